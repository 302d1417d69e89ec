//! Each fault of the emulator as a plain HTTP caller meets it: the bytes, the journal, and what exists afterwards.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use livestation::core::Method::{Get, Post};
use livestation::{Credentials, Timestamp};
use livestation_conformance::{CHANNEL, Headers, Stage, system_error};
use serde_json::{Value, json};

/// What takes this long hangs.
const HANGS: Duration = Duration::from_secs(60);
const MIB: usize = 1024 * 1024;

fn create_target() -> String {
    format!("/api/v2/channels/{CHANNEL}/snapshot?limitedDuration=1")
}

/// A recording channel, and the fault.
async fn stage_with(fault: Value) -> Stage {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    order(&stage, &fault).await;
    stage
}

async fn order(stage: &Stage, fault: &Value) -> Value {
    let (status, answer) = stage.post_control("faults", &fault.to_string()).await;
    assert_eq!(status, 200, "{answer}");
    answer
}

/// A rightly signed create, sent once.
async fn create(stage: &Stage) -> Result<reqwest::Response, reqwest::Error> {
    let target = create_target();
    stage.request(Post, &target, &stage.headers(Post, &target)).send().await
}

async fn read(answer: reqwest::Response) -> (u16, Value) {
    let status = answer.status().as_u16();
    (status, serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap())
}

/// The last call in the journal, and how many snapshots there are.
async fn left_behind(stage: &Stage) -> (Value, usize) {
    let journal = stage.control("requests").await;
    let state = stage.control(&format!("channels/{CHANNEL}")).await;
    let entry = journal["requests"].as_array().unwrap().last().cloned().unwrap_or(Value::Null);
    (entry, state["snapshots"].as_array().unwrap().len())
}

/// The fault struck once and is spent; the call was journaled as `outcome`, and there is this number of snapshots.
async fn expect(stage: &Stage, fault: &str, outcome: &str, status: u16, snapshots: usize) {
    let (entry, made) = left_behind(stage).await;
    let seen = (&entry["operation"], &entry["fault"], &entry["outcome"], &entry["status"]);
    assert_eq!(seen, (&json!("create_snapshot"), &json!(fault), &json!(outcome), &json!(status)));
    assert_eq!(made, snapshots, "{entry}");
    assert_eq!(entry["snapshot_id"].is_u64(), outcome == "ok", "{entry}");
    assert_eq!(stage.control("faults").await["faults"][0]["fired"], 1);
    let (status, answer) = read(create(stage).await.unwrap()).await;
    assert_eq!(status, 200, "the fault is spent: {answer}");
}

fn once(fault: &str) -> Value {
    json!({"fault": fault, "operation": "create_snapshot", "times": 1})
}

#[tokio::test]
async fn resets_come_before_the_work() {
    for fault in ["reset-before-read", "reset-after-read"] {
        let stage = stage_with(once(fault)).await;
        let error = create(&stage).await.unwrap_err();
        assert_eq!(system_error(&error), Some(ErrorKind::ConnectionReset), "{error:?}");
        expect(&stage, fault, "refused", 0, 0).await;
    }
}

#[tokio::test]
async fn a_lost_reply_comes_after_the_work() {
    let stage = stage_with(once("reply-lost")).await;
    let error = create(&stage).await.unwrap_err();
    assert_eq!(system_error(&error), Some(ErrorKind::ConnectionReset), "{error:?}");
    expect(&stage, "reply-lost", "ok", 0, 1).await;
    let counts = stage.control("requests").await["counts"]["create_snapshot"].clone();
    assert_eq!(counts, json!({"ok": 2, "refused": 0}), "the one that was lost, and the one after it");
}

