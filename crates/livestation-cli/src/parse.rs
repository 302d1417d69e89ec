//! Arguments that the core has no reader for. All refusals are [`InvalidInput`], like the core's own.

use std::net::SocketAddr;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use livestation::core::error::InvalidInput;
use livestation::{CallbackUrl, ChannelName, PageNo, PageSize, ScheduleTime, StoredFile, Timestamp};
use serde_json::Value;

/// One of the words of an enumeration, in either case.
pub(crate) fn word<T>(known: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: for<'a> From<&'a str> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::from(known).map(move |typed| {
        T::from(known.iter().find(|word| word.eq_ignore_ascii_case(&typed)).copied().unwrap_or(&typed))
    })
}

pub(crate) fn channel_name(text: &str) -> Result<ChannelName, InvalidInput> {
    ChannelName::new(text)
}

pub(crate) fn callback_url(text: &str) -> Result<CallbackUrl, InvalidInput> {
    CallbackUrl::new(text)
}

pub(crate) fn schedule_time(text: &str) -> Result<ScheduleTime, InvalidInput> {
    ScheduleTime::new(text)
}

/// `my-bucket/folder/file.png`
pub(crate) fn stored_file(text: &str) -> Result<StoredFile, InvalidInput> {
    match text.split_once('/') {
        Some((bucket, path)) if !bucket.is_empty() && !path.is_empty() => {
            Ok(StoredFile { bucket_name: bucket.to_owned(), file_path: format!("/{path}") })
        }
        _ => Err(InvalidInput::new("content", "has no bucket and path", "BUCKET/PATH: my-bucket/pause.png")
            .given(text)),
    }
}

pub(crate) fn page_no(text: &str) -> Result<PageNo, InvalidInput> {
    whole_number("pageNo", "a whole number from 1", text).and_then(PageNo::new)
}

pub(crate) fn page_size(text: &str) -> Result<PageSize, InvalidInput> {
    whole_number("pageSizeNo", "a whole number from 1 to 100", text).and_then(PageSize::new)
}

pub(crate) fn timeout(text: &str) -> Result<Duration, InvalidInput> {
    const ALLOWED: &str = "a whole number of seconds from 1 to 3600";
    let seconds = whole_number("timeout", ALLOWED, text)?;
    u64::try_from(seconds)
        .ok()
        .filter(|seconds| (1..=3600).contains(seconds))
        .map(Duration::from_secs)
        .ok_or_else(|| InvalidInput::new("timeout", "is out of range", ALLOWED).given(text))
}

/// The limit of a job of several calls.
pub(crate) fn deadline(text: &str) -> Result<Duration, InvalidInput> {
    const ALLOWED: &str = "a whole number of seconds from 1 to 86400";
    let seconds = whole_number("deadline", ALLOWED, text)?;
    u64::try_from(seconds)
        .ok()
        .filter(|seconds| (1..=86_400).contains(seconds))
        .map(Duration::from_secs)
        .ok_or_else(|| InvalidInput::new("deadline", "is out of range", ALLOWED).given(text))
}

pub(crate) fn start_ms(text: &str) -> Result<i64, InvalidInput> {
    whole_number("startTime", "milliseconds from 0, where the snapshot begins", text)
}

pub(crate) fn end_ms(text: &str) -> Result<i64, InvalidInput> {
    whole_number("endTime", "milliseconds from the beginning of the snapshot", text)
}

/// A query parameter, not percent-encoded.
pub(crate) fn query(text: &str) -> Result<(String, String), InvalidInput> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err(InvalidInput::new("query", "has no name before an '='", "NAME=VALUE").given(text)),
    }
}

pub(crate) fn json(text: &str) -> Result<Value, InvalidInput> {
    serde_json::from_str(text).map_err(|cause| {
        InvalidInput::new("body", format!("is not valid JSON ({cause})"), "JSON, in quotes for the shell")
            .given(text)
    })
}

pub(crate) fn timestamp(text: &str) -> Result<Timestamp, InvalidInput> {
    const ALLOWED: &str = "milliseconds since 1970-01-01T00:00:00 UTC, e.g. 1755129600000";
    let millis = whole_number("timestamp", ALLOWED, text)?;
    // Seconds since 1970 have ten digits until the year 2286; milliseconds had them in April 1970 at last.
    let problem = match millis {
        ..0 => "is before 1970",
        1_000_000_000..10_000_000_000 => "looks like seconds",
        _ => return Ok(Timestamp::from_millis(millis)),
    };
    Err(InvalidInput::new("timestamp", problem, ALLOWED).given(text))
}

