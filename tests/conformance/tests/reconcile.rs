//! A create whose answer was lost, on a channel that names many snapshots by their ids alone: a few are read.

#![allow(clippy::unwrap_used)] // the helpers of tests panic as tests do

use livestation::{
    ChannelId, Client, CreateSnapshotOptions, Credentials, Dispatch, Endpoint, Error, ErrorKind,
    LimitedDuration, Outcome, Reply, Snapshot, Zone,
};
use livestation_testkit::{ACCESS_KEY, ManualClock, SECRET_KEY, SIGNED_AT_MS, ScriptedServer, Step};
use serde_json::json;

/// [`SIGNED_AT_MS`] as a `Date`.
const DATE: &str = "Thu, 14 Aug 2025 00:00:00 GMT";
const HOUR_MS: i64 = 3_600_000;
/// Ids that the channel names, in no order.
const NAMED: [u64; 30] = [
    15, 1, 30, 2, 29, 3, 28, 4, 27, 5, 26, 6, 25, 7, 24, 8, 23, 9, 22, 10, 21, 11, 20, 12, 19, 13, 18, 14,
    17, 16,
];
/// The latest of them, which are read.
const READ: [u64; 8] = [30, 29, 28, 27, 26, 25, 24, 23];

fn channel() -> Step {
    let snapshots: Vec<_> = NAMED.iter().map(|id| json!({"snapshotId": id})).collect();
    let content = json!({"channelId": "ls-1", "channelStatus": "PUBLISHING", "snapshots": snapshots});
    Step::json(200, json!({ "content": content }).to_string()).with_header("Date", DATE)
}

fn snapshot(id: u64, created_ms: i64) -> Step {
    let snapshot = json!({
        "snapshotId": id, "snapshotUrl": "https://cdn.example/1.m3u8", "duration": 1,
        "createdTime": created_ms, "expireTime": created_ms + HOUR_MS,
    });
    let content = json!({"channelId": "ls-1", "channelStatus": "PUBLISHING", "snapshot": snapshot});
    Step::json(200, json!({ "content": content }).to_string()).with_header("Date", DATE)
}

/// The requests after the create, in the order of their sending, and what came of it.
async fn search(steps: Vec<Step>) -> (Vec<String>, Result<Reply<Snapshot>, Error>) {
    let server = ScriptedServer::start([Step::CloseAfterRead].into_iter().chain(steps)).await;
    let client = Client::builder()
        .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap())
        .endpoint(Endpoint::custom(&server.url(), Zone::Public).unwrap())
        .clock(ManualClock::at(SIGNED_AT_MS).clock())
        .build()
        .unwrap();
    let options = CreateSnapshotOptions::from(LimitedDuration::MIN).reconcile(true);
    let result = client.create_snapshot(&ChannelId::new("ls-1").unwrap(), options).await;
    let mut targets = server.finish().into_iter().map(|request| request.target);
    assert_eq!(targets.next().unwrap(), "/api/v2/channels/ls-1/snapshot?limitedDuration=1");
    (targets.collect(), result)
}

fn reads(ids: impl IntoIterator<Item = u64>) -> Vec<String> {
    let snapshots = ids.into_iter().map(|id| format!("/api/v2/channels/ls-1/snapshot/{id}"));
    ["/api/v2/channels/ls-1".to_owned()].into_iter().chain(snapshots).collect()
}

#[tokio::test]
async fn the_latest_few_are_read_and_one_of_them_is_adopted() {
    let ours = 27;
    let read = READ.map(|id| snapshot(id, if id == ours { SIGNED_AT_MS } else { SIGNED_AT_MS - HOUR_MS }));
    let steps = [channel()].into_iter().chain(read).chain([snapshot(ours, SIGNED_AT_MS)]);
    let (targets, result) = search(steps.collect()).await;
    let reply = result.unwrap();
    assert_eq!((reply.outcome, reply.snapshot_id.as_number()), (Outcome::Adopted, Some(ours)));
    assert_eq!(targets, reads(READ.into_iter().chain([ours])));
}

/// Each of the three looks reads as few again.
#[tokio::test]
async fn when_none_of_the_latest_is_ours_the_others_are_not_read() {
    let look = || [channel()].into_iter().chain(READ.map(|id| snapshot(id, SIGNED_AT_MS - HOUR_MS)));
    let (targets, result) = search(look().chain(look()).chain(look()).collect()).await;
    let error = result.unwrap_err();
    assert_eq!(
        (error.kind(), error.dispatch(), error.attempts()),
        (ErrorKind::Connection, Dispatch::MaybeSent, 1),
        "{error}"
    );
    assert!(error.may_have_taken_effect(), "{error}");
    assert_eq!(targets, [reads(READ), reads(READ), reads(READ)].concat());
}
