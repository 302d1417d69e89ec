//! What a channel is created with (spec 6.3).

use super::settings::settings;
use super::{AccessControl, CdnType, RecordFormat, RecordMode, RegionType};
use crate::error::InvalidInput;
use crate::validation::{check_bucket, check_folder};

settings! {
    /// The CDN before a channel: a new one, or one that exists (spec 6.3).
    pub struct CdnSettings {
        /// Whether a CDN is created for the channel. With `false` it is one that exists.
        pub create_cdn: bool,
        /// The kind of CDN: `GLOBAL_EDGE` in the public zone, `CDN_PLUS` in the financial one.
        pub cdn_type: CdnType,
        /// The profile of Global Edge, which it needs.
        pub profile_id: Option<i64>,
        /// Where a new Global Edge delivers, which it needs.
        pub region_type: Option<RegionType>,
        /// The domain of a Global Edge that exists.
        pub cdn_domain: Option<String>,
        /// The instance number of a CDN that exists.
        pub cdn_instance_no: Option<i64>,
    }
}

impl CdnSettings {
    /// A new Global Edge, which delivers in this region.
    pub fn new_global_edge(profile_id: i64, region_type: RegionType) -> Self {
        Self {
            create_cdn: true,
            cdn_type: CdnType::GlobalEdge,
            profile_id: Some(profile_id),
            region_type: Some(region_type),
            cdn_domain: None,
            cdn_instance_no: None,
        }
    }

    /// A Global Edge that exists. It has to be deployed again after the channel was created (spec 6.3).
    pub fn existing_global_edge(
        profile_id: i64,
        cdn_domain: impl Into<String>,
        cdn_instance_no: i64,
    ) -> Self {
        Self {
            create_cdn: false,
            cdn_type: CdnType::GlobalEdge,
            profile_id: Some(profile_id),
            region_type: None,
            cdn_domain: Some(cdn_domain.into()),
            cdn_instance_no: Some(cdn_instance_no),
        }
    }

    /// What belongs together (spec 6.3).
    pub(crate) fn check(&self) -> Result<(), InvalidInput> {
        let is_global_edge = self.cdn_type == CdnType::GlobalEdge;
        let refuse =
            |field: &'static str, allowed: &'static str| Err(InvalidInput::new(field, "is missing", allowed));
        match self {
            Self { profile_id: None, .. } if is_global_edge => {
                refuse("profileId", "the id of a profile: GLOBAL_EDGE needs one")
            }
            Self { create_cdn: true, region_type: None, .. } if is_global_edge => {
                refuse("regionType", "KOREA, JAPAN or GLOBAL: a new CDN needs it")
            }
            Self { create_cdn: false, cdn_domain: None, .. } if is_global_edge => {
                refuse("cdnDomain", "the domain of the CDN that exists, since createCdn is false")
            }
            Self { create_cdn: false, cdn_instance_no: None, .. } => refuse(
                "cdnInstanceNo",
                "the instance number of the CDN that exists, since createCdn is false",
            ),
            _ => Ok(()),
        }
    }
}

settings! {
    /// How a channel records (spec 6.3).
    pub struct RecordSettings {
        /// Whether recordings are uploaded to a bucket, by themselves or later, or are not made.
        pub r#type: RecordMode,
        /// The kind of files. `AUTO_UPLOAD` needs it.
        pub format: Option<RecordFormat>,
        /// The bucket of Object Storage. `AUTO_UPLOAD` needs it.
        pub bucket_name: Option<String>,
        /// The folder in it, beginning with `/`. `AUTO_UPLOAD` needs it.
        pub file_path: Option<String>,
        /// Who may read the files; `PRIVATE` when left out.
        pub access_control: Option<AccessControl>,
    }
}

impl RecordSettings {
    /// Nothing but how.
    pub fn new(mode: RecordMode) -> Self {
        Self { r#type: mode, format: None, bucket_name: None, file_path: None, access_control: None }
    }

    /// Uploaded to a folder of a bucket as soon as a recording ends.
    pub fn auto_upload(
        format: RecordFormat,
        bucket_name: impl Into<String>,
        file_path: impl Into<String>,
    ) -> Self {
        Self {
            format: Some(format),
            bucket_name: Some(bucket_name.into()),
            file_path: Some(file_path.into()),
            ..Self::new(RecordMode::AutoUpload)
        }
    }

    /// What belongs together (spec 6.3).
    pub(crate) fn check(&self) -> Result<(), InvalidInput> {
        let missing =
            |field: &'static str, allowed: &'static str| Err(InvalidInput::new(field, "is missing", allowed));
        if self.r#type == RecordMode::AutoUpload {
            if self.format.is_none() {
                return missing("format", "MP4, HLS or ALL: AUTO_UPLOAD needs it");
            }
            if self.bucket_name.is_none() {
                return missing("bucketName", "the name of a bucket: AUTO_UPLOAD needs it");
            }
            if self.file_path.is_none() {
                return missing("filePath", "a folder that begins with '/': AUTO_UPLOAD needs it");
            }
        }
        self.bucket_name.as_deref().map_or(Ok(()), check_bucket)?;
        self.file_path.as_deref().map_or(Ok(()), check_folder)
    }
}

settings! {
    /// Encryption of what a channel delivers (spec 6.3). Not with a quality that is passed through.
    pub struct DrmSettings {
        /// The site of One Click Multi DRM, e.g. `drm-20250814000000-aBcDe`.
        pub site_id: String,
        /// Names the content: 3 to 100 letters, digits, hyphens and underscores.
        pub content_id: String,
    }
}

impl DrmSettings {
    pub(crate) fn check(&self) -> Result<(), InvalidInput> {
        const ALLOWED: &str = "3 to 100 English letters, digits, - and _";
        let id = &self.content_id;
        let refuse = |problem: &str| Err(InvalidInput::new("contentId", problem, ALLOWED).given(id));
        let is_allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        if let Some(other) = id.chars().find(|&letter| !is_allowed(letter)) {
            return refuse(&format!("contains {other:?}"));
        }
        match id.len() {
            0..3 => refuse("is too short"),
            3..=100 => Ok(()),
            _ => refuse("is too long"),
        }
    }
}

settings! {
    /// The CDN that a channel changes to: a Global Edge that exists (spec 6.11).
    pub struct CdnChoice {
        /// The instance number of the CDN.
        pub cdn_instance_no: i64,
        /// Its profile.
        pub profile_id: i64,
    }
}
