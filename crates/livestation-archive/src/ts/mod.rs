//! Transport streams (ISO/IEC 13818-1), as segments of a playlist: one program with H.264 and AAC.
//!
//! The reader is independent of the library with which the emulator writes them, so that no mistake can hide in both.

mod access_unit;
mod adts;
mod packet;
mod pes;
mod tables;

use packet::Packets;
use pes::Assembler;
use tables::Tables;

/// The clock of time stamps, in ticks a second.
pub const TICKS_PER_SECOND: u64 = 90_000;

/// A picture, in the byte stream format of H.264.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// When it is shown, in ticks of 33 bits.
    pub pts: u64,
    /// When it is decoded.
    pub dts: u64,
    /// Whether decoding can begin with it: an IDR picture, or one that is marked as a recovery point.
    pub is_key: bool,
    /// The whole access unit.
    pub bytes: Vec<u8>,
}

/// A frame of AAC with its ADTS header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sound {
    /// When it is heard, in ticks of 33 bits.
    pub pts: u64,
    /// Samples a second.
    pub rate: u32,
    /// The whole frame.
    pub bytes: Vec<u8>,
}

impl Sound {
    /// How long it is heard, in ticks, rounded down.
    pub fn ticks(&self) -> u64 {
        adts::SAMPLES * TICKS_PER_SECOND / u64::from(self.rate)
    }
}

/// What a segment holds. Pictures are in the order in which they are decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elements {
    /// All pictures that are whole.
    pub pictures: Vec<Picture>,
    /// All frames of sound that are whole.
    pub sounds: Vec<Sound>,
    /// What is wrong with the bytes; nothing of a whole segment.
    pub damage: Damage,
}

/// What is wrong with a segment's bytes, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Damage {
    /// Bytes that are in no packet.
    pub foreign_bytes: u64,
    /// Packets that are missing by their counters, or were marked as broken.
    pub lost_packets: u64,
    /// Pictures and frames of sound that were dropped, because a part of them is missing.
    pub dropped_units: u64,
    /// The tables are missing that say where pictures and sounds are.
    pub has_no_tables: bool,
}

impl Damage {
    /// Whether nothing is wrong.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// Takes a segment apart. Whatever the bytes are, it gives what can be read of them.
pub fn read(bytes: &[u8]) -> Elements {
    let mut elements = Elements::default();
    let mut tables = Tables::default();
    let mut video = Assembler::default();
    let mut audio = Assembler::default();
    let mut sounds = adts::Reader::default();
    let mut packets = Packets::new(bytes);
    for packet in packets.by_ref() {
        if tables.take(&packet) {
            continue;
        }
        let damage = &mut elements.damage;
        if tables.video == Some(packet.pid) {
            if let Some(unit) = video.take(&packet, damage) {
                access_unit::push(unit, &mut elements);
            }
        } else if tables.audio == Some(packet.pid)
            && let Some(unit) = audio.take(&packet, damage)
        {
            sounds.take(&unit, &mut elements);
        }
    }
    elements.damage.foreign_bytes += packets.foreign_bytes;
    elements.damage.lost_packets += packets.broken;
    if let Some(unit) = video.finish(&mut elements.damage) {
        access_unit::push(unit, &mut elements);
    }
    if let Some(unit) = audio.finish(&mut elements.damage) {
        sounds.take(&unit, &mut elements);
    }
    sounds.finish(&mut elements);
    elements.damage.has_no_tables = tables.video.is_none() && tables.audio.is_none();
    elements
}

/// How far `later` is after `earlier` on a clock of 33 bits, in ticks; negative when it is before it. The nearer way
/// round counts.
pub fn distance(earlier: u64, later: u64) -> i64 {
    const WRAP: i64 = 1 << 33;
    let forward = later.wrapping_sub(earlier) & (WRAP.unsigned_abs() - 1);
    let forward = i64::try_from(forward).unwrap_or(0);
    if forward >= WRAP / 2 { forward - WRAP } else { forward }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_clock_wraps() {
        let last = (1 << 33) - 1;
        assert_eq!((distance(last, 0), distance(0, last), distance(5, 5)), (1, -1, 0));
        assert_eq!(distance(last - 90_000, 90_000), 180_001);
    }

    #[test]
    fn what_is_no_transport_stream_has_no_tables() {
        for bytes in [&b""[..], b"<!DOCTYPE html>", &[0x47; 188], &[0xa5; 10_000]] {
            let Elements { pictures, sounds, damage } = read(bytes);
            assert!(pictures.is_empty() && sounds.is_empty() && damage.has_no_tables);
            assert!(damage.foreign_bytes == bytes.len() as u64 || bytes.len() == 188);
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
            let _ = read(&bytes);
        }

        #[test]
        fn no_packets_panic(packets in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 187), 0..9)) {
            let stream: Vec<u8> =
                packets.into_iter().flat_map(|packet| [vec![0x47], packet].concat()).collect();
            let _ = read(&stream);
        }
    }
}
