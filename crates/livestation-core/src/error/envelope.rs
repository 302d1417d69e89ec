use serde_json::Value;

use super::excerpt::without_secrets;
use crate::json;
use crate::text::one_line;

/// How much of a body that cannot be read is shown, in characters.
const EXCERPT_CHARS: usize = 160;

/// How much of the service's own words is kept, in characters.
const TEXT_CHARS: usize = 500;

/// Who answered with an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Live Station itself: six digits beginning with 25, or an `errorName`.
    Service,
    /// The gateway before it: three digits. The request never reached Live Station.
    Gateway,
    /// Unknown: a proxy, a load balancer, a body cut short.
    Unknown,
}

/// What an error body says, whichever of the known shapes it has (spec 1.4, 1.5):
///
/// | Shape | Seen from |
/// | --- | --- |
/// | `{"error": {"errorCode", "message", "errorName"?, "details"?}}`, the code a number or text | the service, the gateway |
/// | `{"responseError": {"returnCode", "returnMessage"}}` | other products behind the gateway |
/// | `{"errorCode", "message"}` | older clients expect it |
/// | the same names as XML elements | the gateway |
/// | HTML, plain text, JSON cut short, nothing | proxies, bad days |
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    /// `errorCode`, as text.
    pub code: Option<String>,
    /// `errorName`.
    pub error_name: Option<String>,
    /// `message`, or an excerpt of a body in no known shape.
    pub message: Option<String>,
    /// `details`.
    pub details: Option<String>,
}

impl Envelope {
    /// Reads a body. Never fails: what is not understood becomes an excerpt.
    pub fn read(body: &[u8]) -> Self {
        if let Ok(value) = json::read(body)
            && let Some(envelope) = Self::of(&value)
        {
            return envelope;
        }
        let text = json::text_of(body);
        let text = text.trim();
        if let Some(envelope) = read_xml(text) {
            return envelope;
        }
        Self { message: excerpt(text), ..Self::default() }
    }

    /// Whether the body was in a known shape.
    pub(crate) fn is_known(&self) -> bool {
        self.code.is_some() || self.error_name.is_some()
    }

    /// Reads a body that was read as JSON already, if it is in one of the error shapes.
    pub(crate) fn of(value: &Value) -> Option<Self> {
        let inner = value.get("error").or_else(|| value.get("responseError")).unwrap_or(value);
        if let Some(message) = inner.as_str().filter(|_| value.get("error").is_some()) {
            return Some(Self { message: excerpt(message), ..Self::default() });
        }
        let text = |names: &[&str]| names.iter().find_map(|name| text_of(inner.get(name)?));
        let code = text(&["errorCode", "returnCode"]);
        let message = text(&["message", "errorMessage", "returnMessage"]);
        let is_error = code.is_some() || value.get("error").is_some_and(Value::is_object);
        is_error.then(|| Self {
            code,
            error_name: text(&["errorName"]),
            message,
            details: text(&["details"]),
        })
    }

