//! The records and enumerations of the core, read from its source: names, types and documentation.

use std::io;
use std::path::Path;

use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{
    Attribute, Fields, FnArg, Ident, ImplItem, Item, ItemEnum, ItemStruct, LitStr, ReturnType, Token, Type,
    braced,
};

use crate::syntax::{declared, docs, generic, has_derive, is_public, parse, renamed, rust_files, type_name};

/// Enumerations of our own, by file.
const OWN_ENUMS: [(&str, &str); 4] = [
    ("crates/livestation/src/reply.rs", "Outcome"),
    ("crates/livestation-core/src/workflow/clip_last/step.rs", "Step"),
    ("crates/livestation-core/src/workflow/doctor.rs", "CheckName"),
    ("crates/livestation-core/src/workflow/doctor.rs", "Verdict"),
];
/// For programs in Rust only.
const NOT_ELSEWHERE: [(&str, &str); 1] = [("ChannelPage", "skipped")];

pub(crate) struct Source {
    pub(crate) files: Vec<File>,
    /// The service's enumerations, and then ours.
    pub(crate) enums: Vec<Enum>,
}

/// The records of one file.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) records: Vec<Record>,
}

pub(crate) struct Record {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) fields: Vec<Field>,
    /// What is worked out of the fields: text, which may be absent.
    pub(crate) computed: Vec<Member>,
}

pub(crate) struct Field {
    /// In Rust.
    pub(crate) name: String,
    /// In the service, or where it has none, in JSON.
    pub(crate) wire: String,
    pub(crate) about: String,
    pub(crate) kind: Kind,
    pub(crate) is_optional: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    /// With a type of its own in Rust. The service writes it as text.
    Id,
    /// As [`Id`](Self::Id), but the service writes it as a number too.
    NumericId,
    /// An id that is plain text in Rust.
    TextId,
    Flag,
    /// A whole number that 32 bits hold.
    Count,
    /// A whole number of up to 64 bits.
    Amount,
    Float,
    Instant,
    /// Text that is not shown, with a type of its own.
    Secret(String),
    /// A list of texts.
    Texts,
    /// A list of whole numbers of up to 64 bits.
    Amounts,
    Enum(String),
    Record(String),
    List(String),
}

pub(crate) struct Enum {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) members: Vec<Member>,
    /// Whether it is the service's, which gets new members without notice.
    pub(crate) is_service: bool,
}

/// A member of an enumeration: its name in Rust, its text, its documentation.
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) about: String,
}

impl Source {
    pub(crate) fn read(root: &Path) -> io::Result<Self> {
        let core = root.join("crates/livestation-core/src");
        let enums = parse(&core.join("enums/mod.rs"))?;
        let mut enums: Vec<Enum> = enums.into_iter().filter_map(open_enum).collect();
        let known: Vec<String> = enums.iter().map(|it| it.name.clone()).collect();
        for (path, name) in OWN_ENUMS {
            let items = parse(&root.join(path))?;
            let found = items.into_iter().find_map(|item| match item {
                Item::Enum(item) if item.ident == name => Some(own_enum(&item)),
                _ => None,
            });
            enums.push(found.ok_or_else(|| io::Error::other(format!("{path} has no enum {name}")))?);
        }
        let mut files = Vec::new();
        for path in rust_files(&core.join("model"))? {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let records = if name.ends_with("_wire") { Vec::new() } else { records(&parse(&path)?, &known)? };
            if !records.is_empty() {
                files.push(File { name, records });
            }
        }
        Ok(Self { files, enums })
    }

    /// All records, each behind those that it holds.
    pub(crate) fn records(&self) -> Vec<&Record> {
        let mut left: Vec<&Record> = self.files.iter().flat_map(|file| &file.records).collect();
        let mut sorted: Vec<&Record> = Vec::new();
        while !left.is_empty() {
            let waits = |record: &Record| {
                record.fields.iter().any(|field| match &field.kind {
                    Kind::Record(held) | Kind::List(held) => left.iter().any(|it| it.name == *held),
                    _ => false,
                })
            };
            // The first one, should two hold each other.
            let next = left.iter().position(|record| !waits(record)).unwrap_or_default();
            sorted.push(left.remove(next));
        }
        sorted
    }
}

impl Field {
    pub(crate) fn is_secret(&self) -> bool {
        matches!(self.kind, Kind::Secret(_))
    }
}

