//! For tests: parses transport streams by hand, independently of the library that wrote them.

/// One packet of 188 bytes.
pub(crate) struct Packet<'a> {
    pub(crate) pid: u16,
    pub(crate) starts_unit: bool,
    pub(crate) counter: u8,
    pub(crate) random_access: bool,
    /// The clock reference in ticks of 90 kHz.
    pub(crate) clock: Option<u64>,
    pub(crate) payload: &'a [u8],
}

/// One reassembled PES packet.
#[derive(Debug)]
pub(crate) struct Pes {
    pub(crate) pid: u16,
    pub(crate) pts: u64,
    pub(crate) dts: Option<u64>,
    pub(crate) data: Vec<u8>,
}

pub(crate) fn packets(stream: &[u8]) -> Vec<Packet<'_>> {
    assert_eq!(stream.len() % 188, 0);
    stream.chunks(188).map(packet).collect()
}

fn packet(bytes: &[u8]) -> Packet<'_> {
    assert_eq!(bytes[0], 0x47);
    assert_eq!(bytes[1] & 0x80, 0, "transport error");
    assert_eq!(bytes[3] & 0xd0, 0x10, "not scrambled, and with payload");
    let (field, payload) = match bytes[3] & 0x20 {
        0 => (&bytes[..0], &bytes[4..]),
        _ => bytes[5..].split_at(usize::from(bytes[4])),
    };
    let flags = field.first().copied().unwrap_or(0);
    Packet {
        pid: u16::from_be_bytes([bytes[1] & 0x1f, bytes[2]]),
        starts_unit: bytes[1] & 0x40 != 0,
        counter: bytes[3] & 0x0f,
        random_access: flags & 0x40 != 0,
        clock: (flags & 0x10 != 0).then(|| {
            let base = field[1..5].iter().fold(0, |base, byte| base << 8 | u64::from(*byte));
            base << 1 | u64::from(field[5] >> 7)
        }),
        payload,
    }
}

/// The PES packets of all elementary streams, in the order of their starts.
pub(crate) fn units(stream: &[u8]) -> Vec<Pes> {
    let mut units: Vec<Pes> = Vec::new();
    for packet in packets(stream).into_iter().filter(|packet| (0x100..0x1000).contains(&packet.pid)) {
        if packet.starts_unit {
            units.push(pes(packet.pid, packet.payload));
        } else {
            let unit = units.last_mut().expect("a unit goes on which did not begin");
            assert_eq!(unit.pid, packet.pid);
            unit.data.extend(packet.payload);
        }
    }
    units
}

fn pes(pid: u16, bytes: &[u8]) -> Pes {
    assert_eq!(bytes[..3], [0, 0, 1]);
    let (pts, dts, end) = match bytes[7] {
        0x80 => (stamp(&bytes[9..14], 2), None, 14),
        0xc0 => (stamp(&bytes[9..14], 3), Some(stamp(&bytes[14..19], 1)), 19),
        flags => panic!("neither a PTS alone nor with a DTS: {flags:#x}"),
    };
    assert_eq!(usize::from(bytes[8]), end - 9, "the header's length");
    Pes { pid, pts, dts, data: bytes[end..].to_vec() }
}

fn stamp(bytes: &[u8], mark: u64) -> u64 {
    let bits = bytes.iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
    assert_eq!(bits & 0xf1_0001_0001, mark << 36 | 0x01_0001_0001, "the marks in a time stamp");
    bits >> 33 << 30 & 0x1_c000_0000 | bits >> 17 << 15 & 0x3fff_8000 | bits >> 1 & 0x7fff
}

/// The CRC of MPEG's tables; zero for a table including its own CRC.
pub(crate) fn crc(bytes: &[u8]) -> u32 {
    bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte) << 24, |crc, _| {
            crc << 1 ^ if crc >> 31 == 1 { 0x04c1_1db7 } else { 0 }
        })
    })
}
