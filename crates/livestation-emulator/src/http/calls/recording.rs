//! Calls about recordings.

use super::{Context, Served, answer};

pub(in crate::http) fn start(context: &Context<'_>) -> Served {
    answer(context.state.service().start_recording(&context.ids[0], context.now_ms)?)
}

pub(in crate::http) fn stop(context: &Context<'_>) -> Served {
    answer(context.state.service().stop_recording(&context.ids[0], context.now_ms)?)
}
