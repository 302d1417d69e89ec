use std::ops::RangeInclusive;

use crate::error::InvalidInput;
use crate::model::{GenType, QualitySet, QualitySetList, QualitySetType, TimedMetadataSettings};
use crate::operation::declared::operation;

operation! {
    /// `GET {prefix}/qualitySets` (spec 13.1): the sets of qualities that a channel can be encoded to. Not paged.
    #[derive(Default)]
    pub struct ListQualitySets {
        /// Only the service's, or only those of the account.
        pub gen_type: Option<GenType>,
        /// Only sets of this latency.
        pub r#type: Option<QualitySetType>,
    }
    answers QualitySetList
}

operation! {
    /// `GET {prefix}/qualitySets/{qualitySetId}` (spec 13.2): one set of qualities.
    pub struct GetQualitySet {
        /// The set.
        pub quality_set_id: i64,
    }
    answers QualitySet
}

operation! {
    /// `POST {prefix}/qualitySets` (spec 13.3): makes a set of qualities. Names may repeat.
    pub struct CreateQualitySet {
        /// Its name: 3 to 20 English letters, digits and hyphens.
        pub name: String,
        /// The ids of 1 to 4 qualities, at most one of them of 1920x1080.
        pub quality_ids: Vec<i64>,
        /// Whether it is of low latency.
        pub is_enabled_ull: bool,
        /// Whether the segments carry timed metadata.
        pub enable_hls_timed_metadata: bool,
        /// Length of a segment in **milliseconds**: 1000 to 10000. Needed unless it is of low latency.
        pub segment_duration: Option<i64>,
        /// Segments in a playlist: 2 to 10. Needed unless it is of low latency.
        pub segment_count: Option<i64>,
        /// The timed metadata, where the segments carry any.
        pub timed_metadata: Option<TimedMetadataSettings>,
    }
    answers QualitySet, checked by check_settings
}

operation! {
    /// `PUT {prefix}/qualitySets/{qualitySetId}` (spec 13.4): changes the segments of a set of the account, for HLS.
    /// **Broadcasts that use it are interrupted and begin again.**
    pub struct UpdateQualitySet {
        /// A set of the account, not of low latency.
        pub quality_set_id: i64,
        /// Length of a segment in **milliseconds**: 1000 to 10000.
        pub segment_duration: i64,
        /// Segments in a playlist: 2 to 10.
        pub segment_count: i64,
    }
    answers QualitySet, checked by check_settings
}

impl CreateQualitySet {
    /// Spec 13.3.
    fn check_settings(&self) -> Result<(), InvalidInput> {
        check_name(&self.name)?;
        if !(1..=4).contains(&self.quality_ids.len()) {
            let count = self.quality_ids.len().to_string();
            return Err(InvalidInput::new("qualityIds", "has another length", "1 to 4 ids").given(&count));
        }
        match (self.segment_duration, self.segment_count) {
            (None, _) if !self.is_enabled_ull => missing("segmentDuration", DURATION_ALLOWED)?,
            (_, None) if !self.is_enabled_ull => missing("segmentCount", COUNT_ALLOWED)?,
            (duration, count) => check_segments(duration, count)?,
        }
        match (self.enable_hls_timed_metadata, &self.timed_metadata) {
            (true, None) => {
                missing("timedMetadata", "header, interval and key, since enableHlsTimedMetadata is true")
            }
            (false, Some(_)) => Err(InvalidInput::new(
                "timedMetadata",
                "is given although enableHlsTimedMetadata is false",
                "enableHlsTimedMetadata true, or no timedMetadata",
            )),
            _ => Ok(()),
        }
    }
}

impl UpdateQualitySet {
    /// Spec 13.4.
    #[allow(clippy::trivially_copy_pass_by_ref)] // as it is called
    fn check_settings(&self) -> Result<(), InvalidInput> {
        check_segments(Some(self.segment_duration), Some(self.segment_count))
    }
}

const DURATION_ALLOWED: &str = "1000 to 10000 milliseconds";
const COUNT_ALLOWED: &str = "2 to 10 segments";

fn missing(field: &'static str, allowed: &'static str) -> Result<(), InvalidInput> {
    Err(InvalidInput::new(field, "is missing", allowed))
}

fn check_segments(duration: Option<i64>, count: Option<i64>) -> Result<(), InvalidInput> {
    check_range("segmentDuration", duration, 1000..=10_000, DURATION_ALLOWED)?;
    check_range("segmentCount", count, 2..=10, COUNT_ALLOWED)
}

pub(super) fn check_range(
    field: &'static str,
    number: Option<i64>,
    range: RangeInclusive<i64>,
    allowed: &'static str,
) -> Result<(), InvalidInput> {
    match number {
        Some(number) if !range.contains(&number) => {
            Err(InvalidInput::new(field, "is out of range", allowed).given(&number.to_string()))
        }
        _ => Ok(()),
    }
}

