//! `cargo xtask …`: development tasks, used by people and by CI alike.

mod behaviours;
mod bench;
mod browser;
mod companion;
mod dist;
mod docs;
mod folders;
mod fuzz;
mod kotlin;
mod media;
mod mobile;
mod node;
mod node_bench;
mod openapi;
mod pictures;
mod process;
mod python;
mod release;
mod repeat;
mod rust;
mod soak;
mod steps;
mod surface;
mod swift;
mod test;
mod tools;
mod vectors;
mod verdicts;

use std::process::ExitCode;

fn usage() -> String {
    format!(
        "\
cargo xtask test [--repeat N [--busy]] [PART ...]
                              all tests, or parts of them: {parts}; `test --help` says what each part
                              needs, installs and how long it takes; --repeat finds tests that fail now and then
cargo xtask bench [--quick]   cost compared with code written by hand
cargo xtask bench python|node [--quick]
                              the same for that package
cargo xtask fuzz [TARGET ...] [--seconds N]
                              libFuzzer on the readers of outside bytes: answer, configure, retry, emulator
cargo xtask soak [--seconds N] [--seed N]
                              200 callers against random faults; journal and callers have to agree
cargo xtask surface           write docs/reference from the core's table of operations
cargo xtask vectors [--check] regenerate tests/vectors from independent implementations
cargo xtask node              build the npm packages as they are shipped, into target/node
cargo xtask dist [--host | --target TRIPLE ...] [--verify | --verify-only] [PART ...]
                              what a release hands out, into target/dist; `dist --help` says more
cargo xtask docs [--serve]     the documentation as a site, into target/site
cargo xtask release VERSION [--dry-run | --check]
                              set the version in every place, or see whether the tree is one version
cargo xtask pictures          make the README's pictures again, from the real program
cargo xtask media             regenerate the emulator's minute of video, with ffmpeg
",
        parts = test::names()
    )
}

fn main() -> ExitCode {
    process::end_with_signals();
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
        "surface" => surface::run(rest),
        "vectors" => vectors::run(rest.iter().any(|argument| argument == "--check")),
        "docs" => docs::run(rest),
        "dist" => dist::run(rest),
        "release" => release::run(rest),
        "pictures" => pictures::run(),
        "media" => media::run(),
        "node" => node::packages(),
        "help" | "--help" | "-h" => {
            steps::say(&usage());
            Ok(())
        }
        other => Err(format!("there is no `{other}`\n\n{}", usage())),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            steps::complain(&problem);
            ExitCode::FAILURE
        }
    }
}
