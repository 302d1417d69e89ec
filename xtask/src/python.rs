//! The Python package: built as a wheel, installed into a fresh environment, tested there and nowhere else.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::dist;
use crate::folders::{absolute, empty};
use crate::repeat::Suite;
use crate::steps::{Steps, cargo, root, status, status_in, target};
use crate::verdicts::Report;

/// The builder of wheels.
pub(crate) const MATURIN: &str = "maturin==1.16.0";
/// What the tests need besides the package.
const FOR_TESTS: [&str; 7] = [
    "pytest==9.0.2",
    "mypy==2.4.1",
    "typing_extensions",
    "uvloop==0.23.0",
    "nest_asyncio==1.6.0",
    "pydantic==2.14.4",
    "boto3==1.44.8",
];
/// What the package is measured beside.
const PEERS: [&str; 3] = ["requests==2.34.2", "httpx==0.28.1", "aiohttp==3.14.5"];

const OLD_SYSTEMS: &str = "Python: a wheel for old systems, and what auditwheel says of it";
const TESTS: &str = "Python: tests against the installed wheel";

/// Builds the wheel, installs it, and runs its tests.
pub(crate) fn run(steps: &mut Steps) {
    let mut fresh = None;
    steps.check("Python: the wheel builds and installs into a fresh environment", || {
        // The proxy that some tests go through.
        status(&mut cargo(&["build", "--quiet", "--package", "livestation-testkit", "--bins"]))?;
        let wheel = wheel("dev")?;
        fresh = Some(environment("test", Some(&wheel), &FOR_TESTS)?);
        Ok(())
    });
    match fresh {
        // From another folder than the package's: what is tested is what was installed.
        Some(python) => steps.suite(TESTS, || Ok(vec![pytest(&python)])),
        None => steps.skip(TESTS, "there is no wheel to test"),
    }
    if steps.is_repeating() {
        return;
    }
    if cfg!(target_os = "linux") {
        steps.check(OLD_SYSTEMS, dist::host_wheel);
    } else {
        steps.skip(OLD_SYSTEMS, "such wheels are for Linux, and are made there");
    }
    steps.check("Python: the source package holds all it takes to build", source_package);
}

/// `cargo xtask bench python [--quick]`.
pub(crate) fn bench(args: &[String]) -> Result<(), String> {
    let wheel = wheel(dist::PROFILE)?;
    let python = environment("bench", Some(&wheel), &PEERS)?;
    status(&mut cargo(&["build", "--quiet", "--release", "--package", "livestation-bench"]))?;
    let responder =
        target().join("release").join(format!("livestation-bench{}", std::env::consts::EXE_SUFFIX));
    status(Command::new(python).arg("python/bench/bench.py").args([responder, wheel]).args(args))
}

fn pytest(python: &Path) -> Suite {
    let verdicts = home().join("verdicts.xml");
    let mut command = Command::new(python);
    command
        .args(["-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "python/pyproject.toml"])
        .arg("--junitxml")
        .arg(&verdicts)
        .arg("python/tests")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("LIVESTATION_INSPECTING_PROXY", program("inspecting-proxy"));
    Suite::new("python", command, Report::Junit(verdicts))
}

/// A program of the dev profile.
fn program(name: &str) -> PathBuf {
    let file = target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    // The tests run in this folder and in others.
    absolute(&file).unwrap_or(file)
}

/// The sdist, and an installation of it without this repository.
fn source_package() -> Result<(), String> {
    let folder = empty(&home().join("sdist"))?;
    maturin(&["sdist"], &folder)?;
    let package = only_file(&folder)?;
    let python = bare_environment("sdist-test")?;
    status(
        pip(&python)
            .args(["install", "--quiet"])
            .arg(package)
            .env("MATURIN_PEP517_ARGS", "--profile dev")
            // What the repository has built already need not be built again.
            .env("CARGO_TARGET_DIR", absolute(target())?),
    )?;
    let works = "from livestation.testing import Emulator; Emulator().close()";
    status(Command::new(python).args(["-c", works]))
}

/// Builds the wheel in a profile of cargo's.
pub(crate) fn wheel(profile: &str) -> Result<PathBuf, String> {
    let folder = empty(&home().join(format!("wheel-{profile}")))?;
    maturin(&["build", "--quiet", "--locked", "--profile", profile], &folder)?;
    only_file(&folder)
}

/// Runs the builder, which is in an environment of its own that is kept from run to run.
fn maturin(arguments: &[&str], out: &Path) -> Result<(), String> {
    let python = kept_environment("build", &[MATURIN])?;
    let mut command = Command::new(&python);
    command.args(["-m", "maturin"]).args(arguments).arg("--out").arg(out);
    if arguments.first() == Some(&"build") {
        command.arg("--interpreter").arg(&python);
    }
    // Relative to the crates, a relative folder for what is built would be another one.
    command.env("CARGO_TARGET_DIR", absolute(target())?);
    status_in(&root().join("python"), &mut command)
}

/// A fresh environment with the wheel, if it is to have it, and what else it takes.
pub(crate) fn environment(name: &str, wheel: Option<&Path>, packages: &[&str]) -> Result<PathBuf, String> {
    let python = bare_environment(name)?;
    status(pip(&python).args(["install", "--quiet"]).args(wheel).args(packages))?;
    Ok(python)
}

/// An environment that is kept from run to run, with just these packages and what they take.
pub(crate) fn kept_environment(name: &str, packages: &[&str]) -> Result<PathBuf, String> {
    let wanted = packages.join("\n");
    let installed = home().join(name).join("installed.txt");
    let python = absolute(python_of(&home().join(name)))?;
    if python.exists() && fs::read_to_string(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    let python = environment(name, None, packages)?;
    fs::write(&installed, wanted).map_err(|problem| format!("{}: {problem}", installed.display()))?;
    Ok(python)
}

fn bare_environment(name: &str) -> Result<PathBuf, String> {
    let folder = home().join(name);
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| OsString::from("python3"));
    status(Command::new(python).args(["-m", "venv", "--clear"]).arg(&folder))?;
    absolute(python_of(&folder))
}

fn python_of(environment: &Path) -> PathBuf {
    if cfg!(windows) { environment.join("Scripts/python.exe") } else { environment.join("bin/python") }
}

fn pip(python: &Path) -> Command {
    let mut command = Command::new(python);
    command.args(["-m", "pip", "--disable-pip-version-check"]);
    command
}

fn home() -> PathBuf {
    target().join("python")
}

fn only_file(folder: &Path) -> Result<PathBuf, String> {
    let mut files = fs::read_dir(folder).map_err(|problem| format!("{}: {problem}", folder.display()))?;
    match (files.next(), files.next()) {
        (Some(Ok(file)), None) => Ok(file.path()),
        _ => Err(format!("one file is wanted in {}", folder.display())),
    }
}
