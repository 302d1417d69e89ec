//! The emulator's short clips over HTTP: each rule allowed and refused, and the files judged by ffprobe.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // the helpers of tests panic and print as tests do

#[cfg(unix)]
mod stand_in;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use livestation::core::Method::{Delete, Get, Post};
use livestation_conformance::{CHANNEL, Stage, have_ffmpeg};
use livestation_emulator::Emulator;
use serde_json::{Value, json};

fn target(rest: &str) -> String {
    format!("/api/v2/channels/{CHANNEL}/{rest}")
}

async fn get(stage: &Stage, rest: &str) -> (u16, Value) {
    let target = target(rest);
    stage.raw(Get, &target, &stage.headers(Get, &target)).await
}

fn code(answer: &Value) -> String {
    let code = &answer["error"]["errorCode"];
    code.as_str().map_or_else(|| code.to_string(), str::to_owned)
}

/// A snapshot of one minute, by its id.
async fn snapshot(stage: &Stage) -> u64 {
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let target = target("snapshot?limitedDuration=1");
    let (_, answer) = stage.raw(Post, &target, &stage.headers(Post, &target)).await;
    answer["content"]["snapshot"]["snapshotId"].as_u64().unwrap()
}

fn order(start_ms: i64, end_ms: i64) -> Value {
    json!({"startTime": start_ms, "endTime": end_ms, "shortclip": {"output":
        {"accessControl": "PRIVATE", "bucketName": "my-bucket", "filePath": "/clips"}}})
}

async fn create(stage: &Stage, snapshot_id: u64, body: &Value) -> (u16, Value) {
    let target = target(&snapshot_id.to_string());
    stage.raw_with_body(Post, &target, &stage.headers(Post, &target), body.to_string()).await
}

