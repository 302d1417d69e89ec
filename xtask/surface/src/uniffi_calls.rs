//! What Swift and Kotlin call for the methods that are one call each.

use crate::calls::{Argument, ArgumentKind, Call, Resource, Taken};
use crate::text::{Spelling, of_a_method, pascal};
use crate::uniffi::NOTE;

/// More arguments than this are too many for a function of Rust that is written by hand.
const MANY: usize = 7;

pub(crate) fn module(resources: &[Resource]) -> String {
    let mut names: Vec<&str> = resources.iter().map(|it| it.name.as_str()).collect();
    names.sort_unstable();
    let modules: String = names.iter().map(|name| format!("mod {name};\n")).collect();
    format!("//! The calls of the API, by what they are about.\n\n{NOTE}\n{modules}")
}

/// The calls about one kind of thing.
pub(crate) fn calls(resource: &Resource) -> String {
    let mut operations: Vec<String> = resource.calls.iter().map(operation).collect();
    operations.sort_unstable();
    let mut names = [resource.answers(), resource.enums(), resource.settings()].concat();
    names.push("NativeClient");
    let amounts = ArgumentKind::List(Box::new(ArgumentKind::Amount));
    if resource.calls.iter().flat_map(|call| &call.arguments).any(|it| it.kind == amounts) {
        names.push("Amount");
    }
    names.extend(resource.calls.iter().flat_map(|call| &call.arguments).filter_map(|it| it.kind.secret()));
    names.sort_unstable();
    names.dedup();
    let mut page = format!(
        "{NOTE}\nuse livestation::core::operation::{{{}}};\n\nuse crate::arguments::given;\n\
         use crate::client::{{Call, Result}};\nuse crate::reply::answer;\nuse crate::{{{}}};\n\n\
         #[uniffi::export]\nimpl NativeClient {{\n",
        operations.join(", "),
        names.join(", "),
    );
    let methods: Vec<String> = resource.calls.iter().map(method).collect();
    page += &methods.join("\n");
    page + "}\n"
}

fn operation(call: &Call) -> String {
    pascal(call.id.as_str())
}

fn method(call: &Call) -> String {
    let about = of_a_method(&call.about, Spelling::Snake);
    let about = about.split("\n\n").next().unwrap_or_default().split(". ").next().unwrap_or_default();
    let parameters: Vec<String> =
        call.arguments.iter().map(|it| format!("{}: {}", raw(&it.name), type_of(it))).collect();
    let values: Vec<String> =
        call.arguments.iter().map(|it| format!("(\"{}\", {}.into())", it.wire, raw(&it.name))).collect();
    let taken: Vec<String> = call
        .takes
        .iter()
        .map(|taken| match taken {
            Taken::Operation => "&it".to_owned(),
            Taken::Field { name, is_borrowed: true } => format!("&it.{name}"),
            Taken::Field { name, is_borrowed: false } => format!("it.{name}"),
        })
        .collect();
    let many = if parameters.len() + 2 > MANY {
        "    #[allow(clippy::too_many_arguments)] // they have names in both languages\n"
    } else {
        ""
    };
    let it = if taken.is_empty() { "_" } else { "it" };
    format!(
        "    /// {}.\n{many}    pub async fn {name}(&self, {}{}call: Call) -> Result<{}> {{\n        \
         let given = given([{}]);\n        self.run(call, |client| async move {{\n            \
         let {it}: {} = given.read()?;\n            Ok(answer(client.{name}({}).await?))\n        }})\n        .await\n    }}\n",
        about.trim_end_matches('.'),
        parameters.join(", "),
        if parameters.is_empty() { "" } else { ", " },
        call.answers,
        values.join(", "),
        operation(call),
        taken.join(", "),
        name = call.id.as_str(),
    )
}

/// A name that may be a word of Rust.
pub(crate) fn raw(name: &str) -> String {
    if name == "type" { format!("r#{name}") } else { name.to_owned() }
}

fn type_of(argument: &Argument) -> String {
    let inner = inner(&argument.kind, "i64");
    if argument.is_required { inner } else { format!("Option<{inner}>") }
}

/// The type of a field of settings, in which numbers are those of the language.
pub(crate) fn held(argument: &Argument) -> String {
    let inner = inner(&argument.kind, "Amount");
    if argument.is_required { inner } else { format!("Option<{inner}>") }
}

fn inner(kind: &ArgumentKind, whole: &str) -> String {
    let plain = match kind {
        ArgumentKind::Id | ArgumentKind::Text => "String",
        ArgumentKind::Flag => "bool",
        ArgumentKind::Whole | ArgumentKind::Amount | ArgumentKind::Millis => whole,
        ArgumentKind::Enum(name) | ArgumentKind::Object(name) | ArgumentKind::Secret(name) => name,
        ArgumentKind::List(of) => return format!("Vec<{}>", inner(of, "Amount")),
    };
    plain.to_owned()
}
