//! The description of the API against the emulator: `tests/openapi` sends what schemathesis makes of it.

use std::path::Path;
use std::process::Command;

use crate::companion::Companion;
use crate::repeat::Suite;
use crate::steps::{Steps, cargo, root, status, target};
use crate::verdicts::Report;
use crate::{python, tools};

const TESTS: &str = "the emulator answers as the OpenAPI description says (schemathesis)";
const PACKAGES: [&str; 2] = ["schemathesis==4.32.5", "pytest==9.0.2"];

/// `cargo xtask test openapi`.
pub(crate) fn run(steps: &mut Steps) {
    if let Err(why) = tools::ffmpeg() {
        return steps.skip(TESTS, &why);
    }
    let mut ready = None;
    steps.check("the emulator's program and schemathesis", || {
        status(&mut cargo(&["build", "--locked", "--package", "livestation-cli"]))?;
        ready = Some((python::environment("openapi", None, &PACKAGES)?, Companion::emulator()?));
        Ok(())
    });
    match &ready {
        Some((python, emulator)) => steps.suite(TESTS, || Ok(vec![test(python, emulator)])),
        None => steps.skip(TESTS, "there is nothing to test with"),
    }
}

fn test(python: &Path, emulator: &Companion) -> Suite {
    let verdicts = target().join("python/openapi-verdicts.xml");
    let mut command = Command::new(python);
    command
        .args(["-m", "pytest", "-q", "-p", "no:cacheprovider", "--junitxml"])
        .arg(&verdicts)
        .arg(root().join("tests/openapi"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("LIVESTATION_EMULATOR", &emulator.line);
    Suite::new("openapi", command, Report::Junit(verdicts))
}
