use crate::OperationId;

/// Whose names an error's texts use: those of the caller's language.
///
/// Hints are written with the names of the Rust functions in backticks, and refused arguments carry the
/// service's spelling. This is the one place that turns both into what the caller has typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Names {
    /// `get_channel`; arguments in the service's spelling, as [`InvalidInput::field`](super::InvalidInput::field).
    Rust,
    /// `get_channel`, `limited_duration`.
    Python,
    /// `getChannel`, `limitedDuration`, `startTimeMs`.
    Node,
    /// `getChannel`, `limitedDuration`.
    Swift,
    /// `getChannel`, `limitedDuration`.
    Kotlin,
    /// `livestation channel get`, `--limited-duration`.
    CommandLine,
}

/// What hints name besides operations, and what it is on the command line.
const NAMED: [(&str, &str); 3] =
    [("doctor", "livestation doctor"), ("ca_file", "--ca-file"), ("proxy", "--proxy")];

/// What a name of a function or an option in a hint is on the command line.
fn on_command_line(name: &str) -> Option<&'static str> {
    let option = || NAMED.iter().find(|(known, _)| *known == name).map(|(_, is)| *is);
    OperationId::from_name(name).map(OperationId::command).or_else(option)
}

/// Arguments whose name does not follow from the service's spelling.
struct Exception {
    field: &'static str,
    python: &'static str,
    node: &'static str,
    mobile: &'static str,
    command_line: &'static str,
}

