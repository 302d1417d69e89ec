use super::pes::Unit;
use super::{Elements, Picture};

/// Kinds of NAL units (H.264, table 7-1).
const IDR: u8 = 5;
const ENHANCEMENT: u8 = 6;
/// The payload of an SEI that says: from here on pictures are right.
const RECOVERY_POINT: u8 = 6;

/// Adds the picture of a unit.
pub(super) fn push(unit: Unit, elements: &mut Elements) {
    let Unit { pts, dts, random_access, bytes, .. } = unit;
    if nal_units(&bytes).next().is_none() {
        elements.damage.dropped_units += 1;
        return;
    }
    let is_key = random_access || nal_units(&bytes).any(begins_decoding);
    elements.pictures.push(Picture { pts, dts, is_key, bytes });
}

fn begins_decoding(unit: &[u8]) -> bool {
    match unit.first().map(|first| first & 0x1f) {
        Some(IDR) => true,
        Some(ENHANCEMENT) => unit.get(1) == Some(&RECOVERY_POINT),
        _ => false,
    }
}

/// The NAL units of a byte stream, without their start codes.
fn nal_units(stream: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut starts =
        stream.windows(3).enumerate().filter(|(_, code)| *code == [0, 0, 1]).map(|(at, _)| at + 3);
    let mut next = starts.next();
    std::iter::from_fn(move || {
        let start = next?;
        next = starts.next();
        let end = next.map_or(stream.len(), |next| next - 3);
        Some(&stream[start..end])
    })
}
