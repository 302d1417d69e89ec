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

words! {
    /// What a channel is for.
    EnvType {
        /// Broadcasts. The default.
        Real,
        /// Development.
        Dev,
        /// Rehearsal.
        Stage,
    }
}

words! {
    /// Whether a channel makes recordings, and where they go.
    RecordMode {
        /// Nothing is recorded.
        NoRecord,
        /// Recordings are uploaded to a bucket by themselves.
        AutoUpload,
        /// Recordings are kept for three days, in which they can be uploaded.
        ManualUpload,
    }
}

words! {
    /// The kind of files that a channel records to.
    RecordFormat {
        /// One MP4 file.
        Mp4,
        /// An HLS playlist and its segments.
        Hls,
        /// Both.
        All,
    }
}

words! {
    /// The kind of CDN before a channel.
    CdnType {
        /// Global Edge, in the public zone.
        GlobalEdge,
        /// CDN+, in the financial zone, and of older channels.
        CdnPlus,
        /// Global CDN, of older channels.
        GlobalCdn,
    }
}

words! {
    /// Where a Global Edge delivers.
    RegionType {
        /// In Korea.
        Korea,
        /// In Japan.
        Japan,
        /// Everywhere.
        Global,
    }
}

words! {
    /// How grave an event is.
    EventLevel {
        /// As it should be.
        Info,
        /// Something failed.
        Error,
    }
}

words! {
    /// What happened to a channel. The documents do not name those of the level `ERROR`.
    EventCode {
        /// The channel was created.
        StreamReserve,
        /// Its settings changed.
        StreamUpdate,
        /// A stream came in.
        PublishStart,
        /// The stream ended.
        PublishEnd,
        /// A thumbnail was made.
        ThumbnailCreate,
        /// The state of a target of a re-stream channel changed.
        SimulcastStatusChange,
        /// Recording began.
        OnairStart,
        /// Recording ended.
        OnairEnd,
        /// The stream has more bits a second than is allowed.
        PublishOverThreshold,
        /// The main stream is the one that plays.
        RtmpMainStreamEnabled,
        /// The standby stream is the one that plays.
        RtmpBackupStreamEnabled,
        /// The standby stream came in.
        BackupSessionStreamingConnected,
        /// The standby stream ended.
        BackupSessionStreamingDisconnected,
        /// The channel cannot be used any more.
        StreamFinish,
    }
}

words! {
    /// Whose a quality or a set of them is.
    GenType {
        /// The account's.
        Custom,
        /// The service's.
        System,
    }
}

words! {
    /// Which sets of qualities to list.
    QualitySetType {
        /// All.
        All,
        /// For HLS.
        Default,
        /// For low-latency HLS.
        Llhls,
    }
}

words! {
    /// What a quality is made of.
    QualityType {
        /// Picture and sound, encoded.
        Normal,
        /// Sound alone.
        Audio,
        /// Passed through as it comes.
        Bypass,
    }
}

words! {
    /// The state of a content for live curtains.
    CurtainStatus {
        /// Being made.
        Creating,
        /// It can be used.
        Ready,
        /// Making it failed.
        ProcessingFail,
        /// Deleted.
        Deleted,
    }
}

words! {
    /// How many targets a re-stream channel can have.
    RestreamPlan {
        /// Up to 3.
        Standard,
        /// Up to 5.
        Professional,
    }
}

words! {
    /// Where a re-stream channel passes its stream on to.
    RestreamTarget {
        /// `YouTube`.
        Youtube,
        /// CHZZK.
        Chzzk,
        /// Steam.
        Steam,
        /// `YouNow`.
        Younow,
        /// Ustream.
        Ustream,
        /// `AfreecaTV`.
        Afreecatv,
        /// PRISM.
        Prism,
        /// Any other.
        Custom,
    }
}

words! {
    /// The state of a target of a re-stream channel.
    PlatformStatus {
        /// Being connected to.
        Connecting,
        /// Streamed to.
        Publishing,
        /// Not streamed to.
        Ready,
        /// Not reached.
        Fail,
    }
}
