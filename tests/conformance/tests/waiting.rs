//! Waiting and paging: against the emulator, and against a server that plays a script.

#![allow(clippy::unwrap_used)] // the helpers of tests panic as tests do

use std::time::Duration;

use livestation::core::model::ChannelStatus;
use livestation::{
    ChannelId, Client, Credentials, Dispatch, Endpoint, ErrorKind, ListChannels, PageSize, WaitOptions, Zone,
};
use livestation_conformance::{CHANNEL, Stage};
use livestation_testkit::{ACCESS_KEY, SECRET_KEY, ScriptedServer, Step};
use serde_json::json;
use tokio::sync::Notify;

const SOON: Duration = Duration::from_millis(20);
/// What takes this long hangs.
const HANGS: Duration = Duration::from_secs(60);

fn client(server: &ScriptedServer) -> Client {
    Client::builder()
        .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap())
        .endpoint(Endpoint::custom(&server.url(), Zone::Public).unwrap())
        .build()
        .unwrap()
}

fn channel() -> ChannelId {
    ChannelId::new("ls-1").unwrap()
}

fn state(status: &str, is_recording: bool) -> Step {
    let channel = json!({"channelId": "ls-1", "channelStatus": status, "isRecording": is_recording});
    Step::json(200, json!({ "content": channel }).to_string())
}

fn page(ids: &[u32], total: u32) -> Step {
    let channels: Vec<_> =
        ids.iter().map(|id| json!({"channelId": format!("ls-{id}"), "channelStatus": "READY"})).collect();
    Step::json(200, json!({"content": channels, "total": total}).to_string())
}

fn soon<'a, T>() -> WaitOptions<'a, T> {
    WaitOptions::from(HANGS).interval(SOON)
}

#[tokio::test]
async fn a_channel_that_begins_to_stream_and_then_to_record() {
    let server = ScriptedServer::start([
        state("CREATING", false),
        state("READY", false),
        state("PUBLISHING", false),
        state("PUBLISHING", false),
        state("PUBLISHING", true),
    ])
    .await;
    let client = client(&server);
    let mut seen = Vec::new();
    let options = soon().on_progress(|channel: &livestation::Channel| {
        seen.push(channel.channel_status.clone());
    });
    let publishing = client.wait_until_publishing(&channel(), options).await.unwrap();
    assert_eq!(publishing.is_recording, Some(false));
    assert_eq!(seen, [ChannelStatus::Creating, ChannelStatus::Ready, ChannelStatus::Publishing]);
    let recording = client.wait_until_recording(&channel(), soon()).await.unwrap();
    assert_eq!(recording.is_recording, Some(true));
    assert_eq!(server.finish().len(), 5);
}

#[tokio::test]
async fn a_suspended_channel_ends_the_wait_at_once_and_is_carried_by_the_error() {
    let server = ScriptedServer::start([state("READY", false), state("BLOCK", false)]).await;
    let failed = client(&server).wait_until_publishing(&channel(), soon()).await.unwrap_err();
    assert_eq!(failed.last().unwrap().channel_status, ChannelStatus::Block);
    assert_eq!(failed.error().kind(), ErrorKind::Rejected);
    let error = livestation::Error::from(failed);
    assert!(error.to_string().contains("BLOCK"), "{error}");
}

#[tokio::test]
async fn the_deadline_holds_and_a_silent_server_does_not_move_it() {
    // On a busy machine a short deadline may be over before the first look is answered.
    for deadline in (0..6).map(|doubled| Duration::from_millis(200 << doubled)) {
        let server = ScriptedServer::start([state("READY", false), Step::Stall]).await;
        let hours = Duration::from_secs(3 * 3600);
        let client = Client::builder()
            .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap())
            .endpoint(Endpoint::custom(&server.url(), Zone::Public).unwrap())
            .attempt_timeout(hours)
            .call_timeout(hours)
            .build()
            .unwrap();
        let id = channel();
        let wait = client.wait_until_recording(&id, WaitOptions::from(deadline).interval(SOON));
        let failed = tokio::time::timeout(HANGS, wait).await.expect("the deadline").unwrap_err();
        assert_eq!(failed.error().kind(), ErrorKind::Timeout);
        if server.received().len() == 2 {
            assert!(failed.to_string().contains("READY and not recording"), "{failed}");
            return;
        }
    }
    panic!("no second look was made in time")
}

