//! The preflight before a show: what was found out, judged point by point, each with its remedy.
//!
//! Pure: the caller asks the service and passes the answers.

use serde::Serialize;

use crate::error::{ErrorRecord, Names};
use crate::model::{Channel, ChannelStatus};
use crate::{Error, ErrorKind, Timestamp, clock_skew};

/// From here on a wrong clock is worth a word, in **milliseconds**: well before the five minutes at which
/// calls are refused (spec 1.2).
const SKEW_WORTH_A_WORD_MS: i64 = 60 * 1000;

/// A snapshot holds four hours at most, in **minutes** (spec 4.3, S4).
const MOST_MINUTES: i64 = 240;

/// One point of the preflight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Check {
    /// What was looked at.
    pub name: CheckName,
    /// How it is.
    pub verdict: Verdict,
    /// What was found, for people.
    pub finding: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
    /// For a bad point: the kind of the error that it leads to, or has led to.
    #[serde(skip)]
    pub kind: Option<ErrorKind>,
}

/// What the preflight looks at, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CheckName {
    /// Keys were found, and where.
    Keys,
    /// Proxy and certificate authorities, and whether they let calls through.
    Network,
    /// The endpoint answers.
    Endpoint,
    /// Our clock is the server's.
    Clock,
    /// The service accepts the keys.
    KeyAccepted,
    /// The channel is there, and streaming.
    ChannelStatus,
    /// It is recording.
    Recording,
    /// The time machine is on.
    TimeMachine,
    /// How many minutes a snapshot could hold.
    MinutesAvailable,
}

impl CheckName {
    /// The kind of error that a bad point leads to.
    const fn leads_to(self) -> ErrorKind {
        match self {
            Self::Keys => ErrorKind::Credentials,
            Self::Network | Self::Endpoint => ErrorKind::Connection,
            Self::Clock | Self::KeyAccepted => ErrorKind::Authentication,
            Self::ChannelStatus | Self::Recording | Self::TimeMachine | Self::MinutesAvailable => {
                ErrorKind::Rejected
            }
        }
    }

    /// The name for people.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::Network => "network",
            Self::Endpoint => "endpoint",
            Self::Clock => "clock",
            Self::KeyAccepted => "key accepted",
            Self::ChannelStatus => "channel status",
            Self::Recording => "recording",
            Self::TimeMachine => "time machine",
            Self::MinutesAvailable => "minutes available",
        }
    }
}

/// How a point of the preflight is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It would keep a snapshot from being made, or soon will.
    Bad,
    /// It could not be found out, mostly because of a bad point before it.
    Unknown,
}

impl Check {
    fn new(name: CheckName, verdict: Verdict, finding: impl Into<String>) -> Self {
        Self { name, verdict, finding: finding.into(), remedy: None, kind: None }
    }

    /// A good point.
    pub fn good(name: CheckName, finding: impl Into<String>) -> Self {
        Self::new(name, Verdict::Good, finding)
    }

    /// A bad point with its remedy, which names functions in backticks as in Rust.
    pub fn bad(name: CheckName, finding: impl Into<String>, remedy: &str, names: Names) -> Self {
        let (remedy, kind) = (Some(names.text(remedy)), Some(name.leads_to()));
        Self { remedy, kind, ..Self::new(name, Verdict::Bad, finding) }
    }

    /// A point that could not be found out.
    pub fn unknown(name: CheckName, why: impl Into<String>) -> Self {
        Self::new(name, Verdict::Unknown, why)
    }

    /// A bad point that an error has shown.
    pub fn failed(name: CheckName, error: &Error, names: Names) -> Self {
        let ErrorRecord { kind, summary, hint, .. } = ErrorRecord::new(error, names);
        Self { remedy: hint, kind: Some(kind), ..Self::new(name, Verdict::Bad, summary) }
    }
}

/// The way to the endpoint. `settings` says which proxy and authorities are used; `fault` is an error that lies there.
pub fn judge_network(settings: &str, fault: Option<&Error>, names: Names) -> Check {
    let Some(error) = fault else { return Check::good(CheckName::Network, settings) };
    let check = Check::failed(CheckName::Network, error, names);
    Check { finding: format!("{}; {settings}", check.finding), ..check }
}

