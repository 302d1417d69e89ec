//! Recordings: start, stop, list, get, delete, upload.

use livestation_core::model::{DeletedRecordings, Recording, Recordings, UploadedRecordings};
use livestation_core::operation::{
    DeleteRecordings, GetRecording, ListRecordings, StartRecording, StopRecording, UploadRecordings,
};
use livestation_core::{ChannelId, RecordId};

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

    /// Lists the files of a channel's recordings. The service keeps them for three days.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel.
    pub async fn list_recordings(&self, channel_id: &ChannelId) -> Result<Reply<Recordings>> {
        self.call(&ListRecordings { channel_id: channel_id.clone() }).await
    }

    /// Reads one file of a recording.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such file, or no more.
    pub async fn get_recording(
        &self,
        channel_id: &ChannelId,
        record_id: &RecordId,
    ) -> Result<Reply<Recording>> {
        self.call(&GetRecording { channel_id: channel_id.clone(), record_id: record_id.clone() }).await
    }

    /// Deletes files of recordings. **They do not come back**; those that are in a bucket stay there.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such file.
    pub async fn delete_recordings(
        &self,
        channel_id: &ChannelId,
        record_ids: Vec<RecordId>,
    ) -> Result<Reply<DeletedRecordings>> {
        self.call(&DeleteRecordings { channel_id: channel_id.clone(), record_ids }).await
    }

    /// Uploads files of recordings to a bucket of Object Storage.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such file,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless all of them are `TRANSFER_READY` or `TRANSFER_FAIL`.
    /// After a lost answer, [`Error::may_have_taken_effect`](crate::Error::may_have_taken_effect) is true.
    pub async fn upload_recordings(&self, upload: &UploadRecordings) -> Result<Reply<UploadedRecordings>> {
        self.call(upload).await
    }
}
