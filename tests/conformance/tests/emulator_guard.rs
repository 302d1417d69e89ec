//! Control calls, which are unsigned, and the web pages that must not make them.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

use livestation_conformance::{CHANNEL, Stage};
use livestation_emulator::Emulator;
use serde_json::{Value, json};

const ALL: [(&str, &str); 8] = [
    ("POST", "reset"),
    ("GET", "requests"),
    ("GET", "channels"),
    ("PUT", "channels/ls-x"),
    ("POST", "clock"),
    ("POST", "faults"),
    ("DELETE", "faults"),
    ("GET", "nothing"),
];

async fn ask(stage: &Stage, (method, path): (&str, &str), headers: &[(&str, &str)]) -> (u16, Option<String>) {
    let url = format!("{}/_emulator/{path}", stage.emulator.endpoint());
    let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
    let request = stage.http().request(method, url).body(r#"{"fault": "500"}"#);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let answer = request.send().await.unwrap();
    let allowed = answer.headers().get("access-control-allow-origin");
    (answer.status().as_u16(), allowed.map(|value| value.to_str().unwrap().to_owned()))
}

#[tokio::test]
async fn a_foreign_host_or_origin_is_refused_and_changes_nothing() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 1})).await;
    for call in ALL {
        for headers in [
            [("host", "evil.example")].as_slice(),
            &[("host", "evil.example:8086")],
            &[("host", "127.0.0.1.evil.example")],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[("origin", "http://localhost.evil.example")],
            &[("origin", "http://localhost@evil.example")],
            &[("host", "localhost"), ("origin", "http://evil.example")],
            &[("origin", "localhost")],
        ] {
            let (status, allowed) = ask(&stage, call, headers).await;
            assert_eq!((status, allowed), (403, None), "{call:?} {headers:?}");
        }
    }
    assert_eq!(stage.control("faults").await["faults"], json!([]));
    assert!(stage.control(&format!("channels/{CHANNEL}")).await["recording_for_ms"].is_u64());
    assert!(stage.control("channels/ls-x").await["error"].is_string());
}

#[tokio::test]
async fn ordinary_clients_and_pages_of_this_machine_are_served() {
    let stage = Stage::new().await;
    for headers in [
        [].as_slice(),
        &[("host", "localhost:8086")],
        &[("host", "[::1]:8086")],
        &[("host", "host.docker.internal:8086")],
    ] {
        assert_eq!(ask(&stage, ("GET", "health"), headers).await, (200, None), "{headers:?}");
        assert_eq!(ask(&stage, ("POST", "reset"), headers).await, (200, None), "{headers:?}");
    }
    let page = "http://localhost:3000";
    assert_eq!(ask(&stage, ("POST", "reset"), &[("origin", page)]).await, (200, Some(page.to_owned())));
    let preflight = [("origin", page), ("access-control-request-method", "POST")];
    assert_eq!(ask(&stage, ("OPTIONS", "reset"), &preflight).await, (204, Some(page.to_owned())));
    let foreign = [("origin", "http://evil.example"), ("access-control-request-method", "POST")];
    assert_eq!(ask(&stage, ("OPTIONS", "reset"), &foreign).await, (403, None));
}

#[tokio::test]
async fn more_names_are_allowed_on_request() {
    let stage = Stage::with(Emulator::builder().allow_host("tests.example")).await;
    let reset = ("POST", "reset");
    let origin = "https://tests.example";
    assert_eq!(
        ask(&stage, reset, &[("host", "tests.example:1"), ("origin", origin)]).await,
        (200, Some(origin.to_owned()))
    );
    assert_eq!(ask(&stage, reset, &[("host", "other.example")]).await, (403, None));
    let open = Stage::with(Emulator::builder().allow_host("*")).await;
    assert_eq!(ask(&open, reset, &[("host", "other.example")]).await.0, 200);
}

#[tokio::test]
async fn what_a_caller_sends_is_bounded() {
    let stage = Stage::new().await;
    let (status, _) = ask_with_body(&stage, "clock", vec![b' '; 3 * 1024 * 1024]).await;
    assert_eq!(status, 413);
    let target = format!("/{}", "x".repeat(20_000));
    let url = format!("{}{target}", stage.emulator.endpoint());
    assert_eq!(stage.fetch(&url).await.0, 404);
    let entry = stage.emulator.requests().pop().unwrap();
    assert!(entry.target.len() == 2048 && target.starts_with(&entry.target));
    let long = json!({"name": "x".repeat(1001)}).to_string();
    let (status, answer) = stage.put_control("channels/ls-x", &long).await;
    assert_eq!(status, 400, "{answer}");
}

async fn ask_with_body(stage: &Stage, path: &str, body: Vec<u8>) -> (u16, Value) {
    let url = format!("{}/_emulator/{path}", stage.emulator.endpoint());
    let answer = stage.http().post(url).body(body).send().await.unwrap();
    let status = answer.status().as_u16();
    (status, serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap_or_default())
}
