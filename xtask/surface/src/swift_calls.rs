//! Swift's methods that are one call each.

use livestation_core::error::Names;

use crate::calls::{Argument, ArgumentKind, Call, Resource};
use crate::source::camel;
use crate::text::{Spelling, of_a_method, of_a_package, small, wrapped};
use crate::uniffi::NOTE;

const WIDTH: usize = 118;

/// The calls about one kind of thing.
pub(crate) fn calls(resource: &Resource) -> String {
    let methods: Vec<String> = resource.calls.iter().map(method).collect();
    format!("{NOTE}import LiveStationGenerated\n\nextension Client {{\n{}}}\n", methods.join("\n"))
}

fn method(call: &Call) -> String {
    let name = camel(call.id.as_str());
    let parameters: Vec<String> = call
        .arguments
        .iter()
        .map(|it| {
            let ty = type_of(&it.kind);
            if it.is_required {
                format!("{}: {ty}", named(it))
            } else {
                format!("{}: {ty}? = nil", named(it))
            }
        })
        .chain(["timeout: Duration? = nil".to_owned()])
        .map(|parameter| format!("        {parameter}"))
        .collect();
    // A label and its value stay together.
    let given: Vec<String> =
        call.arguments.iter().map(|it| format!("{}:\u{a0}{},", camel(&it.name), converted(it))).collect();
    let given = format!("{} call:\u{a0}$0)", given.join(" "));
    let given: Vec<String> =
        wrapped(given.trim_start(), WIDTH - 16).iter().map(|line| line.replace('\u{a0}', " ")).collect();
    let body = if let [line] = &given[..] {
        format!("            try await native.{name}({line}\n")
    } else {
        let lines: String = given.iter().map(|line| format!("                {line}\n")).collect();
        format!("            try await native.{name}(\n{lines}")
    };
    format!(
        "{}    public func {name}(\n{}\n    ) async throws -> {} {{\n        try await call(timeout: timeout) {{\n{body}        }}\n    }}\n",
        documented(call),
        parameters.join(",\n"),
        call.answers,
    )
}

fn documented(call: &Call) -> String {
    let mut lines = wrapped(&of_a_method(&call.about, Spelling::Camel), WIDTH - 8);
    if call.options().next().is_some() {
        lines.extend([String::new(), "- Parameters:".to_owned()]);
        for it in call.options() {
            let about = small(&of_a_package(&it.about, Spelling::Camel).replace(", in **milliseconds**", ""));
            lines.extend(hanging(&format!("  - {}: {about}", named(it)), "    "));
        }
    }
    if !call.errors.kinds.is_empty() {
        if call.options().next().is_none() {
            lines.push(String::new());
        }
        let kinds: Vec<String> =
            call.errors.kinds.iter().map(|(kind, when)| format!("`{}` {when}", small(kind))).collect();
        let more = of_a_method(&call.errors.more, Spelling::Camel);
        let text = format!("- Throws: ``LiveStationError`` of kind {}. {more}", kinds.join(", "));
        lines.extend(hanging(text.trim_end(), "  "));
    }
    lines.iter().map(|line| format!("    /// {line}").trim_end().to_owned() + "\n").collect()
}

/// A point of a list, whose other lines are indented.
fn hanging(text: &str, indent: &str) -> Vec<String> {
    let begin = &text[..text.len() - text.trim_start().len()];
    let mut lines = wrapped(text.trim_start(), WIDTH - 8 - indent.len());
    for (place, line) in lines.iter_mut().enumerate() {
        line.insert_str(0, if place == 0 { begin } else { indent });
    }
    lines
}

fn named(argument: &Argument) -> String {
    argument.name_in(Names::Swift)
}

fn type_of(kind: &ArgumentKind) -> String {
    let plain = match kind {
        ArgumentKind::Id | ArgumentKind::Text => "String",
        ArgumentKind::Flag => "Bool",
        ArgumentKind::Whole | ArgumentKind::Amount => "Int",
        ArgumentKind::Millis => "Duration",
        ArgumentKind::Enum(name) | ArgumentKind::Object(name) | ArgumentKind::Secret(name) => name,
        ArgumentKind::List(of) => return format!("[{}]", type_of(of)),
    };
    plain.to_owned()
}

/// The argument as the native side takes it.
fn converted(argument: &Argument) -> String {
    let name = named(argument);
    match (&argument.kind, argument.is_required) {
        (ArgumentKind::Whole | ArgumentKind::Amount, true) => format!("Int64({name})"),
        (ArgumentKind::Whole | ArgumentKind::Amount, false) => format!("{name}.map(Int64.init)"),
        (ArgumentKind::Millis, true) => format!("{name}.wholeMilliseconds"),
        (ArgumentKind::Millis, false) => format!("{name}?.wholeMilliseconds"),
        _ => name,
    }
}
