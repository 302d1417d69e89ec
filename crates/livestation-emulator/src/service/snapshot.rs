use std::ops::Range;
use std::sync::Arc;

use super::Channel;
use crate::awkward::Awkward;
use crate::invented::{NODE, QUALITY, Reason};
use crate::media::Window;
use crate::rules::snapshot as rules;

/// A frozen window of a recording.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    pub(crate) id: u64,
    pub(crate) window: Window,
    pub(crate) created_ms: i64,
    pub(crate) expires_ms: i64,
    pub(crate) duration_minutes: i64,
    /// The origin of its video's time stamps: the start of the stream.
    pub(crate) origin_ms: i64,
    /// The numbers of its segments, if it is of a push. Its window is rounded to them, and counts their lengths.
    pub(crate) pieces: Option<Range<i64>>,
    /// The awkward stream that it shows, if it is of one. Its window is whole segments of it.
    pub(crate) footage: Option<Arc<Awkward>>,
    /// The source of the key in its URL.
    key: u64,
}

impl Snapshot {
    pub(crate) fn is_alive(&self, now_ms: i64) -> bool {
        rules::is_alive(self.expires_ms, now_ms)
    }

    /// The path of its files without the file name, in the documented shape (spec 4.1).
    pub(crate) fn folder(&self) -> String {
        format!("/dvr/snapshot/{}/{NODE}/{}/{QUALITY}", self.expires_ms, key_text(self.key))
    }

    /// The playlist's path.
    pub(crate) fn playlist_path(&self) -> String {
        format!("{}/{}.m3u8", self.folder(), self.file_stem())
    }

    /// The beginning of its files' names: `{snapshotId}-{createdTime}`.
    pub(crate) fn file_stem(&self) -> String {
        format!("{}-{}", self.id, self.created_ms)
    }
}

/// Takes a snapshot of a channel, if the rules allow it.
pub(super) fn freeze(
    channel: &Channel,
    id: u64,
    limited_minutes: Option<i64>,
    now_ms: i64,
) -> Result<Snapshot, Reason> {
    limited_minutes.map_or(Ok(()), rules::check_limit)?;
    let recording = channel.recording;
    let recorded_ms = recording.map(|recording| {
        if channel.shows_tape {
            channel.tape.recorded_ms(channel.recorded_from)
        } else {
            now_ms.saturating_sub(recording.since_ms)
        }
    });
    let recorded_ms = rules::check_recorded(channel.use_dvr, recorded_ms)?;
    let length_ms = rules::window_ms(recorded_ms, limited_minutes);
    let pieces = channel.shows_tape.then(|| channel.tape.last(length_ms, channel.recorded_from));
    let footage = channel.footage.clone().filter(|_| pieces.is_none());
    let computed = match &footage {
        None => Window { from_ms: now_ms - length_ms, to_ms: now_ms },
        Some(awkward) => whole_segments(awkward.kind().segment_ms(), recorded_ms, length_ms, now_ms)
            .ok_or(Reason::RecordingTooShort)?,
    };
    Ok(Snapshot {
        id,
        window: pieces.clone().and_then(|pieces| channel.tape.window(pieces)).unwrap_or(computed),
        pieces,
        footage,
        created_ms: now_ms,
        expires_ms: rules::expires_ms(now_ms),
        duration_minutes: rules::duration_minutes(length_ms, limited_minutes),
        origin_ms: channel.streaming_since_ms.unwrap_or(now_ms - recorded_ms),
        key: key(&channel.id, id),
    })
}

/// The last whole segments that were recorded, as many as fill `length_ms`.
fn whole_segments(segment_ms: i64, recorded_ms: i64, length_ms: i64, now_ms: i64) -> Option<Window> {
    let end = now_ms.div_euclid(segment_ms);
    let since_ms = now_ms - recorded_ms;
    let first = (since_ms + segment_ms - 1).div_euclid(segment_ms);
    let start = first.max(end - (length_ms + segment_ms - 1).div_euclid(segment_ms));
    (start < end).then(|| Window { from_ms: start * segment_ms, to_ms: end * segment_ms })
}

