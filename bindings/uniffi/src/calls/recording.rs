// Written by `cargo xtask surface` from livestation-core.

use livestation::core::operation::{
    DeleteRecordings, GetRecording, ListRecordings, StartRecording, StopRecording, UploadRecordings,
};

use crate::arguments::given;
use crate::client::{Call, Result};
use crate::reply::answer;
use crate::{AccessControl, DeletedRecordings, NativeClient, Recording, Recordings, UploadedRecordings};

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

    /// Lists the files of a channel's recordings.
    pub async fn list_recordings(&self, channel_id: String, call: Call) -> Result<Recordings> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: ListRecordings = given.read()?;
            Ok(answer(client.list_recordings(&it.channel_id).await?))
        })
        .await
    }

    /// Reads one file of a recording.
    pub async fn get_recording(
        &self,
        channel_id: String,
        record_id: String,
        call: Call,
    ) -> Result<Recording> {
        let given = given([("channelId", channel_id.into()), ("recordId", record_id.into())]);
        self.run(call, |client| async move {
            let it: GetRecording = given.read()?;
            Ok(answer(client.get_recording(&it.channel_id, &it.record_id).await?))
        })
        .await
    }

    /// Deletes files of recordings.
    pub async fn delete_recordings(
        &self,
        channel_id: String,
        record_ids: Vec<String>,
        call: Call,
    ) -> Result<DeletedRecordings> {
        let given = given([("channelId", channel_id.into()), ("recordIds", record_ids.into())]);
        self.run(call, |client| async move {
            let it: DeleteRecordings = given.read()?;
            Ok(answer(client.delete_recordings(&it.channel_id, it.record_ids).await?))
        })
        .await
    }

    /// Uploads files of recordings to a bucket of Object Storage.
    pub async fn upload_recordings(
        &self,
        bucket_name: String,
        record_ids: Vec<String>,
        access_control: Option<AccessControl>,
        call: Call,
    ) -> Result<UploadedRecordings> {
        let given = given([
            ("bucketName", bucket_name.into()),
            ("recordIds", record_ids.into()),
            ("accessControl", access_control.into()),
        ]);
        self.run(call, |client| async move {
            let it: UploadRecordings = given.read()?;
            Ok(answer(client.upload_recordings(&it).await?))
        })
        .await
    }
}
