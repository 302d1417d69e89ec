//! Calls about snapshots.

use super::{Context, Served, answer};
use crate::http::outcome::Created;
use crate::http::route::{Route, route};
use crate::rules::snapshot;
use crate::service::Service;

pub(super) const ROUTES: &[Route] = &[
    route("create_snapshot", "POST", "channels/*/snapshot", create),
    route("get_snapshot", "GET", "channels/*/snapshot/*", get),
];

fn create(context: &Context<'_>) -> Served {
    let Context { state, ids, now_ms, base_url, .. } = *context;
    let minutes = context.query("limitedDuration").as_deref().map(snapshot::read_limit).transpose()?;
    let mut service = state.service();
    let (channel, snapshot) = service.create_snapshot(&ids[0], minutes, now_ms)?;
    let created = Created { snapshot_id: Some(snapshot.id), ..Created::default() };
    Ok((Service::snapshot_answer(channel, snapshot, base_url), created))
}

fn get(context: &Context<'_>) -> Served {
    let Context { state, ids, now_ms, base_url, .. } = *context;
    let service = state.service();
    let (channel, snapshot) = service.get_snapshot(&ids[0], &ids[1], now_ms)?;
    answer(Service::snapshot_answer(channel, snapshot, base_url))
}
