use crate::{Timestamp, clock_skew, header};

/// An answer as it came: status, the headers that matter, the body's bytes.
#[derive(Clone, Debug)]
pub struct Response {
    status: u16,
    trace_id: Option<String>,
    date: Option<String>,
    retry_after: Option<String>,
    location: Option<String>,
    content_type: Option<String>,
    content_encoding: Option<String>,
    received_at: Option<Timestamp>,
    body: Vec<u8>,
}

impl Response {
    /// An answer without headers.
    pub fn new(status: u16, body: Vec<u8>) -> Self {
        Self {
            status,
            trace_id: None,
            date: None,
            retry_after: None,
            location: None,
            content_type: None,
            content_encoding: None,
            received_at: None,
            body,
        }
    }

    /// Offers a header of the answer; one that is not read here is dropped.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        let slot = match name.to_ascii_lowercase().as_str() {
            header::TRACE_ID => &mut self.trace_id,
            header::DATE => &mut self.date,
            header::RETRY_AFTER => &mut self.retry_after,
            header::LOCATION => &mut self.location,
            header::CONTENT_TYPE => &mut self.content_type,
            header::CONTENT_ENCODING => &mut self.content_encoding,
            _ => return self,
        };
        *slot = Some(value.to_owned());
        self
    }

    /// Says when it came, for answers without a `Date` that can be read.
    #[must_use]
    pub fn received_at(mut self, at: Timestamp) -> Self {
        self.received_at = Some(at);
        self
    }

    /// When the server answered, by its own clock (`Date`, exact to the second) where that is told, or else
    /// when it came.
    pub fn answered_at(&self) -> Option<Timestamp> {
        self.date().and_then(clock_skew::parse_date).or(self.received_at)
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Whether the HTTP status says success. The body decides: see [`crate::operation::decode`].
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// `x-ncp-trace-id`, to quote when asking for support.
    pub fn trace_id(&self) -> Option<&str> {
        self.trace_id.as_deref()
    }

    /// The `Date` header as it came.
    pub fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// The `Retry-After` header as it came.
    pub fn retry_after(&self) -> Option<&str> {
        self.retry_after.as_deref()
    }

    /// The `Location` header as it came.
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }

    /// The `Content-Type` header as it came.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The `Content-Encoding` header as it came.
    pub fn content_encoding(&self) -> Option<&str> {
        self.content_encoding.as_deref()
    }

    /// `x-ncp-trace-id` and `Date`, taken out of it.
    pub fn into_trace_id_and_date(self) -> (Option<String>, Option<String>) {
        (self.trace_id, self.date)
    }

    /// The body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}
