//! `cargo xtask test [PART ...]`: all that has to be right before anything lands.

use std::fmt::Write as _;
use std::process::Command;

use crate::repeat::Repeat;
use crate::steps::{Steps, cargo, say, status};
use crate::{behaviours, browser, docs, kotlin, node, openapi, python, rust, surface, swift, tools};

/// A part of the tests.
struct Part {
    name: &'static str,
    run: fn(&mut Steps),
    /// What it covers.
    covers: &'static str,
    /// What has to be there.
    needs: &'static str,
    /// What it installs where that is missing, besides the packages of cargo, pip, npm and Maven.
    installs: &'static str,
    /// How long it takes on two cores: the first time, and again when nothing has changed.
    takes: (&'static str, &'static str),
    /// Whether `--repeat` has something to repeat.
    repeats: bool,
}

/// The parts, in the order in which they run.
const PARTS: [Part; 10] = [
    Part {
        name: "lint",
        run: lint,
        covers: "format, clippy, rustdoc, generated tables, the core for WebAssembly, workflows",
        needs: "rustfmt, clippy, Go",
        installs: "the target wasm32-unknown-unknown, with rustup; actionlint, into target/tools",
        takes: ("3 min", "30 s"),
        repeats: false,
    },
    Part {
        name: "deny",
        run: deny,
        covers: "licences, sources and banned crates",
        needs: "-",
        installs: "cargo-deny, into target/tools",
        takes: ("2 min", "2 s"),
        repeats: false,
    },
    Part {
        name: "rust",
        run: rust::run,
        covers: "units, documentation, vectors, end to end, the command line",
        needs: "python3, openssl (vectors)",
        installs: "ffmpeg, with apt-get",
        takes: ("4 min", "2 min"),
        repeats: true,
    },
    Part {
        name: "browser",
        run: browser::run,
        covers: "the emulator's video in Chromium: hls.js, video.js, Shaka Player",
        needs: "node from 20 on, npm",
        installs: "chromium and ffmpeg, with apt-get",
        takes: ("4 min", "3 min"),
        repeats: true,
    },
    Part {
        name: "openapi",
        run: openapi::run,
        covers: "the OpenAPI description, sent to the emulator by schemathesis",
        needs: "python3 from 3.10 on, with venv",
        installs: "ffmpeg, with apt-get",
        takes: ("1 min", "30 s"),
        repeats: true,
    },
    Part {
        name: "python",
        run: python::run,
        covers: "the wheel, installed into a fresh environment",
        needs: "python3 from 3.10 on, with venv",
        installs: "-",
        takes: ("2 min", "2 min"),
        repeats: true,
    },
    Part {
        name: "node",
        run: node::run,
        covers: "the npm packages, installed into an empty project",
        needs: "node from 20 on, npm",
        installs: "-",
        takes: ("2 min", "1 min"),
        repeats: true,
    },
    Part {
        name: "kotlin",
        run: kotlin::run,
        covers: "the jar",
        needs: "-",
        installs: "maven and openjdk-17-jdk-headless, with apt-get",
        takes: ("3 min", "1 min"),
        repeats: true,
    },
    Part {
        name: "swift",
        run: swift::run,
        covers: "the Swift package",
        needs: "root and unshare",
        installs: "a Debian with Swift below ~/.cache/livestation (3 GB), with apt-get",
        takes: ("5 min", "1 min"),
        repeats: true,
    },
    Part {
        name: "docs",
        run: docs::build,
        covers: "the documentation as a site: no warning, no dead link; the API of each language",
        needs: "python3 from 3.10 on, with venv; node from 20 on, npm; root and unshare",
        installs: "maven and openjdk-17-jdk-headless, with apt-get; the Debian with Swift",
        takes: ("3 min", "1 min"),
        repeats: false,
    },
];

/// What `cargo xtask test --help` prints.
pub(crate) fn usage() -> String {
    let mut text = "\
cargo xtask test [--repeat N [--busy]] [PART ...]

Runs all parts, or those that are named. A part that cannot run here is counted as skipped.

  --repeat N  build once, run the tests N times (1 to 10000), and name each that did not pass every time;
              output of failures in target/repeat; tests in documentation are not repeated
  --busy      with --repeat: keep every core busy meanwhile

Times are rough, for two cores: the first time, then again when nothing has changed.

"
    .to_owned();
    for Part { name, covers, needs, installs, takes: (cold, warm), .. } in &PARTS {
        // Writing to a string does not fail.
        _ = writeln!(text, "  {name:<8}  {covers}");
        _ = writeln!(text, "            needs     {needs}");
        _ = writeln!(text, "            installs  {installs}");
        _ = writeln!(text, "            takes     {cold}, then {warm}");
    }
    text.push_str(
        "\nEach also gets the packages that it names from the registries of cargo, pip, npm and Maven.\n",
    );
    text
}

/// The names of all parts.
pub(crate) fn names() -> String {
    PARTS.iter().map(|part| part.name).collect::<Vec<_>>().join(", ")
}

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wanted {
    help: bool,
    repeat: Option<Repeat>,
    parts: Vec<String>,
}

