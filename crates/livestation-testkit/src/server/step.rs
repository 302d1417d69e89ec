/// What to do about one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Answers, and keeps the connection. `content-length` is added; nothing else is.
    Answer {
        /// The HTTP status.
        status: u16,
        /// Headers, sent as they are written here.
        headers: Vec<(String, String)>,
        /// The body.
        body: Vec<u8>,
    },
    /// Accepts the connection and closes it, or closes a kept one at once, without reading.
    CloseBeforeRead,
    /// Reads the request, and closes the connection without an answer.
    CloseAfterRead,
    /// Reads the request, and never answers.
    Stall,
    /// Answers 200 with half of a body, and never sends the rest.
    StallBody(Vec<u8>),
    /// Answers 200 with half of a body, and closes the connection.
    TruncateBody(Vec<u8>),
    /// Reads the request, writes these bytes, and closes the connection.
    Raw(Vec<u8>),
    /// Waits until the server has received this number of requests, this one included, and then does the step.
    OnceReceived(usize, Box<Step>),
}

impl Step {
    /// An answer in JSON.
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("content-type".to_owned(), "application/json;charset=utf-8".to_owned())];
        Self::Answer { status, headers, body: body.into() }
    }

    /// A redirect that keeps the method, 307, to `location`.
    pub fn redirect(location: &str) -> Self {
        Self::Answer { status: 307, headers: Vec::new(), body: Vec::new() }.with_header("location", location)
    }

    /// Does this step only when the server has received `count` requests, this one included: calls can be
    /// made to overlap, without a clock.
    #[must_use]
    pub fn once_received(self, count: usize) -> Self {
        Self::OnceReceived(count, Box::new(self))
    }

    /// Adds a header to an answer.
    ///
    /// # Panics
    /// When this step is not an [`Answer`](Self::Answer).
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        match &mut self {
            Self::Answer { headers, .. } => headers.push((name.to_owned(), value.to_owned())),
            other => panic!("{other:?} has no headers: only Step::Answer has"),
        }
        self
    }
}
