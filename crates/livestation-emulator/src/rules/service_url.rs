//! Service URLs: their kinds, and when they are there (spec 6.7).

use super::channel::Status;
use crate::invented::Reason;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    General,
    TimeMachine,
    Thumbnail,
}

/// `serviceUrlType`, which is required.
pub(crate) fn read_type(given: Option<&str>) -> Result<Kind, Reason> {
    match given {
        None | Some("") => Err(Reason::Missing("serviceUrlType")),
        Some("GENERAL") => Ok(Kind::General),
        Some("TIMEMACHINE") => Ok(Kind::TimeMachine),
        Some("THUMBNAIL") => Ok(Kind::Thumbnail),
        Some(_) => Err(Reason::BadValue("serviceUrlType")),
    }
}

/// URLs of the time machine are there only while a channel streams that has it.
pub(crate) fn check(kind: Kind, status: Status, use_dvr: bool) -> Result<(), Reason> {
    match kind {
        Kind::TimeMachine if !use_dvr => Err(Reason::TimeMachineOff),
        Kind::TimeMachine if status != Status::Publishing => Err(Reason::NotPublishing),
        _ => Ok(()),
    }
}
