//! Short clips that are to be made, and the ffmpeg that makes them.

mod ffmpeg;

pub(crate) use ffmpeg::Ffmpeg;

use crate::faults::ActiveFault;
use crate::media::Window;
use crate::service::{ClipKey, ShortClip};

/// A clip that is to be made.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) key: ClipKey,
    pub(crate) window: Window,
    pub(crate) bucket: String,
    /// Path and name in the bucket.
    pub(crate) path: String,
    pub(crate) fault: Option<ActiveFault>,
}

impl Job {
    pub(crate) fn new(key: ClipKey, clip: &ShortClip, fault: Option<ActiveFault>) -> Self {
        let (bucket, path) = object(clip);
        Self { key, window: clip.window, bucket, path, fault }
    }
}

/// The bucket of a clip's file, and its path and name there.
pub(crate) fn object(clip: &ShortClip) -> (String, String) {
    let folder = clip.output.file_path.trim_end_matches('/');
    (clip.output.bucket_name.clone(), format!("{folder}/{}.mp4", clip.file_name()))
}
