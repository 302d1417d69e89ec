use std::sync::Arc;
use std::time::Duration;

use livestation::Channels;
use tokio::sync::Mutex;

use crate::call::{NativeCall, run};
use crate::error::NativeFailure;
use crate::{Channel, NativeLanguage};

/// All channels of a list, page by page as they are asked for.
#[derive(uniffi::Object)]
pub struct NativeChannels {
    channels: Arc<Mutex<Channels>>,
    language: NativeLanguage,
    /// Of each page.
    limit: Duration,
}

impl NativeChannels {
    pub(crate) fn new(channels: Channels, language: NativeLanguage, limit: Duration) -> Arc<Self> {
        Arc::new(Self { channels: Arc::new(Mutex::new(channels)), language, limit })
    }
}

#[uniffi::export]
impl NativeChannels {
    /// The next channel; nothing when there are no more.
    pub async fn next(&self, call: Option<Arc<NativeCall>>) -> Result<Option<Channel>, NativeFailure> {
        let channels = Arc::clone(&self.channels);
        run(call, self.language, self.limit, async move {
            Ok(channels.lock().await.next().await.transpose()?.map(Channel::from))
        })
        .await
    }
}
