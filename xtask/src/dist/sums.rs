//! `SHA256SUMS`, as `sha256sum --check` reads it, and sizes for people.

use std::fmt::Write as _;
use std::fs;

use sha2::{Digest as _, Sha256};

use super::layout::{dist, files};

const FILE: &str = "SHA256SUMS";

pub(super) fn write() -> Result<(), String> {
    let folder = dist("");
    let mut text = String::new();
    for file in files(&folder) {
        let name = file.strip_prefix(&folder).map_err(|problem| problem.to_string())?;
        let name = name.to_string_lossy().replace('\\', "/");
        if name == FILE {
            continue;
        }
        let bytes = fs::read(&file).map_err(|problem| format!("{}: {problem}", file.display()))?;
        for byte in Sha256::digest(bytes) {
            // Writing to a string does not fail.
            _ = write!(text, "{byte:02x}");
        }
        _ = writeln!(text, "  {name}");
    }
    if text.is_empty() {
        return Err(format!("there is nothing in {}", folder.display()));
    }
    fs::write(folder.join(FILE), text).map_err(|problem| format!("{FILE}: {problem}"))
}

/// `3.42 MB`, in millions of bytes, as the limits are.
pub(super) fn size(bytes: u64) -> String {
    // Rounded to ten thousands.
    let hundredths = bytes.div_ceil(10_000);
    format!("{}.{:02} MB", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_never_told_smaller() {
        assert_eq!(size(3_412_345), "3.42 MB");
        assert_eq!(size(9_999_999), "10.00 MB");
        assert_eq!(size(1), "0.01 MB");
    }
}
