//! How the client behaves on a bad network and with a wrong clock, against a server that plays a script.

#![allow(clippy::unwrap_used)] // helpers of tests are tests

mod answers;
mod any_call;
mod clock;
mod early;
mod foreign;
mod limits;
mod never;
mod request;
mod secrets;

use std::process::Command;
use std::time::Duration;

use livestation::core::{SecretKey, header, signature};
use livestation::{
    ChannelId, Client, ClientBuilder, Clock, Credentials, Dispatch, Endpoint, Error, ErrorKind,
    LimitedDuration, Limits, OperationId, Reply, Result, Snapshot, SnapshotId, Timestamp, Zone,
};
use livestation_testkit::{
    ACCESS_KEY, ClosedPort, Logs, ManualClock, SECRET_KEY, SIGNED_AT_MS, ScriptedServer, Step,
};
use livestation_testkit::{fixtures, vectors};

/// The target of [`create`], and its documented signature at [`SIGNED_AT_MS`].
const TARGET: &str = "/api/v2/channels/ls-20250814000000-zTwK2/snapshot?limitedDuration=8";
const SIGNATURE: &str = "Z62sQzMBnY/nF0QPe0B0B9CS6yicbcCrsmEKrfqUOsU=";
/// [`SIGNED_AT_MS`] as a `Date`.
const SIGNED_AT: &str = "Thu, 14 Aug 2025 00:00:00 GMT";

const TRACE_ID: &str = "36c9k60om4p3238cpmc9gm4cj4";
const REFUSED: &str = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
const HOUR_MS: i64 = 3_600_000;
/// Long enough for a loopback under load where an answer comes, short where none does.
const SHORT: Duration = Duration::from_millis(150);
/// What takes this long hangs.
const HANGS: Duration = Duration::from_secs(60);

fn builder(url: &str) -> ClientBuilder {
    Client::builder()
        .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap())
        .endpoint(Endpoint::custom(url, Zone::Public).unwrap())
}

/// Repeats nothing but what a wrong clock asks for.
fn client_at(server: &ScriptedServer, clock: &ManualClock) -> Client {
    builder(&server.url()).clock(clock.clock()).max_attempts(1).build().unwrap()
}

fn client(server: &ScriptedServer) -> Client {
    client_at(server, &ManualClock::at(SIGNED_AT_MS))
}

/// Limits that get longer: on a busy machine a short one may be over before the call has come as far as its test needs.
fn limits() -> impl Iterator<Item = Duration> {
    std::iter::successors(Some(SHORT), |limit| Some(*limit * 2)).take_while(|limit| *limit < HANGS)
}

fn channel() -> ChannelId {
    ChannelId::new("ls-20250814000000-zTwK2").unwrap()
}

async fn create(client: &Client) -> Result<Reply<Snapshot>> {
    client.create_snapshot(&channel(), LimitedDuration::from_minutes(8).unwrap()).await
}

async fn get(client: &Client) -> Result<Reply<Snapshot>> {
    client.get_snapshot(&channel(), &SnapshotId::from(7526)).await
}

fn created() -> Step {
    Step::json(200, fixtures::read("create_snapshot.documented")).with_header("X-NCP-Trace-Id", TRACE_ID)
}

fn refused(date: &str) -> Step {
    Step::json(401, REFUSED).with_header("Date", date)
}

/// A create fails with the step; then a get fails with it on a server of its own.
async fn both_fail(step: Step, client: impl Fn(&ScriptedServer) -> Client) -> (Error, Error) {
    let server = ScriptedServer::start([step.clone()]).await;
    let of_create = create(&client(&server)).await.unwrap_err();
    sent_once(server);
    let server = ScriptedServer::start([step]).await;
    let of_get = get(&client(&server)).await.unwrap_err();
    sent_once(server);
    (of_create, of_get)
}

/// A step that closes without reading receives nothing; no step receives twice.
fn sent_once(server: ScriptedServer) {
    assert!(server.finish().len() <= 1, "sent twice");
}

/// It is unknown whether the call arrived, and the error says what that means for a create and for a get.
fn assert_lost((of_create, of_get): &(Error, Error), kind: ErrorKind) {
    for error in [of_create, of_get] {
        assert_eq!((error.kind(), error.dispatch()), (kind, Dispatch::MaybeSent), "{error}");
        assert_eq!(error.http_status(), None, "{error}");
    }
    assert!(of_create.may_have_taken_effect() && !of_create.is_retryable(), "{of_create}");
    assert!(!of_get.may_have_taken_effect() && of_get.is_retryable(), "{of_get}");
}
