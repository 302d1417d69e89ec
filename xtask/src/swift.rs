//! `cargo xtask test swift`: the Swift package, tested in a Debian that has Swift, for the machine's own may have none.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::steps::{Steps, root, say, status, target};
use crate::{behaviours, mobile, tools};

const TESTS: &str = "Swift: the package against the emulator (swift test)";
const EXAMPLES: &str = "/target/swift-examples";
const VIDEO: &str = "Swift: short clips, cut by ffmpeg";

pub(crate) fn run(steps: &mut Steps) {
    let swift = match tools::swift_root() {
        Ok(swift) => swift,
        Err(why) => return steps.skip(TESTS, &why),
    };
    let clips = tools::ffmpeg();
    if let Err(why) = &clips {
        steps.skip(VIDEO, why);
    }
    steps.check("Swift: library, generator and command line", mobile::build);
    steps.check("Swift: generated sources", generate);
    steps.check("Swift: programs that use the package", || build_examples(&swift));
    steps.check(TESTS, || test(&swift, clips.is_ok()));
}

fn script(name: &str) -> Command {
    Command::new(root().join("swift/scripts").join(name))
}

fn generate() -> Result<(), String> {
    status(script("generate.sh").arg(mobile::library()).env("BINDGEN", mobile::generator()))
}

/// A command in the other Debian, where the repository is `/src` and the target folder `/target`.
fn inside(swift: &Path) -> Command {
    let mut command = script("in-swift-root.sh");
    command.arg(swift).arg(root()).arg(target()).arg("env");
    command
}

/// Says which package is meant, where its products go, and where the library is.
fn with_package<'a>(command: &'a mut Command, package: &str, products: &str) -> &'a mut Command {
    command.args(["--package-path", package, "--scratch-path", products]);
    for argument in ["-L/target/debug", "-rpath", "/target/debug"] {
        command.args(["-Xlinker", argument]);
    }
    command
}

/// Builds programs that use the package as an app does.
fn build_examples(swift: &Path) -> Result<(), String> {
    let mut command = inside(swift);
    status(with_package(command.args(["swift", "build"]), "/src/swift/Examples", EXAMPLES))
}

/// Runs `swift test`. The emulator stays outside, where ffmpeg is: both see the same loopback.
fn test(swift: &Path, clips: bool) -> Result<(), String> {
    let emulator = Emulator::start()?;
    let mut command = inside(swift);
    command.arg(format!("LIVESTATION_EMULATOR={}", emulator.line));
    command.arg(format!("LIVESTATION_FIRST_CALL={EXAMPLES}/debug/FirstCall"));
    command.arg(format!("{}=/target/{}", behaviours::VARIABLE, behaviours::FOLDER));
    if !clips {
        command.arg("LIVESTATION_TEST_NO_FFMPEG=1");
    }
    // There are no tests of the older kind, XCTest.
    with_package(command.args(["swift", "test", "--disable-xctest"]), "/src/swift", "/target/swift");
    let mut swift = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|problem| format!("in-swift-root.sh could not be started: {problem}"))?;
    let output = swift.stdout.take().ok_or("swift test has no standard output")?;
    let mut tests = 0;
    for line in BufReader::new(output).lines() {
        let line = line.map_err(|problem| problem.to_string())?;
        tests = tests_run(&line).unwrap_or(tests);
        say(&line);
    }
    let status = swift.wait().map_err(|problem| problem.to_string())?;
    match (status.success(), tests) {
        (false, _) => Err(format!("swift test: {status}")),
        // It is content when there is nothing to do.
        (true, 0) => Err("swift test has run no test".to_owned()),
        (true, _) => Ok(()),
    }
}

/// The number in `✔ Test run with 42 tests passed after 8.5 seconds.`
fn tests_run(line: &str) -> Option<usize> {
    let (_, rest) = line.split_once("Test run with ")?;
    rest.split_once(' ')?.0.parse().ok()
}

/// The command line's emulator; ends with this value.
struct Emulator {
    process: Child,
    /// Where it is and what its keys are, as JSON.
    line: String,
}

impl Emulator {
    fn start() -> Result<Self, String> {
        let mut process = Command::new(mobile::program())
            .args(["emulator", "--listen", "127.0.0.1:0", "--json"])
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|problem| format!("the emulator could not be started: {problem}"))?;
        let output = process.stdout.take();
        let mut emulator = Self { process, line: String::new() };
        let output = output.ok_or("the emulator has no standard output")?;
        BufReader::new(output).read_line(&mut emulator.line).map_err(|problem| problem.to_string())?;
        emulator.line.truncate(emulator.line.trim_end().len());
        if emulator.line.is_empty() { Err("the emulator says nothing".to_owned()) } else { Ok(emulator) }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // It has no state to save.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