#[tokio::test]
async fn dropping_ends_a_wait() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"status": "READY"})).await;
    let client = stage.client();
    let id = ChannelId::new(CHANNEL).unwrap();
    let looked = Notify::new();
    // The second look is too far away to have begun when the wait is dropped.
    let options = WaitOptions::from(2 * HANGS).interval(HANGS);
    let options = options.on_progress(|_: &livestation::Channel| looked.notify_one());
    tokio::select! {
        biased;
        () = looked.notified() => {}
        _ = client.wait_until_publishing(&id, options) => panic!("it does not publish"),
    }
    let sent = stage.emulator.requests().len();
    // Whatever slept on would look now, before this call.
    tokio::time::pause();
    tokio::time::advance(HANGS).await;
    tokio::time::resume();
    client.get_channel(&id).await.unwrap();
    assert_eq!(stage.emulator.requests().len(), sent + 1, "nothing is asked any more");
}

#[tokio::test]
async fn every_channel_of_the_emulator_comes_once_whatever_the_page_size() {
    let stage = Stage::new().await;
    for number in 0..7 {
        stage.shape(&format!("ls-20260101120000-Page{number}"), &json!({})).await;
    }
    let client = stage.client();
    let all = client.channels(ListChannels::default()).all().await.unwrap();
    assert!(all.len() >= 7);
    let sent = stage.emulator.requests().len();
    let query = ListChannels { page_size_no: PageSize::new(2).ok(), ..ListChannels::default() };
    let by_two = client.channels(query).all().await.unwrap();
    assert_eq!(by_two, all);
    assert_eq!(stage.emulator.requests().len() - sent, all.len().div_ceil(2), "no page too many");
}

#[tokio::test]
async fn pages_are_asked_for_when_they_are_needed() {
    let server = ScriptedServer::start([page(&[1, 2], 3), page(&[3], 3)]).await;
    let client = client(&server);
    let mut channels = client.channels(ListChannels::default());
    assert!(server.received().is_empty());
    for expected in ["ls-1", "ls-2", "ls-3"] {
        assert_eq!(channels.next().await.unwrap().unwrap().channel_id.as_str(), expected);
    }
    assert!(channels.next().await.is_none() && channels.next().await.is_none());
    let received = server.finish();
    assert_eq!(received[0].target, "/api/v2/channels?pageNo=1&pageSizeNo=100");
    assert_eq!(received[1].target, "/api/v2/channels?pageNo=2&pageSizeNo=100");
}

#[tokio::test]
async fn channels_come_page_by_page_too() {
    let server = ScriptedServer::start([page(&[1, 2], 3), page(&[3], 3)]).await;
    let mut channels = client(&server).channels(ListChannels::default());
    for expected in [2, 1] {
        assert_eq!(channels.next_page().await.unwrap().unwrap().len(), expected);
    }
    assert!(channels.next_page().await.is_none());
    server.finish();
}

#[tokio::test]
async fn a_server_that_repeats_its_page_is_noticed() {
    let server = ScriptedServer::start([page(&[1, 2], 5), page(&[1, 2], 5)]).await;
    let error = client(&server).channels(ListChannels::default()).all().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.dispatch(), error.attempts()),
        (ErrorKind::UnexpectedResponse, Dispatch::Answered, 1),
        "{error}"
    );
    assert!(!error.may_have_taken_effect(), "{error}");
    assert_eq!(server.finish().len(), 2);
}

#[tokio::test]
async fn an_error_is_the_last_item() {
    let refused = Step::json(401, r#"{"error":{"errorCode":"210","message":"Permission Denied"}}"#);
    let server = ScriptedServer::start([page(&[1], 5), refused]).await;
    let client = client(&server);
    let mut channels = client.channels(ListChannels::default());
    assert!(channels.next().await.unwrap().is_ok());
    assert_eq!(channels.next().await.unwrap().unwrap_err().kind(), ErrorKind::PermissionDenied);
    assert!(channels.next().await.is_none());
    server.finish();
}

#[test]
fn waits_and_walks_cross_threads() {
    fn crosses<T: Send>(_: T) {}
    let client = Client::new(Credentials::new("a", "secret").unwrap()).unwrap();
    let id = channel();
    crosses(client.wait_until_recording(&id, soon()));
    crosses(client.channels(ListChannels::default()));
    let output = livestation::ClipOutput::new("b", "/").unwrap();
    crosses(client.clip_last(&id, livestation::ClipLength::MIN, output));
}