impl Record {
    /// Whether an operation answers it.
    pub(crate) fn is_answer(&self) -> bool {
        livestation_core::OperationId::ALL.into_iter().any(|id| id.output() == self.name)
    }

    /// The list that the record is, with what belongs to it.
    pub(crate) fn list(&self) -> Option<(&Field, &str)> {
        let lists = self.fields.iter().find_map(|field| match &field.kind {
            Kind::List(of) => Some((field, of.as_str())),
            _ => None,
        })?;
        self.fields.iter().all(|field| field.is_optional || field.name == lists.0.name).then_some(lists)
    }
}

fn records(items: &[Item], enums: &[String]) -> io::Result<Vec<Record>> {
    let made: Vec<ItemStruct> =
        items.iter().filter_map(|item| declared(item, &["record", "list", "fields"])).collect();
    let written = items.iter().filter_map(|item| match item {
        Item::Struct(item) if is_public(&item.vis) && has_derive(&item.attrs, "Serialize") => {
            Some((item, renamed(&item.attrs, "rename_all")))
        }
        _ => None,
    });
    let made = made.iter().map(|item| (item, Some("camelCase".to_owned())));
    let named = written.chain(made).filter_map(|(item, rule)| match &item.fields {
        Fields::Named(fields) => Some((item, rule, fields)),
        _ => None,
    });
    named
        .map(|(item, rule, fields)| {
            let fields = fields.named.iter().filter_map(|field| {
                let name = field.ident.as_ref()?.unraw().to_string();
                if NOT_ELSEWHERE.contains(&(item.ident.to_string().as_str(), name.as_str())) {
                    return None;
                }
                let own = renamed(&field.attrs, "rename");
                let by_rule = || if rule.is_some() { camel(&name) } else { name.clone() };
                let wire = own.unwrap_or_else(by_rule);
                let (inner, is_optional) = match generic(&field.ty, "Option") {
                    Some(inner) => (inner, true),
                    None => (&field.ty, false),
                };
                let kind = kind(&name, inner, enums)
                    .ok_or_else(|| io::Error::other(format!("{}.{name} has a new type", item.ident)));
                let about = docs(&field.attrs);
                Some(kind.map(|kind| Field { name, wire, about, kind, is_optional }))
            });
            Ok(Record {
                name: item.ident.to_string(),
                about: docs(&item.attrs),
                fields: fields.collect::<io::Result<_>>()?,
                computed: computed(items, item),
            })
        })
        .collect()
}

/// Methods of a record that return text which may be absent.
fn computed(items: &[Item], record: &ItemStruct) -> Vec<Member> {
    let methods = items.iter().flat_map(|item| match item {
        Item::Impl(block) if block.trait_.is_none() && record.ident == type_name(&block.self_ty) => {
            block.items.as_slice()
        }
        _ => &[],
    });
    methods
        .filter_map(|item| match item {
            ImplItem::Fn(method) if is_public(&method.vis) => Some(method),
            _ => None,
        })
        .filter(|method| {
            let returns_text = match &method.sig.output {
                ReturnType::Type(_, ty) => {
                    generic(ty, "Option").is_some_and(|inner| type_name(inner) == "String")
                }
                ReturnType::Default => false,
            };
            let takes_itself = method.sig.inputs.iter().all(|input| matches!(input, FnArg::Receiver(_)));
            returns_text && takes_itself && method.sig.inputs.len() == 1
        })
        .map(|method| Member {
            name: method.sig.ident.to_string(),
            text: String::new(),
            about: docs(&method.attrs),
        })
        .collect()
}

fn kind(name: &str, ty: &Type, enums: &[String]) -> Option<Kind> {
    if let Some(inner) = generic(ty, "Vec") {
        return Some(match type_name(inner).as_str() {
            "String" => Kind::Texts,
            "i64" => Kind::Amounts,
            record => Kind::List(record.to_owned()),
        });
    }
    Some(match type_name(ty).as_str() {
        "String" if name.ends_with("_id") => Kind::TextId,
        "String" => Kind::Text,
        "ChannelId" => Kind::Id,
        "SnapshotId" | "ShortClipId" => Kind::NumericId,
        "bool" => Kind::Flag,
        "u16" | "u32" => Kind::Count,
        "i64" | "u64" => Kind::Amount,
        "f64" => Kind::Float,
        "Timestamp" => Kind::Instant,
        secret @ ("StreamKey" | "Password" | "PublishUrl") => Kind::Secret(secret.to_owned()),
        word if enums.iter().any(|known| known == word) => Kind::Enum(word.to_owned()),
        record if record.starts_with(char::is_uppercase) => Kind::Record(record.to_owned()),
        _ => return None,
    })
}

