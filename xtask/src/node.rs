//! The Node package: built, packed, installed into an empty project, and tested there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::folders::empty;
use crate::repeat::Suite;
use crate::steps::{Steps, cargo, root, status, target};
use crate::verdicts::Report;
use crate::{behaviours, dist, process};

const TESTS: &str = "the Node package, packed and installed, against the emulator";
const DEV: &str = "dev";
const RELEASE: &str = dist::PROFILE;

/// `cargo xtask test node`.
pub(crate) fn run(steps: &mut Steps) {
    if let Err(why) = node_is_there() {
        return steps.skip(TESTS, &why);
    }
    steps.check("the Node package is built and packed (dev profile)", || pack(DEV).map(drop));
    steps.suite(TESTS, || test(&folder()));
}

/// `cargo xtask node`: the packages as they are shipped, for people to install.
pub(crate) fn packages() -> Result<(), String> {
    node_is_there()?;
    let out = pack(RELEASE)?;
    for package in tarballs(&out)? {
        crate::steps::say(&package.display().to_string());
    }
    Ok(())
}

/// Where everything about Node is built.
pub(crate) fn folder() -> PathBuf {
    target().join("node")
}

/// Node 20 or newer, and npm.
pub(crate) fn node_is_there() -> Result<(), String> {
    let output = Command::new("node").arg("--version").output().map_err(|_| "node is not installed")?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let major = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse::<u32>().ok());
    if major.is_none_or(|major| major < 20) {
        return Err(format!("node is {version}, and 20 or newer is needed"));
    }
    let npm = Command::new("npm").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if npm.is_ok_and(|status| status.success()) { Ok(()) } else { Err("npm is not installed".to_owned()) }
}

/// Builds the addon, compiles the TypeScript and packs both: two tarballs in the folder that comes back.
pub(crate) fn pack(profile: &str) -> Result<PathBuf, String> {
    let out = folder();
    status(&mut cargo(&["build", "--locked", "--package", "livestation-node", "--profile", profile]))?;
    for old in tarballs(&out)? {
        fs::remove_file(&old).map_err(|problem| format!("{}: {problem}", old.display()))?;
    }
    let built = target().join(if profile == DEV { "debug" } else { profile });
    run_packer(&[built.join(library()).display().to_string()], &out)?;
    Ok(out)
}

/// Packs addons that are built, each with its target as `package.json` names it.
pub(crate) fn pack_all(addons: &[(&str, PathBuf)], out: &Path) -> Result<(), String> {
    let addons: Vec<String> =
        addons.iter().map(|(target, file)| format!("{target}={}", file.display())).collect();
    run_packer(&addons, out)
}

fn run_packer(addons: &[String], out: &Path) -> Result<(), String> {
    let mut script = Command::new("node");
    script.arg("node/scripts/pack.mjs");
    for addon in addons {
        script.arg("--addon").arg(addon);
    }
    status(script.arg("--tools").arg(tools()?).arg("--out").arg(out))
}

fn library() -> &'static str {
    if cfg!(windows) {
        "livestation_node.dll"
    } else if cfg!(target_os = "macos") {
        "liblivestation_node.dylib"
    } else {
        "liblivestation_node.so"
    }
}

/// The proxy that the tests go through.
fn proxy() -> &'static str {
    if cfg!(windows) { "inspecting-proxy.exe" } else { "inspecting-proxy" }
}

/// The compiler and the checkers, as `node/package.json` names them.
pub(crate) fn tools() -> Result<PathBuf, String> {
    let folder = folder().join("tools");
    let wanted = fs::read_to_string(root().join("node/package.json")).map_err(|e| e.to_string())?;
    let lock = folder.join("installed.json");
    if fs::read_to_string(&lock).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    fs::create_dir_all(&folder).map_err(|problem| format!("{}: {problem}", folder.display()))?;
    // The platforms' packages are optional dependencies that are not there yet, so the tools stand alone.
    fs::write(folder.join("package.json"), &wanted).map_err(|e| e.to_string())?;
    npm(&folder, &["install", "--include=dev", "--no-package-lock"])?;
    fs::write(lock, wanted).map_err(|e| e.to_string())?;
    Ok(folder)
}

