//! What cannot be undone is asked about first; where no question can be asked, nothing is done without `--yes`.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

mod program;

use livestation_conformance::{CHANNEL, Stage};
use livestation_emulator::{Entry, Outcome};
use program::{Ended, program_at, run};
use serde_json::{Value, json};

/// A command line, and how often the service did this operation for it.
async fn sent(stage: &Stage, words: &[&str], operation: &str) -> (Ended, usize) {
    let is_done = |entry: &&Entry| entry.operation == operation && entry.outcome == Outcome::Ok;
    let count = || stage.emulator.requests().iter().filter(is_done).count();
    let before = count();
    let mut command = program_at(stage);
    command.args(words);
    let ended = run(command).await;
    (ended, count() - before)
}

async fn answer(stage: &Stage, words: &[&str]) -> Value {
    let mut command = program_at(stage);
    command.args(words).arg("--json");
    let ended = run(command).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    serde_json::from_str(&ended.stdout).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recording_that_may_cost_living_snapshots_needs_a_yes() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 600_000})).await;
    let snapshot = answer(&stage, &["snapshot", "create", CHANNEL, "--limited-duration", "5"]).await;
    answer(&stage, &["record", "stop", CHANNEL]).await;
    let start = ["record", "start", CHANNEL];

    let (refused, starts) = sent(&stage, &start, "start_recording").await;
    assert_eq!((refused.code, starts), (2, 0), "{refused:?}");
    let id = snapshot["snapshotId"].to_string();
    assert!(refused.stderr.contains(&id) && refused.stderr.contains("--yes"), "{refused:?}");

    let (started, starts) = sent(&stage, &["record", "start", CHANNEL, "--yes"], "start_recording").await;
    assert_eq!((started.code, starts), (0, 1), "{started:?}");

    // An hour later the snapshot is dead, and there is nothing to ask about.
    answer(&stage, &["record", "stop", CHANNEL]).await;
    stage.advance(std::time::Duration::from_secs(3600)).await;
    let (started, starts) = sent(&stage, &start, "start_recording").await;
    assert_eq!((started.code, starts), (0, 1), "{started:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_deleted_is_named() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 600_000})).await;
    let snapshot = answer(&stage, &["snapshot", "create", CHANNEL, "--limited-duration", "5"]).await;
    let stopped = answer(&stage, &["record", "stop", CHANNEL]).await;
    let content = answer(&stage, &["curtain", "create", "my-bucket/pause.png"]).await;
    stage.shape(CHANNEL, &json!({"status": "READY"})).await;
    let [snapshot, content] = [snapshot["snapshotId"].to_string(), content["id"].to_string()];
    let record = stopped["recordings"][0]["recordId"].as_str().unwrap();
    for (words, operation, named) in [
        (&["record", "delete", CHANNEL, record][..], "delete_recordings", record),
        (&["curtain", "delete", &content], "delete_curtain_content", &content),
        (&["channel", "delete", CHANNEL], "delete_channel", &snapshot),
    ] {
        let (refused, deletes) = sent(&stage, words, operation).await;
        assert_eq!((refused.code, deletes), (2, 0), "{words:?}: {refused:?}");
        assert!(refused.stderr.contains(named) && refused.stderr.contains("--yes"), "{words:?}: {refused:?}");
        let told: Vec<&str> = words.iter().copied().chain(["--yes"]).collect();
        let (done, deletes) = sent(&stage, &told, operation).await;
        assert_eq!((done.code, deletes), (0, 1), "{told:?}: {done:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_for_curl_is_printed_without_a_question() {
    let stage = Stage::new().await;
    for words in
        [&["channel", "delete", CHANNEL][..], &["record", "start", CHANNEL], &["curtain", "delete", "401"]]
    {
        let mut command = program_at(&stage);
        command.args(words).arg("--as-curl");
        let ended = run(command).await;
        assert_eq!(ended.code, 0, "{words:?}: {ended:?}");
        assert!(ended.stdout.starts_with("curl "), "{words:?}: {ended:?}");
    }
    assert!(stage.emulator.requests().is_empty());
}
