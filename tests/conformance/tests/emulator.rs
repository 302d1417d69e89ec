//! Every rule of the emulator over HTTP, each with its refusal (spec 10). Calls are signed without the client.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

use std::time::Duration;

use livestation::ChannelId;
use livestation::core::Method::{Delete, Get, Post, Put};
use livestation::core::operation::{self, CreateSnapshot, GetChannel, ListChannels, StartRecording};
use livestation::core::{Operation, Timestamp, drift};
use livestation_conformance::{CHANNEL, Headers, Stage};
use serde_json::{Value, json};

const FIVE_HOURS: u64 = 18_000_000;

fn create_target(query: &str) -> String {
    format!("/api/v2/channels/{CHANNEL}/snapshot{query}")
}

async fn recording_stage() -> Stage {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": FIVE_HOURS})).await;
    stage
}

/// A rightly signed call.
async fn call(stage: &Stage, method: livestation::core::Method, target: &str) -> (u16, Value) {
    stage.raw(method, target, &stage.headers(method, target)).await
}

fn code(answer: &Value) -> String {
    let code = &answer["error"]["errorCode"];
    code.as_str().map_or_else(|| code.to_string(), str::to_owned)
}

fn without(headers: &Headers, name: &str) -> Headers {
    headers.iter().filter(|(header, _)| *header != name).cloned().collect()
}

fn with(headers: &Headers, name: &'static str, value: &str) -> Headers {
    let mut headers = without(headers, name);
    headers.push((name, value.to_owned()));
    headers
}

#[tokio::test]
async fn e1_each_authentication_header_is_needed() {
    let stage = recording_stage().await;
    let target = create_target("?limitedDuration=1");
    let headers = stage.headers(Post, &target);
    for name in ["x-ncp-apigw-timestamp", "x-ncp-iam-access-key", "x-ncp-apigw-signature-v2"] {
        let (status, answer) = stage.raw(Post, &target, &without(&headers, name)).await;
        assert_eq!((status, code(&answer).as_str()), (401, "200"), "{name}");
        assert_eq!(answer["error"]["errorCode"], "200", "the gateway writes codes as text");
        let details = answer["error"]["details"].as_str().unwrap();
        assert!(
            details.starts_with("Authentication information are missing.") && details.contains(name),
            "{details}"
        );
    }
    assert_eq!(stage.raw(Post, &target, &headers).await.0, 200);
}

#[tokio::test]
async fn e1_five_minutes_are_the_window() {
    let stage = recording_stage().await;
    let target = create_target("");
    let now = Timestamp::from_millis(stage.freeze().await);
    for (off_ms, expected) in [(0, 200), (-300_000, 200), (300_000, 200), (-300_001, 401), (300_001, 401)] {
        let headers = stage.headers_at(Post, &target, now.saturating_add_millis(off_ms));
        let (status, answer) = stage.raw(Post, &target, &headers).await;
        assert_eq!(status, expected, "{off_ms} ms: {answer}");
    }
    let seconds = Timestamp::from_millis(now.as_millis() / 1000);
    let (_, answer) = stage.raw(Post, &target, &stage.headers_at(Post, &target, seconds)).await;
    assert!(answer["error"]["emulator"]["problem"].as_str().unwrap().contains("seconds"), "{answer}");
}

#[tokio::test]
async fn e1_a_refused_signature_explains_itself_unless_told_not_to() {
    let stage = recording_stage().await;
    let target = create_target("?limitedDuration=8");
    let headers = stage.headers(Post, &create_target(""));
    let (status, answer) = stage.raw(Post, &target, &headers).await;
    let explanation = &answer["error"]["emulator"];
    assert_eq!((status, explanation["looks_like"].as_str()), (401, Some("query-not-signed")));
    assert!(explanation["string_to_sign"].as_str().unwrap().starts_with(&format!("POST {target}\n")));
    assert!(!answer.to_string().contains(stage.emulator.secret_key()));

    let strict = livestation_emulator::Emulator::builder().explain(false).start().await.unwrap();
    let url = format!("{}{target}", strict.endpoint());
    let (_, _, body) = stage.fetch(&url).await;
    assert!(!String::from_utf8(body).unwrap().contains("emulator"));
}

