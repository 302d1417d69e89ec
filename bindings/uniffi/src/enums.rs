//! The service's enumerations.

// Written by `cargo xtask surface` from livestation-core.

use crate::word::words;

words! {
    /// The state of a channel.
    ChannelStatus {
        /// Being created.
        Creating,
        /// Ready; nothing is streaming.
        Ready,
        /// Streaming. Older pages spell it `PUBLISH`, which is read as the same.
        Publishing,
        /// Terminated.
        Deleted,
        /// Suspended.
        Block,
        /// Suspended by force.
        ForceBlock,
        /// Unusable.
        ForceDeleted,
        /// VOD2LIVE channels only: a broadcast is reserved.
        Reserved,
    }
}

words! {
    /// The state of a recording's file.
    RecordingStatus {
        /// Being recorded.
        Recording,
        /// Recorded; the file is being made.
        Processing,
        /// Making the file failed.
        ProcessingFail,
        /// The file is ready to be moved to Object Storage.
        TransferReady,
        /// On its way to Object Storage.
        Transfer,
        /// In Object Storage.
        TransferFinish,
        /// Moving the file failed.
        TransferFail,
        /// Deleted.
        Deleted,
    }
}

words! {
    /// The state of a short clip.
    ShortClipStatus {
        /// Being cut and uploaded.
        Creating,
        /// In the bucket.
        Completed,
        /// Cutting it failed.
        ProcessingFail,
        /// Uploading it failed.
        UploadFail,
    }
}

words! {
    /// Who may read a file in Object Storage.
    AccessControl {
        /// Accounts that the bucket allows. The default.
        Private,
        /// Everybody.
        PublicRead,
    }
}

words! {
    /// The kind of a recording's file.
    RecordType {
        /// One MP4 file.
        Mp4,
        /// An HLS playlist and its segments.
        Hls,
    }
}

words! {
    /// How a channel is delivered.
    OutputProtocol {
        /// HLS.
        Hls,
        /// Low-latency HLS.
        LlHls,
        /// HLS and DASH.
        HlsDash,
    }
}

words! {
    /// What kind of URLs to read of a channel.
    ServiceUrlType {
        /// Live, in each quality.
        General,
        /// With the time machine: viewers can go back.
        Timemachine,
        /// Pictures.
        Thumbnail,
    }
}
