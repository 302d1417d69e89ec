//! Calls about channels.

use super::{Context, Served, answer};
use crate::http::route::{Route, route};
use crate::rules::service_url;
use crate::service::ListQuery;

pub(super) const ROUTES: &[Route] = &[
    route("get_channel", "GET", "channels/*", get),
    route("list_channels", "GET", "channels", list),
    route("create_channel", "POST", "channels", create),
    route("update_channel", "PUT", "channels/*", update),
    route("get_stream_metadata", "GET", "channels/*/streamMetadata", stream_metadata),
    route("change_cdn", "POST", "channels/*/cdnInfo", change_cdn),
    route("change_cdn_of_channels", "POST", "channels/cdnInfo", change_cdn_of_channels),
    route("get_service_urls", "GET", "channels/*/serviceUrls", service_urls),
    route("delete_channel", "DELETE", "channels/*", delete),
    route("suspend_channel", "PUT", "channels/*/off", suspend),
    route("resume_channel", "PUT", "channels/*/on", resume),
    route("switch_stream", "PUT", "channels/*/switch-stream", switch),
];

pub(super) fn get(context: &Context<'_>) -> Served {
    let Context { state, ids, now_ms, base_url, .. } = *context;
    answer(state.service().channel_answer(&ids[0], now_ms, base_url)?)
}

fn list(context: &Context<'_>) -> Served {
    let Context { state, now_ms, base_url, .. } = *context;
    let query = ListQuery::read(|name| context.query(name))?;
    answer(state.service().list_answer(&query, now_ms, base_url))
}

fn create(context: &Context<'_>) -> Served {
    let Context { state, zone, body, now_ms, base_url, .. } = *context;
    answer(state.service().create_channel(body, zone, now_ms, base_url)?)
}

fn update(context: &Context<'_>) -> Served {
    context.state.service().update_channel(&context.ids[0], context.body, context.now_ms)?;
    get(context)
}

fn stream_metadata(context: &Context<'_>) -> Served {
    answer(context.state.service().stream_metadata(&context.ids[0])?)
}

fn change_cdn(context: &Context<'_>) -> Served {
    answer(context.state.service().change_cdn(&context.ids[0], context.body, context.base_url)?)
}

fn change_cdn_of_channels(context: &Context<'_>) -> Served {
    answer(context.state.service().change_cdn_of_channels(context.body, context.base_url)?)
}

fn delete(context: &Context<'_>) -> Served {
    let Context { state, ids, now_ms, base_url, .. } = *context;
    let content = state.service().terminate_channel(&ids[0], now_ms, base_url)?;
    state.cancel_clips();
    answer(content)
}

fn suspend(context: &Context<'_>) -> Served {
    context.state.service().suspend_channel(&context.ids[0], context.now_ms)?;
    get(context)
}

fn resume(context: &Context<'_>) -> Served {
    context.state.service().resume_channel(&context.ids[0])?;
    get(context)
}

fn switch(context: &Context<'_>) -> Served {
    context.state.service().switch_stream(&context.ids[0], context.now_ms)?;
    get(context)
}

fn service_urls(context: &Context<'_>) -> Served {
    let Context { state, ids, base_url, .. } = *context;
    let kind = service_url::read_type(context.query("serviceUrlType").as_deref())?;
    answer(state.service().service_urls(&ids[0], kind, base_url)?)
}
