//! The service's enumerations (spec 3). A word that we do not know is kept, and goes out as it came.

#[macro_use]
mod open_enum;

/// A value of one of these enumerations.
pub(crate) trait Word: for<'a> From<&'a str> {}

open_enum! {
    /// The state of a channel (spec 3).
    ChannelStatus {
        /// Being created.
        Creating = "CREATING",
        /// Ready; nothing is streaming.
        Ready = "READY",
        /// Streaming. Older pages spell it `PUBLISH`, which is read as the same.
        Publishing = "PUBLISHING" or "PUBLISH",
        /// Terminated.
        Deleted = "DELETED",
        /// Suspended.
        Block = "BLOCK",
        /// Suspended by force.
        ForceBlock = "FORCE_BLOCK",
        /// Unusable.
        ForceDeleted = "FORCE_DELETED",
        /// VOD2LIVE channels only: a broadcast is reserved.
        Reserved = "RESERVED",
    }
}

open_enum! {
    /// The state of a recording's file (spec 3).
    RecordingStatus {
        /// Being recorded.
        Recording = "RECORDING",
        /// Recorded; the file is being made.
        Processing = "PROCESSING",
        /// Making the file failed.
        ProcessingFail = "PROCESSING_FAIL",
        /// The file is ready to be moved to Object Storage.
        TransferReady = "TRANSFER_READY",
        /// On its way to Object Storage.
        Transfer = "TRANSFER",
        /// In Object Storage.
        TransferFinish = "TRANSFER_FINISH",
        /// Moving the file failed.
        TransferFail = "TRANSFER_FAIL",
        /// Deleted.
        Deleted = "DELETED",
    }
}

open_enum! {
    /// The state of a short clip (spec 3).
    ShortClipStatus {
        /// Being cut and uploaded.
        Creating = "CREATING",
        /// In the bucket.
        Completed = "COMPLETED",
        /// Cutting it failed.
        ProcessingFail = "PROCESSING_FAIL",
        /// Uploading it failed.
        UploadFail = "UPLOAD_FAIL",
    }
}

open_enum! {
    /// Who may read a file in Object Storage (spec 3).
    AccessControl {
        /// Accounts that the bucket allows. The default.
        Private = "PRIVATE",
        /// Everybody.
        PublicRead = "PUBLIC_READ",
    }
}

open_enum! {
    /// The kind of a recording's file (spec 3).
    RecordType {
        /// One MP4 file.
        Mp4 = "MP4",
        /// An HLS playlist and its segments.
        Hls = "HLS",
    }
}

open_enum! {
    /// How a channel is delivered (spec 3).
    OutputProtocol {
        /// HLS.
        Hls = "HLS",
        /// Low-latency HLS.
        LlHls = "LL_HLS",
        /// HLS and DASH.
        HlsDash = "HLS,DASH",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_words_are_kept_and_go_out_as_they_came() {
        let status: ChannelStatus = serde_json::from_str(r#""PAUSED""#).unwrap();
        assert_eq!(status, ChannelStatus::Other("PAUSED".to_owned()));
        assert_eq!(serde_json::to_string(&status).unwrap(), r#""PAUSED""#);
    }

    #[test]
    fn publish_reads_as_publishing() {
        assert_eq!(ChannelStatus::from("PUBLISH"), ChannelStatus::Publishing);
        assert_eq!(ChannelStatus::from("PUBLISH").as_str(), "PUBLISHING");
        assert!(ChannelStatus::KNOWN.contains(&"PUBLISH"));
    }

    #[test]
    fn every_known_word_reads_as_itself() {
        for word in ChannelStatus::KNOWN.iter().filter(|word| **word != "PUBLISH") {
            assert_eq!(ChannelStatus::from(*word).as_str(), *word);
        }
        for word in RecordingStatus::KNOWN {
            assert!(!matches!(RecordingStatus::from(*word), RecordingStatus::Other(_)));
        }
    }
}

open_enum! {
    /// What kind of URLs to read of a channel (spec 6.7).
    ServiceUrlType {
        /// Live, in each quality.
        General = "GENERAL",
        /// With the time machine: viewers can go back.
        Timemachine = "TIMEMACHINE",
        /// Pictures.
        Thumbnail = "THUMBNAIL",
    }
}
