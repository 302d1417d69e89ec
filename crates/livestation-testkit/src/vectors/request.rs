use livestation::core::Request;
use livestation::core::error::InvalidInput;
use livestation::core::model::{AccessControl, ShortClipStatus};
use livestation::core::operation::{
    CreateShortClip, CreateSnapshot, GetChannel, GetShortClip, GetSnapshot, ListChannels, ListShortClips,
    StartRecording, StopRecording,
};
use livestation::{
    ChannelId, ChannelStatus, ClipOutput, ClipRange, LimitedDuration, Operation as _, PageNo, PageSize,
    ShortClipId, SnapshotId, Zone,
};
use serde_json::Value;

use super::RequestCase;

impl RequestCase {
    /// The zone that is asked for.
    ///
    /// # Panics
    /// When there is no such zone.
    pub fn zone(&self) -> Zone {
        self.zone.parse().unwrap_or_else(|error| panic!("request.json, case `{}`: {error}", self.name))
    }

    /// The request that the core makes of this case's operation and arguments.
    ///
    /// # Panics
    /// When the operation is unknown, or an argument is refused.
    pub fn request(&self) -> Request {
        let zone = self.zone();
        let channel_id = || self.valid(ChannelId::new(self.text("channelId").unwrap_or_default()));
        match self.operation.as_str() {
            "create_snapshot" => CreateSnapshot {
                channel_id: channel_id(),
                limited_duration: self
                    .number("limitedDuration")
                    .map(|minutes| self.valid(LimitedDuration::from_minutes(minutes))),
            }
            .request(zone),
            "get_snapshot" => {
                GetSnapshot { channel_id: channel_id(), snapshot_id: self.snapshot_id() }.request(zone)
            }
            "get_channel" => GetChannel { channel_id: channel_id() }.request(zone),
            "list_channels" => self.list_channels().request(zone),
            "start_recording" => StartRecording { channel_id: channel_id() }.request(zone),
            "stop_recording" => StopRecording { channel_id: channel_id() }.request(zone),
            "create_short_clip" => self.create_short_clip(channel_id()).request(zone),
            "list_short_clips" => ListShortClips {
                channel_id: channel_id(),
                snapshot_id: self.snapshot_id(),
                status: self.text("shortclipStatus").map(|word| ShortClipStatus::from(word.as_str())),
            }
            .request(zone),
            "get_short_clip" => GetShortClip {
                channel_id: channel_id(),
                short_clip_id: self.valid(ShortClipId::new(self.text("shortClipId").unwrap_or_default())),
            }
            .request(zone),
            other => panic!("request.json, case `{}`: no operation {other}", self.name),
        }
    }

    fn create_short_clip(&self, channel_id: ChannelId) -> CreateShortClip {
        let time = |name| self.number(name).unwrap_or_default();
        let text = |name| self.text(name).unwrap_or_default();
        let output = self.valid(ClipOutput::new(text("bucketName"), text("filePath")));
        CreateShortClip {
            channel_id,
            snapshot_id: self.snapshot_id(),
            range: self.valid(ClipRange::from_millis(time("startTime"), time("endTime"))),
            output: match self.text("accessControl") {
                Some(word) => output.access_control(AccessControl::from(word.as_str())),
                None => output,
            },
        }
    }

    fn snapshot_id(&self) -> SnapshotId {
        self.valid(SnapshotId::new(self.text("snapshotId").unwrap_or_default()))
    }

    fn list_channels(&self) -> ListChannels {
        ListChannels {
            page_no: self.number("pageNo").map(|number| self.valid(PageNo::new(number))),
            page_size_no: self.number("pageSizeNo").map(|entries| self.valid(PageSize::new(entries))),
            channel_status: self.text("channelStatus").map(|word| ChannelStatus::from(word.as_str())),
            id: self.text("id"),
            channel_name: self.text("channelName"),
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        self.arguments.get(name).and_then(Value::as_str).map(str::to_owned)
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.arguments.get(name).and_then(Value::as_i64)
    }

    fn valid<T>(&self, argument: Result<T, InvalidInput>) -> T {
        argument.unwrap_or_else(|error| panic!("request.json, case `{}`: {error}", self.name))
    }
}
