//! What the service answers.

// Written by `cargo xtask surface` from livestation-core.

mod channel;
mod event;
mod recording;
mod short_clip;
mod snapshot;
mod stream_metadata;

pub use channel::{
    ChangedCdn, Channel, ChannelCdn, ChannelPage, ChannelRecord, ChannelSnapshot, ResizedUrl, ServiceUrl,
    ServiceUrls,
};
pub use event::{Callback, CallbackEvent, Event, EventList};
pub use recording::{DeletedRecordings, Recording, Recordings, UploadedRecord, UploadedRecordings};
pub use short_clip::{ShortClip, ShortClipList, ShortClipOutput};
pub use snapshot::Snapshot;
pub use stream_metadata::{StreamAudio, StreamMetadata, StreamVideo};