/// Endpoint, clock and key, where no call came as far as the endpoint.
pub fn not_reached(why: &str) -> Vec<Check> {
    [CheckName::Endpoint, CheckName::Clock, CheckName::KeyAccepted]
        .map(|name| Check::unknown(name, why))
        .into()
}

/// Endpoint, clock and key, from one signed read. `failure` is its error, if it failed.
///
/// `date` is the answer's `Date`, `now` our own uncorrected clock when it came.
pub fn judge_access(failure: Option<&Error>, date: Option<&str>, now: Timestamp, names: Names) -> Vec<Check> {
    let unanswered = failure.filter(|error| error.http_status().is_none());
    if let Some(error) = unanswered {
        let why = "the endpoint did not answer";
        return vec![
            Check::failed(CheckName::Endpoint, error, names),
            Check::unknown(CheckName::Clock, why),
            Check::unknown(CheckName::KeyAccepted, why),
        ];
    }
    let accepted = match failure {
        None => Check::good(CheckName::KeyAccepted, "the service accepts the key"),
        Some(error) => match error.kind() {
            ErrorKind::Authentication | ErrorKind::PermissionDenied => {
                Check::failed(CheckName::KeyAccepted, error, names)
            }
            _ => Check { verdict: Verdict::Unknown, ..Check::failed(CheckName::KeyAccepted, error, names) },
        },
    };
    vec![Check::good(CheckName::Endpoint, "it answers"), judge_clock(date, now, names), accepted]
}

fn judge_clock(date: Option<&str>, now: Timestamp, names: Names) -> Check {
    let Some(server) = date.and_then(clock_skew::parse_date) else {
        return Check::unknown(CheckName::Clock, "the answer has no Date that can be read");
    };
    let off_ms = now.millis_since(server);
    let seconds = off_ms.saturating_abs() / 1000;
    let finding = match off_ms {
        ..-1000 => format!("this machine's clock is {seconds} s behind the service's"),
        -1000..=2000 => "this machine's clock is the service's, as far as whole seconds show".to_owned(),
        _ => format!("this machine's clock is {seconds} s ahead of the service's"),
    };
    if off_ms.saturating_abs() < SKEW_WORTH_A_WORD_MS {
        Check::good(CheckName::Clock, finding)
    } else {
        let remedy = "put the clock right (NTP): beyond 300 s every signature is refused, and each client has to \
                      learn the difference first";
        Check::bad(CheckName::Clock, finding, remedy, names)
    }
}

/// What a channel must be for a snapshot to be made of it. `now` is the server's time.
pub fn judge_channel(channel: Result<&Channel, &Error>, now: Timestamp, names: Names) -> Vec<Check> {
    let channel = match channel {
        Ok(channel) => channel,
        Err(error) => {
            let why = "the channel could not be read";
            return vec![
                Check::failed(CheckName::ChannelStatus, error, names),
                Check::unknown(CheckName::Recording, why),
                Check::unknown(CheckName::TimeMachine, why),
                Check::unknown(CheckName::MinutesAvailable, why),
            ];
        }
    };
    vec![
        judge_status(channel, names),
        judge_recording(channel, names),
        judge_time_machine(channel, names),
        judge_minutes(channel, now),
    ]
}

fn judge_status(channel: &Channel, names: Names) -> Check {
    let finding = format!("the channel is {}", channel.channel_status);
    match channel.channel_status {
        ChannelStatus::Publishing => Check::good(CheckName::ChannelStatus, finding),
        ChannelStatus::Other(_) => Check::unknown(CheckName::ChannelStatus, finding),
        ChannelStatus::Ready => Check::bad(
            CheckName::ChannelStatus,
            finding,
            "start streaming to the channel's ingest URL",
            names,
        ),
        ChannelStatus::Block => Check::bad(
            CheckName::ChannelStatus,
            finding,
            "the channel is suspended: resume it in the console",
            names,
        ),
        _ => Check::bad(
            CheckName::ChannelStatus,
            finding,
            "use a channel that is READY, and stream to it",
            names,
        ),
    }
}

