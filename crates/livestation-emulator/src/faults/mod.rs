//! Faults that a test injects between the caller and the service: by name, a number of times or at random, and
//! reproducible with a seed. The README describes the effect of each.

mod kind;
mod specification;

use std::collections::{HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

pub(crate) use kind::Kind;
use serde_json::{Value, json};
pub(crate) use specification::FaultSpecification;

/// Maximum number of faults kept, including spent ones.
const MOST: usize = 100;
/// Paths that a fault of first tries tells apart: four hours of segments, 13 times over. It applies to no more.
const MOST_PATHS: usize = 100_000;

pub(crate) const PLAYLIST: &str = "playlist";
pub(crate) const SEGMENT: &str = "segment";
pub(crate) const BUCKET_FILE: &str = "bucket_file";
/// Operations that are not of the API. A fault applies to one only if it names it.
pub(crate) const FILES: [&str; 3] = [PLAYLIST, SEGMENT, BUCKET_FILE];

/// All kinds of faults, for clients that have types for their names. `operations` are those of the API.
pub(crate) fn kinds(operations: &[&'static str]) -> Value {
    let kinds: Vec<Value> = Kind::ALL
        .into_iter()
        .map(|kind| {
            let mut entry = json!({"fault": kind.name(), "strikes": kind.targets(), "parameter": null});
            if let Some(field) = kind.field() {
                entry["parameter"] = json!({
                    "name": field.name,
                    "default": field.default,
                    "minimum": field.allowed.start(),
                    "maximum": field.allowed.end(),
                });
            }
            entry
        })
        .collect();
    json!({"kinds": kinds, "operations": {"api": operations, "files": FILES}})
}

/// The faults that were added, in their order.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    list: VecDeque<Fault>,
    next_id: u64,
}

/// A fault, and how often it was applied.
#[derive(Debug)]
pub(crate) struct Fault {
    id: u64,
    kind: Kind,
    /// `None` for every call of the API.
    operation: Option<&'static str>,
    /// `None` for no limit.
    times: Option<u32>,
    /// How many requests that it could apply to pass first.
    after: u32,
    passed: u32,
    /// The paths that it saw, if it applies to the first request of each alone.
    first_tries: Option<HashSet<u64>>,
    chance: Option<Chance>,
    /// The value of the kind's own field, e.g. a delay.
    number: i64,
    fired: u32,
}

/// A request, as far as faults depend on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target<'a> {
    pub(crate) operation: &'a str,
    /// With the query.
    pub(crate) path: &'a str,
    /// Whether it is for a file of a snapshot that has expired.
    pub(crate) is_expired: bool,
}

/// A fault that applies to the present call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ActiveFault {
    pub(crate) kind: Kind,
    /// In the unit of the kind's own field.
    pub(crate) number: i64,
}

/// The probability of a fault, and the seed that makes its sequence reproducible.
#[derive(Clone, Copy, Debug)]
struct Chance {
    probability: f64,
    seed: u64,
    state: u64,
}

impl Faults {
    /// Adds a fault, and returns its description.
    pub(crate) fn add(&mut self, mut fault: Fault) -> Result<Value, String> {
        if self.list.len() == MOST {
            return Err(format!("there are {MOST} faults already: DELETE clears them"));
        }
        self.next_id += 1;
        fault.id = self.next_id;
        let described = fault.describe();
        self.list.push_back(fault);
        Ok(described)
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// The fault for a call of this operation: the first one that applies.
    pub(crate) fn activate(&mut self, target: Target<'_>) -> Option<ActiveFault> {
        self.first(|kind| kind.affects_calls() || kind.affects_files(), target)
    }

    /// The fault for a short clip that is to be made.
    pub(crate) fn activate_for_clip(&mut self) -> Option<ActiveFault> {
        let target = Target { operation: "create_short_clip", path: "", is_expired: false };
        self.first(Kind::affects_clips, target)
    }

    fn first(&mut self, fits: impl Fn(Kind) -> bool, target: Target<'_>) -> Option<ActiveFault> {
        self.list.iter_mut().filter(|fault| fits(fault.kind)).find_map(|fault| fault.activate(target))
    }

    pub(crate) fn describe(&self) -> Value {
        self.list.iter().map(Fault::describe).collect()
    }
}

impl Fault {
    fn activate(&mut self, target: Target<'_>) -> Option<ActiveFault> {
        let is_file = FILES.contains(&target.operation);
        let is_meant = self
            .operation
            .map_or(is_file == self.kind.affects_files_alone(), |meant| meant == target.operation);
        let is_spent = self.times.is_some_and(|times| self.fired >= times);
        let is_due = self.kind != Kind::GoneAtExpiry || target.is_expired;
        if !is_meant || is_spent || !is_due || !self.is_first_try(target.path) {
            return None;
        }
        if self.passed < self.after {
            self.passed += 1;
            return None;
        }
        if !self.chance.as_mut().is_none_or(Chance::roll) {
            return None;
        }
        self.fired = self.fired.saturating_add(1);
        Some(ActiveFault { kind: self.kind, number: self.number })
    }

    /// Whether that matters not, or this path was not requested before.
    fn is_first_try(&mut self, path: &str) -> bool {
        let Some(seen) = &mut self.first_tries else { return true };
        let mut hasher = DefaultHasher::new();
        path.hash(&mut hasher);
        seen.len() < MOST_PATHS && seen.insert(hasher.finish())
    }

