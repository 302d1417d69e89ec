//! Calls about recordings.

use super::{Context, Served, answer};
use crate::http::route::{Route, route};

pub(super) const ROUTES: &[Route] = &[
    route("start_recording", "PUT", "channels/*/startRecord", start),
    route("stop_recording", "PUT", "channels/*/stopRecord", stop),
];

fn start(context: &Context<'_>) -> Served {
    answer(context.state.service().start_recording(&context.ids[0], context.now_ms)?)
}

fn stop(context: &Context<'_>) -> Served {
    answer(context.state.service().stop_recording(&context.ids[0], context.now_ms)?)
}