/// An `open_enum! { … }`.
fn open_enum(item: Item) -> Option<Enum> {
    match item {
        Item::Macro(item) if item.mac.path.is_ident("open_enum") => item.mac.parse_body().ok(),
        _ => None,
    }
}

impl Parse for Enum {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let about = docs(&input.call(Attribute::parse_outer)?);
        let name = input.parse::<Ident>()?.to_string();
        let body;
        braced!(body in input);
        let mut members = Vec::new();
        while !body.is_empty() {
            let about = docs(&body.call(Attribute::parse_outer)?);
            let name = body.parse::<Ident>()?.to_string();
            body.parse::<Token![=]>()?;
            let text = body.parse::<LitStr>()?.value();
            // Older spellings are read, and have no member.
            while body.peek(Ident) {
                body.parse::<Ident>()?;
                body.parse::<LitStr>()?;
            }
            body.parse::<Token![,]>()?;
            members.push(Member { name, text, about });
        }
        Ok(Self { name, about, members, is_service: true })
    }
}

fn own_enum(item: &ItemEnum) -> Enum {
    let members = item.variants.iter().map(|variant| {
        let name = variant.ident.to_string();
        Member { text: kebab(&name), about: docs(&variant.attrs), name }
    });
    let name = item.ident.to_string();
    // Elsewhere a step is its name and a message.
    let name = if name == "Step" { "StepName".to_owned() } else { name };
    Enum { name, about: docs(&item.attrs), members: members.collect(), is_service: false }
}

/// `snake_case` as `camelCase`.
pub(crate) fn camel(snake: &str) -> String {
    let mut words = snake.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name + letters.as_str()
    })
}

/// `PascalCase` as `kebab-case`.
fn kebab(pascal: &str) -> String {
    let mut name = String::new();
    for letter in pascal.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Source {
        Source::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap()
    }

    #[test]
    fn every_operation_answers_a_record() {
        let source = source();
        let records = source.records();
        for id in crate::operations::operations_of_the_service() {
            assert!(records.iter().any(|record| record.name == id.output()), "{id} answers {}", id.output());
        }
    }

    #[test]
    fn a_record_comes_behind_those_that_it_holds() {
        let source = source();
        let names: Vec<&str> = source.records().iter().map(|record| record.name.as_str()).collect();
        let place = |name| names.iter().position(|it| *it == name).unwrap();
        assert!(
            place("ChannelCdn") < place("Channel") && place("Channel") < place("ChannelPage"),
            "{names:?}"
        );
        assert_eq!(names.len(), source.files.iter().map(|file| file.records.len()).sum::<usize>());
    }

    #[test]
    fn fields_have_the_names_and_the_types_of_the_core() {
        let source = source();
        let channel = source.records().into_iter().find(|record| record.name == "Channel").unwrap();
        let field = |name| channel.fields.iter().find(|field| field.name == name).unwrap();
        let minutes = field("timemachine_minutes");
        assert_eq!(
            (minutes.wire.as_str(), &minutes.kind, minutes.is_optional),
            ("timemachineMin", &Kind::Count, true)
        );
        assert_eq!(field("channel_status").kind, Kind::Enum("ChannelStatus".to_owned()));
        assert_eq!(field("stream_key").kind, Kind::Secret("StreamKey".to_owned()));
        assert_eq!(field("snapshots").kind, Kind::List("ChannelSnapshot".to_owned()));
        assert!(channel.is_answer() && channel.list().is_none());
    }

    #[test]
    fn an_older_spelling_is_no_member() {
        let source = source();
        let status = source.enums.iter().find(|it| it.name == "ChannelStatus").unwrap();
        assert!(status.members.iter().all(|member| member.text != "PUBLISH"));
        let steps = source.enums.iter().find(|it| it.name == "StepName").unwrap();
        assert!(steps.members.iter().any(|member| member.text == "read-channel"));
    }
}
