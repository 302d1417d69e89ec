//! What all enumerations of the service have in common: a word that this version does not know is kept as it came, and goes
//! out as it came.

/// An enum that reads and writes as `livestation`'s of the same name. The variants stand here once more because
/// the generator has to see them.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Enum)]
        #[uniffi::export(Display)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
            /// A word that this version does not know.
            Other {
                /// The word.
                word: String,
            },
        }

        impl From<livestation::core::model::$name> for $name {
            fn from(word: livestation::core::model::$name) -> Self {
                use livestation::core::model::$name as Word;
                match word {
                    $(Word::$variant => Self::$variant,)+
                    other => Self::Other { word: other.as_str().to_owned() },
                }
            }
        }

        impl From<$name> for livestation::core::model::$name {
            fn from(word: $name) -> Self {
                match word {
                    $($name::$variant => Self::$variant,)+
                    $name::Other { word } => Self::from(word.as_str()),
                }
            }
        }

        /// As an argument.
        impl From<$name> for serde_json::Value {
            fn from(word: $name) -> Self {
                word.to_string().into()
            }
        }

        /// The service's word.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                livestation::core::model::$name::from(self.clone()).fmt(f)
            }
        }
    };
}

pub(crate) use words;
