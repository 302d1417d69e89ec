//! Whether a segment is what its playlist promised.

use livestation_core::playlist::Segment;

use crate::ts::{Elements, TICKS_PER_SECOND, distance};

/// How much of a segment's length may be missing from its time stamps: a frame of sound and a picture at either end, and
/// what a playlist rounds. Whether a single one is missing shows only beside the segments before and after it.
const TOLERANCE_US: u64 = 150_000;

/// A segment that was taken apart, judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// Nothing is missing.
    Whole,
    /// The file is of no video at all: an error page, or nothing.
    Foreign,
    /// Bytes or packets are missing, or others are between them.
    Damaged,
    /// All bytes are right, but the pictures and sounds end too early.
    Short {
        /// How long they play, in **microseconds**.
        plays_us: u64,
    },
}

/// Judges a segment.
pub fn segment(promised: &Segment, found: &Elements) -> Verdict {
    if found.damage.has_no_tables {
        return Verdict::Foreign;
    }
    if !found.damage.is_none() {
        return Verdict::Damaged;
    }
    let plays_us = plays_us(found);
    let least_us = promised.duration_us.saturating_sub(TOLERANCE_US.min(promised.duration_us / 2));
    if plays_us < least_us { Verdict::Short { plays_us } } else { Verdict::Whole }
}

/// How long the longer of pictures and sounds plays, in microseconds.
pub fn plays_us(elements: &Elements) -> u64 {
    let pictures: Vec<u64> = elements.pictures.iter().map(|picture| picture.pts).collect();
    // The last picture stands about as long as others.
    let each = span(&pictures) / (pictures.len() as u64).saturating_sub(1).max(1);
    let sounds: Vec<u64> = elements.sounds.iter().map(|sound| sound.pts).collect();
    let last = elements.sounds.last().map_or(0, crate::ts::Sound::ticks);
    (span(&pictures) + each).max(span(&sounds) + last) * 1_000_000 / TICKS_PER_SECOND
}

/// From the earliest to the latest of some time stamps, in ticks.
fn span(times: &[u64]) -> u64 {
    let Some(first) = times.first() else { return 0 };
    let after = times.iter().map(|time| distance(*first, *time));
    let (least, most) = after.fold((0, 0), |(least, most), at| (least.min(at), most.max(at)));
    most.abs_diff(least)
}
