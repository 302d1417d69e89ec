//! What the Swift and the Kotlin package are made of: one library, and sources that are generated from it.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX, EXE_SUFFIX};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::folders::empty;
use crate::steps::{cargo, status, target};

/// The folder of the library that is built, with symbols: the generator reads them.
pub(crate) fn library_folder() -> PathBuf {
    target().join("debug")
}

/// The library for this system.
pub(crate) fn library() -> PathBuf {
    library_folder().join(format!("{DLL_PREFIX}livestation_uniffi{DLL_SUFFIX}"))
}

/// The command line: tests of the packages run its emulator.
pub(crate) fn program() -> PathBuf {
    library_folder().join(format!("livestation{EXE_SUFFIX}"))
}

/// A proxy that inspects TLS: tests of the packages call through it.
pub(crate) fn proxy() -> PathBuf {
    library_folder().join(format!("inspecting-proxy{EXE_SUFFIX}"))
}

/// The generator.
pub(crate) fn generator() -> PathBuf {
    library_folder().join(format!("uniffi-bindgen{EXE_SUFFIX}"))
}

/// Builds the library, the generator, and the programs for the tests. One by one, for built together they would
/// share features, and the library would carry the generator.
pub(crate) fn build() -> Result<(), String> {
    ["livestation-uniffi", "livestation-uniffi-bindgen", "livestation-cli", "livestation-testkit"]
        .iter()
        .try_for_each(|package| status(&mut cargo(&["build", "--locked", "--quiet", "-p", package])))
}

/// Writes the sources of `language` (`kotlin`, `swift`) into `folder`, which is emptied before.
pub(crate) fn generate(language: &str, folder: &Path) -> Result<(), String> {
    empty(folder)?;
    status(
        Command::new(generator())
            .args(["generate", "--no-format", "--language", language, "--out-dir"])
            .arg(folder)
            .arg(library()),
    )
}
