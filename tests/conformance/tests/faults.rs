//! Every fault of the emulator, end to end: what the caller of a create and of a read sees, and how many snapshots
//! exist afterwards.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

use std::sync::Arc;
use std::time::Duration;

use livestation::{
    ChannelId, Client, CreateSnapshotOptions, Credentials, Endpoint, Error, LimitedDuration, Outcome, Reply,
    Snapshot, Zone,
};
use livestation_conformance::{CHANNEL, Stage};
use livestation_testkit::ClosedPort;
use serde_json::{Value, json};
use tokio::io::copy_bidirectional;
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::timeout;

/// The limit of an attempt that a fault leaves without a whole answer: it is over in every case.
const SHORT: Duration = Duration::from_secs(1);
/// The limit of an attempt that is answered, on a loaded machine too, and of what such a machine does between.
const LONG: Duration = Duration::from_secs(60);
/// An answer that comes after all limits, in milliseconds.
const NEVER_MS: i64 = 3_600_000;

/// What is to come of a call.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Seen {
    Done,
    /// An error of this kind that surely had no effect.
    Refused(&'static str),
    /// An error of this kind with unknown effect.
    Unknown(&'static str),
}

use Seen::{Done, Refused, Unknown};

struct Row {
    fault: Value,
    create: Seen,
    /// This many snapshots exist after the create.
    exist: u64,
    /// This many requests the create sent.
    sent: u64,
    read: Seen,
}

fn row(fault: Value, create: Seen, exist: u64, sent: u64, read: Seen) -> Row {
    Row { fault, create, exist, sent, read }
}

/// `times` is 1, so that what is repeated gets through.
fn table() -> Vec<Row> {
    let once = |name: &str| json!({"fault": name, "times": 1});
    let with = |name: &str, field: &str, value: i64| json!({"fault": name, "times": 1, field: value});
    vec![
        row(
            json!({"fault": "connect-refused", "for_ms": 60_000}),
            Refused("connection"),
            0,
            0,
            Refused("connection"),
        ),
        row(once("reset-before-read"), Unknown("connection"), 0, 1, Done),
        row(once("reset-after-read"), Unknown("connection"), 0, 1, Done),
        row(once("reply-lost"), Unknown("connection"), 1, 1, Done),
        row(with("slow", "delay_ms", 100), Done, 1, 1, Done),
        row(with("slow", "delay_ms", NEVER_MS), Unknown("timeout"), 1, 1, Done),
        row(once("stalled-body"), Unknown("timeout"), 1, 1, Done),
        row(once("truncated-body"), Unknown("connection"), 1, 1, Done),
        row(once("huge-body"), Unknown("unexpected-response"), 1, 1, Refused("unexpected-response")),
        row(once("wrong-content-type"), Done, 1, 1, Done),
        row(once("html"), Unknown("unexpected-response"), 0, 1, Refused("unexpected-response")),
        row(once("garbage-json"), Unknown("unexpected-response"), 1, 1, Refused("unexpected-response")),
        row(once("short-body"), Unknown("unexpected-response"), 1, 1, Refused("unexpected-response")),
        row(once("empty-body"), Unknown("unexpected-response"), 1, 1, Refused("unexpected-response")),
        row(once("garbage-body"), Unknown("unexpected-response"), 1, 1, Refused("unexpected-response")),
        row(once("404"), Refused("not-found"), 0, 1, Refused("not-found")),
        row(once("429"), Done, 1, 2, Done),
        row(with("429-retry-after", "retry_after_s", 1), Done, 1, 2, Done),
        row(
            with("429-retry-after", "retry_after_s", 3600),
            Refused("rate-limited"),
            0,
            1,
            Refused("rate-limited"),
        ),
        row(once("500"), Unknown("server"), 0, 1, Done),
        row(once("503"), Unknown("server"), 0, 1, Done),
        row(once("504"), Unknown("server"), 1, 1, Done),
        row(once("skewed-date"), Done, 1, 1, Done),
        row(once("key-expired"), Refused("authentication"), 0, 1, Refused("authentication")),
        row(once("close-after-reply"), Done, 1, 1, Done),
    ]
}

/// A client for calls that meet this fault. An attempt that is over before anything was sent is made again.
fn client(stage: &Stage, fault: &Value) -> Client {
    let hangs = fault["fault"] == "stalled-body" || fault["delay_ms"] == NEVER_MS;
    Client::builder()
        .credentials(Credentials::new(stage.emulator.access_key(), stage.emulator.secret_key()).unwrap())
        .endpoint(Endpoint::custom(stage.emulator.endpoint(), Zone::Public).unwrap())
        .connect_timeout(LONG)
        .attempt_timeout(if hangs { SHORT } else { LONG })
        .call_timeout(2 * LONG)
        .build()
        .unwrap()
}

async fn stage_with(fault: &Value) -> Stage {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let (status, answer) = stage.post_control("faults", &fault.to_string()).await;
    assert_eq!(status, 200, "{answer}");
    stage
}

async fn create(client: &Client, reconcile: bool) -> Result<Reply<Snapshot>, Error> {
    let channel = ChannelId::new(CHANNEL).unwrap();
    let options = CreateSnapshotOptions::from(LimitedDuration::MIN).reconcile(reconcile);
    client.create_snapshot(&channel, options).await
}

fn seen<T>(result: &Result<T, Error>) -> Seen {
    match result {
        Ok(_) => Done,
        Err(error) if error.may_have_taken_effect() => Unknown(error.kind().as_str()),
        Err(error) => Refused(error.kind().as_str()),
    }
}

/// Snapshots that were made and creates that came, from the journal.
fn creates(stage: &Stage) -> (u64, u64) {
    let entries = stage.emulator.requests();
    let of_creates = entries.iter().filter(|entry| entry.operation == "create_snapshot");
    let (mut made, mut sent) = (0, 0);
    for entry in of_creates {
        sent += 1;
        made += u64::from(entry.snapshot_id.is_some());
    }
    (made, sent)
}

#[tokio::test(flavor = "multi_thread")]
async fn each_fault_is_seen_for_what_it_is_and_no_create_is_doubled() {
    let mut failures = Vec::new();
    for row in table() {
        let stage = stage_with(&row.fault).await;
        let result = create(&client(&stage, &row.fault), false).await;
        // A request that was given up may still be on its way.
        let arrived = async {
            while creates(&stage).1 < row.sent {
                tokio::task::yield_now().await;
            }
        };
        let arrived = timeout(LONG, arrived).await;
        let (made, sent) = creates(&stage);
        if arrived.is_err() || (seen(&result), made, sent) != (row.create, row.exist, row.sent) {
            failures.push(format!("{} create: {result:?}, {made} made, {sent} sent", row.fault));
        }

        let stage = stage_with(&row.fault).await;
        let result = client(&stage, &row.fault).get_channel(&ChannelId::new(CHANNEL).unwrap()).await;
        if seen(&result) != row.read {
            failures.push(format!("{} read: {result:?}", row.fault));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_reply_is_found_again_and_what_was_not_made_stays_unknown() {
    for (fault, expected) in [
        (json!({"fault": "reply-lost", "operation": "create_snapshot", "times": 1}), Some(Outcome::Adopted)),
        (
            json!({"fault": "stalled-body", "operation": "create_snapshot", "times": 1}),
            Some(Outcome::Adopted),
        ),
        (
            json!({"fault": "truncated-body", "operation": "create_snapshot", "times": 1}),
            Some(Outcome::Adopted),
        ),
        (
            json!({"fault": "garbage-json", "operation": "create_snapshot", "times": 1}),
            Some(Outcome::Adopted),
        ),
        (json!({"fault": "504", "operation": "create_snapshot", "times": 1}), Some(Outcome::Adopted)),
        (json!({"fault": "reset-after-read", "operation": "create_snapshot", "times": 1}), None),
        (json!({"fault": "503", "operation": "create_snapshot", "times": 1}), None),
        (json!({"fault": "slow", "delay_ms": 10, "times": 1}), Some(Outcome::Created)),
    ] {
        let stage = stage_with(&fault).await;
        let result = create(&client(&stage, &fault), true).await;
        let (made, sent) = creates(&stage);
        assert_eq!(sent, 1, "{fault}: never a second create");
        match (result, expected) {
            (Ok(reply), Some(outcome)) => {
                assert_eq!((reply.outcome, made), (outcome, 1), "{fault}");
                let id = stage.emulator.requests().iter().find_map(|entry| entry.snapshot_id);
                assert_eq!(reply.snapshot_id.as_number(), id, "{fault}");
            }
            (Err(error), None) => assert!(error.may_have_taken_effect() && made == 0, "{fault}: {error:?}"),
            (result, _) => panic!("{fault}: {result:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_snapshot_is_never_taken_for_the_lost_one() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let client = client(&stage, &Value::Null);
    let first = create(&client, true).await.unwrap();
    // Lost, and not made: the first one, a moment old and as long, must not be adopted.
    stage
        .post_control(
            "faults",
            r#"{"fault": "reset-after-read", "operation": "create_snapshot", "times": 1}"#,
        )
        .await;
    let error = create(&client, true).await.unwrap_err();
    assert!(error.may_have_taken_effect(), "{error}");
    assert_eq!(creates(&stage).0, 1);
    assert_eq!(first.outcome, Outcome::Created);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_connection_that_comes_back_is_retried() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let (port, refused) = (ClosedPort::bind(), Arc::new(Notify::new()));
    let of_hook = Arc::clone(&refused);
    let patient = Client::builder()
        .credentials(Credentials::new(stage.emulator.access_key(), stage.emulator.secret_key()).unwrap())
        .endpoint(Endpoint::custom(&port.url(), Zone::Public).unwrap())
        .max_attempts(20)
        .call_timeout(LONG)
        .on_attempt(move |_| of_hook.notify_one())
        .build()
        .unwrap();
    // The first attempt is refused; then the port leads to the emulator.
    let emulator = stage.emulator.endpoint().trim_start_matches("http://").to_owned();
    tokio::spawn(async move {
        refused.notified().await;
        let listener = port.open();
        while let Ok((mut from, _)) = listener.accept().await {
            let mut to = TcpStream::connect(&emulator).await.unwrap();
            tokio::spawn(async move { copy_bidirectional(&mut from, &mut to).await });
        }
    });
    let reply = create(&patient, false).await.unwrap();
    assert!(reply.attempts >= 2, "{}", reply.attempts);
    assert_eq!(creates(&stage), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_always_closes_silently_costs_no_call() {
    let fault = json!({"fault": "close-after-reply"});
    let stage = stage_with(&fault).await;
    let client = client(&stage, &fault);
    for _ in 0..200 {
        create(&client, false).await.unwrap();
    }
    assert_eq!(creates(&stage), (200, 200));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_uses_up_the_budget_and_calls_are_made_once_from_then_on() {
    let fault = json!({"fault": "503"});
    let stage = stage_with(&fault).await;
    let client = client(&stage, &fault);
    let channel = ChannelId::new(CHANNEL).unwrap();
    for _ in 0..30 {
        assert!(client.get_channel(&channel).await.is_err());
    }
    // 30 calls, and the 20 repetitions that the budget holds.
    assert_eq!(stage.emulator.requests().len(), 50);
}