/// Differs between snapshots, and is the same for the same one. It need not be secret: FNV-1a.
fn key(channel_id: &str, id: u64) -> u64 {
    channel_id.bytes().chain(id.to_be_bytes()).fold(0xcbf2_9ce4_8422_2325, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// 36 lower-case letters and digits, as in the documented URL.
fn key_text(mut state: u64) -> String {
    (0..36)
        .filter_map(|_| {
            state = (state ^ (state >> 29)).wrapping_mul(0x0000_0100_0000_01b3);
            u32::try_from((state >> 40) % 36).ok().and_then(|digit| char::from_digit(digit, 36))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{RecordingShape, Shape};
    use super::*;
    use crate::rules::channel::Status;

    const NOW: i64 = 1_767_323_045_679;

    fn recording_for(ms: u64) -> Channel {
        let mut channel = Channel::ready("ls-1", NOW);
        channel.shape(&Shape { recording_for_ms: RecordingShape::For(ms), ..Shape::default() }, 1, NOW);
        channel
    }

    fn window(recorded_ms: u64, limited_minutes: Option<i64>) -> (i64, i64, i64) {
        let snapshot = freeze(&recording_for(recorded_ms), 1, limited_minutes, NOW).unwrap();
        (snapshot.window.from_ms - NOW, snapshot.window.to_ms - NOW, snapshot.duration_minutes)
    }

    #[test]
    fn the_window_ends_at_the_call() {
        assert_eq!(window(5 * 3_600_000, None), (-14_400_000, 0, 240));
        assert_eq!(window(5 * 3_600_000, Some(1)), (-60_000, 0, 1));
        assert_eq!(window(100, Some(1)), (-100, 0, 1));
    }

    #[test]
    fn an_awkward_stream_is_frozen_in_whole_segments() {
        // 1.679 s into a segment of 2 s.
        let window = |recorded_ms, length_ms| {
            let window = whole_segments(2_000, recorded_ms, length_ms, NOW)?;
            Some((window.from_ms - NOW, window.to_ms - NOW))
        };
        assert_eq!(window(3_600_000, 60_000), Some((-61_679, -1_679)));
        assert_eq!(window(3_600_000, 59_999), Some((-61_679, -1_679)));
        assert_eq!(window(5_000, 5_000), Some((-3_679, -1_679)), "the first one was not recorded whole");
        assert_eq!(window(3_000, 3_000), None);
    }

    #[test]
    fn every_rule_refuses() {
        for minutes in [0, -1, 241] {
            let refused = freeze(&recording_for(1000), 1, Some(minutes), NOW).unwrap_err();
            assert_eq!(refused, Reason::BadValue("limitedDuration"));
        }
        assert_eq!(freeze(&recording_for(99), 1, None, NOW).unwrap_err(), Reason::RecordingTooShort);
        let mut channel = recording_for(1000);
        channel.use_dvr = false;
        assert_eq!(freeze(&channel, 1, None, NOW).unwrap_err(), Reason::TimeMachineOff);
        let mut channel = recording_for(1000);
        channel.end_recording(NOW);
        assert_eq!(
            (channel.status, freeze(&channel, 1, None, NOW).unwrap_err()),
            (Status::Publishing, Reason::NotRecording)
        );
    }

    #[test]
    fn it_lives_an_hour_and_its_url_has_the_documented_shape() {
        let snapshot = freeze(&recording_for(1000), 1047, None, NOW).unwrap();
        assert!(snapshot.is_alive(NOW + 3_599_999) && !snapshot.is_alive(NOW + 3_600_000));
        let path = snapshot.playlist_path();
        let parts: Vec<&str> = path.split('/').collect();
        assert_eq!(parts.len(), 8, "{path}");
        assert_eq!(parts[3], (NOW + 3_600_000).to_string());
        assert!(
            parts[5].len() == 36 && parts[5].bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        );
        assert_eq!(parts[7], format!("1047-{NOW}.m3u8"));
        assert_ne!(key_text(key("ls-1", 1)), key_text(key("ls-1", 2)));
        assert_ne!(key_text(key("ls-1", 1)), key_text(key("ls-2", 1)));
    }
}
