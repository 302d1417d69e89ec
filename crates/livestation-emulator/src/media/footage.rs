//! The built-in loop, split into pictures and frames of sound.

use std::sync::LazyLock;

use miniz_oxide::inflate::decompress_to_vec_zlib;

use super::ts::{Access, Stream};
use super::{Window, steps_up_to};

const COUNTER: &[u8] = include_bytes!("../../media/counter.h264.zlib");
const BEEP: &[u8] = include_bytes!("../../media/beep.aac");

/// The video, in memory from its first use to the end of the process.
fn unpacked() -> &'static [u8] {
    decompress_to_vec_zlib(COUNTER).expect("the program's own file is whole").leak()
}

/// One minute of H.264 in which every picture is an IDR, and its sound as AAC in ADTS.
pub(crate) struct Footage {
    video: Track,
    audio: Track,
}

/// One picture or one frame of sound, with its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) stream: Stream,
    /// When it begins, in Unix time.
    pub(super) at_ms: i64,
    /// The continuity counter of the first packet that carries it.
    pub(super) counter: u8,
    pub(super) bytes: &'static [u8],
}

impl Unit {
    /// Itself, shown at `ticks` of the 90 kHz clock. Every picture is a key picture.
    pub(super) fn at(&self, ticks: u64) -> Access<'static> {
        let Self { stream, counter, bytes, .. } = *self;
        Access { stream, counter, pts: ticks, dts: None, is_key: true, bytes }
    }
}

impl Footage {
    /// The loop that is part of the program.
    pub(crate) fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Footage> = LazyLock::new(|| Footage {
            video: Track::new(Stream::Video, 40, pictures(unpacked())),
            audio: Track::new(Stream::Audio, 32, adts_frames(BEEP)),
        });
        &SHIPPED
    }

    /// The sound of the loop, frame by frame, with the milliseconds that each plays.
    pub(crate) fn sounds(&self) -> (&[&'static [u8]], i64) {
        (&self.audio.units, self.audio.unit_ms)
    }

    /// The units of a window, in order of time.
    ///
    /// The picture that is shown at the window's start belongs to the window, and begins with it. A frame of sound
    /// belongs to the window in which it begins, so that adjacent windows share none.
    pub(super) fn units(&self, window: Window) -> Vec<Unit> {
        let Window { from_ms, to_ms } = window;
        let video = from_ms.div_euclid(self.video.unit_ms)..steps_up_to(to_ms, self.video.unit_ms);
        let audio = steps_up_to(from_ms, self.audio.unit_ms)..steps_up_to(to_ms, self.audio.unit_ms);
        let mut units: Vec<_> =
            video.map(|n| self.video.unit(n)).chain(audio.map(|n| self.audio.unit(n))).collect();
        if let Some(first) = units.first_mut() {
            first.at_ms = first.at_ms.max(from_ms);
        }
        units.sort_by_key(|unit| unit.at_ms);
        units
    }
}

/// All units of one stream, and how each goes into packets.
///
/// A unit fills the same number of packets wherever it appears, so its continuity counter can be computed: segments
/// are independent of each other and still count on.
struct Track {
    stream: Stream,
    unit_ms: i64,
    units: Vec<&'static [u8]>,
    /// For each unit, how many packets of the loop come before it.
    packets_before: Vec<usize>,
    packets: usize,
}

impl Track {
    fn new(stream: Stream, unit_ms: i64, units: Vec<&'static [u8]>) -> Self {
        let mut packets = 0;
        let mut packets_before = Vec::with_capacity(units.len());
        for unit in &units {
            packets_before.push(packets);
            packets += stream.packets(unit, false);
        }
        Self { stream, unit_ms, units, packets_before, packets }
    }

