//! How the tests of each language make a call that a shared table names.

use std::collections::{BTreeMap, BTreeSet};

use livestation_core::error::Names;

use crate::calls::{Argument, ArgumentKind, Call, Resource};
use crate::source::{Field, Kind, Record, Source, camel};
use crate::text::small;
use crate::uniffi::NOTE;

/// `node/test/calls.mjs`
pub(crate) fn node(source: &Source, resources: &[Resource]) -> String {
    let calls = resources.iter().flat_map(|it| &it.calls).map(|call| {
        let ids: Vec<String> = call.in_path().map(|it| it.wire.clone()).collect();
        let renamed: Vec<(String, String)> =
            call.options().map(|it| (it.wire.clone(), it.name_in(Names::Node))).collect();
        let taken: Vec<String> =
            ids.iter().cloned().chain(renamed.iter().map(|(wire, _)| wire.clone())).collect();
        let options: Vec<String> = renamed
            .iter()
            .map(|(wire, name)| if wire == name { name.clone() } else { format!("{name}: {wire}") })
            .collect();
        let options = if options.is_empty() { None } else { Some(format!("{{ {} }}", options.join(", "))) };
        let given: Vec<String> = ids.into_iter().chain(options).collect();
        format!(
            "  {}: (client, {{ {} }}) =>\n    client.{}({}),\n",
            call.id.as_str(),
            taken.join(", "),
            camel(call.id.as_str()),
            given.join(", ")
        )
    });
    let options: String = resources.iter().flat_map(|it| &it.calls).map(node_options).collect();
    format!(
        "// Makes the call that a shared table names, with arguments in the service's names.\n{NOTE}\nexport const CALLS = {{\n  \
         create_snapshot: (client, {{ channelId, limitedDuration }}) =>\n    \
         client.createSnapshot(channelId, {{ limitedDuration }}),\n{}}};\n",
        calls.collect::<String>()
    ) + "\n/** How each call is made with options, and the names of those that are its own. */\nexport const OPTIONS = {\n"
        + &options
        + "};\n\n/** What fields are called here, by the service's name: not all of one name in every record. */\nexport const FIELDS = {\n"
        + &node_fields(source)
        + "};\n"
}

fn node_fields(source: &Source) -> String {
    let mut fields = BTreeMap::<&str, BTreeSet<String>>::new();
    for field in source.records().into_iter().flat_map(|it| &it.fields) {
        let name = camel(&field.name);
        if name != field.wire {
            fields.entry(&field.wire).or_default().insert(name);
        }
    }
    let quoted =
        |names: BTreeSet<String>| names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    fields.into_iter().map(|(wire, names)| format!("  {wire}: [{}],\n", quoted(names))).collect()
}

fn node_options(call: &Call) -> String {
    let ids = call.in_path().map(|_| "'7'".to_owned());
    let needed: Vec<String> = call
        .options()
        .filter(|it| it.is_required)
        .map(|it| format!("{}: {}", it.name_in(Names::Node), node_sample(it)))
        .collect();
    let options = if needed.is_empty() {
        "options".to_owned()
    } else {
        format!("{{ {}, ...options }}", needed.join(", "))
    };
    let given: Vec<String> = ids.chain([options]).collect();
    let names: Vec<String> = call.options().map(|it| format!("'{}'", it.name_in(Names::Node))).collect();
    let name = camel(call.id.as_str());
    format!("  {name}: [(client, options) => client.{name}({}), [{}]],\n", given.join(", "), names.join(", "))
}

/// A value of the kind that is needed.
fn node_sample(argument: &Argument) -> &'static str {
    match argument.kind {
        ArgumentKind::Id | ArgumentKind::Text | ArgumentKind::Enum(_) | ArgumentKind::Secret(_) => "'/x'",
        ArgumentKind::Flag => "true",
        ArgumentKind::Whole | ArgumentKind::Amount => "1",
        ArgumentKind::Object(_) => "{}",
        ArgumentKind::List(_) => "[]",
        ArgumentKind::Millis if argument.name.starts_with("end") => "1000",
        ArgumentKind::Millis => "0",
    }
}

/// `swift/Tests/LiveStationTests/Support/Operations.swift`
pub(crate) fn swift(source: &Source, resources: &[Resource]) -> String {
    let calls: String = resources.iter().flat_map(|it| &it.calls).map(swift_call).collect();
    let records: String = source.records().into_iter().map(swift_record).collect();
    format!(
        "{NOTE}import Foundation\nimport LiveStation\n\n\
         /// Makes the call that a shared table names, and answers in the service's names.\n\
         func make(_ operation: String, _ arguments: [String: JSON], with client: Client) async throws -> JSON {{\n    \
         func text(_ name: String) -> String {{ arguments[name]?.text ?? \"\" }}\n    \
         func milliseconds(_ name: String) -> Duration {{ .milliseconds(arguments[name]?.integer ?? 0) }}\n    \
         switch operation {{\n    case \"create_snapshot\":\n        \
         return try await client.createSnapshot(\n            \
         channelId: text(\"channelId\"),\n            limitedDuration: arguments[\"limitedDuration\"]?.integer\n        ).json\n{calls}    \
         default:\n        throw UnknownOperation(name: operation)\n    }}\n}}\n\n\
         struct UnknownOperation: Error {{ let name: String }}\n\n\
         extension Date {{\n    var json: JSON {{ .integer(Int((timeIntervalSince1970 * 1000).rounded())) }}\n}}\n{records}"
    )
}

