//! Operations that are nothing but their arguments and the record that they answer.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{Method, OperationId, Request, Zone};

/// Makes an operation of a structure. Each field is an argument under the service's name: in the path where the table of
/// operations has it, else in the query of a `GET`, else in the JSON body.
///
/// `checked by` names a method for what the types of the fields cannot hold, `completed by` one for what is sent besides
/// the arguments.
macro_rules! operation {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$doc:meta])* pub $field:ident: $type:ty,)*
        }
        answers $answer:ty
        $(, checked by $check:ident)?
        $(, completed by $complete:ident)?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl $crate::arguments::FromArguments for $name {
            #[allow(unused_variables)] // by those without arguments
            fn from_arguments(
                arguments: &$crate::arguments::Arguments,
            ) -> Result<Self, $crate::error::InvalidInput> {
                Ok(Self { $($field: arguments.required($crate::wire::wire!($field))?,)* })
            }
        }

        impl $name {
            fn arguments(&self) -> Vec<$crate::operation::declared::Named> {
                vec![$($crate::operation::declared::named($crate::wire::wire!($field), &self.$field),)*]
            }
        }

        impl $crate::operation::Operation for $name {
            type Output = $answer;
            type Body = <$answer as $crate::operation::Answer>::Body;

            const ID: $crate::OperationId = $crate::OperationId::$name;
            const WORDS: &'static [(&'static str, &'static [&'static str])] =
                <$answer as $crate::operation::Answer>::WORDS;
            const UNREAD: &'static [&'static str] = <$answer as $crate::operation::Answer>::UNREAD;

            $(
                fn check(&self) -> Result<(), $crate::error::InvalidInput> {
                    self.$check()
                }
            )?

            /// A change was made, whatever is not said about it.
            fn read_nothing() -> Option<$answer> {
                if Self::ID.is_read_only() { None } else { <$answer as $crate::operation::Answer>::nothing() }
            }

            fn request(&self, zone: $crate::Zone) -> $crate::Request {
                #[allow(unused_mut)] // by those without more
                let mut arguments = self.arguments();
                $(self.$complete(zone, &mut arguments);)?
                $crate::operation::declared::request(Self::ID, zone, arguments)
            }

            fn read<'de, D: serde::Deserializer<'de>>(body: D) -> Result<Self::Body, D::Error> {
                <$answer as $crate::operation::Answer>::read(body)
            }

            fn complete(&self, body: Self::Body, _: Option<$crate::Timestamp>) -> Result<$answer, String> {
                <$answer as $crate::operation::Answer>::complete(body, &self.arguments())
            }

            fn subject(&self) -> Option<String> {
                $crate::operation::declared::subject(Self::ID, &self.arguments())
            }

            #[cfg(feature = "schema")]
            fn answer_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
                <$answer as $crate::operation::Answer>::body_schema(generator)
            }
        }
    };
}

pub(crate) use operation;

/// An argument under the service's name.
pub(crate) type Named = (&'static str, Value);

pub(super) fn named(name: &'static str, value: &impl Serialize) -> Named {
    (name, plain(serde_json::to_value(value).expect("arguments can always be written as JSON")))
}

/// Without what was left out.
fn plain(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let given = fields.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(given.map(|(name, value)| (name, plain(value))).collect())
        }
        Value::Array(entries) => Value::Array(entries.into_iter().map(plain).collect()),
        value => value,
    }
}

/// Text as it is, anything else as JSON.
pub(super) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

pub(super) fn request(id: OperationId, zone: Zone, arguments: Vec<Named>) -> Request {
    let mut request = Request::new(id, zone);
    for segment in id.path().split('/') {
        request = match parameter(segment).and_then(|name| value_of(name, &arguments)) {
            Some(value) => request.segment(&text(value)),
            None => request.segment(segment),
        };
    }
    let in_path = |name: &str| id.path().split('/').any(|segment| parameter(segment) == Some(name));
    let rest = arguments.into_iter().filter(|(name, value)| !value.is_null() && !in_path(name));
    if id.method() == Method::Get {
        return rest.fold(request, |request, (name, value)| request.query(name, &text(&value)));
    }
    let body: Map<String, Value> = rest.map(|(name, value)| (name.to_owned(), value)).collect();
    if body.is_empty() { request } else { request.json(Value::Object(body).to_string().into_bytes()) }
}

/// What the call is about, by the parameters of its path: `record 5 of channel ls-1`.
pub(super) fn subject(id: OperationId, arguments: &[Named]) -> Option<String> {
    let parameters = id.path().split('/').filter_map(parameter);
    let things: Vec<String> = parameters
        .filter_map(|name| Some(format!("{} {}", thing(name), text(value_of(name, arguments)?))))
        .collect();
    (!things.is_empty()).then(|| things.into_iter().rev().collect::<Vec<_>>().join(" of "))
}

fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

pub(super) fn value_of<'a>(name: &str, arguments: &'a [Named]) -> Option<&'a Value> {
    arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// `qualitySetId` as `quality set`.
fn thing(parameter: &str) -> String {
    let name = parameter.strip_suffix("Id").or_else(|| parameter.strip_suffix("Name")).unwrap_or(parameter);
    name.chars().fold(String::new(), |mut words, letter| {
        // Writing to a text cannot fail.
        let _ = if letter.is_ascii_uppercase() {
            write!(words, " {}", letter.to_ascii_lowercase())
        } else {
            write!(words, "{letter}")
        };
        words
    })
}
