//! Tools from outside: found, or installed where that is possible, or missed loudly.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::folders::absolute;
use crate::steps::{cargo, root, status};

/// The licence and ban checker, built from the registry where it is not there.
const CARGO_DENY: &str = "0.20.2";

/// What writes bills of materials.
const CARGO_CYCLONEDX: &str = "0.5.9";

/// What collects licences.
const CARGO_ABOUT: &str = "0.9.3";

/// The checker of workflows.
const ACTIONLINT: &str = "v1.7.12";

/// The driver of libFuzzer.
const CARGO_FUZZ: &str = "0.13.2";

/// Whether a program answers.
pub(crate) fn answers(program: &str, argument: &str) -> bool {
    Command::new(program)
        .arg(argument)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Makes sure of ffmpeg and ffprobe, installing Debian's package where we may.
pub(crate) fn ffmpeg() -> Result<(), String> {
    debian("ffmpeg", &["ffmpeg"], || answers("ffmpeg", "-version") && answers("ffprobe", "-version"))
}

/// Makes sure of Chromium, installing Debian's package where we may.
pub(crate) fn chromium() -> Result<(), String> {
    debian("chromium", &["chromium"], || answers("/usr/bin/chromium", "--version"))
}

/// Makes sure of Maven and a Java 17 that compiles, installing Debian's packages where we may.
pub(crate) fn maven() -> Result<(), String> {
    let packages = ["maven", "openjdk-17-jdk-headless"];
    debian("maven", &packages, || answers("mvn", "--version") && answers("javac", "--version"))
}

/// Makes sure that something is there, installing Debian's packages where we may.
pub(crate) fn debian(name: &str, packages: &[&str], there: impl Fn() -> bool) -> Result<(), String> {
    if there() {
        return Ok(());
    }
    if !answers("apt-get", "--version") {
        return Err(format!("{name} is not installed, and there is no apt-get to install it with"));
    }
    let install = |arguments: &[&str]| {
        status(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    install(&["update"])?;
    install(&[&["install", "-y", "--no-install-recommends"], packages].concat())?;
    if there() { Ok(()) } else { Err(format!("{name} was installed and does not answer")) }
}

/// Where systems of another kind lie, outside of the clone: made once, for all clones.
pub(crate) fn cache() -> Result<PathBuf, String> {
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home);
    Ok(cache.ok_or("neither XDG_CACHE_HOME nor HOME is set")?.join("livestation"))
}

/// Whether a system in a folder can be run.
pub(crate) fn may_mount() -> Result<(), String> {
    let mounts = Command::new("unshare").args(["--mount", "--pid", "--fork", "true"]).output();
    if mounts.is_ok_and(|output| output.status.success()) {
        Ok(())
    } else {
        Err("a system in a folder is run by root and with `unshare`: not possible here".to_owned())
    }
}

/// Makes sure of a Debian with Swift in a folder of its own.
pub(crate) fn swift_root() -> Result<PathBuf, String> {
    let folder = cache()?.join("trixie-swift");
    may_mount()?;
    if !folder.join(".complete").exists() && !answers("apt-get", "--version") {
        return Err("there is no apt-get to get a Debian with Swift with".to_owned());
    }
    status(Command::new(root().join("swift/scripts/swift-root.sh")).arg(&folder))?;
    Ok(folder)
}

/// Makes sure of the standard library for a target that has no operating system.
pub(crate) fn wasm_target() -> Result<(), String> {
    rust_target("wasm32-unknown-unknown")
}

/// Makes sure of the standard library for a target.
pub(crate) fn rust_target(target: &str) -> Result<(), String> {
    if has_target(target) {
        return Ok(());
    }
    if !answers("rustup", "--version") {
        return Err(format!("{target} is not installed, and there is no rustup to install it with"));
    }
    status(Command::new("rustup").args(["target", "add", target]))
}

fn has_target(target: &str) -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--print", "target-libdir", "--target", target]).output();
    output.is_ok_and(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}

/// `cargo deny`, from the path or built into the target folder.
pub(crate) fn cargo_deny() -> Result<Command, String> {
    subcommand("cargo-deny", CARGO_DENY, Built::Quickly).map(Command::new)
}

/// `cargo about`, from the path or built into the target folder.
pub(crate) fn cargo_about() -> Result<PathBuf, String> {
    subcommand("cargo-about", CARGO_ABOUT, Built::ToRunQuickly)
}

/// `cargo cyclonedx`, from the path or built into the target folder.
pub(crate) fn cargo_cyclonedx() -> Result<PathBuf, String> {
    subcommand("cargo-cyclonedx", CARGO_CYCLONEDX, Built::Quickly)
}

/// `actionlint`, from the path or built with Go into the target folder.
pub(crate) fn actionlint() -> Result<PathBuf, String> {
    if answers("actionlint", "-version") {
        return Ok("actionlint".into());
    }
    let folder = absolute(root().join("target/tools/bin"))?;
    let program = folder.join(format!("actionlint{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        if !answers("go", "version") {
            return Err("actionlint is not installed, and there is no Go to build it with".to_owned());
        }
        let wanted = format!("github.com/rhysd/actionlint/cmd/actionlint@{ACTIONLINT}");
        status(Command::new("go").args(["install", &wanted]).env("GOBIN", &folder))?;
    }
    Ok(program)
}

/// `cargo fuzz`, from the path or built into the target folder.
pub(crate) fn cargo_fuzz() -> Result<PathBuf, String> {
    subcommand("cargo-fuzz", CARGO_FUZZ, Built::Quickly)
}

/// What a tool is built for.
#[derive(Clone, Copy)]
enum Built {
    /// It is run once, and quickly built beats quickly run.
    Quickly,
    /// It compares every licence with all that there are: unoptimised, that takes minutes. Its program is a feature.
    ToRunQuickly,
}

fn subcommand(name: &str, version: &str, built: Built) -> Result<PathBuf, String> {
    if answers(name, "--version") {
        return Ok(name.into());
    }
    let folder = root().join("target/tools");
    let program = folder.join("bin").join(name);
    if !program.is_file() {
        let wanted = format!("{name}@{version}");
        let mut install = cargo(&["install", "--locked", "--quiet", &wanted, "--root"]);
        install.arg(&folder).env("CARGO_PROFILE_RELEASE_LTO", "off");
        match built {
            Built::Quickly => install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
            Built::ToRunQuickly => install.args(["--features", "cli"]),
        };
        status(&mut install)?;
    }
    Ok(program)
}
