use std::fmt::Write as _;
use std::process::ExitCode;

use livestation::ErrorKind;

/// How the program ends. The numbers are a promise to scripts, and the table in `--help` is made from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    Ok = 0,
    ServiceFailed = 1,
    BadInput = 2,
    Keys = 3,
    NotFound = 4,
    NotPossibleNow = 5,
    Throttled = 6,
    Network = 7,
    NotPrinted = 8,
}

impl Exit {
    const ALL: [Self; 9] = [
        Self::Ok,
        Self::ServiceFailed,
        Self::BadInput,
        Self::Keys,
        Self::NotFound,
        Self::NotPossibleNow,
        Self::Throttled,
        Self::Network,
        Self::NotPrinted,
    ];

    const fn meaning(self) -> &'static str {
        match self {
            Self::Ok => "done",
            Self::ServiceFailed => "the service failed, or its answer cannot be read",
            Self::BadInput => "bad input or settings; nothing was sent, or the service refused the input",
            Self::Keys => "keys are missing, refused, or not allowed to do this",
            Self::NotFound => "no such channel or snapshot, or not any more",
            Self::NotPossibleNow => "not possible now, e.g. the channel is not recording",
            Self::Throttled => "throttled, or the quota is used up",
            Self::Network => "no connection, or no answer in time",
            Self::NotPrinted => "standard output could not be written; what was made is on standard error",
        }
    }
}

impl From<ErrorKind> for Exit {
    fn from(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::InvalidInput | ErrorKind::Config => Self::BadInput,
            ErrorKind::Credentials
            | ErrorKind::Signer
            | ErrorKind::Authentication
            | ErrorKind::PermissionDenied => Self::Keys,
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::Rejected => Self::NotPossibleNow,
            ErrorKind::RateLimited => Self::Throttled,
            ErrorKind::Connection | ErrorKind::Timeout => Self::Network,
            // `Server`, `UnexpectedResponse`, `Internal`, and kinds of later versions.
            _ => Self::ServiceFailed,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// The table for `--help`.
pub(crate) fn table() -> String {
    Exit::ALL.iter().fold("Exit codes:\n".to_owned(), |mut text, &exit| {
        // Writing to a string does not fail.
        _ = writeln!(text, "  {}  {}", exit as u8, exit.meaning());
        text
    }) + "A call that changes something and is interrupted (Ctrl-C) ends by the signal: 130 in a shell.\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use ErrorKind as K;

    #[test]
    fn every_kind_has_its_documented_code() {
        for kind in K::ALL {
            let expected = match kind {
                K::Server | K::UnexpectedResponse | K::Internal => 1,
                K::InvalidInput | K::Config => 2,
                K::Credentials | K::Signer | K::Authentication | K::PermissionDenied => 3,
                K::NotFound => 4,
                K::Rejected => 5,
                K::RateLimited => 6,
                K::Connection | K::Timeout => 7,
                other => panic!("{other} has no documented exit code"),
            };
            assert_eq!(Exit::from(kind) as u8, expected, "{kind}");
        }
    }

    #[test]
    fn help_and_readme_list_every_code() {
        let readme = include_str!("../README.md");
        for exit in Exit::ALL {
            assert!(table().contains(&format!("\n  {}  {}\n", exit as u8, exit.meaning())));
            assert!(readme.contains(&format!("| {} | {} |", exit as u8, exit.meaning())), "{exit:?}");
        }
    }
}
