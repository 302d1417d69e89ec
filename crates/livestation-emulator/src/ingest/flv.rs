//! The tags that an encoder sends: what each one means, or why it is refused.

use bytes::Bytes;
use rtmp_rs::media::AacData;
use rtmp_rs::media::aac::{AudioSpecificConfig, generate_adts_header};
use rtmp_rs::media::enhanced_audio::EnhancedAudioData;
use rtmp_rs::media::enhanced_video::{EnhancedVideoData, ExVideoFrameType};
use rtmp_rs::media::flv::{AudioFormat, FlvTag, VideoCodec, VideoFrameType};
use rtmp_rs::media::fourcc::{AudioFourCc, VideoFourCc};
use rtmp_rs::media::h264::{AvcConfig, H264Data, NaluIterator};

/// AAC-LC, the one kind of AAC that every ADTS header can name and every player has.
const AAC_LC: u8 = 2;
/// An access unit delimiter for pictures of every kind.
const DELIMITER: [u8; 6] = [0, 0, 0, 1, 9, 0xf0];
const START_CODE: [u8; 4] = [0, 0, 0, 1];

/// A picture or a frame of sound as a transport stream carries it. Times are milliseconds of the encoder.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Element {
    Picture { shown_after_ms: i64, is_key: bool, bytes: Vec<u8> },
    Sound { bytes: Vec<u8> },
}

/// Reads the tags of one stream, and keeps the parameters that came with them.
#[derive(Debug, Default)]
pub(crate) struct TagReader {
    video: Option<AvcConfig>,
    audio: Option<AudioSpecificConfig>,
}

impl TagReader {
    /// What is in this tag, if anything.
    ///
    /// # Errors
    /// When the service does not take it, with the reason.
    pub(crate) fn read(&mut self, tag: &FlvTag) -> Result<Option<Element>, String> {
        let Some(first) = tag.data.first().copied() else { return Ok(None) };
        match (tag.is_video(), tag.is_audio()) {
            (true, _) if EnhancedVideoData::is_enhanced(first) => self.enhanced_video(tag.data.clone()),
            (true, _) => self.video(first, &tag.data),
            (_, true) if EnhancedAudioData::is_enhanced(first) => self.enhanced_audio(tag.data.clone()),
            (_, true) => self.audio(&tag.data),
            _ => Ok(None),
        }
    }

    fn video(&mut self, first: u8, data: &Bytes) -> Result<Option<Element>, String> {
        let kind = VideoFrameType::from_byte(first);
        if VideoCodec::from_byte(first) != Some(VideoCodec::Avc) {
            return Err(format!("video of FLV's codec {}: allowed is H.264", first & 0x0f));
        }
        if kind == Some(VideoFrameType::VideoInfoFrame) {
            return Ok(None);
        }
        let length_size = self.video.as_ref().map_or(4, |config| config.nalu_length_size);
        match H264Data::parse(data.slice(1..), length_size).map_err(|error| damaged("video", &error))? {
            H264Data::SequenceHeader(config) => {
                self.video = Some(config);
                Ok(None)
            }
            H264Data::Frame { composition_time, nalus, .. } => {
                Ok(self.picture(composition_time, kind.is_some_and(|kind| kind.is_keyframe()), &nalus))
            }
            H264Data::EndOfSequence => Ok(None),
        }
    }

    fn enhanced_video(&mut self, data: Bytes) -> Result<Option<Element>, String> {
        let only_avc = |codec: VideoFourCc| match codec {
            VideoFourCc::Avc => Ok(()),
            other => Err(format!("video of the codec {other:?}: allowed is H.264")),
        };
        match EnhancedVideoData::parse(data).map_err(|error| damaged("video", &error))? {
            EnhancedVideoData::SequenceHeader { codec, config, .. } => {
                only_avc(codec)?;
                self.video = Some(AvcConfig::parse(config).map_err(|error| damaged("video", &error))?);
                Ok(None)
            }
            EnhancedVideoData::Frame { codec, frame_type, composition_time, data } => {
                only_avc(codec)?;
                Ok(self.picture(composition_time, ExVideoFrameType::is_keyframe(&frame_type), &data))
            }
            EnhancedVideoData::Multitrack { .. } => Err("several tracks of video: allowed is one".to_owned()),
            EnhancedVideoData::SequenceEnd { .. } | EnhancedVideoData::Metadata { .. } => Ok(None),
        }
    }

