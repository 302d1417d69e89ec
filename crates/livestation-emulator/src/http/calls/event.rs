//! Calls about callbacks and events.

use super::{Context, Served, answer};
use crate::http::route::{Route, route};

pub(super) const ROUTES: &[Route] = &[
    route("set_callback", "POST", "events/callbackEndpoint", set),
    route("get_callback", "GET", "events/callbackEndpoint", get),
    route("set_channel_callback", "POST", "channels/*/callbackEndpoint", set_of_channel),
    route("list_events", "GET", "events", list),
    route("list_channel_events", "GET", "channels/*/events", list_of_channel),
    route("list_publish_log", "GET", "channels/*/publish-log", list_of_streams),
];

fn set(context: &Context<'_>) -> Served {
    answer(context.state.service().set_callback(context.body, context.now_ms)?)
}

fn get(context: &Context<'_>) -> Served {
    answer(context.state.service().callback())
}

fn set_of_channel(context: &Context<'_>) -> Served {
    context.state.service().set_channel_callback(&context.ids[0], context.body)?;
    super::channel::get(context)
}

fn list(context: &Context<'_>) -> Served {
    answer(context.state.service().events(context.query("channelId").as_deref()))
}

fn list_of_channel(context: &Context<'_>) -> Served {
    answer(context.state.service().channel_events(&context.ids[0], false)?)
}

fn list_of_streams(context: &Context<'_>) -> Served {
    answer(context.state.service().channel_events(&context.ids[0], true)?)
}
