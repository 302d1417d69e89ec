use clap::Args;
use clap::builder::TypedValueParser as _;
use livestation::core::Method;
use serde_json::Value;

use super::{method, method_words};
use crate::parse;

/// A call that has no command of its own.
#[derive(Debug, Args)]
pub(crate) struct Call {
    /// GET, POST, PUT or DELETE
    #[arg(value_parser = method_words().map(|word| method(&word)), ignore_case = true, hide_possible_values = true)]
    pub(crate) method: Method,

    /// The path below the zone's prefix, e.g. qualitySets or channels/ls-1/serviceUrls
    pub(crate) path: String,

    /// A query parameter (repeatable)
    #[arg(long, value_name = "NAME=VALUE", value_parser = parse::query)]
    pub(crate) query: Vec<(String, String)>,

    /// A JSON body
    #[arg(long, value_name = "JSON", value_parser = parse::json)]
    pub(crate) body: Option<Value>,
}
