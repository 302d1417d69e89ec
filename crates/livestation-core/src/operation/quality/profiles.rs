use crate::model::{QualityProfile, QualityProfileList};
use crate::operation::declared::operation;

operation! {
    /// `GET {prefix}/qualityProfiles` (spec 13.5): the qualities of which sets are made. Not paged.
    pub struct ListQualityProfiles {}
    answers QualityProfileList
}

operation! {
    /// `GET {prefix}/qualityProfiles/{qualityId}` (spec 13.6): one quality.
    pub struct GetQualityProfile {
        /// The quality.
        pub quality_id: i64,
    }
    answers QualityProfile
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::QualityType;
    use crate::operation::{Operation as _, decode};
    use crate::{Response, Zone};

    #[test]
    fn the_requests_and_an_answer() {
        assert_eq!(ListQualityProfiles {}.request(Zone::Public).target(), "/api/v2/qualityProfiles");
        let call = GetQualityProfile { quality_id: 4 };
        assert_eq!(call.request(Zone::Public).target(), "/api/v2/qualityProfiles/4");
        let body = br#"{"content":{"id":4,"name":"1080p","type":"AUDIO","audio":{"codec":"AAC","bitrate":"128000"}}}"#;
        let quality = decode(&call, &Response::new(200, body.to_vec())).unwrap();
        assert_eq!((quality.quality_type, quality.video), (Some(QualityType::Audio), None));
        assert_eq!(quality.audio.unwrap().bitrate, Some(128_000));
    }
}
