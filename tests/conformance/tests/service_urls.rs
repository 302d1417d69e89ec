//! The URLs that a channel names: each of them serves what it says.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

use std::io::Write as _;
use std::process::{Command, Stdio};

use livestation::{ChannelId, ServiceUrl, ServiceUrlType};
use livestation_conformance::{CHANNEL, Stage, have_ffmpeg};
use serde_json::json;

async fn urls(stage: &Stage, kind: ServiceUrlType) -> Vec<ServiceUrl> {
    let channel_id = ChannelId::new(CHANNEL).unwrap();
    stage.client().get_service_urls(&channel_id, kind).await.unwrap().into_value().service_urls
}

async fn text(stage: &Stage, url: &str) -> String {
    let (status, kind, body) = stage.fetch(url).await;
    assert_eq!((status, kind.as_str()), (200, "application/vnd.apple.mpegurl"), "{url}");
    String::from_utf8(body).unwrap()
}

/// The first line of a playlist that is a URL, as one.
fn first(playlist: &str, url: &str) -> String {
    let name = playlist.lines().find(|line| !line.starts_with('#')).unwrap();
    format!("{}/{name}", url.rsplit_once('/').unwrap().0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_streams_plays_live_and_as_far_back_as_its_time_machine_goes() {
    let stage = Stage::new().await;
    stage.freeze().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000, "use_dvr": true})).await;
    let mut lengths = Vec::new();
    for kind in [ServiceUrlType::General, ServiceUrlType::Timemachine] {
        let named = urls(&stage, kind).await;
        assert_eq!(named.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["ABR", "360p-16-9"]);
        let qualities = text(&stage, &named[0].url).await;
        assert_eq!(first(&qualities, &named[0].url), named[1].url, "the one quality is the one of the list");
        let playlist = text(&stage, &named[1].url).await;
        assert!(!playlist.contains("#EXT-X-ENDLIST"), "it goes on");
        let (status, kind, segment) = stage.fetch(&first(&playlist, &named[1].url)).await;
        assert_eq!((status, kind.as_str(), segment[0]), (200, "video/mp2t", 0x47));
        lengths.push(playlist.matches("#EXTINF").count());
    }
    // Five hours in segments of two seconds.
    assert!(lengths[0] < 100 && lengths[1] >= 8_999, "{lengths:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_urls_stay_and_what_is_behind_them_goes_with_the_stream() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"status": "READY"})).await;
    for kind in [ServiceUrlType::General, ServiceUrlType::Thumbnail] {
        for named in urls(&stage, kind).await {
            assert_eq!(stage.fetch(&named.url).await.0, 404, "{}", named.url);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn thumbnails_are_pictures_of_their_sizes() {
    if !have_ffmpeg("thumbnails") {
        return;
    }
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 600_000})).await;
    let [thumbnail] = &urls(&stage, ServiceUrlType::Thumbnail).await[..] else { panic!("one quality") };
    for (url, size) in [(&thumbnail.url, "640,360"), (&thumbnail.resized_urls[0].url, "320,180")] {
        let (status, kind, picture) = stage.fetch(url).await;
        assert_eq!((status, kind.as_str()), (200, "image/jpeg"), "{url}");
        assert_eq!(probed(&picture), size);
    }
    stage.shape(CHANNEL, &json!({"status": "READY"})).await;
    assert_eq!(stage.fetch(&thumbnail.url).await.0, 404);
}

/// Width and height, as ffprobe sees them.
fn probed(picture: &[u8]) -> String {
    let mut ffprobe = Command::new("ffprobe")
        .args(["-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", "-f", "mjpeg", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    ffprobe.stdin.take().unwrap().write_all(picture).unwrap();
    String::from_utf8(ffprobe.wait_with_output().unwrap().stdout).unwrap().trim().to_owned()
}