fn swift_call(call: &Call) -> String {
    let given: Vec<String> = call.arguments.iter().map(swift_argument).collect();
    format!(
        "    case \"{}\":\n        return try await client.{}(\n            {}\n        ).json\n",
        call.id.as_str(),
        camel(call.id.as_str()),
        given.join(",\n            ")
    )
}

fn swift_argument(argument: &Argument) -> String {
    let wire = &argument.wire;
    let given = match (&argument.kind, argument.is_required) {
        (ArgumentKind::Id | ArgumentKind::Text, true) => format!("text(\"{wire}\")"),
        (ArgumentKind::Id | ArgumentKind::Text, false) => format!("arguments[\"{wire}\"]?.text"),
        (ArgumentKind::Secret(name), true) => format!("{name}(value: text(\"{wire}\"))"),
        (ArgumentKind::Secret(name), false) => {
            format!("arguments[\"{wire}\"]?.text.map {{ {name}(value: $0) }}")
        }
        (ArgumentKind::Object(name), true) => format!("{name}(arguments[\"{wire}\"])"),
        (ArgumentKind::Object(name), false) => format!("arguments[\"{wire}\"].map {{ {name}($0) }}"),
        (ArgumentKind::List(of), is_required) if of.settings().is_some() || **of == ArgumentKind::Amount => {
            let entry = of.settings().map_or("$0.integer ?? 0".to_owned(), |name| format!("{name}($0)"));
            let none = if is_required { " ?? []" } else { "" };
            format!("arguments[\"{wire}\"]?.list?.map {{ {entry} }}{none}")
        }
        (ArgumentKind::List(_), true) => {
            format!("arguments[\"{wire}\"]?.list?.map {{ $0.text ?? $0.description }} ?? []")
        }
        (ArgumentKind::List(_), false) => {
            format!("arguments[\"{wire}\"]?.list?.map {{ $0.text ?? $0.description }}")
        }
        (ArgumentKind::Whole | ArgumentKind::Amount, true) => format!("arguments[\"{wire}\"]?.integer ?? 0"),
        (ArgumentKind::Whole | ArgumentKind::Amount, false) => format!("arguments[\"{wire}\"]?.integer"),
        (ArgumentKind::Millis, _) => format!("milliseconds(\"{wire}\")"),
        (ArgumentKind::Flag, true) => format!("arguments[\"{wire}\"] == .bool(true)"),
        (ArgumentKind::Flag, false) => format!("arguments[\"{wire}\"].map {{ $0 == .bool(true) }}"),
        (ArgumentKind::Enum(_), true) => format!(".other(word: text(\"{wire}\"))"),
        (ArgumentKind::Enum(_), false) => format!("arguments[\"{wire}\"]?.text.map {{ .other(word: $0) }}"),
    };
    format!("{}: {given}", argument.name_in(Names::Swift))
}

fn swift_record(record: &Record) -> String {
    let fields: String = record.fields.iter().filter_map(swift_field).collect();
    format!(
        "\nextension {} {{\n    var json: JSON {{\n        .object(leavingOut: [\n{fields}        ])\n    }}\n}}\n",
        record.name
    )
}

fn swift_field(field: &Field) -> Option<String> {
    let name = camel(&field.name);
    let value = if field.is_optional { "$0" } else { name.as_str() };
    let json = match &field.kind {
        Kind::Text | Kind::Id | Kind::NumericId | Kind::TextId => format!(".text({value})"),
        Kind::Flag => format!(".bool({value})"),
        Kind::Count | Kind::Amount => format!(".integer(Int({value}))"),
        Kind::Float => format!(".number({value})"),
        Kind::Instant | Kind::Record(_) => format!("{value}.json"),
        Kind::Enum(_) => format!(".text({value}.description)"),
        Kind::List(_) => format!(".list({value}.map(\\.json))"),
        Kind::Texts => format!(".list({value}.map {{ .text($0) }})"),
        Kind::Amounts => format!(".list({value}.map {{ .integer($0) }})"),
        Kind::Secret(_) => return None,
    };
    let json = if field.is_optional {
        let json = json.strip_prefix('.').map_or_else(|| json.clone(), |case| format!("JSON.{case}"));
        format!("{name}.map {{ {json} }}")
    } else {
        json
    };
    Some(format!("            \"{}\": {json},\n", field.wire))
}

