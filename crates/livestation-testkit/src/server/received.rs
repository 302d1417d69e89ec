use std::fmt;

/// A request as it came over the wire.
#[derive(Clone, PartialEq, Eq)]
pub struct Received {
    /// `POST`.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// `HTTP/1.1`.
    pub version: String,
    /// Names as they were written, in their order; values without the white space around them.
    pub headers: Vec<(String, String)>,
    /// The body, as long as `content-length` said.
    pub body: Vec<u8>,
}

impl Received {
    /// Reads everything before the empty line. `None` when it is no request.
    pub(super) fn parse(head: &str) -> Option<Self> {
        let mut lines = head.split("\r\n");
        let mut first = lines.next()?.splitn(3, ' ').map(str::to_owned);
        let (method, target, version) = (first.next()?, first.next()?, first.next()?);
        let headers = lines
            .map(|line| line.split_once(':').map(|(name, value)| (name.to_owned(), value.trim().to_owned())))
            .collect::<Option<_>>()?;
        Some(Self { method, target, version, headers, body: Vec::new() })
    }

    /// The value of a header, by the very letters of its name. `None` when it is absent **or there twice**.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values =
            self.headers.iter().filter(|(header, _)| header == name).map(|(_, value)| value.as_str());
        values.next().filter(|_| values.next().is_none())
    }

    pub(super) fn content_length(&self) -> usize {
        let length = self.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0)
    }
}

impl fmt::Debug for Received {
    /// As it looks on the wire, so that a failed test shows the request itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {} {}", self.method, self.target, self.version)?;
        for (name, value) in &self.headers {
            writeln!(f, "{name}: {value}")?;
        }
        write!(f, "({} bytes of body)", self.body.len())
    }
}