#[tokio::test]
async fn e2_unknown_paths_are_refused_by_the_gateway() {
    let stage = recording_stage().await;
    for (method, target) in [
        (Get, "/"),
        (Get, "/api/v2/nothing"),
        (Get, "/api/v1/channels"),
        (Post, "/channels/ls-1/snapshot"),
        (Get, &format!("/api/v2/channels/{CHANNEL}/snapshot")),
        (Post, &format!("/api/v2/channels/{CHANNEL}/snapshot/1")),
    ] {
        let (status, answer) = call(&stage, method, target).await;
        assert_eq!((status, code(&answer).as_str()), (404, "300"), "{target}");
    }
}

#[tokio::test]
async fn e3_the_region_header_fits_the_zone() {
    let stage = recording_stage().await;
    for (target, own, other) in
        [(create_target(""), "KR", "FKR"), (format!("/api/fin-v2/channels/{CHANNEL}/snapshot"), "FKR", "KR")]
    {
        let headers = stage.headers(Post, &target);
        for (headers, expected) in [
            (without(&headers, "x-ncp-region_code"), "250003"),
            (with(&without(&headers, "x-ncp-region_code"), "x-ncp-region-code", own), "250003"),
            (with(&headers, "x-ncp-region_code", other), "250019"),
            (with(&headers, "x-ncp-region_code", "US"), "250020"),
        ] {
            let (_, answer) = stage.raw(Post, &target, &headers).await;
            assert_eq!(code(&answer), expected, "{headers:?}");
            assert!(answer["error"]["errorCode"].is_u64() && answer["error"]["errorName"].is_string());
        }
        assert_eq!(stage.raw(Post, &target, &headers).await.0, 200);
    }
}

#[tokio::test]
async fn e4_to_e7_and_e13_refuse_what_cannot_be_frozen() {
    let stage = Stage::new().await;
    let target = create_target("?limitedDuration=1");
    assert_eq!(code(&call(&stage, Post, &target).await.1), "250004", "E4: no such channel");
    for (rule, shape, query, expected) in [
        ("E5", json!({"status": "PUBLISHING", "recording_for_ms": null}), "?limitedDuration=1", "250005"),
        ("E13", json!({"recording_for_ms": FIVE_HOURS, "use_dvr": false}), "", "250005"),
        ("E7", json!({"use_dvr": true}), "?limitedDuration=0", "250002"),
        ("E7", json!({}), "?limitedDuration=241", "250002"),
        ("E7", json!({}), "?limitedDuration=-5", "250002"),
        ("E7", json!({}), "?limitedDuration=abc", "250021"),
        ("E7", json!({}), "?limitedDuration=1.5", "250021"),
        ("E7", json!({}), "?limitedDuration=", "250021"),
        ("E5", json!({"status": "READY"}), "", "250005"),
    ] {
        stage.shape(CHANNEL, &shape).await;
        assert_eq!(code(&call(&stage, Post, &create_target(query)).await.1), expected, "{rule} {query}");
    }
    stage.shape(CHANNEL, &json!({"recording_for_ms": FIVE_HOURS})).await;
    for query in ["?limitedDuration=1", "?limitedDuration=240", ""] {
        assert_eq!(call(&stage, Post, &create_target(query)).await.0, 200, "{query}");
    }
}

#[tokio::test]
async fn e6_a_recording_that_has_just_begun_is_too_short() {
    let stage = Stage::new().await;
    stage.freeze().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 0})).await;
    for (ms, expected) in [(0, "250005"), (99, "250005"), (1, "null")] {
        stage.advance(Duration::from_millis(ms)).await;
        assert_eq!(code(&call(&stage, Post, &create_target("")).await.1), expected, "{ms} ms later");
    }
}

