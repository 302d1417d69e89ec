//! The service's words. One that this version does not know is kept as it came, and goes out as it came.

/// An enum that reads and writes as `livestation`'s of the same name. The variants stand here once more because
/// the generator has to see them.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Enum)]
        #[uniffi::export(Display)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
            /// A word that this version does not know.
            Other {
                /// The word.
                word: String,
            },
        }

        impl From<livestation::core::model::$name> for $name {
            fn from(word: livestation::core::model::$name) -> Self {
                use livestation::core::model::$name as Word;
                match word {
                    $(Word::$variant => Self::$variant,)+
                    other => Self::Other { word: other.as_str().to_owned() },
                }
            }
        }

        impl From<$name> for livestation::core::model::$name {
            fn from(word: $name) -> Self {
                match word {
                    $($name::$variant => Self::$variant,)+
                    $name::Other { word } => Self::from(word.as_str()),
                }
            }
        }

        /// The service's word.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                livestation::core::model::$name::from(self.clone()).fmt(f)
            }
        }
    };
}

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
