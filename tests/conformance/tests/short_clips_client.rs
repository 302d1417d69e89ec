//! Short clips through the client, against the emulator: by hand, and the last seconds in one call.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // the helpers of tests panic and print as tests do

use std::process::Command;
use std::sync::Mutex;
use std::time::Duration;

use livestation::{
    ChannelId, Client, ClipLastOptions, ClipOutput, ClipRange, ErrorKind, LastClip, LimitedDuration, Method,
    RawCall, ShortClipId, ShortClipStatus, Snapshot, WaitOptions,
};
use livestation_conformance::{CHANNEL, Stage, have_ffmpeg};
use livestation_emulator::Emulator;
use serde_json::json;

const SOON: Duration = Duration::from_millis(50);

fn channel() -> ChannelId {
    ChannelId::new(CHANNEL).unwrap()
}

fn output() -> ClipOutput {
    ClipOutput::new("my-bucket", "/clips").unwrap()
}

fn options<'a>() -> ClipLastOptions<'a> {
    ClipLastOptions::new(output()).interval(SOON)
}

async fn recording_for(stage: &Stage, millis: u64) {
    stage.shape(CHANNEL, &json!({ "recording_for_ms": millis })).await;
}

async fn snapshot(client: &Client) -> Snapshot {
    client.create_snapshot(&channel(), LimitedDuration::MIN).await.unwrap().into_value()
}

async fn fault(stage: &Stage, name: &str, operation: &str) {
    let body = json!({"fault": name, "times": 1, "operation": operation}).to_string();
    let (status, answer) = stage.post_control("faults", &body).await;
    assert_eq!(status, 200, "{answer}");
}

async fn requests(stage: &Stage, operation: &str) -> u64 {
    let journal = stage.control("requests").await;
    let requests = journal["requests"].as_array().unwrap();
    u64::try_from(requests.iter().filter(|entry| entry["operation"] == operation).count()).unwrap()
}

/// Where the emulator keeps the clip's file.
async fn file(stage: &Stage, clip: &LastClip) -> (u16, Vec<u8>) {
    let url = format!("{}/_emulator/buckets/{}{}", stage.emulator.endpoint(), clip.bucket_name, clip.path);
    let (status, _, body) = stage.fetch(&url).await;
    (status, body)
}

