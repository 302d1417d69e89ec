//! The request for a fault, checked: with a misspelt fault that never applies, a test would pass without testing
//! anything.

use std::collections::HashSet;

use serde::Deserialize;

use super::{Chance, FILES, Fault, Kind};

/// The body of `POST /_emulator/faults`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FaultSpecification {
    fault: String,
    operation: Option<String>,
    times: Option<u32>,
    probability: Option<f64>,
    seed: Option<u64>,
    delay_ms: Option<i64>,
    for_ms: Option<i64>,
    skew_ms: Option<i64>,
    retry_after_s: Option<i64>,
    bytes_per_s: Option<i64>,
    after: Option<u32>,
    first_try: Option<bool>,
}

impl FaultSpecification {
    /// The specified fault. `operations` are the names of the API's calls.
    pub(crate) fn check(&self, operations: &[&'static str]) -> Result<Fault, String> {
        let kind = Kind::parse(&self.fault).ok_or_else(|| {
            format!("no fault {:?}; there are: {}", self.fault, Kind::ALL.map(Kind::name).join(", "))
        })?;
        if self.times == Some(0) {
            return Err("`times` is at least 1; left out, the fault strikes until it is cleared".to_owned());
        }
        if kind.affects_port() && (self.is_random() || self.after.is_some() || self.first_try.is_some()) {
            return Err(format!(
                "{:?} strikes the port, at once: it has no `probability`, `after` or `first_try`",
                kind.name()
            ));
        }
        let operation = self.operation(kind, operations)?;
        let (number, chance) = (self.number(kind)?, self.chance()?);
        Ok(Fault {
            id: 0,
            kind,
            operation,
            times: self.times,
            after: self.after.unwrap_or(0),
            passed: 0,
            first_tries: self.first_try.unwrap_or(false).then(HashSet::new),
            chance,
            number,
            fired: 0,
        })
    }

    fn is_random(&self) -> bool {
        self.probability.is_some() || self.seed.is_some()
    }

    fn operation(&self, kind: Kind, operations: &[&'static str]) -> Result<Option<&'static str>, String> {
        let Some(wanted) = &self.operation else { return Ok(None) };
        let all = operations.iter().chain(&FILES);
        match all.clone().find(|known| *known == wanted) {
            None => {
                let names = all.copied().collect::<Vec<_>>().join(", ");
                Err(format!("no operation {wanted:?}; there are: {names}"))
            }
            Some(known) if FILES.contains(known) && kind.affects_calls() && !kind.affects_files() => {
                Err(format!("{:?} strikes calls of the API alone, and not {known:?}", kind.name()))
            }
            Some(known) if !FILES.contains(known) && kind.affects_files_alone() => Err(format!(
                "{:?} strikes files alone ({}), and not {known:?}",
                kind.name(),
                FILES.join(", ")
            )),
            Some(&known) if kind.affects_clips() && known != "create_short_clip" => {
                Err(format!("{:?} strikes clips in the making: leave out `operation`", kind.name()))
            }
            Some(&known) => Ok(Some(known)),
        }
    }

    fn number(&self, kind: Kind) -> Result<i64, String> {
        let given = [
            ("delay_ms", self.delay_ms),
            ("for_ms", self.for_ms),
            ("skew_ms", self.skew_ms),
            ("retry_after_s", self.retry_after_s),
            ("bytes_per_s", self.bytes_per_s),
        ];
        let field = kind.field();
        let own = field.as_ref().map(|field| field.name);
        if let Some((foreign, _)) = given.iter().find(|(name, value)| value.is_some() && Some(*name) != own) {
            return Err(format!("{:?} has no `{foreign}`", kind.name()));
        }
        let Some(field) = field else { return Ok(0) };
        let number = given.iter().find_map(|(_, value)| *value).unwrap_or(field.default);
        if field.allowed.contains(&number) {
            return Ok(number);
        }
        Err(format!("`{}` is {} to {}", field.name, field.allowed.start(), field.allowed.end()))
    }

    fn chance(&self) -> Result<Option<Chance>, String> {
        match (self.probability, self.seed) {
            (None, None) => Ok(None),
            (None, Some(_)) => Err("`seed` goes with `probability`".to_owned()),
            (Some(probability), seed) if (0.0..=1.0).contains(&probability) => {
                Ok(Some(Chance::new(probability, seed.unwrap_or(0))))
            }
            (Some(_), _) => Err("`probability` is 0 to 1".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<Fault, String> {
        let specification: FaultSpecification =
            serde_json::from_str(text).map_err(|error| error.to_string())?;
        specification.check(&["create_snapshot", "create_short_clip"])
    }

    #[test]
    fn what_is_left_out_has_its_default() {
        let fault = check(r#"{"fault": "slow"}"#).unwrap();
        assert_eq!((fault.kind, fault.number, fault.times, fault.operation), (Kind::Slow, 2000, None, None));
        assert_eq!(check(r#"{"fault": "429-retry-after", "retry_after_s": 7}"#).unwrap().number, 7);
        assert_eq!(check(r#"{"fault": "skewed-date", "skew_ms": -1}"#).unwrap().number, -1);
        assert!(check(r#"{"fault": "clip-failed", "operation": "create_short_clip"}"#).is_ok());
    }

    #[test]
    fn what_makes_no_sense_is_refused_and_said() {
        for (text, words) in [
            ("{}", "missing field `fault`"),
            (r#"{"fault": "reply_lost"}"#, "reply-lost"),
            (r#"{"fault": "500", "operation": "createSnapshot"}"#, "create_snapshot"),
            (r#"{"fault": "500", "often": 1}"#, "unknown field"),
            (r#"{"fault": "500", "times": 0}"#, "at least 1"),
            (r#"{"fault": "500", "times": -1}"#, "invalid value"),
            (r#"{"fault": "500", "delay_ms": 1}"#, "no `delay_ms`"),
            (r#"{"fault": "slow", "delay_ms": -1}"#, "0 to"),
            (r#"{"fault": "slow", "skew_ms": 1}"#, "no `skew_ms`"),
            (r#"{"fault": "500", "probability": 1.1}"#, "0 to 1"),
            (r#"{"fault": "500", "seed": 1}"#, "goes with"),
            (r#"{"fault": "connect-refused", "probability": 0.5}"#, "the port"),
            (r#"{"fault": "clip-failed", "operation": "create_snapshot"}"#, "leave out"),
            (r#"{"fault": "clip-failed", "operation": "segment"}"#, "leave out"),
            (r#"{"fault": "key-expired", "operation": "segment"}"#, "API alone"),
            (r#"{"fault": "500", "operation": "segments"}"#, "bucket_file"),
            (r#"{"fault": "other-segment", "operation": "create_snapshot"}"#, "files alone"),
            (r#"{"fault": "connect-refused", "first_try": true}"#, "the port"),
        ] {
            let problem = check(text).unwrap_err();
            assert!(problem.contains(words), "{text}: {problem}");
        }
    }
}
