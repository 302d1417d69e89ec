//! What may be sent. A value of one of these types is valid: it cannot be made otherwise.

mod id;
mod limited_duration;
mod page;

pub use id::{ChannelId, SnapshotId};
pub use limited_duration::LimitedDuration;
pub use page::{PageNo, PageSize};