const fn exception(
    field: &'static str,
    [python, node, mobile, command_line]: [&'static str; 4],
) -> Exception {
    Exception { field, python, node, mobile, command_line }
}

const EXCEPTIONS: [Exception; 42] = [
    exception("startTime", ["start_ms", "startTimeMs", "start", "--start-ms"]),
    exception("endTime", ["end_ms", "endTimeMs", "end", "--end-ms"]),
    exception("connectTimeout", ["connect_timeout", "connectTimeoutMs", "connectTimeout", "--timeout"]),
    exception("attemptTimeout", ["attempt_timeout", "attemptTimeoutMs", "attemptTimeout", "--timeout"]),
    exception("callTimeout", ["call_timeout", "callTimeoutMs", "callTimeout", "--timeout"]),
    exception("timeout", ["timeout", "timeoutMs", "timeout", "--timeout"]),
    exception("deadline", ["deadline", "timeoutMs", "deadline", "--deadline"]),
    exception("interval", ["interval", "intervalMs", "interval", "--interval"]),
    exception("channelStatus", ["channel_status", "channelStatus", "channelStatus", "--status"]),
    exception("shortclipStatus", ["status", "status", "status", "--status"]),
    exception("serviceUrlType", ["service_url_type", "serviceUrlType", "serviceUrlType", "--type"]),
    exception("channelName", ["channel_name", "channelName", "channelName", "--name"]),
    exception("bucketName", ["bucket_name", "bucketName", "bucketName", "--bucket"]),
    exception("filePath", ["file_path", "filePath", "filePath", "--path"]),
    // Positional on the command line.
    exception("channelId", ["channel_id", "channelId", "channelId", "CHANNEL_ID"]),
    exception("snapshotId", ["snapshot_id", "snapshotId", "snapshotId", "SNAPSHOT_ID"]),
    exception("shortClipId", ["short_clip_id", "shortClipId", "shortClipId", "SHORT_CLIP_ID"]),
    exception("recordId", ["record_id", "recordId", "recordId", "RECORD_ID"]),
    exception("recordIds", ["record_ids", "recordIds", "recordIds", "RECORD_IDS"]),
    exception("channelList", ["channel_list", "channelList", "channelList", "CHANNEL_ID"]),
    exception("contentId", ["content_id", "contentId", "contentId", "CONTENT_ID"]),
    exception("content", ["content", "content", "content", "FILE"]),
    exception("vodList", ["vod_list", "vodList", "vodList", "FILE"]),
    exception("qualitySetId", ["quality_set_id", "qualitySetId", "qualitySetId", "--quality-set-id"]),
    exception("qualityId", ["quality_id", "qualityId", "qualityId", "QUALITY_ID"]),
    exception("rtmpUrl", ["rtmp_url", "rtmpUrl", "rtmpUrl", "rtmpUrl of --target"]),
    exception("streamKey", ["stream_key", "streamKey", "streamKey", "streamKey of --target"]),
    exception("streamId", ["stream_id", "streamId", "streamId", "streamId of --target"]),
    exception(
        "streamPassword",
        ["stream_password", "streamPassword", "streamPassword", "streamPassword of --target"],
    ),
    exception("platformId", ["platform_id", "platformId", "platformId", "PLATFORM_ID"]),
    exception("scheduleId", ["schedule_id", "scheduleId", "scheduleId", "SCHEDULE_ID"]),
    exception("callbackUrl", ["callback_url", "callbackUrl", "callbackUrl", "URL"]),
    exception("callbackEndpoint", ["callback_endpoint", "callbackEndpoint", "callbackEndpoint", "URL"]),
    exception("useDvr", ["use_dvr", "useDvr", "useDvr", "--no-dvr"]),
    exception("ticket", ["ticket", "ticket", "ticket", "TICKET"]),
    exception("target", ["target", "target", "target", "TARGET"]),
    // Fields of a presigned request, which is JSON in every language.
    exception("expiresAt", ["expiresAt"; 4]),
    exception("method", ["method"; 4]),
    exception("url", ["url"; 4]),
    exception("headers", ["headers"; 4]),
    // No option holds keys: they come from the environment or a file.
    exception("accessKey", ["access_key", "accessKey", "accessKey", "the access key"]),
    exception("secretKey", ["secret_key", "secretKey", "secretKey", "the secret key"]),
];

/// Parts of objects whose option is not named after the part alone.
const IN_OBJECTS: [(&str, &str); 7] = [
    ("record.type", "--record"),
    ("record.format", "--record-format"),
    ("drm.siteId", "--drm-site-id"),
    ("drm.contentId", "--drm-content-id"),
    ("timedMetadata.header", "--metadata-header"),
    ("timedMetadata.interval", "--metadata-interval"),
    ("timedMetadata.key", "--metadata-key"),
];

impl Names {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Rust, Self::Python, Self::Node, Self::Swift, Self::Kotlin, Self::CommandLine];

    /// The name of an argument, from the service's spelling: `limitedDuration`, or `cdn.profileId` in an object.
    #[must_use]
    pub fn field(self, field: &str) -> String {
        if let Some((whole, part)) = field.split_once('.') {
            return match self {
                // An entry of a list is one word of the line, or stands in a file: its parts are no options.
                Self::CommandLine if whole.ends_with(']') => format!("{}.{part}", self.field(whole)),
                // Options have no parts: each part is one of its own.
                Self::CommandLine => IN_OBJECTS
                    .iter()
                    .find(|(known, _)| *known == field)
                    .map_or_else(|| self.field(part), |(_, option)| (*option).to_owned()),
                _ => format!("{}.{}", self.field(whole), self.field(part)),
            };
        }
        if let Some((list, place)) = field.split_once('[') {
            return format!("{}[{place}", self.field(list));
        }
        if let Some(known) = EXCEPTIONS.iter().find(|known| known.field == field) {
            return match self {
                Self::Rust => field,
                Self::Python => known.python,
                Self::Node => known.node,
                Self::Swift | Self::Kotlin => known.mobile,
                Self::CommandLine => known.command_line,
            }
            .to_owned();
        }
        self.spelled(field)
    }

    /// The name that follows from the service's spelling, also where other calls have an [exception](Self::field) of this
    /// name: a broadcast begins at a time of the clock, and not some milliseconds after a snapshot.
    #[must_use]
    pub fn spelled(self, field: &str) -> String {
        match self {
            Self::Rust | Self::Node | Self::Swift | Self::Kotlin => field.to_owned(),
            Self::Python => words(field, '_'),
            Self::CommandLine if field.starts_with('-') => field.to_owned(),
            Self::CommandLine => format!("--{}", words(field, '-')),
        }
    }

    /// A text that names functions and options in backticks as in Rust, with the caller's names. Anything else in
    /// backticks stays.
    #[must_use]
    pub fn text(self, text: &str) -> String {
        let parts = text.split('`').enumerate();
        let named =
            parts.map(|(index, part)| if index % 2 == 1 { self.named(part) } else { part.to_owned() });
        named.collect::<Vec<_>>().join("`")
    }

    fn named(self, name: &str) -> String {
        let Some(command) = on_command_line(name) else {
            return name.to_owned();
        };
        match self {
            Self::Rust | Self::Python => name.to_owned(),
            Self::Node | Self::Swift | Self::Kotlin => camel_case(name),
            Self::CommandLine => command.to_owned(),
        }
    }
}

/// `limitedDuration` as `limited_duration` or `limited-duration`.
fn words(camel_case: &str, between: char) -> String {
    let mut text = String::new();
    for c in camel_case.chars() {
        if c.is_ascii_uppercase() && !text.is_empty() {
            text.push(between);
        }
        text.push(c.to_ascii_lowercase());
    }
    text
}

