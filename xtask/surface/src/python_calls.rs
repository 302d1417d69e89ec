//! Python's methods that are one call each, for both clients.

use livestation_core::error::Names;

use crate::calls::{Argument, ArgumentKind, Call, Errors, Resource, class_of};
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
    let of_settings = |check: &&str| check.ends_with("settings");
    let checks = arguments().map(check).chain(arguments().filter_map(entries));
    let (settings_checks, checks): (Vec<&str>, Vec<&str>) = checks.partition(of_settings);
    let settings = resource.settings();
    let settings = if settings.is_empty() {
        String::new()
    } else {
        import("._settings", settings) + &import("._settings_base", settings_checks)
    };
    let mut page = format!(
        "\"\"\"Calls about a {about}.\"\"\"\n\n{NOTE}\nfrom __future__ import annotations\n\n{}from datetime import timedelta\n\n{}{}{}{settings}\n\n\
         class {}({caller}):\n    __slots__ = ()\n",
        if arguments().any(|it| matches!(it.kind, ArgumentKind::List(_))) {
            "from collections.abc import Sequence\n"
        } else {
            ""
        },
        import("._arguments", checks),
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
    given.extend(call.arguments.iter().map(|it| {
        let of = entries(it).map(|of| format!(", {of}")).unwrap_or_default();
        format!("{}={}(\"{2}\", {2}{of})", it.wire, check(it), named(it))
    }));
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
        let raised: Vec<String> =
            kinds.iter().map(|(kind, when)| format!("`{}` {when}", class_of(kind))).collect();
        text += &format!("\n\nRaises {}.", raised.join(", "));
        if !more.is_empty() {
            text += &format!(" {}", of_a_method(more, Spelling::Snake));
        }
    }
    text
}

fn named(argument: &Argument) -> String {
    argument.name_in(Names::Python)
}

pub(crate) fn type_of(kind: &ArgumentKind) -> String {
    let plain = match kind {
        ArgumentKind::Id => "str | int",
        ArgumentKind::Text | ArgumentKind::Enum(_) | ArgumentKind::Secret(_) => "str",
        ArgumentKind::Flag => "bool",
        ArgumentKind::Whole | ArgumentKind::Amount | ArgumentKind::Millis => "int",
        ArgumentKind::Object(name) => name,
        ArgumentKind::List(of) => return format!("Sequence[{}]", type_of(of)),
    };
    plain.to_owned()
}

/// The function of `_arguments` that takes each entry of a list.
fn entries(argument: &Argument) -> Option<&'static str> {
    match &argument.kind {
        ArgumentKind::List(of) => Some(check_of(of, true)),
        _ => None,
    }
}

/// The function of `_arguments` that takes it.
fn check(argument: &Argument) -> &'static str {
    check_of(&argument.kind, argument.is_required)
}

fn check_of(kind: &ArgumentKind, is_required: bool) -> &'static str {
    let either = |required, optional| if is_required { required } else { optional };
    match kind {
        ArgumentKind::Id => either("identifier", "maybe_identifier"),
        ArgumentKind::Text | ArgumentKind::Enum(_) | ArgumentKind::Secret(_) => either("text", "maybe_text"),
        ArgumentKind::Flag => either("flag", "maybe_flag"),
        ArgumentKind::Whole | ArgumentKind::Amount | ArgumentKind::Millis => either("whole", "maybe_whole"),
        ArgumentKind::Object(_) => either("settings", "maybe_settings"),
        ArgumentKind::List(_) => either("several", "maybe_several"),
    }
}