/// The name of a set or of a quality.
pub(super) fn check_name(name: &str) -> Result<(), InvalidInput> {
    const ALLOWED: &str = "3 to 20 English letters, digits and hyphens";
    let refuse = |problem: &str| Err(InvalidInput::new("name", problem, ALLOWED).given(name));
    if let Some(other) = name.chars().find(|letter| !letter.is_ascii_alphanumeric() && *letter != '-') {
        return refuse(&format!("contains {other:?}"));
    }
    match name.len() {
        0..3 => refuse("is too short"),
        3..=20 => Ok(()),
        _ => refuse("is too long"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Operation as _, decode};
    use crate::{Method, Response, Zone, drift};
    use serde_json::{Value, json};

    const FROM_TABLE: &[u8] =
        include_bytes!("../../../../../tests/fixtures/list_quality_sets.from_table.json");

    #[test]
    fn every_documented_field() {
        let query = ListQualitySets { gen_type: Some(GenType::System), r#type: Some(QualitySetType::Llhls) };
        assert_eq!(query.request(Zone::Public).target(), "/api/v2/qualitySets?genType=SYSTEM&type=llhls");
        let list = decode(&ListQualitySets::default(), &Response::new(200, FROM_TABLE.to_vec())).unwrap();
        assert_eq!((list.quality_sets.len(), list.total), (1, Some(1)));
        let set = &list.quality_sets[0];
        assert_eq!((set.id, set.segment_duration_ms, set.segment_count), (Some(3), Some(2000), Some(3)));
        assert_eq!(set.qualities[0].video.as_ref().unwrap().height, Some(720));
        assert_eq!(set.in_use_channel_names, ["channel001"]);
        assert_eq!(set.timed_metadata.as_ref().unwrap().interval_ms, Some(1000));
        assert_eq!(drift::find::<ListQualitySets>(FROM_TABLE).unwrap(), []);
    }

    fn set() -> CreateQualitySet {
        CreateQualitySet {
            name: "setting000".to_owned(),
            quality_ids: vec![4, 5],
            is_enabled_ull: false,
            enable_hls_timed_metadata: true,
            segment_duration: Some(1000),
            segment_count: Some(2),
            timed_metadata: Some(TimedMetadataSettings {
                header: "ncloud.livestation.metadata".to_owned(),
                interval: 1000,
                key: "utc".to_owned(),
            }),
        }
    }

    #[test]
    fn the_documented_request_and_a_change() {
        set().check().unwrap();
        let request = set().request(Zone::Public);
        let body: Value = serde_json::from_slice(request.body().unwrap()).unwrap();
        assert_eq!(
            body,
            json!({"name": "setting000", "qualityIds": [4, 5], "isEnabledUll": false, "segmentDuration": 1000,
                "segmentCount": 2, "enableHlsTimedMetadata": true,
                "timedMetadata": {"header": "ncloud.livestation.metadata", "interval": 1000, "key": "utc"}})
        );
        let change = UpdateQualitySet { quality_set_id: 1002, segment_duration: 2000, segment_count: 3 };
        let request = change.request(Zone::Public);
        assert_eq!((request.method(), request.target()), (Method::Put, "/api/v2/qualitySets/1002"));
        assert_eq!(request.body().unwrap(), br#"{"segmentCount":3,"segmentDuration":2000}"#);
    }

    #[test]
    fn what_is_not_allowed_is_refused_before_it_is_sent() {
        let refused = |change: &dyn Fn(&mut CreateQualitySet)| {
            let mut set = set();
            change(&mut set);
            set.check().unwrap_err().to_string()
        };
        for (text, says) in [
            (refused(&|set| set.name = "a_b".to_owned()), "name contains '_'"),
            (refused(&|set| set.name = "ab".to_owned()), "name is too short"),
            (refused(&|set| set.quality_ids = vec![]), "qualityIds has another length: given \"0\""),
            (refused(&|set| set.quality_ids = vec![1; 5]), "qualityIds has another length: given \"5\""),
            (refused(&|set| set.segment_duration = None), "segmentDuration is missing"),
            (refused(&|set| set.segment_count = None), "segmentCount is missing"),
            (refused(&|set| set.segment_duration = Some(999)), "segmentDuration is out of range"),
            (refused(&|set| set.segment_count = Some(11)), "segmentCount is out of range"),
            (refused(&|set| set.timed_metadata = None), "timedMetadata is missing"),
            (
                refused(&|set| set.enable_hls_timed_metadata = false),
                "timedMetadata is given although enableHlsTimedMetadata is false",
            ),
        ] {
            assert!(text.starts_with(says), "{text}");
        }
        let low_latency =
            CreateQualitySet { is_enabled_ull: true, segment_duration: None, segment_count: None, ..set() };
        low_latency.check().unwrap();
    }
}
