//! What may be sent. A value of one of these types is valid: it cannot be made otherwise.

mod argument;
mod callback_url;
mod channel_name;
mod clip_length;
mod clip_output;
mod clip_range;
mod id;
mod limited_duration;
mod page;
mod schedule_time;

pub use callback_url::CallbackUrl;
pub use channel_name::ChannelName;
pub use clip_length::ClipLength;
pub use clip_output::ClipOutput;
pub(crate) use clip_output::{check_bucket, check_folder};
pub use clip_range::ClipRange;
pub use id::{ChannelId, RecordId, ShortClipId, SnapshotId};
pub use limited_duration::LimitedDuration;
pub use page::{PageNo, PageSize};
pub use schedule_time::ScheduleTime;