fn wanted(arguments: &[String]) -> Result<Wanted, String> {
    const TIMES: &str = "--repeat takes a whole number from 1 to 10000";
    let mut wanted = Wanted::default();
    let mut busy = false;
    let mut times = None;
    let mut arguments = arguments.iter().map(String::as_str);
    while let Some(argument) = arguments.next() {
        match argument {
            "--help" | "-h" => wanted.help = true,
            "--busy" => busy = true,
            _ if argument == "--repeat" || argument.starts_with("--repeat=") => {
                let given = match argument.split_once('=') {
                    Some((_, given)) => given,
                    None => arguments.next().ok_or(TIMES)?,
                };
                let number = given.parse().ok().filter(|times| (1..=10_000).contains(times));
                times = Some(number.ok_or_else(|| format!("{TIMES}; given: `{given}`"))?);
            }
            part => match PARTS.iter().find(|known| known.name == part) {
                Some(_) => wanted.parts.push(part.to_owned()),
                None => return Err(format!("`{part}` is not a part or an option; parts: {}", names())),
            },
        }
    }
    wanted.repeat = times.map(|times| Repeat { times, busy });
    if busy && wanted.repeat.is_none() {
        return Err("--busy needs --repeat".to_owned());
    }
    let without_tests =
        PARTS.iter().find(|part| !part.repeats && wanted.parts.iter().any(|name| name == part.name));
    match without_tests {
        Some(part) if wanted.repeat.is_some() => Err(format!("`{}` has no tests to repeat", part.name)),
        _ => Ok(wanted),
    }
}

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let Wanted { help, repeat, parts: wanted } = wanted(arguments)?;
    if help {
        say(&usage());
        return Ok(());
    }
    behaviours::begin()?;
    let mut steps = Steps::repeating(repeat);
    let mut parts = behaviours::Parts::new();
    for Part { name, run, repeats, .. } in PARTS {
        let is_wanted = wanted.is_empty() || wanted.iter().any(|one| one == name);
        if is_wanted && (repeats || repeat.is_none()) {
            let before = steps.count();
            run(&mut steps);
            parts.insert(name, steps.skipped_since(before).map_or(Ok(()), |why| Err(why.to_owned())));
        }
    }
    if repeat.is_none() && parts.keys().any(|part| behaviours::is_run_by(part)) {
        steps.check("behaviours by language", || behaviours::conclude(&parts));
    }
    steps.finish()
}

const WASM: &str = "the core builds for WebAssembly, without an operating system";
const WORKFLOWS: &str = "workflows (actionlint)";
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
    steps.run("what is written from the core is fresh (cargo xtask surface)", &mut surface::command(true));
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
    match tools::actionlint() {
        Ok(program) => steps.run(WORKFLOWS, &mut Command::new(program)),
        Err(why) => steps.skip(WORKFLOWS, &why),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps::root;
    use std::fs;

    fn read(arguments: &[&str]) -> Result<Wanted, String> {
        wanted(&arguments.iter().map(|argument| (*argument).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn options_and_parts_are_taken_in_any_order() {
        let expected = Wanted {
            repeat: Some(Repeat { times: 3, busy: true }),
            parts: vec!["rust".to_owned(), "node".to_owned()],
            help: false,
        };
        assert_eq!(read(&["rust", "--repeat", "3", "node", "--busy"]).unwrap(), expected);
        assert_eq!(read(&["--busy", "--repeat=3", "rust", "node"]).unwrap(), expected);
        assert!(read(&["--help"]).unwrap().help);
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for (arguments, says) in [
            (&["ruby"][..], "parts: lint, deny, rust"),
            (&["--repeat"], "from 1 to 10000"),
            (&["--repeat", "0"], "given: `0`"),
            (&["--repeat", "rust"], "given: `rust`"),
            (&["--busy", "rust"], "--busy needs --repeat"),
            (&["--repeat", "2", "lint"], "no tests to repeat"),
        ] {
            let refused = read(arguments).unwrap_err();
            assert!(refused.contains(says), "{arguments:?}: {refused}");
        }
    }

    #[test]
    fn help_has_every_part_and_fits_a_terminal() {
        let text = usage();
        for part in &PARTS {
            assert!(text.contains(&format!("\n  {:<8}  {}\n", part.name, part.covers)), "{}", part.name);
        }
        assert!(text.lines().all(|line| line.chars().count() <= 110), "{text}");
    }

    /// Continuous integration runs the command that both READMEs show, and nothing else.
    #[test]
    fn ci_runs_the_command_of_the_readmes() {
        let text = |name: &str| fs::read_to_string(root().join(name)).unwrap();
        let script = text(".ci/run");
        let command = script.lines().last().and_then(|line| line.strip_prefix("exec ")).unwrap();
        assert_eq!(command, "cargo xtask test");
        for readme in ["README.md", "README.ko.md"] {
            let shown = text(readme);
            let block = shown.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
            let commands: Vec<&str> =
                block.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).collect();
            assert!(commands.contains(&command), "{readme}: {commands:?}");
        }
    }
}
