//! What an encoder pushes to a channel: it makes the channel `PUBLISHING` (spec 3), and its end makes it `READY`.

use super::{Live, Service};
use crate::recorded::Segment;
use crate::rules::channel::Status;

/// A push in progress.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Push {
    number: u64,
    /// Whether the encoder is connected. It may come back for a while.
    pub(crate) is_connected: bool,
}

/// Identifies a push. A later one to the same channel, a reset and the end of the stream make it invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PushKey {
    channel_id: String,
    number: u64,
}

impl Service {
    /// Begins a push with this stream key, or takes one over from an encoder that comes back.
    ///
    /// # Errors
    /// With the reason, which does not repeat the key.
    pub(crate) fn begin_push(&mut self, stream_key: &str, now_ms: i64) -> Result<PushKey, String> {
        let fits = |channel: &&mut super::Channel| {
            channel.stream_key == stream_key && channel.status != Status::Creating
        };
        let channel = self.channels.values_mut().find(fits).ok_or("no channel has this stream key")?;
        if !matches!(channel.status, Status::Ready | Status::Publishing) {
            return Err(format!("the channel is {:?}: allowed are READY and PUBLISHING", channel.status));
        }
        let before = Live::of(channel);
        self.pushes += 1;
        if channel.begin_push(self.pushes, self.next_recording_id, now_ms) {
            self.next_recording_id += 1;
        }
        before.report(channel, &mut self.events, now_ms);
        Ok(PushKey { channel_id: channel.id.clone(), number: self.pushes })
    }

    /// Appends a segment of a push.
    ///
    /// # Errors
    /// When the push was ended meanwhile.
    pub(crate) fn add_segment(
        &mut self,
        push: &PushKey,
        segment: Segment,
        now_ms: i64,
    ) -> Result<(), String> {
        let most_bytes = self.bounds.recorded_bytes;
        let channel = self.pushed(push).ok_or("the stream was ended")?;
        channel.tape.append(segment, now_ms, most_bytes);
        Ok(())
    }

    /// The encoder is gone without an end of its stream: for a while it may come back.
    pub(crate) fn lose_push(&mut self, push: &PushKey) {
        if let Some(channel) = self.pushed(push) {
            channel.push = Some(Push { number: push.number, is_connected: false });
        }
    }

    /// Ends a push, and says why if something was wrong with it.
    pub(crate) fn end_push(&mut self, push: &PushKey, problem: Option<String>, now_ms: i64) {
        let Some(channel) = self.pushed(push) else { return };
        let before = Live::of(channel);
        channel.end_stream(Status::Ready, now_ms);
        channel.push_problem = problem;
        if let Some(channel) = self.channels.get(&push.channel_id) {
            before.report(channel, &mut self.events, now_ms);
        }
    }

    /// Whether this push goes on.
    pub(crate) fn is_pushed(&self, push: &PushKey) -> bool {
        let channel = self.channels.get(&push.channel_id);
        channel.and_then(|channel| channel.push).is_some_and(|current| current.number == push.number)
    }

    fn pushed(&mut self, push: &PushKey) -> Option<&mut super::Channel> {
        if self.is_pushed(push) { self.channels.get_mut(&push.channel_id) } else { None }
    }
}

