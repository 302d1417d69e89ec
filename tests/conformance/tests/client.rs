//! How the client behaves on a bad network and with a wrong clock, against a server that plays a script.

#![allow(clippy::unwrap_used)] // helpers of tests are tests

use std::process::Command;
use std::time::{Duration, Instant};

use livestation::core::{SecretKey, header, signature};
use livestation::{
    ChannelId, Client, ClientBuilder, Clock, Credentials, Dispatch, Endpoint, Error, ErrorKind,
    LimitedDuration, Limits, OperationId, Reply, Result, Snapshot, SnapshotId, Timestamp, Zone,
};
use livestation_testkit::{ACCESS_KEY, Logs, ManualClock, SECRET_KEY, SIGNED_AT_MS, ScriptedServer, Step};
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

fn impatient(server: &ScriptedServer) -> Client {
    builder(&server.url()).attempt_timeout(SHORT).max_attempts(1).build().unwrap()
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

/// Nobody knows whether the call arrived, and the error says what that means for a create and for a get.
fn assert_lost((of_create, of_get): &(Error, Error), kind: ErrorKind) {
    for error in [of_create, of_get] {
        assert_eq!((error.kind(), error.dispatch()), (kind, Dispatch::MaybeSent), "{error}");
        assert_eq!(error.http_status(), None, "{error}");
    }
    assert!(of_create.may_have_taken_effect() && !of_create.is_retryable(), "{of_create}");
    assert!(!of_get.may_have_taken_effect() && of_get.is_retryable(), "{of_get}");
}

// What is sent.

#[tokio::test]
async fn the_bytes_of_a_create_are_the_documented_ones() {
    let server = ScriptedServer::start([created()]).await;
    let reply = create(&client(&server)).await.unwrap();
    assert_eq!(
        (reply.snapshot_id.as_str(), reply.trace_id.as_deref(), reply.attempts),
        ("1047", Some(TRACE_ID), 1)
    );

    let host = server.url().replace("http://", "");
    let [request] = server.finish().try_into().unwrap();
    assert_eq!((&*request.method, &*request.target, &*request.version), ("POST", TARGET, "HTTP/1.1"));
    assert_eq!(request.body, b"");
    let mut headers: Vec<_> =
        request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    headers.sort_unstable();
    let user_agent = concat!("livestation-rust/", env!("CARGO_PKG_VERSION"));
    assert_eq!(
        headers,
        [
            ("accept", "*/*"),
            // Some gateways answer 411 to a POST that does not say that it has no body.
            ("content-length", "0"),
            ("content-type", "application/json"),
            ("host", &host),
            ("user-agent", user_agent),
            ("x-ncp-apigw-signature-v2", SIGNATURE),
            ("x-ncp-apigw-timestamp", "1755129600000"),
            ("x-ncp-iam-access-key", ACCESS_KEY),
            ("x-ncp-region_code", "KR"),
        ]
    );
}

#[tokio::test]
async fn a_get_announces_no_body() {
    let server = ScriptedServer::start([created()]).await;
    get(&client(&server)).await.unwrap();
    let [request] = server.finish().try_into().unwrap();
    assert_eq!(request.header(header::SIGNATURE), Some("hp/LoQ2qBYIOU4+qm4TQn7okgFBPwhFhrwojYEO6yKs="));
    assert_eq!((request.header("content-length"), request.header("transfer-encoding")), (None, None));
}

#[tokio::test]
async fn every_vector_of_a_request_goes_out_as_it_was_signed() {
    let cases = vectors::request();
    let server = ScriptedServer::start(cases.iter().map(|_| Step::json(200, "{}"))).await;
    let client = client(&server);
    let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap();
    for case in &cases {
        let signed = case.request().sign(&credentials, Timestamp::from_millis(SIGNED_AT_MS));
        client
            .send(&signed)
            .await
            .unwrap_or_else(|error| panic!("request.json, case `{}`: {error}", case.name));
    }
    for (case, request) in cases.iter().zip(server.finish()) {
        assert_eq!(
            (&request.method, &request.target, request.header(header::REGION_CODE)),
            (&case.method, &case.target, Some(&*case.region_code)),
            "request.json, case `{}`",
            case.name
        );
    }
}

#[tokio::test]
async fn the_application_stands_behind_our_name() {
    let server = ScriptedServer::start([created()]).await;
    create(&builder(&server.url()).application("my-tool/1.2").build().unwrap()).await.unwrap();
    let [request] = server.finish().try_into().unwrap();
    let user_agent = request.header("user-agent").unwrap();
    assert!(
        user_agent.starts_with("livestation-rust/") && user_agent.ends_with(" my-tool/1.2"),
        "{user_agent}"
    );
}

#[tokio::test]
async fn the_time_that_is_signed_is_the_time_that_is_sent() {
    // Two readings of this clock are never the same.
    let clock = ManualClock::at(SIGNED_AT_MS);
    let (ticking, ticks) = (clock.clock(), clock.clone());
    let ticking = Clock::from_fn(move || {
        ticks.advance(1);
        ticking.now()
    });
    let server = ScriptedServer::start([created(), created()]).await;
    let client = builder(&server.url()).clock(ticking).build().unwrap();
    get(&client).await.unwrap();
    assert_eq!(clock.readings(), 1);
    create(&client).await.unwrap();

    for request in server.finish() {
        let timestamp = request.header(header::TIMESTAMP).unwrap();
        let text = format!("{} {}\n{timestamp}\n{ACCESS_KEY}", request.method, request.target);
        let secret_key = SecretKey::new(SECRET_KEY).unwrap();
        assert!(
            signature::verify(&secret_key, &text, request.header(header::SIGNATURE).unwrap()),
            "{request:?}"
        );
    }
}

#[tokio::test]
async fn clones_share_the_connections_that_the_server_keeps() {
    let kept = || created().with_header("Connection", "keep-alive");
    let server = ScriptedServer::start([kept(), kept(), kept(), kept()]).await;
    let client = client(&server);
    get(&client).await.unwrap();
    for caller in [client.clone(), client.clone(), client] {
        create(&caller).await.unwrap();
    }
    assert_eq!((server.connections(), server.finish().len()), (1, 4));
}

// What is never done.

#[tokio::test]
async fn a_create_that_may_have_taken_effect_is_not_sent_again() {
    let body = fixtures::read("create_snapshot.documented");
    for step in [
        Step::CloseAfterRead,
        Step::TruncateBody(body),
        Step::Raw(b"SSH-2.0-x\r\n".to_vec()),
        Step::Stall,
        Step::json(200, "{}"),
        Step::json(500, ""),
        Step::json(503, "").with_header("Retry-After", "0"),
        Step::json(400, r#"{"error":{"errorCode":250000,"message":"m","errorName":"EXCEPTION"}}"#),
    ] {
        let told = format!("{step:?}");
        let server = ScriptedServer::start([step]).await;
        // As many attempts as by default.
        let limit = if told == "Stall" { SHORT } else { Limits::DEFAULT.attempt };
        let client = builder(&server.url()).attempt_timeout(limit).build().unwrap();
        assert!(create(&client).await.unwrap_err().may_have_taken_effect(), "{told}");
        assert_eq!(server.finish().len(), 1, "{told}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = ScriptedServer::start([]).await;
    let step =
        Step::redirect(&format!("{}{TARGET}", elsewhere.url())).with_header("x-ncp-trace-id", TRACE_ID);
    let (of_create, of_get) = both_fail(step, client).await;
    for error in [of_create, of_get] {
        assert_eq!(
            (error.kind(), error.http_status()),
            (ErrorKind::UnexpectedResponse, Some(307)),
            "{error}"
        );
        assert_eq!((error.dispatch(), error.trace_id()), (Dispatch::Answered, Some(TRACE_ID)));
        assert!(!error.may_have_taken_effect(), "{error}");
    }
    assert_eq!(elsewhere.finish(), []);
}

#[tokio::test]
async fn no_proxy_is_taken_from_the_environment() {
    const NAME: &str = "no_proxy_is_taken_from_the_environment";
    const PROXIES: [&str; 6] =
        ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    // A process cannot change its own environment safely, so this test runs itself in another one.
    if std::env::var_os(NAME).is_none() {
        let mut again = Command::new(std::env::current_exe().unwrap());
        again.args(["--exact", NAME]).env_remove("NO_PROXY").env_remove("no_proxy");
        let output =
            again.env(NAME, "1").envs(PROXIES.map(|name| (name, "http://127.0.0.1:9"))).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && text.contains("1 passed"), "{text}");
        return;
    }
    let server = ScriptedServer::start([created()]).await;
    create(&client(&server)).await.unwrap();
    assert_eq!(server.finish().len(), 1);
}

// Answers that are none.

#[tokio::test]
async fn an_answer_above_the_limit_is_not_read() {
    let large =
        |server: &ScriptedServer| builder(&server.url()).answer_limit(1000).max_attempts(1).build().unwrap();
    let announced = Step::json(200, vec![b' '; 1001]);
    let mut chunked =
        b"HTTP/1.1 200 OK\r\nx-ncp-trace-id: 36c9k60om4p3238cpmc9gm4cj4\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..11 {
        chunked.extend_from_slice(format!("64\r\n{}\r\n", " ".repeat(100)).as_bytes());
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    for step in [announced.with_header("x-ncp-trace-id", TRACE_ID), Step::Raw(chunked)] {
        let (of_create, of_get) = both_fail(step, large).await;
        for error in [&of_create, &of_get] {
            assert_eq!(
                (error.kind(), error.http_status()),
                (ErrorKind::UnexpectedResponse, Some(200)),
                "{error}"
            );
            assert!(error.message().contains("limit of 1000 bytes"), "{error}");
            assert_eq!(error.trace_id(), Some(TRACE_ID));
        }
        assert!(of_create.may_have_taken_effect() && !of_get.may_have_taken_effect());
    }
}

#[tokio::test]
async fn an_answer_of_just_the_limit_is_read() {
    let body = fixtures::read("create_snapshot.documented");
    let server = ScriptedServer::start([created()]).await;
    create(&builder(&server.url()).answer_limit(body.len()).build().unwrap()).await.unwrap();
}

#[tokio::test]
async fn a_refused_connection_sent_nothing() {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let nobody = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = create(&builder(&nobody).max_attempts(1).build().unwrap()).await.unwrap_err();
    assert_eq!((error.kind(), error.dispatch()), (ErrorKind::Connection, Dispatch::NotSent), "{error}");
    assert!(!error.may_have_taken_effect() && error.is_retryable(), "{error}");
    assert!(error.to_string().contains(&nobody) && error.to_string().contains("refused"), "{error}");
}

#[tokio::test]
async fn a_connection_that_breaks_off_may_have_carried_the_call() {
    let body = fixtures::read("create_snapshot.documented");
    for step in [
        Step::CloseBeforeRead,
        Step::CloseAfterRead,
        Step::TruncateBody(body),
        Step::Raw(b"HTTP/1.".to_vec()),
    ] {
        assert_lost(&both_fail(step, client).await, ErrorKind::Connection);
    }
}

#[tokio::test]
async fn an_answer_that_is_no_http_may_come_from_anywhere() {
    assert_lost(&both_fail(Step::Raw(b"SSH-2.0-x\r\n".to_vec()), client).await, ErrorKind::Connection);
}

#[tokio::test]
async fn an_answer_that_breaks_off_keeps_its_trace_id() {
    let half = format!("HTTP/1.1 200 OK\r\nx-ncp-trace-id: {TRACE_ID}\r\ncontent-length: 100\r\n\r\n{{");
    let (of_create, of_get) = both_fail(Step::Raw(half.into()), client).await;
    assert_eq!((of_create.trace_id(), of_get.trace_id()), (Some(TRACE_ID), Some(TRACE_ID)));
}

#[tokio::test]
async fn every_refusal_keeps_its_trace_id() {
    for status in [400, 401, 404, 429, 500, 503] {
        let step = Step::json(status, "").with_header("x-ncp-trace-id", TRACE_ID);
        let (of_create, of_get) = both_fail(step, client).await;
        for error in [of_create, of_get] {
            assert_eq!((error.http_status(), error.trace_id()), (Some(status), Some(TRACE_ID)), "{error}");
        }
    }
}

// Time limits.

#[tokio::test]
async fn no_answer_in_time_may_have_carried_the_call() {
    let body = fixtures::read("create_snapshot.documented");
    for step in [Step::Stall, Step::StallBody(body)] {
        let started = Instant::now();
        assert_lost(&both_fail(step, impatient).await, ErrorKind::Timeout);
        assert!(started.elapsed() >= 2 * SHORT);
    }
}

#[tokio::test]
async fn the_whole_call_has_a_limit_of_its_own() {
    // The first attempt is refused and the second one stalls: the limit is over both.
    let server = ScriptedServer::start([refused(SIGNED_AT), Step::Stall]).await;
    let clock = ManualClock::at(SIGNED_AT_MS - HOUR_MS);
    let client = builder(&server.url()).clock(clock.clock()).call_timeout(2 * SHORT).build().unwrap();
    let started = Instant::now();
    let error = create(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(error.may_have_taken_effect(), "{error}");
    assert!(started.elapsed() >= 2 * SHORT, "{:?}", started.elapsed());
    assert!(started.elapsed() < 20 * SHORT, "{:?}", started.elapsed());
    server.finish();
}

#[tokio::test]
async fn no_attempt_begins_after_the_limit() {
    // The second reading of this clock looks at the first answer, and takes longer than the whole call may.
    let server = ScriptedServer::start([refused(SIGNED_AT)]).await;
    let clock = ManualClock::at(SIGNED_AT_MS - HOUR_MS);
    let (slow, readings) = (clock.clock(), clock.clone());
    let slow = Clock::from_fn(move || {
        if readings.readings() == 1 {
            std::thread::sleep(2 * SHORT);
        }
        slow.now()
    });
    let client = builder(&server.url()).clock(slow).call_timeout(2 * SHORT).build().unwrap();
    let error = client.start_recording(&channel()).await.unwrap_err();
    assert_eq!((error.kind(), error.dispatch()), (ErrorKind::Timeout, Dispatch::NotSent), "{error}");
    assert!(!error.may_have_taken_effect(), "{error}");
    assert_eq!(error.operation(), Some(OperationId::StartRecording));
    assert_eq!(server.finish().len(), 1);
}

#[tokio::test]
async fn a_dropped_call_is_gone_and_the_client_goes_on() {
    let server = ScriptedServer::start([Step::Stall, created()]).await;
    let client = client(&server);
    tokio::select! {
        _ = create(&client) => panic!("this call gets no answer"),
        () = server.until_received(1) => {}
    }
    create(&client).await.unwrap();
    assert_eq!((server.connections(), server.finish().len()), (2, 2));
}

// A wrong clock.

#[tokio::test]
async fn a_wrong_clock_is_healed_once_and_for_all() {
    for off_ms in [-HOUR_MS, HOUR_MS, -48 * HOUR_MS, 48 * HOUR_MS] {
        let clock = ManualClock::at(SIGNED_AT_MS + off_ms);
        let server = ScriptedServer::start([refused(SIGNED_AT), created(), created()]).await;
        let client = client_at(&server, &clock);
        assert_eq!(create(&client).await.unwrap().attempts, 2, "{off_ms}");
        clock.advance(1);
        assert_eq!(create(&client).await.unwrap().attempts, 1, "{off_ms}");

        let [first, second, third] = server.finish().try_into().unwrap();
        let timestamp = |ms: i64| Some(ms.to_string());
        assert_eq!(first.header(header::TIMESTAMP).map(str::to_owned), timestamp(SIGNED_AT_MS + off_ms));
        assert_eq!(second.header(header::TIMESTAMP).map(str::to_owned), timestamp(SIGNED_AT_MS));
        assert_eq!(second.header(header::SIGNATURE), Some(SIGNATURE), "{off_ms}");
        assert_eq!(third.header(header::TIMESTAMP).map(str::to_owned), timestamp(SIGNED_AT_MS + 1));
    }
}

#[tokio::test]
async fn a_refusal_that_tells_no_time_is_final() {
    for step in [
        Step::json(401, REFUSED),
        refused(""),
        refused("yesterday"),
        refused("1755129600"),
        refused("Thu, 99 Aug 2025 00:00:00 GMT"),
        refused(SIGNED_AT),
    ] {
        let (of_create, of_get) = both_fail(step, client).await;
        for error in [of_create, of_get] {
            assert_eq!((error.kind(), error.code()), (ErrorKind::Authentication, Some("200")), "{error}");
            assert!(!error.may_have_taken_effect() && !error.is_retryable(), "{error}");
        }
    }
}

#[tokio::test]
async fn a_second_refusal_is_final() {
    let server = ScriptedServer::start([refused(SIGNED_AT), refused("Fri, 15 Aug 2025 00:00:00 GMT")]).await;
    let error = create(&client_at(&server, &ManualClock::at(SIGNED_AT_MS - HOUR_MS))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication, "{error}");
    assert_eq!(server.finish().len(), 2);
}

#[tokio::test]
async fn another_failure_does_not_touch_the_clock() {
    let clock = ManualClock::at(SIGNED_AT_MS - HOUR_MS);
    let server = ScriptedServer::start([Step::json(500, "").with_header("Date", SIGNED_AT), created()]).await;
    let client = client_at(&server, &clock);
    create(&client).await.unwrap_err();
    create(&client).await.unwrap();
    let [_, second] = server.finish().try_into().unwrap();
    assert_eq!(second.header(header::TIMESTAMP), Some("1755126000000"));
}

#[tokio::test]
async fn calls_that_are_refused_together_are_healed_together() {
    // Both are under way with the wrong time before either hears of it.
    let both = || refused(SIGNED_AT).once_received(2);
    let server = ScriptedServer::start([both(), both(), created(), created()]).await;
    let client = client_at(&server, &ManualClock::at(SIGNED_AT_MS - HOUR_MS));
    let (one, other) = tokio::join!(create(&client), create(&client));
    assert_eq!((one.unwrap().attempts, other.unwrap().attempts), (2, 2));
    server.finish();
}

// Settings and secrets.

#[test]
fn settings_that_cannot_work_are_refused_at_once() {
    let url = "http://127.0.0.1:9";
    for bad in [
        builder(url).connect_timeout(Duration::ZERO),
        builder(url).attempt_timeout(Duration::ZERO),
        builder(url).call_timeout(Duration::ZERO),
        builder(url).answer_limit(0),
        builder(url).application("two\r\nlines"),
        builder("http://999.1.1.1"),
    ] {
        let shown = format!("{bad:?}");
        assert_eq!(bad.build().unwrap_err().kind(), ErrorKind::Config, "{shown}");
    }
    assert_eq!(Client::builder().build().unwrap_err().kind(), ErrorKind::Credentials);
}

#[tokio::test]
async fn nothing_secret_is_logged_or_shown() {
    let logs = Logs::collect();
    let clock = ManualClock::at(SIGNED_AT_MS);
    let steps = [
        created(),
        refused("Fri, 15 Aug 2025 00:00:00 GMT"),
        Step::json(401, REFUSED),
        Step::redirect("http://127.0.0.1:9/"),
        Step::json(500, "<html>"),
        Step::CloseAfterRead,
        Step::TruncateBody(b"{}".to_vec()),
        Step::Raw(b"no http\r\n".to_vec()),
        Step::Stall,
    ];
    let calls = steps.len() - 1; // one of them is repeated
    let server = ScriptedServer::start(steps).await;
    let builder = builder(&server.url()).clock(clock.clock()).max_attempts(1);
    let mut shown = vec![format!("{builder:?} {builder:#?}")];
    let client = builder.clone().build().unwrap();
    // Only the last step is not answered at all.
    let impatient = builder.attempt_timeout(SHORT).build().unwrap();
    for number in 1..=calls {
        shown.push(match create(if number == calls { &impatient } else { &client }).await {
            Ok(reply) => format!("{reply:?}"),
            Err(error) => format!("{error} {error:?} {error:#?} {:?}", error.hint()),
        });
    }
    shown.push(format!("{client:?} {client:#?}"));
    shown.push(logs.text());

    let signatures: Vec<String> =
        server.finish().iter().map(|r| r.header(header::SIGNATURE).unwrap().to_owned()).collect();
    assert!(signatures.len() == calls + 1 && signatures[0] == SIGNATURE, "{signatures:?}");
    let text = shown.join("\n");
    for telling in ["sending", "answered", "clock is off", "no answer", TARGET] {
        assert!(text.contains(telling), "{telling:?} is not in what was collected: {text}");
    }
    for secret in signatures.iter().map(String::as_str).chain([SECRET_KEY, ACCESS_KEY]) {
        assert!(!text.contains(secret), "{secret} is in: {text}");
    }
}
