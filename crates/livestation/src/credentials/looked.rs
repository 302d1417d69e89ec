use std::fmt;

/// A place where keys were looked for, and what was found. For people: nothing here is a key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Looked {
    /// The place: `environment`, the file's path, `server role`.
    pub place: String,
    /// What was found.
    pub finding: Finding,
}

/// What a place had to say.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// Keys.
    Keys,
    /// No keys, and why.
    Nothing(String),
    /// Something wrong, which ended the search.
    Failed(String),
    /// Not looked at, and why.
    Skipped(String),
}

impl Finding {
    /// `keys`, `nothing`, `failed` or `skipped`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::Nothing(_) => "nothing",
            Self::Failed(_) => "failed",
            Self::Skipped(_) => "skipped",
        }
    }

    /// Why.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Keys => None,
            Self::Nothing(why) | Self::Failed(why) | Self::Skipped(why) => Some(why),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keys => f.write_str("keys found"),
            Self::Nothing(why) | Self::Failed(why) => f.write_str(why),
            Self::Skipped(why) => write!(f, "not looked at: {why}"),
        }
    }
}
