//! Names, URLs and messages that the service sends cannot play tricks on a terminal, in any view.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

mod program;

use livestation_testkit::{ScriptedServer, Step};
use program::{program, run};
use serde_json::{Value, json};

/// Moves the cursor, clears the screen, sets a title (in one byte, too), reorders, hides, and ends a line.
const EVIL: &str =
    "a\u{1b}[2J\u{9b}31m\u{1b}]0;t\u{7}\u{202e}b\u{2066}\u{200b}\u{feff}\u{2028}\u{e0041}\u{7f}\r\nz";

fn channel() -> Value {
    json!({
        "channelId": "ls-1", "channelName": EVIL, "channelStatus": EVIL, "isRecording": true, "useDvr": true,
        "publishUrl": EVIL, "streamKey": EVIL, "globalPublishUrl": EVIL,
        "snapshots": [{"snapshotId": 7, "snapshotUrl": EVIL, "createdTime": 1, "expireTime": 2}],
    })
}

fn clip() -> Value {
    json!({
        "id": 31, "status": EVIL, "createdTime": 1, "duration": 1500,
        "output": {"bucketName": EVIL, "filePath": EVIL, "fileName": EVIL},
    })
}

fn snapshot() -> Value {
    json!({"content": {"channelId": "ls-1", "channelStatus": EVIL, "snapshot": {
        "snapshotId": 7, "snapshotUrl": EVIL, "createdTime": 1, "expireTime": 2, "duration": 5}}})
}

/// Each view, with an answer that it shows.
fn views() -> Vec<(&'static str, Value)> {
    let recordings =
        json!({"content": {"recordList": {EVIL: {"recordType": EVIL, "status": EVIL, "fileName": EVIL}}}});
    let clips = json!({"content": {"snapshotId": 7, "shortclips": [clip()], "shortclip": clip()}});
    vec![
        ("snapshot create ls-1 --no-reconcile", snapshot()),
        ("snapshot get ls-1 7", snapshot()),
        ("channel list", json!({"content": [channel()], "total": 1})),
        ("channel list --all", json!({"content": [channel()], "total": 1})),
        ("channel get ls-1", json!({"content": channel()})),
        ("channel update ls-1 --name new_name", json!({"content": channel()})),
        (
            "channel urls ls-1",
            json!({"content": [{"name": EVIL, "url": EVIL, "resizedUrl": [{"type": EVIL, "url": EVIL}]}]}),
        ),
        ("record start ls-1", recordings.clone()),
        ("record stop ls-1", recordings.clone()),
        ("record list ls-1", recordings),
        ("callback get", json!({"content": {"callbackUrl": EVIL}})),
        (
            "event list",
            json!({"content": [{"eventCode": EVIL, "description": EVIL, "channelId": EVIL}], "total": 1}),
        ),
        ("quality-set list", json!({"content": [{"id": 1, "name": EVIL, "status": EVIL}], "total": 1})),
        ("quality-set get 1", json!({"content": {"id": 1, "name": EVIL, "inUseChannelNames": [EVIL]}})),
        ("quality get 1", json!({"content": {"id": 1, "name": EVIL, "type": EVIL}})),
        ("curtain list", json!({"content": [{"id": 1, "status": EVIL, "input": [EVIL]}], "total": 1})),
        ("curtain get 1", json!({"content": {"id": 1, "status": EVIL, "input": [EVIL]}})),
        ("clip list ls-1 7", clips.clone()),
        ("clip get ls-1 31", clips),
        ("call GET things", json!({EVIL: [EVIL, {"a": EVIL}]})),
        ("doctor ls-1", json!({"content": channel(), "total": 1})),
    ]
}

async fn ended(text: &str, status: u16, body: &Value, extra: &[&str]) -> program::Ended {
    let answer = Step::json(status, body.to_string()).with_header("x-ncp-trace-id", "trace");
    let server = ScriptedServer::start(vec![answer; 3]).await;
    let mut command = program();
    command
        .env("NCLOUD_ACCESS_KEY_ID", livestation_testkit::ACCESS_KEY)
        .env("NCLOUD_SECRET_ACCESS_KEY", livestation_testkit::SECRET_KEY)
        .args(["--endpoint", &server.url()])
        .args(text.split(' '))
        .args(extra);
    run(command).await
}

/// What a terminal would obey, or not show, in all that was printed.
fn tricks(ended: &program::Ended) -> String {
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200b}' | '\u{202e}' | '\u{2028}' | '\u{2066}' | '\u{feff}' | '\u{e0041}')
    };
    ended.stdout.chars().chain(ended.stderr.chars()).filter(|c| hidden(*c)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_view_shows_tricks_to_people() {
    for (text, body) in views() {
        for extra in [&[][..], &["-vv"]] {
            let ended = ended(text, 200, &body, extra).await;
            assert_eq!(tricks(&ended), "", "{text}: {ended:?}");
            assert!(!ended.stdout.lines().any(|line| line == "z"), "{text}: {ended:?}");
            // It is shown, not left out; a doctor has nothing of it to show.
            let is_shown = ended.stdout.contains("u{1b}[2J") || ended.stdout.contains("\\u001b[2J");
            assert!(is_shown || text.starts_with("doctor"), "{text}: {ended:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn json_is_escaped_and_keeps_its_value() {
    for (text, body) in views() {
        let ended = ended(text, 200, &body, &["--json"]).await;
        assert_eq!(tricks(&ended), "", "{text}: {ended:?}");
        let object: Value = serde_json::from_str(&ended.stdout).unwrap();
        let is_kept = object.to_string().contains(serde_json::to_string(EVIL).unwrap().trim_matches('"'));
        assert!(is_kept || text.starts_with("doctor"), "{text}: {object}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_error_shows_tricks() {
    let body = json!({"error": {"errorCode": 250_005, "message": EVIL, "errorName": EVIL, "details": EVIL}});
    for (text, _) in views() {
        for extra in [&[][..], &["--json"], &["-vv"]] {
            let ended = ended(text, 400, &body, extra).await;
            assert!(ended.code != 0, "{text}: {ended:?}");
            assert_eq!(tricks(&ended), "", "{text}: {ended:?}");
        }
    }
}
