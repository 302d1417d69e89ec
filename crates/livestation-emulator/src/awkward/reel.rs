//! A minute of pictures and sounds that ffmpeg encoded, in segments.

use std::ops::Range;

use crate::media::segment::ticks;
use crate::media::ts::{Access, Packets, Stream};

pub(super) const MINUTE_MS: i64 = 60_000;
/// Ticks of the 90 kHz clock in a millisecond.
const TICKS: i64 = 90;

/// A picture with its times, in milliseconds from the start of the minute.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    pub(super) decoded_ms: i64,
    pub(super) shown_ms: i64,
    pub(super) is_key: bool,
    pub(super) bytes: Vec<u8>,
}

/// A frame of sound with its time, in ticks from the start of the minute.
#[derive(Clone, Debug)]
pub(super) struct Sound {
    pub(super) at: i64,
    pub(super) bytes: Vec<u8>,
}

/// A minute in segments of equal length.
pub(super) struct Reel {
    units: Vec<Unit>,
    segments: Vec<Range<usize>>,
    /// Packets of the minute, of pictures and of sounds.
    packets: [usize; 2],
}

struct Unit {
    stream: Stream,
    pts: i64,
    dts: Option<i64>,
    is_key: bool,
    bytes: Vec<u8>,
    /// Packets of its stream in the minute before it.
    packets_before: usize,
}

impl Reel {
    /// Pictures in the order in which they are decoded, and sounds.
    ///
    /// # Errors
    /// If key pictures are not where segments begin.
    pub(super) fn new(pictures: Vec<Picture>, sounds: Vec<Sound>, segment_ms: i64) -> Result<Self, String> {
        let mut segments: Vec<Vec<Unit>> = Vec::new();
        for picture in pictures {
            let next_ms = segment_ms * i64::try_from(segments.len()).unwrap_or(i64::MAX);
            if picture.is_key && picture.shown_ms >= next_ms {
                if picture.shown_ms > next_ms {
                    return Err(format!(
                        "ffmpeg made a key picture at {} ms and none at {next_ms} ms",
                        picture.shown_ms
                    ));
                }
                segments.push(Vec::new());
            }
            let segment = segments.last_mut().ok_or("ffmpeg made no key picture at the start")?;
            segment.push(Unit::from(picture));
        }
        if segments.len() as u64 != (MINUTE_MS / segment_ms).unsigned_abs() {
            return Err(format!("ffmpeg made {} key pictures where segments begin", segments.len()));
        }
        for sound in sounds {
            let place = usize::try_from(sound.at / (segment_ms * TICKS)).ok();
            let segment = place.and_then(|place| segments.get_mut(place));
            segment.ok_or("ffmpeg made sound outside the minute")?.push(Unit::from(sound));
        }
        Ok(Self::of(segments))
    }

    fn of(parts: Vec<Vec<Unit>>) -> Self {
        let (mut units, mut segments, mut packets) = (Vec::new(), Vec::new(), [0, 0]);
        for mut part in parts {
            part.sort_by_key(|unit| unit.dts.unwrap_or(unit.pts));
            let start = units.len();
            for mut unit in part {
                let packets = &mut packets[usize::from(unit.stream == Stream::Audio)];
                unit.packets_before = *packets;
                *packets += unit.stream.packets(&unit.bytes, unit.dts.is_some());
                units.push(unit);
            }
            segments.push(start..units.len());
        }
        Self { units, segments, packets }
    }

