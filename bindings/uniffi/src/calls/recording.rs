// Written by `cargo xtask surface` from livestation-core.

use livestation::core::operation::{StartRecording, StopRecording};

use crate::arguments::given;
use crate::client::{Call, Result};
use crate::reply::answer;
use crate::{NativeClient, Recordings};

#[uniffi::export]
impl NativeClient {
    /// Starts recording a channel that is streaming.
    pub async fn start_recording(&self, channel_id: String, call: Call) -> Result<Recordings> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: StartRecording = given.read()?;
            Ok(answer(client.start_recording(&it.channel_id).await?))
        })
        .await
    }

    /// Stops recording a channel.
    pub async fn stop_recording(&self, channel_id: String, call: Call) -> Result<Recordings> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: StopRecording = given.read()?;
            Ok(answer(client.stop_recording(&it.channel_id).await?))
        })
        .await
    }
}