#[tokio::test]
async fn e8_and_e9_the_window_ends_now_and_the_snapshot_lives_an_hour() {
    let stage = recording_stage().await;
    let now_ms = stage.freeze().await;
    let (_, answer) = call(&stage, Post, &create_target("?limitedDuration=5")).await;
    let snapshot = &answer["content"]["snapshot"];
    let (created, expires) =
        (snapshot["createdTime"].as_i64().unwrap(), snapshot["expireTime"].as_i64().unwrap());
    assert_eq!((created, expires, snapshot["duration"].as_i64()), (now_ms, now_ms + 3_600_000, Some(5)));
    let state = stage.control(&format!("channels/{CHANNEL}")).await;
    let frozen = &state["snapshots"][0];
    assert_eq!(frozen["to_ms"].as_i64(), Some(created));
    assert_eq!(frozen["from_ms"].as_i64(), Some(created - 300_000));

    let url = snapshot["snapshotUrl"].as_str().unwrap();
    assert_eq!(stage.fetch(url).await.0, 200);
    let get = format!("/api/v2/channels/{CHANNEL}/snapshot/{}", snapshot["snapshotId"]);
    assert_eq!(call(&stage, Get, &get).await.1["content"], answer["content"]);

    stage.advance(Duration::from_millis(3_599_999)).await;
    assert_eq!(call(&stage, Get, &get).await.0, 200, "its last millisecond");
    stage.advance(Duration::from_millis(1)).await;
    assert_eq!(code(&call(&stage, Get, &get).await.1), "250004");
    assert_eq!(stage.fetch(url).await.0, 404, "the playlist is gone");
    let (_, text) = (0, stage.control(&format!("channels/{CHANNEL}")).await);
    assert_eq!(text["snapshots"], json!([]));
}

#[tokio::test]
async fn e9_segments_die_with_their_snapshot() {
    let stage = recording_stage().await;
    let (_, answer) = call(&stage, Post, &create_target("?limitedDuration=1")).await;
    let url = answer["content"]["snapshot"]["snapshotUrl"].as_str().unwrap();
    let (_, kind, playlist) = stage.fetch(url).await;
    assert_eq!(kind, "application/vnd.apple.mpegurl");
    let playlist = String::from_utf8(playlist).unwrap();
    let name = playlist.lines().find(|line| !line.starts_with('#')).unwrap();
    let segment = format!("{}/{name}", url.rsplit_once('/').unwrap().0);
    let (status, kind, bytes) = stage.fetch(&segment).await;
    assert_eq!((status, kind.as_str(), bytes[0]), (200, "video/mp2t", 0x47));
    for wrong in ["0.ts", "x.ts", "99999999999999999999.ts"] {
        let stem = name.rsplit_once('-').unwrap().0;
        let url = format!("{}/{stem}-{wrong}", url.rsplit_once('/').unwrap().0);
        assert_eq!(stage.fetch(&url).await.0, 404, "{url}");
    }
    stage.advance(Duration::from_secs(3600)).await;
    assert_eq!(stage.fetch(&segment).await.0, 404);
}

#[tokio::test]
async fn e10_terminating_a_channel_takes_its_snapshots_and_needs_ready() {
    let stage = recording_stage().await;
    let (_, answer) = call(&stage, Post, &create_target("?limitedDuration=1")).await;
    let url = answer["content"]["snapshot"]["snapshotUrl"].as_str().unwrap().to_owned();
    let target = format!("/api/v2/channels/{CHANNEL}");
    assert_eq!(code(&call(&stage, Delete, &target).await.1), "250005", "still publishing");
    stage.shape(CHANNEL, &json!({"status": "READY"})).await;
    assert_eq!(stage.fetch(&url).await.0, 200, "it outlives the stream");
    let (status, answer) = call(&stage, Delete, &target).await;
    assert_eq!((status, answer["content"]["channelStatus"].as_str()), (200, Some("DELETED")));
    assert_eq!(stage.fetch(&url).await.0, 404);
    assert_eq!(code(&call(&stage, Get, &target).await.1), "250004");
}

#[tokio::test]
async fn e11_a_restart_of_the_recording_resets_the_window() {
    let stage = recording_stage().await;
    stage.freeze().await;
    let record = |verb: &str| format!("/api/v2/channels/{CHANNEL}/{verb}Record");
    assert_eq!(call(&stage, Put, &record("stop")).await.0, 200);
    assert_eq!(call(&stage, Put, &record("start")).await.0, 200);
    for (ms, minutes) in [(120_000, 2), (1, 3)] {
        stage.advance(Duration::from_millis(ms)).await;
        let (_, answer) = call(&stage, Post, &create_target("")).await;
        assert_eq!(answer["content"]["snapshot"]["duration"], minutes, "rounded up: {answer}");
    }
}

