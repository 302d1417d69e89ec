//! The files of recordings.

use crate::error::InvalidInput;
use crate::model::{AccessControl, DeletedRecordings, Recording, Recordings, UploadedRecordings};
use crate::operation::declared::operation;
use crate::validation::check_bucket;
use crate::{ChannelId, RecordId};

operation! {
    /// `GET {prefix}/channels/{channelId}/records` (spec 7.2): the files of a channel's recordings. Not paged.
    ///
    /// They are kept for three days, and those in a bucket for ever.
    pub struct ListRecordings {
        /// The channel.
        pub channel_id: ChannelId,
    }
    answers Recordings
}

operation! {
    /// `GET {prefix}/channels/{channelId}/records/{recordId}` (spec 7.3): one file of a recording.
    pub struct GetRecording {
        /// The channel.
        pub channel_id: ChannelId,
        /// The recording's file.
        pub record_id: RecordId,
    }
    answers Recording
}

operation! {
    /// `DELETE {prefix}/channels/{channelId}/records` (spec 7.4): deletes files of recordings, which do not come back. Those
    /// that are in a bucket stay there.
    pub struct DeleteRecordings {
        /// The channel.
        pub channel_id: ChannelId,
        /// The ids of the files.
        pub record_ids: Vec<RecordId>,
    }
    answers DeletedRecordings, checked by check_ids
}

impl DeleteRecordings {
    fn check_ids(&self) -> Result<(), InvalidInput> {
        some(&self.record_ids)
    }
}

operation! {
    /// `POST {prefix}/buckets/{bucketName}/upload` (spec 7.5): uploads files of recordings to a bucket of Object Storage.
    ///
    /// Only those that are `TRANSFER_READY` or `TRANSFER_FAIL`.
    pub struct UploadRecordings {
        /// The bucket of Object Storage.
        pub bucket_name: String,
        /// The ids of the files.
        pub record_ids: Vec<RecordId>,
        /// Who may read the files; `PRIVATE` when left out.
        pub access_control: Option<AccessControl>,
    }
    answers UploadedRecordings, checked by check_what
}

impl UploadRecordings {
    fn check_what(&self) -> Result<(), InvalidInput> {
        check_bucket(&self.bucket_name)?;
        some(&self.record_ids)
    }
}

fn some(ids: &[RecordId]) -> Result<(), InvalidInput> {
    match ids {
        [] => Err(InvalidInput::new("recordIds", "names none", "the ids of one recording or more")),
        _ => Ok(()),
    }
}