/// `kotlin/src/test/kotlin/io/livestation/Operations.kt`
pub(crate) fn kotlin(source: &Source, resources: &[Resource]) -> String {
    let calls: String = resources.iter().flat_map(|it| &it.calls).map(kotlin_call).collect();
    let records: String = source.records().into_iter().map(kotlin_record).collect();
    format!(
        "{NOTE}package io.livestation\n\nimport com.google.gson.Gson\nimport com.google.gson.JsonElement\nimport com.google.gson.JsonObject\n\
         import kotlin.time.Duration.Companion.milliseconds\n\n\
         /** Makes the call that a shared table names, with arguments in the service's names. */\n\
         internal suspend fun make(client: Client, operation: String, arguments: JsonObject): Any {{\n    \
         fun text(name: String) = arguments.text(name)\n    fun number(name: String) = arguments[name]?.asInt\n    \
         return when (operation) {{\n        \
         \"create_snapshot\" -> client.createSnapshot(\n            channelId = text(\"channelId\")!!,\n            \
         limitedDuration = number(\"limitedDuration\"),\n        )\n{calls}        \
         else -> error(\"no such operation: $operation\")\n    }}\n}}\n\n\
         private val gson = Gson()\n\n/** A record in the service's names. */\n\
         internal fun json(record: Any): JsonElement = gson.toJsonTree(plain(record))\n\n\
         @Suppress(\"CyclomaticComplexMethod\")\nprivate fun plain(record: Any): Any? = when (record) {{\n{records}    \
         else -> error(\"no such record: ${{record.javaClass}}\")\n}}\n"
    )
}

fn kotlin_call(call: &Call) -> String {
    let given: String = call
        .arguments
        .iter()
        .map(|it| format!("            {} = {},\n", it.name_in(Names::Kotlin), kotlin_argument(it)))
        .collect();
    format!("        \"{}\" -> client.{}(\n{given}        )\n", call.id.as_str(), camel(call.id.as_str()))
}

fn kotlin_argument(argument: &Argument) -> String {
    let wire = &argument.wire;
    let certainly = if argument.is_required { "!!" } else { "" };
    match &argument.kind {
        ArgumentKind::Id | ArgumentKind::Text => format!("text(\"{wire}\"){certainly}"),
        ArgumentKind::Secret(name) => format!("text(\"{wire}\")?.let(::{name}){certainly}"),
        ArgumentKind::Whole => format!("number(\"{wire}\"){certainly}"),
        ArgumentKind::Amount => format!("arguments[\"{wire}\"]?.asLong{certainly}"),
        ArgumentKind::Object(name) => {
            format!("arguments[\"{wire}\"]?.asJsonObject?.let(::{}){certainly}", small(name))
        }
        ArgumentKind::List(of) => {
            let entry = match (&**of, of.settings()) {
                (_, Some(name)) => format!("{}(it.asJsonObject)", small(name)),
                (ArgumentKind::Amount, _) => "it.asLong".to_owned(),
                _ => "it.asString".to_owned(),
            };
            format!("arguments[\"{wire}\"]?.asJsonArray?.map {{ {entry} }}{certainly}")
        }
        ArgumentKind::Millis if argument.is_required => format!("number(\"{wire}\")!!.milliseconds"),
        ArgumentKind::Millis => format!("number(\"{wire}\")?.milliseconds"),
        ArgumentKind::Flag if argument.is_required => format!("arguments[\"{wire}\"]?.asBoolean == true"),
        ArgumentKind::Flag => format!("arguments[\"{wire}\"]?.asBoolean"),
        ArgumentKind::Enum(name) if argument.is_required => format!("{name}.Other(text(\"{wire}\")!!)"),
        ArgumentKind::Enum(name) => format!("text(\"{wire}\")?.let {{ {name}.Other(it) }}"),
    }
}

fn kotlin_record(record: &Record) -> String {
    let fields: String = record.fields.iter().filter_map(kotlin_field).collect();
    format!("    is {} -> mapOf(\n{fields}    )\n", record.name)
}

fn kotlin_field(field: &Field) -> Option<String> {
    let name = format!("record.{}", camel(&field.name));
    let mark = if field.is_optional { "?" } else { "" };
    let value = match &field.kind {
        Kind::Secret(_) => return None,
        Kind::Instant => format!("{name}{mark}.toEpochMilli()"),
        Kind::Enum(_) => format!("{name}{mark}.toString()"),
        Kind::Record(_) if field.is_optional => format!("{name}?.let(::plain)"),
        Kind::Record(_) => format!("plain({name})"),
        Kind::List(_) => format!("{name}.map(::plain)"),
        _ => name,
    };
    Some(format!("        \"{}\" to {value},\n", field.wire))
}
