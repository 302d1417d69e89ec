//! Calls about re-stream channels.

use super::{Context, Served, answer};
use crate::http::route::{Route, route};

pub(super) const ROUTES: &[Route] = &[
    route("create_restream_channel", "POST", "re-stream/channels", create),
    route("get_restream_channel", "GET", "re-stream/channels/*", get),
    route("list_restream_channels", "GET", "re-stream/channels", list),
    route("delete_restream_channel", "DELETE", "re-stream/channels/*", delete),
    route("list_restream_platforms", "GET", "re-stream/channels/*/platforms", platforms),
    route("update_restream_platform", "PUT", "re-stream/channels/*/platforms/*", update_platform),
    route("set_restream_callback", "POST", "re-stream/channels/*/callbackEndpoint", set_callback),
    route("list_restream_publish_log", "GET", "re-stream/channels/*/publish-log", publish_log),
];

fn create(context: &Context<'_>) -> Served {
    answer(context.state.service().create_restream(context.body, context.now_ms)?)
}

fn get(context: &Context<'_>) -> Served {
    answer(context.state.service().restream(&context.ids[0])?)
}

fn list(context: &Context<'_>) -> Served {
    let [number, size] = ["pageNo", "pageSizeNo"].map(|name| context.query(name));
    answer(context.state.service().restream_list(number.as_deref(), size.as_deref())?)
}

fn delete(context: &Context<'_>) -> Served {
    answer(context.state.service().delete_restream(&context.ids[0])?)
}

fn platforms(context: &Context<'_>) -> Served {
    answer(context.state.service().platforms(&context.ids[0])?)
}

fn update_platform(context: &Context<'_>) -> Served {
    answer(context.state.service().update_platform(&context.ids[0], &context.ids[1], context.body)?)
}

fn set_callback(context: &Context<'_>) -> Served {
    answer(context.state.service().set_restream_callback(&context.ids[0], context.body)?)
}

fn publish_log(context: &Context<'_>) -> Served {
    answer(context.state.service().restream_log(&context.ids[0])?)
}