    /// Segment `n` since 1970 as a transport stream whose time stamps count from `origin_ms`.
    pub(super) fn render(&self, n: i64, origin_ms: i64) -> Vec<u8> {
        let (minute, place) = place(n, self.segments.len());
        let zero = ticks(minute.saturating_mul(MINUTE_MS), origin_ms);
        // Four bits, so only the number of minutes modulo 16 matters.
        let [minute, tables] = [minute, n].map(|number| number.rem_euclid(16).unsigned_abs());
        let four_bits = |number: u64| u8::try_from(number % 16).unwrap_or(0);
        let render = || {
            let mut packets = Packets::new();
            packets.tables(four_bits(tables))?;
            for unit in &self.units[self.segments[place].clone()] {
                let all = self.packets[usize::from(unit.stream == Stream::Audio)] as u64;
                packets.unit(&Access {
                    stream: unit.stream,
                    counter: four_bits(minute * all + unit.packets_before as u64),
                    pts: zero.wrapping_add_signed(unit.pts),
                    dts: unit.dts.map(|dts| zero.wrapping_add_signed(dts)),
                    is_key: unit.is_key,
                    bytes: &unit.bytes,
                })?;
            }
            mpeg2ts::Result::Ok(packets.into_bytes())
        };
        render().expect("all fields are in their ranges, and memory takes every write")
    }
}

/// The minute of segment `n`, and its place in it.
pub(super) fn place(n: i64, segments: usize) -> (i64, usize) {
    let segments = i64::try_from(segments).unwrap_or(i64::MAX);
    (n.div_euclid(segments), usize::try_from(n.rem_euclid(segments)).unwrap_or(0))
}

impl From<Picture> for Unit {
    fn from(picture: Picture) -> Self {
        let (pts, dts) = (picture.shown_ms * TICKS, picture.decoded_ms * TICKS);
        Self {
            stream: Stream::Video,
            pts,
            dts: Some(dts).filter(|dts| *dts != pts),
            is_key: picture.is_key,
            bytes: picture.bytes,
            packets_before: 0,
        }
    }
}

impl From<Sound> for Unit {
    fn from(sound: Sound) -> Self {
        Self {
            stream: Stream::Audio,
            pts: sound.at,
            dts: None,
            is_key: false,
            bytes: sound.bytes,
            packets_before: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::reader;

    fn picture(n: i64) -> Picture {
        let is_key = n % 50 == 0;
        let bytes = vec![7; if is_key { 1_000 } else { 100 }];
        Picture { decoded_ms: n * 40 - 80, shown_ms: n * 40, is_key, bytes }
    }

    fn reel() -> Reel {
        let sounds = (0..1_875).map(|n| Sound { at: n * 32 * TICKS, bytes: vec![8; 90] }).collect();
        Reel::new((0..1_500).map(picture).collect(), sounds, 2_000).unwrap()
    }

    #[test]
    fn segments_go_on_from_minute_to_minute() {
        let reel = reel();
        let start = 883_661_520;
        let stream: Vec<u8> = (start..start + 40).flat_map(|n| reel.render(n, start * 2_000)).collect();
        let packets = reader::packets(&stream);
        for pid in [0, 0x1000, 0x100, 0x101] {
            let counters: Vec<_> = packets.iter().filter(|p| p.pid == pid).map(|p| p.counter).collect();
            assert!(counters.windows(2).all(|pair| pair[1] == (pair[0] + 1) % 16), "{pid}");
        }
        let units = reader::units(&stream);
        let times = |pid| units.iter().filter(move |unit| unit.pid == pid).map(|unit| unit.pts);
        assert!(times(0x100).eq((0..2_000).map(|n| 90_000 + n * 3_600)));
        assert!(times(0x101).eq((0..2_500).map(|n| 90_000 + n * 2_880)));
        assert!(units.iter().all(|unit| unit.pid != 0x100 || unit.dts == Some(unit.pts - 7_200)));
    }

    #[test]
    fn key_pictures_in_other_places_are_an_error() {
        let late = (0..1_500).map(|n| Picture { is_key: n == 0 || n == 51, ..picture(n) }).collect();
        let problem = Reel::new(late, Vec::new(), 2_000).err().unwrap();
        assert_eq!(problem, "ffmpeg made a key picture at 2040 ms and none at 2000 ms");
        let few = Reel::new((0..100).map(picture).collect(), Vec::new(), 2_000).err().unwrap();
        assert_eq!(few, "ffmpeg made 2 key pictures where segments begin");
        assert!(Reel::new(vec![picture(1)], Vec::new(), 2_000).is_err());
    }
}
