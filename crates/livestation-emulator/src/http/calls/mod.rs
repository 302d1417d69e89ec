//! The calls of the API by what they are about: from a path and a query to the service, and back.

mod channel;
mod clip;
mod curtain;
mod event;
mod quality;
mod recording;
mod restream;
mod snapshot;
mod vod;

use serde_json::Value;

use super::outcome::Created;
use super::route::{self, Route};
use crate::invented::Reason;
use crate::rules::zone::Zone;
use crate::state::EmulatorState;

/// The documented paths, by resource.
pub(super) const ROUTES: [&[Route]; 9] = [
    channel::ROUTES,
    snapshot::ROUTES,
    clip::ROUTES,
    recording::ROUTES,
    event::ROUTES,
    quality::ROUTES,
    curtain::ROUTES,
    restream::ROUTES,
    vod::ROUTES,
];

/// A request, and when and where it came.
pub(super) struct Context<'a> {
    pub(super) state: &'a EmulatorState,
    pub(super) zone: Zone,
    /// What stands in the path where the call has a parameter.
    pub(super) ids: &'a [String],
    pub(super) query: Option<&'a str>,
    pub(super) body: &'a [u8],
    pub(super) now_ms: i64,
    pub(super) base_url: &'a str,
}

impl Context<'_> {
    fn query(&self, name: &str) -> Option<String> {
        route::query(self.query, name)
    }
}

/// The response of the service, and what was created.
pub(super) type Served = Result<(Value, Created), Reason>;

/// A response of a call that creates nothing.
#[allow(clippy::unnecessary_wraps)] // as every call answers
fn answer(content: Value) -> Served {
    Ok((content, Created::default()))
}