pub(crate) fn listen(text: &str) -> Result<SocketAddr, InvalidInput> {
    const ALLOWED: &str = "ADDRESS:PORT with localhost or a numeric address: 127.0.0.1:8086, [::1]:8086; port 0 picks a free port";
    let numeric = match text.rsplit_once(':') {
        Some((host, port)) if host.eq_ignore_ascii_case("localhost") => format!("127.0.0.1:{port}"),
        _ => text.to_owned(),
    };
    numeric
        .parse()
        .map_err(|_| InvalidInput::new("listen", "is not an address with a port", ALLOWED).given(text))
}

/// Path and query, as they are signed. A signature over anything else is refused without a reason.
pub(crate) fn target(text: &str) -> Result<String, InvalidInput> {
    const ALLOWED: &str = "path and query exactly as they are sent, e.g. /api/v2/channels?pageNo=1";
    let refuse = |problem: &str| Err(InvalidInput::new("target", problem, ALLOWED).given(text));
    if text.is_empty() {
        return refuse("is empty");
    }
    if text.contains("://") && !text.starts_with('/') {
        return refuse("is a full URL, and scheme and host are not signed: leave them out");
    }
    if !text.starts_with('/') {
        return refuse("does not begin with '/'");
    }
    match text.chars().find(|&c| !c.is_ascii_graphic() || c == '#') {
        None => Ok(text.to_owned()),
        Some('#') => refuse("contains '#', and what follows it is never sent: write %23 if it is meant"),
        Some(c) => refuse(&format!("contains {c:?}: percent-encode it, a space as %20")),
    }
}

fn whole_number(field: &'static str, allowed: &'static str, text: &str) -> Result<i64, InvalidInput> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(number) if is_number => Ok(number),
        _ => {
            let problem = if is_number { "is out of range" } else { "is not a whole number" };
            Err(InvalidInput::new(field, problem, allowed).given(text))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_what_is_allowed() {
        for (text, says) in [
            ("", "is not a whole number"),
            ("abc", "is not a whole number"),
            ("1.5", "is not a whole number"),
            ("+1", "is not a whole number"),
            ("0", "is out of range"),
            ("-1", "is out of range"),
            ("99999999999999999999", "is out of range"),
        ] {
            for error in
                [page_no(text).unwrap_err(), page_size(text).unwrap_err(), timeout(text).unwrap_err()]
            {
                assert!(
                    error.to_string().contains(says) && error.to_string().contains("allowed: a whole number"),
                    "{error}"
                );
            }
        }
        assert_eq!(timeout("3600").unwrap(), Duration::from_secs(3600));
        assert!(timeout("3601").is_err() && page_size("101").is_err());
    }

    #[test]
    fn a_timestamp_in_seconds_is_seen() {
        assert!(timestamp("1755129600").unwrap_err().to_string().contains("looks like seconds"));
        assert!(timestamp("-1").is_err());
        assert_eq!(timestamp("1755129600000").unwrap().as_millis(), 1_755_129_600_000);
        assert_eq!(timestamp("0").unwrap().as_millis(), 0);
    }

    #[test]
    fn a_target_is_what_is_sent_and_the_mistakes_are_named() {
        for good in ["/", "/api/v2/channels", "/a?b=c%20d&e=http://x"] {
            assert_eq!(target(good).unwrap(), good);
        }
        for (bad, says) in [
            ("", "is empty"),
            ("https://livestation.apigw.ntruss.com/api/v2/channels", "full URL"),
            ("api/v2/channels", "does not begin with '/'"),
            ("/a#b", "'#'"),
            ("/a b", "percent-encode"),
            ("/채널", "percent-encode"),
            ("/a\n", "percent-encode"),
        ] {
            assert!(target(bad).unwrap_err().to_string().contains(says), "{bad}");
        }
    }

    #[test]
    fn an_address_needs_its_port() {
        assert!(listen("127.0.0.1:0").is_ok() && listen("[::1]:8086").is_ok());
        assert_eq!(listen("localhost:8086").unwrap(), listen("127.0.0.1:8086").unwrap());
        for bad in ["", "8086", "localhost", "example.com:8086", "localhost:", "127.0.0.1", "127.0.0.1:99999"]
        {
            assert!(listen(bad).unwrap_err().to_string().contains("port 0 picks a free port"), "{bad}");
        }
    }
}
