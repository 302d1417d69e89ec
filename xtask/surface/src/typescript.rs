//! Node's enumerations and records.

use crate::source::{Enum, Field, Kind, Record, Source, camel};
use crate::text::{Spelling, constant, of_a_package, wrapped};

pub(crate) const NOTE: &str = "// Written by `cargo xtask surface` from livestation-core.\n";
pub(crate) const WIDTH: usize = 120;

pub(crate) fn enums(source: &Source) -> String {
    let mut page = format!(
        "{NOTE}\n\
         // For each enumeration an object with the words that are known, and the type of the same name. The types of the\n\
         // service's words are open: a word that is newer than this library is a string like any other.\n\n\
         /** One of the words of an enumeration, or one that is newer than this library. */\n\
         type Open<Enum> = Enum[keyof Enum] | (string & Record<never, never>);\n"
    );
    for it in &source.enums {
        page += &enumeration(it);
    }
    page
}

fn enumeration(it: &Enum) -> String {
    let mut page = format!("\n{}export const {} = Object.freeze({{\n", comment("", &it.about, ""), it.name);
    for member in &it.members {
        page += &comment("  ", &member.about, "");
        page += &format!("  {}: '{}',\n", constant(&member.text), member.text);
    }
    let name = &it.name;
    let ty = if it.is_service {
        format!("Open<typeof {name}>")
    } else {
        format!("(typeof {name})[keyof typeof {name}]")
    };
    page + &format!("}} as const);\nexport type {name} = {ty};\n")
}

pub(crate) fn records(source: &Source) -> String {
    let records = source.records();
    let mut enums: Vec<&str> = Vec::new();
    for field in records.iter().flat_map(|record| &record.fields) {
        if let Kind::Enum(name) = &field.kind {
            enums.push(name);
        }
    }
    enums.sort_unstable_by_key(|name| name.to_lowercase());
    enums.dedup();
    let enums: String = enums.iter().map(|name| format!("  {name},\n")).collect();
    let mut page = format!(
        "{NOTE}\n\
         // What the service answers, as frozen plain objects. Field names are the service's; a unit is added where the\n\
         // service leaves it to be guessed.\n\n\
         import type {{\n{enums}}} from './enums.js';\nimport {{ date, list, model }} from './model.js';\n"
    );
    for record in records {
        page += &interface(record);
        page += &reader(record);
    }
    page
}

fn interface(record: &Record) -> String {
    let mut page = format!("\n{}export interface {} {{\n", comment("", &record.about, ""), record.name);
    for field in &record.fields {
        let hidden = if field.is_secret() {
            " A secret: it is not enumerable, so it is not printed, not in JSON, and not in a copy."
        } else {
            ""
        };
        page += &comment("  ", &field.about, hidden);
        let mark = if field.is_optional { "?" } else { "" };
        page += &format!("  readonly {}{mark}: {};\n", camel(&field.name), type_of(field));
    }
    page + "}\n"
}

fn type_of(field: &Field) -> String {
    match &field.kind {
        Kind::Text | Kind::Secret(_) | Kind::Id | Kind::NumericId | Kind::TextId => "string".to_owned(),
        Kind::Flag => "boolean".to_owned(),
        Kind::Count | Kind::Amount | Kind::Float => "number".to_owned(),
        Kind::Instant => "Date".to_owned(),
        Kind::Enum(name) | Kind::Record(name) => name.clone(),
        Kind::List(name) => format!("readonly {name}[]"),
        Kind::Texts => "readonly string[]".to_owned(),
        Kind::Amounts => "readonly number[]".to_owned(),
    }
}

/// Reads the record: a line for each field whose name or value is not that of the wire.
fn reader(record: &Record) -> String {
    let mut secrets = Vec::new();
    let mut lines = String::new();
    for field in &record.fields {
        let name = camel(&field.name);
        let read = match &field.kind {
            Kind::NumericId => Some("String".to_owned()),
            Kind::Instant => Some("date".to_owned()),
            Kind::Record(name) => Some(reader_name(name)),
            Kind::List(name) => Some(format!("list({})", reader_name(name))),
            Kind::Texts => Some("list(String)".to_owned()),
            Kind::Amounts => Some("list(Number)".to_owned()),
            _ => None,
        };
        if field.is_secret() {
            secrets.push(format!("'{}'", field.wire));
        } else if let Some(read) = read {
            lines += &format!("  {}: ['{name}', {read}],\n", field.wire);
        } else if name != field.wire {
            lines += &format!("  {}: ['{name}'],\n", field.wire);
        }
    }
    let shape = if lines.is_empty() { "{}".to_owned() } else { format!("{{\n{lines}}}") };
    let secrets = match secrets.len() {
        0 => String::new(),
        _ => format!(", [{}]", secrets.join(", ")),
    };
    format!("\nexport const {} = model<{}>({shape}{secrets});\n", reader_name(&record.name), record.name)
}

fn reader_name(record: &str) -> String {
    let mut letters = record.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

pub(crate) fn comment(indent: &str, about: &str, more: &str) -> String {
    let text = of_a_package(about, Spelling::Camel) + more;
    if !text.contains('\n') && indent.len() + text.len() + 7 <= WIDTH {
        return format!("{indent}/** {text} */\n");
    }
    let lines: String = wrapped(&text, WIDTH - indent.len() - 3)
        .iter()
        .map(|line| format!("{indent} * {line}").trim_end().to_owned() + "\n")
        .collect();
    format!("{indent}/**\n{lines}{indent} */\n")
}
