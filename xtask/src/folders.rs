//! Folders and their paths.

use std::fs;
use std::path::{Path, PathBuf};

/// The absolute path. Not `canonicalize`: that would follow an environment's interpreter to the one behind it.
pub(crate) fn absolute(path: impl AsRef<Path>) -> Result<PathBuf, String> {
    let path = path.as_ref();
    std::path::absolute(path).map_err(|problem| format!("{}: {problem}", path.display()))
}

/// Empties a folder, or makes it: its absolute path.
pub(crate) fn empty(folder: &Path) -> Result<PathBuf, String> {
    let told = |problem| format!("{}: {problem}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(told)?;
    }
    fs::create_dir_all(folder).map_err(told)?;
    absolute(folder)
}
