//! Kotlin's methods that are one call each.

use livestation_core::error::Names;

use crate::calls::{Argument, ArgumentKind, Call, Resource};
use crate::source::camel;
use crate::text::{Spelling, listed, of_a_method, of_a_package, pascal, small, wrapped};
use crate::uniffi::NOTE;

const WIDTH: usize = 118;

/// The calls about one kind of thing. A class has one base, so that each builds on the one before.
pub(crate) fn calls(resource: &Resource, before: Option<&Resource>) -> String {
    let base = before.map_or_else(|| "Connected".to_owned(), class);
    let methods: Vec<String> = resource.calls.iter().map(method).collect();
    format!(
        "{NOTE}package io.livestation\n\nimport kotlin.time.Duration\n\n/** Calls about a {}. */\n\
         public abstract class {} internal constructor() : {base}() {{\n{}}}\n",
        resource.name.replace('_', " "),
        class(resource),
        methods.join("\n"),
    )
}

/// The last of the classes, which has the calls of all.
pub(crate) fn all(resources: &[Resource]) -> String {
    let base = resources.last().map_or_else(|| "Connected".to_owned(), class);
    format!(
        "{NOTE}package io.livestation\n\n/** The calls of the API, by what they are about. */\n\
         public abstract class Calls internal constructor() : {base}()\n"
    )
}

pub(crate) fn class(resource: &Resource) -> String {
    format!("{}Calls", pascal(&resource.name))
}

fn method(call: &Call) -> String {
    let name = camel(call.id.as_str());
    let mut parameters: Vec<String> = call
        .arguments
        .iter()
        .map(|it| {
            let ty = type_of(&it.kind);
            if it.is_required {
                format!("{}: {ty}", named(it))
            } else {
                format!("{}: {ty}? = null", named(it))
            }
        })
        .collect();
    parameters.push("timeout: Duration? = null".to_owned());
    let mut given: Vec<String> = call.arguments.iter().map(converted).collect();
    given.push("it".to_owned());
    let answers = call.answers;
    let head =
        listed(WIDTH, 4, &format!("    public suspend fun {name}("), &parameters, &format!("): {answers} ="));
    let line = format!("        connection.call(timeout) {{ native.{name}({}) }}\n", given.join(", "));
    let body = if line.len() <= WIDTH {
        line
    } else {
        let begin = format!("            native.{name}(");
        format!("        connection.call(timeout) {{\n{}        }}\n", listed(WIDTH, 4, &begin, &given, ")"))
    };
    format!("{}{head}{body}", documented(call))
}

fn documented(call: &Call) -> String {
    let mut lines = wrapped(&of_a_method(&call.about, Spelling::Camel), WIDTH - 7);
    let mut points = Vec::new();
    for it in call.options() {
        let about = of_a_package(&it.about, Spelling::Camel).replace(", in **milliseconds**", "");
        points.push(format!("@param {} {}", named(it), small(&about)));
    }
    for (kind, when) in &call.errors.kinds {
        points.push(format!("@throws LiveStationException.{kind} {when}."));
    }
    if !call.errors.more.is_empty() {
        points.push(format!(
            "@throws LiveStationException {}",
            small(&of_a_method(&call.errors.more, Spelling::Camel))
        ));
    }
    if !points.is_empty() {
        lines.push(String::new());
    }
    for point in points {
        let hanging = wrapped(&point, WIDTH - 9).into_iter().enumerate();
        lines.extend(hanging.map(|(place, line)| if place == 0 { line } else { format!("  {line}") }));
    }
    let lines: String =
        lines.iter().map(|line| format!("     * {line}").trim_end().to_owned() + "\n").collect();
    format!("    /**\n{lines}     */\n")
}

fn named(argument: &Argument) -> String {
    argument.name_in(Names::Kotlin)
}

fn type_of(kind: &ArgumentKind) -> String {
    let plain = match kind {
        ArgumentKind::Id | ArgumentKind::Text => "String",
        ArgumentKind::Flag => "Boolean",
        ArgumentKind::Whole => "Int",
        ArgumentKind::Amount => "Long",
        ArgumentKind::Millis => "Duration",
        ArgumentKind::Enum(name) | ArgumentKind::Object(name) | ArgumentKind::Secret(name) => name,
        ArgumentKind::List(of) => return format!("List<{}>", type_of(of)),
    };
    plain.to_owned()
}

/// The argument as the native side takes it.
fn converted(argument: &Argument) -> String {
    let name = named(argument);
    let mark = if argument.is_required { "" } else { "?" };
    match argument.kind {
        ArgumentKind::Id | ArgumentKind::Text => format!("text(\"{name}\", {name})"),
        ArgumentKind::Whole => format!("{name}{mark}.toLong()"),
        ArgumentKind::Millis => format!("{name}{mark}.inWholeMilliseconds"),
        _ => name,
    }
}