#[tokio::test]
async fn e14_recording_starts_while_publishing_and_stops_while_recording() {
    let stage = Stage::new().await;
    let record = |verb: &str| format!("/api/v2/channels/{CHANNEL}/{verb}Record");
    stage.shape(CHANNEL, &json!({"status": "READY"})).await;
    assert_eq!(code(&call(&stage, Put, &record("start")).await.1), "250005");
    stage.shape(CHANNEL, &json!({"status": "PUBLISHING"})).await;
    assert_eq!(code(&call(&stage, Put, &record("stop")).await.1), "250005");
    assert_eq!(call(&stage, Put, &record("start")).await.0, 200);
    assert_eq!(code(&call(&stage, Put, &record("start")).await.1), "250005", "it is recording already");
    assert_eq!(call(&stage, Put, &record("stop")).await.0, 200);
}

#[tokio::test]
async fn suspension_cuts_the_stream_and_resuming_makes_ready() {
    let stage = recording_stage().await;
    let verb = |verb: &str| format!("/api/v2/channels/{CHANNEL}/{verb}");
    let (_, answer) = call(&stage, Put, &verb("off")).await;
    assert_eq!(
        (&answer["content"]["channelStatus"], &answer["content"]["isRecording"]),
        (&json!("BLOCK"), &json!(false))
    );
    assert_eq!(code(&call(&stage, Put, &verb("off")).await.1), "250005");
    assert_eq!(call(&stage, Put, &verb("on")).await.1["content"]["channelStatus"], "READY");
    assert_eq!(code(&call(&stage, Put, &verb("on")).await.1), "250005");
}

#[tokio::test]
async fn answers_hold_nothing_that_the_documents_do_not_name() {
    let stage = recording_stage().await;
    let strict = |answer: &Value| answer.to_string().into_bytes();
    let (_, answer) = call(&stage, Post, &create_target("")).await;
    assert_eq!(drift::find::<CreateSnapshot>(&strict(&answer)).unwrap(), []);
    let (_, answer) = call(&stage, Get, &format!("/api/v2/channels/{CHANNEL}")).await;
    assert_eq!(drift::find::<GetChannel>(&strict(&answer)).unwrap(), []);
    let (_, answer) = call(&stage, Get, "/api/v2/channels").await;
    assert_eq!(drift::find::<ListChannels>(&strict(&answer)).unwrap(), []);
    stage.shape(CHANNEL, &json!({"recording_for_ms": null})).await;
    let (_, answer) = call(&stage, Put, &format!("/api/v2/channels/{CHANNEL}/startRecord")).await;
    assert_eq!(drift::find::<StartRecording>(&strict(&answer)).unwrap(), []);
    let decoded = operation::decode(
        &StartRecording { channel_id: ChannelId::new(CHANNEL).unwrap() },
        &livestation::Response::new(200, strict(&answer)),
    );
    assert_eq!(decoded.unwrap().recordings.len(), 1);
    assert_eq!(StartRecording::ID.as_str(), "start_recording");
}

