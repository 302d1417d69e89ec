//! Running things one after the other, and saying at the end what became of each.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::repeat::{self, Repeat, Suite};
use crate::{behaviours, process};

/// The top of the repository.
pub(crate) fn root() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    folder.parent().map_or(folder.clone(), PathBuf::from)
}

/// Where everything is built.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Prints to the standard output.
pub(crate) fn say(text: &str) {
    // A closed pipe is the reader's decision.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints to the standard error.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(std::io::stderr(), "xtask: {text}");
}

/// What became of a step.
enum Outcome {
    Passed(Duration),
    Failed(String),
    Skipped(String),
}

/// All steps of a run. A failure does not keep the others from running: one run shows everything.
#[derive(Default)]
pub(crate) struct Steps {
    outcomes: Vec<(String, Outcome)>,
    repeat: Option<Repeat>,
}

impl Steps {
    /// Steps whose suites run as often as `repeat` says; once without it.
    pub(crate) fn repeating(repeat: Option<Repeat>) -> Self {
        Self { repeat, ..Self::default() }
    }

    /// Whether only suites matter, again and again.
    pub(crate) fn is_repeating(&self) -> bool {
        self.repeat.is_some()
    }

    /// Runs tests: once, or again and again with `--repeat`. Running none is a failure.
    pub(crate) fn suite(&mut self, name: &str, prepare: impl FnOnce() -> Result<Vec<Suite>, String>) {
        let repeat = self.repeat;
        self.check(name, || {
            let mut suites = prepare()?;
            match repeat {
                Some(repeat) => repeat::run(repeat, &mut suites),
                None => suites
                    .iter_mut()
                    .map(Suite::run_once)
                    .sum::<Result<usize, String>>()
                    .and_then(|ran| if ran == 0 { Err("no test has run".to_owned()) } else { Ok(()) }),
            }
        });
    }

    /// Runs a command at the top of the repository.
    pub(crate) fn run(&mut self, name: &str, command: &mut Command) {
        self.check(name, || status(command));
    }

    /// Runs a check of our own.
    pub(crate) fn check(&mut self, name: &str, check: impl FnOnce() -> Result<(), String>) {
        say(&format!("\n=== {name}"));
        let started = Instant::now();
        let outcome = match check().and_then(|()| nothing_is_left()) {
            Ok(()) => Outcome::Passed(started.elapsed()),
            Err(problem) => {
                complain(&format!("{name}: {problem}"));
                Outcome::Failed(problem)
            }
        };
        self.outcomes.push((name.to_owned(), outcome));
    }

    /// Says loudly that something was not tested.
    pub(crate) fn skip(&mut self, name: &str, why: &str) {
        complain(&format!("NOT TESTED: {name}: {why}"));
        self.outcomes.push((name.to_owned(), Outcome::Skipped(why.to_owned())));
    }

    /// Why the first step was skipped that came behind the first `before` ones; nothing when none was.
    pub(crate) fn skipped_since(&self, before: usize) -> Option<&str> {
        self.outcomes[before..].iter().find_map(|(_, outcome)| match outcome {
            Outcome::Skipped(why) => Some(why.as_str()),
            Outcome::Passed(_) | Outcome::Failed(_) => None,
        })
    }

    /// How many there are so far.
    pub(crate) fn count(&self) -> usize {
        self.outcomes.len()
    }

    /// The summary; an error when anything failed.
    pub(crate) fn finish(self) -> Result<(), String> {
        say("\n=== Summary");
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        for (name, outcome) in &self.outcomes {
            match outcome {
                Outcome::Passed(took) => {
                    passed += 1;
                    say(&format!("  passed   {name} ({:.1} s)", took.as_secs_f64()));
                }
                Outcome::Failed(problem) => {
                    failed += 1;
                    say(&format!("  FAILED   {name}: {problem}"));
                }
                Outcome::Skipped(why) => {
                    skipped += 1;
                    say(&format!("  SKIPPED  {name}: {why}"));
                }
            }
        }
        say(&format!("\nsteps: {passed} passed, {failed} failed, {skipped} skipped"));
        if failed == 0 { Ok(()) } else { Err(format!("{failed} of {} steps failed", self.outcomes.len())) }
    }
}

/// Runs a command at the top of the repository; anything but success is an error.
pub(crate) fn status(command: &mut Command) -> Result<(), String> {
    status_in(&root(), command)
}

/// Runs a command in a folder; anything but success is an error.
pub(crate) fn status_in(folder: &Path, command: &mut Command) -> Result<(), String> {
    let shown = process::shown(command.current_dir(folder).env(behaviours::VARIABLE, behaviours::folder()));
    let status = process::start(command)?.wait()?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` ended with {status}")) }
}

/// An error that names what still runs although its step has ended; it is killed.
#[cfg(unix)]
fn nothing_is_left() -> Result<(), String> {
    let left = process::leftovers();
    if left.is_empty() {
        return Ok(());
    }
    process::stop(&left);
    let names: Vec<String> = left.iter().map(ToString::to_string).collect();
    Err(format!("still running after its end, now killed: {}", names.join("; ")))
}

#[cfg(not(unix))]
fn nothing_is_left() -> Result<(), String> {
    Ok(())
}

/// `cargo` with arguments, the one that runs this program.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}
