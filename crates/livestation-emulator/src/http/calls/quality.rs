//! Calls about sets of qualities.

use super::{Context, Served, answer};
use crate::http::route::{Route, route};
use crate::service::Service;

pub(super) const ROUTES: &[Route] = &[
    route("list_quality_sets", "GET", "qualitySets", list),
    route("get_quality_set", "GET", "qualitySets/*", get),
    route("create_quality_set", "POST", "qualitySets", create),
    route("update_quality_set", "PUT", "qualitySets/*", update),
    route("list_quality_profiles", "GET", "qualityProfiles", list_profiles),
    route("get_quality_profile", "GET", "qualityProfiles/*", get_profile),
];

fn list(context: &Context<'_>) -> Served {
    let (whose, kind) = (context.query("genType"), context.query("type"));
    answer(context.state.service().list_quality_sets(whose.as_deref(), kind.as_deref())?)
}

fn get(context: &Context<'_>) -> Served {
    answer(context.state.service().get_quality_set(&context.ids[0])?)
}

fn create(context: &Context<'_>) -> Served {
    answer(context.state.service().create_quality_set(context.body, context.now_ms)?)
}

fn update(context: &Context<'_>) -> Served {
    answer(context.state.service().update_quality_set(&context.ids[0], context.body)?)
}

fn list_profiles(context: &Context<'_>) -> Served {
    answer(Service::list_quality_profiles(context.now_ms))
}

fn get_profile(context: &Context<'_>) -> Served {
    answer(Service::get_quality_profile(&context.ids[0], context.now_ms)?)
}
