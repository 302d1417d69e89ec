//! Suites: tests that one command runs, once or again and again (`--repeat`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Instant;

use crate::steps::{root, say, target};
use crate::verdicts::{Report, Verdicts};
use crate::{behaviours, process};

/// How suites are repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Repeat {
    pub(crate) times: u32,
    /// Load every core meanwhile.
    pub(crate) busy: bool,
}

/// Tests that one command runs.
pub(crate) struct Suite {
    label: String,
    command: Command,
    report: Report,
}

/// How one run of a suite ended.
struct Ended {
    status: ExitStatus,
    verdicts: Verdicts,
}

impl Suite {
    /// `label` names the tests where several suites run.
    pub(crate) fn new(label: impl Into<String>, mut command: Command, report: Report) -> Self {
        if command.get_current_dir().is_none() {
            command.current_dir(root());
        }
        command.env(behaviours::VARIABLE, behaviours::folder());
        Self { label: label.into(), command, report }
    }

    /// Runs it and shows what it prints. The number of tests that ran; an error when any failed.
    pub(crate) fn run_once(&mut self) -> Result<usize, String> {
        self.report.clear();
        let shown = process::shown(&self.command);
        let mut running = process::start(self.command.stdout(Stdio::piped()))?;
        let mut output = Vec::new();
        if let Some(mut from) = running.child.stdout.take() {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                // A closed pipe is the reader's decision.
                let _ = std::io::stdout().write_all(&bytes[..count]).and_then(|()| std::io::stdout().flush());
                output.extend_from_slice(&bytes[..count]);
            }
        }
        let status = running.wait()?;
        let output = String::from_utf8_lossy(&output);
        let verdicts = self.report.read(&output);
        if status.success() {
            return Ok(verdicts.ran);
        }
        let failed: Vec<String> = verdicts.failed.into_iter().collect();
        let end = end_of(&output);
        Err(format!("`{shown}` ended with {status}; failed: {}; its last lines:\n{end}", failed.join(", ")))
    }

    /// Runs it and writes what it prints to a file.
    fn run_into(&mut self, log: &Path) -> Result<Ended, String> {
        self.report.clear();
        let at_log = |problem| format!("{}: {problem}", log.display());
        let file = File::create(log).map_err(at_log)?;
        self.command.stdout(file.try_clone().map_err(at_log)?).stderr(file);
        let status = process::start(&mut self.command)?.wait()?;
        let output = fs::read(log).map_err(at_log)?;
        Ok(Ended { status, verdicts: self.report.read(&String::from_utf8_lossy(&output)) })
    }
}

/// The last lines of an output: runners say there why tests failed, and the summary of a run is what is read first.
fn end_of(output: &str) -> String {
    const LINES: usize = 40;
    let lines: Vec<&str> = output.trim_end().lines().collect();
    let last = &lines[lines.len().saturating_sub(LINES)..];
    last.iter().map(|line| format!("    | {line}")).collect::<Vec<_>>().join("\n")
}

/// What did not pass every time: how often, and the output of the first time.
type Failures = BTreeMap<String, (u32, PathBuf)>;

/// Runs all suites `times` times. An error that names each test that did not pass every time.
pub(crate) fn run(repeat: Repeat, suites: &mut [Suite]) -> Result<(), String> {
    let _load = repeat.busy.then(Load::start);
    let mut failures = Failures::new();
    let mut ran_first = Vec::new();
    for time in 1..=repeat.times {
        let started = Instant::now();
        let (mut ran, mut failed_now) = (0, 0);
        for (at, suite) in suites.iter_mut().enumerate() {
            let log = log(&suite.label, time)?;
            let ended = suite.run_into(&log)?;
            if time == 1 {
                ran_first.push(ended.verdicts.ran);
            }
            ran += ended.verdicts.ran;
            let failed = failed(&suite.label, ended.status, &ended.verdicts, ran_first[at]);
            if failed.is_empty() {
                // Only the output of failures is worth keeping.
                let _ = fs::remove_file(&log);
            }
            for name in failed {
                failed_now += 1;
                say(&format!("  did not pass: {name}; output in {}", log.display()));
                failures.entry(name).or_insert_with(|| (0, log.clone())).0 += 1;
            }
        }
        let took = started.elapsed().as_secs_f64();
        say(&format!("run {time} of {}: {ran} tests, {failed_now} did not pass ({took:.1} s)", repeat.times));
    }
    conclude(repeat.times, ran_first.iter().sum(), &failures)
}

