//! What calls take besides single values.

// Written by `cargo xtask surface` from livestation-core.

use serde_json::{Value, json};

use crate::{
    AccessControl, Amount, CdnType, Password, PublishUrl, RecordFormat, RecordMode, RegionType,
    RestreamTarget, StreamKey,
};

/// The CDN before a channel: a new one, or one that exists.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Record)]
pub struct CdnSettings {
    /// Whether a CDN is created for the channel. With `false` it is one that exists.
    pub create_cdn: bool,
    /// The kind of CDN: `GLOBAL_EDGE` in the public zone, `CDN_PLUS` in the financial one.
    pub cdn_type: CdnType,
    /// The profile of Global Edge, which it needs.
    #[uniffi(default = None)]
    pub profile_id: Option<Amount>,
    /// Where a new Global Edge delivers, which it needs.
    #[uniffi(default = None)]
    pub region_type: Option<RegionType>,
    /// The domain of a Global Edge that exists.
    #[uniffi(default = None)]
    pub cdn_domain: Option<String>,
    /// The instance number of a CDN that exists.
    #[uniffi(default = None)]
    pub cdn_instance_no: Option<Amount>,
}

impl From<CdnSettings> for Value {
    fn from(it: CdnSettings) -> Self {
        json!({
            "createCdn": Self::from(it.create_cdn),
            "cdnType": Self::from(it.cdn_type),
            "profileId": Self::from(it.profile_id),
            "regionType": Self::from(it.region_type),
            "cdnDomain": Self::from(it.cdn_domain),
            "cdnInstanceNo": Self::from(it.cdn_instance_no),
        })
    }
}

/// How a channel records.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Record)]
pub struct RecordSettings {
    /// Whether recordings are uploaded to a bucket, by themselves or later, or are not made.
    pub r#type: RecordMode,
    /// The kind of files. `AUTO_UPLOAD` needs it.
    #[uniffi(default = None)]
    pub format: Option<RecordFormat>,
    /// The bucket of Object Storage. `AUTO_UPLOAD` needs it.
    #[uniffi(default = None)]
    pub bucket_name: Option<String>,
    /// The folder in it, beginning with `/`. `AUTO_UPLOAD` needs it.
    #[uniffi(default = None)]
    pub file_path: Option<String>,
    /// Who may read the files; `PRIVATE` when left out.
    #[uniffi(default = None)]
    pub access_control: Option<AccessControl>,
}

impl From<RecordSettings> for Value {
    fn from(it: RecordSettings) -> Self {
        json!({
            "type": Self::from(it.r#type),
            "format": Self::from(it.format),
            "bucketName": Self::from(it.bucket_name),
            "filePath": Self::from(it.file_path),
            "accessControl": Self::from(it.access_control),
        })
    }
}

/// Encryption of what a channel delivers. Not with a quality that is passed through.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Record)]
pub struct DrmSettings {
    /// The site of One Click Multi DRM, e.g. `drm-20250814000000-aBcDe`.
    pub site_id: String,
    /// Names the content: 3 to 100 letters, digits, hyphens and underscores.
    pub content_id: String,
}

impl From<DrmSettings> for Value {
    fn from(it: DrmSettings) -> Self {
        json!({
            "siteId": Self::from(it.site_id),
            "contentId": Self::from(it.content_id),
        })
    }
}

/// The CDN that a channel changes to: a Global Edge that exists.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Record)]
pub struct CdnChoice {
    /// The instance number of the CDN.
    pub cdn_instance_no: Amount,
    /// Its profile.
    pub profile_id: Amount,
}

impl From<CdnChoice> for Value {
    fn from(it: CdnChoice) -> Self {
        json!({
            "cdnInstanceNo": Self::from(it.cdn_instance_no),
            "profileId": Self::from(it.profile_id),
        })
    }
}

/// A file in Object Storage.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Record)]
pub struct StoredFile {
    /// The bucket.
    pub bucket_name: String,
    /// The file in it, beginning with `/`.
    pub file_path: String,
}

impl From<StoredFile> for Value {
    fn from(it: StoredFile) -> Self {
        json!({
            "bucketName": Self::from(it.bucket_name),
            "filePath": Self::from(it.file_path),
        })
    }
}

/// What is put into segments from time to time.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Record)]
pub struct TimedMetadataSettings {
    /// The header, e.g. `ncloud.livestation.metadata`.
    pub header: String,
    /// The pause between two in **milliseconds**.
    pub interval: Amount,
    /// The key, e.g. `utc`.
    pub key: String,
}

impl From<TimedMetadataSettings> for Value {
    fn from(it: TimedMetadataSettings) -> Self {
        json!({
            "header": Self::from(it.header),
            "interval": Self::from(it.interval),
            "key": Self::from(it.key),
        })
    }
}

/// Where a re-stream channel passes its stream on to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Record)]
pub struct RestreamSettings {
    /// The service.
    pub target_name: RestreamTarget,
    /// Where to stream to (RTMP).
    pub rtmp_url: PublishUrl,
    /// The key there.
    pub stream_key: StreamKey,
    /// The user, for RTMP with authentication.
    #[uniffi(default = None)]
    pub id: Option<String>,
    /// The password.
    #[uniffi(default = None)]
    pub password: Option<Password>,
}

impl From<RestreamSettings> for Value {
    fn from(it: RestreamSettings) -> Self {
        json!({
            "targetName": Self::from(it.target_name),
            "rtmpUrl": Self::from(it.rtmp_url),
            "streamKey": Self::from(it.stream_key),
            "id": Self::from(it.id),
            "password": Self::from(it.password),
        })
    }
}
