//! Calls about VOD2LIVE channels and their broadcasts.

use super::{Context, Served, answer};
use crate::http::route::{Route, route};
use crate::rules::service_url;

pub(super) const ROUTES: &[Route] = &[
    route("create_vod_channel", "POST", "vod/channels", create),
    route("get_vod_channel", "GET", "vod/channels/*", get),
    route("list_vod_channels", "GET", "vod/channels", list),
    route("update_vod_channel", "PUT", "vod/channels/*", update),
    route("delete_vod_channel", "DELETE", "vod/channels/*", delete),
    route("suspend_vod_channel", "PUT", "vod/channels/*/off", suspend),
    route("resume_vod_channel", "PUT", "vod/channels/*/on", resume),
    route("get_vod_service_urls", "GET", "vod/channels/*/serviceUrls", service_urls),
    route("change_vod_cdn", "POST", "vod/channels/*/cdnInfo", change_cdn),
    route("set_vod_callback", "POST", "vod/channels/*/callbackEndpoint", set_callback),
    route("create_vod_schedule", "POST", "vod/schedule", create_schedule),
    route("get_vod_schedule", "GET", "vod/schedule/*", get_schedule),
    route("update_vod_schedule", "PUT", "vod/schedule/*", update_schedule),
];

fn create(context: &Context<'_>) -> Served {
    let Context { state, zone, body, now_ms, base_url, .. } = *context;
    answer(state.service().create_vod(body, zone, now_ms, base_url)?)
}

fn get(context: &Context<'_>) -> Served {
    answer(context.state.service().vod(&context.ids[0], context.now_ms, context.base_url)?)
}

fn list(context: &Context<'_>) -> Served {
    let Context { state, now_ms, base_url, .. } = *context;
    let [number, size] = ["pageNo", "pageSizeNo"].map(|name| context.query(name));
    answer(state.service().vod_list(number.as_deref(), size.as_deref(), now_ms, base_url)?)
}

fn update(context: &Context<'_>) -> Served {
    context.state.service().update_vod(&context.ids[0], context.body, context.now_ms)?;
    get(context)
}

fn delete(context: &Context<'_>) -> Served {
    answer(context.state.service().delete_vod(&context.ids[0], context.now_ms, context.base_url)?)
}

fn suspend(context: &Context<'_>) -> Served {
    context.state.service().suspend_vod(&context.ids[0])?;
    get(context)
}

fn resume(context: &Context<'_>) -> Served {
    context.state.service().resume_vod(&context.ids[0])?;
    get(context)
}

fn service_urls(context: &Context<'_>) -> Served {
    let Context { state, ids, now_ms, base_url, .. } = *context;
    let kind = service_url::read_type(context.query("serviceUrlType").as_deref())?;
    answer(state.service().vod_urls(&ids[0], kind, now_ms, base_url)?)
}

fn change_cdn(context: &Context<'_>) -> Served {
    let Context { state, ids, body, now_ms, base_url, .. } = *context;
    answer(state.service().change_vod_cdn(&ids[0], body, now_ms, base_url)?)
}

fn set_callback(context: &Context<'_>) -> Served {
    context.state.service().set_vod_callback(&context.ids[0], context.body)?;
    get(context)
}

fn create_schedule(context: &Context<'_>) -> Served {
    answer(context.state.service().create_schedule(context.body, context.now_ms)?)
}

fn get_schedule(context: &Context<'_>) -> Served {
    answer(context.state.service().schedule(&context.ids[0], context.now_ms)?)
}

fn update_schedule(context: &Context<'_>) -> Served {
    answer(context.state.service().update_schedule(&context.ids[0], context.body, context.now_ms)?)
}
