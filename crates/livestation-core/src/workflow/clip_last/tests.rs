//! The job in virtual time: a service made of a few facts, and each failure at each step.

use std::collections::{BTreeMap, VecDeque};

use super::*;
use crate::error::Transmission;
use crate::model::{Channel, ShortClipStatus, Snapshot};
use crate::operation::{GetShortClip, GetSnapshot, ListShortClips};
use crate::{Operation, OperationId, Response, Timestamp, operation};

const NOW: i64 = 1_755_129_600_000;
const HOUR: Duration = Duration::from_secs(3600);

fn channel_id() -> ChannelId {
    ChannelId::new("ls-1").unwrap()
}

fn decoded<O: Operation>(call: &O, content: &str) -> O::Output {
    operation::decode(call, &Response::new(200, format!(r#"{{"content":{content}}}"#).into())).unwrap()
}

fn clip_json(id: u64, status: &str, more: &str) -> String {
    format!(
        r#"{{"id":{id},"status":"{status}","createdTime":{id},"output":{{"bucketName":"b","filePath":"/clips","fileName":"{id}.mp4"}}{more}}}"#
    )
}

fn read_clip(json: &str) -> ShortClip {
    let call = GetShortClip { channel_id: channel_id(), short_clip_id: ShortClipId::from(1) };
    decoded(&call, &format!(r#"{{"snapshotId":7,"shortclip":{json}}}"#))
}

/// A service as far as the job can tell.
struct World {
    channel: &'static str,
    /// How long each snapshot plays, one after the other.
    playbacks_ms: VecDeque<u64>,
    /// When the snapshot that is resumed was made, before now.
    age: Duration,
    /// The states that the clip goes through, one at each look.
    states: VecDeque<&'static str>,
    clips: Vec<String>,
    /// What a create answers: a clip, or nothing.
    names_clip: bool,
    /// Errors that come instead of the answers to a step, by its name; with `true` the work is done all the same.
    errors: BTreeMap<&'static str, VecDeque<(Error, bool)>>,
    now: Duration,
    steps: Vec<String>,
}

impl World {
    fn new() -> Self {
        Self {
            channel: r#""channelStatus":"PUBLISHING","isRecording":true,"useDVR":true"#,
            playbacks_ms: VecDeque::from([60_000, 120_000]),
            age: Duration::ZERO,
            states: VecDeque::from(["CREATING", "CREATING", "COMPLETED"]),
            clips: Vec::new(),
            names_clip: true,
            errors: BTreeMap::new(),
            now: Duration::ZERO,
            steps: Vec::new(),
        }
    }

    fn failing(mut self, step: &'static str, error: Error, work_is_done: bool) -> Self {
        self.errors.entry(step).or_default().push_back((error, work_is_done));
        self
    }

    fn snapshot(&self) -> Snapshot {
        let created = NOW - i64::try_from(self.age.as_millis()).unwrap();
        let call = GetSnapshot { channel_id: channel_id(), snapshot_id: SnapshotId::from(7) };
        decoded(
            &call,
            &format!(
                r#"{{"channelId":"ls-1","channelStatus":"PUBLISHING","snapshot":{{"snapshotId":7,"snapshotUrl":"https://cdn/a/7.m3u8","createdTime":{created}}}}}"#
            ),
        )
    }

    fn playlist(&mut self) -> Vec<u8> {
        let millis = self.playbacks_ms.pop_front().unwrap();
        format!("#EXTM3U\n#EXTINF:{}.{:03},\na.ts\n#EXT-X-ENDLIST\n", millis / 1000, millis % 1000)
            .into_bytes()
    }

    fn create(&mut self) -> Option<ShortClip> {
        let id = 31 + u64::try_from(self.clips.len()).unwrap();
        self.clips.push(clip_json(id, "CREATING", ""));
        self.names_clip.then(|| read_clip(&clip_json(id, "CREATING", "")))
    }

    fn error(&mut self, step: &'static str) -> Option<(Error, bool)> {
        self.errors.get_mut(step)?.pop_front()
    }

    /// Does a step, or fails at it.
    fn event(&mut self, step: &Step) -> Event {
        macro_rules! unless_it_fails {
            ($event:ident, $name:literal, $work:expr) => {
                match self.error($name) {
                    Some((error, work_is_done)) => {
                        if work_is_done {
                            let _ = $work;
                        }
                        Event::$event(Err(error))
                    }
                    None => Event::$event(Ok($work)),
                }
            };
        }
        self.now += Duration::from_millis(20);
        match step {
            Step::ReadChannel => {
                let json = format!(r#"{{"channelId":"ls-1",{}}}"#, self.channel);
                unless_it_fails!(Channel, "channel", serde_json::from_str::<Channel>(&json).unwrap())
            }
            Step::CreateSnapshot(_) => unless_it_fails!(Snapshot, "create_snapshot", self.snapshot()),
            Step::ReadSnapshot(_) => unless_it_fails!(Snapshot, "snapshot", self.snapshot()),
            Step::ReadPlaylist { .. } => unless_it_fails!(Playlist, "playlist", self.playlist()),
            Step::ListShortClips(_) => unless_it_fails!(ShortClips, "list", {
                let call = ListShortClips {
                    channel_id: channel_id(),
                    snapshot_id: SnapshotId::from(7),
                    status: None,
                };
                decoded(&call, &format!(r#"{{"shortClipList":[{}]}}"#, self.clips.join(",")))
            }),
            Step::CreateShortClip { .. } => unless_it_fails!(Created, "create_clip", self.create()),
            Step::ReadShortClip(id) => unless_it_fails!(ShortClip, "clip", {
                let state = self.states.pop_front().unwrap_or("CREATING");
                read_clip(&clip_json(id.as_number().unwrap(), state, r#","duration":30000,"fileSize":9"#))
            }),
            Step::Sleep(pause) => {
                self.now += *pause;
                Event::Slept
            }
            Step::Done(_) | Step::Failed(_) => panic!("it is over"),
        }
    }

    /// Runs the job to its end, and says which steps it took.
    fn run(&mut self, order: Order) -> Result<LastClip, ClipLastError> {
        let mut job = ClipLast::new(order);
        let mut step = job.start();
        loop {
            match step {
                Step::Done(clip) => return Ok(*clip),
                Step::Failed(failed) => return Err(failed),
                other => {
                    if !matches!(other, Step::Sleep(_)) {
                        self.steps.push(name(&other));
                    }
                    assert!(self.steps.len() < 10_000, "{:?}", &self.steps[..20]);
                    let event = self.event(&other);
                    let server = Timestamp::from_millis(NOW + i64::try_from(self.now.as_millis()).unwrap());
                    step = job.on(event, Moment { elapsed: self.now, server, unit: 0.5 });
                }
            }
        }
    }
}

fn name(step: &Step) -> String {
    match step {
        Step::ReadChannel => "channel".to_owned(),
        Step::CreateSnapshot(minutes) => format!("snapshot of {minutes}"),
        Step::ReadSnapshot(id) => format!("snapshot {id}"),
        Step::ReadPlaylist { url, .. } => format!("playlist {url}"),
        Step::ListShortClips(_) => "list".to_owned(),
        Step::CreateShortClip { range, .. } => format!("cut {}..{}", range.start_ms(), range.end_ms()),
        Step::ReadShortClip(id) => format!("clip {id}"),
        other => other.to_string(),
    }
}

fn order(length: &str) -> Order {
    Order::new(channel_id(), length.parse().unwrap(), ClipOutput::new("b", "/clips").unwrap())
}

fn resumed(length: &str) -> Order {
    Order { resume: Some(SnapshotId::from(7)), ..order(length) }
}

fn lost(operation: OperationId) -> Error {
    Error::new(ErrorKind::Timeout, "the answer was lost").during(operation).after(Transmission::Lost)
}

fn refused(kind: ErrorKind, operation: OperationId) -> Error {
    Error::new(kind, "refused").during(operation).after(Transmission::Answered { status: 400 })
}

const PLAYLIST: &str = "playlist https://cdn/a/7.m3u8";

#[test]
fn the_last_thirty_seconds_of_a_minute() {
    let mut world = World::new();
    let clip = world.run(order("30s")).unwrap();
    assert_eq!(
        world.steps,
        ["channel", "snapshot of 1", PLAYLIST, "cut 30000..60000", "clip 31", "clip 31", "clip 31"]
    );
    assert_eq!((clip.status, clip.path.as_str()), (ShortClipStatus::Completed, "/clips/31.mp4"));
    assert_eq!((clip.bucket_name.as_str(), clip.duration_ms, clip.was_found), ("b", 30_000, false));
    assert!(world.now < Duration::from_secs(10), "{:?}", world.now);
}

#[test]
fn a_younger_recording_is_measured_from_its_own_end() {
    let mut world = World { playbacks_ms: VecDeque::from([41_250]), ..World::new() };
    world.run(order("30s")).unwrap();
    assert_eq!(world.steps[3], "cut 11250..41250");
}

#[test]
fn minutes_are_just_enough() {
    for (length, asked) in [
        ("100ms", "snapshot of 1"),
        ("60s", "snapshot of 1"),
        ("61s", "snapshot of 2"),
        ("4h", "snapshot of 240"),
    ] {
        let mut world = World { playbacks_ms: VecDeque::from([14_400_000]), ..World::new() };
        world.run(order(length)).unwrap();
        assert_eq!(world.steps[1], asked);
    }
}

#[test]
fn without_waiting_the_clip_is_handed_out_at_once() {
    let mut world = World::new();
    let clip = world.run(Order { wait: false, ..order("30s") }).unwrap();
    assert_eq!((clip.status, world.steps.len()), (ShortClipStatus::Creating, 4));
    assert_eq!((clip.duration_ms, clip.range.unwrap().start_ms()), (30_000, 30_000));
}

#[test]
fn nothing_is_begun_that_cannot_finish() {
    for (channel, says) in [
        (r#""channelStatus":"PUBLISHING","isRecording":false,"useDVR":true"#, "not recording"),
        (r#""channelStatus":"READY","isRecording":false"#, "not recording"),
        (r#""channelStatus":"PUBLISHING","isRecording":true,"useDvr":false"#, "time machine off"),
    ] {
        let mut world = World { channel, ..World::new() };
        let failed = world.run(order("30s")).unwrap_err();
        assert_eq!((failed.error().kind(), world.steps.len()), (ErrorKind::Rejected, 1));
        assert!(failed.to_string().contains(says) && failed.resume().is_none(), "{failed}");
    }
    for deadline in [Duration::ZERO, HOUR + Duration::from_secs(1)] {
        let mut world = World::new();
        let failed = world.run(Order { deadline: Some(deadline), ..order("30s") }).unwrap_err();
        assert_eq!((failed.error().kind(), world.steps.len()), (ErrorKind::InvalidInput, 0));
    }
}

#[test]
fn a_recording_that_is_too_short_says_how_much_there_is_and_makes_no_clip() {
    let mut world = World { playbacks_ms: VecDeque::from([12_340]), ..World::new() };
    let failed = world.run(order("30s")).unwrap_err();
    assert_eq!(failed.error().kind(), ErrorKind::Rejected);
    assert!(failed.to_string().contains("12.34 s") && failed.to_string().contains("30 s"), "{failed}");
    assert_eq!((world.clips.len(), failed.resume()), (0, None));
}

#[test]
fn a_snapshot_rounded_to_whole_segments_is_made_up_for_once() {
    let mut world = World { playbacks_ms: VecDeque::from([59_000, 119_000]), ..World::new() };
    world.run(order("60s")).unwrap();
    assert_eq!(
        world.steps[1..6],
        ["snapshot of 1", PLAYLIST, "snapshot of 2", PLAYLIST, "cut 59000..119000"]
    );

    let mut world = World { playbacks_ms: VecDeque::from([59_000, 59_100]), ..World::new() };
    assert!(world.run(order("60s")).unwrap_err().to_string().contains("59.1 s"));

    let mut world = World { playbacks_ms: VecDeque::from([14_399_000]), ..World::new() };
    assert_eq!(world.run(order("4h")).unwrap_err().error().kind(), ErrorKind::Rejected);
}

#[test]
fn a_list_of_qualities_leads_to_its_first_playlist() {
    let mut world = World::new();
    let mut job = ClipLast::new(order("30s"));
    let moment =
        |world: &World| Moment { elapsed: world.now, server: Timestamp::from_millis(NOW), unit: 0.5 };
    let mut step = job.start();
    for _ in 0..2 {
        let event = world.event(&step);
        step = job.on(event, moment(&world));
    }
    let master = b"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nlow/7.m3u8\n";
    step = job.on(Event::Playlist(Ok(master.to_vec())), moment(&world));
    assert_eq!(name(&step), "playlist https://cdn/a/low/7.m3u8");
    let again = job.on(Event::Playlist(Ok(master.to_vec())), moment(&world));
    assert!(matches!(again, Step::Failed(failed) if failed.error().kind() == ErrorKind::UnexpectedResponse));
}

#[test]
fn a_playlist_is_looked_for_again_and_a_spoiled_one_is_not() {
    let missing = || Error::new(ErrorKind::NotFound, "HTTP 404");
    let mut world = World::new().failing("playlist", missing(), false).failing("playlist", missing(), false);
    world.run(order("30s")).unwrap();
    assert_eq!(world.steps.iter().filter(|step| *step == PLAYLIST).count(), 3);

    let forbidden = || Error::new(ErrorKind::UnexpectedResponse, "HTTP 403");
    let mut world = (0..4).fold(World::new(), |world, _| world.failing("playlist", forbidden(), false));
    let failed = world.run(order("30s")).unwrap_err();
    assert_eq!(failed.resume(), Some(&SnapshotId::from(7)), "the snapshot is there");
    assert!(failed.to_string().ends_with("resume with snapshot 7"), "{failed}");
}

#[test]
fn a_failure_at_a_step_is_the_job_s_and_keeps_what_there_is() {
    for (step, operation, has_snapshot) in [
        ("channel", OperationId::GetChannel, false),
        ("create_snapshot", OperationId::CreateSnapshot, false),
        ("create_clip", OperationId::CreateShortClip, true),
        ("clip", OperationId::GetShortClip, true),
    ] {
        let mut world = World::new().failing(step, refused(ErrorKind::PermissionDenied, operation), false);
        let failed = world.run(order("30s")).unwrap_err();
        assert_eq!(failed.error().operation(), Some(operation));
        assert_eq!(failed.resume().is_some(), has_snapshot, "{step}");
        assert_eq!(failed.short_clip().is_some(), step == "clip");
    }
    // A lost create of a snapshot stays what it is.
    let mut world = World::new().failing("create_snapshot", lost(OperationId::CreateSnapshot), true);
    assert!(world.run(order("30s")).unwrap_err().error().may_have_taken_effect());
}

#[test]
fn a_lost_create_of_the_clip_is_found_again_and_never_repeated() {
    let mut world = World::new().failing("create_clip", lost(OperationId::CreateShortClip), true);
    let clip = world.run(order("30s")).unwrap();
    assert!(clip.was_found && world.clips.len() == 1);
    assert_eq!(world.steps.iter().filter(|step| step.starts_with("cut")).count(), 1);

    let mut world = World::new().failing("create_clip", lost(OperationId::CreateShortClip), false);
    let failed = world.run(order("30s")).unwrap_err();
    assert!(failed.error().may_have_taken_effect() && failed.resume().is_some(), "{failed}");
    assert_eq!(world.steps.iter().filter(|step| *step == "list").count(), 3);
    assert_eq!(world.clips.len(), 0);
}

#[test]
fn a_success_that_names_no_clip_is_looked_up() {
    let mut world = World { names_clip: false, ..World::new() };
    let looks = Error::new(ErrorKind::Server, "HTTP 503");
    world = world.failing("list", looks, false);
    let clip = world.run(order("30s")).unwrap();
    assert_eq!((clip.short_clip_id, clip.was_found), (ShortClipId::from(31), false));
}

#[test]
fn a_clip_that_is_not_known_everywhere_yet_is_waited_for() {
    let gone = || refused(ErrorKind::NotFound, OperationId::GetShortClip);
    let mut world = (0..3).fold(World::new(), |world, _| world.failing("clip", gone(), false));
    assert!(world.run(order("30s")).is_ok());
    let mut world = (0..4).fold(World::new(), |world, _| world.failing("clip", gone(), false));
    assert_eq!(world.run(order("30s")).unwrap_err().error().kind(), ErrorKind::NotFound);
}

#[test]
fn a_failed_clip_is_an_error_that_carries_it_and_can_be_resumed() {
    for state in ["PROCESSING_FAIL", "UPLOAD_FAIL"] {
        let mut world = World { states: VecDeque::from(["CREATING", state]), ..World::new() };
        let failed = world.run(order("30s")).unwrap_err();
        assert_eq!(failed.short_clip().unwrap().status.as_str(), state);
        assert_eq!((failed.error().kind(), failed.resume().is_some()), (ErrorKind::Rejected, true));
    }
}

#[test]
fn the_deadline_ends_it_and_says_where_it_was() {
    let mut world = World { states: VecDeque::new(), ..World::new() };
    let failed = world.run(Order { deadline: Some(Duration::from_secs(30)), ..order("30s") }).unwrap_err();
    assert_eq!(failed.error().kind(), ErrorKind::Timeout);
    assert!(failed.to_string().contains("it is CREATING") && failed.resume().is_some(), "{failed}");
    assert!((30..32).contains(&world.now.as_secs()), "{:?}", world.now);

    let mut world = World::new();
    let failed = world.run(Order { deadline: Some(Duration::from_millis(30)), ..order("30s") }).unwrap_err();
    assert_eq!(failed.error().kind(), ErrorKind::Timeout);
    assert!(failed.to_string().contains("measuring how long snapshot 7 plays"), "{failed}");
    assert!(failed.resume().is_some() && world.clips.is_empty());

    // What may be on its way is said before what the time was.
    let mut world = World::new().failing("create_clip", lost(OperationId::CreateShortClip), false);
    let failed = world.run(Order { deadline: Some(Duration::from_millis(75)), ..order("30s") }).unwrap_err();
    assert!(failed.error().may_have_taken_effect(), "{failed}");
}

#[test]
fn a_resumed_job_finds_its_clip_and_makes_no_second_one() {
    let mut world = World { clips: vec![clip_json(30, "CREATING", "")], ..World::new() };
    let clip = world.run(resumed("30s")).unwrap();
    assert_eq!(world.steps[..4], ["channel", "snapshot 7", "list", "clip 30"]);
    assert_eq!((clip.short_clip_id, clip.was_found, clip.range), (ShortClipId::from(30), true, None));
    assert_eq!(world.clips.len(), 1);
}

#[test]
fn a_resumed_job_makes_the_clip_where_there_is_none_of_its_own() {
    for clips in [
        vec![],
        vec![clip_json(30, "UPLOAD_FAIL", "")],
        vec![clip_json(30, "COMPLETED", "").replace("/clips", "/other")],
    ] {
        let mut world =
            World { clips, channel: r#""channelStatus":"READY","isRecording":false"#, ..World::new() };
        let clip = world.run(resumed("30s")).unwrap();
        assert!(!clip.was_found && clip.short_clip_id != ShortClipId::from(30));
        assert!(world.steps.contains(&"cut 30000..60000".to_owned()));
    }
    // One of another length, for the look at it tells 30 s.
    let mut world = World { clips: vec![clip_json(30, "COMPLETED", "")], ..World::new() };
    assert_eq!(world.run(resumed("10s")).unwrap().short_clip_id, ShortClipId::from(32));
    // A lost create, beside a clip of another length in the same folder.
    let mut world = World { clips: vec![clip_json(30, "COMPLETED", "")], ..World::new() }.failing(
        "create_clip",
        lost(OperationId::CreateShortClip),
        false,
    );
    assert!(world.run(resumed("10s")).unwrap_err().error().may_have_taken_effect());
}

#[test]
fn a_snapshot_that_ends_is_not_resumed() {
    for (age, kind, says) in [
        (HOUR, ErrorKind::NotFound, "has expired"),
        (Duration::from_secs(3595), ErrorKind::Rejected, "has 4 s left"),
    ] {
        let mut world = World { age, ..World::new() };
        let failed = world.run(resumed("30s")).unwrap_err();
        assert_eq!((failed.error().kind(), failed.resume()), (kind, None));
        assert!(failed.to_string().contains(says) && world.steps.len() == 2, "{failed}");
    }
    let gone = refused(ErrorKind::NotFound, OperationId::GetSnapshot);
    let mut world = World::new().failing("snapshot", gone, false);
    assert_eq!(world.run(resumed("30s")).unwrap_err().error().kind(), ErrorKind::NotFound);

    let mut world = World { channel: r#""channelStatus":"BLOCK""#, ..World::new() };
    assert!(world.run(resumed("30s")).unwrap_err().to_string().contains("allowed: READY or PUBLISHING"));
}

#[test]
fn a_deadline_beyond_the_snapshot_s_end_is_refused_when_asked_for_and_cut_when_not() {
    let age = Duration::from_secs(3540);
    let mut world = World { age, ..World::new() };
    let asked = Order { deadline: Some(Duration::from_secs(90)), ..resumed("30s") };
    let failed = world.run(asked).unwrap_err();
    assert_eq!((failed.error().kind(), failed.resume().is_some()), (ErrorKind::InvalidInput, true));

    let mut world = World { age, states: VecDeque::new(), ..World::new() };
    assert_eq!(world.run(resumed("30s")).unwrap_err().error().kind(), ErrorKind::Timeout);
    assert!((59..62).contains(&world.now.as_secs()), "{:?}", world.now);
}

#[test]
fn a_word_at_the_wrong_time_is_a_defect_and_no_panic() {
    let mut job = ClipLast::new(order("30s"));
    job.start();
    let moment = Moment { elapsed: Duration::ZERO, server: Timestamp::from_millis(NOW), unit: 0.0 };
    for event in [Event::Slept, Event::Playlist(Ok(Vec::new()))] {
        let step = job.on(event, moment);
        assert!(matches!(step, Step::Failed(failed) if failed.error().kind() == ErrorKind::Internal));
    }
}
