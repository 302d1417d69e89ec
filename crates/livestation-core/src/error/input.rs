use std::borrow::Cow;
use std::fmt;

use super::Names;

/// How much of what was given is repeated, in characters.
const SHOWN_CHARS: usize = 64;

/// An argument that was refused before anything was sent: what is wrong, what is allowed, what was given.
///
/// Becomes an [`Error`](crate::Error) of kind [`InvalidInput`](crate::ErrorKind::InvalidInput) with `?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidInput {
    field: Cow<'static, str>,
    problem: String,
    allowed: &'static str,
    given: Option<String>,
    /// Whether the name follows from the service's spelling although other calls have an exception of this name.
    is_spelled: bool,
}

impl InvalidInput {
    /// `problem` continues a sentence that begins with the field: "is empty".
    pub fn new(field: &'static str, problem: impl Into<String>, allowed: &'static str) -> Self {
        Self { field: field.into(), problem: problem.into(), allowed, given: None, is_spelled: false }
    }

    /// Repeats what was given, escaped and cut to a readable length. Never call it with a secret.
    #[must_use]
    pub fn given(mut self, value: &str) -> Self {
        let mut shown: String = value.chars().take(SHOWN_CHARS).flat_map(char::escape_debug).collect();
        if value.chars().nth(SHOWN_CHARS).is_some() {
            shown.push('…');
        }
        self.given = Some(shown);
        self
    }

    /// The same refusal of an argument whose name follows from the service's spelling in every language.
    #[must_use]
    pub(crate) fn spelled(self) -> Self {
        Self { is_spelled: true, ..self }
    }

    /// The same refusal for an argument that is a part of `whole`.
    #[must_use]
    pub(crate) fn within(self, whole: &str) -> Self {
        let between = if self.field.starts_with('[') || whole.is_empty() { "" } else { "." };
        Self { field: format!("{whole}{between}{}", self.field).into(), ..self }
    }

    /// The same refusal of an argument with another name.
    #[must_use]
    pub(crate) fn of(self, field: &'static str) -> Self {
        Self { field: field.into(), ..self }
    }

    /// The same refusal for the entry of a list at `place`.
    #[must_use]
    pub(crate) fn at(self, place: usize) -> Self {
        let Self { field, .. } = &self;
        let entry = if field.is_empty() { format!("[{place}]") } else { format!("[{place}].{field}") };
        Self { field: entry.into(), ..self }
    }

    /// The argument, in the service's spelling: `limitedDuration`, or `cdn.profileId` in an object.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What is allowed.
    pub fn allowed(&self) -> &'static str {
        self.allowed
    }

    /// What was given, escaped and perhaps cut; absent for secrets.
    pub fn value(&self) -> Option<&str> {
        self.given.as_deref()
    }
}

impl InvalidInput {
    /// The refusal in one line, with the name that the argument has for the caller.
    pub fn message(&self, names: Names) -> String {
        InWords { input: self, field: &self.name(names) }.to_string()
    }

    /// The name that the argument has for the caller.
    pub(crate) fn name(&self, names: Names) -> String {
        if self.is_spelled { names.spelled(&self.field) } else { names.field(&self.field) }
    }
}

impl fmt::Display for InvalidInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        InWords { input: self, field: &self.field }.fmt(f)
    }
}

struct InWords<'a> {
    input: &'a InvalidInput,
    field: &'a str,
}

impl fmt::Display for InWords<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let InvalidInput { problem, given, allowed, .. } = self.input;
        write!(f, "{} {problem}", self.field)?;
        if let Some(given) = given {
            write!(f, ": given \"{given}\"")?;
        }
        write!(f, "; allowed: {allowed}")
    }
}

impl std::error::Error for InvalidInput {}
