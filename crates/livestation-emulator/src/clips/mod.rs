//! Short clips that are to be made, and the ffmpeg that makes them.

mod ffmpeg;

use std::ops::Range;

pub(crate) use ffmpeg::Ffmpeg;

use crate::buckets::Access;
use crate::faults::ActiveFault;
use crate::media::Window;
use crate::recorded::{Piece, Tape};
use crate::service::{ClipKey, ShortClip};

/// The video that a clip or a picture is made of.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// The built-in picture in this window.
    BuiltIn(Window),
    Recorded(Excerpt),
}

/// A stretch of recorded segments.
#[derive(Clone, Debug)]
pub(crate) struct Excerpt {
    pub(crate) pieces: Vec<Piece>,
    /// From the first picture on, in video time without gaps.
    pub(crate) start_ms: i64,
    pub(crate) end_ms: i64,
}

impl Excerpt {
    /// From `start_ms` to `end_ms` of the segments with these numbers, as far as they are still there.
    pub(crate) fn new(tape: &Tape, numbers: Range<i64>, start_ms: i64, end_ms: i64) -> Self {
        let (mut before_ms, mut at_ms) = (0, 0);
        let mut pieces = Vec::new();
        for piece in tape.pieces(numbers) {
            let (from_ms, to_ms) = (at_ms, at_ms + piece.length_ms);
            at_ms = to_ms;
            // One more at the end, since pictures are shown later than they are decoded.
            if from_ms <= end_ms + piece.place.shown_after_ms && to_ms > start_ms {
                if pieces.is_empty() {
                    before_ms = from_ms;
                }
                pieces.push(piece.clone());
            }
        }
        Self { pieces, start_ms: start_ms - before_ms, end_ms: end_ms - before_ms }
    }
}

/// A clip that is to be made.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) key: ClipKey,
    pub(crate) source: Source,
    pub(crate) bucket: String,
    /// Path and name in the bucket.
    pub(crate) path: String,
    pub(crate) access: Access,
    pub(crate) fault: Option<ActiveFault>,
}

impl Job {
    pub(crate) fn new(key: ClipKey, clip: &ShortClip, source: Source, fault: Option<ActiveFault>) -> Self {
        let (bucket, path) = object(clip);
        let access = Access::of(&clip.output.access_control);
        Self { key, source, bucket, path, access, fault }
    }
}

/// The bucket of a clip's file, and its path and name there.
pub(crate) fn object(clip: &ShortClip) -> (String, String) {
    let folder = clip.output.file_path.trim_end_matches('/');
    (clip.output.bucket_name.clone(), format!("{folder}/{}.mp4", clip.file_name()))
}
