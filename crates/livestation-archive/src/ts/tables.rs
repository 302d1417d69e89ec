use super::packet::Packet;

const H264: u8 = 0x1b;
const AAC: u8 = 0x0f;
/// The identifiers of the two tables.
const PROGRAMS: u8 = 0x00;
const PROGRAM: u8 = 0x02;

/// Where pictures and sounds are: the first H.264 and the first AAC of the first program.
#[derive(Debug, Default)]
pub(super) struct Tables {
    program: Option<u16>,
    pub(super) video: Option<u16>,
    pub(super) audio: Option<u16>,
}

impl Tables {
    /// Reads a packet, if it is one of tables.
    pub(super) fn take(&mut self, packet: &Packet<'_>) -> bool {
        let is_programs = packet.pid == 0;
        if !is_programs && self.program != Some(packet.pid) {
            return false;
        }
        // A table that does not fit into a packet lists more than a program of two streams has.
        if packet.starts
            && let Some(entries) = section(packet.payload, if is_programs { PROGRAMS } else { PROGRAM })
        {
            if is_programs { self.programs(entries) } else { self.streams(entries) }
        }
        true
    }

    fn programs(&mut self, entries: &[u8]) {
        let program = entries.chunks_exact(4).find(|entry| entry[..2] != [0, 0]);
        self.program = program.map(|entry| pid(&entry[2..])).or(self.program);
    }

    fn streams(&mut self, entries: &[u8]) {
        // The PID of the clock, and the descriptors of the program.
        let Some(mut rest) = entries.get(2..).and_then(after_descriptors) else { return };
        let (mut video, mut audio) = (None, None);
        while let [kind, high, low, ..] = *rest {
            match kind {
                H264 => _ = video.get_or_insert(pid(&[high, low])),
                AAC => _ = audio.get_or_insert(pid(&[high, low])),
                _ => {}
            }
            let Some(next) = rest.get(3..).and_then(after_descriptors) else { break };
            rest = next;
        }
        (self.video, self.audio) = (video, audio);
    }
}

fn pid(bytes: &[u8]) -> u16 {
    u16::from_be_bytes([bytes[0] & 0x1f, bytes[1]])
}

/// What follows descriptors and their length.
fn after_descriptors(bytes: &[u8]) -> Option<&[u8]> {
    let [high, low, ..] = *bytes else { return None };
    let length = usize::from(u16::from_be_bytes([high & 0x0f, low]));
    bytes.get(2 + length..)
}

/// The entries of a whole table of this kind, whose checksum is right.
fn section(payload: &[u8], kind: u8) -> Option<&[u8]> {
    /// What comes before the entries, and the part of it that the length does not count.
    const HEAD: usize = 8;
    const NOT_COUNTED: usize = 3;
    const CHECKSUM: usize = 4;
    let (pointer, rest) = payload.split_first()?;
    let table = rest.get(usize::from(*pointer)..)?;
    let [found, high, low, ..] = *table else { return None };
    let length = usize::from(u16::from_be_bytes([high & 0x0f, low]));
    let table = table.get(..NOT_COUNTED + length)?;
    let is_right = found == kind && checksum(table) == 0;
    table.get(HEAD..table.len().checked_sub(CHECKSUM)?).filter(|_| is_right)
}

/// The CRC of MPEG's tables; zero for a table including its own.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte) << 24, |sum, _| {
            sum << 1 ^ if sum >> 31 == 1 { 0x04c1_1db7 } else { 0 }
        })
    })
}
