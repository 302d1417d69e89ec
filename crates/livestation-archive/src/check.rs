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

/// How one segment follows another one of the same stretch, by their time stamps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Join {
    /// Nothing is missing between them.
    Continues,
    /// Something is missing at the end of the first or at the start of the second.
    Missing {
        /// How much, in ticks of 90 kHz.
        ticks: u64,
    },
    /// The second begins before the first ends.
    Overlaps {
        /// By how much, in ticks of 90 kHz.
        ticks: u64,
    },
    /// Their time stamps have nothing to do with each other: a stretch of its own, or a segment of another place.
    Jumps,
}

/// What is more than this is no hole, in ticks.
const FARTHEST: u64 = 10 * TICKS_PER_SECOND;

/// How `next` follows `before`. Sound says it where there is some, because its frames leave no room between them;
/// pictures may come at any rate.
pub fn join(before: &Elements, next: &Elements) -> Option<Join> {
    let (gap, tolerance) = match (before.sounds.last(), next.sounds.first()) {
        (Some(last), Some(first)) => (distance(last.pts + last.ticks(), first.pts), last.ticks() / 2),
        (None, _) | (_, None) => between_pictures(before, next)?,
    };
    let ticks = gap.unsigned_abs();
    Some(match gap {
        _ if ticks <= tolerance => Join::Continues,
        _ if ticks > FARTHEST => Join::Jumps,
        1.. => Join::Missing { ticks },
        _ => Join::Overlaps { ticks },
    })
}

/// From where the last picture ends to where the first one begins, and what of that is no hole.
fn between_pictures(before: &Elements, next: &Elements) -> Option<(i64, u64)> {
    let shown = |elements: &Elements| {
        let mut shown: Vec<u64> = elements.pictures.iter().map(|picture| picture.pts).collect();
        let first = shown.first().copied().unwrap_or(0);
        shown.sort_by_key(|pts| distance(first, *pts));
        shown
    };
    let (before, next) = (shown(before), shown(next));
    let each = span(&before) / (before.len() as u64).saturating_sub(1).max(1);
    Some((distance(before.last()? + each, *next.first()?), each / 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ts::{Picture, Sound};

    const FRAME: u64 = 1_920;

    /// Frames of sound at 48 kHz from one time on.
    fn sounds(from: u64, count: u64) -> Elements {
        let sound = |n| Sound { pts: (from + n * FRAME) % (1 << 33), rate: 48_000, bytes: Vec::new() };
        Elements { sounds: (0..count).map(sound).collect(), ..Elements::default() }
    }

    /// Pictures of which each second one is shown before the one that is decoded before it.
    fn pictures(from: u64, count: u64) -> Elements {
        let picture = |n: u64| {
            let pts = from + (n ^ 1) * 3_600;
            Picture { pts, dts: from + n * 3_600, is_key: n == 0, bytes: Vec::new() }
        };
        Elements { pictures: (0..count).map(picture).collect(), ..Elements::default() }
    }

    #[test]
    fn a_missing_frame_shows_between_two_segments() {
        let before = sounds((1 << 33) - 50 * FRAME, 100);
        let end = 50 * FRAME;
        for (from, join_is) in [
            (end, Join::Continues),
            (end + 900, Join::Continues),
            (end + FRAME, Join::Missing { ticks: FRAME }),
            (end - 2 * FRAME, Join::Overlaps { ticks: 2 * FRAME }),
            (end + 90_000_000, Join::Jumps),
        ] {
            assert_eq!(join(&before, &sounds(from, 10)), Some(join_is), "{from}");
        }
    }

    #[test]
    fn pictures_say_it_without_sound() {
        let before = pictures(90_000, 50);
        assert_eq!(join(&before, &pictures(90_000 + 50 * 3_600, 50)), Some(Join::Continues));
        let missing = Join::Missing { ticks: 7_200 };
        assert_eq!(join(&before, &pictures(90_000 + 52 * 3_600, 50)), Some(missing));
        assert_eq!(join(&before, &Elements::default()), None);
    }

    #[test]
    fn a_length_counts_the_last_picture_and_sound() {
        assert_eq!(plays_us(&pictures(7, 50)), 2_000_000);
        assert_eq!(plays_us(&sounds(7, 100)), 2_133_333);
        assert_eq!(plays_us(&Elements::default()), 0);
    }
}
