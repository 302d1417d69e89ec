//! Node's methods that are one call each.

use livestation_core::error::Names;

use crate::calls::{Argument, ArgumentKind, Call, Resource, Settings, class_of};
use crate::operations::operations_of_the_service;
use crate::source::{Record, camel};
use crate::text::{Spelling, listed, of_a_method, pascal, small, wrapped};
use crate::typescript::{NOTE, WIDTH, comment};

/// `calls/index.ts`: the last of the classes, which has the calls of all.
pub(crate) fn index(resources: &[Resource]) -> String {
    let mut page = format!("// The calls of the API, by what they are about.\n{NOTE}\n");
    if let Some(last) = resources.last() {
        page += &format!("export {{ {} as Calls }} from './{}.js';\n", class(last), last.name);
    }
    page
}

/// `calls/types.ts`: what callers name of all this.
pub(crate) fn types(resources: &[Resource], records: &[&Record], settings: &[Settings]) -> String {
    let mut names: Vec<&str> = records.iter().map(|it| it.name.as_str()).collect();
    names.sort_unstable();
    let mut page = format!(
        "// The types of what calls take and answer.\n{NOTE}\nexport type {{\n{}}} from '../records.js';\n",
        names.iter().map(|name| format!("  {name},\n")).collect::<String>()
    );
    let settings: String = settings.iter().map(|it| format!("  {},\n", it.name)).collect();
    page += &format!("export type {{\n{settings}}} from '../settings.js';\n");
    for resource in resources {
        let options: Vec<String> =
            resource.calls.iter().filter(|it| has_options(it)).map(options_name).collect();
        if !options.is_empty() {
            page += &format!("export type {{ {} }} from './{}.js';\n", options.join(", "), resource.name);
        }
    }
    page
}

/// `operations.ts`: the names of all operations.
pub(crate) fn operations() -> String {
    let names: String = operations_of_the_service().map(|id| format!("  '{}',\n", id.as_str())).collect();
    format!(
        "// The names of the operations, as in errors and in the emulator's journal.\n{NOTE}\nexport const NAMES = [\n{names}] as const;\n"
    )
}

/// The calls about one kind of thing. A class has one base, so that each builds on the one before.
pub(crate) fn calls(resource: &Resource, before: Option<&Resource>) -> String {
    let about = resource.name.replace('_', " ");
    let has_options = resource.calls.iter().any(has_options);
    let (records, enums) = (resource.answers(), resource.enums());
    let readers: Vec<String> = records.iter().map(|it| small(it)).collect();
    let base = before.map_or_else(|| "Connected".to_owned(), class);
    let has_ids = resource.calls.iter().flat_map(|it| &it.arguments).any(|it| takes_id(&it.kind));
    let types: Vec<&str> =
        [("Id", has_ids), ("Names", has_options)].into_iter().filter(|it| it.1).map(|it| it.0).collect();
    let mut page = format!("// Calls about a {about}.\n{NOTE}\nimport * as check from '../arguments.js';\n");
    if !types.is_empty() {
        page += &format!("import type {{ {} }} from '../arguments.js';\n", types.join(", "));
    }
    page += &format!(
        "import {{ CALL, type CallOptions }} from '../call.js';\nimport {{ {}operation }} from '../connection.js';\n",
        if before.is_none() { "Connected, " } else { "" },
    );
    if !enums.is_empty() {
        page += &format!("import type {{ {} }} from '../enums.js';\n", enums.join(", "));
    }
    page += &format!("import {{ answer, {} }} from '../models.js';\n", readers.join(", "));
    page += &format!("import type {{ Answer, {} }} from '../models.js';\n", records.join(", "));
    let settings = resource.settings();
    if !settings.is_empty() {
        page += &format!("import type {{ {} }} from '../settings.js';\n", settings.join(", "));
    }
    if let Some(before) = before {
        page += &format!("import {{ {base} }} from './{}.js';\n", before.name);
    }
    page.push('\n');
    for record in &records {
        page += &format!("const read{record} = answer({});\n", small(record));
    }
    for call in resource.calls.iter().filter(|it| self::has_options(it)) {
        page += &options(call);
    }
    page += &format!("\nexport abstract class {} extends {base} {{\n", class(resource));
    let methods: Vec<String> = resource.calls.iter().map(method).collect();
    page + &methods.join("\n") + "}\n"
}

fn class(resource: &Resource) -> String {
    format!("{}Calls", pascal(&resource.name))
}

fn has_options(call: &Call) -> bool {
    call.options().next().is_some()
}

fn name(call: &Call) -> String {
    camel(call.id.as_str())
}

fn options_name(call: &Call) -> String {
    format!("{}Options", pascal(call.id.as_str()))
}

fn named(argument: &Argument) -> String {
    argument.name_in(Names::Node)
}

/// The type of the options, their names, and how they become arguments.
fn options(call: &Call) -> String {
    let (ty, constant) = (options_name(call), call.id.as_str().to_uppercase());
    let mut page = format!("\nexport interface {ty} extends CallOptions {{\n");
    for it in call.options() {
        page += &comment("  ", &it.about, "");
        page += &property(it);
    }
    page += &format!("}}\n\nexport const {constant}: Names<{ty}> = {{\n");
    for it in call.options() {
        page += &format!("  {}: true,\n", named(it));
    }
    page += &format!(
        "  ...CALL,\n}};\n\n/** Under the service's names. */\nexport const {}Arguments = (rest: {ty}): object => ({{\n",
        name(call)
    );
    for it in call.options() {
        page += &format!("  {}: {},\n", it.wire, checked(it, &format!("rest.{}", named(it))));
    }
    page + "});\n"
}

