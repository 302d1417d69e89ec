//! Runs the benchmark, built the way it is released.

use std::path::Path;
use std::process::Command;

use crate::{node_bench, python};

/// `python` or `node` measures that package. Otherwise passes `args` on to the program `livestation-bench`.
pub(crate) fn run(args: &[String]) -> Result<(), String> {
    match args.split_first() {
        Some((first, rest)) if first == "python" => return python::bench(rest),
        Some((first, rest)) if first == "node" => return node_bench::run(rest),
        _ => {}
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
