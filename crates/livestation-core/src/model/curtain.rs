use super::CurtainStatus;
use super::record::{list, record};
use super::settings::settings;
use crate::Timestamp;

record! {
    /// The live curtain of a channel (spec 14.1): prepared content that plays in place of the stream for some minutes.
    pub struct LiveCurtain {
        /// What plays.
        pub content: Option<CurtainInsertion>,
        /// The channel.
        pub channel_id: Option<String>,
        /// Whether it plays.
        pub is_live_curtain: Option<bool>,
    }
}

record! {
    /// What plays as a live curtain (spec 14.1).
    pub struct CurtainInsertion {
        /// The ids of the contents.
        pub ids: Vec<i64>,
        /// How long it plays in **minutes**.
        #[serde(rename = "insertTime")]
        pub insert_minutes: Option<u32>,
        /// When the service has answered.
        pub response_time: Option<Timestamp>,
    }
}

list! {
    /// One page of the contents for live curtains (spec 14.4).
    pub struct CurtainContentList {
        /// The contents.
        pub contents: Vec<CurtainContent>,
        /// How many there are on all pages together.
        pub total: Option<u64>,
    }
}

record! {
    /// A content for live curtains (spec 14.3).
    pub struct CurtainContent {
        /// Names the content.
        pub id: Option<i64>,
        /// Its state.
        pub status: Option<CurtainStatus>,
        /// When it was made.
        pub register_time: Option<Timestamp>,
        /// When it changed last.
        pub updated_time: Option<Timestamp>,
        /// Size of the video in **bytes**.
        #[serde(rename = "fileSize")]
        pub file_size_bytes: Option<i64>,
        /// Length of the video in **seconds**.
        #[serde(rename = "fileDuration")]
        pub file_duration_seconds: Option<f64>,
        /// The files that it was made of: bucket and path.
        pub input: Vec<String>,
    }
}

settings! {
    /// A file in Object Storage (spec 14.3).
    pub struct StoredFile {
        /// The bucket.
        pub bucket_name: String,
        /// The file in it, beginning with `/`.
        pub file_path: String,
    }
}

impl StoredFile {
    pub(crate) fn check(&self) -> Result<(), crate::error::InvalidInput> {
        crate::validation::check_bucket(&self.bucket_name)?;
        crate::validation::check_folder(&self.file_path)
    }
}
