//! HLS playlists (RFC 8216) as snapshots have them: what is listed, where it is and how long it plays.
//!
//! [`read`] takes what services and encoders really write, also where it is not quite what the RFC says: no comma
//! after a length, a byte order mark, blanks before tags, a bandwidth with a decimal point. What cannot be read
//! without guessing is an error.

mod read;
mod resolve;
mod tag;

pub use read::read;
pub use resolve::resolve;

use crate::Timestamp;

/// Most segments of a playlist: four hours of them, half a second each, three times over.
pub const MOST_SEGMENTS: usize = 100_000;
/// Longest segment, in seconds.
pub const LONGEST_SEGMENT_S: u64 = 86_400;

/// A playlist, by what it lists.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Playlist {
    /// Segments.
    Media(MediaPlaylist),
    /// Other playlists of the same video, one for each quality, in their order.
    Variants(Vec<Variant>),
}

/// A list of segments.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MediaPlaylist {
    /// In their order, one at least.
    pub segments: Vec<Segment>,
    /// Whether it has an end (`EXT-X-ENDLIST`): a recording, not a live stream.
    pub is_complete: bool,
    /// `EXT-X-TARGETDURATION` in **seconds**, if it is there.
    pub target_duration_s: Option<u64>,
}

impl MediaPlaylist {
    /// How long all segments play together, in **microseconds**.
    pub fn duration_us(&self) -> u64 {
        self.segments.iter().map(|segment| segment.duration_us).sum()
    }

    /// The same in **milliseconds**, rounded down: what is cut from it must not end behind the last picture.
    pub fn duration_ms(&self) -> u64 {
        self.duration_us() / 1000
    }
}

/// A part of the video.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Segment {
    /// Its media sequence number.
    pub sequence: u64,
    /// As the playlist writes it, perhaps relative to the playlist's own: see [`resolve`].
    pub uri: String,
    /// How long it plays, in **microseconds**, as the playlist says.
    pub duration_us: u64,
    /// The part of the file that it is, if it is not all of it.
    pub range: Option<ByteRange>,
    /// What it is encrypted with.
    pub key: Option<Key>,
    /// What a reader of its file needs first (`EXT-X-MAP`).
    pub map: Option<Map>,
    /// How many discontinuities come before it in this playlist. Time stamps continue where the number is the same.
    pub discontinuity: u64,
    /// Whether the playlist says that it is missing (`EXT-X-GAP`).
    pub is_gap: bool,
    /// When it begins, by `EXT-X-PROGRAM-DATE-TIME`: its own, or counted on from the latest one before it.
    pub starts_at: Option<Timestamp>,
}

/// A part of a file, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ByteRange {
    /// Where it begins.
    pub offset: u64,
    /// How long it is.
    pub length: u64,
}

/// How segments are encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Key {
    /// `AES-128`, `SAMPLE-AES` or another one.
    pub method: String,
    /// Where the key is.
    pub uri: String,
    /// The initialisation vector. Without one it is the segment's media sequence number (RFC 8216, 5.2).
    pub iv: Option<[u8; 16]>,
    /// `KEYFORMAT`; `identity` where it is left out.
    pub format: String,
}

impl Key {
    /// The initialisation vector of a segment.
    pub fn iv_of(&self, segment: &Segment) -> [u8; 16] {
        self.iv.unwrap_or_else(|| u128::from(segment.sequence).to_be_bytes())
    }
}

/// The file, or the part of one, that comes before segments.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Map {
    /// As the playlist writes it.
    pub uri: String,
    /// The part of the file that it is, if it is not all of it.
    pub range: Option<ByteRange>,
    /// What it is encrypted with.
    pub key: Option<Key>,
}

/// A quality of a video.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Variant {
    /// The playlist's URI, as it is written.
    pub uri: String,
    /// Peak bits per second, if they are given.
    pub bandwidth: Option<u64>,
    /// Width and height in pixels, if they are given.
    pub resolution: Option<(u32, u32)>,
    /// `CODECS`, if they are given.
    pub codecs: Option<String>,
}
