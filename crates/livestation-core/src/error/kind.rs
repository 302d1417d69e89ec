use std::fmt;

/// The sort of a failure: small, stable, and the same in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An argument cannot be right. Nearly always found before anything is sent.
    InvalidInput,
    /// No usable keys were found.
    Credentials,
    /// The application's own signer failed.
    Signer,
    /// A setting is wrong: an endpoint, a time limit, a file.
    Config,
    /// Keys, signature or clock were refused.
    Authentication,
    /// The keys are good, and not allowed to do this.
    PermissionDenied,
    /// The channel, the snapshot or the path does not exist, or not any more.
    NotFound,
    /// Not possible in the present state, e.g. the channel is not recording.
    Rejected,
    /// Too fast, or the quota is used up.
    RateLimited,
    /// No connection, or it broke.
    Connection,
    /// A time limit ended the call.
    Timeout,
    /// The service or its gateway failed.
    Server,
    /// The answer cannot be read.
    UnexpectedResponse,
    /// A defect of this library.
    Internal,
}

impl ErrorKind {
    /// All kinds, for tests that want a class for each.
    pub const ALL: [Self; 14] = [
        Self::InvalidInput,
        Self::Credentials,
        Self::Signer,
        Self::Config,
        Self::Authentication,
        Self::PermissionDenied,
        Self::NotFound,
        Self::Rejected,
        Self::RateLimited,
        Self::Connection,
        Self::Timeout,
        Self::Server,
        Self::UnexpectedResponse,
        Self::Internal,
    ];

    /// The stable name, e.g. `rate-limited`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidInput => "invalid-input",
            Self::Credentials => "credentials",
            Self::Signer => "signer",
            Self::Config => "config",
            Self::Authentication => "authentication",
            Self::PermissionDenied => "permission-denied",
            Self::NotFound => "not-found",
            Self::Rejected => "rejected",
            Self::RateLimited => "rate-limited",
            Self::Connection => "connection",
            Self::Timeout => "timeout",
            Self::Server => "server",
            Self::UnexpectedResponse => "unexpected-response",
            Self::Internal => "internal",
        }
    }

    /// Whether such a failure can pass by itself.
    pub(super) const fn is_passing(self) -> bool {
        matches!(self, Self::RateLimited | Self::Connection | Self::Timeout | Self::Server)
    }
}

impl serde::Serialize for ErrorKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
