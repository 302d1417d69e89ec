//! A minute in fragments of MP4 (ISO/IEC 14496-12), as ffmpeg writes them.

use std::ops::Range;

use super::reel::{MINUTE_MS, place};

/// Ticks in a second of the video track, which ffmpeg is told, and of the sound track, which is the sample rate.
pub(super) const VIDEO_TICKS: i64 = 90_000;
const SOUND_TICKS: i64 = 32_000;
const VIDEO_TRACK: u32 = 1;

/// The size of a box's length and kind, and of these with its version and flags.
const HEAD: usize = 8;
const FIELDS: usize = 12;

/// What comes before all fragments, and the fragments.
pub(super) struct Fragments {
    pub(super) init: Vec<u8>,
    segments: Vec<Vec<u8>>,
}

impl Fragments {
    /// Splits a fragmented file.
    ///
    /// # Errors
    /// If there is not one fragment for each segment.
    pub(super) fn new(file: &[u8], segment_ms: i64) -> Result<Self, String> {
        let (mut init, mut segments) = (Vec::new(), Vec::<Vec<u8>>::new());
        for (kind, whole) in boxes(file, 0..file.len()) {
            let whole = &file[whole];
            match &kind {
                b"ftyp" | b"moov" => init.extend_from_slice(whole),
                b"moof" => segments.push(whole.to_vec()),
                b"mdat" => segments.last_mut().ok_or("ffmpeg wrote media data first")?.extend(whole),
                _ => {}
            }
        }
        if segments.len() as u64 == (MINUTE_MS / segment_ms).unsigned_abs() {
            Ok(Self { init, segments })
        } else {
            Err(format!("ffmpeg made {} fragments", segments.len()))
        }
    }

    /// Segment `n` since 1970, whose times count from `origin_ms`.
    pub(super) fn render(&self, n: i64, origin_ms: i64) -> Vec<u8> {
        let (minute, place) = place(n, self.segments.len());
        let mut segment = self.segments[place].clone();
        let by_ms = minute.saturating_mul(MINUTE_MS).saturating_sub(origin_ms);
        shift(&mut segment, n, by_ms);
        segment
    }
}

/// The boxes that follow each other in a part of `bytes`: kind, and where each is.
fn boxes(bytes: &[u8], within: Range<usize>) -> Vec<([u8; 4], Range<usize>)> {
    let mut found = Vec::new();
    let mut at = within.start;
    while let Some([a, b, c, d, kind @ ..]) = bytes[at..within.end].first_chunk::<HEAD>().copied() {
        let length = usize::try_from(u32::from_be_bytes([a, b, c, d])).unwrap_or(usize::MAX);
        let end = at.saturating_add(length.max(HEAD));
        if end > within.end {
            break;
        }
        found.push((kind, at..end));
        at = end;
    }
    found
}

/// The boxes in a box.
fn inner(bytes: &[u8], outer: Range<usize>) -> Vec<([u8; 4], Range<usize>)> {
    boxes(bytes, outer.start + HEAD..outer.end)
}

/// Numbers a fragment, and moves the times of its tracks.
fn shift(fragment: &mut [u8], number: i64, by_ms: i64) {
    let whole = boxes(fragment, 0..fragment.len());
    let Some((_, moof)) = whole.into_iter().find(|(kind, _)| kind == b"moof") else { return };
    for (kind, part) in inner(fragment, moof) {
        match &kind {
            b"mfhd" => {
                let low = u32::try_from(number.rem_euclid(1 << 32)).unwrap_or(0);
                fragment[part.start + FIELDS..][..4].copy_from_slice(&low.to_be_bytes());
            }
            b"traf" => shift_track(fragment, part, by_ms),
            _ => {}
        }
    }
}

fn shift_track(fragment: &mut [u8], track: Range<usize>, by_ms: i64) {
    let mut ticks = 0;
    for (kind, part) in inner(fragment, track) {
        let fields = part.start + FIELDS;
        match &kind {
            // The header names the track, and comes first.
            b"tfhd" => {
                let is_video = fragment[fields..].starts_with(&VIDEO_TRACK.to_be_bytes());
                ticks = by_ms * (if is_video { VIDEO_TICKS } else { SOUND_TICKS } / 1_000);
            }
            b"tfdt" if fragment[part.start + HEAD] == 1 => {
                let field = &mut fragment[fields..][..8];
                let time = field.iter().fold(0, |time, byte| time << 8 | u64::from(*byte));
                field.copy_from_slice(&time.wrapping_add_signed(ticks).to_be_bytes());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len() + HEAD).unwrap();
        [&length.to_be_bytes()[..], &kind, content].concat()
    }

    /// A fragment in which both tracks begin at these times.
    fn fragment(number: u32, video: u64, sound: u64) -> Vec<u8> {
        let track = |id: u32, time: u64| {
            let header = boxed(*b"tfhd", &[[0; 4], id.to_be_bytes()].concat());
            let time = boxed(*b"tfdt", &[&[1, 0, 0, 0][..], &time.to_be_bytes()].concat());
            boxed(*b"traf", &[header, time].concat())
        };
        let number = boxed(*b"mfhd", &[[0; 4], number.to_be_bytes()].concat());
        let moof = boxed(*b"moof", &[number, track(1, video), track(2, sound)].concat());
        [moof, boxed(*b"mdat", b"media")].concat()
    }

    #[test]
    fn fragments_are_numbered_and_moved() {
        let file = [boxed(*b"ftyp", b"x"), boxed(*b"moov", b"y")].into_iter();
        let file: Vec<u8> =
            file.chain((0..30).map(|n| fragment(9, n * 180_000, n * 64_000))).flatten().collect();
        let fragments = Fragments::new(&file, 2_000).unwrap();
        assert_eq!(fragments.init, [boxed(*b"ftyp", b"x"), boxed(*b"moov", b"y")].concat());
        // Two minutes and four seconds after 1970, counted from one minute after it.
        let moved = fragments.render(62, 60_000);
        assert_eq!(moved, fragment(62, 64 * 90_000, 64 * 32_000));
        assert!(Fragments::new(&file[..file.len() - 200], 2_000).is_err());
        assert!(Fragments::new(b"not a file of boxes", 2_000).is_err());
    }
}
