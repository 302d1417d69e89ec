use serde::{Deserialize, Serialize};

use super::record::record;
use super::{
    AccessControl, CdnType, ChannelStatus, EnvType, OutputProtocol, PublishUrl, RecordFormat, RecordMode,
    RegionType, Snapshot, StreamKey,
};
use crate::{ChannelId, SnapshotId, Timestamp, lenient};

/// A channel (spec 6.2). Only its id is sure to be there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(!try_from))]
#[serde(rename_all = "camelCase", try_from = "super::channel_wire::Wire")]
#[non_exhaustive]
pub struct Channel {
    /// The channel.
    pub channel_id: ChannelId,
    /// Its name: 3 to 20 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel_name: Option<String>,
    /// Its state; `Other("")` where the answer does not say.
    pub channel_status: ChannelStatus,
    /// Whether it is recording: **the flag that decides whether a snapshot can be made**.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_recording: Option<bool>,
    /// Whether the time machine is on, without which there are no snapshots (S8). The service spells it
    /// `useDVR` or `useDvr`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_dvr: Option<bool>,
    /// How far back the time machine reaches, in **minutes**.
    #[serde(rename = "timemachineMin", skip_serializing_if = "Option::is_none")]
    pub timemachine_minutes: Option<u32>,
    /// Whether recording starts by itself when a stream comes in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub immediate_on_air: Option<bool>,
    /// The snapshots that the answer names, in whichever of its shapes; mostly with their ids alone.
    pub snapshots: Vec<ChannelSnapshot>,
    /// Instance number. A number or text in the documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_no: Option<String>,
    /// The set of qualities that the stream is encoded to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality_set_id: Option<i64>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality_set_name: Option<String>,
    /// How the channel is delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_protocol: Option<OutputProtocol>,
    /// Where recordings go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upload_path: Option<String>,
    /// How the channel records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<ChannelRecord>,
    /// The CDN before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cdn: Option<ChannelCdn>,
    /// Where to stream to (RTMP). Not shown by `Debug`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publish_url: Option<PublishUrl>,
    /// Where to stream to from abroad (RTMP). Not shown by `Debug`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub global_publish_url: Option<PublishUrl>,
    /// With this, anybody can stream to the channel. Not shown by `Debug`. It may be absent while the channel is
    /// `CREATING`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream_key: Option<StreamKey>,
    /// The key of the standby stream. Not shown by `Debug`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backup_stream_key: Option<StreamKey>,
    /// Whether it takes a standby stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_stream_fail_over: Option<bool>,
    /// Whether what it delivers is encrypted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drm_enabled_yn: Option<bool>,
    /// How long it has been streaming in all, in **seconds**.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_publish_seconds: Option<i64>,
    /// When the present or last stream began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recent_publish_start_time: Option<Timestamp>,
    /// When the channel was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_time: Option<Timestamp>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub env_type: Option<EnvType>,
    /// Where the service reports events of this channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback_endpoint: Option<String>,
}

/// One page of the channel list (spec 6.1).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ChannelPage {
    /// The channels, in an order that is not documented.
    pub channels: Vec<Channel>,
    /// How many there are on all pages together.
    pub total: Option<u64>,
    /// Entries of this page that name no channel, and are left out.
    #[serde(skip_serializing_if = "is_zero")]
    pub skipped: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // as serde calls it
fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// Where a channel plays, or its thumbnails (spec 6.7).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ServiceUrls {
    /// One for each quality. One that is named `ABR` changes between all of them.
    pub service_urls: Vec<ServiceUrl>,
}

/// A URL at which a channel plays, or of a thumbnail (spec 6.7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ServiceUrl {
    /// Its name, e.g. `720p-16-9` or `ABR`.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub name: String,
    /// The URL: an HLS playlist, or a picture.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub url: String,
    /// E.g. `1280x720`.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub resolution: Option<String>,
    /// Bits a second.
    #[serde(default, deserialize_with = "lenient::integer", skip_serializing_if = "Option::is_none")]
    pub video_bitrate: Option<i64>,
    /// Bits a second.
    #[serde(default, deserialize_with = "lenient::integer", skip_serializing_if = "Option::is_none")]
    pub audio_bitrate: Option<i64>,
    /// Smaller pictures. Thumbnails only.
    #[serde(rename = "resizedUrl", default, deserialize_with = "lenient::list")]
    pub resized_urls: Vec<ResizedUrl>,
}

/// A smaller picture of a thumbnail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResizedUrl {
    /// Its size, e.g. `720p`.
    #[serde(rename = "type", default, deserialize_with = "lenient::text_or_empty")]
    pub size: String,
    /// The URL of the picture.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub url: String,
}

/// What a channel's answer says of one of its snapshots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ChannelSnapshot {
    /// Names the snapshot.
    pub snapshot_id: SnapshotId,
    /// The HLS playlist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot_url: Option<String>,
    /// When it was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_time: Option<Timestamp>,
    /// When it ceases to exist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expire_time: Option<Timestamp>,
    /// The length that was asked for, in **minutes**.
    #[serde(rename = "duration", skip_serializing_if = "Option::is_none")]
    pub duration_minutes: Option<u32>,
}

impl ChannelSnapshot {
    /// A snapshot of which nothing is known but its name.
    pub fn named(snapshot_id: SnapshotId) -> Self {
        Self {
            snapshot_id,
            snapshot_url: None,
            created_time: None,
            expire_time: None,
            duration_minutes: None,
        }
    }
}

impl From<Snapshot> for ChannelSnapshot {
    fn from(snapshot: Snapshot) -> Self {
        Self {
            snapshot_id: snapshot.snapshot_id,
            snapshot_url: Some(snapshot.snapshot_url),
            created_time: Some(snapshot.created_time),
            expire_time: Some(snapshot.expire_time),
            duration_minutes: snapshot.duration_minutes,
        }
    }
}

record! {
    /// How a channel records (spec 6.2, 6.3).
    pub struct ChannelRecord {
        /// Whether it makes recordings, and where they go.
        #[serde(rename = "type")]
        pub record_type: Option<RecordMode>,
        /// The kind of files.
        pub format: Option<RecordFormat>,
        /// The bucket of Object Storage.
        pub bucket_name: Option<String>,
        /// The folder in it.
        pub file_path: Option<String>,
        /// Who may read the files.
        pub access_control: Option<AccessControl>,
    }
}

record! {
    /// The CDN before a channel (spec 6.2). Without one: `"0"`, `0` and `""`.
    pub struct ChannelCdn {
        /// The kind of CDN.
        pub cdn_type: Option<CdnType>,
        /// Instance number.
        pub instance_no: Option<String>,
        /// Global Edge profile.
        pub profile_id: Option<i64>,
        /// Where it delivers.
        pub region_type: Option<RegionType>,
        /// Its state, e.g. `RUNNING`.
        pub status_name: Option<String>,
        /// Its name.
        pub service_name: Option<String>,
        /// The host that viewers play from.
        pub cdn_domain: Option<String>,
    }
}

record! {
    /// A CDN, and the channels that changed to it (spec 6.11).
    pub struct ChangedCdn {
        /// The CDN.
        pub cdn: Option<ChannelCdn>,
        /// The ids of the channels. Empty where one channel was asked for.
        pub channel_list: Vec<String>,
    }
}
