//! Encoders push to the emulator: what comes out is what went in, picture by picture.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // the helpers of tests panic and print as tests do

use std::io::Write as _;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;

use livestation::{ChannelId, ClipOutput, ClipRange, LimitedDuration, WaitOptions};
use livestation_conformance::{CHANNEL, Stage, counters, have_ffmpeg};
use livestation_emulator::Emulator;
use serde_json::{Value, json};

const NOT_TESTED: &str = "no encoder pushed";

/// An encoder with B-frames and a key picture every two seconds, 48 kHz stereo, fed by the test.
struct Encoder {
    process: Child,
    input: Option<ChildStdin>,
}

impl Encoder {
    fn start(url: &str) -> Self {
        let mut process = Command::new("ffmpeg")
            .args(["-v", "error", "-f", "mpegts", "-i", "pipe:0"])
            .args(
                "-c:v libx264 -preset veryfast -g 50 -keyint_min 50 -sc_threshold 0 -bf 2 -threads 1"
                    .split(' '),
            )
            .args("-x264-params rc-lookahead=10:sync-lookahead=0 -c:a aac -ar 48000 -ac 2 -f flv".split(' '))
            .arg(url)
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let input = process.stdin.take();
        Self { process, input }
    }

    /// Gives it more to encode. It waits for more.
    fn feed(&mut self, video: &[u8]) {
        self.input.as_mut().unwrap().write_all(video).unwrap();
    }