    /// For a fault of the port, which applies when it is added.
    pub(crate) fn activate_port(&mut self) -> Option<ActiveFault> {
        if !self.kind.affects_port() {
            return None;
        }
        self.fired = 1;
        Some(ActiveFault { kind: self.kind, number: self.number })
    }

    fn describe(&self) -> Value {
        let mut fault = json!({
            "id": self.id,
            "fault": self.kind.name(),
            "operation": self.operation,
            "times": self.times,
            "fired": self.fired,
        });
        if self.after > 0 {
            fault["after"] = self.after.into();
        }
        if self.first_tries.is_some() {
            fault["first_try"] = true.into();
        }
        if let Some(chance) = &self.chance {
            fault["probability"] = chance.probability.into();
            fault["seed"] = chance.seed.into();
        }
        if let Some(field) = self.kind.field() {
            fault[field.name] = self.number.into();
        }
        fault
    }
}

impl Chance {
    fn new(probability: f64, seed: u64) -> Self {
        Self { probability, seed, state: seed }
    }

    /// The next number of `SplitMix64`, compared with the probability.
    fn roll(&mut self) -> bool {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let throw = u32::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap_or(u32::MAX);
        f64::from(throw) < self.probability * 4_294_967_296.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPERATIONS: [&str; 2] = ["create_snapshot", "create_short_clip"];

    fn faults(specifications: &[&str]) -> Faults {
        let mut faults = Faults::default();
        for text in specifications {
            let specification: FaultSpecification = serde_json::from_str(text).unwrap();
            faults.add(specification.check(&OPERATIONS).unwrap()).unwrap();
        }
        faults
    }

    fn names(faults: &mut Faults, operation: &str, calls: usize) -> Vec<Option<&'static str>> {
        (0..calls).map(|_| faults.activate(call(operation)).map(|fault| fault.kind.name())).collect()
    }

    fn call(operation: &str) -> Target<'_> {
        Target { operation, path: "/", is_expired: false }
    }

    #[test]
    fn they_strike_in_order_as_often_as_asked_and_where_meant() {
        let mut faults = faults(&[
            r#"{"fault": "503", "times": 2, "operation": "create_snapshot"}"#,
            r#"{"fault": "slow", "times": 1}"#,
            r#"{"fault": "clip-failed", "times": 1}"#,
        ]);
        assert_eq!(names(&mut faults, "get_channel", 2), [Some("slow"), None]);
        assert_eq!(names(&mut faults, "create_snapshot", 3), [Some("503"), Some("503"), None]);
        assert_eq!(faults.activate_for_clip().map(|fault| fault.kind), Some(Kind::ClipFailed));
        assert!(faults.activate_for_clip().is_none());
        let fired: Vec<_> =
            faults.describe().as_array().unwrap().iter().map(|f| f["fired"].clone()).collect();
        assert_eq!(fired, [2, 1, 1]);
        faults.clear();
        assert_eq!(faults.describe(), json!([]));
    }

    #[test]
    fn the_first_ones_pass_and_second_tries_are_spared() {
        let mut late = faults(&[r#"{"fault": "403", "operation": "segment", "after": 2}"#]);
        assert_eq!(names(&mut late, "segment", 4), [None, None, Some("403"), Some("403")]);
        let mut first = faults(&[r#"{"fault": "404", "operation": "segment", "first_try": true}"#]);
        let mut get = |path| {
            let target = Target { path, ..call("segment") };
            first.activate(target).is_some()
        };
        assert_eq!(
            ["/1.ts", "/2.ts", "/1.ts", "/3.ts", "/3.ts"].map(&mut get),
            [true, true, false, true, false]
        );
    }

    #[test]
    fn what_is_gone_at_the_expiry_is_there_until_then() {
        let mut faults = faults(&[r#"{"fault": "gone-at-expiry"}"#]);
        let mut get =
            |operation, is_expired| faults.activate(Target { is_expired, ..call(operation) }).is_some();
        assert!(!get("segment", false) && get("segment", true) && get("playlist", true));
        assert!(!get("create_snapshot", true), "it is for files");
    }

    #[test]
    fn a_seed_replays_and_another_does_not() {
        let run = |seed: u64| {
            let text = format!(r#"{{"fault": "500", "probability": 0.25, "seed": {seed}}}"#);
            names(&mut faults(&[&text]), "create_snapshot", 4000)
        };
        assert_eq!(run(7), run(7));
        assert_ne!(run(7), run(8));
        let struck = run(7).iter().flatten().count();
        assert!((900..1100).contains(&struck), "{struck}");
    }

    #[test]
    fn certain_is_always_and_impossible_never() {
        for (probability, struck) in [("1", 50), ("0", 0)] {
            let text = format!(r#"{{"fault": "500", "probability": {probability}}}"#);
            assert_eq!(names(&mut faults(&[&text]), "x", 50).iter().flatten().count(), struck);
        }
    }

    #[test]
    fn there_is_an_end_to_them() {
        let mut faults = faults(&[r#"{"fault": "500"}"#; MOST]);
        let specification: FaultSpecification = serde_json::from_str(r#"{"fault": "500"}"#).unwrap();
        assert!(faults.add(specification.check(&OPERATIONS).unwrap()).is_err());
    }
}
