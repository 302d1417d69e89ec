//! The emulator's video, judged by ffmpeg and ffprobe: not a warning is allowed.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // the helpers of tests panic and print as tests do

use std::process::Command;
use std::time::Duration;

use livestation::core::Method::Get;
use livestation::core::Timestamp;
use livestation::{ChannelId, CreateSnapshotOptions, LimitedDuration, Snapshot};
use livestation_conformance::{CHANNEL, Stage, have_ffmpeg};
use serde_json::json;

/// The 33-bit clock of 90 kHz wraps after this number of milliseconds.
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

/// How many packets of each track a segment has.
async fn tracks(stage: &Stage, url: &str) -> [usize; 2] {
    let (status, _, body) = stage.fetch(url).await;
    assert_eq!((status, body.len() % 188), (200, 0), "{url}");
    let pid = |packet: &[u8]| u16::from_be_bytes([packet[1] & 0x1f, packet[2]]);
    [0x100, 0x101].map(|track| body.chunks(188).filter(|packet| pid(packet) == track).count())
}

/// Takes a snapshot of a window that ends `phase_ms` after a multiple of four seconds, where pictures, sounds
/// and segments begin together.
async fn snapshot_at(stage: &Stage, phase_ms: i64, length_ms: u64) -> Snapshot {
    let turn = stage.freeze().await.div_euclid(4_000) + 1;
    stage.emulator.set_clock(Timestamp::from_millis(4_000 * turn + phase_ms));
    snapshot(stage, length_ms, None).await
}

