//! Recordings: start, stop.

use livestation_core::ChannelId;
use livestation_core::model::Recordings;
use livestation_core::operation::{StartRecording, StopRecording};

use crate::{Client, Reply, Result};

impl Client {
    /// Starts recording a channel that is streaming. Snapshots reach back to this moment.
    ///
    /// # Errors
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless the channel is `PUBLISHING` and not recording.
    pub async fn start_recording(&self, channel_id: &ChannelId) -> Result<Reply<Recordings>> {
        self.call(&StartRecording { channel_id: channel_id.clone() }).await
    }

    /// Stops recording a channel.
    ///
    /// # Errors
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless the channel is recording.
    pub async fn stop_recording(&self, channel_id: &ChannelId) -> Result<Reply<Recordings>> {
        self.call(&StopRecording { channel_id: channel_id.clone() }).await
    }
}
