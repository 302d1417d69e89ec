//! The methods that are one call each: their names and documentation from the client, their arguments from the core.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use livestation_core::OperationId;
use livestation_core::error::Names;
use syn::ext::IdentExt as _;
use syn::{Field, Fields, FnArg, ImplItem, ImplItemFn, Item, ItemStruct, Pat, Type};

use crate::operations::operations_of_the_service;
use crate::source::camel;
use crate::syntax::{declared, docs, generic, is_public, parse, renamed, rust_files, type_name};

/// Made by hand in every language: it may look for what it has made, and is presigned.
const BY_HAND: [OperationId; 1] = [OperationId::CreateSnapshot];
/// What may be left out although the core's type always has it.
const HAVE_DEFAULTS: [(&str, &str); 1] = [("ClipOutput", "access_control")];

/// The calls about one kind of thing.
pub(crate) struct Resource {
    /// `short_clip`
    pub(crate) name: String,
    pub(crate) calls: Vec<Call>,
}

pub(crate) struct Call {
    pub(crate) id: OperationId,
    /// What it does, without its errors.
    pub(crate) about: String,
    /// The errors that are particular to it.
    pub(crate) errors: Errors,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) answers: &'static str,
    /// What the method in Rust takes, in order.
    pub(crate) takes: Vec<Taken>,
}

pub(crate) struct Argument {
    /// In the service.
    pub(crate) wire: String,
    /// In Rust.
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) kind: ArgumentKind,
    pub(crate) is_required: bool,
    /// Whether it stands in the path: what the call is about.
    pub(crate) is_in_path: bool,
}

impl Argument {
    /// What it is called in a language.
    pub(crate) fn name_in(&self, names: Names) -> String {
        if self.is_spelled() { names.spelled(&self.wire) } else { names.field(&self.wire) }
    }

