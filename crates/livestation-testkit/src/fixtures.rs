//! Answers of the service, as its documents show them or as their tables say.

use std::fs;
use std::path::Path;

/// The bytes of `tests/fixtures/{name}.json`, e.g. `create_snapshot.documented`.
///
/// # Panics
/// When there is no such file.
pub fn read(name: &str) -> Vec<u8> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(format!("{name}.json"));
    fs::read(&path).unwrap_or_else(|cause| panic!("no fixture {}: {cause}", path.display()))
}
