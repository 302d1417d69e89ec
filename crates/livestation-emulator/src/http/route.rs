//! Finds the call of the API that a request is, by the documented paths of both zones.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::calls::{self, Context, Served};
use crate::rules::zone::Zone;

/// The name of an unknown path in the journal.
pub(super) const UNKNOWN: &str = "unknown";

/// A call of the API.
pub(super) struct Route {
    /// The name in the journal: the core's, where the core has the call.
    name: &'static str,
    method: &'static str,
    /// Below the prefix of the zone; `*` stands for a parameter, which is not empty.
    path: &'static str,
    serve: fn(&Context<'_>) -> Served,
}

pub(super) const fn route(
    name: &'static str,
    method: &'static str,
    path: &'static str,
    serve: fn(&Context<'_>) -> Served,
) -> Route {
    Route { name, method, path, serve }
}

/// All calls, of every resource.
fn routes() -> impl Iterator<Item = &'static Route> {
    calls::ROUTES.into_iter().flatten()
}

/// All names in the journal.
pub(super) fn names() -> Vec<&'static str> {
    routes().map(|route| route.name).chain([UNKNOWN]).collect()
}

/// A call with what stands in its path.
pub(super) struct Call {
    /// The name in the journal: the core's, where the core has the call.
    pub(super) name: &'static str,
    pub(super) ids: Vec<String>,
    pub(super) serve: fn(&Context<'_>) -> Served,
}

/// Finds the call, and the zone whose prefix it has.
pub(super) fn find(method: &str, path: &str) -> Option<(Zone, Call)> {
    let (zone, rest) =
        Zone::ALL.into_iter().find_map(|zone| Some((zone, path.strip_prefix(zone.prefix())?)))?;
    let decode = |segment| percent_decode_str(segment).decode_utf8_lossy();
    let segments: Vec<_> = rest.strip_prefix('/')?.split('/').map(decode).collect();
    let fitting = routes().filter(|route| route.method == method);
    let fitting = fitting.filter_map(|route| Some((route, ids(route.path, &segments)?)));
    // Spec 5.1: one path has an id where others have a fixed segment, which comes before it.
    let (route, ids) = fitting.min_by_key(|(_, ids)| ids.len())?;
    Some((zone, Call { name: route.name, ids, serve: route.serve }))
}

/// The parameters, if the path is of this form.
fn ids(form: &str, segments: &[Cow<'_, str>]) -> Option<Vec<String>> {
    let mut ids = Vec::new();
    let mut given = segments.iter();
    for expected in form.split('/') {
        let segment = given.next()?;
        match expected {
            "*" if !segment.is_empty() => ids.push(segment.to_string()),
            fixed if fixed == segment => {}
            _ => return None,
        }
    }
    given.next().is_none().then_some(ids)
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
    use livestation_core::OperationId;

    use super::*;

    #[test]
    fn documented_paths_are_found_in_both_zones() {
        let (zone, call) = find("POST", "/api/fin-v2/channels/ls-1/snapshot").unwrap();
        assert_eq!(
            (zone, call.name, call.ids),
            (Zone::Financial, "create_snapshot", vec!["ls-1".to_owned()])
        );
        let (zone, call) = find("GET", "/api/v2/channels").unwrap();
        assert_eq!((zone, call.name, call.ids.len()), (Zone::Public, "list_channels", 0));
    }

    #[test]
    fn names_are_those_of_the_core() {
        for name in names().into_iter().filter(|name| *name != UNKNOWN) {
            assert!(OperationId::from_name(name).is_some(), "{name}");
        }
    }

    #[test]
    fn the_irregular_paths_of_short_clips_are_told_apart() {
        let name =
            |method, path: &str| find(method, &format!("/api/v2/channels/ls-1/{path}")).map(|f| f.1.name);
        assert_eq!(name("POST", "snapshot"), Some("create_snapshot"));
        assert_eq!(name("POST", "1001"), Some("create_short_clip"));
        assert_eq!(name("GET", "1001/shortclips"), Some("list_short_clips"));
        assert_eq!(name("GET", "shortclip/5001"), Some("get_short_clip"));
        assert_eq!(name("GET", "snapshot/1001"), Some("get_snapshot"));
        assert_eq!(name("POST", "cdnInfo"), Some("change_cdn"));
        assert_eq!(name("POST", "callbackEndpoint"), Some("set_channel_callback"));
        assert_eq!(name("GET", "records/1001"), Some("get_recording"));
        let (_, several) = find("POST", "/api/v2/channels/cdnInfo").unwrap();
        assert_eq!((several.name, several.ids.len()), ("change_cdn_of_channels", 0));
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
            assert!(find(method, path).is_none(), "{method} {path}");
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
