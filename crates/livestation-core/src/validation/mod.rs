//! What may be sent. A value of one of these types is valid: it cannot be made otherwise.

mod clip_length;
mod clip_output;
mod clip_range;
mod id;
mod limited_duration;
mod page;

pub use clip_length::ClipLength;
pub use clip_output::ClipOutput;
pub use clip_range::ClipRange;
pub use id::{ChannelId, ShortClipId, SnapshotId};
pub use limited_duration::LimitedDuration;
pub use page::{PageNo, PageSize};