    /// Who answered.
    pub fn layer(&self) -> Layer {
        match self.code.as_deref() {
            Some(code) if code.len() == 6 && code.starts_with("25") => Layer::Service,
            _ if self.error_name.is_some() => Layer::Service,
            Some(code) if code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit()) => Layer::Gateway,
            _ => Layer::Unknown,
        }
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => one_line(text, TEXT_CHARS),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Finds the elements by name: enough for an answer of five lines, and no parser to attack. A page of HTML may
/// speak of such elements, and is no envelope.
fn read_xml(text: &str) -> Option<Envelope> {
    let root =
        text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(text, |(_, rest)| rest);
    let root = root.trim_start().to_ascii_lowercase();
    if !root.starts_with('<') || root.starts_with("<!") || root.starts_with("<html") {
        return None;
    }
    let element = |name: &str| {
        let from = text.find(&format!("<{name}>"))? + name.len() + 2;
        let length = text.get(from..)?.find("</")?;
        excerpt(text.get(from..from + length)?)
    };
    let first = |names: &[&str]| names.iter().find_map(|name| element(name));
    let code = first(&["errorCode", "returnCode"])?;
    Some(Envelope {
        code: Some(code),
        error_name: element("errorName"),
        message: first(&["message", "errorMessage", "returnMessage"]),
        details: element("details"),
    })
}

/// The beginning of a text, on one line. Markup becomes white space, so that a proxy's page reads as text.
fn excerpt(text: &str) -> Option<String> {
    one_line(&without_secrets(&without_markup(text)), EXCERPT_CHARS)
}

fn without_markup(text: &str) -> String {
    let mut plain = String::new();
    let mut in_tag = false;
    for c in text.chars().take(EXCERPT_CHARS * 8) {
        match c {
            '<' if text.starts_with('<') => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                plain.push(' ');
            }
            c if !in_tag => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(body: &str) -> (Option<String>, Option<String>, Layer) {
        let envelope = Envelope::read(body.as_bytes());
        let layer = envelope.layer();
        (envelope.code, envelope.message, layer)
    }

    #[allow(clippy::unnecessary_wraps)] // keeps the expectations below short
    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn the_service_writes_numbers_and_the_gateway_text_and_both_may_swap() {
        for body in [
            r#"{"error": {"errorCode": 250000, "message": "Unexpected error occurred.", "errorName": "EXCEPTION"}}"#,
            r#"{"error": {"errorCode": "250000", "message": "Unexpected error occurred.", "errorName": "EXCEPTION"}}"#,
        ] {
            assert_eq!(read(body), (some("250000"), some("Unexpected error occurred."), Layer::Service));
        }
        for body in [
            r#"{"error": {"errorCode": "210", "message": "Permission Denied"}}"#,
            r#"{"error": {"errorCode": 210, "message": "Permission Denied"}}"#,
        ] {
            assert_eq!(read(body), (some("210"), some("Permission Denied"), Layer::Gateway));
        }
    }

    #[test]
    fn details_are_kept() {
        let body = br#"{"error":{"errorCode":"200","message":"Authentication Failed","details":"Invalid authentication information."}}"#;
        assert_eq!(Envelope::read(body).details.as_deref(), Some("Invalid authentication information."));
    }

    #[test]
    fn neighbouring_shapes_are_read() {
        let body = r#"{"responseError":{"returnCode":1000,"returnMessage":"try your call again later"}}"#;
        assert_eq!(read(body), (some("1000"), some("try your call again later"), Layer::Unknown));
        assert_eq!(read(r#"{"errorCode":"400","message":"x"}"#), (some("400"), some("x"), Layer::Gateway));
        assert_eq!(read(r#"{"error":"Not Found"}"#), (None, some("Not Found"), Layer::Unknown));
        assert_eq!(read(r#"{"error":{"message":"only text"}}"#), (None, some("only text"), Layer::Unknown));
        let xml = "<?xml version=\"1.0\"?><error><errorCode>200</errorCode><message>Authentication Failed</message></error>";
        assert_eq!(read(xml), (some("200"), some("Authentication Failed"), Layer::Gateway));
    }

    #[test]
    fn what_is_not_understood_becomes_one_readable_line() {
        assert_eq!(read(""), (None, None, Layer::Unknown));
        assert_eq!(read("upstream\nis\tdown\0"), (None, some("upstream is down"), Layer::Unknown));
        let html =
            "<html><head><title>502 Bad Gateway</title></head>\r\n<body><center>nginx</center></body></html>";
        assert_eq!(read(html).1, some("502 Bad Gateway nginx"));
        assert_eq!(read(r#"{"error": {"errorCode": "2"#).1, some(r#"{"error": {"errorCode": "2"#));
        assert!(read(&"x".repeat(1000)).1.unwrap().chars().count() <= EXCERPT_CHARS + 1);
    }

    #[test]
    fn the_services_words_are_one_line_of_bounded_length() {
        let body =
            r#"{"error":{"errorCode":"250001","message":"a\nINFO forged\u001b[31m","errorName":"N\r"}}"#;
        let envelope = Envelope::read(body.as_bytes());
        assert_eq!(envelope.message.as_deref(), Some("a INFO forged [31m"));
        assert_eq!(envelope.error_name.as_deref(), Some("N"));
        let body = format!(r#"{{"error":{{"errorCode":1,"message":"{}"}}}}"#, "x".repeat(100_000));
        assert!(Envelope::read(body.as_bytes()).message.unwrap().chars().count() <= TEXT_CHARS + 1);
    }

    #[test]
    fn a_byte_order_mark_hides_nothing() {
        let body = b"\xef\xbb\xbf{\"error\":{\"errorCode\":\"210\",\"message\":\"Permission Denied\"}}";
        assert_eq!(Envelope::read(body).code.as_deref(), Some("210"));
    }

    #[test]
    fn a_success_is_no_error() {
        for body in [r#"{"content":{"channelId":"x"}}"#, "[]", "null"] {
            assert_eq!(Envelope::of(&serde_json::from_str(body).unwrap()), None);
        }
    }

    #[test]
    fn a_page_that_speaks_of_a_code_is_no_envelope() {
        for page in [
            "<html><body><errorCode>410</errorCode></body></html>",
            "<!DOCTYPE html><errorCode>410</errorCode>",
            "<?xml version=\"1.0\"?><html><errorCode>410</errorCode></html>",
            "see <errorCode>410</errorCode>",
        ] {
            assert_eq!((read(page).0, read(page).2), (None, Layer::Unknown), "{page}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(body in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = Envelope::read(&body).layer();
        }

        #[test]
        fn no_markup_panics(body in "<{0,3}[a-z/]{0,3}(errorCode|message)?>{0,2}(errorCode>)?[^a]{0,20}</") {
            let _ = Envelope::read(body.as_bytes()).layer();
        }
    }
}
