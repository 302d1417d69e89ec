use std::sync::Arc;

use livestation::core::playlist::{self, Playlist};
use livestation::{Error, ErrorKind};
use reqwest::{Client, Url};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use serde::Serialize;

/// What a player would play.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Playback {
    pub(super) url: String,
    pub(super) duration_seconds: f64,
    pub(super) segments: usize,
    pub(super) is_complete: bool,
    pub(super) first_segment_bytes: usize,
}

/// Fetches a playlist and its first segment, as a player does: unsigned.
pub(super) async fn fetch(playlist_url: &str) -> Result<Playback, Error> {
    let http = http_client()?;
    let url: Url = playlist_url.parse().map_err(|cause| unplayable(playlist_url, &cause))?;
    let bytes = get(&http, &url).await?;
    let says = |problem: &str| unplayable(playlist_url, &format!("the playlist {problem}"));
    let Playlist::Media(media) = playlist::read(&bytes).map_err(says)? else {
        return Err(says("lists playlists where segments belong"));
    };
    let first = url.join(&media.segments[0].uri).map_err(|cause| unplayable(playlist_url, &cause))?;
    let segment = get(&http, &first).await?;
    // Every packet of an MPEG transport stream begins with this byte.
    if segment.first() != Some(&0x47) {
        return Err(unplayable(first.as_str(), &"it is not an MPEG transport stream"));
    }
    Ok(Playback {
        url: playlist_url.to_owned(),
        duration_seconds: seconds(media.duration_ms()),
        segments: media.segments.len(),
        is_complete: media.is_complete,
        first_segment_bytes: segment.len(),
    })
}

#[expect(clippy::cast_precision_loss, reason = "a playlist has at most some years")]
fn seconds(ms: u64) -> f64 {
    ms as f64 / 1000.0
}

async fn get(http: &Client, url: &Url) -> Result<Vec<u8>, Error> {
    let fetched = async { http.get(url.clone()).send().await?.error_for_status()?.bytes().await };
    fetched.await.map(Into::into).map_err(|cause| unplayable(url.as_str(), &cause.without_url()))
}

fn unplayable(url: &str, problem: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::UnexpectedResponse, format!("{url} cannot be played: {problem}"))
}

/// For plain HTTP on this machine. The library wants a TLS configuration all the same; it has no trusted authority.
fn http_client() -> Result<Client, Error> {
    let internal =
        |cause: &dyn std::fmt::Display| Error::new(ErrorKind::Internal, format!("no HTTP client: {cause}"));
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|cause| internal(&cause))?
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    Client::builder().no_proxy().tls_backend_preconfigured(tls).build().map_err(|cause| internal(&cause))
}