#[tokio::test]
async fn a_slow_answer_is_right_and_its_work_done_at_once() {
    let stage = stage_with(json!({"fault": "slow", "times": 1, "delay_ms": 3_600_000})).await;
    let target = create_target();
    let request = stage.request(Post, &target, &stage.headers(Post, &target));
    let slow = tokio::spawn(request.send());
    while left_behind(&stage).await.1 == 0 {
        tokio::task::yield_now().await;
    }
    assert!(!slow.is_finished(), "the work is done, and the answer waits");
    slow.abort();
    let stage = stage_with(json!({"fault": "slow", "times": 1, "delay_ms": 1})).await;
    assert_eq!(create(&stage).await.unwrap().status(), 200);
    expect(&stage, "slow", "ok", 200, 1).await;
}

#[tokio::test]
async fn a_stalled_body_begins_and_stops() {
    let stage = stage_with(json!({"fault": "stalled-body", "times": 1})).await;
    let mut answer = create(&stage).await.unwrap();
    assert_eq!(answer.status(), 200);
    let whole = answer.content_length().unwrap();
    let half = answer.chunk().await.unwrap().unwrap();
    assert_eq!(half.len() as u64, whole / 2);
    assert!(half.starts_with(br#"{"content":"#));
    // Others are answered meanwhile.
    tokio::select! {
        more = answer.chunk() => panic!("{more:?}"),
        () = expect(&stage, "stalled-body", "ok", 200, 1) => {}
    }
}

#[tokio::test]
async fn a_stall_ends_with_the_connection() {
    let stage = stage_with(json!({"fault": "stalled-body", "times": 1, "delay_ms": 1})).await;
    assert!(create(&stage).await.unwrap().bytes().await.is_err());
}

#[tokio::test]
async fn a_truncated_body_ends_early() {
    let stage = stage_with(once("truncated-body")).await;
    let mut answer = create(&stage).await.unwrap();
    let whole = answer.content_length().unwrap();
    assert_eq!(answer.chunk().await.unwrap().unwrap().len() as u64, whole / 2);
    assert!(answer.chunk().await.is_err());
    expect(&stage, "truncated-body", "ok", 200, 1).await;
}

#[tokio::test]
async fn a_huge_body_is_good_json_without_a_length() {
    let stage = stage_with(once("huge-body")).await;
    let answer = create(&stage).await.unwrap();
    assert_eq!(answer.content_length(), None);
    let bytes = answer.bytes().await.unwrap();
    assert!((64 * MIB..64 * MIB + 4096).contains(&bytes.len()), "{}", bytes.len());
    let answer: Value = serde_json::from_slice(&bytes).unwrap();
    assert!(answer["content"]["snapshot"]["snapshotId"].is_u64());
    expect(&stage, "huge-body", "ok", 200, 1).await;
}

#[tokio::test]
async fn odd_answers_are_odd_in_one_thing_alone() {
    let kind = |answer: &reqwest::Response| {
        answer.headers()["content-type"].to_str().unwrap().split(';').next().unwrap().to_owned()
    };
    let stage = stage_with(once("wrong-content-type")).await;
    let answer = create(&stage).await.unwrap();
    assert_eq!(kind(&answer), "text/plain");
    assert!(read(answer).await.1["content"]["snapshot"].is_object());
    expect(&stage, "wrong-content-type", "ok", 200, 1).await;

    let stage = stage_with(once("html")).await;
    let answer = create(&stage).await.unwrap();
    assert_eq!((kind(&answer).as_str(), answer.status().as_u16()), ("text/html", 200));
    assert!(answer.text().await.unwrap().starts_with("<!DOCTYPE html>"));
    expect(&stage, "html", "refused", 200, 0).await;

    let stage = stage_with(once("garbage-json")).await;
    let answer = create(&stage).await.unwrap();
    assert_eq!((kind(&answer).as_str(), answer.status().as_u16()), ("application/json", 200));
    let text = answer.text().await.unwrap();
    assert!(text.starts_with(r#"{"content":"#) && serde_json::from_str::<Value>(&text).is_err(), "{text}");
    expect(&stage, "garbage-json", "ok", 200, 1).await;
}

#[tokio::test]
async fn the_gateway_refuses_in_its_own_words() {
    for (fault, status, code, outcome, snapshots) in [
        ("429", 429, "410", "refused", 0),
        ("429-retry-after", 429, "410", "refused", 0),
        ("500", 500, "900", "refused", 0),
        ("503", 503, "500", "refused", 0),
        ("504", 504, "510", "ok", 1),
    ] {
        let stage = stage_with(once(fault)).await;
        let answer = create(&stage).await.unwrap();
        let wait = answer.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(wait.as_deref(), (fault == "429-retry-after").then_some("1"), "{fault}");
        let (got, answer) = read(answer).await;
        assert_eq!((got, &answer["error"]["errorCode"]), (status, &json!(code)), "{fault}");
        expect(&stage, fault, outcome, status, snapshots).await;
    }
}

#[tokio::test]
async fn a_skewed_date_lies_and_the_signatures_window_does_not() {
    let stage =
        stage_with(json!({"fault": "skewed-date", "skew_ms": -7_200_000, "operation": "create_snapshot"}))
            .await;
    let told = |answer: &reqwest::Response| {
        let date = answer.headers()["date"].to_str().unwrap();
        jiff::fmt::rfc2822::parse(date).unwrap().timestamp().as_millisecond()
    };
    let now = livestation::Clock::system().now();
    let answer = create(&stage).await.unwrap();
    assert_eq!(answer.status(), 200);
    let off = told(&answer) - now.as_millis();
    assert!((-7_202_000..=-7_198_000).contains(&off), "{off}");
    // A client that believes it is refused, and gets a wrong time again.
    let target = create_target();
    let believed = stage.headers_at(Post, &target, Timestamp::from_millis(told(&answer)));
    let answer = stage.request(Post, &target, &believed).send().await.unwrap();
    assert_eq!(answer.status(), 401);
    assert!(told(&answer) < now.as_millis() - 7_000_000);
    assert_eq!(left_behind(&stage).await.1, 1);
}

#[tokio::test]
async fn an_expired_key_is_refused_and_then_good_again() {
    let stage = stage_with(once("key-expired")).await;
    let (status, answer) = read(create(&stage).await.unwrap()).await;
    assert_eq!((status, &answer["error"]["errorCode"]), (401, &json!("200")));
    assert_eq!(left_behind(&stage).await.0["signature"], "key-expired");
    expect(&stage, "key-expired", "refused", 401, 0).await;
}

#[tokio::test]
async fn rotated_keys_are_good_and_the_old_ones_are_not() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let put = async |secret: &str| {
        let body = json!({"access_key": "NEWKEY", "secret_key": secret});
        stage.put_control("keys", &body.to_string()).await
    };
    assert_eq!(put("with a space").await.0, 400);
    assert_eq!(put("newSecret").await, (200, json!({"access_key": "NEWKEY"})));
    assert_eq!(create(&stage).await.unwrap().status(), 401);

    let target = create_target();
    let credentials = Credentials::new("NEWKEY", "newSecret").unwrap();
    let headers = Stage::headers_of(&credentials, Post, &target, livestation::Clock::system().now());
    assert_eq!(stage.raw(Post, &target, &headers).await.0, 200);
    stage.emulator.reset();
    assert_eq!(stage.raw(Post, &target, &headers).await.0, 401);
}

#[tokio::test]
async fn clips_fail_on_order() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    for (fault, status) in [("clip-failed", "PROCESSING_FAIL"), ("clip-upload-failed", "UPLOAD_FAIL")] {
        order(&stage, &json!({"fault": fault, "times": 1})).await;
        let (_, snapshot) = read(create(&stage).await.unwrap()).await;
        let id = &snapshot["content"]["snapshot"]["snapshotId"];
        let target = format!("/api/v2/channels/{CHANNEL}/{id}");
        let body = json!({"startTime": 0, "endTime": 500, "shortclip": {"output":
            {"accessControl": "PRIVATE", "bucketName": "my-bucket", "filePath": "/"}}});
        let headers = stage.headers(Post, &target);
        let (got, created) = stage.raw_with_body(Post, &target, &headers, body.to_string()).await;
        assert_eq!((got, &created["content"]["shortclip"]["status"]), (200, &json!("CREATING")));
        assert_eq!(left_behind(&stage).await.0["fault"], fault);
        let clip = format!("/api/v2/channels/{CHANNEL}/shortclip/{}", created["content"]["shortclip"]["id"]);
        loop {
            let (_, answer) = stage.raw(Get, &clip, &stage.headers(Get, &clip)).await;
            if answer["content"]["shortclip"]["status"] == status {
                break;
            }
            assert_eq!(answer["content"]["shortclip"]["status"], "CREATING", "{answer}");
        }
        let state = stage.control(&format!("channels/{CHANNEL}")).await;
        let clips = state["short_clips"].as_array().unwrap();
        assert!(clips.last().unwrap()["problem"].as_str().unwrap().contains(fault));
    }
}

#[tokio::test]
async fn a_seed_strikes_the_same_calls_again() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let stage = stage_with(json!({"fault": "503", "probability": 0.5, "seed": 42})).await;
        let mut statuses = Vec::new();
        for _ in 0..32 {
            statuses.push(create(&stage).await.unwrap().status().as_u16());
        }
        let fired = stage.control("faults").await["faults"][0]["fired"].as_u64().unwrap();
        let refused = statuses.iter().filter(|status| **status == 503).count();
        assert_eq!(fired, refused as u64);
        assert_eq!(left_behind(&stage).await.1, 32 - refused, "effects are counted exactly");
        runs.push(statuses);
    }
    assert_eq!(runs[0], runs[1]);
    assert!(runs[0].contains(&200) && runs[0].contains(&503));
}

