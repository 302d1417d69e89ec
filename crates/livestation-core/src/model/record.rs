//! Records of the service: whatever their fields can be ([`Field`](crate::field::Field)).

use serde::de::Deserialize;

/// The content of an answer.
pub(crate) trait Record: Sized {
    /// The words of its enumerations, by field. A field without any has an empty list.
    const WORDS: &'static [(&'static str, &'static [&'static str])];
    /// Documented fields that the record leaves out.
    const UNREAD: &'static [&'static str] = &[];
    /// What `content` is read as.
    type Content: Default + for<'de> Deserialize<'de>;

    /// Makes it of `content` and `total`.
    fn of(content: Self::Content, total: Option<u64>) -> Self;

    /// The schema of the body in which the service answers it.
    #[cfg(feature = "schema")]
    fn body_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value;
}

/// Makes a record of a structure.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$doc:meta])* pub $field:ident: $type:ty,)*
        }
        $(leaves out $unread:expr)?
    ) => {
        $crate::model::record::fields! {
            $(#[$meta])*
            pub struct $name {
                $($(#[$doc])* pub $field: $type,)*
            }
        }

        impl $crate::model::record::Record for $name {
            const WORDS: &'static [(&'static str, &'static [&'static str])] = Self::FIELDS;
            $(const UNREAD: &'static [&'static str] = &$unread;)?
            type Content = $crate::lenient::Maybe<Self>;

            fn of($crate::lenient::Maybe(content): Self::Content, _: Option<u64>) -> Self {
                content.unwrap_or_default()
            }

            #[cfg(feature = "schema")]
            fn body_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
                $crate::schema::content(generator.subschema_for::<Self>())
            }
        }

        impl $crate::field::Field for Option<$name> {
            fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::lenient::object(deserializer)
            }

            fn is_absent(&self) -> bool {
                self.is_none()
            }
        }

        impl $crate::field::Field for Vec<$name> {
            fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::lenient::list(deserializer)
            }

            fn is_absent(&self) -> bool {
                false
            }
        }
    };
}

/// Makes a record that is a list: its first field is the list, its second one how many there are in all.
macro_rules! list {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $(#[$doc:meta])* pub $field:ident: Vec<$entry:ty>,
            $(#[$total_doc:meta])* pub total: Option<u64>,
        }
    ) => {
        $crate::model::record::fields! {
            $(#[$meta])*
            pub struct $name {
                $(#[$doc])* pub $field: Vec<$entry>,
                $(#[$total_doc])* pub total: Option<u64>,
            }
        }

        impl $crate::model::record::Record for $name {
            const WORDS: &'static [(&'static str, &'static [&'static str])] =
                <$entry as $crate::model::record::Record>::WORDS;
            const UNREAD: &'static [&'static str] = <$entry as $crate::model::record::Record>::UNREAD;
            type Content = $crate::field::Entries<$entry>;

            fn of(content: Self::Content, total: Option<u64>) -> Self {
                Self { $field: content.0, total }
            }

            #[cfg(feature = "schema")]
            fn body_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
                $crate::schema::list(generator.subschema_for::<$entry>())
            }
        }
    };
}

/// The structure of a record.
macro_rules! fields {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$doc:meta])* pub $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase", default)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[$doc])*
                #[serde(
                    deserialize_with = "crate::field::Field::read",
                    skip_serializing_if = "crate::field::Field::is_absent"
                )]
                pub $field: $type,
            )*
        }

        impl $name {
            /// The words of its enumerations, by field. A field without any has an empty list.
            #[allow(dead_code)] // of a list those of its entries count
            pub(crate) const FIELDS: &'static [(&'static str, &'static [&'static str])] =
                &[$(($crate::wire::wire!($field), <$type as $crate::field::Field>::KNOWN),)*];
        }
    };
}

pub(crate) use {fields, list, record};
