//! What the service answers.

// Written by `cargo xtask surface` from livestation-core.

mod channel;
mod curtain;
mod event;
mod quality;
mod recording;
mod restream;
mod short_clip;
mod snapshot;
mod stream_metadata;
mod vod;

pub use channel::{
    ChangedCdn, Channel, ChannelCdn, ChannelPage, ChannelRecord, ChannelSnapshot, ResizedUrl, ServiceUrl,
    ServiceUrls,
};
pub use curtain::{CurtainContent, CurtainContentList, CurtainInsertion, LiveCurtain};
pub use event::{CallbackEndpoint, CallbackEvent, Event, EventList};
pub use quality::{
    QualityAudio, QualityProfile, QualityProfileList, QualitySet, QualitySetList, QualityVideo, TimedMetadata,
};
pub use recording::{DeletedRecordings, Recording, Recordings, UploadedRecord, UploadedRecordings};
pub use restream::{
    RestreamChannel, RestreamChannelList, RestreamOutput, RestreamPlatform, RestreamPlatformList,
};
pub use short_clip::{ShortClip, ShortClipList, ShortClipOutput};
pub use snapshot::Snapshot;
pub use stream_metadata::{StreamAudio, StreamMetadata, StreamVideo};
pub use vod::{VodChannel, VodChannelList, VodChannelSchedule, VodFile, VodSchedule};
