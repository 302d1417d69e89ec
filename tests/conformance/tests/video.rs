//! The emulator's video, judged by ffmpeg and ffprobe: not a warning is allowed.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // the helpers of tests panic and print as tests do

use std::process::Command;
use std::time::Duration;

use livestation::{ChannelId, CreateSnapshotOptions, LimitedDuration, Snapshot};
use livestation_conformance::{CHANNEL, Stage, have_ffmpeg};
use serde_json::json;

/// A tick of 33 bits at 90 kHz is over after so many milliseconds.
const WRAP_MS: u64 = 95_443_717;

async fn run(tool: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(tool);
    command
        .args(["-v", "warning", "-nostdin"].iter().filter(|flag| tool == "ffmpeg" || **flag != "-nostdin"))
        .args(arguments);
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && complaints.is_empty(), "{tool} {arguments:?}: {complaints}");
    String::from_utf8(output.stdout).unwrap()
}

/// Decodes every frame; the slightest damage is an error.
async fn play(url: &str, more: &[&str]) {
    let arguments = [more, &["-xerror", "-err_detect", "explode", "-i", url, "-f", "null", "-"]].concat();
    run("ffmpeg", &arguments).await;
}

async fn duration(url: &str) -> f64 {
    run("ffprobe", &["-show_entries", "format=duration", "-of", "csv=p=0", url]).await.trim().parse().unwrap()
}

async fn snapshot(stage: &Stage, recorded_ms: u64, minutes: Option<i64>) -> Snapshot {
    stage.shape(CHANNEL, &json!({"recording_for_ms": recorded_ms})).await;
    let limit = minutes.map(|minutes| LimitedDuration::from_minutes(minutes).unwrap());
    let channel = ChannelId::new(CHANNEL).unwrap();
    let options = CreateSnapshotOptions::from(limit);
    stage.client().create_snapshot(&channel, options).await.unwrap().into_value()
}

/// A playlist, as text, and what it says of itself.
struct Listed {
    text: String,
    total_ms: i64,
    segments: usize,
    begins_ms: i64,
    sequence: i64,
}

async fn listed(stage: &Stage, url: &str) -> Listed {
    let (status, _, body) = stage.fetch(url).await;
    assert_eq!(status, 200);
    let text = String::from_utf8(body).unwrap();
    let lengths: Vec<i64> = text
        .lines()
        .filter_map(|line| line.strip_prefix("#EXTINF:"))
        .map(|length| length.trim_end_matches(',').replace('.', "").parse().unwrap())
        .collect();
    let begins = text.lines().find_map(|line| line.strip_prefix("#EXT-X-PROGRAM-DATE-TIME:")).unwrap();
    let begins_ms = begins.parse::<jiff::Timestamp>().unwrap().as_millisecond();
    let sequence =
        text.lines().find_map(|line| line.strip_prefix("#EXT-X-MEDIA-SEQUENCE:")).unwrap().parse().unwrap();
    Listed { sequence, total_ms: lengths.iter().sum(), segments: lengths.len(), begins_ms, text }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_one_minute_snapshot_plays_from_end_to_end() {
    if !have_ffmpeg("the video was not played") {
        return;
    }
    let stage = Stage::new().await;
    let snapshot = snapshot(&stage, 18_000_000, Some(1)).await;
    let playlist = listed(&stage, &snapshot.snapshot_url).await;
    assert_eq!(playlist.total_ms, 60_000);
    assert_eq!(playlist.begins_ms, snapshot.created_time.as_millis() - 60_000);
    assert!(
        playlist.text.ends_with("#EXT-X-ENDLIST\n") && playlist.text.contains("#EXT-X-PLAYLIST-TYPE:VOD")
    );
    play(&snapshot.snapshot_url, &[]).await;
    let seconds = duration(&snapshot.snapshot_url).await;
    assert!((seconds - 60.0).abs() < 0.05, "{seconds}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_of_240_minutes_is_complete_and_plays_anywhere() {
    if !have_ffmpeg("the video was not played") {
        return;
    }
    let stage = Stage::new().await;
    let snapshot = snapshot(&stage, 18_000_000, Some(240)).await;
    let playlist = listed(&stage, &snapshot.snapshot_url).await;
    assert_eq!(playlist.total_ms, 14_400_000);
    assert!((7200..=7201).contains(&playlist.segments), "{}", playlist.segments);
    assert_eq!(playlist.begins_ms, snapshot.created_time.as_millis() - 14_400_000);
    let seconds = duration(&snapshot.snapshot_url).await;
    assert!((seconds - 14_400.0).abs() < 0.05, "{seconds}");
    play(&snapshot.snapshot_url, &["-t", "8"]).await;
    for from in ["3599", "7201.5", "14392"] {
        play(&snapshot.snapshot_url, &["-ss", from, "-t", "8"]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_odd_window_is_frozen_to_the_millisecond() {
    if !have_ffmpeg("the video was not played") {
        return;
    }
    let stage = Stage::new().await;
    let snapshot = snapshot(&stage, 7_345, None).await;
    let state = stage.control(&format!("channels/{CHANNEL}")).await;
    let frozen = &state["snapshots"][0];
    let (from, to) = (frozen["from_ms"].as_i64().unwrap(), frozen["to_ms"].as_i64().unwrap());
    let playlist = listed(&stage, &snapshot.snapshot_url).await;
    assert_eq!((playlist.begins_ms, playlist.total_ms), (from, to - from));
    play(&snapshot.snapshot_url, &[]).await;
    let seconds = duration(&snapshot.snapshot_url).await;
    let expected = Duration::from_millis((to - from).unsigned_abs()).as_secs_f64();
    assert!((seconds - expected).abs() < 0.05, "{seconds} {expected}");
}

#[tokio::test(flavor = "multi_thread")]
async fn time_stamps_run_on_over_the_33_bit_wrap() {
    if !have_ffmpeg("the video was not played") {
        return;
    }
    let stage = Stage::new().await;
    let snapshot = snapshot(&stage, WRAP_MS + 30_000, Some(1)).await;
    play(&snapshot.snapshot_url, &[]).await;
    let seconds = duration(&snapshot.snapshot_url).await;
    assert!((seconds - 60.0).abs() < 0.05, "{seconds}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_live_time_machine_plays_and_goes_on() {
    if !have_ffmpeg("the video was not played") {
        return;
    }
    let stage = Stage::new().await;
    let state = stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let url = state["live_url"].as_str().unwrap();
    let first = listed(&stage, url).await;
    assert!(!first.text.contains("ENDLIST") && first.sequence <= 1, "{}", first.sequence);
    assert!((17_990_000..=18_060_000).contains(&first.total_ms), "{}", first.total_ms);
    play(url, &["-live_start_index", "-8", "-t", "6"]).await;

    stage.advance(Duration::from_secs(2 * 3600)).await;
    let later = listed(&stage, url).await;
    // Six hours back, and what slipped out is counted.
    assert!((21_596_000..=21_600_000).contains(&later.total_ms), "{}", later.total_ms);
    let slipped_ms = later.begins_ms - first.begins_ms;
    assert!(slipped_ms > 3_500_000 && (later.sequence - first.sequence) * 2000 == slipped_ms, "{slipped_ms}");

    stage.shape(CHANNEL, &json!({"status": "READY"})).await;
    assert_eq!(stage.fetch(url).await.0, 404, "no stream, no live playlist");
}
