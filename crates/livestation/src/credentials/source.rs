use std::borrow::Cow;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use livestation_core::error::Names;

/// Where a value came from. Names places, and never holds the value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// The program gave it.
    Code,
    /// An environment variable.
    Variable(&'static str),
    /// A profile of `~/.ncloud/configure`.
    Profile {
        /// The profile's name.
        name: Arc<str>,
        /// The file.
        file: Arc<Path>,
    },
    /// The role of the server that this runs on.
    ServerRole {
        /// The role's id.
        role: Arc<str>,
    },
    /// Nothing else was set.
    Default,
    /// A place that only the program knows: `vault, path kv/livestation`.
    Other(Cow<'static, str>),
}

impl Source {
    /// The source in the words of the caller's language: on the command line, code is an option.
    pub fn describe(&self, names: Names) -> String {
        match (self, names) {
            (Self::Code, Names::CommandLine) => "option of this command".to_owned(),
            (source, _) => source.to_string(),
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code => f.write_str("given in code"),
            Self::Variable(name) => write!(f, "environment variable {name}"),
            Self::Profile { name, file } => write!(f, "profile `{name}` of {}", file.display()),
            Self::ServerRole { role } => write!(f, "server role `{role}`"),
            Self::Default => f.write_str("default"),
            Self::Other(place) => f.write_str(place),
        }
    }
}
