//! Finds the call of the API that a request is, by the documented paths of both zones.

use livestation_core::OperationId;
use percent_encoding::percent_decode_str;

use crate::rules::zone::Zone;

/// The name of an unknown path in the journal.
pub(super) const UNKNOWN: &str = "unknown";

/// All names in the journal.
pub(super) const OPERATIONS: [&str; 13] = [
    OperationId::CreateSnapshot.as_str(),
    OperationId::GetSnapshot.as_str(),
    OperationId::CreateShortClip.as_str(),
    OperationId::ListShortClips.as_str(),
    OperationId::GetShortClip.as_str(),
    OperationId::GetChannel.as_str(),
    OperationId::ListChannels.as_str(),
    OperationId::StartRecording.as_str(),
    OperationId::StopRecording.as_str(),
    "terminate_channel",
    "suspend_channel",
    "resume_channel",
    UNKNOWN,
];

/// A call with its path parameters.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Call {
    CreateSnapshot { channel_id: String },
    GetSnapshot { channel_id: String, snapshot_id: String },
    CreateShortClip { channel_id: String, snapshot_id: String },
    ListShortClips { channel_id: String, snapshot_id: String },
    GetShortClip { channel_id: String, clip_id: String },
    GetChannel { channel_id: String },
    ListChannels,
    StartRecording { channel_id: String },
    StopRecording { channel_id: String },
    TerminateChannel { channel_id: String },
    SuspendChannel { channel_id: String },
    ResumeChannel { channel_id: String },
}

impl Call {
    /// The name in the journal: the core's, where the core has the call.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::CreateSnapshot { .. } => OperationId::CreateSnapshot.as_str(),
            Self::GetSnapshot { .. } => OperationId::GetSnapshot.as_str(),
            Self::CreateShortClip { .. } => OperationId::CreateShortClip.as_str(),
            Self::ListShortClips { .. } => OperationId::ListShortClips.as_str(),
            Self::GetShortClip { .. } => OperationId::GetShortClip.as_str(),
            Self::GetChannel { .. } => OperationId::GetChannel.as_str(),
            Self::ListChannels => OperationId::ListChannels.as_str(),
            Self::StartRecording { .. } => OperationId::StartRecording.as_str(),
            Self::StopRecording { .. } => OperationId::StopRecording.as_str(),
            Self::TerminateChannel { .. } => "terminate_channel",
            Self::SuspendChannel { .. } => "suspend_channel",
            Self::ResumeChannel { .. } => "resume_channel",
        }
    }
}

/// Finds the call, and the zone whose prefix it has.
pub(super) fn find(method: &str, path: &str) -> Option<(Zone, Call)> {
    let (zone, rest) =
        Zone::ALL.into_iter().find_map(|zone| Some((zone, path.strip_prefix(zone.prefix())?)))?;
    let segments: Vec<String> = rest
        .strip_prefix('/')?
        .split('/')
        .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
        .collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let call = match (method, segments.as_slice()) {
        ("GET", ["channels"]) => Call::ListChannels,
        (_, ["channels", "", ..]) => return None,
        ("GET", ["channels", id]) => Call::GetChannel { channel_id: (*id).to_owned() },
        ("DELETE", ["channels", id]) => Call::TerminateChannel { channel_id: (*id).to_owned() },
        ("POST", ["channels", id, "snapshot"]) => Call::CreateSnapshot { channel_id: (*id).to_owned() },
        ("GET", ["channels", id, "snapshot", snapshot_id]) => {
            Call::GetSnapshot { channel_id: (*id).to_owned(), snapshot_id: (*snapshot_id).to_owned() }
        }
        // Spec 5.1: this path has an id where others have a fixed segment.
        ("POST", ["channels", id, snapshot_id]) if !snapshot_id.is_empty() => {
            Call::CreateShortClip { channel_id: (*id).to_owned(), snapshot_id: (*snapshot_id).to_owned() }
        }
        ("GET", ["channels", id, "shortclip", clip_id]) => {
            Call::GetShortClip { channel_id: (*id).to_owned(), clip_id: (*clip_id).to_owned() }
        }
        ("GET", ["channels", id, snapshot_id, "shortclips"]) => {
            Call::ListShortClips { channel_id: (*id).to_owned(), snapshot_id: (*snapshot_id).to_owned() }
        }
        ("PUT", ["channels", id, "startRecord"]) => Call::StartRecording { channel_id: (*id).to_owned() },
        ("PUT", ["channels", id, "stopRecord"]) => Call::StopRecording { channel_id: (*id).to_owned() },
        ("PUT", ["channels", id, "off"]) => Call::SuspendChannel { channel_id: (*id).to_owned() },
        ("PUT", ["channels", id, "on"]) => Call::ResumeChannel { channel_id: (*id).to_owned() },
        _ => return None,
    };
    Some((zone, call))
}

/// A query parameter, decoded. The first one wins where a name is repeated.
pub(super) fn query(query: Option<&str>, name: &str) -> Option<String> {
    query?.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (key == name).then(|| percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documented_paths_are_found_in_both_zones() {
        let (zone, call) = find("POST", "/api/fin-v2/channels/ls-1/snapshot").unwrap();
        assert_eq!((zone, call), (Zone::Financial, Call::CreateSnapshot { channel_id: "ls-1".to_owned() }));
        assert_eq!(find("GET", "/api/v2/channels").unwrap(), (Zone::Public, Call::ListChannels));
    }

    #[test]
    fn the_irregular_paths_of_short_clips_are_told_apart() {
        let name =
            |method, path: &str| find(method, &format!("/api/v2/channels/ls-1/{path}")).map(|f| f.1.name());
        assert_eq!(name("POST", "snapshot"), Some("create_snapshot"));
        assert_eq!(name("POST", "1001"), Some("create_short_clip"));
        assert_eq!(name("GET", "1001/shortclips"), Some("list_short_clips"));
        assert_eq!(name("GET", "shortclip/5001"), Some("get_short_clip"));
        assert_eq!(name("GET", "snapshot/1001"), Some("get_snapshot"));
        for (method, path) in
            [("POST", ""), ("GET", "1001"), ("GET", "shortclips/5001"), ("POST", "1001/shortclips")]
        {
            assert_eq!(name(method, path), None, "{method} {path}");
        }
    }

    #[test]
    fn everything_else_is_unknown() {
        for (method, path) in [
            ("GET", "/"),
            ("GET", "/api/v2"),
            ("GET", "/api/v1/channels"),
            ("GET", "/api/v2/channels/"),
            ("GET", "/api/v2/channels/ls-1/"),
            ("GET", "/api/v2channels"),
            ("POST", "/api/v2/channels/ls-1"),
            ("GET", "/api/v2/channels/ls-1/snapshot"),
            ("POST", "/api/v2/channels//snapshot"),
            ("POST", "/channels/ls-1/snapshot"),
        ] {
            assert_eq!(find(method, path), None, "{method} {path}");
        }
    }

    #[test]
    fn queries_are_decoded() {
        let text = Some("a=1&b=%EC%B1%84+x&c&a=2&d=");
        let get = |name| query(text, name);
        assert_eq!(get("a").as_deref(), Some("1"));
        assert_eq!(get("b").as_deref(), Some("채 x"));
        assert_eq!((get("c").as_deref(), get("d").as_deref(), get("e")), (Some(""), Some(""), None));
        assert_eq!(query(None, "a"), None);
    }
}
