//! Cuts pictures and sounds into segments of a transport stream, each of which begins with a key picture.

use super::flv::Element;
use crate::media::segment::{LEAD, SEGMENT_MS};
use crate::media::ts::{Access, Packets, Stream};
use crate::recorded::Place;

/// Longest segment. An encoder that sends no key picture for so long is refused.
const LONGEST_MS: i64 = 60_000;
/// Largest segment, in bytes. It is in memory while it grows.
const LARGEST: usize = 64 * 1024 * 1024;

/// A complete segment.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) bytes: Vec<u8>,
    /// Where it begins in its stream, and how much later its first picture is shown.
    pub(super) place: Place,
    pub(super) length_ms: i64,
    /// Whether it is the first one of its stream.
    pub(super) is_first: bool,
}

/// The stream of one encoder.
#[derive(Debug, Default)]
pub(super) struct Cutter {
    clock: Unwrapped,
    /// The decoding time of the first key picture, which is the zero of the stream.
    origin_ms: Option<i64>,
    growing: Option<Growing>,
    tables: u8,
    /// Continuity counters of video and sound.
    counters: [u8; 2],
    has_cut: bool,
}

#[derive(Debug)]
struct Growing {
    units: Vec<Unit>,
    bytes: usize,
    from_ms: i64,
    /// Decoding time of the latest picture, and how long the one before it lasted.
    latest_ms: i64,
    step_ms: i64,
}

#[derive(Debug)]
struct Unit {
    at_ms: i64,
    shown_after_ms: Option<i64>,
    is_key: bool,
    bytes: Vec<u8>,
}

impl Cutter {
    /// Adds what came at the encoder's time `stamp`, in milliseconds that wrap at 32 bits.
    ///
    /// Returns the segment before it, where it begins a new one.
    pub(super) fn add(&mut self, stamp: u32, element: Element) -> Result<Option<Cut>, String> {
        let at_ms = self.clock.read(stamp);
        let (shown_after_ms, is_key, bytes) = match element {
            Element::Picture { shown_after_ms, is_key, bytes } => (Some(shown_after_ms), is_key, bytes),
            Element::Sound { bytes } => (None, false, bytes),
        };
        let is_due = self.growing.as_ref().is_none_or(|growing| at_ms - growing.from_ms >= SEGMENT_MS);
        let cut = if is_key && is_due { self.begin(at_ms) } else { None };
        // What comes before the first key picture cannot be shown.
        let Some(growing) = &mut self.growing else { return Ok(None) };
        growing.bytes += bytes.len();
        if at_ms - growing.from_ms > LONGEST_MS || growing.bytes > LARGEST {
            return Err(format!(
                "no key picture for {} s and {} bytes: allowed are {} s and {LARGEST} bytes",
                (at_ms - growing.from_ms) / 1000,
                growing.bytes,
                LONGEST_MS / 1000
            ));
        }
        if shown_after_ms.is_some() {
            if at_ms > growing.latest_ms {
                growing.step_ms = at_ms - growing.latest_ms;
            }
            growing.latest_ms = at_ms;
        }
        growing.units.push(Unit { at_ms, shown_after_ms, is_key, bytes });
        Ok(cut)
    }

    /// The last segment.
    pub(super) fn finish(&mut self) -> Option<Cut> {
        let growing = self.growing.take()?;
        let end_ms = growing.latest_ms + growing.step_ms.max(1);
        Some(self.render(&growing, end_ms))
    }

    fn begin(&mut self, at_ms: i64) -> Option<Cut> {
        self.origin_ms.get_or_insert(at_ms);
        let next = Growing { units: Vec::new(), bytes: 0, from_ms: at_ms, latest_ms: at_ms, step_ms: 0 };
        let growing = self.growing.replace(next)?;
        Some(self.render(&growing, at_ms))
    }

    fn render(&mut self, growing: &Growing, end_ms: i64) -> Cut {
        let bytes =
            self.packets(growing).expect("all fields are in their ranges, and memory takes every write");
        let is_first = !std::mem::replace(&mut self.has_cut, true);
        let place = Place {
            starts_at_ms: growing.from_ms - self.origin_ms.unwrap_or(growing.from_ms),
            shown_after_ms: growing.units.iter().find_map(|unit| unit.shown_after_ms).unwrap_or(0),
        };
        Cut { bytes, place, length_ms: end_ms - growing.from_ms, is_first }
    }

