//! Python's methods that are one call each, for both clients.

use livestation_core::error::Names;

use crate::calls::{Argument, ArgumentKind, Call, Errors, Resource};
use crate::python::{NOTE, WIDTH, import, quoted};
use crate::text::{Spelling, listed, of_a_method, of_a_package, pascal, small};

/// Which of the clients.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Client {
    Blocking,
    Asyncio,
}

impl Client {
    pub(crate) const ALL: [Self; 2] = [Self::Blocking, Self::Asyncio];

    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Blocking => "python/livestation/_calls",
            Self::Asyncio => "python/livestation/_async_calls",
        }
    }

    fn prefix(self) -> &'static str {
        match self {
            Self::Blocking => "",
            Self::Asyncio => "Async",
        }
    }

    /// The module with the class that makes the calls.
    fn caller(self) -> &'static str {
        match self {
            Self::Blocking => "._caller",
            Self::Asyncio => "._async_caller",
        }
    }

    fn class(self, resource: &Resource) -> String {
        format!("{}{}Calls", self.prefix(), pascal(&resource.name))
    }
}

/// `__init__.py`: the calls of all resources as one base class.
pub(crate) fn package(client: Client, resources: &[Resource]) -> String {
    let mut imports: Vec<String> =
        resources.iter().map(|it| format!("from .{} import {}\n", it.name, client.class(it))).collect();
    imports.sort();
    let bases: Vec<String> = resources.iter().map(|it| client.class(it)).collect();
    format!(
        "\"\"\"The calls of the API, by what they are about.\"\"\"\n\n{NOTE}\nfrom __future__ import annotations\n\n{}\n\n\
         class {}Calls({}):\n    __slots__ = ()\n",
        imports.concat(),
        client.prefix(),
        bases.join(", "),
    )
}

/// The calls about one kind of thing.
pub(crate) fn calls(client: Client, resource: &Resource) -> String {
    let arguments = || resource.calls.iter().flat_map(|call| &call.arguments);
    let caller = format!("{}Caller", client.prefix());
    let about = resource.name.replace('_', " ");
    let mut page = format!(
        "\"\"\"Calls about a {about}.\"\"\"\n\n{NOTE}\nfrom __future__ import annotations\n\nfrom datetime import timedelta\n\n{}{}{}\n\n\
         class {}({caller}):\n    __slots__ = ()\n",
        import("._arguments", arguments().map(check).collect()),
        import(client.caller(), vec![&caller]),
        import("._models", resource.answers()),
        client.class(resource),
    );
    for call in &resource.calls {
        page += &method(client, call);
    }
    page
}

fn method(client: Client, call: &Call) -> String {
    let (define, wait) = match client {
        Client::Blocking => ("def", ""),
        Client::Asyncio => ("async def", "await "),
    };
    let name = call.id.as_str();
    let parameter = |it: &Argument| {
        let ty = type_of(&it.kind);
        if it.is_required {
            format!("{}: {ty}", named(it))
        } else {
            format!("{}: {ty} | None = None", named(it))
        }
    };
    let mut parameters = vec!["self".to_owned()];
    parameters.extend(call.in_path().map(parameter));
    parameters.push("*".to_owned());
    parameters.extend(call.options().map(parameter));
    parameters.push("timeout: float | timedelta | None = None".to_owned());
    let answers = call.answers;
    let head = listed(WIDTH, 4, &format!("    {define} {name}("), &parameters, &format!(") -> {answers}:"));
    let mut given = vec![format!("\"{name}\""), answers.to_owned(), "timeout".to_owned()];
    given.extend(
        call.arguments.iter().map(|it| format!("{}={}(\"{2}\", {2})", it.wire, check(it), named(it))),
    );
    let body = listed(WIDTH, 4, &format!("        return {wait}self._call("), &given, ")");
    let about = match client {
        Client::Blocking => about(call),
        Client::Asyncio => format!("As `Client.{name}`."),
    };
    format!("\n{head}{}{body}", quoted("        ", &about))
}

fn about(call: &Call) -> String {
    let mut text = of_a_method(&call.about, Spelling::Snake);
    let options: Vec<String> = call
        .options()
        .map(|it| format!("- `{}`: {}", named(it), small(&of_a_package(&it.about, Spelling::Snake))))
        .collect();
    if !options.is_empty() {
        text += &format!("\n\n{}", options.join("\n"));
    }
    let Errors { kinds, more } = &call.errors;
    if !kinds.is_empty() {
        let raised: Vec<String> = kinds.iter().map(|(kind, when)| format!("`{kind}Error` {when}")).collect();
        text += &format!("\n\nRaises {}.", raised.join(", "));
        if !more.is_empty() {
            text += &format!(" {}", of_a_method(more, Spelling::Snake));
        }
    }
    text
}

fn named(argument: &Argument) -> String {
    Names::Python.field(&argument.wire)
}

fn type_of(kind: &ArgumentKind) -> &'static str {
    match kind {
        ArgumentKind::Id => "str | int",
        ArgumentKind::Text | ArgumentKind::Enum(_) => "str",
        ArgumentKind::Flag => "bool",
        ArgumentKind::Whole | ArgumentKind::Millis => "int",
    }
}

/// The function of `_arguments` that takes it.
fn check(argument: &Argument) -> &'static str {
    let either = |required, optional| if argument.is_required { required } else { optional };
    match argument.kind {
        ArgumentKind::Id => either("identifier", "maybe_identifier"),
        ArgumentKind::Text | ArgumentKind::Enum(_) => either("text", "maybe_text"),
        ArgumentKind::Flag => either("flag", "maybe_flag"),
        ArgumentKind::Whole | ArgumentKind::Millis => either("whole", "maybe_whole"),
    }
}