impl super::Channel {
    /// Returns whether that began a recording.
    fn begin_push(&mut self, number: u64, recording_id: u64, now_ms: i64) -> bool {
        let goes_on = self.push.replace(Push { number, is_connected: true }).is_some();
        self.push_problem = None;
        if goes_on {
            return false;
        }
        // The built-in picture makes way, and a recording of it begins anew.
        let records = self.recording.is_some() || self.settings.immediate_on_air;
        self.end_recording(now_ms);
        self.broadcast.follow(None, now_ms);
        self.tape.continue_from(self.broadcast.next());
        self.shows_tape = true;
        self.status = Status::Publishing;
        self.streaming_since_ms = Some(now_ms);
        if records {
            self.begin_recording(recording_id, now_ms);
        }
        records
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::Reason;
    use crate::recorded::{Place, Store};
    use crate::service::{RecordingShape, Shape, default_channel_ids};

    const NOW: i64 = 1_767_323_045_679;

    fn segment(is_new_stream: bool) -> Segment {
        let file = Store::new().write(&[0x47; 188]).unwrap();
        Segment { file, place: Place::default(), length_ms: 2_000, is_new_stream }
    }

    fn key_of(service: &Service, id: &str) -> String {
        service.get_channel(id).unwrap().stream_key.clone()
    }

    #[test]
    fn a_push_makes_a_channel_publish_and_its_end_makes_it_ready() {
        let mut service = Service::with_default_channels(NOW);
        let id = default_channel_ids()[3].clone();
        let push = service.begin_push(&key_of(&service, &id), NOW).unwrap();
        let status = |service: &Service| service.get_channel(&id).unwrap().status;
        assert_eq!(status(&service), Status::Publishing);
        service.start_recording(&id, NOW).unwrap();
        let refused = service.create_snapshot(&id, None, NOW).unwrap_err();
        assert_eq!(refused, Reason::RecordingTooShort, "no segment is complete");
        for n in 1..=4 {
            service.add_segment(&push, segment(n == 1), NOW + n * 2_000).unwrap();
        }
        let snapshot = service.create_snapshot(&id, None, NOW + 9_000).unwrap().1.clone();
        assert_eq!((snapshot.window.from_ms, snapshot.window.to_ms), (NOW, NOW + 8_000));
        assert_eq!(snapshot.pieces, Some(0..4));
        service.end_push(&push, None, NOW + 10_000);
        assert_eq!(status(&service), Status::Ready);
        assert!(service.add_segment(&push, segment(false), NOW).is_err());
        assert_eq!(service.create_snapshot(&id, None, NOW).unwrap_err(), Reason::NotRecording);
    }

    #[test]
    fn a_wrong_key_and_a_suspended_channel_are_refused_without_the_key() {
        let mut service = Service::with_default_channels(NOW);
        let refused = service.begin_push("not-a-key", NOW).unwrap_err();
        assert_eq!(refused, "no channel has this stream key");
        let blocked = key_of(&service, &default_channel_ids()[4]);
        let refused = service.begin_push(&blocked, NOW).unwrap_err();
        assert!(refused.contains("Block") && !refused.contains(&blocked), "{refused}");
    }

    #[test]
    fn an_encoder_that_comes_back_goes_on_in_the_same_recording() {
        let mut service = Service::with_default_channels(NOW);
        let id = default_channel_ids()[0].clone();
        let key = key_of(&service, &id);
        let recording = |service: &Service| service.get_channel(&id).unwrap().recording.map(|it| it.id);
        let built_in = recording(&service);
        let first = service.begin_push(&key, NOW).unwrap();
        let pushed = recording(&service);
        assert!(pushed.is_some() && pushed != built_in, "what was recorded before was another picture");
        service.add_segment(&first, segment(true), NOW + 2_000).unwrap();
        service.lose_push(&first);
        let second = service.begin_push(&key, NOW + 5_000).unwrap();
        service.add_segment(&second, segment(true), NOW + 7_000).unwrap();
        assert!(service.add_segment(&first, segment(false), NOW + 7_000).is_err(), "taken over");
        service.end_push(&first, None, NOW + 8_000);
        assert_eq!(recording(&service), pushed);
        let snapshot = service.create_snapshot(&id, None, NOW + 8_000).unwrap().1.clone();
        let channel = service.get_channel(&id).unwrap();
        let pieces: Vec<_> =
            channel.tape.pieces(snapshot.pieces.unwrap()).map(|it| it.discontinuity).collect();
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[0] + 1, pieces[1]);
        assert_eq!(snapshot.window.to_ms - snapshot.window.from_ms, 4_000, "video time, without the gap");
    }

    #[test]
    fn the_built_in_picture_comes_back_when_it_is_asked_for() {
        let mut service = Service::with_default_channels(NOW);
        let id = default_channel_ids()[3].clone();
        let push = service.begin_push(&key_of(&service, &id), NOW).unwrap();
        service.add_segment(&push, segment(true), NOW + 2_000).unwrap();
        service.end_push(&push, None, NOW + 2_000);
        let records = Shape { recording_for_ms: RecordingShape::For(60_000), ..Shape::default() };
        service.shape(&id, &records, NOW + 70_000).unwrap();
        let snapshot = service.create_snapshot(&id, None, NOW + 70_000).unwrap().1.clone();
        assert_eq!((snapshot.pieces, snapshot.window.to_ms), (None, NOW + 70_000));
        let (runs, _) = service.get_channel(&id).unwrap().broadcast.listed(true, NOW + 70_000);
        assert!(runs[0].sequence >= 1, "numbers never fall");
    }

    #[test]
    fn a_reset_ends_every_push() {
        let mut service = Service::with_default_channels(NOW);
        let id = default_channel_ids()[3].clone();
        let push = service.begin_push(&key_of(&service, &id), NOW).unwrap();
        service.reset(NOW);
        assert!(!service.is_pushed(&push));
        let again = service.begin_push(&key_of(&service, &id), NOW).unwrap();
        assert_ne!(push, again);
    }
}
