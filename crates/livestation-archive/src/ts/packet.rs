/// The size of a packet, and the byte that each begins with.
pub(super) const SIZE: usize = 188;
const SYNC: u8 = 0x47;

/// One packet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packet<'a> {
    pub(super) pid: u16,
    /// Whether a unit or a table begins in it.
    pub(super) starts: bool,
    /// Counts the packets of a PID that have a payload, in four bits.
    pub(super) counter: u8,
    /// Whether the counter may have any value.
    pub(super) is_discontinuity: bool,
    /// Whether decoding can begin with the unit that begins here.
    pub(super) random_access: bool,
    pub(super) payload: &'a [u8],
}

/// The packets of a stream. Bytes between them are skipped and counted.
pub(super) struct Packets<'a> {
    rest: &'a [u8],
    pub(super) foreign_bytes: u64,
    /// Packets that were marked as broken on their way, or whose head is nonsense.
    pub(super) broken: u64,
}

impl<'a> Packets<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, foreign_bytes: 0, broken: 0 }
    }

    /// Skips to where a packet is followed by another one, or by the end.
    fn synchronise(&mut self) -> Option<&'a [u8; SIZE]> {
        let is_start = |at: usize| {
            let rest = &self.rest[at..];
            rest.first() == Some(&SYNC)
                && rest.len() >= SIZE
                && rest.get(SIZE).is_none_or(|next| *next == SYNC)
        };
        let at = (0..self.rest.len()).find(|at| is_start(*at)).unwrap_or(self.rest.len());
        self.foreign_bytes += at as u64;
        self.rest = &self.rest[at..];
        let (packet, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(packet)
    }
}

impl<'a> Iterator for Packets<'a> {
    type Item = Packet<'a>;

    fn next(&mut self) -> Option<Packet<'a>> {
        loop {
            let bytes = self.synchronise()?;
            match parse(bytes) {
                Some(packet) => return Some(packet),
                None => self.broken += 1,
            }
        }
    }
}

fn parse(bytes: &[u8; SIZE]) -> Option<Packet<'_>> {
    let [_, flags, pid_low, control, ..] = *bytes;
    let (has_field, has_payload) = (control & 0x20 != 0, control & 0x10 != 0);
    // Broken, or scrambled by a system of rights.
    if flags & 0x80 != 0 || control & 0xc0 != 0 {
        return None;
    }
    let field_length = if has_field { usize::from(bytes[4]) } else { 0 };
    let start = if has_field { 5 + field_length } else { 4 };
    let field = bytes.get(5..5 + field_length).filter(|_| field_length > 0);
    let field_flags = field.map_or(0, |field| field[0]);
    Some(Packet {
        pid: u16::from_be_bytes([flags & 0x1f, pid_low]),
        starts: flags & 0x40 != 0,
        counter: control & 0x0f,
        is_discontinuity: field_flags & 0x80 != 0,
        random_access: field_flags & 0x40 != 0,
        payload: if has_payload { bytes.get(start..)? } else { &[] },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packet(pid: u8) -> Vec<u8> {
        let mut packet = vec![SYNC, 0, pid, 0x10];
        packet.resize(SIZE, 0);
        packet
    }

    fn read(stream: &[u8]) -> (Vec<u16>, u64) {
        let mut packets = Packets::new(stream);
        (packets.by_ref().map(|packet| packet.pid).collect(), packets.foreign_bytes)
    }

    #[test]
    fn bytes_between_packets_are_skipped() {
        let whole = [packet(1), packet(2), packet(3)].concat();
        assert_eq!(read(&whole), (vec![1, 2, 3], 0));
        assert_eq!(read(&[&b"junk"[..], &whole].concat()), (vec![1, 2, 3], 4));
        // In the second one a byte is missing, so that what follows it is out of step.
        let mut torn = whole.clone();
        torn.remove(200);
        assert_eq!(read(&torn), (vec![1, 3], 187));
        assert_eq!(read(&whole[..500]), (vec![1, 2], 124));
    }
}