#[tokio::test]
async fn faults_keep_to_their_operation_and_are_cleared() {
    let stage = stage_with(json!({"fault": "500", "operation": "get_channel"})).await;
    assert_eq!(create(&stage).await.unwrap().status(), 200);
    let target = format!("/api/v2/channels/{CHANNEL}");
    let get = async || stage.raw(Get, &target, &stage.headers(Get, &target)).await.0;
    assert_eq!((get().await, get().await), (500, 500));
    assert_eq!(stage.delete_control("faults").await.0, 200);
    assert_eq!(get().await, 200);
    assert_eq!(stage.control("faults").await["faults"], json!([]));
    for (body, words) in [
        (json!({"fault": "reply_lost"}), "reply-lost"),
        (json!({"fault": "500", "operation": "create"}), "create_snapshot"),
    ] {
        let (status, answer) = stage.post_control("faults", &body.to_string()).await;
        assert_eq!(status, 400);
        assert!(answer["error"].as_str().unwrap().contains(words), "{answer}");
    }
}

/// A connection of bytes, for what an HTTP client hides.
struct Wire(TcpStream);

impl Wire {
    fn to(stage: &Stage) -> io::Result<Self> {
        let address: SocketAddr = stage.emulator.endpoint().strip_prefix("http://").unwrap().parse().unwrap();
        let stream = TcpStream::connect_timeout(&address, HANGS)?;
        stream.set_read_timeout(Some(HANGS))?;
        Ok(Self(stream))
    }

