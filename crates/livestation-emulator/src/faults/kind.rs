use std::ops::RangeInclusive;

/// The kinds of faults. The README describes the effect of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    ConnectRefused,
    ResetBeforeRead,
    ResetAfterRead,
    ReplyLost,
    Slow,
    StalledBody,
    TruncatedBody,
    HugeBody,
    WrongContentType,
    Html,
    GarbageJson,
    ShortBody,
    EmptyBody,
    GarbageBody,
    NotFound,
    TooMany,
    TooManyRetryAfter,
    Unexpected,
    Unreachable,
    TimedOut,
    SkewedDate,
    KeyExpired,
    CloseAfterReply,
    Forbidden,
    ShortUnsized,
    OtherSegment,
    SlowBody,
    GoneAtExpiry,
    ClipFailed,
    ClipUploadFailed,
    ClipSlow,
}

/// The number that some kinds take.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) default: i64,
    pub(crate) allowed: RangeInclusive<i64>,
}

const HOUR_MS: i64 = 3_600_000;

impl Kind {
    pub(crate) const ALL: [Self; 31] = [
        Self::ConnectRefused,
        Self::ResetBeforeRead,
        Self::ResetAfterRead,
        Self::ReplyLost,
        Self::Slow,
        Self::StalledBody,
        Self::TruncatedBody,
        Self::HugeBody,
        Self::WrongContentType,
        Self::Html,
        Self::GarbageJson,
        Self::ShortBody,
        Self::EmptyBody,
        Self::GarbageBody,
        Self::NotFound,
        Self::TooMany,
        Self::TooManyRetryAfter,
        Self::Unexpected,
        Self::Unreachable,
        Self::TimedOut,
        Self::SkewedDate,
        Self::KeyExpired,
        Self::CloseAfterReply,
        Self::Forbidden,
        Self::ShortUnsized,
        Self::OtherSegment,
        Self::SlowBody,
        Self::GoneAtExpiry,
        Self::ClipFailed,
        Self::ClipUploadFailed,
        Self::ClipSlow,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::ConnectRefused => "connect-refused",
            Self::ResetBeforeRead => "reset-before-read",
            Self::ResetAfterRead => "reset-after-read",
            Self::ReplyLost => "reply-lost",
            Self::Slow => "slow",
            Self::StalledBody => "stalled-body",
            Self::TruncatedBody => "truncated-body",
            Self::HugeBody => "huge-body",
            Self::WrongContentType => "wrong-content-type",
            Self::Html => "html",
            Self::GarbageJson => "garbage-json",
            Self::ShortBody => "short-body",
            Self::EmptyBody => "empty-body",
            Self::GarbageBody => "garbage-body",
            Self::NotFound => "404",
            Self::TooMany => "429",
            Self::TooManyRetryAfter => "429-retry-after",
            Self::Unexpected => "500",
            Self::Unreachable => "503",
            Self::TimedOut => "504",
            Self::SkewedDate => "skewed-date",
            Self::KeyExpired => "key-expired",
            Self::CloseAfterReply => "close-after-reply",
            Self::Forbidden => "403",
            Self::ShortUnsized => "short-unsized",
            Self::OtherSegment => "other-segment",
            Self::SlowBody => "slow-body",
            Self::GoneAtExpiry => "gone-at-expiry",
            Self::ClipFailed => "clip-failed",
            Self::ClipUploadFailed => "clip-upload-failed",
            Self::ClipSlow => "clip-slow",
        }
    }

    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub(super) fn field(self) -> Option<Field> {
        let (name, default, allowed) = match self {
            Self::Slow | Self::ClipSlow => ("delay_ms", 2_000, 0..=HOUR_MS),
            // Longer than any caller waits.
            Self::StalledBody => ("delay_ms", HOUR_MS, 0..=HOUR_MS),
            Self::ConnectRefused => ("for_ms", 500, 0..=60_000),
            Self::SkewedDate => ("skew_ms", HOUR_MS, -100_000 * HOUR_MS..=100_000 * HOUR_MS),
            Self::TooManyRetryAfter => ("retry_after_s", 1, 0..=86_400),
            Self::SlowBody => ("bytes_per_s", 100_000, 100..=1_000_000_000),
            _ => return None,
        };
        Some(Field { name, default, allowed })
    }

    /// Applies to calls.
    pub(super) fn affects_calls(self) -> bool {
        !self.affects_port() && !self.affects_clips() && !self.affects_files_alone()
    }

    /// Applies to playlists, segments and bucket files too, which are unsigned and not JSON.
    pub(super) fn affects_files(self) -> bool {
        self.affects_files_alone()
            || self.affects_calls() && !matches!(self, Self::KeyExpired | Self::GarbageJson)
    }

    /// Applies to playlists, segments and bucket files, and to no call.
    pub(super) fn affects_files_alone(self) -> bool {
        matches!(
            self,
            Self::Forbidden | Self::ShortUnsized | Self::OtherSegment | Self::SlowBody | Self::GoneAtExpiry
        )
    }

    /// What a kind applies to: the port, all requests, calls of the API only, files only, or the making of clips.
    pub(super) fn targets(self) -> &'static [&'static str] {
        if self.affects_port() {
            &["port"]
        } else if self.affects_clips() {
            &["clips"]
        } else if self.affects_files_alone() {
            &["files"]
        } else if self.affects_files() {
            &["api", "files"]
        } else {
            &["api"]
        }
    }

    /// The caller gets a connection reset in place of a response.
    pub(crate) fn leaves_unanswered(self) -> bool {
        matches!(self, Self::ResetBeforeRead | Self::ResetAfterRead | Self::ReplyLost | Self::GoneAtExpiry)
    }

    /// Applies to the port, immediately.
    pub(super) fn affects_port(self) -> bool {
        self == Self::ConnectRefused
    }

    /// Applies to the making of a short clip. The call that creates it is answered normally.
    pub(super) fn affects_clips(self) -> bool {
        matches!(self, Self::ClipFailed | Self::ClipUploadFailed | Self::ClipSlow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_again_and_the_readme_explains_each() {
        let readme = include_str!("../../README.md");
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.name()), Some(kind));
            assert!(readme.contains(&format!("| `{}`", kind.name())), "{}", kind.name());
            assert!(kind.field().is_none_or(|field| field.allowed.contains(&field.default)));
        }
    }
}
