//! Calls about recordings.

use super::{Context, Served, answer};
use crate::http::route::{Route, route};

pub(super) const ROUTES: &[Route] = &[
    route("start_recording", "PUT", "channels/*/startRecord", start),
    route("stop_recording", "PUT", "channels/*/stopRecord", stop),
    route("list_recordings", "GET", "channels/*/records", list),
    route("get_recording", "GET", "channels/*/records/*", get),
    route("delete_recordings", "DELETE", "channels/*/records", delete),
    route("upload_recordings", "POST", "buckets/*/upload", upload),
];

fn start(context: &Context<'_>) -> Served {
    answer(context.state.service().start_recording(&context.ids[0], context.now_ms)?)
}

fn stop(context: &Context<'_>) -> Served {
    answer(context.state.service().stop_recording(&context.ids[0], context.now_ms)?)
}

fn list(context: &Context<'_>) -> Served {
    answer(context.state.service().list_recordings(&context.ids[0], context.now_ms)?)
}

fn get(context: &Context<'_>) -> Served {
    answer(context.state.service().get_recording(&context.ids[0], &context.ids[1], context.now_ms)?)
}

fn delete(context: &Context<'_>) -> Served {
    answer(context.state.service().delete_recordings(&context.ids[0], context.body, context.now_ms)?)
}

fn upload(context: &Context<'_>) -> Served {
    answer(context.state.service().upload_recordings(&context.ids[0], context.body, context.now_ms)?)
}
