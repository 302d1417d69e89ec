//! Archives, packed by Python's own modules: the builders are in a Python environment anyway.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::build::tools;
use crate::steps::{root, status};

/// Packs files under their names; `out` ends with `.tar.gz` or `.zip`.
pub(super) fn pack(out: &Path, files: &[(String, PathBuf)]) -> Result<(), String> {
    let mut command = Command::new(tools()?);
    command.arg(root().join("xtask/src/dist/archive.py")).arg(out);
    for (name, file) in files {
        command.arg(format!("{name}={}", file.display()));
    }
    status(&mut command)
}

/// The files below a folder, named as they will lie below `prefix`.
pub(super) fn below(folder: &Path, prefix: &str) -> Vec<(String, PathBuf)> {
    super::layout::files(folder)
        .into_iter()
        .filter_map(|file| {
            let inside = file.strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/");
            Some((format!("{prefix}/{inside}"), file))
        })
        .collect()
}
