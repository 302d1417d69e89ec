//! `cargo xtask …`: the habits of this repository as one small program, used by people and by CI alike.

mod behaviours;
mod bench;
mod fuzz;
mod kotlin;
mod media;
mod mobile;
mod node;
mod node_bench;
mod python;
mod soak;
mod steps;
mod swift;
mod test;
mod tools;
mod vectors;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test [PART ...]   everything, or parts of it: rust, lint, deny, python, node, kotlin, swift
cargo xtask bench [--quick]   our cost beside what a user would write by hand
cargo xtask bench python|node [--quick]
                              the same for that package
cargo xtask fuzz [TARGET ...] [--seconds N]
                              libFuzzer over what reads bytes from outside: answer, configure, retry, emulator
cargo xtask soak [--seconds N] [--seed N]
                              200 callers against random faults; the journal and the callers have to agree
cargo xtask vectors [--check] makes tests/vectors again, from independent implementations
cargo xtask node              the npm packages as they are shipped, into target/node
cargo xtask media             makes the emulator's minute of video again, with ffmpeg
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments.as_slice()),
    };
    let result = match command {
        "test" => test::run(rest),
        "bench" => bench::run(rest),
        "fuzz" => fuzz::run(rest),
        "soak" => soak::run(rest),
        "vectors" => vectors::run(rest.iter().any(|argument| argument == "--check")),
        "media" => media::run(),
        "node" => node::packages(),
        "help" | "--help" | "-h" => {
            steps::say(USAGE);
            Ok(())
        }
        other => Err(format!("there is no `{other}`\n\n{USAGE}")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            steps::complain(&problem);
            ExitCode::FAILURE
        }
    }
}
