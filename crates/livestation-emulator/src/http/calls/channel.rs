//! Calls about channels.

use super::{Context, Served, answer};
use crate::rules::service_url;
use crate::service::ListQuery;

pub(in crate::http) fn get(context: &Context<'_>) -> Served {
    let Context { state, ids, now_ms, base_url, .. } = *context;
    answer(state.service().channel_answer(&ids[0], now_ms, base_url)?)
}

pub(in crate::http) fn list(context: &Context<'_>) -> Served {
    let Context { state, now_ms, base_url, .. } = *context;
    let query = ListQuery::read(|name| context.query(name))?;
    answer(state.service().list_answer(&query, now_ms, base_url))
}

pub(in crate::http) fn delete(context: &Context<'_>) -> Served {
    let Context { state, ids, now_ms, base_url, .. } = *context;
    let content = state.service().terminate_channel(&ids[0], now_ms, base_url)?;
    state.cancel_clips();
    answer(content)
}

pub(in crate::http) fn suspend(context: &Context<'_>) -> Served {
    context.state.service().suspend_channel(&context.ids[0], context.now_ms)?;
    get(context)
}

pub(in crate::http) fn resume(context: &Context<'_>) -> Served {
    context.state.service().resume_channel(&context.ids[0])?;
    get(context)
}

pub(in crate::http) fn switch(context: &Context<'_>) -> Served {
    context.state.service().switch_stream(&context.ids[0])?;
    get(context)
}

pub(in crate::http) fn service_urls(context: &Context<'_>) -> Served {
    let Context { state, ids, base_url, .. } = *context;
    let kind = service_url::read_type(context.query("serviceUrlType").as_deref())?;
    answer(state.service().service_urls(&ids[0], kind, base_url)?)
}
