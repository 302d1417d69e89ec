//! Text that is not shown. Serialised as it is, for programs that need it; never shown by `Debug`.

use std::fmt;

use serde::{Deserializer, Serialize};

use crate::arguments::Argument;
use crate::error::InvalidInput;
use crate::field::Field;
use crate::lenient;

macro_rules! secrets {
    ($($(#[$meta:meta])* $name:ident,)+) => {$(
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub(super) String);

        impl $name {
            /// Makes it of the text.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text itself.
            pub fn expose(&self) -> &str {
                &self.0
            }

            /// Refuses what holds nothing. It is not repeated.
            pub(crate) fn check(&self, name: &'static str) -> Result<(), InvalidInput> {
                if self.0.trim().is_empty() {
                    return Err(InvalidInput::new(name, "is empty", "text that is not empty"));
                }
                Ok(())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }

        impl Field for Option<$name> {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(lenient::text(deserializer)?.map($name))
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

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "format": "password"})
            }
        }

        impl Argument for $name {
            const ALLOWED: &'static str = "text";

            fn from_value(name: &'static str, value: &serde_json::Value) -> Option<Result<Self, InvalidInput>> {
                // Whatever it is, it is not repeated.
                let refuse = || InvalidInput::new(name, "is of another type", Self::ALLOWED);
                Some(value.as_str().map(Self::new).ok_or_else(refuse))
            }
        }
    )+};
}

secrets! {
    /// A stream key: with it, anybody can stream to the channel.
    StreamKey,
    /// A password.
    Password,
    /// Where to stream to: with the key of a channel, anybody can stream to it.
    PublishUrl,
}
