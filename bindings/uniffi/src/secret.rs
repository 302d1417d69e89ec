//! Text that does not show itself.

use std::fmt;

use livestation::core::model;

macro_rules! secrets {
    ($($(#[$meta:meta])* $name:ident,)+) => {$(
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash, uniffi::Record)]
        #[uniffi::export(Debug, Display)]
        pub struct $name {
            /// The text itself.
            pub value: String,
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("[redacted]")
            }
        }

        impl From<model::$name> for $name {
            fn from(secret: model::$name) -> Self {
                Self { value: secret.expose().to_owned() }
            }
        }

        impl From<$name> for serde_json::Value {
            fn from(secret: $name) -> Self {
                secret.value.into()
            }
        }
    )+};
}

secrets! {
    /// A channel's stream key. Its text is `[redacted]`: read `value`.
    StreamKey,
    /// Where to stream to. Its text is `[redacted]`: read `value`.
    PublishUrl,
    /// A password. Its text is `[redacted]`: read `value`.
    Password,
}
