//! The settings that calls take, in each language.

use livestation_core::error::Names;

use crate::calls::{Argument, ArgumentKind, Settings};
use crate::source::camel;
use crate::text::small;
use crate::{python, python_calls, typescript, typescript_calls, uniffi, uniffi_calls};

/// `python/livestation/_settings.py`
pub(crate) fn python(all: &[Settings]) -> String {
    let mut page = format!(
        "\"\"\"What calls take besides single values: settings, which are checked when the call is made.\"\"\"\n\n{}\n\
         from __future__ import annotations\n\nfrom ._settings_base import Settings\n\n{}",
        python::NOTE,
        python::exported(all.iter().map(|it| it.name.as_str())),
    );
    for it in all {
        page += &format!("\n\nclass {}(Settings):\n{}\n", it.name, python::docstring("    ", &it.about, ""));
        for field in &it.fields {
            let ty = python_calls::type_of(&field.kind);
            let ty = if field.is_required { ty } else { format!("{ty} | None = None") };
            page += &format!("    {}: {ty}\n", field.name_in(Names::Python));
            page += &python::docstring("    ", &field.about, "");
        }
        let secrets: Vec<String> = it
            .fields
            .iter()
            .filter(|field| matches!(field.kind, ArgumentKind::Secret(_)))
            .map(|field| format!("\"{}\"", field.name_in(Names::Python)))
            .collect();
        if !secrets.is_empty() {
            page += &format!("    _secrets = frozenset({{{}}})\n", secrets.join(", "));
        }
    }
    page
}

/// `node/src/settings.ts`
pub(crate) fn node(all: &[Settings]) -> String {
    let mut enums: Vec<&str> =
        all.iter().flat_map(|it| &it.fields).filter_map(|it| it.kind.enumeration()).collect();
    enums.sort_unstable();
    enums.dedup();
    let mut page = format!(
        "// What calls take besides single values: settings, which are checked when the call is made.\n{}\n\
         import type {{ {} }} from './enums.js';\n",
        typescript::NOTE,
        enums.join(", "),
    );
    for it in all {
        page += &format!("\n{}export interface {} {{\n", typescript::comment("", &it.about, ""), it.name);
        for field in &it.fields {
            page += &typescript::comment("  ", &field.about, "");
            page += &typescript_calls::property(field);
        }
        page += "}\n";
    }
    page
}

/// `bindings/uniffi/src/settings.rs`
pub(crate) fn uniffi(all: &[Settings]) -> String {
    let mut names: Vec<&str> =
        all.iter().flat_map(|it| &it.fields).filter_map(|it| it.kind.enumeration()).collect();
    names.extend(all.iter().flat_map(|it| &it.fields).filter_map(|it| it.kind.secret()));
    if all.iter().flat_map(|it| &it.fields).any(|it| it.kind == ArgumentKind::Amount) {
        names.push("Amount");
    }
    names.sort_unstable();
    names.dedup();
    let mut page = format!(
        "//! What calls take besides single values.\n\n{}\nuse serde_json::{{Value, json}};\n\nuse crate::{{{}}};\n",
        uniffi::NOTE,
        names.join(", "),
    );
    for it in all {
        page += &format!(
            "\n{}#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Record)]\npub struct {} {{\n",
            uniffi::comment("", &it.about),
            it.name
        );
        for field in &it.fields {
            page += &uniffi::comment("    ", &field.about);
            if !field.is_required {
                page += "    #[uniffi(default = None)]\n";
            }
            page += &format!("    pub {}: {},\n", uniffi_calls::raw(&field.name), uniffi_calls::held(field));
        }
        page += &format!(
            "}}\n\nimpl From<{0}> for Value {{\n    fn from(it: {0}) -> Self {{\n        json!({{\n",
            it.name
        );
        for field in &it.fields {
            page += &format!(
                "            \"{}\": Self::from(it.{}),\n",
                field.wire,
                uniffi_calls::raw(&field.name)
            );
        }
        page += "        })\n    }\n}\n";
    }
    page
}

/// How the tests of Swift make each of them of JSON.
pub(crate) fn swift_tests(all: &[Settings]) -> String {
    let of = |it: &Settings| {
        let fields: Vec<String> = it
            .fields
            .iter()
            .map(|field| format!("            {}: {}", camel(&field.name), swift_value(field)))
            .collect();
        format!(
            "\nextension {} {{\n    init(_ json: JSON?) {{\n        self.init(\n{}\n        )\n    }}\n}}\n",
            it.name,
            fields.join(",\n")
        )
    };
    all.iter().map(of).collect()
}

fn swift_value(field: &Argument) -> String {
    let json = format!("json?[\"{}\"]", field.wire);
    match (&field.kind, field.is_required) {
        (ArgumentKind::Flag, true) => format!("{json} == .bool(true)"),
        (ArgumentKind::Flag, false) => format!("{json}.map {{ $0 == .bool(true) }}"),
        (ArgumentKind::Amount | ArgumentKind::Whole | ArgumentKind::Millis, true) => {
            format!("{json}?.integer ?? 0")
        }
        (ArgumentKind::Amount | ArgumentKind::Whole | ArgumentKind::Millis, false) => {
            format!("{json}?.integer")
        }
        (ArgumentKind::Secret(name), true) => format!("{name}(value: {json}?.text ?? \"\")"),
        (ArgumentKind::Secret(name), false) => format!("{json}?.text.map {{ {name}(value: $0) }}"),
        (ArgumentKind::Enum(_), true) => format!(".other(word: {json}?.text ?? \"\")"),
        (ArgumentKind::Enum(_), false) => format!("{json}?.text.map {{ .other(word: $0) }}"),
        (_, true) => format!("{json}?.text ?? \"\""),
        (_, false) => format!("{json}?.text"),
    }
}

/// How the tests of Kotlin make each of them of JSON.
pub(crate) fn kotlin_tests(all: &[Settings]) -> String {
    let of = |it: &Settings| {
        let fields: String = it
            .fields
            .iter()
            .map(|field| format!("    {} = {},\n", camel(&field.name), kotlin_value(field)))
            .collect();
        format!("\nprivate fun {}(json: JsonObject) = {}(\n{fields})\n", small(&it.name), it.name)
    };
    all.iter().map(of).collect()
}

fn kotlin_value(field: &Argument) -> String {
    let (wire, certainly) = (&field.wire, if field.is_required { "!!" } else { "" });
    match &field.kind {
        ArgumentKind::Flag if field.is_required => format!("json[\"{wire}\"]?.asBoolean == true"),
        ArgumentKind::Flag => format!("json[\"{wire}\"]?.asBoolean"),
        ArgumentKind::Amount | ArgumentKind::Whole | ArgumentKind::Millis => {
            format!("json[\"{wire}\"]?.asLong{certainly}")
        }
        ArgumentKind::Secret(name) => format!("json.text(\"{wire}\")?.let(::{name}){certainly}"),
        ArgumentKind::Enum(name) if field.is_required => format!("{name}.Other(json.text(\"{wire}\")!!)"),
        ArgumentKind::Enum(name) => format!("json.text(\"{wire}\")?.let {{ {name}.Other(it) }}"),
        _ => format!("json.text(\"{wire}\"){certainly}"),
    }
}

/// Their public names in Swift.
pub(crate) fn swift_names(all: &[Settings]) -> String {
    all.iter().map(|it| uniffi::public(&it.name, &it.about)).collect()
}
