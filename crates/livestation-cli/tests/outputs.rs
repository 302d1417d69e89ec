//! Results that standard output does not take: what was made is told all the same, and nothing is denied.

#![cfg(target_os = "linux")] // for /dev/full
#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

mod program;

use livestation_conformance::{CHANNEL, Stage};
use program::faults::{OutputFault, healthy};
use program::program_at;
use serde_json::{Value, json};

const NOT_PRINTED: i32 = 8;
const NEW_CHANNEL: &str = "--name demo_channel --quality-set-id 3 --profile-id 1000 --region-type korea";

/// A command that changes something.
struct Row {
    name: &'static str,
    words: Vec<String>,
    operation: &'static str,
    /// The field of the result that must not be lost, and where it is.
    kept: &'static str,
    /// What the emulator calls it.
    sent_as: &'static str,
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

fn rows(snapshot: &str, ticket: &str) -> Vec<Row> {
    let row = |name, text: String, operation, kept, sent_as| Row {
        name,
        words: words(&text),
        operation,
        kept,
        sent_as,
    };
    vec![
        row(
            "snapshot create",
            format!("snapshot create {CHANNEL} --limited-duration 5"),
            "create_snapshot",
            "/snapshotUrl",
            "create_snapshot",
        ),
        row("execute", format!("execute {ticket}"), "create_snapshot", "/snapshotUrl", "create_snapshot"),
        row(
            "clip create",
            format!(
                "clip create {CHANNEL} {snapshot} --start-ms 0 --end-ms 1000 --bucket my-bucket --path /clips"
            ),
            "create_short_clip",
            "/id",
            "create_short_clip",
        ),
        row(
            "clip last",
            format!("clip last {CHANNEL} --length 2s --bucket my-bucket --path /clips --no-wait"),
            "create_short_clip",
            "/shortClipId",
            "create_short_clip",
        ),
        row(
            "call POST",
            format!("call POST channels/{CHANNEL}/snapshot --query limitedDuration=5"),
            "raw_write",
            "/content/snapshot/snapshotUrl",
            "create_snapshot",
        ),
        row(
            "channel create",
            format!("channel create {NEW_CHANNEL}"),
            "create_channel",
            "/channelId",
            "create_channel",
        ),
        row(
            "quality-set create",
            "quality-set create --name setting000 --quality-ids 4,5 --segment-duration 2000 --segment-count 3"
                .to_owned(),
            "create_quality_set",
            "/id",
            "create_quality_set",
        ),
        row(
            "curtain create",
            "curtain create my-bucket/pause.png my-bucket/music.mp3".to_owned(),
            "create_curtain_content",
            "/id",
            "create_curtain_content",
        ),
        // Behind all that need the recording.
        row(
            "record stop",
            format!("record stop {CHANNEL}"),
            "stop_recording",
            "/recordings/0/recordId",
            "stop_recording",
        ),
        row(
            "record start",
            format!("record start {CHANNEL} --yes"),
            "start_recording",
            "/recordings/0/recordId",
            "start_recording",
        ),
    ]
}

/// A channel that records, a snapshot of it, and a ticket for another.
async fn prepared(stage: &Stage) -> (String, String) {
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let mut command = program_at(stage);
    command.args(["snapshot", "create", CHANNEL, "--limited-duration", "5", "--json"]);
    let snapshot: Value = serde_json::from_str(&healthy(command).await.stdout).unwrap();
    let mut command = program_at(stage);
    command.args(["presign", "snapshot", CHANNEL, "--limited-duration", "5"]);
    let ticket = healthy(command).await.stdout.trim().to_owned();
    assert!(!ticket.contains(' '), "{ticket}");
    (snapshot["snapshotId"].to_string(), ticket)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_made_is_told_on_standard_error_and_never_denied() {
    let mut failures = Vec::new();
    for fault in OutputFault::ALL {
        for is_json in [true, false] {
            let stage = Stage::new().await;
            let (snapshot, ticket) = prepared(&stage).await;
            for row in rows(&snapshot, &ticket) {
                let sent_before = sent(&stage, &row);
                let mut command = program_at(&stage);
                if row.name == "execute" {
                    // It takes no keys.
                    command.env_remove("NCLOUD_ACCESS_KEY_ID").env_remove("NCLOUD_SECRET_ACCESS_KEY");
                }
                command.args(&row.words);
                if is_json {
                    command.arg("--json");
                }
                let ended = fault.run(command).await;
                let told = if is_json { told_to_programs(&row, &ended) } else { told_to_people(&ended) };
                let sent = sent(&stage, &row) - sent_before;
                if ended.code != NOT_PRINTED || !told || sent != 1 {
                    failures.push(format!("{fault:?} {} json={is_json}: {sent} sent, {ended:?}", row.name));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn sent(stage: &Stage, row: &Row) -> usize {
    stage.emulator.requests().iter().filter(|entry| entry.operation == row.sent_as).count()
}

fn told_to_programs(row: &Row, ended: &program::Ended) -> bool {
    let Ok(object) = serde_json::from_str::<Value>(&ended.stderr) else { return false };
    let error = &object["error"];
    let id_or_url = object["result"].pointer(row.kept);
    error["operation"] == row.operation
        && error["kind"] == "internal"
        && error["dispatch"] == "answered"
        && error["attempts"] == 1
        && error["mayHaveTakenEffect"] == true
        && error["retryable"] == false
        && error["httpStatus"].is_null()
        && error["message"].as_str().is_some_and(|text| text.starts_with("cannot write to standard output: "))
        && id_or_url.is_some_and(|value| !value.is_null())
}

/// The table as on standard output, below a sentence that says that it was done.
fn told_to_people(ended: &program::Ended) -> bool {
    let is_shown =
        [".m3u8", "\nclip ", "RECORDING", "\nchannel ", "\nid "].iter().any(|it| ended.stderr.contains(it));
    ended.stderr.starts_with("error: cannot write to standard output: ")
        && ended.stderr.contains(" MADE. Do not repeat the command.")
        && is_shown
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_that_is_not_read_to_its_end_is_quiet_and_other_faults_are_not() {
    let stage = Stage::new().await;
    for text in
        ["channel list", "channel list --all", "call GET channels", "channel list --json", "doctor", "--help"]
    {
        for fault in OutputFault::ALL {
            let mut command = program_at(&stage);
            command.args(words(text));
            let ended = fault.run(command).await;
            match fault {
                OutputFault::NoReader => {
                    assert_eq!((ended.code, &*ended.stderr), (0, ""), "{text} {fault:?}");
                }
                OutputFault::Full | OutputFault::Closed => {
                    assert_eq!(ended.code, NOT_PRINTED, "{text} {fault:?}: {ended:?}");
                    assert!(ended.stderr.contains("cannot write to standard output: "), "{ended:?}");
                    // Whatever was asked was answered, and had no effect.
                    let is_denied = ended.stderr.contains(r#""dispatch":"not-sent""#);
                    assert!(!is_denied && !ended.stderr.contains("effect\":true"), "{ended:?}");
                }
            }
        }
    }
}

/// Writing to `/dev/null` succeeds.
#[tokio::test(flavor = "multi_thread")]
async fn an_output_that_is_thrown_away_on_purpose_is_no_fault() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    for is_read_too in [false, true] {
        let null = std::fs::File::options().read(is_read_too).write(true).open("/dev/null").unwrap();
        let mut command = program_at(&stage);
        command.args(["snapshot", "create", CHANNEL]).stdout(null).stderr(std::process::Stdio::piped());
        let child = tokio::task::spawn_blocking(move || command.spawn().unwrap().wait_with_output());
        let output = child.await.unwrap().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    }
}
