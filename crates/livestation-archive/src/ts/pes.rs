use super::Damage;
use super::packet::Packet;

/// A unit as it is sent: a picture, or some frames of sound.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) pts: u64,
    pub(super) dts: u64,
    pub(super) random_access: bool,
    /// Whether something is missing between it and the unit before it.
    pub(super) follows_loss: bool,
    pub(super) bytes: Vec<u8>,
}

/// Puts the units of one stream together.
#[derive(Debug, Default)]
pub(super) struct Assembler {
    counter: Option<u8>,
    open: Option<Open>,
    follows_loss: bool,
}

#[derive(Debug)]
struct Open {
    bytes: Vec<u8>,
    random_access: bool,
    is_damaged: bool,
}

impl Assembler {
    /// Adds a packet. Returns the unit before it, where it begins a new one.
    pub(super) fn take(&mut self, packet: &Packet<'_>, damage: &mut Damage) -> Option<Unit> {
        if packet.payload.is_empty() {
            return None;
        }
        let expected = self.counter.map(|counter| (counter + 1) % 16);
        // One packet may be sent twice.
        if self.counter == Some(packet.counter) && !packet.starts && !packet.is_discontinuity {
            return None;
        }
        if expected.is_some_and(|expected| expected != packet.counter) && !packet.is_discontinuity {
            let missing = packet.counter.wrapping_sub(expected.unwrap_or(0)) % 16;
            damage.lost_packets += u64::from(missing);
            self.follows_loss = true;
            if let Some(open) = &mut self.open {
                open.is_damaged = true;
            }
        }
        self.counter = Some(packet.counter);
        if !packet.starts {
            if let Some(open) = &mut self.open {
                open.bytes.extend_from_slice(packet.payload);
            } else {
                // The end of a unit whose start is lost: segments begin with whole units.
                damage.dropped_units += u64::from(!self.follows_loss);
                self.follows_loss = true;
            }
            return None;
        }
        let begun =
            Open { bytes: packet.payload.to_vec(), random_access: packet.random_access, is_damaged: false };
        let unit = self.open.replace(begun);
        self.close(unit, damage)
    }

    /// The last unit.
    pub(super) fn finish(&mut self, damage: &mut Damage) -> Option<Unit> {
        let unit = self.open.take();
        self.close(unit, damage)
    }

    fn close(&mut self, open: Option<Open>, damage: &mut Damage) -> Option<Unit> {
        let open = open?;
        let Some(unit) = parse(&open).filter(|_| !open.is_damaged) else {
            damage.dropped_units += 1;
            self.follows_loss = true;
            return None;
        };
        Some(Unit { follows_loss: std::mem::take(&mut self.follows_loss), ..unit })
    }
}

/// Reads a unit's head. `None` for one that is cut, or has no time.
fn parse(open: &Open) -> Option<Unit> {
    /// What comes before the part that the length counts, and before the times.
    const NOT_COUNTED: usize = 6;
    const HEAD: usize = 9;
    let bytes = &open.bytes;
    let [0, 0, 1, _, length_high, length_low, _, flags, head_length, ..] = *bytes.as_slice() else {
        return None;
    };
    let length = usize::from(u16::from_be_bytes([length_high, length_low]));
    let start = HEAD + usize::from(head_length);
    // Zero is an open end.
    let end = if length == 0 { bytes.len() } else { NOT_COUNTED + length };
    let content = bytes.get(start..end)?;
    let times = bytes.get(HEAD..start)?;
    let pts = (flags & 0x80 != 0).then(|| time(times.get(..5)?))??;
    let dts = if flags & 0x40 != 0 { time(times.get(5..10)?)? } else { pts };
    let random_access = open.random_access;
    Some(Unit { pts, dts, random_access, follows_loss: false, bytes: content.to_vec() })
}

/// 33 bits in groups of 3, 15 and 15, each with a marker behind it.
fn time(field: &[u8]) -> Option<u64> {
    let bits = field.iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
    let has_markers = [0, 16, 32].iter().all(|at| bits >> at & 1 == 1);
    has_markers.then_some((bits >> 33 & 7) << 30 | (bits >> 17 & 0x7fff) << 15 | bits >> 1 & 0x7fff)
}