    /// Whether its name follows from the service's spelling although others of this name have an exception.
    pub(crate) fn is_spelled(&self) -> bool {
        self.wire == "startTime" && self.kind == ArgumentKind::Text
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ArgumentKind {
    /// Text, or a number where the service writes one.
    Id,
    Text,
    Flag,
    Whole,
    /// A whole number of up to 64 bits.
    Amount,
    /// A whole number of **milliseconds**.
    Millis,
    Enum(String),
    /// Settings, by their name.
    Object(String),
    /// Text that is not shown, by the name of its type.
    Secret(String),
    List(Box<ArgumentKind>),
}

/// An argument that is an object.
pub(crate) struct Settings {
    pub(crate) name: String,
    pub(crate) about: String,
    /// Those that may be left out last.
    pub(crate) fields: Vec<Argument>,
}

impl Settings {
    /// All of them, each behind those that it holds.
    pub(crate) fn read_all(root: &Path, enums: &[String]) -> io::Result<Vec<Self>> {
        let mut found: Vec<Self> = Vec::new();
        for file in rust_files(&root.join("crates/livestation-core/src/model"))? {
            for item in parse(&file)?.iter().filter_map(|item| declared(item, &["settings"])) {
                let names: Vec<String> = found.iter().map(|it| it.name.clone()).collect();
                let known = Known { parts: &[], enums, settings: &names };
                let mut fields = Vec::new();
                for field in &item.fields {
                    let mut argument = known.argument(&item.ident.to_string(), "", field)?;
                    // The one text `id` of settings is the name of a user.
                    if argument.name == "id" {
                        argument.kind = ArgumentKind::Text;
                    }
                    fields.push(argument);
                }
                fields.sort_by_key(|it| !it.is_required);
                found.push(Self { name: item.ident.to_string(), about: docs(&item.attrs), fields });
            }
        }
        Ok(found)
    }
}

impl ArgumentKind {
    /// The type of text that is not shown.
    pub(crate) fn secret(&self) -> Option<&str> {
        match self {
            Self::Secret(name) => Some(name),
            _ => None,
        }
    }

    /// The enumeration that it is, or that its entries are.
    pub(crate) fn enumeration(&self) -> Option<&str> {
        match self {
            Self::Enum(name) => Some(name),
            Self::List(of) => of.enumeration(),
            _ => None,
        }
    }

    /// The settings that it is, or that its entries are.
    pub(crate) fn settings(&self) -> Option<&str> {
        match self {
            Self::Object(name) => Some(name),
            Self::List(of) => of.settings(),
            _ => None,
        }
    }
}

/// A parameter of a method in Rust.
pub(crate) enum Taken {
    /// The operation itself.
    Operation,
    Field {
        name: String,
        is_borrowed: bool,
    },
}

/// What a `# Errors` section says.
pub(crate) struct Errors {
    /// The kind in Rust, and when it is met.
    pub(crate) kinds: Vec<(String, String)>,
    /// What else there is to know.
    pub(crate) more: String,
}

impl Resource {
    /// Every resource with its calls, both in the order of the table of operations.
    pub(crate) fn read_all(root: &Path, enums: &[String], settings: &[Settings]) -> io::Result<Vec<Self>> {
        let core = root.join("crates/livestation-core/src");
        let settings: Vec<String> = settings.iter().map(|it| it.name.clone()).collect();
        let methods = methods(&root.join("crates/livestation/src"))?;
        let parts = structures(&core.join("validation"))?;
        let known = Known { parts: &parts, enums, settings: &settings };
        let operations = by_resource(&core.join("operation"))?;
        let mut resources: Vec<Self> = Vec::new();
        let ids = operations_of_the_service().filter(|id| !BY_HAND.contains(id));
        for id in ids {
            let operation = operations.iter().find(|(_, it)| is_named(it, id));
            let (name, operation) = operation.ok_or_else(|| missing(id, "a structure in the core"))?;
            let method = methods.iter().find(|it| it.sig.ident == id.as_str());
            let method = method.ok_or_else(|| missing(id, "a method of the client"))?;
            let call = Call::read(id, operation, method, &known)?;
            match resources.iter_mut().find(|it| it.name == *name) {
                Some(resource) => resource.calls.push(call),
                None => resources.push(Self { name: name.clone(), calls: vec![call] }),
            }
        }
        Ok(resources)
    }

    /// The records that its calls answer, by name.
    pub(crate) fn answers(&self) -> Vec<&str> {
        unique(self.calls.iter().map(|call| call.answers))
    }

    /// The enumerations that its calls take, by name.
    pub(crate) fn enums(&self) -> Vec<&str> {
        unique(self.calls.iter().flat_map(|call| &call.arguments).filter_map(|it| it.kind.enumeration()))
    }

    /// The settings that its calls take, by name.
    pub(crate) fn settings(&self) -> Vec<&str> {
        unique(self.calls.iter().flat_map(|call| &call.arguments).filter_map(|it| it.kind.settings()))
    }
}

fn unique<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    names.collect::<BTreeSet<_>>().into_iter().collect()
}

impl Call {
    fn read(
        id: OperationId,
        operation: &ItemStruct,
        method: &ImplItemFn,
        known: &Known<'_>,
    ) -> io::Result<Self> {
        let mut arguments = Vec::new();
        known.fields(operation, id, &mut arguments)?;
        // Those in the path first, in its order; what may be left out last.
        let place = |it: &Argument| id.path().find(&format!("{{{}}}", it.wire)).unwrap_or(usize::MAX);
        arguments.sort_by_key(|it| (place(it), !it.is_required));
        let documentation = docs(&method.attrs);
        let (about, errors) = documentation.split_once("# Errors").unwrap_or((&documentation, ""));
        Ok(Self {
            id,
            about: about.trim().to_owned(),
            errors: Errors::read(errors.trim()),
            arguments,
            answers: id.output(),
            takes: method.sig.inputs.iter().filter_map(|input| taken(input, operation)).collect(),
        })
    }

    pub(crate) fn in_path(&self) -> impl Iterator<Item = &Argument> {
        self.arguments.iter().filter(|it| it.is_in_path)
    }

