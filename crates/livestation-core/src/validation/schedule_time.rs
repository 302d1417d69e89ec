use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::arguments::Argument;
use crate::error::InvalidInput;

/// When a broadcast begins, by the clock of Korea (KST, UTC+9): **14 digits**, `20250820200000` for 20:00 on 20 August
/// 2025 (spec 16.2). It has to be 10 minutes to 14 days ahead, which the service decides.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScheduleTime(String);

impl ScheduleTime {
    /// What is allowed, in words.
    pub const ALLOWED: &'static str = "14 digits, year to second by the clock of Korea: 20250820200000";

    /// Checks the time.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput), saying what is wrong with it.
    pub fn new(time: impl Into<String>) -> Result<Self, InvalidInput> {
        let time = time.into();
        let refuse = |problem: &str| {
            Err(InvalidInput::new("startTime", problem, Self::ALLOWED).given(&time).spelled())
        };
        if let Some(other) = time.chars().find(|letter| !letter.is_ascii_digit()) {
            return refuse(&format!("contains {other:?}"));
        }
        if time.len() != 14 {
            return refuse("has another length");
        }
        let number = |from: usize, to: usize| time[from..to].parse::<u32>().unwrap_or(u32::MAX);
        let (year, month, day) = (number(0, 4), number(4, 6), number(6, 8));
        let is_a_day = (1..=12).contains(&month) && (1..=days(year, month)).contains(&day);
        let is_a_time = number(8, 10) < 24 && number(10, 12) < 60 && number(12, 14) < 60;
        if is_a_day && is_a_time { Ok(Self(time)) } else { refuse("is not a date and a time") }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for ScheduleTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for ScheduleTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Argument for ScheduleTime {
    const ALLOWED: &'static str = Self::ALLOWED;

    fn from_value(name: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        Some(match value {
            Value::String(text) => Self::new(text.as_str()),
            Value::Number(number) => Self::new(number.to_string()),
            _ => Err(InvalidInput::new(name, "is of another type", Self::ALLOWED).spelled()),
        })
    }

    fn missing(name: &'static str) -> Result<Self, InvalidInput> {
        Err(InvalidInput::new(name, "is missing", Self::ALLOWED).spelled())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_date_and_a_time() {
        for good in ["20250820200000", "20240229235959", "20000229000000"] {
            assert_eq!(ScheduleTime::new(good).unwrap().as_str(), good);
        }
        for (bad, problem) in [
            ("2025082020000", "has another length"),
            ("2025-08-20 20:00", "contains '-'"),
            ("20250230000000", "is not a date and a time"),
            ("19000229000000", "is not a date and a time"),
            ("20251301000000", "is not a date and a time"),
            ("20250820240000", "is not a date and a time"),
            ("20250820206000", "is not a date and a time"),
            ("", "has another length"),
        ] {
            let refused = ScheduleTime::new(bad).unwrap_err().to_string();
            assert!(refused.starts_with(&format!("startTime {problem}: given {bad:?}")), "{refused}");
        }
    }
}
