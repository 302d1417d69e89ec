use livestation::RawCall;
use serde_json::Value;

use crate::call;
use crate::cli::{Call, Calling};
use crate::failure::Failure;
use crate::output::Style;
use crate::view;

pub(super) fn run(arguments: Call, calling: &Calling, style: Style) -> Result<(), Failure> {
    let Call { method, path, query, body } = arguments;
    let operation = RawCall::new(method, &path)?;
    let operation =
        query.into_iter().fold(operation, |operation, (name, value)| operation.query(name, value));
    let operation = match body {
        Some(body) => operation.body(body),
        None => operation,
    };
    call::make(calling, style, &operation, |answer: Value| answer, view::answer)
}
