//! Results as people read them. Pure: the time comes in, text goes out.

mod channel;
mod clip;
mod event;
mod fields;
mod listed;
mod recording;
mod snapshot;
mod table;
mod time;
mod whoami;

pub(crate) use channel::{
    callback_of, channel, channel_page, channels, delete_question, service_urls, start_question,
};
pub(crate) use clip::{answer, last_clip, short_clip, short_clip_list};
pub(crate) use event::events;
pub(crate) use fields::record;
pub(crate) use listed::{
    curtain_contents, quality_profiles, quality_sets, restream_channels, restream_platforms, vod_channels,
};
pub(crate) use recording::{delete_recordings_question, recordings};
pub(crate) use snapshot::snapshot;
pub(crate) use time::LocalTime;
pub(crate) use whoami::{Identity, LookedAt, Value, identity};
