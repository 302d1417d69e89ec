use super::pes::Unit;
use super::{Elements, Sound};

/// Samples in a frame of AAC.
pub(super) const SAMPLES: u64 = 1_024;
const RATES: [u32; 13] =
    [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];
/// The size of a header without a checksum.
const HEADER: usize = 7;

/// Splits units into frames, which may reach from one unit into the next.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// The beginning of a frame that goes on in the next unit, and its time.
    rest: Vec<u8>,
    rest_at: Option<u64>,
}

impl Reader {
    pub(super) fn take(&mut self, unit: &Unit, elements: &mut Elements) {
        if unit.follows_loss {
            self.finish(elements);
        }
        let began_before = self.rest.len();
        self.rest.extend_from_slice(&unit.bytes);
        // The unit's time is of the first frame that begins in it.
        let mut at = self.rest_at.unwrap_or(unit.pts);
        let mut from = 0;
        let mut has_lost = false;
        while let Some(header) = self.rest[from..].first_chunk::<HEADER>().copied() {
            let Some((length, rate)) = header_of(header) else {
                from += 1;
                has_lost = true;
                continue;
            };
            let Some(bytes) = self.rest.get(from..from + length) else { break };
            let sound = Sound { pts: at, rate, bytes: bytes.to_vec() };
            // What began in the unit before is over: the next frame has this unit's time.
            at = if from < began_before { unit.pts } else { (at + sound.ticks()) % (1 << 33) };
            elements.sounds.push(sound);
            from += length;
        }
        elements.damage.dropped_units += u64::from(has_lost);
        self.rest.drain(..from);
        self.rest_at = (!self.rest.is_empty()).then_some(at);
    }

    /// What does not go on is no frame.
    pub(super) fn finish(&mut self, elements: &mut Elements) {
        elements.damage.dropped_units += u64::from(!self.rest.is_empty());
        self.rest.clear();
        self.rest_at = None;
    }
}

/// Length of the frame with its header, and rate.
fn header_of(header: [u8; HEADER]) -> Option<(usize, u32)> {
    let [0xff, second, third, fourth, fifth, sixth, _] = header else { return None };
    let rate = *RATES.get(usize::from(third >> 2 & 0x0f))?;
    let length = usize::from(fourth & 3) << 11 | usize::from(fifth) << 3 | usize::from(sixth) >> 5;
    // The layer is always zero.
    (second & 0xf6 == 0xf0 && length > HEADER).then_some((length, rate))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(payload: u8, length: usize) -> Vec<u8> {
        let whole = length + HEADER;
        let [high, low] = u16::try_from(whole).unwrap().to_be_bytes();
        // 48 kHz, stereo.
        let header = [0xff, 0xf1, 0x4c, 0x80 | high >> 3, high << 5 | low >> 3, low << 5 | 0x1f, 0xfc];
        [&header[..], &vec![payload; length]].concat()
    }

    fn unit(pts: u64, bytes: &[u8]) -> Unit {
        Unit { pts, dts: pts, random_access: false, follows_loss: false, bytes: bytes.to_vec() }
    }

    fn read(units: &[Unit]) -> (Vec<(u64, usize)>, u64) {
        let (mut reader, mut elements) = (Reader::default(), Elements::default());
        for unit in units {
            reader.take(unit, &mut elements);
        }
        reader.finish(&mut elements);
        let sounds = elements.sounds.iter().map(|sound| (sound.pts, sound.bytes.len())).collect();
        (sounds, elements.damage.dropped_units)
    }

    #[test]
    fn frames_of_one_unit_follow_each_other() {
        let bytes = [frame(1, 10), frame(2, 20), frame(3, 30)].concat();
        assert_eq!(read(&[unit(900, &bytes)]), (vec![(900, 17), (2_820, 27), (4_740, 37)], 0));
    }

    #[test]
    fn a_frame_may_begin_in_one_unit_and_end_in_the_next() {
        let bytes = [frame(1, 10), frame(2, 20), frame(3, 30)].concat();
        let (first, second) = bytes.split_at(25);
        // The second unit's time is that of the third frame.
        let read = read(&[unit(900, first), unit(5_000, second)]);
        assert_eq!(read, (vec![(900, 17), (2_820, 27), (5_000, 37)], 0));
    }

    #[test]
    fn a_part_of_a_frame_is_dropped_and_counted() {
        let bytes = [frame(1, 10), frame(2, 20)].concat();
        assert_eq!(read(&[unit(0, &bytes[..30])]), (vec![(0, 17)], 1));
        let lost = Unit { follows_loss: true, ..unit(9_000, &frame(3, 5)) };
        assert_eq!(read(&[unit(0, &bytes[..30]), lost]), (vec![(0, 17), (9_000, 12)], 1));
        assert_eq!(read(&[unit(0, &[&b"x"[..], &bytes].concat())]), (vec![(0, 17), (1_920, 27)], 1));
    }
}
