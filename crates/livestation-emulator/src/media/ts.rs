//! Writes pictures, frames of sound and tables into packets of an MPEG transport stream.

use mpeg2ts::Result;
use mpeg2ts::es::{StreamId, StreamType};
use mpeg2ts::pes::PesHeader;
use mpeg2ts::time::{ClockReference, Timestamp};
use mpeg2ts::ts::payload::{Bytes, Pat, Pes, Pmt};
use mpeg2ts::ts::{
    AdaptationField, ContinuityCounter, EsInfo, Pid, ProgramAssociation, TransportScramblingControl,
    TsHeader, TsPacket, TsPacketWriter, TsPayload, VersionNumber, WriteTsPacket,
};

const PACKET: usize = 188;
const PMT_PID: u16 = 0x1000;
const PROGRAM: u16 = 1;

/// The size of a PES header with a PTS, and how much of it comes before the part that the packet's length counts.
const PES_HEADER: usize = 14;
const PES_HEADER_NOT_COUNTED: usize = 6;
/// The size of a DTS in a PES header.
const DTS_FIELD: usize = 5;
/// The size of an adaptation field with a PCR.
const CLOCK_FIELD: usize = 8;

/// How far the clock reference is behind the picture that carries it: the time a decoder needs to receive it.
const CLOCK_LAG: u64 = 9_000;
const TIMESTAMP_BITS: u64 = (1 << 33) - 1;

/// An elementary stream of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    /// Also carries the program's clock, once in each picture.
    Video,
    Audio,
}

impl Stream {
    fn pid(self) -> u16 {
        match self {
            Self::Video => 0x100,
            Self::Audio => 0x101,
        }
    }

    /// The number of packets that carry `unit`.
    pub(crate) fn packets(self, unit: &[u8], has_dts: bool) -> usize {
        1 + unit.len().saturating_sub(self.room_at_start(pes_header(has_dts))).div_ceil(Bytes::MAX_SIZE)
    }

    /// How many bytes of a unit fit into its first packet, after a PES header of this size.
    fn room_at_start(self, header: usize) -> usize {
        match self {
            Self::Video => Bytes::MAX_SIZE - header - CLOCK_FIELD,
            Self::Audio => Bytes::MAX_SIZE - header,
        }
    }
}

/// A picture or a frame of sound with its times, in ticks of the 90 kHz clock.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Access<'a> {
    pub(crate) stream: Stream,
    /// The continuity counter of the first packet that carries it.
    pub(crate) counter: u8,
    pub(crate) pts: u64,
    /// When it is decoded, if that is not when it is shown.
    pub(crate) dts: Option<u64>,
    /// Whether decoding can begin here.
    pub(crate) is_key: bool,
    pub(crate) bytes: &'a [u8],
}

/// Collects packets.
pub(crate) struct Packets(TsPacketWriter<Vec<u8>>);

impl Packets {
    pub(crate) fn new() -> Self {
        Self(TsPacketWriter::new(Vec::new()))
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0.into_stream()
    }

    /// The tables of the program; both packets have the same continuity counter.
    pub(crate) fn tables(&mut self, counter: u8) -> Result<()> {
        let counter = ContinuityCounter::from_u8(counter)?;
        let pat = Pat {
            transport_stream_id: 1,
            version_number: VersionNumber::default(),
            table: vec![ProgramAssociation { program_num: PROGRAM, program_map_pid: Pid::new(PMT_PID)? }],
        };
        let pmt = Pmt {
            program_num: PROGRAM,
            pcr_pid: Some(Pid::new(Stream::Video.pid())?),
            version_number: VersionNumber::default(),
            program_info: Vec::new(),
            es_info: vec![es_info(Stream::Video)?, es_info(Stream::Audio)?],
        };
        self.packet(Pid::PAT, counter, None, TsPayload::Pat(pat))?;
        self.packet(PMT_PID, counter, None, TsPayload::Pmt(pmt))
    }

    /// One unit as one PES packet. Returns the continuity counter that comes next.
    pub(crate) fn unit(&mut self, unit: &Access<'_>) -> Result<u8> {
        let (stream_id, clock) = match unit.stream {
            Stream::Video => {
                (StreamId::VIDEO_MIN, Some(clock_field(unit.dts.unwrap_or(unit.pts), unit.is_key)?))
            }
            Stream::Audio => (StreamId::AUDIO_MIN, None),
        };
        let header = pes_header(unit.dts.is_some());
        let (start, rest) = unit.bytes.split_at(unit.stream.room_at_start(header).min(unit.bytes.len()));
        let pes = Pes {
            header: PesHeader {
                stream_id: StreamId::new(stream_id),
                priority: false,
                data_alignment_indicator: true,
                copyright: false,
                original_or_copy: false,
                pts: Some(timestamp(unit.pts)?),
                dts: unit.dts.map(timestamp).transpose()?,
                escr: None,
            },
            // Zero means an open length, which is allowed for video.
            pes_packet_len: u16::try_from(header - PES_HEADER_NOT_COUNTED + unit.bytes.len()).unwrap_or(0),
            data: Bytes::new(start)?,
        };
        let pid = unit.stream.pid();
        let mut counter = ContinuityCounter::from_u8(unit.counter)?;
        self.packet(pid, counter, clock, TsPayload::PesStart(pes))?;
        for chunk in rest.chunks(Bytes::MAX_SIZE) {
            counter.increment();
            self.packet(pid, counter, None, TsPayload::PesContinuation(Bytes::new(chunk)?))?;
        }
        counter.increment();
        Ok(counter.as_u8())
    }