    /// Arguments besides what the call is about.
    pub(crate) fn options(&self) -> impl Iterator<Item = &Argument> {
        self.arguments.iter().filter(|it| !it.is_in_path)
    }
}

/// The class that Python and Node have for a kind of errors.
pub(crate) fn class_of(kind: &str) -> String {
    match kind {
        "InvalidInput" => "ValidationError".to_owned(),
        "RateLimited" => "RateLimitError".to_owned(),
        "Connection" => "ConnectionFailedError".to_owned(),
        "Timeout" => "RequestTimeoutError".to_owned(),
        kind => format!("{kind}Error"),
    }
}

impl Errors {
    /// From sentences like ``[`ErrorKind::NotFound`] when …, [`ErrorKind::Rejected`] unless …. After that, …``
    fn read(text: &str) -> Self {
        let text = text.replace('\n', " ").replace("(crate::ErrorKind::", "(ErrorKind::");
        let mut kinds = Vec::new();
        let mut more = String::new();
        for part in text.split("[`ErrorKind::").skip(1) {
            let (kind, rest) = part.split_once("`]").unwrap_or((part, ""));
            // A link may follow.
            let rest =
                rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |(_, rest)| rest);
            let (when, then) = rest.split_once(". ").unwrap_or((rest, ""));
            kinds.push((kind.to_owned(), when.trim().trim_end_matches([',', '.']).to_owned()));
            more.push_str(then.trim());
        }
        Self { kinds, more }
    }
}

/// The types that arguments have besides plain ones.
struct Known<'a> {
    /// Structures whose fields are arguments of their own.
    parts: &'a [ItemStruct],
    enums: &'a [String],
    settings: &'a [String],
}

impl Known<'_> {
    fn fields(&self, of: &ItemStruct, id: OperationId, arguments: &mut Vec<Argument>) -> io::Result<()> {
        let Fields::Named(named) = &of.fields else { return Ok(()) };
        for field in &named.named {
            let ty = generic(&field.ty, "Option").unwrap_or(&field.ty);
            match self.parts.iter().find(|part| part.ident == type_name(ty)) {
                Some(part) => self.fields(part, id, arguments)?,
                None => arguments.push(self.argument(&of.ident.to_string(), id.path(), field)?),
            }
        }
        Ok(())
    }

    fn argument(&self, of: &str, path: &str, field: &Field) -> io::Result<Argument> {
        let name = field.ident.as_ref().map(|name| name.unraw().to_string()).unwrap_or_default();
        let (ty, is_optional) = match generic(&field.ty, "Option") {
            Some(inner) => (inner, true),
            None => (&field.ty, false),
        };
        let wire = renamed(&field.attrs, "rename").unwrap_or_else(|| camel(&name));
        let kind = self.kind(&name, ty);
        let kind = kind.ok_or_else(|| io::Error::other(format!("{of}.{name} has a new type")))?;
        let has_default = HAVE_DEFAULTS.contains(&(of, name.as_str()));
        Ok(Argument {
            is_in_path: path.contains(&format!("{{{wire}}}")),
            about: docs(&field.attrs),
            is_required: !is_optional && !has_default,
            wire,
            name,
            kind,
        })
    }

    fn kind(&self, name: &str, ty: &Type) -> Option<ArgumentKind> {
        if let Some(of) = generic(ty, "Vec") {
            return Some(ArgumentKind::List(Box::new(self.kind(name, of)?)));
        }
        Some(match type_name(ty).as_str() {
            "String" if name == "id" => ArgumentKind::Id,
            "String" | "ChannelName" | "CallbackUrl" | "ScheduleTime" => ArgumentKind::Text,
            secret @ ("StreamKey" | "Password" | "PublishUrl") => ArgumentKind::Secret(secret.to_owned()),
            "bool" => ArgumentKind::Flag,
            "u64" if name.ends_with("_ms") => ArgumentKind::Millis,
            "i64" => ArgumentKind::Amount,
            "PageNo" | "PageSize" => ArgumentKind::Whole,
            id if id.ends_with("Id") => ArgumentKind::Id,
            word if self.enums.iter().any(|known| known == word) => ArgumentKind::Enum(word.to_owned()),
            part if self.settings.iter().any(|known| known == part) => ArgumentKind::Object(part.to_owned()),
            _ => return None,
        })
    }
}

