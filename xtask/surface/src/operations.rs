//! `docs/reference/operations.md`: the table of operations.

use livestation_core::error::Names;
use livestation_core::{Effect, OperationId};

use crate::{NOTE, code, table};

/// Those that have a path of their own: in a raw call it is the caller's.
pub(crate) fn operations_of_the_service() -> impl Iterator<Item = OperationId> {
    OperationId::ALL.into_iter().filter(|id| !id.path().starts_with('{'))
}

pub(crate) fn page() -> String {
    let rows = operations_of_the_service().map(row);
    let head = ["Operation", "In Node, Swift and Kotlin", "Command", "Request", "Effect", "Answer"];
    format!(
        "{NOTE}# Operations\n\n\
         Every operation that has a method of its own. Rust and Python use the name of the first column; `RawCall` in Rust\n\
         and `livestation call` make any other call of the API. Paths begin below the prefix of the zone: `/api/v2` or `/api/fin-v2`.\n\n\
         {}\n\
         | Effect | After a lost answer |\n| --- | --- |\n\
         | read | sent again: it changes nothing |\n\
         | idempotent | sent again: twice leaves the same state as once |\n\
         | create | not sent again: each sending may make something new, or fail because of the first |\n",
        table(head, rows)
    )
}

fn row(id: OperationId) -> [String; 6] {
    let effect = match id.effect() {
        Effect::Read => "read",
        Effect::Idempotent => "idempotent",
        Effect::Create => "create",
    };
    [
        code(id.as_str()),
        Names::Node.text(&code(id.as_str())),
        code(id.command()),
        code(&format!("{} {}", id.method(), id.path())),
        effect.to_owned(),
        code(id.output()),
    ]
}
