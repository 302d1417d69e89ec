//! `docs/reference/names.md`: what the same thing is called in each language.

use livestation_core::error::Names;

use crate::calls::Resource;
use crate::operations::operations_of_the_service;
use crate::{NOTE, code, table};

/// Arguments of operations and jobs that are written by hand, and of the client.
const BY_HAND: [&str; 9] = [
    "limitedDuration",
    "deadline",
    "interval",
    "timeout",
    "connectTimeout",
    "attemptTimeout",
    "callTimeout",
    "maxAttempts",
    "caFile",
];

/// Methods of the emulator for tests, in Python and Node. In Rust those that have a method there.
const EMULATOR: [[&str; 3]; 9] = [
    ["advance_clock", "advance_clock", "advanceClock"],
    ["freeze_clock", "freeze_clock", "freezeClock"],
    ["thaw_clock", "thaw_clock", "thawClock"],
    ["set_clock", "set_clock", "setClock"],
    ["requests", "requests", "requests"],
    ["reset", "reset", "reset"],
    ["-", "shape_channel", "shapeChannel"],
    ["-", "add_fault", "addFault"],
    ["drop", "close", "close"],
];

/// Arguments for which the command line has no option.
const NOT_ON_COMMAND_LINE: [&str; 2] = ["interval", "maxAttempts"];

pub(crate) fn page(resources: &[Resource]) -> String {
    let languages = ["Python", "Node", "Swift and Kotlin", "Command line"];
    let operations = operations_of_the_service().map(|id| {
        let name = code(id.as_str());
        [Names::Python, Names::Node, Names::Kotlin, Names::CommandLine].map(|names| names.text(&name))
    });
    let calls = resources.iter().flat_map(|it| &it.calls).flat_map(|call| &call.arguments);
    let mut names: Vec<(&str, bool)> = Vec::new();
    for name in calls.map(|it| (it.wire.as_str(), it.is_spelled())).chain(BY_HAND.map(|name| (name, false))) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let arguments = names.into_iter().map(|(field, is_spelled)| {
        let [python, node, mobile, command_line] =
            [Names::Python, Names::Node, Names::Kotlin, Names::CommandLine]
                .map(|names| code(&if is_spelled { names.spelled(field) } else { names.field(field) }));
        let command_line = if NOT_ON_COMMAND_LINE.contains(&field) { "-".to_owned() } else { command_line };
        let about = if is_spelled { " of a broadcast" } else { "" };
        [code(field) + about, python, node, mobile, command_line]
    });
    let [python, node, mobile, command_line] = languages;
    format!(
        "{NOTE}# Names in each language\n\n\
         The names are the service's, spelt as each language spells. A name of ours says its unit where the type does not:\n\
         `Ms` in Node, which has no type for a length of time.\n\n\
         ## Operations\n\n{}\n## Arguments\n\n\
         On the command line, what a command is about stands without an option, in capitals here.\n\n{}\n\
         ## The emulator for tests\n\n{}",
        table(languages, operations),
        table(["Service", python, node, mobile, command_line], arguments),
        table(
            ["Rust", python, node],
            EMULATOR.map(|row| row.map(|name| if name == "-" { name.to_owned() } else { code(name) }))
        ),
    )
}