    fn send(&mut self, target: &str, headers: &Headers) {
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let request =
            format!("POST {target} HTTP/1.1\r\nhost: emulator\r\ncontent-length: 0\r\n{headers}\r\n");
        self.0.write_all(request.as_bytes()).unwrap();
    }

    /// One whole answer.
    fn answer(&mut self) -> String {
        let mut bytes = Vec::new();
        loop {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            if let Some((head, body)) = text.split_once("\r\n\r\n") {
                let length = head.split("content-length: ").nth(1).unwrap().lines().next().unwrap();
                if body.len() == length.parse::<usize>().unwrap() {
                    return text;
                }
            }
            let mut buffer = [0; 4096];
            let read = self.0.read(&mut buffer).unwrap();
            assert_ne!(read, 0, "it ended after {text}");
            bytes.extend_from_slice(&buffer[..read]);
        }
    }

    /// How the connection ends: nothing more to read, or an error.
    fn end(&mut self) -> io::Result<usize> {
        self.0.read(&mut [0; 1])
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_is_kept_and_then_closed_without_a_word() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let target = create_target();
    let mut wire = Wire::to(&stage).unwrap();
    for _ in 0..3 {
        wire.send(&target, &stage.headers(Post, &target));
        assert!(wire.answer().starts_with("http/1.1 200"), "kept alive");
    }
    order(&stage, &once("close-after-reply")).await;
    wire.send(&target, &stage.headers(Post, &target));
    let answer = wire.answer();
    assert!(answer.starts_with("http/1.1 200") && !answer.contains("connection:"), "{answer}");
    assert_eq!(wire.end().unwrap(), 0, "an orderly end, and no reset");
    expect(&stage, "close-after-reply", "ok", 200, 4).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_before_reading_does_not_wait_for_the_body() {
    let stage = stage_with(once("reset-before-read")).await;
    let mut wire = Wire::to(&stage).unwrap();
    let request =
        format!("POST {} HTTP/1.1\r\nhost: emulator\r\ncontent-length: 100\r\n\r\n", create_target());
    wire.0.write_all(request.as_bytes()).unwrap();
    assert_eq!(wire.end().unwrap_err().kind(), ErrorKind::ConnectionReset);
    expect(&stage, "reset-before-read", "refused", 0, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_port_refuses() {
    let stage = Stage::new().await;
    let mut idle = Wire::to(&stage).unwrap();
    order(&stage, &json!({"fault": "connect-refused", "for_ms": 60_000})).await;
    // One that was still waiting to be taken is reset by the system.
    let end = idle.end().map_err(|error| error.kind());
    assert!(
        matches!(end, Ok(0) | Err(ErrorKind::ConnectionReset)),
        "connections are closed as well: {end:?}"
    );
    assert_eq!(Wire::to(&stage).err().unwrap().kind(), ErrorKind::ConnectionRefused);
    // The client may find that its own connection was closed before it makes another.
    while !create(&stage).await.unwrap_err().is_connect() {}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_port_opens_again() {
    let stage = stage_with(once("500")).await;
    let answer = order(&stage, &json!({"fault": "connect-refused", "for_ms": 1})).await;
    assert_eq!((&answer["fired"], &answer["for_ms"]), (&json!(1), &json!(1)));
    while Wire::to(&stage).is_err() {
        tokio::task::yield_now().await;
    }
    // The same emulator, with all that it knew. The client may first find its own connection closed.
    let status = loop {
        if let Ok(answer) = create(&stage).await {
            break answer.status();
        }
    };
    assert_eq!(status, 500);
    assert_eq!(create(&stage).await.unwrap().status(), 200);
    assert_eq!(left_behind(&stage).await.1, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_under_way_are_answered_when_the_emulator_stops() {
    let stage = stage_with(json!({"fault": "slow", "delay_ms": 300})).await;
    let mut idle = Wire::to(&stage).unwrap();
    let target = create_target();
    let mut busy = Wire::to(&stage).unwrap();
    busy.send(&target, &stage.headers(Post, &target));
    while left_behind(&stage).await.1 == 0 {}
    let address = stage.emulator.endpoint().strip_prefix("http://").unwrap().to_owned();
    drop(stage);
    assert_eq!(idle.end().unwrap(), 0);
    assert!(busy.answer().starts_with("http/1.1 200"));
    assert_eq!(busy.end().unwrap(), 0);
    assert!(TcpStream::connect(address).is_err());
}
