//! Results as people read them. Pure: the time comes in, text goes out.

mod channel;
mod clip;
mod recording;
mod snapshot;
mod table;
mod time;
mod whoami;

pub(crate) use channel::{channel, channel_page, channels, delete_question, service_urls};
pub(crate) use clip::{answer, last_clip, short_clip, short_clip_list};
pub(crate) use recording::recordings;
pub(crate) use snapshot::snapshot;
pub(crate) use time::LocalTime;
pub(crate) use whoami::{Identity, LookedAt, Value, identity};
