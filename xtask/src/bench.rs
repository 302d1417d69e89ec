//! Runs the benchmark, built the way it is released.

use std::path::Path;
use std::process::Command;

use crate::python;

/// `python` measures the Python package. Otherwise passes `args` on to the program `livestation-bench`.
pub(crate) fn run(args: &[String]) -> Result<(), String> {
    if let Some((_, rest)) = args.split_first().filter(|(first, _)| *first == "python") {
        return python::bench(rest);
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .args(["run", "--quiet", "--release", "--package", "livestation-bench", "--"])
        .args(args)
        .status()
        .map_err(|e| format!("cargo: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("livestation-bench: {status}")) }
}