/// The packages that are packed.
pub(crate) fn tarballs(folder: &Path) -> Result<Vec<PathBuf>, String> {
    fs::create_dir_all(folder).map_err(|problem| format!("{}: {problem}", folder.display()))?;
    let entries = fs::read_dir(folder).map_err(|problem| format!("{}: {problem}", folder.display()))?;
    let files = entries.flatten().map(|entry| entry.path());
    Ok(files.filter(|file| file.extension().is_some_and(|end| end == "tgz")).collect())
}

/// An empty project with the packed packages in it.
pub(crate) fn project(name: &str) -> Result<PathBuf, String> {
    let project = empty(&folder().join(name))?;
    fs::write(project.join("package.json"), "{ \"private\": true }\n").map_err(|e| e.to_string())?;
    let packages: Vec<String> =
        tarballs(&folder())?.iter().map(|package| package.display().to_string()).collect();
    // The packages of other platforms do not exist here; no registry is asked for them.
    let mut arguments = vec!["install", "--offline"];
    arguments.extend(packages.iter().map(String::as_str));
    npm(&project, &arguments)?;
    Ok(project)
}

fn test(out: &Path) -> Result<Vec<Suite>, String> {
    status(&mut cargo(&[
        "build",
        "--locked",
        "--package",
        "livestation-testkit",
        "--bin",
        "inspecting-proxy",
    ]))?;
    let project = project("project")?;
    copy(&root().join("node/test"), &project.join("test"))?;
    copy(&root().join("node/examples"), &project.join("examples"))?;
    let repository = root().canonicalize().map_err(|e| e.to_string())?;
    let mut files: Vec<String> = fs::read_dir(project.join("test"))
        .map_err(|e| e.to_string())?
        .flatten()
        .map(|entry| format!("test/{}", entry.file_name().to_string_lossy()))
        .filter(|name| name.ends_with(".test.mjs"))
        .collect();
    files.sort();
    let verdicts = out.join("verdicts.tap");
    let mut command = Command::new("node");
    command
        // A test that hangs fails, and does not block the others.
        .args(["--test", "--test-timeout=300000"])
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap"])
        .arg(format!("--test-reporter-destination={}", verdicts.display()))
        .env(behaviours::VARIABLE, behaviours::folder())
        .args(files)
        .env("LIVESTATION_REPOSITORY", repository)
        .env("LIVESTATION_TOOLS", out.join("tools"))
        .env("LIVESTATION_INSPECTING_PROXY", target().join("debug").join(proxy()))
        .env("LIVESTATION_TARBALLS", out);
    command.current_dir(project);
    Ok(vec![Suite::new("node", command, Report::Tap(verdicts))])
}

/// `npm` in a folder.
pub(crate) fn npm(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
    finish(Command::new("npm").args(arguments).args(quiet).current_dir(folder))
}

/// Runs a command where it says, and not at the top of the repository.
pub(crate) fn finish(command: &mut Command) -> Result<(), String> {
    let shown = command.get_program().display().to_string();
    let ended = process::start(command)?.wait()?;
    if ended.success() { Ok(()) } else { Err(format!("`{shown}` ended with {ended}")) }
}

pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), String> {
    fs::create_dir_all(to).map_err(|problem| format!("{}: {problem}", to.display()))?;
    for entry in fs::read_dir(from).map_err(|problem| format!("{}: {problem}", from.display()))?.flatten() {
        let (source, place) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &place)?;
        } else {
            fs::copy(&source, &place).map_err(|problem| format!("{}: {problem}", source.display()))?;
        }
    }
    Ok(())
}
