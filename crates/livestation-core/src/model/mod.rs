//! What the service answers with, typed, and tolerant of drift.
//!
//! The documents contradict each other and the service changes. So: unknown fields are ignored, unknown
//! values of a status are kept as text, numbers and text stand for each other, and a field is required only
//! where the record would be of no use without it. [`crate::drift`] reads strictly instead.
//!
//! Serialised, a record has the service's own field names.

mod channel;
mod channel_settings;
mod channel_wire;
mod curtain;
mod event;
mod quality;
pub(crate) mod record;
mod recording;
mod restream;
mod secret;
mod settings;
mod short_clip;
mod snapshot;
mod snapshot_wire;
mod stream_metadata;
mod vod;

pub use crate::enums::*;
pub use channel::*;
pub use channel_settings::*;
pub(crate) use channel_wire::Wire as ChannelBody;
pub use curtain::*;
pub use event::*;
pub use quality::*;
pub use recording::*;
pub use restream::*;
pub use secret::{Password, PublishUrl, StreamKey};
pub(crate) use short_clip::ShortClips;
pub use short_clip::{ShortClip, ShortClipList, ShortClipOutput};
pub use snapshot::{SNAPSHOT_LIFE_MS, Snapshot};
pub(crate) use snapshot_wire::{Known, SnapshotBody};
pub use stream_metadata::*;
pub use vod::*;
