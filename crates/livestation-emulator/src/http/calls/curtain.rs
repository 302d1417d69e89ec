//! Calls about live curtains.

use super::{Context, Served, answer};
use crate::http::route::{Route, route};

pub(super) const ROUTES: &[Route] = &[
    route("insert_curtain", "POST", "channels/*/curtain/insert", insert),
    route("remove_curtain", "POST", "channels/*/curtain/remove", remove),
    route("create_curtain_content", "POST", "curtainContents", create),
    route("list_curtain_contents", "GET", "curtainContents", list),
    route("get_curtain_content", "GET", "curtainContents/*", get),
    route("delete_curtain_content", "DELETE", "curtainContents/*", delete),
];

fn insert(context: &Context<'_>) -> Served {
    answer(context.state.service().insert_curtain(&context.ids[0], context.body, context.now_ms)?)
}

fn remove(context: &Context<'_>) -> Served {
    answer(context.state.service().remove_curtain(&context.ids[0], context.now_ms)?)
}

fn create(context: &Context<'_>) -> Served {
    answer(context.state.service().create_curtain_content(context.body, context.now_ms)?)
}

fn list(context: &Context<'_>) -> Served {
    let [number, size, status] = ["pageNo", "pageSizeNo", "status"].map(|name| context.query(name));
    let (number, size, status) = (number.as_deref(), size.as_deref(), status.as_deref());
    answer(context.state.service().list_curtain_contents(number, size, status, context.now_ms)?)
}

fn get(context: &Context<'_>) -> Served {
    answer(context.state.service().get_curtain_content(&context.ids[0], context.now_ms)?)
}

fn delete(context: &Context<'_>) -> Served {
    answer(context.state.service().delete_curtain_content(&context.ids[0])?)
}