fn camel_case(snake_case: &str) -> String {
    let mut words = snake_case.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut text, word| {
        let mut letters = word.chars();
        text.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        text.push_str(letters.as_str());
        text
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Error, ErrorKind, ErrorRecord, InvalidInput};
    use super::*;
    use crate::error::Transmission;

    #[test]
    fn options_have_the_callers_spelling() {
        let hint = "give `ca_file` and `x`, or use a `proxy`";
        assert_eq!(Names::Python.text(hint), hint);
        assert_eq!(Names::Node.text(hint), "give `caFile` and `x`, or use a `proxy`");
        assert_eq!(Names::CommandLine.text(hint), "give `--ca-file` and `x`, or use a `--proxy`");
    }

    #[test]
    fn arguments_have_the_names_of_each_language() {
        for (field, expected) in [
            (
                "limitedDuration",
                ["limited_duration", "limitedDuration", "limitedDuration", "--limited-duration"],
            ),
            ("pageSizeNo", ["page_size_no", "pageSizeNo", "pageSizeNo", "--page-size-no"]),
            ("maxAttempts", ["max_attempts", "maxAttempts", "maxAttempts", "--max-attempts"]),
            ("startTime", ["start_ms", "startTimeMs", "start", "--start-ms"]),
            ("channelId", ["channel_id", "channelId", "channelId", "CHANNEL_ID"]),
            ("intervalMs", ["interval_ms", "intervalMs", "intervalMs", "--interval-ms"]),
            ("recordIds[1]", ["record_ids[1]", "recordIds[1]", "recordIds[1]", "RECORD_IDS[1]"]),
            (
                "vodList[0].filePath",
                ["vod_list[0].file_path", "vodList[0].filePath", "vodList[0].filePath", "FILE[0].filePath"],
            ),
            ("cdn.profileId", ["cdn.profile_id", "cdn.profileId", "cdn.profileId", "--profile-id"]),
        ] {
            let of =
                [Names::Python, Names::Node, Names::Kotlin, Names::CommandLine].map(|it| it.field(field));
            assert_eq!(of, expected);
            assert_eq!((Names::Swift.field(field), Names::Rust.field(field)), (of[2].clone(), field.into()));
        }
    }

    #[test]
    fn every_function_in_a_hint_has_a_name_in_every_language() {
        let outcomes = [Transmission::NotSent, Transmission::Lost, Transmission::Answered { status: 404 }];
        for kind in ErrorKind::ALL {
            for (operation, outcome) in
                OperationId::ALL.into_iter().flat_map(|id| outcomes.map(|it| (id, it)))
            {
                let error = Error::new(kind, "x").during(operation).after(outcome);
                let hint = |names| ErrorRecord::new(&error, names).hint.unwrap_or_default();
                for name in hint(Names::Rust).split('`').skip(1).step_by(2) {
                    assert!(on_command_line(name).is_some(), "{name}");
                }
                for id in OperationId::ALL {
                    for names in [Names::Node, Names::Swift, Names::Kotlin, Names::CommandLine] {
                        assert!(!hint(names).contains(id.as_str()), "{names:?}: {}", hint(names));
                    }
                    // Named in the text, so marked as a name.
                    let plain: String = hint(Names::Rust).split('`').step_by(2).collect();
                    assert!(!plain.contains(id.as_str()), "{plain}");
                }
                assert!(!hint(Names::CommandLine).contains("in code"));
            }
        }
    }

    #[test]
    fn a_hint_and_a_refusal_are_in_the_callers_words() {
        let rejected = Error::new(ErrorKind::NotFound, "x").during(OperationId::GetChannel);
        let refused =
            Error::from(InvalidInput::new("limitedDuration", "is out of range", "1 to 240").given("0"));
        for (names, function, field) in [
            (Names::Python, "`list_channels`", "limited_duration"),
            (Names::Node, "`listChannels`", "limitedDuration"),
            (Names::CommandLine, "`livestation channel list`", "--limited-duration"),
        ] {
            assert!(ErrorRecord::new(&rejected, names).hint.unwrap().contains(function));
            let record = ErrorRecord::new(&refused, names);
            assert_eq!(record.field.as_deref(), Some(field));
            assert_eq!(record.message, format!("{field} is out of range: given \"0\"; allowed: 1 to 240"));
            assert_eq!(record.summary, record.message);
        }
        // Also where the two are not the same text.
        let invisible = Error::from(InvalidInput::new("channelId", "is odd", "letters").given("1\u{3164}"));
        let record = ErrorRecord::new(&invisible, Names::Python);
        assert!(record.summary.starts_with("channel_id is odd"), "{}", record.summary);
    }
}