    /// The unit that begins at `n` times the length of one.
    #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "remainders are small")]
    fn unit(&self, n: i64) -> Unit {
        let length = self.units.len() as i64;
        let place = n.rem_euclid(length) as usize;
        // The counter has four bits, so only the number of rounds modulo 16 matters.
        let round = n.div_euclid(length).rem_euclid(16) as usize;
        Unit {
            stream: self.stream,
            at_ms: n.saturating_mul(self.unit_ms),
            counter: ((round * self.packets + self.packets_before[place]) % 16) as u8,
            bytes: self.units[place],
        }
    }
}

/// Splits an Annex B stream before each access unit delimiter.
fn pictures(stream: &'static [u8]) -> Vec<&'static [u8]> {
    const DELIMITER: [u8; 5] = [0, 0, 0, 1, 9];
    let mut starts: Vec<_> =
        stream.windows(5).enumerate().filter(|(_, bytes)| *bytes == DELIMITER).map(|(at, _)| at).collect();
    starts.push(stream.len());
    starts.windows(2).map(|ends| &stream[ends[0]..ends[1]]).collect()
}

/// Splits a stream of ADTS by the lengths in its headers, up to where it is none.
pub(crate) fn adts_frames(mut stream: &[u8]) -> Vec<&[u8]> {
    let mut frames = Vec::new();
    while let [0xff, 0xf0..=0xff, _, a, b, c, ..] = *stream {
        let length = usize::from(a & 3) << 11 | usize::from(b) << 3 | usize::from(c) >> 5;
        let Some((frame, rest)) = stream.split_at_checked(length.max(1)) else { break };
        frames.push(frame);
        stream = rest;
    }
    frames
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loop_is_whole_and_small() {
        let Footage { video, audio } = Footage::shipped();
        assert_eq!((video.units.len(), audio.units.len()), (1500, 1875));
        let bytes: usize = video.units.iter().chain(&audio.units).map(|unit| unit.len()).sum();
        assert_eq!(bytes, unpacked().len() + BEEP.len());
        assert!(COUNTER.len() + BEEP.len() < 700_000);
    }

    #[test]
    fn a_segment_may_begin_with_any_picture() {
        for picture in &Footage::shipped().video.units {
            let starts = picture.windows(4).filter(|bytes| bytes[..3] == [0, 0, 1]);
            let kinds: Vec<_> = starts.map(|bytes| bytes[3] & 0x1f).collect();
            assert_eq!(kinds, [9, 7, 8, 5], "delimiter, parameter sets, IDR");
        }
    }

    #[test]
    fn neighbouring_pictures_have_different_ids() {
        // All before `idr_pic_id` is the same in each slice. It begins three bits before the end of the
        // second byte: `1` for zero, `010` for one.
        let id = |picture: &[u8]| {
            let slice = picture.windows(4).position(|bytes| bytes == [0, 0, 1, 0x65]).unwrap() + 4;
            assert_eq!((picture[slice], picture[slice + 1] >> 3), (0x88, 0b10000));
            picture[slice + 1] & 0b100 == 0
        };
        let pictures = &Footage::shipped().video.units;
        for (one, other) in pictures.iter().zip(pictures.iter().cycle().skip(1)) {
            assert_ne!(id(one), id(other));
        }
    }

    #[test]
    fn every_sound_is_one_whole_frame() {
        for frame in &Footage::shipped().audio.units {
            // MPEG-4, no CRC; AAC-LC, 32 kHz, mono.
            assert_eq!((frame[0], frame[1], frame[2], frame[3] & 0xc0), (0xff, 0xf1, 0x54, 0x40));
            assert_eq!(frame[6] & 0x03, 0, "one block of data");
        }
    }

    #[test]
    fn times_before_1970_work_alike() {
        let footage = Footage::shipped();
        let units = |from_ms, to_ms| footage.units(Window { from_ms, to_ms });
        let (before, after) = (units(-60_010, -59_000), units(59_999_999_990, 60_000_001_000));
        assert_eq!(before.len(), after.len());
        assert!(before.iter().zip(&after).all(|(one, other)| one.bytes == other.bytes));
        assert_eq!((before[0].at_ms, before[1].at_ms, before[2].at_ms), (-60_010, -60_000, -60_000));
    }
}
