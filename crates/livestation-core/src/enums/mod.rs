//! The service's enumerations (spec 3). A word that we do not know is kept, and goes out as it came.

#[macro_use]
mod open_enum;

/// Makes a list of all enumerations.
macro_rules! all {
    ($($name:ident),+ $(,)?) => {
        /// The known words of each enumeration, by its name.
        pub const ALL: &[(&str, &[&str])] = &[$((stringify!($name), $name::KNOWN)),+];
    };
}

all! {
    ChannelStatus, RecordingStatus, ShortClipStatus, AccessControl, RecordType, OutputProtocol, ServiceUrlType, EnvType, RecordMode, RecordFormat, CdnType, RegionType, EventLevel, EventCode, GenType, QualitySetType, QualityType, CurtainStatus, RestreamPlan, RestreamTarget, PlatformStatus,
}

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

open_enum! {
    /// What a channel is for (spec 6.3).
    EnvType {
        /// Broadcasts. The default.
        Real = "REAL",
        /// Development.
        Dev = "DEV",
        /// Rehearsal.
        Stage = "STAGE",
    }
}

open_enum! {
    /// Whether a channel makes recordings, and where they go (spec 6.3).
    RecordMode {
        /// Nothing is recorded.
        NoRecord = "NO_RECORD",
        /// Recordings are uploaded to a bucket by themselves.
        AutoUpload = "AUTO_UPLOAD",
        /// Recordings are kept for three days, in which they can be uploaded.
        ManualUpload = "MANUAL_UPLOAD",
    }
}

open_enum! {
    /// The kind of files that a channel records to (spec 6.3).
    RecordFormat {
        /// One MP4 file.
        Mp4 = "MP4",
        /// An HLS playlist and its segments.
        Hls = "HLS",
        /// Both.
        All = "ALL",
    }
}

open_enum! {
    /// The kind of CDN before a channel (spec 6.3).
    CdnType {
        /// Global Edge, in the public zone.
        GlobalEdge = "GLOBAL_EDGE",
        /// CDN+, in the financial zone, and of older channels.
        CdnPlus = "CDN_PLUS",
        /// Global CDN, of older channels.
        GlobalCdn = "GLOBAL_CDN",
    }
}

open_enum! {
    /// Where a Global Edge delivers (spec 6.3).
    RegionType {
        /// In Korea.
        Korea = "KOREA",
        /// In Japan.
        Japan = "JAPAN",
        /// Everywhere.
        Global = "GLOBAL",
    }
}

open_enum! {
    /// How grave an event is (spec 8.4).
    EventLevel {
        /// As it should be.
        Info = "INFO",
        /// Something failed.
        Error = "ERROR",
    }
}

open_enum! {
    /// What happened to a channel (spec 8.4). The documents do not name those of the level `ERROR`.
    EventCode {
        /// The channel was created.
        StreamReserve = "STREAM_RESERVE",
        /// Its settings changed.
        StreamUpdate = "STREAM_UPDATE",
        /// A stream came in.
        PublishStart = "PUBLISH_START",
        /// The stream ended.
        PublishEnd = "PUBLISH_END",
        /// A thumbnail was made.
        ThumbnailCreate = "THUMBNAIL_CREATE",
        /// The state of a target of a re-stream channel changed.
        SimulcastStatusChange = "SIMULCAST_STATUS_CHANGE",
        /// Recording began.
        OnairStart = "ONAIR_START",
        /// Recording ended.
        OnairEnd = "ONAIR_END",
        /// The stream has more bits a second than is allowed.
        PublishOverThreshold = "PUBLISH_OVER_THRESHOLD",
        /// The main stream is the one that plays.
        RtmpMainStreamEnabled = "RTMP_MAIN_STREAM_ENABLED",
        /// The standby stream is the one that plays.
        RtmpBackupStreamEnabled = "RTMP_BACKUP_STREAM_ENABLED",
        /// The standby stream came in.
        BackupSessionStreamingConnected = "BACKUP_SESSION_STREAMING_CONNECTED",
        /// The standby stream ended.
        BackupSessionStreamingDisconnected = "BACKUP_SESSION_STREAMING_DISCONNECTED",
        /// The channel cannot be used any more.
        StreamFinish = "STREAM_FINISH",
    }
}

open_enum! {
    /// Whose a quality or a set of them is (spec 13.1).
    GenType {
        /// The account's.
        Custom = "CUSTOM",
        /// The service's.
        System = "SYSTEM",
    }
}

open_enum! {
    /// Which sets of qualities to list (spec 13.1).
    QualitySetType {
        /// All.
        All = "all",
        /// For HLS.
        Default = "default",
        /// For low-latency HLS.
        Llhls = "llhls",
    }
}

open_enum! {
    /// What a quality is made of (spec 13.5).
    QualityType {
        /// Picture and sound, encoded.
        Normal = "NORMAL",
        /// Sound alone.
        Audio = "AUDIO",
        /// Passed through as it comes.
        Bypass = "BYPASS",
    }
}

open_enum! {
    /// The state of a content for live curtains (spec 14.3).
    CurtainStatus {
        /// Being made.
        Creating = "CREATING",
        /// It can be used.
        Ready = "READY",
        /// Making it failed.
        ProcessingFail = "PROCESSING_FAIL",
        /// Deleted.
        Deleted = "DELETED",
    }
}

open_enum! {
    /// How many targets a re-stream channel can have (spec 15.1).
    RestreamPlan {
        /// Up to 3.
        Standard = "STANDARD",
        /// Up to 5.
        Professional = "PROFESSIONAL",
    }
}

open_enum! {
    /// Where a re-stream channel passes its stream on to (spec 15.1).
    RestreamTarget {
        /// `YouTube`.
        Youtube = "YOUTUBE",
        /// CHZZK.
        Chzzk = "CHZZK",
        /// Steam.
        Steam = "STEAM",
        /// `YouNow`.
        Younow = "YOUNOW",
        /// Ustream.
        Ustream = "USTREAM",
        /// `AfreecaTV`.
        Afreecatv = "AFREECATV",
        /// PRISM.
        Prism = "PRISM",
        /// Any other.
        Custom = "CUSTOM",
    }
}

open_enum! {
    /// The state of a target of a re-stream channel (spec 15.3).
    PlatformStatus {
        /// Being connected to.
        Connecting = "CONNECTING",
        /// Streamed to.
        Publishing = "PUBLISHING",
        /// Not streamed to.
        Ready = "READY",
        /// Not reached.
        Fail = "FAIL",
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