/// The names of what is wrong with a run.
fn failed(label: &str, status: ExitStatus, verdicts: &Verdicts, ran_first: usize) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = verdicts.failed.iter().map(|name| format!("{label}: {name}")).collect();
    if !status.success() && names.is_empty() {
        names.insert(format!("{label}: all of it ({status}, and no test is named)"));
    } else if status.success() && verdicts.ran != ran_first {
        names.insert(format!("{label}: the number of tests that run"));
    }
    names
}

fn conclude(times: u32, tests: usize, failures: &Failures) -> Result<(), String> {
    if tests == 0 {
        return Err("no test has run".to_owned());
    }
    if failures.is_empty() {
        say(&format!("{tests} tests passed {times} of {times} times"));
        return Ok(());
    }
    let lines: Vec<String> = failures
        .iter()
        .map(|(name, (count, log))| {
            format!("    {name}: failed {count} of {times} times (first: {})", log.display())
        })
        .collect();
    Err(format!("of {tests} tests, {} did not pass every time:\n{}", failures.len(), lines.join("\n")))
}

/// Where a run's output goes.
fn log(label: &str, time: u32) -> Result<PathBuf, String> {
    let name: String = label.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let folder = target().join("repeat");
    fs::create_dir_all(&folder).map_err(|problem| format!("{}: {problem}", folder.display()))?;
    Ok(folder.join(format!("{name}-{time}.log")))
}

/// One busy thread for each core, until dropped.
struct Load {
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Load {
    fn start() -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        say(&format!("keeping {cores} cores busy meanwhile"));
        let threads = (0..cores)
            .map(|_| {
                let stop = Arc::clone(&stop);
                std::thread::spawn(move || {
                    let mut number = 0_u64;
                    while !stop.load(Ordering::Relaxed) {
                        number = std::hint::black_box(number.wrapping_mul(31).wrapping_add(1));
                    }
                })
            })
            .collect();
        Self { stop, threads }
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            // Nothing in it can panic.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    /// A suite that is a shell script printing what libtest would.
    fn suite(label: &str, script: &str) -> Suite {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Suite::new(label, command, Report::Libtest)
    }

    fn repeated(label: &str, script: &str) -> Result<(), String> {
        run(Repeat { times: 4, busy: false }, &mut [suite(label, script)])
    }

    #[test]
    fn a_test_that_fails_now_and_then_is_named_with_its_count() {
        let file = target().join("repeat-test-runs");
        let _ = fs::remove_file(&file);
        fs::create_dir_all(target()).unwrap();
        // Fails in every second run.
        let script = format!(
            "echo >> {0}; if [ $(($(wc -l < {0}) % 2)) = 0 ]; then \
             printf 'failures:\\n    mod::flaky\\n\\ntest result: FAILED. 4 passed; 1 failed;\\n'; exit 101; fi; \
             echo 'test result: ok. 5 passed; 0 failed;'",
            file.display()
        );
        let problem = repeated("flaky", &script).unwrap_err();
        assert!(problem.contains("of 5 tests, 1 did not pass every time"), "{problem}");
        assert!(problem.contains("flaky: mod::flaky: failed 2 of 4 times"), "{problem}");
        fs::remove_file(&file).unwrap();
    }

    #[test]
    fn a_failure_shows_the_last_lines() {
        let problem = suite("why", "seq 1 99; echo because; exit 3").run_once().unwrap_err();
        assert!(problem.ends_with("    | 99\n    | because") && !problem.contains("| 59"), "{problem}");
    }

    #[test]
    fn what_passes_what_runs_nothing_and_what_dies_are_told_apart() {
        assert_eq!(repeated("good", "echo 'test result: ok. 5 passed; 0 failed;'"), Ok(()));
        assert_eq!(repeated("empty", "exit 0"), Err("no test has run".to_owned()));
        let mut dying =
            [suite("good", "echo 'test result: ok. 5 passed; 0 failed;'"), suite("dying", "kill -9 $$")];
        let problem = run(Repeat { times: 2, busy: false }, &mut dying).unwrap_err();
        assert!(
            problem.contains("dying: all of it (signal: 9") && problem.contains("2 of 2 times"),
            "{problem}"
        );
    }
}