fn taken(input: &FnArg, operation: &ItemStruct) -> Option<Taken> {
    let FnArg::Typed(typed) = input else { return None };
    let (ty, is_borrowed) = match &*typed.ty {
        Type::Reference(reference) => (&*reference.elem, true),
        ty => (ty, false),
    };
    if operation.ident == type_name(ty) {
        return Some(Taken::Operation);
    }
    match &*typed.pat {
        Pat::Ident(name) => Some(Taken::Field { name: name.ident.to_string(), is_borrowed }),
        _ => None,
    }
}

fn is_named(structure: &ItemStruct, id: OperationId) -> bool {
    structure.ident.to_string().to_lowercase() == id.as_str().replace('_', "")
}

fn missing(id: OperationId, what: &str) -> io::Error {
    io::Error::other(format!("{id} needs {what}"))
}

/// The structures of operations, each with its resource: the name of its folder, or else of its file.
fn by_resource(folder: &Path) -> io::Result<Vec<(String, ItemStruct)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let files = if path.is_dir() { rust_files(&path)? } else { vec![path] };
        for file in files {
            found.extend(structures_of(&file)?.into_iter().map(|it| (name.clone(), it)));
        }
    }
    Ok(found)
}

fn structures(folder: &Path) -> io::Result<Vec<ItemStruct>> {
    let mut found = Vec::new();
    for file in rust_files(folder)? {
        found.extend(structures_of(&file)?.into_iter().filter(|it| matches!(it.fields, Fields::Named(_))));
    }
    Ok(found)
}

fn structures_of(file: &Path) -> io::Result<Vec<ItemStruct>> {
    let items = parse(file)?.into_iter();
    Ok(items
        .filter_map(|item| match item {
            Item::Struct(item) => Some(item),
            item => declared(&item, &["operation"]),
        })
        .collect())
}

/// Public methods of the client.
fn methods(folder: &Path) -> io::Result<Vec<ImplItemFn>> {
    let mut found = Vec::new();
    for file in rust_files(folder)? {
        for item in parse(&file)? {
            let Item::Impl(block) = item else { continue };
            if block.trait_.is_some() || type_name(&block.self_ty) != "Client" {
                continue;
            }
            found.extend(block.items.into_iter().filter_map(|item| match item {
                ImplItem::Fn(method) if is_public(&method.vis) => Some(method),
                _ => None,
            }));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(id: OperationId) -> Call {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let enums = crate::source::Source::read(&root).unwrap().enums;
        let enums: Vec<String> = enums.into_iter().map(|it| it.name).collect();
        let settings = Settings::read_all(&root, &enums).unwrap();
        let resources = Resource::read_all(&root, &enums, &settings).unwrap();
        resources.into_iter().flat_map(|it| it.calls).find(|call| call.id == id).unwrap()
    }

    #[test]
    fn arguments_are_those_of_the_core_with_what_may_be_left_out_last() {
        let clip = call(OperationId::CreateShortClip);
        let arguments: Vec<_> =
            clip.arguments.iter().map(|it| (it.wire.as_str(), it.name.as_str(), it.is_required)).collect();
        assert_eq!(
            arguments,
            [
                ("channelId", "channel_id", true),
                ("snapshotId", "snapshot_id", true),
                ("startTime", "start_ms", true),
                ("endTime", "end_ms", true),
                ("bucketName", "bucket_name", true),
                ("filePath", "file_path", true),
                ("accessControl", "access_control", false),
            ]
        );
        assert_eq!(clip.in_path().count(), 2);
        assert!(clip.arguments.iter().all(|it| !it.about.is_empty()));
        assert_eq!(clip.arguments[2].kind, ArgumentKind::Millis);
        assert_eq!(clip.arguments[6].kind, ArgumentKind::Enum("AccessControl".to_owned()));
    }

    #[test]
    fn errors_are_read_out_of_their_sentences() {
        let errors = Errors::read(
            "[`ErrorKind::NotFound`] when it is\ngone, [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless it runs. Then, `more`.",
        );
        let kinds: Vec<_> = errors.kinds.iter().map(|(kind, when)| (kind.as_str(), when.as_str())).collect();
        assert_eq!(kinds, [("NotFound", "when it is gone"), ("Rejected", "unless it runs")]);
        assert_eq!(errors.more, "Then, `more`.");
    }
}
