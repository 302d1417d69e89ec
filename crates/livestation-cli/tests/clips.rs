//! Clips, waits, whole lists and other calls, as scripts meet them.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

mod program;

use std::time::Duration;

use livestation_conformance::{CHANNEL, Stage};
use livestation_emulator::Emulator;
use program::{Ended, program, program_at, run};
use serde_json::{Value, json};

const PLACE: [&str; 4] = ["--bucket", "my-bucket", "--path", "/clips"];

async fn recording() -> Stage {
    // Files are the business of other tests; without ffmpeg every clip fails, and quickly.
    let stage = Stage::with(Emulator::builder().ffmpeg("/no/such/ffmpeg")).await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    stage
}

async fn at(stage: &Stage, words: &[&str]) -> Ended {
    let mut command = program_at(stage);
    command.args(words);
    run(command).await
}

async fn json_of(stage: &Stage, words: &[&str]) -> Value {
    let ended = at(stage, &[words, &["--json"]].concat()).await;
    assert_eq!(ended.code, 0, "{words:?}: {ended:?}");
    serde_json::from_str(&ended.stdout).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clip_of_the_last_seconds_and_the_calls_it_is_made_of() {
    let stage = recording().await;
    let last = [&["clip", "last", CHANNEL, "--length", "1500ms", "--no-wait"], &PLACE[..]].concat();
    let clip = json_of(&stage, &last).await;
    assert_eq!(
        (&clip["startTime"], &clip["endTime"], &clip["duration"]),
        (&json!(58_500), &json!(60_000), &json!(1500))
    );
    assert_eq!((&clip["bucketName"], &clip["wasFound"]), (&json!("my-bucket"), &json!(false)));

    let snapshot_id = clip["snapshotId"].to_string();
    let resumed = json_of(&stage, &[&last[..], &["--resume", &snapshot_id]].concat()).await;
    assert!(resumed["wasFound"] == json!(false) || resumed["shortClipId"] == clip["shortClipId"]);

    let create = ["clip", "create", CHANNEL, &snapshot_id, "--start-ms", "0", "--end-ms", "100"];
    let created = json_of(&stage, &[&create[..], &PLACE[..]].concat()).await;
    assert_eq!(created["snapshotId"].to_string(), snapshot_id);
    let id = created["id"].to_string();
    assert_eq!(json_of(&stage, &["clip", "get", CHANNEL, &id]).await["id"], created["id"]);
    let list = json_of(&stage, &["clip", "list", CHANNEL, &snapshot_id]).await;
    assert!(list["shortClipList"].as_array().unwrap().iter().any(|clip| clip["id"] == created["id"]));
    let people = at(&stage, &["clip", "list", CHANNEL, &snapshot_id]).await;
    assert!(people.stdout.starts_with("CLIP") && people.stdout.contains("/clips"), "{people:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clip_that_fails_says_how_to_go_on() {
    let stage = recording().await;
    let words = [&["clip", "last", CHANNEL, "--length", "1s"], &PLACE[..]].concat();
    let ended = at(&stage, &words).await;
    assert_eq!(ended.code, 5, "{ended:?}");
    assert!(ended.stderr.contains("PROCESSING_FAIL") && ended.stderr.contains("--resume"), "{ended:?}");
    assert!(ended.stdout.is_empty() && !ended.stderr.contains("looking at"), "no terminal, no progress");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_finish_ends_with_its_code() {
    let stage = recording().await;
    let last =
        |more: &[&'static str]| [&["clip", "last", CHANNEL, "--length", "1s"], &PLACE[..], more].concat();
    let ended = at(&stage, &last(&["--deadline", "3601"])).await;
    assert!(ended.code == 2 && ended.stderr.contains("up to one hour"), "{ended:?}");
    let ended = at(&stage, &last(&["--as-curl"])).await;
    assert!(ended.code == 2 && ended.stderr.contains("one by one"), "{ended:?}");
    stage.shape(CHANNEL, &json!({"status": "READY"})).await;
    let ended = at(&stage, &last(&[])).await;
    assert!(ended.code == 5 && ended.stderr.contains("not recording"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_as_curl_carries_its_body() {
    let stage = recording().await;
    let words = ["clip", "create", CHANNEL, "1001", "--start-ms", "0", "--end-ms", "1500", "--as-curl"];
    let ended = at(&stage, &[&words[..], &PLACE[..]].concat()).await;
    assert!(ended.stdout.contains(r#"--data-raw '{"startTime":0,"endTime":1500,"shortclip""#), "{ended:?}");
    assert!(stage.emulator.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_list_and_a_wait() {
    let stage = recording().await;
    for number in 0..5 {
        stage.shape(&format!("ls-20260101120000-Page{number}"), &json!({})).await;
    }
    let all = json_of(&stage, &["channel", "list", "--all", "--page-size-no", "2"]).await;
    let count = all["channels"].as_array().unwrap().len();
    assert!(count >= 6 && all["total"] == count);
    let people = at(&stage, &["channel", "list", "--all"]).await;
    assert!(people.stdout.ends_with(&format!("{count} channels\n")), "{people:?}");

    let channel = json_of(&stage, &["channel", "wait", CHANNEL, "--until", "recording"]).await;
    assert_eq!(channel["isRecording"], true);
    stage.shape(CHANNEL, &json!({"status": "BLOCK"})).await;
    let ended = at(&stage, &["channel", "wait", CHANNEL, "--until", "publishing"]).await;
    assert!(ended.code == 5 && ended.stderr.contains("BLOCK"), "{ended:?}");
    stage.shape(CHANNEL, &json!({"status": "READY"})).await;
    let ended = at(&stage, &["channel", "wait", CHANNEL, "--until", "publishing", "--deadline", "1"]).await;
    assert!(ended.code == 7 && ended.stderr.contains("waited 1 s"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn any_other_call() {
    let stage = recording().await;
    let path = format!("channels/{CHANNEL}");
    assert_eq!(json_of(&stage, &["call", "get", &path]).await["content"]["channelId"], CHANNEL);
    let list = json_of(&stage, &["call", "GET", "/channels", "--query", "pageSizeNo=1"]).await;
    assert_eq!(list["content"].as_array().unwrap().len(), 1);
    let ended = at(&stage, &["call", "GET", "no/such/path"]).await;
    assert!(ended.code == 4 && ended.stderr.contains("zone's prefix"), "{ended:?}");
    let people = at(&stage, &["call", "GET", &path]).await;
    assert!(people.stdout.starts_with("{\n"), "{people:?}");

    let body = r#"{"startTime":0,"endTime":1500,"shortclip":{"output":{"accessControl":"PRIVATE","bucketName":"b-1","filePath":"/"}}}"#;
    let snapshot = json_of(&stage, &["snapshot", "create", CHANNEL, "--limited-duration", "1"]).await;
    let path = format!("channels/{CHANNEL}/{}", snapshot["snapshotId"]);
    let created = json_of(&stage, &["call", "POST", &path, "--body", body]).await;
    assert_eq!(created["content"]["shortclip"]["status"], "CREATING");
    stage.advance(Duration::from_secs(3600)).await;
    let ended = at(&stage, &["call", "POST", &path, "--body", body]).await;
    assert_eq!(ended.code, 4, "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_words_end_with_2_and_say_what_is_allowed() {
    let last = |words: &[&'static str]| [&["clip", "last", "ls-1"], &PLACE[..], words].concat();
    let create = |words: &[&'static str]| [&["clip", "create", "ls-1", "7"], &PLACE[..], words].concat();
    for (words, says) in [
        (last(&["--length", "30"]), "has no unit"),
        (last(&["--length", "50ms"]), "100 ms to 4 hours"),
        (last(&["--length", "1s", "--deadline", "0"]), "from 1 to 86400"),
        (create(&["--start-ms", "0", "--end-ms", "99"]), "too short"),
        (create(&["--start-ms", "-1", "--end-ms", "99"]), "before the snapshot"),
        (create(&["--start-ms", "x", "--end-ms", "99"]), "not a whole number"),
        (
            vec!["clip", "last", "ls-1", "--length", "1s", "--bucket", "b", "--path", "clips"],
            "begin with '/'",
        ),
        (vec!["clip", "get", "ls-1", "../x"], "would change the path"),
        (vec!["call", "GET", "/api/v2/channels"], "zone's prefix"),
        (vec!["call", "GET", "channels?pageNo=1"], "give the query by itself"),
        (vec!["call", "GET", "x", "--query", "novalue"], "NAME=VALUE"),
        (vec!["call", "POST", "x", "--body", "{"], "is not valid JSON"),
        (vec!["channel", "wait", "ls-1"], "--until"),
    ] {
        let mut command = program();
        command.env("NCLOUD_ACCESS_KEY", "a").env("NCLOUD_SECRET_KEY", "b").args(&words);
        let ended = run(command).await;
        assert_eq!(ended.code, 2, "{words:?}: {ended:?}");
        assert!(ended.stderr.contains(says) && ended.stdout.is_empty(), "{words:?}: {ended:?}");
    }
}
