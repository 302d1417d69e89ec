//! What a channel is created with, and changed to.

use clap::Args;
use livestation::core::enums::{
    AccessControl, CdnType, EnvType, OutputProtocol, RecordFormat, RecordMode, RegionType,
};
use livestation::{CdnSettings, ChannelName, DrmSettings, RecordSettings};

use crate::parse::{self, word};

/// Settings that can be changed later.
#[derive(Debug, Args)]
pub(crate) struct ChannelSettings {
    /// Its name: 3 to 20 Korean or English letters, digits and _
    #[arg(long, value_parser = parse::channel_name)]
    pub(crate) name: ChannelName,

    /// Without the time machine: no snapshots and no short clips
    #[arg(long)]
    pub(crate) no_dvr: bool,

    /// Record as soon as a stream comes in
    #[arg(long)]
    pub(crate) immediate_on_air: bool,

    /// Whether recordings are uploaded by themselves, can be uploaded for three days, or are not kept
    #[arg(long, value_name = "MODE", default_value = "MANUAL_UPLOAD", ignore_case = true, value_parser = word::<RecordMode>(RecordMode::KNOWN))]
    pub(crate) record: RecordMode,

    /// The kind of files of recordings; needed with `AUTO_UPLOAD`
    #[arg(long, value_name = "FORMAT", ignore_case = true, value_parser = word::<RecordFormat>(RecordFormat::KNOWN))]
    pub(crate) record_format: Option<RecordFormat>,

    /// The bucket for recordings; needed with `AUTO_UPLOAD`
    #[arg(long)]
    pub(crate) bucket: Option<String>,

    /// The folder in the bucket, beginning with /; needed with `AUTO_UPLOAD`
    #[arg(long)]
    pub(crate) path: Option<String>,

    /// Who may read the files of recordings
    #[arg(long, ignore_case = true, value_parser = word::<AccessControl>(AccessControl::KNOWN))]
    pub(crate) access_control: Option<AccessControl>,

    /// What the channel is for. Default: REAL
    #[arg(long, ignore_case = true, value_parser = word::<EnvType>(EnvType::KNOWN))]
    pub(crate) env_type: Option<EnvType>,

    /// How it is delivered. Default: HLS
    #[arg(long, ignore_case = true, value_parser = word::<OutputProtocol>(OutputProtocol::KNOWN))]
    pub(crate) output_protocol: Option<OutputProtocol>,
}

impl ChannelSettings {
    pub(crate) fn record(&self) -> RecordSettings {
        RecordSettings {
            format: self.record_format.clone(),
            bucket_name: self.bucket.clone(),
            file_path: self.path.clone(),
            access_control: self.access_control.clone(),
            ..RecordSettings::new(self.record.clone())
        }
    }
}

/// Settings that stay.
#[derive(Debug, Args)]
pub(crate) struct NewChannel {
    #[command(flatten)]
    pub(crate) delivery: Delivery,

    /// Take a standby stream too
    #[arg(long)]
    pub(crate) is_stream_fail_over: bool,
}

/// How a new channel is encoded and delivered.
#[derive(Debug, Args)]
pub(crate) struct Delivery {
    /// The set of qualities: `livestation quality-set list` shows them
    #[arg(long, value_name = "ID")]
    pub(crate) quality_set_id: i64,

    /// The kind of CDN
    #[arg(long, value_name = "TYPE", default_value = "GLOBAL_EDGE", ignore_case = true, value_parser = word::<CdnType>(CdnType::KNOWN))]
    pub(crate) cdn_type: CdnType,

    /// The profile of the Global Edge
    #[arg(long, value_name = "ID")]
    pub(crate) profile_id: Option<i64>,

    /// Where a new Global Edge delivers
    #[arg(long, value_name = "REGION", ignore_case = true, value_parser = word::<RegionType>(RegionType::KNOWN))]
    pub(crate) region_type: Option<RegionType>,

    /// The domain of a Global Edge that exists. Without it and --cdn-instance-no, a CDN is created
    #[arg(long, value_name = "DOMAIN")]
    pub(crate) cdn_domain: Option<String>,

    /// The instance number of a CDN that exists
    #[arg(long, value_name = "NUMBER")]
    pub(crate) cdn_instance_no: Option<i64>,

    /// Encrypt what is delivered: the site of One Click Multi DRM
    #[arg(long, value_name = "ID", requires = "drm_content_id")]
    pub(crate) drm_site_id: Option<String>,

    /// The name of the content for DRM
    #[arg(long, value_name = "ID", requires = "drm_site_id")]
    pub(crate) drm_content_id: Option<String>,
}

impl Delivery {
    pub(crate) fn cdn(&self) -> CdnSettings {
        CdnSettings {
            create_cdn: self.cdn_domain.is_none() && self.cdn_instance_no.is_none(),
            cdn_type: self.cdn_type.clone(),
            profile_id: self.profile_id,
            region_type: self.region_type.clone(),
            cdn_domain: self.cdn_domain.clone(),
            cdn_instance_no: self.cdn_instance_no,
        }
    }

    pub(crate) fn drm(&self) -> Option<DrmSettings> {
        let (site_id, content_id) = self.drm_site_id.clone().zip(self.drm_content_id.clone())?;
        Some(DrmSettings { site_id, content_id })
    }
}
