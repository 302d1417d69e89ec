//! Runs the benchmark, built the way it is released.

use std::path::Path;
use std::process::Command;

/// Passes `args` on to the program `livestation-bench`; `node` first means the Node package.
pub(crate) fn run(args: &[String]) -> Result<(), String> {
    if args.first().is_some_and(|part| part == "node") {
        return crate::node_bench::run(&args[1..]);
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
