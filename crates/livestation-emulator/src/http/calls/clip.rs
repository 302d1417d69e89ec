//! Calls about short clips.

use super::{Context, Served, answer};
use crate::clips::Job;
use crate::http::outcome::Created;
use crate::http::route::{Route, route};
use crate::invented::Reason;
use crate::service::{ClipOrder, Service};

pub(super) const ROUTES: &[Route] = &[
    route("create_short_clip", "POST", "channels/*/*", create),
    route("list_short_clips", "GET", "channels/*/*/shortclips", list),
    route("get_short_clip", "GET", "channels/*/shortclip/*", get),
];

fn create(context: &Context<'_>) -> Served {
    let Context { state, ids, body, now_ms, .. } = *context;
    let order = ClipOrder::read(body)?;
    let mut service = state.service();
    let key = service.create_short_clip(&ids[0], &ids[1], order, now_ms)?;
    let (clip, source) = service.ordered_clip(&key).ok_or(Reason::NoSuchShortClip)?;
    let fault = state.faults().activate_for_clip();
    state.enqueue_clip(Job::new(key, clip, source, fault));
    let fault = fault.map(|fault| fault.kind.name());
    let created = Created { short_clip_id: Some(clip.id), fault, ..Created::default() };
    Ok((Service::short_clip_answer(&ids[0], clip), created))
}

fn list(context: &Context<'_>) -> Served {
    let Context { state, ids, now_ms, .. } = *context;
    let status = context.query("shortclipStatus");
    answer(state.service().list_short_clips(&ids[0], &ids[1], status.as_deref(), now_ms)?)
}

fn get(context: &Context<'_>) -> Served {
    answer(context.state.service().get_short_clip(&context.ids[0], &context.ids[1])?)
}
