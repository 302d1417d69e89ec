//! Channels.

mod change_cdn;
mod channel_answer;
mod create_channel;
mod get_channel;
mod get_service_urls;
mod get_stream_metadata;
mod life_cycle;
mod list_channels;

pub use change_cdn::*;
pub use create_channel::*;
pub use get_channel::*;
pub use get_service_urls::*;
pub use get_stream_metadata::*;
pub use life_cycle::*;
pub use list_channels::*;
