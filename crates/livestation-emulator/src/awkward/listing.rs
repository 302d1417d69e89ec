//! The playlists of an awkward stream, and the files that they name.

use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use aes::Aes128;
use cbc::Encryptor;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeEncrypt, KeyIvInit};

use super::make::QUALITIES;
use super::{Awkward, Kind, Material};
use crate::media::playlist::{self, Head};
use crate::media::segment::{LEAD, SEGMENT_MS, render, whole_segment};
use crate::media::{Footage, Window};

/// How many segments have continuous time stamps between two discontinuities.
const STRETCH: i64 = 5;
/// How far time stamps of the second half of each minute are ahead of those of the first.
const JUMP_MS: i64 = 1_000_000;
/// When the time stamps of a live stream wrap, after its first whole segment.
const LIVE_WRAP_MS: i64 = 31_000;
/// The segments of each minute that are missing.
const MISSING: [i64; 2] = [10, 11];
/// Of an account that everybody knows, so that nothing is secret.
const KEY: &[u8; 16] = b"emulator-aes-128";

/// A stretch of an awkward stream, for a snapshot or as the live list.
#[derive(Debug)]
pub(crate) struct Listing {
    pub(crate) awkward: Arc<Awkward>,
    /// The numbers of the segments that the playlist lists, and of those that can be fetched.
    pub(crate) listed: Range<i64>,
    pub(crate) kept: Range<i64>,
    /// The first number of the stream, and its media sequence number.
    pub(crate) first: i64,
    pub(crate) sequence: i64,
    pub(crate) discontinuity: i64,
    /// The origin of time stamps, where the kind has none of its own.
    pub(crate) origin_ms: i64,
    pub(crate) kind: playlist::Kind,
    /// The beginning of the files' names.
    pub(crate) prefix: String,
}

/// A file of the stream.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum File {
    Playlist(String),
    TransportStream(Vec<u8>),
    Mp4(Vec<u8>),
    Key(Vec<u8>),
}

impl Listing {
    /// The playlist that a URL of the service names.
    pub(crate) fn playlist(&self) -> Option<File> {
        if self.listed.is_empty() {
            return None;
        }
        Some(File::Playlist(match self.awkward.kind {
            Kind::Master => master(&self.prefix),
            _ => self.media_playlist(""),
        }))
    }

    /// The file of this name, after the prefix.
    pub(crate) fn file(&self, name: &str) -> Option<File> {
        let (stem, extension) = name.rsplit_once('.')?;
        match (self.awkward.kind, extension) {
            (Kind::Master, "m3u8") => {
                let (name, ..) = QUALITIES.into_iter().find(|(name, ..)| *name == stem)?;
                (!self.listed.is_empty()).then(|| File::Playlist(self.media_playlist(&format!("{name}-"))))
            }
            (Kind::Master, "ts") => {
                let (quality, n) = stem.split_once('-')?;
                let quality = QUALITIES.into_iter().position(|(name, ..)| name == quality)?;
                Some(File::TransportStream(self.segment(self.number(n)?, quality)))
            }
            (Kind::Aes128, "bin") if stem == "key" => Some(File::Key(KEY.to_vec())),
            (Kind::Aes128, "ts") => {
                let n = self.number(stem)?;
                // RFC 8216, 5.2: without an IV in the playlist it is the media sequence number.
                let iv = i128::from(self.sequence_of(n)).to_be_bytes();
                let cipher = Encryptor::<Aes128>::new(KEY.into(), &iv.into());
                Some(File::TransportStream(cipher.encrypt_padded_vec::<Pkcs7>(&self.segment(n, 0))))
            }
            (Kind::ByteRange, "ts") => {
                let minute = stem.strip_prefix("minute-")?.parse().ok()?;
                let numbers = self.of_minute(minute);
                (!numbers.is_empty())
                    .then(|| File::TransportStream(numbers.flat_map(|n| self.segment(n, 0)).collect()))
            }
            (Kind::Gap, "ts") if is_missing(self.number(stem)?) => None,
            (Kind::Fmp4, "mp4") if stem == "init" => match &self.awkward.material {
                Material::Fragments(fragments) => Some(File::Mp4(fragments.init.clone())),
                _ => None,
            },
            (Kind::Fmp4, "m4s") => Some(File::Mp4(self.segment(self.number(stem)?, 0))),
            (Kind::Fmp4, _) => None,
            (_, "ts") => Some(File::TransportStream(self.segment(self.number(stem)?, 0))),
            _ => None,
        }
    }

    /// A segment that can be fetched.
    fn number(&self, text: &str) -> Option<i64> {
        text.parse().ok().filter(|n| self.kept.contains(n))
    }

    /// The segments of a minute that are in one file, from the first one on that is in any list.
    fn of_minute(&self, minute: i64) -> Range<i64> {
        let per_minute = 60_000 / self.segment_ms();
        let start = minute.saturating_mul(per_minute);
        let end = start.saturating_add(per_minute).min(self.kept.end);
        if end > self.kept.start { start.max(self.first)..end } else { 0..0 }
    }

    fn segment_ms(&self) -> i64 {
        self.awkward.kind.segment_ms()
    }

    fn sequence_of(&self, n: i64) -> i64 {
        self.sequence + n - self.first
    }