/// The clip once it is no longer `CREATING`.
async fn finished(stage: &Stage, created: &Value) -> Value {
    let id = &created["content"]["shortclip"]["id"];
    loop {
        let (status, answer) = get(stage, &format!("shortclip/{id}")).await;
        assert_eq!(status, 200, "{answer}");
        if answer["content"]["shortclip"]["status"] != "CREATING" {
            return answer["content"]["shortclip"].clone();
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A folder of this test's own.
fn folder() -> PathBuf {
    use std::hash::{BuildHasher as _, RandomState};
    std::env::temp_dir().join(format!("livestation-clips-{:016x}", RandomState::new().hash_one(0)))
}

/// A stage whose clips all fail, at once and on every machine.
async fn stage_without_ffmpeg() -> Stage {
    Stage::with(Emulator::builder().ffmpeg("/no/such/ffmpeg")).await
}

async fn run(tool: &'static str, arguments: &[&str]) -> String {
    let mut command = Command::new(tool);
    command.args(["-v", "warning"]).args(arguments);
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && complaints.is_empty(), "{tool}: {complaints}");
    String::from_utf8(output.stdout).unwrap()
}

/// Decodes every frame, and gives the codecs and how long the file and its streams say they are, in seconds.
async fn judge(file: &Path) -> (Vec<String>, f64, Vec<f64>) {
    let file = file.to_str().unwrap();
    run("ffmpeg", &["-nostdin", "-xerror", "-err_detect", "explode", "-i", file, "-f", "null", "-"]).await;
    let facts = run("ffprobe", &["-show_format", "-show_streams", "-of", "json", file]).await;
    let facts: Value = serde_json::from_str(&facts).unwrap();
    let seconds = |value: &Value| value.as_str().unwrap().parse::<f64>().unwrap();
    let streams = facts["streams"].as_array().unwrap();
    let codecs = streams.iter().map(|stream| stream["codec_name"].as_str().unwrap().to_owned()).collect();
    let lengths = streams.iter().map(|stream| seconds(&stream["duration"])).collect();
    (codecs, seconds(&facts["format"]["duration"]), lengths)
}

#[tokio::test(flavor = "multi_thread")]
async fn clips_become_real_files_of_exactly_their_length() {
    if !have_ffmpeg("no short clip was made") {
        return;
    }
    let stage = Stage::new().await;
    let id = snapshot(&stage).await;
    for (start, end) in [(0, 1500), (12_345, 12_445), (59_900, 60_000), (7_001, 17_334), (0, 60_000)] {
        let (status, created) = create(&stage, id, &order(start, end)).await;
        assert_eq!(status, 200, "{created}");
        let clip = finished(&stage, &created).await;
        assert_eq!(clip["status"], "COMPLETED", "{}", stage.control(&format!("channels/{CHANNEL}")).await);
        assert_eq!(clip["duration"], end - start);

        let name = clip["output"]["fileName"].as_str().unwrap();
        let file = stage.emulator.buckets().join("my-bucket/clips").join(format!("{name}.mp4"));
        assert_eq!(std::fs::metadata(&file).unwrap().len(), clip["fileSize"].as_u64().unwrap());
        let (codecs, seconds, streams) = judge(&file).await;
        assert_eq!(codecs, ["h264", "aac"]);
        let expected = Duration::from_millis(u64::try_from(end - start).unwrap()).as_secs_f64();
        assert!((seconds - expected).abs() < 0.001_5, "{start} to {end}: {seconds}");
        assert!((streams[0] - expected).abs() < 0.001_5, "{start} to {end}: the picture's {}", streams[0]);
        // Sound begins up to a frame of 32 ms after the picture, and ends with it.
        let sound = expected - 0.032..expected + 0.001_5;
        assert!(sound.contains(&streams[1]), "{start} to {end}: the sound's {}", streams[1]);

        let url = format!("{}/_emulator/buckets/my-bucket/clips/{name}.mp4", stage.emulator.endpoint());
        let (status, kind, bytes) = stage.fetch(&url).await;
        assert_eq!((status, kind.as_str()), (200, "video/mp4"));
        assert!(bytes == std::fs::read(&file).unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clip_shows_the_pictures_of_its_time() {
    if !have_ffmpeg("no short clip was made") {
        return;
    }
    let stage = Stage::new().await;
    let id = snapshot(&stage).await;
    let (_, created) = create(&stage, id, &order(20_020, 22_020)).await;
    finished(&stage, &created).await;
    let state = stage.control(&format!("channels/{CHANNEL}")).await;
    let clip = &state["short_clips"][0];
    let snapshot_from = state["snapshots"][0]["from_ms"].as_i64().unwrap();
    assert_eq!(clip["from_ms"], snapshot_from + 20_020);
    // The same pictures are in the snapshot itself: decoded, they are equal to the last bit.
    let hashes = |input: String, from: &'static str| async move {
        run("ffmpeg", &["-nostdin", "-i", &input, "-map", "0:v", "-vf", from, "-f", "framehash", "-"])
            .await
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.rsplit(',').next().unwrap().trim().to_owned())
            .collect::<Vec<_>>()
    };
    let of_clip = hashes(clip["file"].as_str().unwrap().to_owned(), "null").await;
    let of_snapshot = hashes(state["snapshots"][0]["url"].as_str().unwrap().to_owned(), "null").await;
    assert!((50..=51).contains(&of_clip.len()), "{}", of_clip.len());
    let at = of_snapshot.windows(of_clip.len()).position(|pictures| pictures == of_clip);
    assert!(at.is_some_and(|at| (500..=501).contains(&at)), "{at:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_clock_and_a_terminated_channel_break_nothing() {
    if !have_ffmpeg("no short clip was made") {
        return;
    }
    let stage = Stage::new().await;
    stage.emulator.advance_clock(Duration::from_secs(60));
    stage.shape(CHANNEL, &json!({"recording_for_ms": 60_000})).await;
    let state = stage.control("clock").await;
    let now = livestation::core::Timestamp::from_millis(state["now_ms"].as_i64().unwrap());
    let snapshot = target("snapshot");
    let (_, answer) = stage.raw(Post, &snapshot, &stage.headers_at(Post, &snapshot, now)).await;
    let clip = target(&answer["content"]["snapshot"]["snapshotId"].to_string());
    let headers = stage.headers_at(Post, &clip, now);
    let (_, created) = stage.raw_with_body(Post, &clip, &headers, order(0, 60_000).to_string()).await;
    let done = finished(&stage, &created).await;
    assert_eq!(done["status"], "COMPLETED", "{created}");
    assert!(done["updatedTime"].as_i64() >= done["createdTime"].as_i64());

    // One that is no longer awaited when it is done.
    assert_eq!(stage.raw_with_body(Post, &clip, &headers, order(0, 60_000).to_string()).await.0, 200);
    stage.shape(CHANNEL, &json!({"status": "READY"})).await;
    let channel = format!("/api/v2/channels/{CHANNEL}");
    assert_eq!(stage.raw(Delete, &channel, &stage.headers_at(Delete, &channel, now)).await.0, 200);
    let (status, answer) = get(&stage, "shortclip/5001").await;
    assert_eq!((status, code(&answer).as_str()), (404, "250004"));
    stage.emulator.reset();
    assert!(stage.control("health").await["status"] == "ok");
}

#[tokio::test]
async fn a_created_clip_is_creating_and_then_listed() {
    let stage = stage_without_ffmpeg().await;
    let id = snapshot(&stage).await;
    let (status, created) = create(&stage, id, &order(0, 1500)).await;
    assert_eq!(status, 200);
    let content = &created["content"];
    assert_eq!((&content["channelId"], &content["snapshotId"]), (&json!(CHANNEL), &json!(id)));
    assert_eq!(content["shortclip"]["status"], "CREATING");
    assert_eq!(
        content["shortclip"]["output"],
        json!({"accessControl": "PRIVATE", "bucketName": "my-bucket", "filePath": "/clips"})
    );
    let clip = finished(&stage, &created).await;
    assert_eq!(clip["status"], "PROCESSING_FAIL");
    assert!(clip.get("fileSize").is_none() && clip.get("duration").is_none());
    create(&stage, id, &order(100, 200)).await;

    let (status, list) = get(&stage, &format!("{id}/shortclips")).await;
    assert_eq!((status, &list["total"], &list["content"]["snapshotId"]), (200, &json!(2), &json!(id)));
    let ids: Vec<&Value> =
        list["content"]["shortClipList"].as_array().unwrap().iter().map(|clip| &clip["id"]).collect();
    assert_eq!(ids, [&json!(5001), &json!(5002)]);
    for (filter, total) in [("COMPLETED", 0), ("UPLOAD_FAIL", 0)] {
        let (_, list) = get(&stage, &format!("{id}/shortclips?shortclipStatus={filter}")).await;
        assert_eq!(list["total"], total, "{filter}");
    }
    let (_, answer) = get(&stage, &format!("{id}/shortclips?shortclipStatus=DONE")).await;
    assert_eq!(code(&answer), "250002");
    let (_, one) = get(&stage, "shortclip/5001").await;
    assert_eq!(one["content"]["snapshotId"], json!(id.to_string()), "a text, as the page has it");

    let journal = stage.control("requests").await;
    assert_eq!(journal["counts"]["create_short_clip"], json!({"ok": 2, "refused": 0}));
    assert_eq!(journal["counts"]["list_short_clips"], json!({"ok": 3, "refused": 1}));
    assert_eq!(journal["counts"]["get_short_clip"]["refused"], 0);
    let entries = journal["requests"].as_array().unwrap();
    let clips: Vec<&Value> = entries.iter().map(|e| &e["short_clip_id"]).filter(|id| id.is_u64()).collect();
    assert_eq!(clips, [&json!(5001), &json!(5002)]);
}

#[tokio::test]
async fn without_ffmpeg_it_is_said_why() {
    let stage = stage_without_ffmpeg().await;
    let health = stage.control("health").await;
    let problem = health["short_clips"]["problem"].as_str().unwrap();
    assert!(problem.contains("/no/such/ffmpeg is not on this machine"), "{problem}");
    let id = snapshot(&stage).await;
    let (_, created) = create(&stage, id, &order(0, 1500)).await;
    finished(&stage, &created).await;
    let state = stage.control(&format!("channels/{CHANNEL}")).await;
    assert_eq!(state["short_clips"][0]["problem"], *problem);
    assert!(state["short_clips"][0].get("file").is_none());
}

#[tokio::test]
async fn every_field_is_checked() {
    let stage = stage_without_ffmpeg().await;
    let id = snapshot(&stage).await;
    for (pointer, value, expected) in [
        ("/startTime", Value::Null, "250011"),
        ("/endTime", json!("1500"), "250021"),
        ("/startTime", json!(1.5), "250021"),
        ("/startTime", json!(-1), "250002"),
        ("/endTime", json!(99), "250014"),
        ("/endTime", json!(60_001), "250014"),
        ("/shortclip", json!([]), "250021"),
        ("/shortclip/output", Value::Null, "250011"),
        ("/shortclip/output/accessControl", json!("PUBLIC"), "250002"),
        ("/shortclip/output/bucketName", Value::Null, "250011"),
        ("/shortclip/output/bucketName", json!("../up"), "250002"),
        ("/shortclip/output/filePath", json!("clips"), "250002"),
        ("/shortclip/output/filePath", json!("/../../up"), "250002"),
        ("/shortclip/output/filePath", json!("/a\\b"), "250002"),
        ("/shortclip/output/filePath", json!("/a\u{0}b"), "250002"),
        ("/shortclip/output/filePath", json!(format!("/{}", "가".repeat(86))), "250002"),
        ("/shortclip/output/filePath", json!(format!("/{}", "a/".repeat(472))), "250002"),
    ] {
        let mut body = order(0, 1500);
        *body.pointer_mut(pointer).unwrap() = value.clone();
        let (_, answer) = create(&stage, id, &body).await;
        assert_eq!(code(&answer), expected, "{pointer} {value}: {answer}");
    }
    let target = target(&id.to_string());
    for body in ["", "startTime=0", "[]"] {
        let headers = stage.headers(Post, &target);
        let (_, answer) = stage.raw_with_body(Post, &target, &headers, body.to_owned()).await;
        assert_eq!(code(&answer), "250012", "{body}");
    }
    for (pointer, value) in [
        ("/endTime", json!(100)),
        ("/endTime", json!(60_000)),
        ("/shortclip/output/accessControl", json!("PUBLIC_READ")),
        ("/shortclip/output/filePath", json!("/")),
        ("/shortclip/output/filePath", json!("/한글/a b/")),
    ] {
        let mut body = order(0, 1500);
        *body.pointer_mut(pointer).unwrap() = value;
        assert_eq!(create(&stage, id, &body).await.0, 200, "{body}");
    }
}

#[tokio::test]
async fn e12_and_e13_the_channel_is_ready_or_publishing_with_its_time_machine() {
    let stage = stage_without_ffmpeg().await;
    let id = snapshot(&stage).await;
    for (shape, expected) in [
        (json!({"status": "READY"}), "200"),
        (json!({"status": "BLOCK"}), "250005"),
        (json!({"status": "CREATING"}), "250005"),
        (json!({"status": "PUBLISHING"}), "200"),
        (json!({"use_dvr": false}), "250005"),
        (json!({"use_dvr": true}), "200"),
    ] {
        stage.shape(CHANNEL, &shape).await;
        let (status, answer) = create(&stage, id, &order(0, 1500)).await;
        let got = if status == 200 { "200".to_owned() } else { code(&answer) };
        assert_eq!(got, expected, "{shape}");
    }
    assert_eq!(code(&create(&stage, id + 1, &order(0, 1500)).await.1), "250004", "no such snapshot");
}

#[tokio::test]
async fn clips_need_their_snapshot_to_be_made_and_not_to_be_read() {
    let stage = stage_without_ffmpeg().await;
    let id = snapshot(&stage).await;
    let (_, created) = create(&stage, id, &order(0, 1500)).await;
    finished(&stage, &created).await;
    stage.advance(Duration::from_secs(3600)).await;
    let now = livestation::Clock::system().now().saturating_add_millis(3_600_000);
    let later = |method, rest: String| (target(&rest), stage.headers_at(method, &target(&rest), now));
    let (list, headers) = later(Get, format!("{id}/shortclips"));
    assert_eq!(code(&stage.raw(Get, &list, &headers).await.1), "250004");
    let (make, headers) = later(Post, id.to_string());
    let (_, answer) = stage.raw_with_body(Post, &make, &headers, order(0, 1500).to_string()).await;
    assert_eq!(code(&answer), "250004");
    let (one, headers) = later(Get, "shortclip/5001".to_owned());
    assert_eq!(stage.raw(Get, &one, &headers).await.0, 200);
    let (one, headers) = later(Get, "shortclip/5002".to_owned());
    assert_eq!(code(&stage.raw(Get, &one, &headers).await.1), "250004");
}

#[tokio::test]
async fn nothing_but_objects_is_served() {
    let stage = stage_without_ffmpeg().await;
    for path in [
        "my-bucket/none.mp4",
        "my-bucket/%2e%2e/%2e%2e/etc/passwd",
        "%2e%2e/etc/passwd",
        "my-bucket/..%2f..%2fetc%2fpasswd",
        "my-bucket/%00",
        ".unfinished/1.mp4",
        "my-bucket/..%5cx",
    ] {
        let url = format!("{}/_emulator/buckets/{path}", stage.emulator.endpoint());
        assert_eq!(stage.fetch(&url).await.0, 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_folder_is_the_callers_or_goes_with_the_emulator() {
    if !have_ffmpeg("no short clip was made") {
        return;
    }
    let own = folder();
    for folder in [None, Some(own.clone())] {
        let builder = Emulator::builder();
        let stage = Stage::with(match &folder {
            Some(folder) => builder.buckets(folder),
            None => builder,
        })
        .await;
        let id = snapshot(&stage).await;
        let (_, created) = create(&stage, id, &order(0, 1500)).await;
        finished(&stage, &created).await;
        let root = stage.emulator.buckets().to_owned();
        assert!(root.join("my-bucket/clips").is_dir());
        drop(stage);
        assert_eq!(root.exists(), folder.is_some());
    }
    std::fs::remove_dir_all(own).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_longest_path_that_is_taken_can_be_made() {
    if !have_ffmpeg("no short clip was made") {
        return;
    }
    let stage = Stage::new().await;
    let id = snapshot(&stage).await;
    // 944 bytes: 1024, less the room for the file's name. The segments of 255 bytes are the longest there are.
    let segment = "가".repeat(85);
    let path = format!("/{segment}/{segment}/{segment}/{}", "a".repeat(944 - 3 * 256 - 1));
    let mut body = order(0, 1500);
    body["shortclip"]["output"]["filePath"] = json!(path);
    let (_, created) = create(&stage, id, &body).await;
    let clip = finished(&stage, &created).await;
    assert_eq!(clip["status"], "COMPLETED", "{}", stage.control(&format!("channels/{CHANNEL}")).await);
}

#[tokio::test]
async fn buckets_that_cannot_be_used_are_told_at_the_start() {
    let file = folder();
    std::fs::write(&file, "no folder").unwrap();
    for folder in [file.clone(), file.join("below")] {
        let error = Emulator::builder().buckets(&folder).start().await.unwrap_err();
        let text = error.to_string();
        assert!(text.contains(folder.to_str().unwrap()) && text.contains("cannot be used: "), "{text}");
        assert!(error.get_ref().unwrap().is::<livestation_emulator::UnusableBuckets>());
    }
    std::fs::remove_file(file).unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn leftovers_of_an_emulator_that_was_killed_are_swept_at_the_start() {
    let buckets = folder();
    let unfinished = buckets.join(".unfinished");
    std::fs::create_dir_all(&unfinished).unwrap();
    std::fs::write(unfinished.join("0123456789abcdef-5001.mp4"), "half a clip").unwrap();
    let stage = Stage::with(Emulator::builder().buckets(&buckets)).await;
    let left: Vec<_> = std::fs::read_dir(&unfinished).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(left.len() == 1 && left[0].extension().is_some_and(|extension| extension == "lock"), "{left:?}");
    drop(stage);
    assert!(!unfinished.exists());
    std::fs::remove_dir_all(buckets).unwrap();
}
