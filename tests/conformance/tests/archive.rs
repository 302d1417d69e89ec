//! Segments of every kind of footage, taken apart and judged: what ffmpeg gets out of them is what is found, and
//! nothing that is damaged counts as whole.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // the helpers of tests panic and print as tests do

use std::process::Command;

use livestation::core::playlist::{self, MediaPlaylist, Playlist, resolve};
use livestation::{ChannelId, LimitedDuration};
use livestation_archive::check::{self, Join, Verdict};
use livestation_archive::ts::{self, Elements};
use livestation_conformance::{CHANNEL, FOOTAGE, Stage, have_ffmpeg};
use serde_json::json;

/// The kinds that are not transport streams in plain files.
const PACKED: [&str; 5] = ["aes-128", "fmp4", "byte-range", "gap", "master"];

/// A snapshot's URL, and its playlist.
async fn snapshot(stage: &Stage, footage: &str) -> (String, MediaPlaylist) {
    stage.shape(CHANNEL, &json!({"recording_for_ms": 600_000, "footage": footage})).await;
    let channel = ChannelId::new(CHANNEL).unwrap();
    let url = stage.client().create_snapshot(&channel, LimitedDuration::MIN).await.unwrap().into_value();
    let (_, _, body) = stage.fetch(&url.snapshot_url).await;
    let Ok(Playlist::Media(media)) = playlist::read(&body) else { panic!("{footage}") };
    (url.snapshot_url, media)
}

async fn segment(stage: &Stage, url: &str, uri: &str) -> Vec<u8> {
    stage.fetch(&resolve(url, uri)).await.2
}

/// One stream of a snapshot as ffmpeg copies it.
async fn copied(url: &str, stream: &str, format: &str) -> Vec<u8> {
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-v", "fatal", "-nostdin", "-i", url, "-map", stream, "-c", "copy", "-f", format, "-"]);
    let output = tokio::task::spawn_blocking(move || ffmpeg.output()).await.unwrap().unwrap();
    assert!(output.status.success(), "{url}");
    output.stdout
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ffmpeg_copies_is_what_is_found() {
    if !have_ffmpeg("segments were not compared with ffmpeg") {
        return;
    }
    let stage = Stage::new().await;
    stage.freeze().await;
    for footage in FOOTAGE.into_iter().filter(|footage| !PACKED.contains(footage)) {
        let (url, media) = snapshot(&stage, footage).await;
        assert_eq!(media.duration_ms(), 60_000, "{footage}");
        let (mut pictures, mut sounds) = (Vec::new(), Vec::new());
        let mut before: Option<(u64, Elements)> = None;
        for promised in &media.segments {
            let found = ts::read(&segment(&stage, &url, &promised.uri).await);
            assert_eq!(check::segment(promised, &found), Verdict::Whole, "{footage} {promised:?}");
            assert!(found.pictures[0].is_key, "{footage}: {}", promised.uri);
            pictures.extend(found.pictures.clone());
            sounds.extend(found.sounds.clone());
            if let Some((discontinuity, before)) = &before
                && *discontinuity == promised.discontinuity
            {
                // The second half of each minute has other time stamps, and nothing says so.
                let begins_half = promised.starts_at.unwrap().as_millis() % 30_000 == 0;
                let jumps = footage == "timestamp-jump" && begins_half;
                let wanted = if jumps { Join::Jumps } else { Join::Continues };
                assert_eq!(check::join(before, &found), Some(wanted), "{footage}: {}", promised.uri);
            }
            before = Some((promised.discontinuity, found));
        }
        let is_some = pictures.len() > 1_000 && sounds.len() > 1_800;
        assert!(is_some, "{footage}: {} pictures, {} sounds", pictures.len(), sounds.len());
        let pictures: Vec<u8> = pictures.into_iter().flat_map(|picture| picture.bytes).collect();
        assert!(copied(&url, "0:v", "h264").await == pictures, "{footage}: other pictures");
        let sounds: Vec<u8> = sounds.into_iter().flat_map(|sound| sound.bytes).collect();
        assert!(copied(&url, "0:a", "adts").await == sounds, "{footage}: other sounds");
    }
}

#[tokio::test]
async fn nothing_that_a_fault_spoiled_is_whole() {
    let stage = Stage::new().await;
    let (url, media) = snapshot(&stage, "perfect").await;
    let promised = &media.segments[7];
    for (fault, is_foreign) in [
        ("short-body", false),
        ("short-unsized", false),
        ("empty-body", true),
        ("garbage-body", true),
        ("html", true),
        ("404", true),
    ] {
        let order = json!({"fault": fault, "operation": "segment", "times": 1});
        assert_eq!(stage.post_control("faults", &order.to_string()).await.0, 200);
        let bytes = segment(&stage, &url, &promised.uri).await;
        let verdict = check::segment(promised, &ts::read(&bytes));
        assert_eq!(verdict == Verdict::Foreign, is_foreign, "{fault}: {verdict:?}");
        // Half of it may end between two units.
        assert!(
            is_foreign || matches!(verdict, Verdict::Damaged | Verdict::Short { .. }),
            "{fault}: {verdict:?}"
        );
    }
    assert_eq!(
        check::segment(promised, &ts::read(&segment(&stage, &url, &promised.uri).await)),
        Verdict::Whole
    );
}

#[tokio::test]
async fn a_cut_or_torn_segment_is_never_whole() {
    let stage = Stage::new().await;
    let (url, media) = snapshot(&stage, "perfect").await;
    let promised = &media.segments[7];
    let bytes = segment(&stage, &url, &promised.uri).await;
    let judge = |bytes: &[u8]| check::segment(promised, &ts::read(bytes));
    let packets = bytes.len() / 188;
    // All of the first frame of sound. That it is missing shows beside the segment before it, too.
    let first_sound = (0..packets).find(|packet| bytes[packet * 188 + 1..][..2] == [0x41, 0x01]).unwrap();
    // At its end it may end between two units: the segment after it shows that.
    for packet in 1..packets * 8 / 10 {
        assert_ne!(judge(&bytes[..packet * 188]), Verdict::Whole, "ends after {packet} packets");
        assert_ne!(judge(&bytes[..packet * 188 - 1]), Verdict::Whole, "ends within packet {packet}");
        let without = [&bytes[..packet * 188], &bytes[(packet + 1) * 188..]].concat();
        let is_unseen = packet == first_sound;
        assert_eq!(judge(&without) == Verdict::Whole, is_unseen, "packet {packet} is missing");
        let torn = [&bytes[..packet * 188 + 5], &bytes[packet * 188 + 6..]].concat();
        assert_ne!(judge(&torn), Verdict::Whole, "a byte of packet {packet} is missing");
    }
    // Where a frame of sound is missing at the end, the segment after it tells.
    let next = ts::read(&segment(&stage, &url, &media.segments[8].uri).await);
    let mut shorter = ts::read(&bytes);
    assert_eq!(check::join(&shorter, &next), Some(Join::Continues));
    shorter.sounds.pop();
    assert_eq!(check::join(&shorter, &next), Some(Join::Missing { ticks: 2_880 }));
    let Elements { pictures, .. } = ts::read(&[&b"\r\n\r\n"[..], &bytes].concat());
    assert_eq!(pictures.len(), 50, "what can be read is read");
}