/// How long a file is, according to ffprobe.
async fn played_seconds(url: String) -> f64 {
    let mut ffprobe = Command::new("ffprobe");
    ffprobe.args(["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", &url]);
    let output = tokio::task::spawn_blocking(move || ffprobe.output()).await.unwrap().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clip_by_hand() {
    if !have_ffmpeg("no short clip was made") {
        return;
    }
    let stage = Stage::new().await;
    recording_for(&stage, 18_000_000).await;
    let client = stage.client();
    let snapshot = snapshot(&client).await;
    let range = ClipRange::from_millis(1000, 2500).unwrap();
    let id = &snapshot.snapshot_id;
    let created = client.create_short_clip(&channel(), id, range, &output()).await.unwrap();
    assert_eq!(created.status, ShortClipStatus::Creating);

    let seen = Mutex::new(Vec::new());
    let options = WaitOptions::from(Duration::from_secs(60))
        .interval(SOON)
        .on_progress(|clip: &livestation::ShortClip| seen.lock().unwrap().push(clip.status.clone()));
    let clip = client.wait_for_clip(&channel(), &created.short_clip_id, options).await.unwrap();
    assert_eq!((clip.duration_ms, &clip.snapshot_id), (Some(1500), &Some(id.clone())));
    assert_eq!(seen.into_inner().unwrap().last(), Some(&ShortClipStatus::Completed));

    let list = client.list_short_clips(&channel(), id, None).await.unwrap();
    assert_eq!((list.short_clips.len(), list.total), (1, Some(1)));
    let failed = Some(ShortClipStatus::UploadFail);
    assert!(client.list_short_clips(&channel(), id, failed).await.unwrap().short_clips.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_are_told_apart() {
    let stage = Stage::new().await;
    recording_for(&stage, 18_000_000).await;
    let client = stage.client();
    let snapshot = snapshot(&client).await;
    let unknown = client.get_short_clip(&channel(), &ShortClipId::from(1)).await.unwrap_err();
    assert_eq!(unknown.kind(), ErrorKind::NotFound);
    assert!(unknown.hint().unwrap().contains("list_short_clips"));

    stage.advance(Duration::from_secs(3600)).await;
    let range = ClipRange::from_millis(0, 1000).unwrap();
    let id = &snapshot.snapshot_id;
    let expired = client.create_short_clip(&channel(), id, range, &output()).await.unwrap_err();
    assert_eq!(expired.kind(), ErrorKind::NotFound);
    assert!(expired.hint().unwrap().contains("one hour"), "{:?}", expired.hint());
    let expired = client.list_short_clips(&channel(), id, None).await.unwrap_err();
    assert_eq!(expired.kind(), ErrorKind::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_seconds_in_one_call() {
    if !have_ffmpeg("no short clip was made") {
        return;
    }
    let stage = Stage::new().await;
    recording_for(&stage, 18_000_000).await;
    let told = Mutex::new(Vec::new());
    let options = options().on_progress(|step| told.lock().unwrap().push(step.to_string()));
    let clip = stage.client().clip_last(&channel(), "1500ms".parse().unwrap(), options).await.unwrap();
    assert_eq!((clip.status.clone(), clip.duration_ms), (ShortClipStatus::Completed, 1500));
    let range = clip.range.unwrap();
    assert_eq!((range.start_ms(), range.end_ms()), (58_500, 60_000));
    let told = told.into_inner().unwrap();
    assert_eq!(told[0], "looking at the channel");
    assert_eq!(told[1], "creating a snapshot of the last minute");
    assert!(told.iter().any(|line| line.starts_with("cutting 58500 ms to 60000 ms")), "{told:?}");

    let (status, bytes) = file(&stage, &clip).await;
    assert_eq!((status, clip.file_size_bytes), (200, u64::try_from(bytes.len()).ok()));
    assert_eq!(&bytes[4..8], b"ftyp", "an MP4 file");

    let url = format!("{}/_emulator/buckets/{}{}", stage.emulator.endpoint(), clip.bucket_name, clip.path);
    let length = played_seconds(url).await;
    assert!((length - 1.5).abs() < 0.1, "ffprobe says {length} s");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_young_recording_is_cut_from_its_own_end() {
    let stage = Stage::new().await;
    recording_for(&stage, 20_000).await;
    let options = options().wait(false);
    let clip = stage.client().clip_last(&channel(), "10s".parse().unwrap(), options).await.unwrap();
    let range = clip.range.unwrap();
    // The recording goes on while the test runs.
    assert_eq!(range.length_ms(), 10_000);
    assert!((20_000..55_000).contains(&range.end_ms()), "{range:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_finish_is_not_begun() {
    let stage = Stage::new().await;
    let client = stage.client();
    recording_for(&stage, 5_000).await;
    let failed = client.clip_last(&channel(), "55s".parse().unwrap(), options()).await.unwrap_err();
    assert_eq!(failed.error().kind(), ErrorKind::Rejected);
    assert!(failed.to_string().contains("the clip is to have 55 s") && failed.resume().is_none(), "{failed}");
    assert_eq!(requests(&stage, "create_short_clip").await, 0);

    client.stop_recording(&channel()).await.unwrap();
    let before = requests(&stage, "create_snapshot").await;
    let failed = client.clip_last(&channel(), "1s".parse().unwrap(), options()).await.unwrap_err();
    assert!(failed.to_string().contains("not recording"), "{failed}");
    assert_eq!(requests(&stage, "create_snapshot").await, before);

    recording_for(&stage, 18_000_000).await;
    let snapshot = snapshot(&client).await;
    stage.advance(Duration::from_secs(3600 - 120)).await;
    let resume = || options().resume(snapshot.snapshot_id.clone());
    let deadline = resume().deadline(Duration::from_secs(300));
    let failed = client.clip_last(&channel(), "1s".parse().unwrap(), deadline).await.unwrap_err();
    assert_eq!(failed.error().kind(), ErrorKind::InvalidInput, "{failed}");
    stage.advance(Duration::from_secs(115)).await;
    let failed = client.clip_last(&channel(), "1s".parse().unwrap(), resume()).await.unwrap_err();
    assert!(failed.to_string().contains("left, too little"), "{failed}");
    stage.advance(Duration::from_secs(10)).await;
    let failed = client.clip_last(&channel(), "1s".parse().unwrap(), resume()).await.unwrap_err();
    assert_eq!(failed.error().kind(), ErrorKind::NotFound, "{failed}");
    assert_eq!(requests(&stage, "create_short_clip").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_makes_no_second_clip() {
    let stage = Stage::new().await;
    recording_for(&stage, 18_000_000).await;
    for name in ["reply-lost", "garbage-json"] {
        fault(&stage, name, "create_short_clip").await;
        let before = requests(&stage, "create_short_clip").await;
        let options = options().wait(false);
        let clip = stage.client().clip_last(&channel(), "1s".parse().unwrap(), options).await.unwrap();
        assert!(clip.was_found, "{name}");
        let list = stage.client().list_short_clips(&channel(), &clip.snapshot_id, None).await.unwrap();
        assert_eq!(list.short_clips.len(), 1, "{name}");
        assert_eq!(requests(&stage, "create_short_clip").await, before + 1, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_that_names_no_clip_is_looked_up() {
    let stage = Stage::new().await;
    recording_for(&stage, 18_000_000).await;
    let client = stage.client();
    let snapshot = snapshot(&client).await;
    let range = ClipRange::from_millis(0, 1000).unwrap();
    fault(&stage, "garbage-json", "create_short_clip").await;
    let clip = client.create_short_clip(&channel(), &snapshot.snapshot_id, range, &output()).await.unwrap();
    let list = client.list_short_clips(&channel(), &snapshot.snapshot_id, None).await.unwrap();
    assert_eq!(list.short_clips.len(), 1);
    assert_eq!(list.short_clips[0].short_clip_id, clip.short_clip_id);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_is_resumed_with_its_snapshot() {
    let stage = Stage::new().await;
    recording_for(&stage, 18_000_000).await;
    let client = stage.client();
    let first = client.clip_last(&channel(), "1s".parse().unwrap(), options().wait(false)).await.unwrap();
    let again = options().wait(false).resume(first.snapshot_id.clone());
    let again = client.clip_last(&channel(), "1s".parse().unwrap(), again).await.unwrap();
    assert_eq!((&again.short_clip_id, again.was_found), (&first.short_clip_id, true));
    assert_eq!(requests(&stage, "create_snapshot").await, 1);
    assert_eq!(requests(&stage, "create_short_clip").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clip_that_fails_is_an_error_that_carries_it() {
    let stage = Stage::with(Emulator::builder().ffmpeg("/no/such/ffmpeg")).await;
    recording_for(&stage, 18_000_000).await;
    let client = stage.client();
    let failed = client.clip_last(&channel(), "1s".parse().unwrap(), options()).await.unwrap_err();
    assert_eq!(failed.short_clip().unwrap().status, ShortClipStatus::ProcessingFail);
    assert!(failed.resume().is_some() && failed.error().hint().unwrap().contains("bucket"), "{failed}");
    let id = failed.short_clip().unwrap().short_clip_id.clone();
    let failed = client.wait_for_clip(&channel(), &id, Duration::from_secs(5)).await.unwrap_err();
    assert_eq!(failed.last().unwrap().short_clip_id, id);
    assert_eq!(failed.error().kind(), ErrorKind::Rejected);
}

#[tokio::test(flavor = "multi_thread")]
async fn any_other_path_is_signed_and_judged_like_the_rest() {
    let stage = Stage::new().await;
    recording_for(&stage, 18_000_000).await;
    let client = stage.client();
    let call = RawCall::new(Method::Get, &format!("channels/{CHANNEL}")).unwrap();
    let answer = client.call(&call).await.unwrap();
    assert_eq!(answer["content"]["channelId"], CHANNEL);
    let failed = client.call(&RawCall::new(Method::Get, "no/such/path").unwrap()).await.unwrap_err();
    assert_eq!((failed.kind(), failed.http_status()), (ErrorKind::NotFound, Some(404)));

    let write = RawCall::new(Method::Post, &format!("channels/{CHANNEL}/snapshot")).unwrap();
    fault(&stage, "reply-lost", "create_snapshot").await;
    let lost = client.call(&write.query("limitedDuration", "1")).await.unwrap_err();
    assert!(lost.may_have_taken_effect() && !lost.is_retryable());
    assert_eq!(requests(&stage, "create_snapshot").await, 1);
}
