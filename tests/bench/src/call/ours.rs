//! The same call through this library.

use livestation::{ChannelId, Client, Credentials, Endpoint, LimitedDuration, Zone};

use super::{ACCESS_KEY, ATTEMPT_LIMIT, CHANNEL, CONNECT_LIMIT, Caller, Failure, MINUTES, SECRET_KEY};

#[derive(Clone)]
pub(crate) struct Ours {
    pub(crate) client: Client,
    channel_id: ChannelId,
    minutes: LimitedDuration,
}

impl Ours {
    pub(crate) fn new(url: &str) -> Result<Self, Failure> {
        let client = Client::builder()
            .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY)?)
            .endpoint(Endpoint::custom(url, Zone::Public)?)
            .connect_timeout(CONNECT_LIMIT)
            .attempt_timeout(ATTEMPT_LIMIT)
            .build()?;
        Ok(Self {
            client,
            channel_id: ChannelId::new(CHANNEL)?,
            minutes: LimitedDuration::from_minutes(i64::from(MINUTES))?,
        })
    }
}

impl Caller for Ours {
    async fn create_snapshot(&self) -> Result<u64, Failure> {
        let snapshot = self.client.create_snapshot(&self.channel_id, self.minutes).await?;
        snapshot.snapshot_id.as_number().ok_or_else(|| "the snapshot's id is not a number".into())
    }
}
