//! Arguments of a call under the service's names.

use livestation::core::arguments::Arguments;
use serde_json::Value;

/// What was given. An option that is `None` counts as left out.
pub(crate) fn given<const N: usize>(values: [(&str, Value); N]) -> Arguments {
    Arguments::new(values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