#[tokio::test(flavor = "multi_thread")]
async fn first_and_last_segments_have_both_tracks_in_every_phase() {
    let stage = Stage::new().await;
    let turn = stage.freeze().await.div_euclid(4_000) + 1;
    let awkward = [0, 1, 31, 32, 39, 499, 500, 1_501, 2_000, 2_001, 2_499, 2_500, 3_985, 3_999];
    for phase_ms in (1_985..2_000).chain(awkward) {
        stage.emulator.set_clock(Timestamp::from_millis(4_000 * turn + phase_ms));
        for length_ms in [100, 131, 1_999, 2_015, 4_000, 60_000 - 14] {
            let snapshot = snapshot(&stage, length_ms, None).await;
            let playlist = listed(&stage, &snapshot.snapshot_url).await;
            assert_eq!(playlist.total_ms, i64::try_from(length_ms).unwrap());
            assert!(playlist.text.contains("#EXT-X-TARGETDURATION:2\n"));
            let (folder, _) = snapshot.snapshot_url.rsplit_once('/').unwrap();
            let files: Vec<&str> = playlist.text.lines().filter(|line| !line.starts_with('#')).collect();
            for file in [files[0], files[files.len() - 1]] {
                let [pictures, sounds] = tracks(&stage, &format!("{folder}/{file}")).await;
                assert!(pictures >= 3 && sounds >= 3, "{phase_ms}, {length_ms}: {file}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn awkward_windows_play_from_end_to_end() {
    if !have_ffmpeg("the video was not played") {
        return;
    }
    for (phase_ms, length_ms) in [(1_990, 6_000), (1_999, 8_000), (1, 4_002), (1_600, 100), (2_013, 2_028)] {
        let stage = Stage::new().await;
        let snapshot = snapshot_at(&stage, phase_ms, length_ms).await;
        play(&snapshot.snapshot_url, &[]).await;
        let packets = ["-count_packets", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0"];
        // A picture belongs to the window if it is shown in it, a sound if it begins in it.
        let (from_ms, to_ms) = (phase_ms - i64::try_from(length_ms).unwrap(), phase_ms);
        let begin = |unit_ms: i64| (from_ms..to_ms).filter(|ms| ms.rem_euclid(unit_ms) == 0).count();
        let pictures = begin(40) + usize::from(from_ms.rem_euclid(40) != 0);
        for (stream, expected) in [("v", pictures), ("a", begin(32))] {
            let arguments = [&["-select_streams", stream][..], &packets, &[&snapshot.snapshot_url]].concat();
            let counted = run("ffprobe", &arguments).await;
            let counted: usize = counted.lines().next().unwrap().trim_end_matches(',').parse().unwrap();
            assert_eq!(counted, expected, "{phase_ms}, {length_ms}: {stream}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_player_has_is_not_sent_again() {
    let stage = Stage::new().await;
    let snapshot = snapshot(&stage, 60_000, None).await;
    let target = snapshot.snapshot_url.strip_prefix(stage.emulator.endpoint()).unwrap();
    let first = stage.request(Get, target, &vec![]).send().await.unwrap();
    let tag = first.headers()["etag"].to_str().unwrap().to_owned();
    assert!(first.text().await.unwrap().starts_with("#EXTM3U"));
    let again = stage.request(Get, target, &vec![("if-none-match", tag.clone())]).send().await.unwrap();
    assert_eq!((again.status().as_u16(), again.headers()["etag"].to_str().unwrap()), (304, tag.as_str()));
    assert_eq!(again.bytes().await.unwrap().len(), 0);
    let other =
        stage.request(Get, target, &vec![("if-none-match", "\"1\"".to_owned())]).send().await.unwrap();
    assert_eq!(other.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_live_time_machine_plays_and_goes_on() {
    if !have_ffmpeg("the video was not played") {
        return;
    }
    let stage = Stage::new().await;
    let url = &live_url(&stage, &json!({"recording_for_ms": 18_000_000})).await;
    let first = listed(&stage, url).await;
    assert!(!first.text.contains("ENDLIST"));
    assert!((17_990_000..=18_060_000).contains(&first.total_ms), "{}", first.total_ms);
    play(url, &["-live_start_index", "-8", "-t", "6"]).await;

    stage.advance(Duration::from_secs(2 * 3600)).await;
    let later = listed(&stage, url).await;
    // Six hours back, and what slipped out is counted.
    assert!((21_596_000..=21_600_000).contains(&later.total_ms), "{}", later.total_ms);
    let slipped_ms = later.begins_ms - first.begins_ms;
    assert!(slipped_ms > 3_500_000 && (later.sequence - first.sequence) * 2000 == slipped_ms, "{slipped_ms}");

    // The stream ends, and the list with it; it stays for as long as it is.
    stage.freeze().await;
    stage.shape(CHANNEL, &json!({"status": "READY"})).await;
    let ended = listed(&stage, url).await;
    assert!(ended.text.ends_with("#EXT-X-ENDLIST\n"));
    play(url, &["-ss", "21590"]).await;
    stage.advance(Duration::from_millis(21_599_999)).await;
    assert!(listed(&stage, url).await.text == ended.text);
    stage.advance(Duration::from_millis(1)).await;
    assert_eq!(stage.fetch(url).await.0, 404);
}

async fn live_url(stage: &Stage, shape: &serde_json::Value) -> String {
    stage.shape(CHANNEL, shape).await["live_url"].as_str().unwrap().to_owned()
}

/// The lines of a playlist that say how its segments are counted.
fn counting(text: &str) -> Vec<&str> {
    let counts = ["#EXT-X-MEDIA-SEQUENCE", "#EXT-X-DISCONTINUITY", "#EXT-X-ENDLIST", "#EXTINF"];
    text.lines().filter(|line| counts.iter().any(|count| line.starts_with(count))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_that_begins_again_counts_on() {
    const SEGMENT: &str = "#EXTINF:2.000,";
    let stage = Stage::new().await;
    let turn = stage.freeze().await.div_euclid(2_000) + 1;
    stage.emulator.set_clock(Timestamp::from_millis(2_000 * turn));
    let shape = |status: &str| json!({"status": status, "use_dvr": false});
    stage.shape(CHANNEL, &shape("READY")).await;
    let url = &live_url(&stage, &shape("PUBLISHING")).await;
    let segment = |n: i64| url.replace("playlist.m3u8", &format!("{}.ts", turn + n));
    // An empty playlist would be damage to most players.
    for _ in 0..2 {
        assert_eq!((stage.fetch(url).await.0, stage.fetch(&segment(0)).await.0), (404, 404));
        stage.advance(Duration::from_secs(1)).await;
    }
    assert_eq!(counting(&listed(&stage, url).await.text), ["#EXT-X-MEDIA-SEQUENCE:0", SEGMENT]);
    assert_eq!(stage.fetch(&segment(0)).await.0, 200);

    stage.shape(CHANNEL, &shape("READY")).await;
    let ended = listed(&stage, url).await.text;
    assert_eq!(counting(&ended), ["#EXT-X-MEDIA-SEQUENCE:0", SEGMENT, "#EXT-X-ENDLIST"]);
    stage.shape(CHANNEL, &shape("PUBLISHING")).await;
    assert_eq!(counting(&listed(&stage, url).await.text), ["#EXT-X-MEDIA-SEQUENCE:0", SEGMENT]);
    stage.advance(Duration::from_secs(2)).await;
    let both = listed(&stage, url).await.text;
    assert_eq!(counting(&both), ["#EXT-X-MEDIA-SEQUENCE:0", SEGMENT, "#EXT-X-DISCONTINUITY", SEGMENT]);

    // The first stream slides out of the list, and stays to be had for a minute.
    stage.advance(Duration::from_secs(12)).await;
    let later = listed(&stage, url).await.text;
    let numbers = ["#EXT-X-MEDIA-SEQUENCE:2", "#EXT-X-DISCONTINUITY-SEQUENCE:1"];
    assert_eq!(counting(&later), [&numbers[..], &[SEGMENT; 6]].concat());
    stage.advance(Duration::from_secs(58)).await;
    assert_eq!(stage.fetch(&segment(0)).await.0, 200);
    stage.advance(Duration::from_millis(1)).await;
    assert_eq!(stage.fetch(&segment(0)).await.0, 404);
}