#[tokio::test]
async fn the_journal_tells_creates_from_refusals() {
    let stage = recording_stage().await;
    call(&stage, Post, &create_target("?limitedDuration=1")).await;
    call(&stage, Post, &create_target("?limitedDuration=241")).await;
    stage.raw(Post, &create_target(""), &Headers::new()).await;
    let journal = stage.control("requests").await;
    let entries = journal["requests"].as_array().unwrap();
    let of = |name: &str| entries.iter().map(|entry| entry[name].to_string()).collect::<Vec<_>>();
    assert_eq!(of("operation"), [r#""create_snapshot""#; 3]);
    assert_eq!(of("outcome"), [r#""ok""#, r#""refused""#, r#""refused""#]);
    assert_eq!(of("signature"), [r#""valid""#, r#""valid""#, r#""missing""#]);
    assert_eq!(journal["counts"]["create_snapshot"], json!({"ok": 1, "refused": 2}));
    assert!(entries[0]["snapshot_id"].is_u64());

    assert_eq!(stage.post_control("reset", "").await.0, 200);
    assert_eq!(stage.control("requests").await["requests"], json!([]));
    assert_eq!(stage.control("channels").await["channels"].as_array().unwrap().len(), 5);
}

#[tokio::test]
async fn control_refuses_what_it_does_not_understand() {
    let stage = Stage::new().await;
    for body in [
        r#"{"advance_ms": -1}"#,
        r#"{"advance_ms": 4294967296}"#,
        r#"{"advance": 1}"#,
        r#"{"at_ms": -1}"#,
        r#"{"at_ms": 7258118400001}"#,
        r#"{"freeze": 1}"#,
        "{}",
        "",
        "x",
    ] {
        let (status, answer) = stage.post_control("clock", body).await;
        assert_eq!(status, 400, "{body}");
        assert!(answer["error"].as_str().unwrap().contains("advance_ms"), "{answer}");
    }
    assert!(stage.control("nothing").await["error"].as_str().unwrap().contains("GET health"));
    assert_eq!(stage.control("health").await["status"], "ok");
}

#[tokio::test]
async fn the_clock_is_moved_frozen_and_thawed() {
    let stage = Stage::new().await;
    stage.advance(Duration::from_secs(60)).await;
    let clock = stage.control("clock").await;
    assert_eq!((&clock["ahead_ms"], &clock["frozen"]), (&json!(60_000), &json!(false)));
    let at = |clock: &Value| (clock["now_ms"].as_i64().unwrap(), clock["frozen"].as_bool().unwrap());
    let ordered = async |order: &str| {
        let (status, clock) = stage.post_control("clock", order).await;
        assert_eq!(status, 200, "{order}: {clock}");
        at(&clock)
    };
    let (frozen_ms, _) = ordered(r#"{"freeze": true}"#).await;
    assert_eq!(at(&stage.control("clock").await), (frozen_ms, true));
    assert_eq!(ordered(r#"{"advance_ms": 1}"#).await, (frozen_ms + 1, true));
    assert_eq!(ordered(r#"{"at_ms": 1767323045679}"#).await, (1_767_323_045_679, true));
    assert_eq!(ordered(r#"{"at_ms": 5, "advance_ms": 6, "freeze": true}"#).await, (11, true));
    let (now_ms, frozen) = ordered(r#"{"freeze": false}"#).await;
    assert!(now_ms >= 11 && !frozen);
    let (now_ms, frozen) = ordered(r#"{"at_ms": 1767323045679}"#).await;
    assert!(now_ms >= 1_767_323_045_679 && !frozen, "it goes on running from there");
    assert_eq!(ordered(r#"{"at_ms": 0, "freeze": true}"#).await, (0, true));
    assert_eq!(stage.post_control("reset", "").await.0, 200);
    let clock = stage.control("clock").await;
    assert_eq!((&clock["ahead_ms"], &clock["frozen"]), (&json!(0), &json!(false)));

    stage.emulator.freeze_clock();
    stage.emulator.set_clock(Timestamp::from_millis(7));
    stage.emulator.advance_clock(Duration::from_millis(3));
    assert_eq!(stage.emulator.clock(), Timestamp::from_millis(10));
    assert_eq!(at(&stage.control("clock").await), (10, true));
    stage.emulator.thaw_clock();
    assert_eq!(stage.control("clock").await["frozen"], false);
}

#[tokio::test]
async fn a_clock_that_is_set_back_hides_no_living_snapshot() {
    let stage = recording_stage().await;
    let now_ms = stage.freeze().await;
    let id = async || {
        call(&stage, Post, &create_target("")).await.1["content"]["snapshot"]["snapshotId"].as_u64().unwrap()
    };
    let first = id().await;
    stage.emulator.set_clock(Timestamp::from_millis(now_ms - 1_800_000));
    let second = id().await;
    let living = async |at_ms: i64| {
        stage.emulator.set_clock(Timestamp::from_millis(at_ms));
        let state = stage.control(&format!("channels/{CHANNEL}")).await;
        let snapshots = state["snapshots"].as_array().unwrap();
        snapshots.iter().map(|snapshot| snapshot["snapshot_id"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(living(now_ms).await, [first, second]);
    assert_eq!(living(now_ms + 1_800_000).await, [first], "the second one's hour is over");
    assert_eq!(living(now_ms + 3_600_000).await, [0; 0]);
}