    fn audio(&mut self, data: &Bytes) -> Result<Option<Element>, String> {
        if AudioFormat::from_byte(data[0]) != Some(AudioFormat::Aac) {
            return Err(format!("sound of FLV's format {}: allowed is AAC", data[0] >> 4));
        }
        match AacData::parse(data.slice(1..)).map_err(|error| damaged("sound", &error))? {
            AacData::SequenceHeader(config) => self.take_audio_config(config),
            AacData::Frame { data } => Ok(self.sound(&data)),
        }
    }

    fn enhanced_audio(&mut self, data: Bytes) -> Result<Option<Element>, String> {
        let only_aac = |codec: AudioFourCc| match codec {
            AudioFourCc::Aac => Ok(()),
            other => Err(format!("sound of the codec {other:?}: allowed is AAC")),
        };
        match EnhancedAudioData::parse(data).map_err(|error| damaged("sound", &error))? {
            EnhancedAudioData::SequenceHeader { codec, config } => {
                only_aac(codec)?;
                let config = AudioSpecificConfig::parse(config).map_err(|error| damaged("sound", &error))?;
                self.take_audio_config(config)
            }
            EnhancedAudioData::Frame { codec, data } => {
                only_aac(codec)?;
                Ok(self.sound(&data))
            }
            EnhancedAudioData::Multitrack { .. } => Err("several tracks of sound: allowed is one".to_owned()),
            EnhancedAudioData::SequenceEnd { .. } | EnhancedAudioData::MultichannelConfig { .. } => Ok(None),
        }
    }

    fn take_audio_config(&mut self, config: AudioSpecificConfig) -> Result<Option<Element>, String> {
        if config.audio_object_type != AAC_LC || config.sampling_frequency_index > 12 {
            return Err(format!(
                "AAC of object type {} at {} Hz: allowed is AAC-LC (2), 7350 to 96000 Hz",
                config.audio_object_type, config.sampling_frequency
            ));
        }
        if !(1..=2).contains(&config.channel_configuration) {
            return Err(format!(
                "AAC with the channels {}: allowed are mono and stereo",
                config.channel_configuration
            ));
        }
        self.audio = Some(config);
        Ok(None)
    }

    /// A picture in the byte stream format. A key picture brings the parameter sets.
    fn picture(&self, shown_after_ms: i32, is_key: bool, units: &[u8]) -> Option<Element> {
        // Without parameters it cannot be decoded.
        let config = self.video.as_ref()?;
        let mut bytes = Vec::with_capacity(units.len() + 256);
        bytes.extend_from_slice(&DELIMITER);
        if is_key {
            for set in config.sps.iter().chain(&config.pps) {
                push_unit(&mut bytes, set);
            }
        }
        for unit in NaluIterator::new(units, config.nalu_length_size) {
            let kind = unit.first().map_or(0, |first| first & 0x1f);
            let is_repeated = kind == 9 || is_key && matches!(kind, 7 | 8) && config_has(config, unit);
            if !is_repeated && kind != 0 {
                push_unit(&mut bytes, unit);
            }
        }
        Some(Element::Picture { shown_after_ms: shown_after_ms.into(), is_key, bytes })
    }

    /// A frame of sound with an ADTS header.
    fn sound(&self, frame: &[u8]) -> Option<Element> {
        let config = self.audio.as_ref()?;
        let mut bytes = generate_adts_header(config, frame.len()).to_vec();
        bytes.extend_from_slice(frame);
        // The header has 13 bits for the length.
        (!frame.is_empty() && bytes.len() < 1 << 13).then_some(Element::Sound { bytes })
    }
}

fn config_has(config: &AvcConfig, unit: &[u8]) -> bool {
    config.sps.iter().chain(&config.pps).any(|set| set == unit)
}

fn push_unit(bytes: &mut Vec<u8>, unit: &[u8]) {
    bytes.extend_from_slice(&START_CODE);
    bytes.extend_from_slice(unit);
}

