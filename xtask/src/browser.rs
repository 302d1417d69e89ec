//! The emulator's video under real players: `tests/browser` plays it in Chromium.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::repeat::Suite;
use crate::steps::{Steps, cargo, root, status, target};
use crate::verdicts::Report;
use crate::{node, tools};

const TESTS: &str = "the emulator's video in Chromium, played by hls.js, video.js and Shaka Player";

/// `cargo xtask test browser`.
pub(crate) fn run(steps: &mut Steps) {
    let tools = node::node_is_there().and_then(|()| tools::chromium()).and_then(|()| tools::ffmpeg());
    if let Err(why) = tools {
        return steps.skip(TESTS, &why);
    }
    let program = || status(&mut cargo(&["build", "--locked", "--package", "livestation-cli"]));
    steps.check("the emulator's program is built (dev profile)", program);
    steps.suite(TESTS, test);
}

fn test() -> Result<Vec<Suite>, String> {
    let folder = root().join("tests/browser");
    install(&folder)?;
    let program = target().join("debug").join(format!("livestation{}", std::env::consts::EXE_SUFFIX));
    let program = program.canonicalize().map_err(|problem| format!("{}: {problem}", program.display()))?;
    let out = target().join("browser");
    fs::create_dir_all(&out).map_err(|problem| format!("{}: {problem}", out.display()))?;
    let out = out.canonicalize().map_err(|problem| format!("{}: {problem}", out.display()))?;
    let verdicts = out.join("verdicts.tap");
    let mut command = Command::new("node");
    command
        // One file after the other: each keeps both cores busy.
        .args(["--test", "--test-concurrency=1", "--test-timeout=300000"])
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap"])
        .arg(format!("--test-reporter-destination={}", verdicts.display()))
        .args(["phases.test.mjs", "clips.test.mjs", "live.test.mjs", "footage.test.mjs", "pushed.test.mjs"])
        .env("LIVESTATION_PROGRAM", program);
    command.current_dir(folder);
    Ok(vec![Suite::new("browser", command, Report::Tap(verdicts))])
}

/// The players and the browser's driver, as the lock file names them.
pub(crate) fn install(folder: &Path) -> Result<(), String> {
    let read = |file: &str| fs::read_to_string(folder.join(file));
    let wanted = read("package-lock.json").map_err(|problem| format!("tests/browser: {problem}"))?;
    let installed = "node_modules/.installed.json";
    if read(installed).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    node::npm(folder, &["ci"])?;
    fs::write(folder.join(installed), wanted).map_err(|problem| format!("tests/browser: {problem}"))
}
