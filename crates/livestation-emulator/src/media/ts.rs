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

use super::footage::Unit;

const PMT_PID: u16 = 0x1000;
const PROGRAM: u16 = 1;

/// The size of a PES header with a PTS, and the part of it that the packet's length counts.
const PES_HEADER: usize = 14;
const PES_HEADER_COUNTED: usize = 8;
/// The size of an adaptation field with a PCR.
const CLOCK_FIELD: usize = 8;

/// How far the clock reference is behind the picture that carries it: the time a decoder needs to receive it.
const CLOCK_LAG: u64 = 9_000;
const TIMESTAMP_BITS: u64 = (1 << 33) - 1;

/// An elementary stream of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
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

    /// How many bytes of a unit fit into its first packet.
    fn room_at_start(self) -> usize {
        match self {
            Self::Video => Bytes::MAX_SIZE - PES_HEADER - CLOCK_FIELD,
            Self::Audio => Bytes::MAX_SIZE - PES_HEADER,
        }
    }

    /// The number of packets that carry `unit`.
    pub(super) fn packets(self, unit: &[u8]) -> usize {
        1 + unit.len().saturating_sub(self.room_at_start()).div_ceil(Bytes::MAX_SIZE)
    }
}

/// Collects packets.
pub(super) struct Packets(TsPacketWriter<Vec<u8>>);

impl Packets {
    pub(super) fn new() -> Self {
        Self(TsPacketWriter::new(Vec::new()))
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_stream()
    }

    /// The tables of the program; both packets have the same continuity counter.
    pub(super) fn tables(&mut self, counter: u8) -> Result<()> {
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

    /// One unit as one PES packet, shown at `ticks` of the 90 kHz clock.
    pub(super) fn unit(&mut self, unit: &Unit, ticks: u64) -> Result<()> {
        let (stream_id, clock) = match unit.stream {
            Stream::Video => (StreamId::VIDEO_MIN, Some(clock_field(ticks)?)),
            Stream::Audio => (StreamId::AUDIO_MIN, None),
        };
        let (start, rest) = unit.bytes.split_at(unit.stream.room_at_start().min(unit.bytes.len()));
        let pes = Pes {
            header: PesHeader {
                stream_id: StreamId::new(stream_id),
                priority: false,
                data_alignment_indicator: true,
                copyright: false,
                original_or_copy: false,
                pts: Some(Timestamp::new(ticks & TIMESTAMP_BITS)?),
                dts: None,
                escr: None,
            },
            // Zero means an open length, which is allowed for video.
            pes_packet_len: u16::try_from(PES_HEADER_COUNTED + unit.bytes.len()).unwrap_or(0),
            data: Bytes::new(start)?,
        };
        let pid = unit.stream.pid();
        let mut counter = ContinuityCounter::from_u8(unit.counter)?;
        self.packet(pid, counter, clock, TsPayload::PesStart(pes))?;
        for chunk in rest.chunks(Bytes::MAX_SIZE) {
            counter.increment();
            self.packet(pid, counter, None, TsPayload::PesContinuation(Bytes::new(chunk)?))?;
        }
        Ok(())
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

fn es_info(stream: Stream) -> Result<EsInfo> {
    let stream_type = match stream {
        Stream::Video => StreamType::H264,
        Stream::Audio => StreamType::AdtsAac,
    };
    Ok(EsInfo { stream_type, elementary_pid: Pid::new(stream.pid())?, descriptors: Vec::new() })
}

/// The adaptation field of the first packet of a picture: clock reference and random access.
fn clock_field(ticks: u64) -> Result<AdaptationField> {
    let clock = Timestamp::new(ticks.wrapping_sub(CLOCK_LAG) & TIMESTAMP_BITS)?;
    Ok(AdaptationField {
        discontinuity_indicator: false,
        random_access_indicator: true,
        es_priority_indicator: false,
        pcr: Some(ClockReference::from(clock)),
        opcr: None,
        splice_countdown: None,
        transport_private_data: Vec::new(),
        extension: None,
    })
}
