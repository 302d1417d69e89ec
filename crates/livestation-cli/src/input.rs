//! What is read from a file or from standard input, because it is long, or is not to stand on a command line.

use std::fs::File;
use std::io::{self, Read};

use livestation::core::error::InvalidInput;
use serde_json::Value;

/// Far more than a ticket or a list of targets has.
const MOST_BYTES: u64 = 64 * 1024;

/// What `@FILE` or `-` names. `None`: it is neither.
pub(crate) fn text(field: &'static str, given: &str) -> Option<Result<String, InvalidInput>> {
    match (given, given.strip_prefix('@')) {
        ("-", _) => Some(read(field, io::stdin().lock(), "standard input")),
        (_, Some(path)) => Some(
            File::open(path)
                .map_err(|cause| unreadable(field, path, &cause))
                .and_then(|file| read(field, file, path)),
        ),
        (_, None) => None,
    }
}

/// The JSON that `@FILE` or `-` names. It is not repeated in an error: it may hold a key.
pub(crate) fn json(field: &'static str, given: &str) -> Result<Value, InvalidInput> {
    let text = text(field, given).ok_or_else(|| refuse(field, "is neither @FILE nor -"))??;
    serde_json::from_str(&text).map_err(|_| refuse(field, "is not JSON"))
}

pub(crate) fn refuse(field: &'static str, problem: &str) -> InvalidInput {
    InvalidInput::new(field, problem, "@FILE with JSON, or - for standard input")
}

fn read(field: &'static str, from: impl Read, name: &str) -> Result<String, InvalidInput> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES).read_to_end(&mut bytes).map_err(|cause| unreadable(field, name, &cause))?;
    let refuse = |encoding: &str| {
        let allowed = "JSON in UTF-8; in PowerShell: `| Out-File -Encoding utf8 FILE`";
        InvalidInput::new(field, format!("{encoding}, in {name}"), allowed)
    };
    // What Windows shells and editors call Unicode. JSON holds no zero bytes.
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.contains(&0) {
        return Err(refuse("is UTF-16"));
    }
    String::from_utf8(bytes).map_err(|_| refuse("is not valid UTF-8"))
}

fn unreadable(field: &'static str, name: &str, cause: &io::Error) -> InvalidInput {
    InvalidInput::new(field, format!("cannot be read from {name}: {cause}"), "its JSON, @FILE, or -")
}
