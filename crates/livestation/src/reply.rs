use std::ops::Deref;

/// What a call answered, and what is worth knowing about how.
///
/// Reads as the value itself: `reply.snapshot_url`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reply<T> {
    /// The answer.
    pub value: T,
    /// `x-ncp-trace-id`, to quote when asking for support.
    pub trace_id: Option<String>,
    /// How often the request was sent: 1, unless the clock was off or an attempt was repeated.
    pub attempts: u32,
}

impl<T> Reply<T> {
    /// The answer alone.
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
