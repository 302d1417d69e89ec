//! Protects the control calls, which are unsigned, from web pages: a page of any site can send requests to
//! loopback, or make its own name resolve to it (DNS rebinding).

use std::net::IpAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Response, Uri};
use axum::middleware::Next;

use super::control_json::no;
use crate::state::EmulatorState;

/// Refuses a control call for a foreign host or from a page of one.
pub(super) async fn check(
    State(state): State<Arc<EmulatorState>>,
    request: Request,
    next: Next,
) -> Response<Body> {
    match problem(&state, request.headers()) {
        Some(problem) => no(403, &problem),
        None => next.run(request).await,
    }
}

/// Whether a path is one of the control calls. Bucket files are not.
pub(super) fn is_control(path: &str) -> bool {
    path.strip_prefix("/_emulator")
        .is_some_and(|rest| (rest.is_empty() || rest.starts_with('/')) && !rest.starts_with("/buckets/"))
}

pub(super) fn admits(state: &EmulatorState, headers: &HeaderMap) -> bool {
    problem(state, headers).is_none()
}

fn problem(state: &EmulatorState, headers: &HeaderMap) -> Option<String> {
    // A value that cannot be read counts as foreign. A request without `Host` is not from a browser.
    for value in headers.get_all(HOST) {
        let host = value.to_str().unwrap_or_default();
        if !is_own(state, host_of(host)) {
            return Some(format!(
                "control calls are for loopback and the address that the emulator listens on, which protects \
                 it from web pages: `Host` is {host:?}; `allow_host` (`--allow-host`) allows more names"
            ));
        }
    }
    for value in headers.get_all(ORIGIN) {
        let origin = value.to_str().unwrap_or_default();
        let uri: Option<Uri> = origin.parse().ok();
        let host = uri.as_ref().filter(|uri| uri.scheme().is_some()).and_then(Uri::host);
        if !host.is_some_and(|host| is_own(state, host)) {
            return Some(format!(
                "control calls from web pages of other hosts are refused: `Origin` is {origin:?}; \
                 `allow_host` (`--allow-host`) allows more names"
            ));
        }
    }
    None
}

/// The host of a `Host` header, without its port.
fn host_of(header: &str) -> &str {
    let end = header.rfind(':').filter(|colon| header[colon + 1..].bytes().all(|b| b.is_ascii_digit()));
    match end {
        // The last colon of a bare IPv6 address does not begin a port.
        Some(_) if header.ends_with(']') => header,
        Some(colon) => &header[..colon],
        None => header,
    }
}

fn is_own(state: &EmulatorState, host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    if state.allowed_hosts.iter().any(|allowed| allowed == "*" || allowed.eq_ignore_ascii_case(&host)) {
        return true;
    }
    let listens = state.address.ip();
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(&host);
    if let Ok(address) = bare.parse::<IpAddr>() {
        let address = address.to_canonical();
        // When it listens on all addresses, any of them can be the machine's. DNS rebinding needs a name, so a
        // numeric host is safe.
        return address.is_loopback() || address == listens || listens.is_unspecified();
    }
    // These names always belong to the machine, or to a container's host.
    let is_local = host == "localhost" || host.ends_with(".localhost") || host.ends_with(".internal");
    // Beyond loopback: names in a private network, e.g. of a service in a compose file.
    let is_private = !listens.is_loopback() && !host.is_empty() && !host.contains('.');
    is_local || is_private
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use super::*;
    use crate::state::Settings;

    fn state(listens: &str, allowed: &[&str]) -> Arc<EmulatorState> {
        let address: SocketAddr = format!("{listens}:8086").parse().unwrap();
        let settings = Settings {
            listen: address,
            ingest: None,
            explain: true,
            buckets: None,
            ffmpeg: "ffmpeg".into(),
            allowed_hosts: allowed.iter().map(|&name| name.to_owned()).collect(),
        };
        EmulatorState::new(address, None, settings).unwrap().0
    }

    #[test]
    fn loopback_is_reached_by_its_names_alone() {
        let state = state("127.0.0.1", &["Tests.Example"]);
        for own in [
            "127.0.0.1:8086",
            "127.0.0.1",
            "localhost:8086",
            "LOCALHOST",
            "localhost.",
            "[::1]:8086",
            "[::1]",
            "127.8.8.8:1",
            "a.localhost:8086",
            "host.docker.internal:8086",
            "tests.example:8086",
            "[::ffff:127.0.0.1]:8086",
        ] {
            assert!(is_own(&state, host_of(own)), "{own}");
        }
        for foreign in [
            "",
            ":8086",
            "evil.example",
            "evil.example:8086",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "evil",
            "192.168.1.5:8086",
            "0.0.0.0:8086",
            "127.0.0.1:8086@evil.example",
            "evil.example:8086:8086",
            "notlocalhost",
            "2130706433",
        ] {
            assert!(!is_own(&state, host_of(foreign)), "{foreign}");
        }
    }

    #[test]
    fn a_network_is_reached_by_numbers_and_plain_names_too() {
        let everywhere = state("0.0.0.0", &[]);
        for own in ["192.168.1.5:8086", "emulator:8086", "localhost", "[fe80::1]:8086"] {
            assert!(is_own(&everywhere, host_of(own)), "{own}");
        }
        assert!(!is_own(&everywhere, host_of("evil.example:8086")));
        let one = state("192.168.1.5", &[]);
        assert!(is_own(&one, "192.168.1.5") && !is_own(&one, "192.168.1.6"));
        assert!(is_own(&state("127.0.0.1", &["*"]), "evil.example"));
    }

    #[test]
    fn control_is_told_from_files() {
        for control in ["/_emulator", "/_emulator/reset", "/_emulator/buckets", "/_emulator//buckets/x"] {
            assert!(is_control(control), "{control}");
        }
        for other in
            ["/_emulator/buckets/b/x.mp4", "/_emulators", "/api/v2/channels", "/dvr/video/x/360p-16-9/1.ts"]
        {
            assert!(!is_control(other), "{other}");
        }
    }
}
