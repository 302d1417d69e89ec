// Written by `cargo xtask surface` from livestation-core.

use livestation::core::operation::GetSnapshot;

use crate::arguments::given;
use crate::client::{Call, Result};
use crate::reply::answer;
use crate::{NativeClient, Snapshot};

#[uniffi::export]
impl NativeClient {
    /// Reads a snapshot back.
    pub async fn get_snapshot(
        &self,
        channel_id: String,
        snapshot_id: String,
        call: Call,
    ) -> Result<Snapshot> {
        let given = given([("channelId", channel_id.into()), ("snapshotId", snapshot_id.into())]);
        self.run(call, |client| async move {
            let it: GetSnapshot = given.read()?;
            Ok(answer(client.get_snapshot(&it.channel_id, &it.snapshot_id).await?))
        })
        .await
    }
}
