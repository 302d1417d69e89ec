//! What the service answers.

// Written by `cargo xtask surface` from livestation-core.

mod channel;
mod recording;
mod short_clip;
mod snapshot;

pub use channel::{
    Channel, ChannelCdn, ChannelPage, ChannelRecord, ChannelSnapshot, ResizedUrl, ServiceUrl, ServiceUrls,
};
pub use recording::{Recording, Recordings};
pub use short_clip::{ShortClip, ShortClipList, ShortClipOutput};
pub use snapshot::Snapshot;