    /// Ends its input, and so its stream. What it complained about.
    fn finish(mut self) -> (bool, String) {
        drop(self.input.take());
        let output = self.process.wait_with_output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

fn channel() -> ChannelId {
    ChannelId::new(CHANNEL).unwrap()
}

async fn stage() -> Stage {
    let stage = Stage::with(Emulator::builder().ingest(([127, 0, 0, 1], 0).into())).await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    stage
}

/// Eighteen seconds of the emulator's own picture, in which every picture has its number.
async fn footage(stage: &Stage) -> Vec<u8> {
    let snapshot =
        stage.client().create_snapshot(&channel(), LimitedDuration::MIN).await.unwrap().into_value();
    let (folder, _) = snapshot.snapshot_url.rsplit_once('/').unwrap();
    let (_, _, playlist) = stage.fetch(&snapshot.snapshot_url).await;
    let playlist = String::from_utf8(playlist).unwrap();
    let mut video = Vec::new();
    // The first one may begin within a picture; all others begin with a whole one.
    for name in playlist.lines().filter(|line| !line.starts_with('#')).skip(1).take(9) {
        video.extend(stage.fetch(&format!("{folder}/{name}")).await.2);
    }
    video
}

/// What the channel says that encoders push to.
async fn push_url(stage: &Stage) -> String {
    let channel = stage.client().get_channel(&channel()).await.unwrap();
    format!(
        "{}/{}",
        channel.publish_url.as_ref().unwrap().expose(),
        channel.stream_key.as_ref().unwrap().expose()
    )
}

/// The state of the channel, once this much of the push is recorded.
async fn recorded(stage: &Stage, ms: i64) -> Value {
    once(stage, |state| state["push"]["recorded_ms"].as_i64().unwrap() >= ms).await
}

async fn once(stage: &Stage, is_so: impl Fn(&Value) -> bool) -> Value {
    loop {
        let state = stage.control(&format!("channels/{CHANNEL}")).await;
        if is_so(&state) {
            return state;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn ffprobe(arguments: &[&str]) -> String {
    let output = Command::new("ffprobe").args(["-v", "error"]).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// When each beep begins, in seconds of the video's own time stamps.
fn beeps(video: &str) -> Vec<f64> {
    let output = Command::new("ffmpeg")
        .args(["-nostdin", "-copyts", "-i", video, "-af", "silencedetect=n=-35dB:d=0.3", "-f", "null", "-"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    let starts = text.lines().filter_map(|line| line.split("silence_end: ").nth(1));
    starts.map(|rest| rest.split_whitespace().next().unwrap().parse().unwrap()).collect()
}

/// When each picture is shown, in their order.
fn times(video: &str) -> Vec<f64> {
    let text = ffprobe(&["-select_streams", "v", "-show_entries", "frame=pts_time", "-of", "csv=p=0", video]);
    let lines = text.lines().map(|line| line.trim_matches(',')).filter(|line| !line.is_empty());
    lines.map(|line| line.parse().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_and_a_clip_show_the_pushed_pictures() {
    if !have_ffmpeg(NOT_TESTED) {
        return;
    }
    let stage = stage().await;
    let video = footage(&stage).await;
    let source = std::env::temp_dir().join(format!("livestation-source-{}.ts", std::process::id()));
    std::fs::write(&source, &video).unwrap();
    let pushed = counters(source.to_str().unwrap());
    std::fs::remove_file(&source).unwrap();

    let mut encoder = Encoder::start(&push_url(&stage).await);
    encoder.feed(&video);
    let state = recorded(&stage, 12_000).await;
    assert_eq!((&state["status"], &state["push"]["connected"]), (&json!("PUBLISHING"), &json!(true)));

    let client = stage.client();
    let snapshot = client.create_snapshot(&channel(), LimitedDuration::MIN).await.unwrap().into_value();
    let url = snapshot.snapshot_url.as_str();
    let shown = counters(url);
    assert!(shown.len() >= 300, "{} pictures", shown.len());
    assert_eq!(shown, pushed[..shown.len()], "the pushed pictures, each once and in order");

    // Sound and picture are as far apart as they were: a beep begins with each second.
    let (times, beeps) = (times(url), beeps(url));
    assert!(beeps.len() >= 10, "{beeps:?}");
    let seconds: Vec<f64> =
        times.iter().zip(&shown).filter(|(_, counter)| *counter % 25 == 0).map(|(at, _)| *at).collect();
    // Silence at the end of the file counts as ended there.
    let end = times.last().unwrap() - 0.3;
    for beep in beeps.iter().filter(|beep| **beep < end) {
        let nearest = seconds.iter().map(|second| (second - beep).abs()).fold(f64::MAX, f64::min);
        assert!(nearest < 0.040, "a beep at {beep}, seconds at {seconds:?}");
    }

    // Frame by frame: pictures that begin from 1.240 s on and before 4.100 s.
    let output = ClipOutput::new("my-bucket", "/clips").unwrap();
    let range = ClipRange::from_millis(1_240, 4_100).unwrap();
    let created = client.create_short_clip(&channel(), &snapshot.snapshot_id, range, &output).await.unwrap();
    client.wait_for_clip(&channel(), &created.short_clip_id, WaitOptions::default()).await.unwrap();
    let state = stage.control(&format!("channels/{CHANNEL}")).await;
    let clip = state["short_clips"][0]["file"].as_str().unwrap();
    assert_eq!(counters(clip), pushed[31..103]);
    let length: f64 =
        ffprobe(&["-show_entries", "format=duration", "-of", "csv=p=0", clip]).trim().parse().unwrap();
    assert!((length - 2.86).abs() < 0.05, "{length}");

    // The live list and the thumbnail are of the push as well.
    let live = state["live_url"].as_str().unwrap();
    let (_, _, list) = stage.fetch(live).await;
    let list = String::from_utf8(list).unwrap();
    assert!(list.contains("pushed-") && !list.contains("#EXT-X-ENDLIST"), "{list}");
    assert_eq!(counters(&live_head(&stage, live, &list).await)[..50], pushed[..50]);
    let thumbnail = format!("{}/thumbnail/{CHANNEL}/360p-16-9/360p.jpg", stage.emulator.endpoint());
    let (status, kind, _) = stage.fetch(&thumbnail).await;
    assert_eq!((status, kind.as_str()), (200, "image/jpeg"));

    let (is_fine, complaints) = encoder.finish();
    assert!(is_fine, "{complaints}");
    once(&stage, |state| state["status"] == "READY").await;
    let (_, _, ended) = stage.fetch(live).await;
    assert!(String::from_utf8(ended).unwrap().ends_with("#EXT-X-ENDLIST\n"));
    assert_eq!(counters(url), shown, "a snapshot stays as it was");
}

/// The URL of the first segment of a live list.
async fn live_head(stage: &Stage, url: &str, list: &str) -> String {
    let (folder, _) = url.rsplit_once('/').unwrap();
    let first = list.lines().find(|line| !line.starts_with('#')).unwrap();
    let url = format!("{folder}/{first}");
    assert_eq!(stage.fetch(&url).await.0, 200);
    url
}

#[tokio::test(flavor = "multi_thread")]
async fn an_encoder_that_connects_again_gives_a_discontinuity_in_the_same_recording() {
    if !have_ffmpeg(NOT_TESTED) {
        return;
    }
    let stage = stage().await;
    let (video, url) = (footage(&stage).await, push_url(&stage).await);
    let mut first = Encoder::start(&url);
    first.feed(&video);
    recorded(&stage, 12_000).await;
    // The network of the first one is gone, which is not noticed yet.
    let mut second = Encoder::start(&url);
    second.feed(&video);
    recorded(&stage, 24_000).await;
    let snapshot =
        stage.client().create_snapshot(&channel(), LimitedDuration::MIN).await.unwrap().into_value();
    let (_, _, list) = stage.fetch(&snapshot.snapshot_url).await;
    let list = String::from_utf8(list).unwrap();
    assert_eq!(list.matches("#EXT-X-DISCONTINUITY\n").count(), 1, "{list}");

    // A clip over the seam shows the end of the one and the beginning of the other.
    let before = list.split("#EXT-X-DISCONTINUITY\n").next().unwrap();
    let lengths = before.lines().filter_map(|line| line.strip_prefix("#EXTINF:")?.strip_suffix(','));
    let seam_ms: i64 = lengths.map(|length| length.replace('.', "").parse::<i64>().unwrap()).sum();
    let output = ClipOutput::new("my-bucket", "/").unwrap();
    let range = ClipRange::from_millis(seam_ms - 1_000, seam_ms + 1_000).unwrap();
    let created =
        stage.client().create_short_clip(&channel(), &snapshot.snapshot_id, range, &output).await.unwrap();
    stage.client().wait_for_clip(&channel(), &created.short_clip_id, WaitOptions::default()).await.unwrap();
    let state = stage.control(&format!("channels/{CHANNEL}")).await;
    let shown = counters(state["short_clips"][0]["file"].as_str().unwrap());
    let jumps = shown.windows(2).filter(|pair| pair[1] != (pair[0] + 1) % 1_500).count();
    assert_eq!((shown.len(), jumps), (50, 1), "{shown:?}");

    drop(first.process.kill());
    let _ = first.process.wait();
    assert!(second.finish().0);
    once(&stage, |state| state["status"] == "READY").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_another_codec_and_a_reset_end_a_push() {
    if !have_ffmpeg(NOT_TESTED) {
        return;
    }
    let stage = stage().await;
    let (video, url) = (footage(&stage).await, push_url(&stage).await);
    let wrong = Encoder::start(&format!("{url}-wrong"));
    let (is_fine, complaints) = wrong.finish_fed(&video);
    assert!(!is_fine && complaints.contains("no channel has this stream key"), "{complaints}");

    let refused = Command::new("ffmpeg")
        .args("-v error -f lavfi -i testsrc2=s=320x180:r=10 -t 60 -c:v flv1 -f flv".split(' '))
        .arg(&url)
        .output()
        .unwrap();
    assert!(!refused.status.success());
    let state = once(&stage, |state| !state["push"]["problem"].is_null()).await;
    assert_eq!(state["push"]["problem"], "video of FLV's codec 2: allowed is H.264");
    assert_eq!(state["status"], "READY");

    let mut encoder = Encoder::start(&url);
    encoder.feed(&video);
    recorded(&stage, 4_000).await;
    assert_eq!(stage.post_control("reset", "").await.0, 200);
    // The channel was made by this test, so a reset removes it.
    let (_, _) = encoder.finish();
    let state = stage.control(&format!("channels/{CHANNEL}")).await;
    assert!(state["error"].is_string(), "{state}");
}

impl Encoder {
    /// As [`finish`](Self::finish), for one that may be refused while it is fed.
    fn finish_fed(mut self, video: &[u8]) -> (bool, String) {
        let _ = self.input.as_mut().unwrap().write_all(video);
        self.finish()
    }
}
