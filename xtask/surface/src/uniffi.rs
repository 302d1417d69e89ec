//! The enumerations and records that `UniFFI` hands to Swift and Kotlin.

use crate::source::{Enum, Field, File, Kind, Record, Source};
use crate::text::{Spelling, of_a_package, wrapped};

pub(crate) const NOTE: &str = "// Written by `cargo xtask surface` from livestation-core.\n";
const WIDTH: usize = 110;

pub(crate) fn enums(source: &Source) -> String {
    let mut page = format!("//! The service's enumerations.\n\n{NOTE}\nuse crate::word::words;\n");
    for it in source.enums.iter().filter(|it| it.is_service) {
        page += &enumeration(it);
    }
    page
}

fn enumeration(it: &Enum) -> String {
    let mut page = format!("\nwords! {{\n{}    {} {{\n", comment("    ", &it.about), it.name);
    for member in &it.members {
        page += &comment("        ", &member.about);
        page += &format!("        {},\n", member.name);
    }
    page + "    }\n}\n"
}

/// The records of one file of the core.
pub(crate) fn records(file: &File) -> String {
    let mut names: Vec<&str> = Vec::new();
    let fields = || file.records.iter().flat_map(|record| &record.fields);
    for field in fields() {
        match &field.kind {
            Kind::Enum(name) | Kind::Secret(name) => names.push(name),
            // One of another file.
            Kind::Record(name) | Kind::List(name) if file.records.iter().all(|it| it.name != *name) => {
                names.push(name);
            }
            Kind::Count => names.push("Count"),
            Kind::Amount | Kind::Amounts => names.push("Amount"),
            _ => {}
        }
    }
    if file.records.iter().any(Record::is_answer) {
        names.push("Reply");
    }
    names.sort_unstable();
    names.dedup();
    let time = fields().any(|field| field.kind == Kind::Instant);
    let time = if time { "use std::time::SystemTime;\n\n" } else { "" };
    let names = names.join(", ");
    let answer = if file.records.iter().any(Record::is_answer) { "use crate::reply::Answer;\n" } else { "" };
    let mut page = format!("{NOTE}\n{time}use livestation::core::model;\n\n{answer}");
    if !names.is_empty() {
        page += &format!("use crate::{{{names}}};\n");
    }
    for record in &file.records {
        page += &structure(record);
        page += &conversion(record);
    }
    page
}

/// The module of them all.
pub(crate) fn module(source: &Source) -> String {
    let mut page = format!("//! What the service answers.\n\n{NOTE}\n");
    for file in &source.files {
        page += &format!("mod {};\n", file.name);
    }
    page.push('\n');
    for file in &source.files {
        let mut names: Vec<&str> = file.records.iter().map(|record| record.name.as_str()).collect();
        names.sort_unstable();
        page += &format!("pub use {}::{{{}}};\n", file.name, names.join(", "));
    }
    page
}

fn structure(record: &Record) -> String {
    let mut page = format!(
        "\n{}#[derive(Clone, Debug, uniffi::Record)]\npub struct {} {{\n",
        comment("", &record.about),
        record.name
    );
    for field in &record.fields {
        let inner = type_of(field);
        let ty = if field.is_optional { format!("Option<{inner}>") } else { inner };
        page += &format!("{}    pub {}: {ty},\n", comment("    ", &field.about), field.name);
    }
    for computed in &record.computed {
        let about = computed.about.split("\n\n").next().unwrap_or_default();
        page += &format!("{}    pub {}: Option<String>,\n", comment("    ", about), computed.name);
    }
    if record.is_answer() {
        page += "    /// How the answer came about.\n    pub reply: Reply,\n";
    }
    page + "}\n"
}

fn type_of(field: &Field) -> String {
    match &field.kind {
        Kind::Text | Kind::Id | Kind::NumericId | Kind::TextId => "String".to_owned(),
        Kind::Flag => "bool".to_owned(),
        Kind::Count => "Count".to_owned(),
        Kind::Amount => "Amount".to_owned(),
        Kind::Float => "f64".to_owned(),
        Kind::Instant => "SystemTime".to_owned(),
        Kind::Secret(name) | Kind::Enum(name) | Kind::Record(name) => name.clone(),
        Kind::Texts => "Vec<String>".to_owned(),
        Kind::Amounts => "Vec<Amount>".to_owned(),
        Kind::List(name) => format!("Vec<{name}>"),
    }
}

fn conversion(record: &Record) -> String {
    let name = &record.name;
    let mut page = format!(
        "\nimpl From<model::{name}> for {name} {{\n    fn from(record: model::{name}) -> Self {{\n        Self {{\n"
    );
    // Before the fields are moved out of the record.
    for computed in &record.computed {
        page += &format!("            {0}: record.{0}(),\n", computed.name);
    }
    for field in &record.fields {
        let convert = match (&field.kind, field.is_optional) {
            (Kind::Text | Kind::TextId | Kind::Texts | Kind::Flag | Kind::Float, _) => "",
            (Kind::Id | Kind::NumericId, false) => ".to_string()",
            (Kind::Id | Kind::NumericId, true) => ".map(|id| id.to_string())",
            (Kind::List(_) | Kind::Amounts, _) => ".into_iter().map(Into::into).collect()",
            (Kind::Count, true) => ".map(Count::from)",
            (Kind::Amount, true) => ".map(Amount::from)",
            (_, true) => ".map(Into::into)",
            (_, false) => ".into()",
        };
        page += &format!("            {0}: record.{0}{convert},\n", field.name);
    }
    if record.is_answer() {
        page += "            reply: Reply::untold(),\n";
    }
    page += "        }\n    }\n}\n";
    if record.is_answer() {
        page += &format!(
            "\nimpl Answer for {name} {{\n    fn reply(&mut self) -> &mut Reply {{\n        &mut self.reply\n    }}\n}}\n"
        );
    }
    page
}

/// The public names of all of it in Swift, whose generated module is not the one that people import.
pub(crate) fn swift(source: &Source) -> String {
    let mut page = format!("{NOTE}import LiveStationGenerated\n\n");
    let records = source.files.iter().flat_map(|file| &file.records).map(|it| (&it.name, &it.about));
    let enums = source.enums.iter().filter(|it| it.is_service).map(|it| (&it.name, &it.about));
    for (name, about) in records.chain(enums) {
        page += &public(name, about);
    }
    page
}

/// The public name of a type in Swift.
pub(crate) fn public(name: &str, about: &str) -> String {
    format!("{}public typealias {name} = LiveStationGenerated.{name}\n", comment("", about))
}

pub(crate) fn comment(indent: &str, about: &str) -> String {
    let text = of_a_package(about, Spelling::Camel);
    wrapped(&text, WIDTH - indent.len() - 4)
        .iter()
        .map(|line| format!("{indent}/// {line}").trim_end().to_owned() + "\n")
        .collect()
}