    fn segment(&self, n: i64, quality: usize) -> Vec<u8> {
        let origin_ms = self.origin_of(n);
        match &self.awkward.material {
            Material::BuiltIn => {
                let rendered =
                    whole_segment(n).and_then(|span| render(Footage::shipped(), span, n, origin_ms));
                rendered.unwrap_or_default()
            }
            Material::Reels(reels) => reels[quality].render(n, origin_ms),
            // Whole seconds are whole ticks of both tracks.
            Material::Fragments(fragments) => fragments.render(n, origin_ms - origin_ms.rem_euclid(1_000)),
        }
    }

    /// What the time stamps of segment `n` count from.
    fn origin_of(&self, n: i64) -> i64 {
        match self.awkward.kind {
            Kind::Discontinuities => n.div_euclid(STRETCH) * STRETCH * SEGMENT_MS,
            Kind::TimestampJump if n.rem_euclid(30) >= 15 => self.origin_ms - JUMP_MS,
            // In the middle of a snapshot: there the time stamp is zero.
            Kind::Wrap => {
                let wraps_at_ms = if self.kind == playlist::Kind::Vod {
                    i64::midpoint(self.listed.start, self.listed.end) * SEGMENT_MS + SEGMENT_MS / 2
                } else {
                    self.first * SEGMENT_MS + LIVE_WRAP_MS
                };
                wraps_at_ms + LEAD / 90
            }
            _ => self.origin_ms,
        }
    }

    fn media_playlist(&self, quality: &str) -> String {
        let kind = self.awkward.kind;
        let start = self.listed.start;
        let stretch = |n: i64| if kind == Kind::Discontinuities { n.div_euclid(STRETCH) } else { 0 };
        let discontinuity = self.discontinuity + stretch(start);
        let mut more = match self.kind {
            playlist::Kind::Vod => "#EXT-X-PLAYLIST-TYPE:VOD\n".to_owned(),
            _ if discontinuity > 0 => format!("#EXT-X-DISCONTINUITY-SEQUENCE:{discontinuity}\n"),
            _ => String::new(),
        };
        // A segment of an open GOP needs the one before it.
        if kind != Kind::OpenGop {
            more.push_str("#EXT-X-INDEPENDENT-SEGMENTS\n");
        }
        let prefix = &self.prefix;
        let (version, preface) = match kind {
            Kind::Aes128 => (3, format!("#EXT-X-KEY:METHOD=AES-128,URI=\"{prefix}key.bin\"\n")),
            Kind::Fmp4 => (6, format!("#EXT-X-MAP:URI=\"{prefix}init.mp4\"\n")),
            Kind::ByteRange => (4, String::new()),
            Kind::Gap => (8, String::new()),
            _ => (3, String::new()),
        };
        let mut text = Head {
            version,
            target_s: self.segment_ms() / 1000,
            sequence: self.sequence_of(start),
            more: &more,
        }
        .text();
        text.push_str(&preface);
        let mut last_stretch = stretch(start);
        let mut ranges = ByteRanges::default();
        for n in self.listed.clone() {
            if stretch(n) != last_stretch {
                text.push_str("#EXT-X-DISCONTINUITY\n");
                last_stretch = stretch(n);
            }
            if kind == Kind::Gap && is_missing(n) {
                text.push_str("#EXT-X-GAP\n");
            }
            let from_ms = n * self.segment_ms();
            let span = Window { from_ms, to_ms: from_ms + self.segment_ms() };
            let uri = match kind {
                Kind::ByteRange => ranges.next(self, n),
                Kind::Fmp4 => format!("{prefix}{n}.m4s"),
                _ => format!("{prefix}{quality}{n}.ts"),
            };
            playlist::push_segment(&mut text, span, &uri);
        }
        if self.kind != playlist::Kind::Live {
            text.push_str("#EXT-X-ENDLIST\n");
        }
        text
    }
}

fn is_missing(n: i64) -> bool {
    MISSING.contains(&n.rem_euclid(30))
}

/// The list of qualities, with the playlist of each below.
pub(crate) fn master(prefix: &str) -> String {
    let mut text = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-INDEPENDENT-SEGMENTS\n".to_owned();
    for (name, (width, height), bits) in QUALITIES {
        // Writing to a string does not fail.
        _ = write!(
            text,
            "#EXT-X-STREAM-INF:BANDWIDTH={bits},RESOLUTION={width}x{height},FRAME-RATE=25.000\n{prefix}{name}.m3u8\n"
        );
    }
    text
}

/// Where segments are in the files of their minutes.
#[derive(Default)]
struct ByteRanges {
    minute: Option<i64>,
    offset: usize,
    /// The lengths of segments by their place in a minute, which all minutes share.
    lengths: [Option<usize>; 30],
}

impl ByteRanges {
    /// The lines for the next segment.
    fn next(&mut self, listing: &Listing, n: i64) -> String {
        let minute = n.div_euclid(30);
        if self.minute.replace(minute) != Some(minute) {
            let before = listing.of_minute(minute).start..n;
            self.offset = before.map(|n| self.length(listing, n)).sum();
        }
        let (length, offset) = (self.length(listing, n), self.offset);
        self.offset += length;
        format!("#EXT-X-BYTERANGE:{length}@{offset}\n{}minute-{minute}.ts", listing.prefix)
    }

    fn length(&mut self, listing: &Listing, n: i64) -> usize {
        let place = usize::try_from(n.rem_euclid(30)).unwrap_or(0);
        *self.lengths[place].get_or_insert_with(|| listing.segment(n, 0).len())
    }
}
