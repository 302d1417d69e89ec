//! `cargo xtask test [PART ...]`: all that has to be right before anything lands.

use crate::steps::{Steps, cargo, status};
use crate::{behaviours, kotlin, node, python, swift, tools, vectors};

/// A part's name, and what it does.
type Part = (&'static str, fn(&mut Steps));

/// The parts, in the order in which they run.
const PARTS: [Part; 7] = [
    ("lint", lint),
    ("deny", deny),
    ("rust", rust),
    ("python", python::run),
    ("node", node::run),
    ("kotlin", kotlin::run),
    ("swift", swift::run),
];

pub(crate) fn run(wanted: &[String]) -> Result<(), String> {
    let names = || PARTS.map(|(name, _)| name).join(", ");
    if let Some(unknown) = wanted.iter().find(|part| PARTS.iter().all(|(name, _)| name != part)) {
        return Err(format!("there is no part `{unknown}`; there are: {}", names()));
    }
    behaviours::begin()?;
    let mut steps = Steps::default();
    let mut parts = behaviours::Parts::new();
    for (name, part) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|one| one == name) {
            let before = steps.count();
            part(&mut steps);
            parts.insert(name, steps.skipped_since(before).map_or(Ok(()), |why| Err(why.to_owned())));
        }
    }
    if parts.keys().any(|part| behaviours::is_run_by(part)) {
        steps.check("behaviours by language", || behaviours::conclude(&parts));
    }
    steps.finish()
}

const WASM: &str = "the core builds for WebAssembly, without an operating system";
const DENY: &str = "licences, sources and bans (cargo deny)";

/// Format, lints, documentation, and the purity of the core.
fn lint(steps: &mut Steps) {
    steps.run("format", &mut cargo(&["fmt", "--all", "--", "--check"]));
    steps.run(
        "lints (clippy, warnings are errors)",
        &mut cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]),
    );
    steps.run(
        "documentation (rustdoc, warnings are errors)",
        cargo(&["doc", "--workspace", "--no-deps", "--locked"]).env("RUSTDOCFLAGS", "-D warnings"),
    );
    match tools::wasm_target() {
        Ok(()) => steps.run(
            WASM,
            &mut cargo(&[
                "build",
                "-p",
                "livestation-core",
                "--locked",
                "--target",
                "wasm32-unknown-unknown",
            ]),
        ),
        Err(why) => steps.skip(WASM, &why),
    }
}

/// Licences, sources and banned crates, as `deny.toml` has them. Advisories need a database from a git
/// host and are left to `cargo deny check advisories` where there is one.
fn deny(steps: &mut Steps) {
    // It reads the manifests of crates for every system, so all of them have to be here.
    match status(&mut cargo(&["fetch", "--locked"])).and_then(|()| tools::cargo_deny()) {
        Ok(mut command) => {
            steps.run(
                DENY,
                command.args(["--offline", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"]),
            );
        }
        Err(why) => steps.skip(DENY, &why),
    }
}

/// All tests in Rust: units, documentation, vectors, end to end.
fn rust(steps: &mut Steps) {
    steps.check("vectors are what independent implementations make", || vectors::run(true));
    let mut test = cargo(&["test", "--workspace", "--locked"]);
    if let Err(why) = tools::ffmpeg() {
        steps.skip("the emulator's video, played by ffmpeg", &why);
        test.env("LIVESTATION_TEST_NO_FFMPEG", "1");
    }
    steps.run("tests (cargo test)", &mut test);
}
