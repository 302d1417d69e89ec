use super::record::record;

record! {
    /// What is streaming to a channel (spec 6.10).
    pub struct StreamMetadata {
        /// The picture.
        pub video: Option<StreamVideo>,
        /// The sound.
        pub audio: Option<StreamAudio>,
    }
}

record! {
    /// The picture of a stream (spec 6.10).
    pub struct StreamVideo {
        /// In **pixels**.
        pub width: Option<u32>,
        /// In **pixels**.
        pub height: Option<u32>,
        /// Frames a second.
        pub fps: Option<f64>,
        /// Bits a second.
        pub bitrate: Option<i64>,
    }
}

record! {
    /// The sound of a stream (spec 6.10).
    pub struct StreamAudio {
        /// Bits a second.
        pub bitrate: Option<i64>,
    }
}