    fn packet(
        &mut self,
        pid: u16,
        counter: ContinuityCounter,
        adaptation_field: Option<AdaptationField>,
        payload: TsPayload,
    ) -> Result<()> {
        self.0.write_ts_packet(&TsPacket {
            header: TsHeader {
                transport_error_indicator: false,
                transport_priority: false,
                pid: Pid::new(pid)?,
                transport_scrambling_control: TransportScramblingControl::NotScrambled,
                continuity_counter: counter,
            },
            adaptation_field,
            payload: Some(payload),
        })
    }
}

fn pes_header(has_dts: bool) -> usize {
    if has_dts { PES_HEADER + DTS_FIELD } else { PES_HEADER }
}

fn es_info(stream: Stream) -> Result<EsInfo> {
    let stream_type = match stream {
        Stream::Video => StreamType::H264,
        Stream::Audio => StreamType::AdtsAac,
    };
    Ok(EsInfo { stream_type, elementary_pid: Pid::new(stream.pid())?, descriptors: Vec::new() })
}

/// The adaptation field of the first packet of a picture that is decoded at `ticks`: the clock reference, and
/// whether decoding can begin here.
fn clock_field(ticks: u64, is_key: bool) -> Result<AdaptationField> {
    Ok(AdaptationField {
        discontinuity_indicator: false,
        random_access_indicator: is_key,
        es_priority_indicator: false,
        pcr: Some(ClockReference::from(timestamp(ticks.wrapping_sub(CLOCK_LAG))?)),
        opcr: None,
        splice_countdown: None,
        transport_private_data: Vec::new(),
        extension: None,
    })
}

/// The 33 bits that are sent.
fn timestamp(ticks: u64) -> Result<Timestamp> {
    Timestamp::new(ticks & TIMESTAMP_BITS)
}

/// Moves all time stamps and clock references of a transport stream by `ticks` of the 90 kHz clock.
pub(crate) fn shift(stream: &mut [u8], ticks: i64) {
    for packet in stream.chunks_exact_mut(PACKET) {
        let (starts_unit, has_field) = (packet[1] & 0x40 != 0, packet[3] & 0x20 != 0);
        let payload = if has_field { 5 + usize::from(packet[4]) } else { 4 };
        if has_field && payload >= 12 && packet[5] & 0x10 != 0 {
            shift_clock(&mut packet[6..11], ticks);
        }
        let Some(pes) = packet.get_mut(payload..).filter(|pes| starts_unit && pes.len() > PES_HEADER) else {
            continue;
        };
        if pes.starts_with(&[0, 0, 1]) && matches!(pes[3], 0xc0..=0xef) {
            let flags = pes[7];
            for (flag, at) in [(0x80, 9), (0x40, 9 + DTS_FIELD)] {
                if flags & flag != 0
                    && let Some(field) = pes.get_mut(at..at + DTS_FIELD)
                {
                    shift_stamp(field, ticks);
                }
            }
        }
    }
}

/// The 33 bits at the beginning of a clock reference. The seven bits after them stay.
fn shift_clock(field: &mut [u8], ticks: i64) {
    let bits = field.iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
    let clock = (bits >> 7).wrapping_add_signed(ticks) & TIMESTAMP_BITS;
    let bytes = (clock << 7 | bits & 0x7f).to_be_bytes();
    field.copy_from_slice(&bytes[3..]);
}

/// A time stamp in the 3, 15 and 15 bits of a PES header, each followed by a marker.
fn shift_stamp(field: &mut [u8], ticks: i64) {
    let bits = field.iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
    let stamp = (bits >> 33 & 7) << 30 | (bits >> 17 & 0x7fff) << 15 | bits >> 1 & 0x7fff;
    let stamp = stamp.wrapping_add_signed(ticks) & TIMESTAMP_BITS;
    let bits = bits >> 36 << 36 | (stamp >> 30) << 33 | (stamp >> 15 & 0x7fff) << 17 | (stamp & 0x7fff) << 1;
    field.copy_from_slice(&(bits | 1 << 32 | 1 << 16 | 1).to_be_bytes()[3..]);
}

#[cfg(test)]
mod tests {
    use super::super::reader;
    use super::*;

    fn stream(pts: u64, dts: u64) -> Vec<u8> {
        let mut packets = Packets::new();
        packets.tables(0).unwrap();
        let unit = Access {
            stream: Stream::Video,
            counter: 0,
            pts,
            dts: Some(dts),
            is_key: true,
            bytes: &[7; 1_000],
        };
        assert_eq!(packets.unit(&unit).unwrap(), 6);
        let sound =
            Access { stream: Stream::Audio, counter: 0, pts, dts: None, is_key: false, bytes: &[8; 20] };
        packets.unit(&sound).unwrap();
        packets.into_bytes()
    }

    #[test]
    fn a_shifted_stream_is_the_one_with_other_time_stamps() {
        let wrap = 1_u64 << 33;
        for (at, ticks) in [
            (90_000, 1),
            (90_000, 0_u64.wrapping_sub(1_000)),
            (wrap - 1, 10_000),
            (20_000, wrap),
            (12_345, 0_u64.wrapping_sub(11_000)),
        ] {
            let mut shifted = stream(at + 7_200, at);
            shift(&mut shifted, ticks.cast_signed());
            let moved = at.wrapping_add(ticks);
            assert_eq!(shifted, stream(moved.wrapping_add(7_200), moved), "{at} {ticks}");
        }
    }

    #[test]
    fn the_units_of_a_stream_with_decoding_times_can_be_read() {
        let stream = stream(97_200, 90_000);
        let units = reader::units(&stream);
        let read: Vec<_> = units.iter().map(|unit| (unit.pts, unit.dts, unit.data.len())).collect();
        assert_eq!(read, [(97_200, Some(90_000), 1_000), (97_200, None, 20)]);
        assert_eq!(reader::packets(&stream)[2].clock, Some(81_000), "behind the decoding time");
    }
}
