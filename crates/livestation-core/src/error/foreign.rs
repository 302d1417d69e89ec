//! What an answer is that is not the service's: a page, a portal, something compressed.

use super::excerpt;
use crate::text::{escaped, one_line};
use crate::{Response, json};

/// How much of a title or an address is shown, in characters.
const SHOWN_CHARS: usize = 120;

/// What a success that cannot be read is instead; `cause` says what is wrong where it is JSON.
pub(crate) fn foreign(response: &Response, cause: &str) -> String {
    let body = response.body();
    if let Some(compressed) = compressed(response) {
        return compressed;
    }
    let text = json::text_of(&body[..body.len().min(4096)]);
    let text = text.trim_start();
    if text.trim().is_empty() {
        return "it is empty".to_owned();
    }
    if let Some(page) = page(text) {
        return format!("{page}, not JSON: is a proxy or a sign-in page of the network on the way?");
    }
    match text.chars().next() {
        Some('{' | '[' | '"') => escaped(cause),
        _ if json::read_tolerantly(body).is_ok() => escaped(cause),
        Some('<') => "it is XML, not JSON".to_owned(),
        _ if excerpt::looks_binary(&body[..body.len().min(4096)]) => {
            "it is neither JSON nor text: is it compressed or encrypted on the way?".to_owned()
        }
        _ => {
            let said = one_line(&excerpt::without_secrets(text), SHOWN_CHARS).unwrap_or_default();
            format!("it is plain text, not JSON: {said}")
        }
    }
}

/// The message of an error that has none.
pub(super) fn without_message(response: &Response) -> String {
    compressed(response).map_or_else(
        || "the answer has no error message".to_owned(),
        |compressed| format!("the answer has no error message: {compressed}"),
    )
}

/// Whether it is unreadable for people.
pub(super) fn is_binary(response: &Response) -> bool {
    let body = response.body();
    compressed(response).is_some() || excerpt::looks_binary(&body[..body.len().min(4096)])
}

fn compressed(response: &Response) -> Option<String> {
    let named =
        response.content_encoding().map(str::trim).filter(|name| !name.eq_ignore_ascii_case("identity"));
    let named = named.filter(|name| !name.is_empty()).and_then(|name| one_line(name, 20));
    let by_magic = match response.body() {
        [0x1f, 0x8b, 8, ..] => Some("gzip".to_owned()),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some("zstd".to_owned()),
        _ => None,
    };
    // A header that lies costs nothing: JSON behind it was read.
    let is_text = response.body().trim_ascii().first().is_some_and(|first| b"{[<".contains(first));
    let how = by_magic.or(named.filter(|_| !is_text && !response.body().is_empty()))?;
    Some(format!("it is compressed ({how}), which was not asked for: a proxy on the way does that"))
}

fn page(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let is_html = lower.starts_with("<!doctype html")
        || lower.starts_with('<')
            && ["<html", "<head", "<body", "<title"].iter().any(|tag| lower.contains(tag));
    if !is_html {
        return None;
    }
    let title = lower.find("<title").and_then(|at| {
        let from = at + text[at..].find('>')? + 1;
        let length = lower[from..].find("</title").unwrap_or(text.len() - from);
        one_line(&excerpt::without_secrets(&text[from..from + length]), SHOWN_CHARS)
    });
    Some(
        title.map_or_else(
            || "it is an HTML page".to_owned(),
            |title| format!("it is an HTML page, \"{title}\""),
        ),
    )
}

/// An address for a message: without a user part, query and fragment, which may hold secrets.
pub(super) fn address(location: &str) -> Option<String> {
    let location = location.split(['?', '#']).next()?.trim();
    let without_user = match location.split_once("//") {
        Some((scheme, rest)) => {
            let end = rest.find('/').unwrap_or(rest.len());
            let host = rest[..end].rsplit('@').next()?;
            format!("{scheme}//{host}{}", &rest[end..])
        }
        None => location.to_owned(),
    };
    one_line(&without_user, SHOWN_CHARS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn what(body: &str) -> String {
        foreign(&Response::new(200, body.into()), "cause")
    }

    #[test]
    fn an_answer_that_is_not_the_services_is_named() {
        for (body, says) in [
            ("<html><head><title>Sign in</title></head></html>", "an HTML page, \"Sign in\""),
            ("\n<!DOCTYPE html><TITLE lang=en>A\u{1b}[2J\u{202e}B</TITLE>", "HTML page, \"A [2J\\u{202e}B\""),
            ("<head></head>", "an HTML page,"),
            ("<!doctype html><title>cut", "an HTML page, \"cut\""),
            ("<?xml version=\"1.0\"?><a/>", "it is XML"),
            ("OK", "plain text, not JSON: OK"),
            ("", "it is empty"),
            (" \n", "it is empty"),
            ("{\"status\":\"up\"}", "cause"),
            ("17", "cause"),
            ("\u{1}\u{2}\u{3}", "neither JSON nor text"),
        ] {
            assert!(what(body).contains(says), "{body:?}: {}", what(body));
        }
    }

    #[test]
    fn compression_is_named_by_its_header_or_its_first_bytes() {
        let gzip = Response::new(200, vec![0x1f, 0x8b, 8, 0, 1]);
        assert!(foreign(&gzip, "cause").contains("compressed (gzip)"));
        let brotli = Response::new(200, vec![0x8b, 0x02, 0x80]).with_header("Content-Encoding", "br");
        assert!(foreign(&brotli, "cause").contains("compressed (br)"));
        let identity = Response::new(200, b"OK".to_vec()).with_header("Content-Encoding", "identity");
        assert!(foreign(&identity, "cause").contains("plain text"));
    }

    #[test]
    fn an_address_is_shown_without_what_may_be_secret() {
        assert_eq!(
            address("https://user:hunter2@portal.example:8443/a?token=hunter2#x").unwrap(),
            "https://portal.example:8443/a"
        );
        assert_eq!(address("/login?x=hunter2").unwrap(), "/login");
        assert_eq!(address("//user@host").unwrap(), "//host");
        assert_eq!(address("http://a\u{1b}\u{202e}").unwrap(), "http://a \\u{202e}");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(body in proptest::collection::vec(any::<u8>(), 0..300), location in ".{0,60}") {
            let _ = (foreign(&Response::new(200, body), "cause"), address(&location));
        }

        #[test]
        fn no_page_panics(body in "(<html|<title|>|</title|채|K){0,12}") {
            let _ = what(&body);
        }
    }
}
