//! What the service answers.

// Written by `cargo xtask surface` from livestation-core.

mod channel;
mod curtain;
mod event;
mod quality;
mod recording;
mod short_clip;
mod snapshot;
mod stream_metadata;

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
pub use short_clip::{ShortClip, ShortClipList, ShortClipOutput};
pub use snapshot::Snapshot;
pub use stream_metadata::{StreamAudio, StreamMetadata, StreamVideo};
