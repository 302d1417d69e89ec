use serde::Serialize;

use crate::error::InvalidInput;

/// From where to where a short clip goes, in **milliseconds of the snapshot's own playback**, from 0 at its
/// beginning (spec 5.1).
///
/// At least 100 ms and at most 4 hours long. That it ends where the snapshot does, or before, only the
/// service can check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ClipRange {
    /// Where it begins, in **milliseconds**, counted from the snapshot's own beginning.
    #[serde(rename = "startTime")]
    start_ms: u64,
    /// Where it ends, in **milliseconds**: 100 ms to 4 hours behind its beginning.
    #[serde(rename = "endTime")]
    end_ms: u64,
}

impl ClipRange {
    /// The shortest, in **milliseconds**.
    pub const SHORTEST_MS: u64 = 100;
    /// The longest, in **milliseconds**: four hours.
    pub const LONGEST_MS: u64 = 4 * 60 * 60 * 1000;

    /// From `start_ms` to `end_ms`, both in **milliseconds** from the beginning of the snapshot.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for a start before 0, and for a length
    /// below 100 ms or above 4 hours.
    pub fn from_millis(start_ms: i64, end_ms: i64) -> Result<Self, InvalidInput> {
        let start = u64::try_from(start_ms).map_err(|_| {
            InvalidInput::new("startTime", "is before the snapshot", "milliseconds from 0, where it begins")
                .given(&start_ms.to_string())
        })?;
        let refuse = |problem| {
            Err(InvalidInput::new(
                "endTime",
                problem,
                "100 ms to 4 hours (14400000 ms) behind startTime, in milliseconds",
            )
            .given(&format!("{end_ms} with startTime {start_ms}")))
        };
        let Some(end) = u64::try_from(end_ms).ok().filter(|end| *end > start) else {
            return refuse("is not behind startTime");
        };
        match end - start {
            ..Self::SHORTEST_MS => refuse("makes a clip that is too short"),
            Self::SHORTEST_MS..=Self::LONGEST_MS => Ok(Self { start_ms: start, end_ms: end }),
            _ => refuse("makes a clip that is too long"),
        }
    }

    /// Where it begins, in **milliseconds**.
    pub const fn start_ms(self) -> u64 {
        self.start_ms
    }

    /// Where it ends, in **milliseconds**.
    pub const fn end_ms(self) -> u64 {
        self.end_ms
    }

    /// How long it is, in **milliseconds**.
    pub const fn length_ms(self) -> u64 {
        self.end_ms - self.start_ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_milliseconds_to_four_hours() {
        for (start, end) in [(0, 100), (0, 1500), (5, 105), (1000, 14_401_000), (i64::MAX - 100, i64::MAX)] {
            let range = ClipRange::from_millis(start, end).unwrap();
            assert_eq!(i64::try_from(range.length_ms()).unwrap(), end - start);
        }
        for (start, end, says) in [
            (-1, 100, "startTime is before the snapshot"),
            (0, 99, "too short"),
            (0, 0, "not behind"),
            (100, 0, "not behind"),
            (0, -5, "not behind"),
            (i64::MIN, i64::MAX, "startTime"),
            (0, 14_400_001, "too long"),
            (0, i64::MAX, "too long"),
        ] {
            let error = ClipRange::from_millis(start, end).unwrap_err().to_string();
            assert!(error.contains(says), "{start}..{end}: {error}");
        }
    }

    #[test]
    fn it_goes_out_in_the_service_s_names() {
        let range = ClipRange::from_millis(0, 1500).unwrap();
        assert_eq!(serde_json::to_string(&range).unwrap(), r#"{"startTime":0,"endTime":1500}"#);
    }
}
