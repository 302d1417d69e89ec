//! Re-stream channels, which pass a stream on to other services.

mod channels;
mod platforms;

pub use channels::*;
pub use platforms::*;
