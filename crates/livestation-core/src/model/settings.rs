//! Parts of a call's body that are objects.

/// Makes a part of a call's body of a structure: an object of arguments.
macro_rules! settings {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$doc:meta])* pub $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl $crate::arguments::FromArguments for $name {
            fn from_arguments(
                arguments: &$crate::arguments::Arguments,
            ) -> Result<Self, $crate::error::InvalidInput> {
                Ok(Self { $($field: arguments.required($crate::wire::wire!($field))?,)* })
            }
        }

        impl $crate::arguments::Argument for $name {
            const ALLOWED: &'static str = concat!("an object with ", $("`", stringify!($field), "` ",)*);

            fn from_value(
                name: &'static str,
                value: &serde_json::Value,
            ) -> Option<Result<Self, $crate::error::InvalidInput>> {
                // What stands in the place of an object is not repeated: it could be one of its secrets.
                let refuse =
                    || $crate::error::InvalidInput::new(name, "is of another type", Self::ALLOWED);
                Some($crate::arguments::read_part(name, value).unwrap_or_else(|| Err(refuse())))
            }
        }
    };
}

pub(crate) use settings;
