//! The demo as people read it, one paragraph a step.

use livestation::{ChannelId, Endpoint, Response, SignedRequest, Snapshot};
use serde_json::Value;

use super::playback::Playback;
use crate::view::LocalTime;

pub(super) fn emulator(endpoint: &str, channel_id: &ChannelId) -> String {
    format!(
        "1. A local emulator listens on {endpoint}: no account, and nothing leaves this machine.\n   \
         Its channel {channel_id} has been recording for five hours.\n\n"
    )
}

pub(super) fn request(endpoint: &Endpoint, request: &SignedRequest) -> String {
    let headers: String =
        request.headers().into_iter().map(|(name, value)| format!("   {name}: {value}\n")).collect();
    format!(
        "2. The call, signed over method, target, time and access key:\n\n   {} {}\n{headers}\n",
        request.method(),
        endpoint.url(request.target()),
    )
}

pub(super) fn answer(answer: &Response) -> String {
    let body = match serde_json::from_slice::<Value>(answer.body()) {
        Ok(json) => format!("{json:#}"),
        Err(_) => String::from_utf8_lossy(answer.body()).into_owned(),
    };
    format!("3. The answer, HTTP {}:\n\n   {}\n\n", answer.status(), body.replace('\n', "\n   "))
}

pub(super) fn playback(snapshot: &Snapshot, playback: &Playback) -> String {
    format!(
        "4. What plays: {} seconds of video in {} segments, of which the first was fetched: {} bytes.\n   \
         A snapshot expires after one hour, this one at {}.\n\n{}\n\n",
        playback.duration_seconds,
        playback.segments,
        playback.first_segment_bytes,
        LocalTime(snapshot.expire_time),
        playback.url,
    )
}

pub(super) fn ending(serve: bool) -> String {
    if serve {
        "Open the URL in an HLS player: ffplay, VLC, mpv, Safari. Ctrl-C ends the emulator.\n".to_owned()
    } else {
        "The emulator stops here, and the URL stops working.\n  \
         to watch the video:         livestation demo --serve\n  \
         to make your own calls:     livestation emulator\n"
            .to_owned()
    }
}
