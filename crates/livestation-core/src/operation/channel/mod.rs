//! Channels.

mod channel_answer;
mod delete_channel;
mod get_channel;
mod get_service_urls;
mod list_channels;
mod resume_channel;
mod suspend_channel;
mod switch_stream;

pub use delete_channel::DeleteChannel;
pub use get_channel::GetChannel;
pub use get_service_urls::GetServiceUrls;
pub use list_channels::ListChannels;
pub use resume_channel::ResumeChannel;
pub use suspend_channel::SuspendChannel;
pub use switch_stream::SwitchStream;
