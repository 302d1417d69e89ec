//! The programs of `crates/livestation/examples`, against the emulator.

#![allow(clippy::unwrap_used)] // it panics as tests do

#[path = "../../../crates/livestation/examples/all_recording.rs"]
mod all_recording;
#[path = "../../../crates/livestation/examples/in_a_test.rs"]
mod in_a_test;
#[path = "../../../crates/livestation/examples/ticket_flow.rs"]
mod ticket_flow;
#[path = "../../../crates/livestation/examples/webhook_clip.rs"]
mod webhook_clip;

use axum::Router;
use livestation::Client;
use livestation_conformance::{CHANNEL, Stage, have_ffmpeg};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// Serves on a free port of loopback, until the test ends.
async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

#[tokio::test]
async fn an_application_is_tested_with_the_emulator() {
    in_a_test::a_highlight_is_a_minute_long().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_recording_channel_gets_a_snapshot() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 600_000})).await;
    let lines = all_recording::snapshots(&stage.client()).await.unwrap();
    assert!(lines.iter().any(|line| line.starts_with(CHANNEL)), "{lines:?}");
    assert!(lines.iter().all(|line| line.contains(".m3u8")), "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sale_makes_a_clip() {
    if !have_ffmpeg("the clip of a sale") {
        return;
    }
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 600_000})).await;
    let shop = serve(webhook_clip::shop(stage.client())).await;
    let sell = async |order: Value| {
        let answer = stage
            .http()
            .post(format!("{shop}/sold"))
            .header("content-type", "application/json")
            .body(order.to_string())
            .send()
            .await
            .unwrap();
        let status = answer.status().as_u16();
        (status, serde_json::from_str::<Value>(&answer.text().await.unwrap()).unwrap())
    };
    let (status, answer) = sell(json!({"channelId": CHANNEL})).await;
    assert!(status == 200 && answer["file"].as_str().unwrap().starts_with("my-bucket/sold/"), "{answer}");
    assert_eq!(sell(json!({"channelId": "no channel"})).await.0, 400);
    stage.shape(CHANNEL, &json!({"recording_for_ms": null})).await;
    assert_eq!(sell(json!({"channelId": CHANNEL})).await.0, 502);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_without_keys_makes_one_snapshot() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 600_000})).await;
    let keeper = stage.client();
    let app = Client::builder().no_keys().endpoint(keeper.endpoint().clone()).build().unwrap();
    let backend = serve(ticket_flow::backend(keeper)).await;
    assert!(ticket_flow::phone(stage.http(), &app, &backend, CHANNEL).await.unwrap().contains(".m3u8"));
    let stranger = stage.http().post(format!("{backend}/tickets/{CHANNEL}")).send().await.unwrap();
    assert_eq!(stranger.status().as_u16(), 403);
}
