//! `cargo xtask test swift`: the Swift package, tested in a Debian that has Swift, for the machine's own may have none.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::process::{self, Running};
use crate::repeat::Suite;
use crate::steps::{Steps, root, status, target};
use crate::verdicts::Report;
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
    // The emulator stays outside, where ffmpeg is: both see the same loopback.
    let mut outside = None;
    steps.check("Swift: an emulator and a proxy for the tests", || {
        let emulator = Outside::emulator()?;
        let proxy = Outside::proxy(&emulator)?;
        outside = Some((emulator, proxy));
        Ok(())
    });
    match &outside {
        Some((emulator, proxy)) => {
            steps.suite(TESTS, || Ok(vec![test(&swift, clips.is_ok(), emulator, proxy)]));
        }
        None => steps.skip(TESTS, "there is no emulator to test against"),
    }
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

/// `swift test`.
fn test(swift: &Path, clips: bool, emulator: &Outside, proxy: &Outside) -> Suite {
    let mut command = inside(swift);
    command.arg(format!("LIVESTATION_EMULATOR={}", emulator.line));
    // Its file lies in the target folder, which has another name inside.
    let line = proxy.line.replace(&target().display().to_string(), "/target");
    command.arg(format!("LIVESTATION_PROXY={line}"));
    command.arg(format!("LIVESTATION_FIRST_CALL={EXAMPLES}/debug/FirstCall"));
    command.arg(format!("{}=/target/{}", behaviours::VARIABLE, behaviours::FOLDER));
    if !clips {
        command.arg("LIVESTATION_TEST_NO_FFMPEG=1");
    }
    // There are no tests of the older kind, XCTest.
    with_package(command.args(["swift", "test", "--disable-xctest"]), "/src/swift", "/target/swift");
    Suite::new("swift", command, Report::SwiftTesting)
}

/// A program that the tests call from inside; ends with this value.
struct Outside {
    process: Running,
    /// What it says of itself, as JSON.
    line: String,
}

impl Outside {
    /// The command line's emulator.
    fn emulator() -> Result<Self, String> {
        let mut command = Command::new(mobile::program());
        Self::start(command.args(["emulator", "--listen", "127.0.0.1:0", "--json"]))
    }

    /// A proxy in front of it that inspects TLS.
    fn proxy(emulator: &Self) -> Result<Self, String> {
        let described: serde_json::Value =
            serde_json::from_str(&emulator.line).map_err(|problem| problem.to_string())?;
        let endpoint = described["endpoint"].as_str().ok_or("the emulator names no endpoint")?;
        let folder = target().join("swift-proxy");
        std::fs::create_dir_all(&folder).map_err(|problem| format!("{}: {problem}", folder.display()))?;
        let mut command = Command::new(mobile::proxy());
        command.args(["--upstream", endpoint, "--user", "worker:hunter2"]);
        Self::start(command.env("TMPDIR", folder))
    }

    fn start(command: &mut Command) -> Result<Self, String> {
        // The proxy ends when its standard input does.
        let mut process = process::start_reading(command.stdout(Stdio::piped()), Stdio::piped())?;
        let output = process.child.stdout.take();
        let mut outside = Self { process, line: String::new() };
        let output = output.ok_or("a program for the tests has no standard output")?;
        BufReader::new(output).read_line(&mut outside.line).map_err(|problem| problem.to_string())?;
        outside.line.truncate(outside.line.trim_end().len());
        if outside.line.is_empty() {
            Err("a program for the tests says nothing".to_owned())
        } else {
            Ok(outside)
        }
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        // It has no state to save.
        let _ = self.process.child.kill();
        let _ = self.process.wait();
    }
}
