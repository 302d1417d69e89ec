use livestation::{Check as Point, Verdict as Judged};

use crate::ErrorKind;

/// One point of the preflight.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Record)]
pub struct Check {
    /// What was looked at: `keys`, `network`, `endpoint`, `clock`, `key-accepted`, `channel-status`, `recording`,
    /// `time-machine`, `minutes-available`.
    pub name: String,
    /// How it is.
    pub verdict: Verdict,
    /// What was found, for people.
    pub finding: String,
    /// What to do about it.
    pub remedy: Option<String>,
    /// For a bad point: the kind of the error that it leads to, or has led to.
    pub kind: Option<ErrorKind>,
}

/// How a point of the preflight is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It would keep a snapshot from being made, or soon will.
    Bad,
    /// It could not be found out, mostly because of a bad point before it.
    Unknown,
}

impl From<Point> for Check {
    fn from(point: Point) -> Self {
        Self {
            name: point.name.as_str().replace(' ', "-"),
            verdict: match point.verdict {
                Judged::Good => Verdict::Good,
                Judged::Bad => Verdict::Bad,
                Judged::Unknown => Verdict::Unknown,
            },
            finding: point.finding,
            remedy: point.remedy,
            kind: point.kind.map(ErrorKind::from),
        }
    }
}
