//! The emulator reports events to callback addresses, as the service does.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

use livestation::core::enums::EventCode;
use livestation::{CallbackEvent, CallbackUrl, ChannelId};
use livestation_conformance::{CHANNEL, Stage};
use livestation_testkit::{ScriptedServer, Step};
use serde_json::json;

fn address(listener: &ScriptedServer, path: &str) -> CallbackUrl {
    CallbackUrl::new(format!("{}{path}", listener.url())).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn e18_events_are_reported_to_the_channels_address_or_else_to_the_accounts() {
    let listener = ScriptedServer::start(vec![Step::json(200, "{}"); 3]).await;
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"status": "PUBLISHING", "recording_for_ms": null})).await;
    let (client, channel_id) = (stage.client(), ChannelId::new(CHANNEL).unwrap());

    client.set_callback(address(&listener, "/account?token=7")).await.unwrap();
    client.start_recording(&channel_id).await.unwrap();
    listener.until_received(1).await;
    client.set_channel_callback(&channel_id, address(&listener, "/channel")).await.unwrap();
    client.stop_recording(&channel_id).await.unwrap();
    client.suspend_channel(&channel_id).await.unwrap();
    listener.until_received(3).await;

    let told: Vec<(String, EventCode)> = listener
        .finish()
        .iter()
        .map(|request| {
            assert_eq!(
                (request.method.as_str(), request.header("Content-Type")),
                ("POST", Some("application/json"))
            );
            let event = CallbackEvent::from_body(&request.body).unwrap();
            assert_eq!(event.channel_id.as_ref().unwrap().as_str(), CHANNEL);
            (request.target.clone(), event.event.unwrap())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("/account?token=7".to_owned(), EventCode::OnairStart),
            ("/channel".to_owned(), EventCode::OnairEnd),
            ("/channel".to_owned(), EventCode::PublishEnd),
        ]
    );
    // What was reported is in the list of events too, the newest first.
    let listed = client.list_channel_events(&channel_id).await.unwrap().into_value().events;
    let codes: Vec<&str> = listed.iter().take(3).map(|it| it.event_code.as_ref().unwrap().as_str()).collect();
    assert_eq!(codes, ["PUBLISH_END", "ONAIR_END", "ONAIR_START"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_does_not_answer_holds_up_no_call() {
    let listener = ScriptedServer::start(Vec::new()).await;
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"status": "PUBLISHING", "recording_for_ms": null})).await;
    let (client, channel_id) = (stage.client(), ChannelId::new(CHANNEL).unwrap());
    client.set_callback(address(&listener, "/account")).await.unwrap();
    // Nothing is sent to other machines, and the reports behind it go on.
    client.set_channel_callback(&channel_id, CallbackUrl::new("http://192.0.2.1/").unwrap()).await.unwrap();
    client.start_recording(&channel_id).await.unwrap();
    client.stop_recording(&channel_id).await.unwrap();
    let events = client.list_channel_events(&channel_id).await.unwrap().into_value();
    assert!(events.events.len() >= 2, "{events:?}");
}
