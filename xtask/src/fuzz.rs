//! `cargo xtask fuzz [TARGET ...] [--seconds N]`: libFuzzer over everything that reads bytes from outside.

use std::process::Command;

use crate::steps::{Steps, root};
use crate::tools;

const TARGETS: [&str; 8] =
    ["answer", "configure", "retry", "emulator", "excerpt", "json", "metadata", "presigned"];
const SECONDS: &str = "30";

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let mut seconds = SECONDS;
    let mut targets = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--seconds" => {
                let number = rest.next().filter(|number| number.parse::<u32>().is_ok());
                seconds = number.ok_or("--seconds takes a number")?;
            }
            target if TARGETS.contains(&target) => targets.push(target),
            other => return Err(format!("there is no target `{other}`; there are: {}", TARGETS.join(", "))),
        }
    }
    let fuzzer = tools::cargo_fuzz()?;
    let mut steps = Steps::default();
    for target in if targets.is_empty() { TARGETS.to_vec() } else { targets } {
        let mut command = Command::new(&fuzzer);
        command
            // libFuzzer's instrumentation is a nightly flag, and nothing else here is.
            .env("RUSTC_BOOTSTRAP", "1")
            .args(["run", "--sanitizer", "none", "--fuzz-dir"])
            .arg(root().join("fuzz"))
            .args([
                target,
                "--",
                &format!("-max_total_time={seconds}"),
                "-max_len=4096",
                "-print_final_stats=1",
            ]);
        steps.run(&format!("fuzz {target} for {seconds} s"), &mut command);
    }
    steps.finish()
}
