// Written by `cargo xtask surface` from livestation-core.

use livestation::core::operation::{CreateShortClip, GetShortClip, ListShortClips};

use crate::arguments::given;
use crate::client::{Call, Result};
use crate::reply::answer;
use crate::{AccessControl, NativeClient, ShortClip, ShortClipList, ShortClipStatus};

#[uniffi::export]
impl NativeClient {
    /// Cuts a stretch out of a snapshot and uploads it as MP4 to a bucket.
    #[allow(clippy::too_many_arguments)] // they have names in both languages
    pub async fn create_short_clip(
        &self,
        channel_id: String,
        snapshot_id: String,
        start_ms: i64,
        end_ms: i64,
        bucket_name: String,
        file_path: String,
        access_control: Option<AccessControl>,
        call: Call,
    ) -> Result<ShortClip> {
        let given = given([
            ("channelId", channel_id.into()),
            ("snapshotId", snapshot_id.into()),
            ("startTime", start_ms.into()),
            ("endTime", end_ms.into()),
            ("bucketName", bucket_name.into()),
            ("filePath", file_path.into()),
            ("accessControl", access_control.into()),
        ]);
        self.run(call, |client| async move {
            let it: CreateShortClip = given.read()?;
            Ok(answer(client.create_short_clip(&it.channel_id, &it.snapshot_id, it.range, &it.output).await?))
        })
        .await
    }

    /// Lists the short clips of a snapshot, while the snapshot lives; with a status, only those in it.
    pub async fn list_short_clips(
        &self,
        channel_id: String,
        snapshot_id: String,
        status: Option<ShortClipStatus>,
        call: Call,
    ) -> Result<ShortClipList> {
        let given = given([
            ("channelId", channel_id.into()),
            ("snapshotId", snapshot_id.into()),
            ("shortclipStatus", status.into()),
        ]);
        self.run(call, |client| async move {
            let it: ListShortClips = given.read()?;
            Ok(answer(client.list_short_clips(&it.channel_id, &it.snapshot_id, it.status).await?))
        })
        .await
    }

    /// Reads a short clip: its state, size and place.
    pub async fn get_short_clip(
        &self,
        channel_id: String,
        short_clip_id: String,
        call: Call,
    ) -> Result<ShortClip> {
        let given = given([("channelId", channel_id.into()), ("shortClipId", short_clip_id.into())]);
        self.run(call, |client| async move {
            let it: GetShortClip = given.read()?;
            Ok(answer(client.get_short_clip(&it.channel_id, &it.short_clip_id).await?))
        })
        .await
    }
}