    fn packets(&mut self, growing: &Growing) -> mpeg2ts::Result<Vec<u8>> {
        let origin_ms = self.origin_ms.unwrap_or(growing.from_ms);
        let ticks = |ms: i64| ((ms - origin_ms) * 90 + LEAD).cast_unsigned();
        let mut packets = Packets::new();
        packets.tables(self.tables)?;
        self.tables = (self.tables + 1) % 16;
        for unit in &growing.units {
            let at = ticks(unit.at_ms);
            let access = match unit.shown_after_ms {
                Some(after_ms) => Access {
                    stream: Stream::Video,
                    counter: self.counters[0],
                    pts: ticks(unit.at_ms + after_ms),
                    dts: Some(at).filter(|_| after_ms != 0),
                    is_key: unit.is_key,
                    bytes: &unit.bytes,
                },
                None => Access {
                    stream: Stream::Audio,
                    counter: self.counters[1],
                    pts: at,
                    dts: None,
                    is_key: false,
                    bytes: &unit.bytes,
                },
            };
            self.counters[usize::from(unit.shown_after_ms.is_none())] = packets.unit(&access)?;
        }
        Ok(packets.into_bytes())
    }
}

/// A clock of 32 bits as one that does not wrap: of all times with these bits, the one nearest to the last.
#[derive(Debug, Default)]
struct Unwrapped(Option<i64>);

impl Unwrapped {
    fn read(&mut self, stamp: u32) -> i64 {
        let last = *self.0.get_or_insert(stamp.into());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the low bits are wanted"
        )]
        let step = stamp.wrapping_sub(last as u32).cast_signed();
        let at = last + i64::from(step);
        self.0 = Some(at);
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(is_key: bool) -> Element {
        Element::Picture { shown_after_ms: 80, is_key, bytes: vec![0, 0, 0, 1, 9, 0xf0] }
    }

    /// The lengths of the segments of 25 pictures a second with a key picture each `gop` of them.
    fn lengths(pictures: u32, gop: u32, start: u32) -> Vec<i64> {
        let mut cutter = Cutter::default();
        let mut cuts = Vec::new();
        for n in 0..pictures {
            let stamp = start.wrapping_add(n * 40);
            cuts.extend(cutter.add(stamp, picture(n % gop == 0)).unwrap());
            cuts.extend(cutter.add(stamp + 3, Element::Sound { bytes: vec![0; 20] }).unwrap());
        }
        cuts.extend(cutter.finish());
        assert!(cuts.iter().enumerate().all(|(n, cut)| cut.is_first == (n == 0)));
        assert!(cuts.iter().all(|cut| cut.bytes.len() % 188 == 0 && cut.bytes[0] == 0x47));
        cuts.iter().map(|cut| cut.length_ms).collect()
    }

    #[test]
    fn segments_begin_with_key_pictures_and_have_two_seconds_at_least() {
        assert_eq!(lengths(125, 1, 0), [2_000, 2_000, 1_000]);
        assert_eq!(lengths(125, 25, 0), [2_000, 2_000, 1_000]);
        assert_eq!(lengths(200, 60, 0), [2_400, 2_400, 2_400, 800]);
        assert_eq!(lengths(300, 250, 7), [10_000, 2_000]);
    }

    #[test]
    fn the_clock_of_the_encoder_may_wrap() {
        assert_eq!(lengths(125, 25, u32::MAX - 2_500), [2_000, 2_000, 1_000]);
    }

    #[test]
    fn what_comes_before_a_key_picture_is_dropped() {
        let mut cutter = Cutter::default();
        assert_eq!(cutter.add(0, picture(false)), Ok(None));
        assert_eq!(cutter.add(0, Element::Sound { bytes: vec![0; 20] }), Ok(None));
        assert_eq!(cutter.finish(), None);
    }

    #[test]
    fn an_encoder_that_sends_no_key_picture_is_refused() {
        let mut cutter = Cutter::default();
        cutter.add(0, picture(true)).unwrap();
        assert_eq!(cutter.add(60_000, picture(false)), Ok(None));
        assert!(cutter.add(60_001, picture(false)).unwrap_err().contains("no key picture for 60 s"));
    }
}
