//! Channels.

mod get_channel;
mod get_service_urls;
mod list_channels;

pub use get_channel::GetChannel;
pub use get_service_urls::GetServiceUrls;
pub use list_channels::ListChannels;
