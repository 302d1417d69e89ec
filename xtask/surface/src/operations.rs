//! `docs/reference/operations.md`: the table of operations.

use livestation_core::error::Names;
use livestation_core::{Effect, OperationId};

use livestation_core::operation::AnyOperation;
use schemars::SchemaGenerator;

use crate::{NOTE, code, table};

/// Those that have a path of their own: in a raw call it is the caller's.
pub(crate) fn operations_of_the_service() -> impl Iterator<Item = OperationId> {
    OperationId::ALL.into_iter().filter(|id| !id.path().starts_with('{'))
}

/// `sections` is the document that lists the sections of the specification.
pub(crate) fn page(sections: &str) -> String {
    let rows = operations_of_the_service().map(|id| row(id, sections));
    let head = [
        "Operation",
        "In Node, Swift and Kotlin",
        "Command",
        "Request",
        "Effect",
        "Answer",
        "Documented",
        "How sure",
    ];
    format!(
        "{NOTE}# Operations\n\n\
         Every operation that has a method of its own. Rust and Python use the name of the first column; `RawCall` in Rust\n\
         and `livestation call` make any other call of the API. Paths begin below the prefix of the zone: `/api/v2` or `/api/fin-v2`.\n\n\
         The last columns say where the service documents it, as a section of [service.md](../service.md) and the pages behind it\n\
         (`…` stands for `media-livestation`), and how much of it is documented there.\n\n\
         {}\n\
         {}\n\
         | Effect | After a lost answer |\n| --- | --- |\n\
         | read | sent again: it changes nothing |\n\
         | idempotent | sent again: twice leaves the same state as once |\n\
         | create | not sent again: each sending may make something new, or fail because of the first |\n",
        table(head, rows),
        how_sure(sections)
    )
}

/// The table of what is meant by how sure something is.
fn how_sure(sections: &str) -> String {
    let begin = sections.find("| How sure | Means |").expect("the document says what is meant");
    sections[begin..]
        .lines()
        .take_while(|line| !line.is_empty())
        .fold(String::new(), |table, line| table + line + "\n")
}

/// The section of the specification that its arguments cite, its pages, and how sure it is.
fn source(id: OperationId, sections: &str) -> Option<(String, String, String)> {
    let (arguments, _) = AnyOperation::schemas(id, &mut SchemaGenerator::default())?;
    let about = arguments.to_value()["description"].as_str()?.to_owned();
    let section = about.split("(spec ").nth(1)?.split(')').next()?.to_owned();
    let row = sections.lines().find(|line| line.starts_with(&format!("| {section} |")))?;
    let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
    Some((section, (*cells.get(2)?).to_owned(), (*cells.get(3)?).to_owned()))
}

fn row(id: OperationId, sections: &str) -> [String; 8] {
    let (section, pages, sure) =
        source(id, sections).unwrap_or_else(|| panic!("{id} cites no section that is listed"));
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
        format!("spec {section}: {pages}"),
        sure,
    ]
}
