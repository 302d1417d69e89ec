//! Channels.

mod get_channel;
mod list_channels;

pub use get_channel::GetChannel;
pub use list_channels::ListChannels;