fn judge_recording(channel: &Channel, names: Names) -> Check {
    match channel.is_recording {
        Some(true) => Check::good(CheckName::Recording, "it is recording"),
        Some(false) => Check::bad(
            CheckName::Recording,
            "it is not recording",
            "start recording: `start_recording`, or the console",
            names,
        ),
        None => Check::unknown(CheckName::Recording, "the answer does not say whether it is recording"),
    }
}

fn judge_time_machine(channel: &Channel, names: Names) -> Check {
    match channel.use_dvr {
        Some(true) => Check::good(CheckName::TimeMachine, "the time machine is on"),
        Some(false) => Check::bad(
            CheckName::TimeMachine,
            "the time machine (useDvr) is off",
            "turn it on in the channel's settings: without it there are no snapshots and no short clips",
            names,
        ),
        None => {
            Check::unknown(CheckName::TimeMachine, "the answer does not say whether the time machine is on")
        }
    }
}

/// The start of a recording is in no answer about a channel; the start of the stream is, and recording is no
/// older than that.
fn judge_minutes(channel: &Channel, now: Timestamp) -> Check {
    let name = CheckName::MinutesAvailable;
    if channel.is_recording != Some(true) {
        return Check::unknown(name, "nothing is being recorded");
    }
    let Some(since) = channel.recent_publish_start_time else {
        return Check::unknown(name, "the answer does not say since when it has been streaming");
    };
    let minutes = now.millis_since(since).max(0) / 60_000;
    Check::good(
        name,
        format!(
            "up to {} minutes: streaming for {minutes}, and recording no longer",
            minutes.min(MOST_MINUTES)
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Transmission;
    use crate::{OperationId, Response, error};

    const DATE: &str = "Sun, 26 Jun 2022 09:53:32 GMT";
    const NOW: i64 = 1_656_237_212_000;

    fn verdicts(checks: &[Check]) -> Vec<Verdict> {
        checks.iter().map(|check| check.verdict).collect()
    }

    fn channel(more: &str) -> Channel {
        serde_json::from_str(&format!(r#"{{"channelId":"ls-1",{more}}}"#)).unwrap()
    }

    #[test]
    fn a_good_day() {
        let checks = judge_access(None, Some(DATE), Timestamp::from_millis(NOW), Names::Rust);
        assert_eq!(verdicts(&checks), [Verdict::Good; 3]);
        let channel = channel(&format!(
            r#""channelStatus":"PUBLISHING","isRecording":true,"useDVR":true,"recentPublishStartTime":{}"#,
            NOW - 90 * 60_000
        ));
        let checks = judge_channel(Ok(&channel), Timestamp::from_millis(NOW), Names::Rust);
        assert_eq!(verdicts(&checks), [Verdict::Good; 4]);
        assert!(checks[3].finding.starts_with("up to 90 minutes"), "{}", checks[3].finding);
    }

    #[test]
    fn no_answer_leaves_the_rest_unknown() {
        let error = Error::new(ErrorKind::Connection, "cannot connect").during(OperationId::ListChannels);
        let checks = judge_access(Some(&error), None, Timestamp::from_millis(NOW), Names::Rust);
        assert_eq!(verdicts(&checks), [Verdict::Bad, Verdict::Unknown, Verdict::Unknown]);
        assert_eq!(checks[0].kind, Some(ErrorKind::Connection));
        assert!(checks[0].remedy.is_some());
    }

    #[test]
    fn a_network_that_is_at_fault_is_bad_and_the_endpoint_is_not_blamed() {
        let good = judge_network("no proxy", None, Names::Rust);
        assert_eq!((good.verdict, good.finding.as_str()), (Verdict::Good, "no proxy"));
        let error = Error::new(ErrorKind::Connection, "the proxy refused").with_hint("give `ca_file`");
        let bad = judge_network("proxy http://p", Some(&error), Names::Node);
        assert_eq!((bad.verdict, bad.kind), (Verdict::Bad, Some(ErrorKind::Connection)));
        assert_eq!(bad.finding, "the proxy refused; proxy http://p");
        assert_eq!(bad.remedy.as_deref(), Some("give `caFile`"));
        assert_eq!(verdicts(&not_reached("x")), [Verdict::Unknown; 3]);
    }

    #[test]
    fn a_refused_key_is_told_from_a_failing_service() {
        let refused = |status, code| {
            let body = format!(r#"{{"error":{{"errorCode":"{code}","message":"m"}}}}"#);
            error::from_response(OperationId::ListChannels, &Response::new(status, body.into_bytes()))
        };
        for (status, code, verdict) in
            [(401, 200, Verdict::Bad), (401, 210, Verdict::Bad), (503, 500, Verdict::Unknown)]
        {
            let checks = judge_access(
                Some(&refused(status, code)),
                Some(DATE),
                Timestamp::from_millis(NOW),
                Names::Rust,
            );
            assert_eq!(verdicts(&checks), [Verdict::Good, Verdict::Good, verdict], "{code}");
        }
        let lost = Error::new(ErrorKind::Timeout, "x").after(Transmission::Lost);
        assert_eq!(
            judge_access(Some(&lost), None, Timestamp::from_millis(NOW), Names::Rust)[0].verdict,
            Verdict::Bad
        );
    }

    #[test]
    fn a_clock_that_is_off_is_bad_before_calls_are_refused() {
        let clock = |off_ms: i64| {
            judge_access(None, Some(DATE), Timestamp::from_millis(NOW + off_ms), Names::Rust)[1].clone()
        };
        assert_eq!([clock(0), clock(59_000), clock(-59_000)].map(|check| check.verdict), [Verdict::Good; 3]);
        assert_eq!([clock(61_000), clock(-61_000)].map(|check| check.verdict), [Verdict::Bad; 2]);
        assert!(clock(-61_000).finding.contains("61 s behind"));
        assert_eq!(
            judge_access(None, None, Timestamp::from_millis(NOW), Names::Rust)[1].verdict,
            Verdict::Unknown
        );
    }

    #[test]
    fn each_bad_point_of_a_channel_has_a_remedy() {
        let channel = channel(r#""channelStatus":"BLOCK","isRecording":false,"useDvr":false"#);
        let checks = judge_channel(Ok(&channel), Timestamp::from_millis(NOW), Names::Rust);
        assert_eq!(verdicts(&checks), [Verdict::Bad, Verdict::Bad, Verdict::Bad, Verdict::Unknown]);
        assert!(checks[..3].iter().all(|check| check.remedy.is_some()));
    }

    #[test]
    fn a_remedy_names_the_functions_of_the_callers_language() {
        let channel = channel(r#""channelStatus":"PUBLISHING","isRecording":false"#);
        let missing = Error::new(ErrorKind::NotFound, "x").during(OperationId::GetChannel);
        let keyless = Error::new(ErrorKind::Credentials, "x");
        let now = Timestamp::from_millis(NOW);
        for (names, starts, lists) in [
            (Names::Rust, "`start_recording`", "`list_channels`"),
            (Names::Python, "`start_recording`", "`list_channels`"),
            (Names::Node, "`startRecording`", "`listChannels`"),
            (Names::Swift, "`startRecording`", "`listChannels`"),
            (Names::Kotlin, "`startRecording`", "`listChannels`"),
            (Names::CommandLine, "`livestation record start`", "`livestation channel list`"),
        ] {
            let remedy = |checks: &[Check], at: usize| checks[at].remedy.clone().unwrap();
            let idle = remedy(&judge_channel(Ok(&channel), now, names), 1);
            assert!(idle.contains(starts), "{names:?}: {idle}");
            let missing = remedy(&judge_channel(Err(&missing), now, names), 0);
            assert!(missing.contains(lists), "{names:?}: {missing}");
            let keyless = Check::failed(CheckName::Keys, &keyless, names);
            assert_eq!(
                keyless.remedy,
                ErrorRecord::new(&Error::new(ErrorKind::Credentials, "x"), names).hint
            );
        }
    }
}
