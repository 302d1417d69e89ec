use std::sync::Arc;

use livestation::Channels;
use tokio::sync::Mutex;

use crate::Channel;
use crate::failure::NativeFailure;
use crate::runtime::{NativeCancellation, run};

/// All channels of a list, page by page as they are asked for.
#[derive(uniffi::Object)]
pub struct NativeChannels(Arc<Mutex<Channels>>);

impl NativeChannels {
    pub(crate) fn new(channels: Channels) -> Arc<Self> {
        Arc::new(Self(Arc::new(Mutex::new(channels))))
    }
}

#[uniffi::export]
impl NativeChannels {
    /// The next channel; nothing when there are no more.
    pub async fn next(
        &self,
        cancellation: Option<Arc<NativeCancellation>>,
    ) -> Result<Option<Channel>, NativeFailure> {
        let channels = Arc::clone(&self.0);
        run(
            cancellation,
            async move { Ok(channels.lock().await.next().await.transpose()?.map(Channel::from)) },
        )
        .await
    }
}
