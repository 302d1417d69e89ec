//! Names of buckets and objects in Object Storage. Which of them the service accepts for a clip is
//! [invented](crate::invented); the limits are those of Object Storage and of file systems, since a folder of the
//! emulator stands for each bucket.

/// Shortest and longest name of a bucket, in bytes.
const BUCKET_BYTES: std::ops::RangeInclusive<usize> = 3..=63;
/// The longest key of an object in Object Storage, in bytes.
const LONGEST_PATH: usize = 1024;
/// The longest name of a file or folder in common file systems, in bytes.
const LONGEST_SEGMENT: usize = 255;
/// Room for `/`, the name of a clip's file and `.mp4`, in bytes.
const LONGEST_FILE_NAME: usize = 80;

/// Whether a bucket can have this name: 3 to 63 of `a-z`, `0-9`, `-` and `.`, no `..`, a letter or digit at both
/// ends. It is the name of one folder, too.
pub(crate) fn is_bucket_name(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    BUCKET_BYTES.contains(&name.len())
        && name.bytes().all(|b| plain(b) || b == b'-' || b == b'.')
        && name.bytes().next().is_some_and(plain)
        && name.bytes().last().is_some_and(plain)
        && !name.contains("..")
}

/// Whether this can be the path of a folder in a bucket, with room for the name of a clip's file.
pub(crate) fn is_folder_path(path: &str) -> bool {
    path.len() <= LONGEST_PATH - LONGEST_FILE_NAME && is_file_path(path)
}

/// Whether this can be a path in a bucket, on any operating system.
pub(crate) fn is_file_path(path: &str) -> bool {
    let is_allowed =
        |c: char| !c.is_control() && !matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    path.len() <= LONGEST_PATH
        && path.chars().all(is_allowed)
        && path
            .split('/')
            .all(|segment| segment.len() <= LONGEST_SEGMENT && segment != "." && segment != "..")
}
