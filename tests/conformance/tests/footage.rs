//! Awkward streams: what ffmpeg gets out of each, picture by picture.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // the helpers of tests panic and print as tests do

use std::time::Duration;

use livestation::{ChannelId, LimitedDuration};
use livestation_conformance::{CHANNEL, FOOTAGE, Stage, counters, have_ffmpeg};
use serde_json::{Value, json};

const NOT_TESTED: &str = "no awkward stream was played";
const PICTURES: usize = 1_500;

/// A stage whose clock stands where a minute begins.
async fn stage() -> Stage {
    let stage = Stage::new().await;
    let now_ms = stage.freeze().await;
    stage.advance(Duration::from_millis((60_000 - now_ms % 60_000).unsigned_abs())).await;
    stage
}

async fn show(stage: &Stage, shape: &Value) {
    let answer = stage.shape(CHANNEL, shape).await;
    assert_eq!(answer["footage"], shape["footage"], "{answer}");
}

/// The pictures of a minute that a stream of this kind has.
fn pictures(kind: &str) -> Vec<usize> {
    let is_there = |n: &usize| match kind {
        "vfr" => n.is_multiple_of(50) || n % 7 != 3 && !(70..80).contains(&(n % 100)),
        // The eleventh segment and the one after it.
        "gap" => !(500..600).contains(n),
        _ => true,
    };
    (0..PICTURES).filter(is_there).collect()
}

/// What ffmpeg gets out of a playlist.
async fn played(url: String) -> Vec<usize> {
    tokio::task::spawn_blocking(move || counters(&url)).await.unwrap()
}

/// One test, so that each kind is made once.
#[tokio::test(flavor = "multi_thread")]
async fn each_kind_has_the_pictures_of_its_minute() {
    if !have_ffmpeg(NOT_TESTED) {
        return;
    }
    let stage = stage().await;
    for kind in FOOTAGE {
        a_snapshot_has_its_pictures(&stage, kind).await;
        a_live_list_has_its_pictures_after_its_end(&stage, kind).await;
    }
}

async fn a_snapshot_has_its_pictures(stage: &Stage, kind: &str) {
    show(stage, &json!({"recording_for_ms": 600_000, "footage": kind})).await;
    let channel = ChannelId::new(CHANNEL).unwrap();
    let snapshot = stage.client().create_snapshot(&channel, LimitedDuration::MIN).await.unwrap();
    let found = played(snapshot.into_value().snapshot_url).await;
    assert!(found == pictures(kind), "{kind}: {} pictures, {:?}", found.len(), &found[..50]);
}

async fn a_live_list_has_its_pictures_after_its_end(stage: &Stage, kind: &str) {
    show(stage, &json!({"status": "READY", "footage": kind})).await;
    show(stage, &json!({"status": "PUBLISHING", "footage": kind})).await;
    // Past the jump of time stamps and their wrap, at the end of a minute.
    stage.advance(Duration::from_secs(60)).await;
    let live = format!("{}/live/video/{CHANNEL}/playlist.m3u8", stage.emulator.endpoint());
    let (status, _, list) = stage.fetch(&live).await;
    let list = String::from_utf8(list).unwrap();
    let qualities = if kind == "master" { 3 } else { 1 };
    assert_eq!((status, list.matches("#EXT-X-STREAM-INF").count()), (200, qualities));
    show(stage, &json!({"status": "READY", "footage": kind})).await;
    let quality = list.lines().find(|line| !line.starts_with('#')).unwrap();
    let found = played(live.replace("playlist.m3u8", quality)).await;
    let reach = if kind == "long-gop" { 250 } else { 300 };
    let wanted: Vec<_> = pictures(kind).into_iter().filter(|n| *n >= PICTURES - reach).collect();
    assert!(found == wanted, "{kind}: {found:?}");
}

#[tokio::test]
async fn a_kind_that_is_not_there_is_refused_with_those_that_are() {
    let stage = Stage::new().await;
    for (given, words) in
        [(json!("bframes"), "there are: perfect, b-frames,"), (json!(7), "expected a string")]
    {
        let (status, answer) =
            stage.put_control(&format!("channels/{CHANNEL}"), &json!({"footage": given}).to_string()).await;
        assert_eq!(status, 400);
        assert!(answer["error"].as_str().unwrap().contains(words), "{answer}");
    }
}

#[tokio::test]
async fn without_ffmpeg_the_kinds_that_need_it_say_so() {
    let stage = Stage::with(livestation_emulator::Emulator::builder().ffmpeg("/no/such/ffmpeg")).await;
    let shape = |kind: &str| json!({"footage": kind}).to_string();
    let put = async |kind: &str| stage.put_control(&format!("channels/{CHANNEL}"), &shape(kind)).await;
    assert_eq!(put("aes-128").await.0, 200);
    let (status, answer) = put("b-frames").await;
    let problem = answer["error"].as_str().unwrap();
    assert_eq!(status, 400);
    assert!(problem.starts_with("footage \"b-frames\": /no/such/ffmpeg is not on this machine"), "{problem}");
}