fn damaged(what: &str, error: &rtmp_rs::Error) -> String {
    format!("{what} that cannot be read: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A decoder configuration with one parameter set of each kind.
    const CONFIG: [u8; 18] = [1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 4, 0x67, 1, 2, 3, 1, 0, 3, 0x68, 4, 5];

    fn video(reader: &mut TagReader, bytes: &[u8]) -> Result<Option<Element>, String> {
        reader.read(&FlvTag::video(0, Bytes::copy_from_slice(bytes)))
    }

    fn audio(reader: &mut TagReader, bytes: &[u8]) -> Result<Option<Element>, String> {
        reader.read(&FlvTag::audio(0, Bytes::copy_from_slice(bytes)))
    }

    fn with_parameters() -> TagReader {
        let mut reader = TagReader::default();
        assert_eq!(video(&mut reader, &[&[0x17, 0, 0, 0, 0][..], &CONFIG].concat()), Ok(None));
        assert_eq!(audio(&mut reader, &[0xaf, 0, 0x12, 0x10]), Ok(None));
        reader
    }

    #[test]
    fn a_key_picture_brings_its_parameters_and_others_do_not() {
        let mut reader = with_parameters();
        let key = video(&mut reader, &[0x17, 1, 0, 0, 80, 0, 0, 0, 2, 0x65, 0xaa]).unwrap().unwrap();
        let sets = [&[0, 0, 0, 1, 0x67, 1, 2, 3][..], &[0, 0, 0, 1, 0x68, 4, 5]].concat();
        let slice = [0, 0, 0, 1, 0x65, 0xaa];
        let bytes = [&DELIMITER[..], &sets, &slice].concat();
        assert_eq!(key, Element::Picture { shown_after_ms: 80, is_key: true, bytes });
        // Shown before it is decoded, which encoders do with an offset.
        let other = video(&mut reader, &[0x27, 1, 0xff, 0xff, 0xd8, 0, 0, 0, 1, 0x41]).unwrap().unwrap();
        let bytes = [&DELIMITER[..], &[0, 0, 0, 1, 0x41]].concat();
        assert_eq!(other, Element::Picture { shown_after_ms: -40, is_key: false, bytes });
    }

    #[test]
    fn enhanced_rtmp_carries_the_same() {
        let mut reader = TagReader::default();
        assert_eq!(video(&mut reader, &[&b"\x90avc1"[..], &CONFIG].concat()), Ok(None));
        let frame = video(&mut reader, &[&b"\x91avc1"[..], &[0, 0, 40, 0, 0, 0, 1, 0x65]].concat());
        assert!(
            matches!(frame, Ok(Some(Element::Picture { shown_after_ms: 40, is_key: true, .. }))),
            "{frame:?}"
        );
        let refused = video(&mut reader, &[&b"\x90hvc1"[..], &CONFIG].concat()).unwrap_err();
        assert!(refused.contains("Hevc: allowed is H.264"), "{refused}");
    }

    #[test]
    fn sound_gets_a_header_that_says_how_long_it_is() {
        let mut reader = with_parameters();
        let Some(Element::Sound { bytes }) = audio(&mut reader, &[0xaf, 1, 7, 8, 9]).unwrap() else {
            panic!()
        };
        // 44.1 kHz, stereo, ten bytes.
        assert_eq!(bytes, [0xff, 0xf1, 0x50, 0x80, 0x01, 0x5f, 0xfc, 7, 8, 9]);
    }

    #[test]
    fn what_comes_before_its_parameters_is_dropped() {
        let mut reader = TagReader::default();
        assert_eq!(video(&mut reader, &[0x17, 1, 0, 0, 0, 0, 0, 0, 1, 0x65]), Ok(None));
        assert_eq!(audio(&mut reader, &[0xaf, 1, 7, 8, 9]), Ok(None));
    }

    #[test]
    fn what_the_service_does_not_take_is_refused_with_a_reason() {
        for (bytes, reason) in [(&[0x12, 0, 0][..], "codec 2"), (&[0x17, 0, 0, 0, 0, 9], "cannot be read")] {
            let refused = video(&mut TagReader::default(), bytes).unwrap_err();
            assert!(refused.contains(reason), "{refused}");
        }
        for (bytes, reason) in [
            (&[0x2f, 1, 2][..], "format 2: allowed is AAC"),
            (&[0xaf, 0, 0x2b, 0x10], "object type 5"),
            (&[0xaf, 0, 0x12, 0x30], "channels 6"),
        ] {
            let refused = audio(&mut TagReader::default(), bytes).unwrap_err();
            assert!(refused.contains(reason), "{refused}");
        }
    }

    #[test]
    fn no_bytes_are_too_odd_to_be_read() {
        let mut reader = with_parameters();
        for first in 0..=255_u8 {
            for second in [0, 1, 2, 0xff] {
                for length in 0..24 {
                    let bytes: Vec<u8> = [first, second]
                        .into_iter()
                        .chain((0..length).map(|n: u8| n.wrapping_mul(37)))
                        .collect();
                    // Neither panics, whatever it says.
                    let _ = (video(&mut reader, &bytes), audio(&mut reader, &bytes));
                }
            }
            let _ = (video(&mut reader, &[first]), audio(&mut reader, &[first]));
        }
    }
}
