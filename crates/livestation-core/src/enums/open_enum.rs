/// An enum of the service's words. A word we do not know is kept as it came and goes out as it came.
macro_rules! open_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal $(or $alias:literal)*,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant,)+
            /// A word that this version does not know.
            Other(String),
        }

        impl $name {
            /// The words that are known, in every spelling.
            pub const KNOWN: &'static [&'static str] = &[$($text, $($alias,)*)+];

            /// The service's word.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Other(text) => text,
                }
            }
        }

        /// A word that is not known is sent as it is.
        impl $crate::arguments::Argument for $name {
            const ALLOWED: &'static str = "a word of the service, as text";

            fn from_value(
                _: &'static str,
                value: &serde_json::Value,
            ) -> Option<Result<Self, $crate::error::InvalidInput>> {
                value.as_str().map(|word| Ok(Self::from(word)))
            }
        }

        impl $crate::field::Field for Option<$name> {
            const KNOWN: &'static [&'static str] = $name::KNOWN;

            fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok($crate::lenient::text(deserializer)?.as_deref().map($name::from))
            }

            fn is_absent(&self) -> bool {
                self.is_none()
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            // The service adds words without notice, so others are allowed.
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "x-extensible-enum": Self::KNOWN})
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text $(| $alias)* => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // A word that is none, a number or an object, is kept as an unknown word.
                let word = $crate::lenient::text(deserializer)?;
                Ok(word.as_deref().map_or_else(|| $name::Other(String::new()), $name::from))
            }
        }
    };
}
