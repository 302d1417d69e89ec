//! A day of one channel, as `docs/whole-day.md` shows it.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // it panics as tests do, and prints as examples do

use std::time::Duration;

use livestation::core::enums::RegionType;
use livestation::core::operation::CreateChannel;
use livestation::{
    CdnSettings, Channel, ChannelId, ChannelName, Client, ClipOutput, ClipRange, LimitedDuration, RecordMode,
    RecordSettings, ServiceUrlType, ShortClip, ShortClipStatus,
};
use livestation_conformance::{Stage, have_ffmpeg};
use serde_json::json;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

async fn create(client: &Client) -> Result<Channel> {
    let cdn = CdnSettings::new_global_edge(1000, RegionType::Korea);
    let record = RecordSettings::new(RecordMode::ManualUpload);
    let settings = CreateChannel::new(ChannelName::new("demo_channel")?, 3, cdn, true, record);
    let created = client.create_channel(&settings).await?;
    let channel = client.wait_until_ready(&created.channel_id, Duration::from_secs(60)).await?;
    if let (Some(url), Some(key)) = (&channel.publish_url, &channel.stream_key) {
        println!("{}: stream to {} with the key {}", channel.channel_id, url.expose(), key.expose());
    }
    Ok(channel)
}

async fn record(client: &Client, channel_id: &ChannelId) -> Result<()> {
    client.wait_until_publishing(channel_id, Duration::from_secs(3600)).await?;
    client.start_recording(channel_id).await?;
    Ok(())
}

async fn save(client: &Client, channel_id: &ChannelId) -> Result<ShortClip> {
    let snapshot = client.create_snapshot(channel_id, LimitedDuration::from_minutes(1)?).await?;
    println!("{}", snapshot.snapshot_url); // the last minute, for one hour
    let range = ClipRange::from_millis(0, 5000)?;
    let output = ClipOutput::new("my-bucket", "/clips")?;
    let made = client.create_short_clip(channel_id, &snapshot.snapshot_id, range, &output).await?;
    for url in client.get_service_urls(channel_id, ServiceUrlType::General).await?.into_value().service_urls {
        println!("{} {}", url.name, url.url);
    }
    Ok(client.wait_for_clip(channel_id, &made.short_clip_id, Duration::from_secs(60)).await?)
}

async fn end(client: &Client, channel_id: &ChannelId) -> Result<()> {
    client.stop_recording(channel_id).await?;
    client.suspend_channel(channel_id).await?; // cuts the broadcast
    client.resume_channel(channel_id).await?;
    client.delete_channel(channel_id).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_from_nothing_to_a_clip() {
    if !have_ffmpeg("the day of a channel, with its clip") {
        return;
    }
    let stage = Stage::new().await;
    let client = stage.client();
    let channel = create(&client).await.unwrap();
    let id = &channel.channel_id;
    assert!(channel.stream_key.is_some() && channel.publish_url.is_some());
    stage.shape(id.as_str(), &json!({"status": "PUBLISHING"})).await;
    record(&client, id).await.unwrap();
    stage.advance(Duration::from_secs(10)).await;
    assert_eq!(save(&client, id).await.unwrap().status, ShortClipStatus::Completed);
    end(&client, id).await.unwrap();
    let error = client.get_channel(id).await.unwrap_err();
    assert_eq!(error.http_status(), Some(404));
}

#[test]
fn the_page_shows_what_runs() {
    let read =
        |path: &str| std::fs::read_to_string(format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let page = read("docs/whole-day.md");
    for (language, path) in [
        ("rust", "tests/conformance/tests/whole_day.rs"),
        ("python", "python/examples/whole_day.py"),
        ("js", "node/examples/whole-day.mjs"),
        ("swift", "swift/Tests/LiveStationTests/WholeDay.swift"),
        ("kotlin", "kotlin/src/test/kotlin/io/livestation/WholeDay.kt"),
    ] {
        let lines = |text: &str| {
            text.lines().map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
        };
        let block = page.split(&format!("```{language}\n")).nth(1).unwrap().split("```").next().unwrap();
        // Swift's are functions of a type there, and of the file here.
        let source = lines(&read(path).replace("static func", "func"));
        assert!(source.contains(&lines(block)), "{path} does not have what the page shows");
    }
}
