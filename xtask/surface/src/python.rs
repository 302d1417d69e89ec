//! Python's enumerations and records.

use crate::source::{Enum, Field, Kind, Record, Source};
use crate::text::{Spelling, constant, of_a_package, wrapped};

pub(crate) const NOTE: &str = "# Written by `cargo xtask surface` from livestation-core.\n";
pub(crate) const WIDTH: usize = 120;

pub(crate) fn enums(source: &Source) -> String {
    let mut page = format!(
        "\"\"\"Enumerations: those of the service, which keep a value that this version does not know, and ours.\"\"\"\n\n\
         {NOTE}\nfrom __future__ import annotations\n\nfrom ._word import Word\n\n{}",
        exported(source.enums.iter().filter(|it| it.name != "StepName").map(|it| it.name.as_str())),
    );
    for it in source.enums.iter().filter(|it| it.name != "StepName") {
        page += &enumeration(it);
    }
    page
}

/// `__all__`.
pub(crate) fn exported<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    let lines: String = names.iter().map(|name| format!("    \"{name}\",\n")).collect();
    format!("__all__ = [\n{lines}]\n")
}

/// `__init__.py` with all names in its `__all__`: the file's own, which it has elsewhere too, and these.
pub(crate) fn exports<'a>(page: &'a str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let (before, rest) = page.split_once("__all__ = [\n")?;
    let (list, after) = rest.split_once("]\n")?;
    let is_there = |text: &str, name: &str| {
        text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| word == name)
    };
    let own = list.lines().map(|line| line.trim().trim_matches(['"', ',']));
    let own = own.filter(|name| is_there(before, name) || is_there(after, name));
    let mut all: Vec<&str> = own.chain(names).collect();
    all.sort_unstable();
    all.dedup();
    Some(format!("{before}{}{after}", exported(all.into_iter())))
}

fn enumeration(it: &Enum) -> String {
    let mut page = format!("\n\nclass {}(Word):\n{}\n", it.name, docstring("    ", &it.about, ""));
    for member in &it.members {
        page += &format!("    {} = \"{}\"\n", constant(&member.text), member.text);
        page += &docstring("    ", &member.about, "");
    }
    page
}

pub(crate) fn records(source: &Source) -> String {
    let records = source.records();
    let mut enums: Vec<&str> = Vec::new();
    let mut readers: Vec<&str> = vec!["Record"];
    for field in records.iter().flat_map(|record| &record.fields) {
        if let Kind::Enum(name) = &field.kind {
            enums.push(name);
        }
        readers.push(reader(field).0);
    }
    let mut page = format!(
        "\"\"\"What the service answers. Ids are texts, times are `datetime` in UTC, and lengths have their unit in the \
         name.\"\"\"\n\n{NOTE}\nfrom __future__ import annotations\n\nfrom collections.abc import Iterator\n\n{}{}from ._reply import Answer\n\n{}",
        import("_enums", enums),
        import("_records", readers),
        exported(source.records().into_iter().map(|it| it.name.as_str())),
    );
    for record in records {
        page += &class(record);
    }
    page
}

pub(crate) fn import(module: &str, mut names: Vec<&str>) -> String {
    names.sort_unstable_by_key(|name| (name.starts_with(char::is_lowercase), *name));
    names.dedup();
    let line = format!("from .{module} import {}\n", names.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let lines: String = names.iter().map(|name| format!("    {name},\n")).collect();
    format!("from .{module} import (\n{lines})\n")
}

fn class(record: &Record) -> String {
    let base = if record.is_answer() { "Answer" } else { "Record" };
    let mut page = format!(
        "\n\nclass {}({base}):\n{}\n    __slots__ = ()\n",
        record.name,
        docstring("    ", &record.about, "")
    );
    let secrets: Vec<String> = record
        .fields
        .iter()
        .filter(|field| field.is_secret())
        .map(|field| format!("\"{}\",", field.name))
        .collect();
    if !secrets.is_empty() {
        page += &format!("    _secret = ({})\n", secrets.join(" "));
    }
    page.push('\n');
    for field in &record.fields {
        let (read, held) = reader(field);
        let held = held.map(|held| format!(", {held}")).unwrap_or_default();
        page += &format!("    {} = {read}(\"{}\"{held})\n", field.name, field.wire);
        let shown = if field.is_secret() { " Not shown by `repr`." } else { "" };
        page += &docstring("    ", &field.about, shown);
    }
    if let Some((list, of)) = record.list() {
        page += &format!(
            "\n    def __iter__(self) -> Iterator[{of}]:\n        return iter(self.{0})\n\
             \n    def __len__(self) -> int:\n        return len(self.{0})\n",
            list.name
        );
    }
    page
}

/// The function of `_records` that declares the field, and what it holds.
fn reader(field: &Field) -> (&'static str, Option<&str>) {
    let either = |required, optional| if field.is_optional { optional } else { required };
    match &field.kind {
        Kind::Text | Kind::Secret(_) => (either("text", "maybe_text"), None),
        Kind::Texts => ("texts", None),
        Kind::Amounts => ("wholes", None),
        Kind::Id | Kind::NumericId | Kind::TextId => (either("identifier", "maybe_identifier"), None),
        Kind::Flag => (either("flag", "maybe_flag"), None),
        Kind::Count | Kind::Amount => (either("whole", "maybe_whole"), None),
        Kind::Float => (either("number", "maybe_number"), None),
        Kind::Instant => (either("instant", "maybe_instant"), None),
        Kind::Enum(name) => (either("of", "maybe"), Some(name)),
        Kind::Record(name) => ("maybe_record", Some(name)),
        Kind::List(name) => ("several", Some(name)),
    }
}

pub(crate) fn docstring(indent: &str, about: &str, more: &str) -> String {
    quoted(indent, &(of_a_package(about, Spelling::Snake) + more))
}

/// A text as a docstring.
pub(crate) fn quoted(indent: &str, text: &str) -> String {
    if !text.contains('\n') && indent.len() + text.len() + 6 <= WIDTH {
        return format!("{indent}\"\"\"{text}\"\"\"\n");
    }
    let lines = wrapped(&format!("\"\"\"{text}"), WIDTH - indent.len());
    let lines: String = lines
        .iter()
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{indent}{line}\n") })
        .collect();
    format!("{lines}{indent}\"\"\"\n")
}