fn method(call: &Call) -> String {
    let name = name(call);
    let answers = call.answers;
    let mut about = of_a_method(&call.about, Spelling::Camel);
    if !call.errors.kinds.is_empty() {
        about.push('\n');
    }
    for (kind, when) in &call.errors.kinds {
        about += &format!("\n@throws {{{}}} {when}.", class_of(kind));
    }
    if !call.errors.more.is_empty() {
        about += &format!("\n{}", of_a_method(&call.errors.more, Spelling::Camel));
    }
    let has_options = has_options(call);
    let needs_options = call.options().any(|it| it.is_required);
    let ty = if has_options { options_name(call) } else { "CallOptions".to_owned() };
    let mut parameters: Vec<String> =
        call.in_path().map(|it| format!("{}: {}", named(it), type_of(&it.kind))).collect();
    parameters.push(format!("options{}: {ty}", if needs_options { "" } else { "?" }));
    let (generic, names) = if has_options {
        (format!("<{ty}>"), call.id.as_str().to_uppercase())
    } else {
        (String::new(), "CALL".to_owned())
    };
    let ids = in_path(call);
    let given = has_options.then(|| format!("{name}Arguments(rest)"));
    let (args, inline) = match (ids, given) {
        (Some(ids), Some(given)) => {
            (format!("    const args = {{ ...{ids}, ...{given} }};\n"), "args".to_owned())
        }
        (Some(one), None) | (None, Some(one)) => (String::new(), one),
        (None, None) => (String::new(), "{}".to_owned()),
    };
    let head = listed(
        WIDTH,
        2,
        &format!("  async {name}("),
        &parameters,
        &format!("): Promise<Answer<{answers}>> {{"),
    );
    format!(
        "{}{head}    const rest = check.options{generic}('{name}', options, {names});\n{args}    \
         return read{answers}(await operation(this, '{}', rest, {inline}));\n  }}\n",
        documented(&about),
        call.id.as_str(),
    )
}

/// What stands in the path, as an object; nothing where nothing does.
fn in_path(call: &Call) -> Option<String> {
    let names: Vec<String> = call.in_path().map(named).collect();
    if names.is_empty() {
        return None;
    }
    if call.in_path().all(|it| it.kind == ArgumentKind::Id) {
        return Some(format!("check.ids({{ {} }})", names.join(", ")));
    }
    let given: Vec<String> =
        call.in_path().map(|it| format!("{}: {}", it.wire, checked(it, &named(it)))).collect();
    Some(format!("{{ {} }}", given.join(", ")))
}

/// Always of several lines, as that of all methods.
fn documented(about: &str) -> String {
    let lines = wrapped(about, WIDTH - 5);
    let lines: String =
        lines.iter().map(|line| format!("   * {line}").trim_end().to_owned() + "\n").collect();
    format!("  /**\n{lines}   */\n")
}

/// An option, or a field of settings.
pub(crate) fn property(argument: &Argument) -> String {
    let (mark, undefined) = if argument.is_required { ("", "") } else { ("?", " | undefined") };
    format!("  readonly {}{mark}: {}{undefined};\n", named(argument), type_of(&argument.kind))
}

fn type_of(kind: &ArgumentKind) -> String {
    let plain = match kind {
        ArgumentKind::Id => "Id",
        ArgumentKind::Text | ArgumentKind::Secret(_) => "string",
        ArgumentKind::Flag => "boolean",
        ArgumentKind::Whole | ArgumentKind::Amount | ArgumentKind::Millis => "number",
        ArgumentKind::Enum(name) | ArgumentKind::Object(name) => name,
        ArgumentKind::List(of) => return format!("readonly {}[]", type_of(of)),
    };
    plain.to_owned()
}

fn takes_id(kind: &ArgumentKind) -> bool {
    match kind {
        ArgumentKind::Id => true,
        ArgumentKind::List(of) => takes_id(of),
        _ => false,
    }
}

/// The value, taken by a function of `arguments`.
fn checked(argument: &Argument, value: &str) -> String {
    let of = match &argument.kind {
        ArgumentKind::List(of) => format!(", check.{}", check(of, true)),
        _ => String::new(),
    };
    format!("check.{}('{}', {value}{of})", check(&argument.kind, argument.is_required), named(argument))
}

/// The function of `arguments` that takes it. A flag or number that is missing is for the library to refuse.
fn check(kind: &ArgumentKind, is_required: bool) -> &'static str {
    let either = |required, optional| if is_required { required } else { optional };
    match kind {
        ArgumentKind::Id => either("id", "optionalId"),
        ArgumentKind::Text | ArgumentKind::Enum(_) | ArgumentKind::Secret(_) => {
            either("text", "optionalText")
        }
        ArgumentKind::Flag => "optionalFlag",
        ArgumentKind::Whole | ArgumentKind::Amount | ArgumentKind::Millis => "optionalNumber",
        ArgumentKind::Object(_) => either("settings", "optionalSettings"),
        ArgumentKind::List(_) => either("several", "optionalSeveral"),
    }
}
