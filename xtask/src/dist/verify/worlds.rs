//! Worlds like those of users: another age, another processor, another system, or nothing at all.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::super::targets::{TARGETS, Target};
use crate::folders::absolute;
use crate::process;
use crate::steps::{root, status, target};
use crate::tools;

/// Where what is run lies; in each world it has the same path.
pub(super) fn place() -> Result<PathBuf, String> {
    absolute(target().join("dist-worlds"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Debian 11: glibc 2.31.
    Old,
    /// The same for ARM, its programs run by qemu.
    Arm,
    /// Wine of Debian 13; the one of Debian 12 lacks what Rust's standard library needs.
    Windows,
}

pub(super) struct World {
    pub(super) kind: Kind,
    /// What is told to people.
    pub(super) name: &'static str,
    /// What it is called in the names of runtimes and packages.
    pub(super) python: &'static str,
    pub(super) node: &'static str,
    pub(super) wheel: &'static str,
    /// The target of packages that have a library for it.
    target: &'static str,
    /// The target of the program.
    program: &'static str,
}

pub(super) const WORLDS: [World; 3] = [
    World {
        kind: Kind::Old,
        name: "Debian 11 on x86-64 (glibc 2.31)",
        python: "linux-x86_64",
        node: "linux-x64",
        wheel: "manylinux_2_17_x86_64",
        target: "x86_64-unknown-linux-gnu",
        program: "x86_64-unknown-linux-musl",
    },
    World {
        kind: Kind::Arm,
        name: "Debian 11 on ARM (glibc 2.31, under qemu-user)",
        python: "linux-arm64",
        node: "linux-arm64",
        wheel: "manylinux_2_17_aarch64",
        target: "aarch64-unknown-linux-gnu",
        program: "aarch64-unknown-linux-musl",
    },
    World {
        kind: Kind::Windows,
        name: "Windows on x86-64 (under Wine 10)",
        python: "windows-x86_64",
        node: "win-x64",
        wheel: "win_amd64",
        target: "x86_64-pc-windows-gnu",
        program: "x86_64-pc-windows-gnu",
    },
];

fn target_named(triple: &str) -> Result<&'static Target, String> {
    TARGETS.iter().find(|target| target.triple == triple).ok_or_else(|| format!("{triple} is not a target"))
}

impl World {
    pub(super) fn target(&self) -> Result<&'static Target, String> {
        target_named(self.target)
    }

    pub(super) fn program_target(&self) -> Result<&'static Target, String> {
        target_named(self.program)
    }

    /// Makes sure of it, or says why it cannot be had.
    pub(super) fn prepare(&self) -> Result<(), String> {
        tools::may_mount()?;
        let arm = "libc6,libstdc++6,libgcc-s1,zlib1g,ca-certificates";
        match self.kind {
            Kind::Old => debian(&self.root()?, "bullseye", "all", "libstdc++6,libatomic1,ca-certificates"),
            Kind::Arm => {
                tools::debian("qemu-user-static", &["qemu-user-static"], || {
                    tools::answers("qemu-aarch64-static", "--version")
                })?;
                debian(&self.root()?, "bullseye", "arm64", arm)
            }
            Kind::Windows => debian(&self.root()?, "trixie", "all", "wine,wine64"),
        }
    }

    fn root(&self) -> Result<PathBuf, String> {
        Ok(tools::cache()?.join(match self.kind {
            Kind::Old => "bullseye",
            Kind::Arm => "bullseye-arm64",
            Kind::Windows => "wine-trixie",
        }))
    }

    /// A program in this world; it and what it reads lie in the common place.
    pub(super) fn command(&self, program: &Path) -> Result<Command, String> {
        let mut command = match self.kind {
            Kind::Old => inside(&self.root()?)?,
            Kind::Arm => {
                let mut command = Command::new("qemu-aarch64-static");
                command.arg("-L").arg(self.root()?);
                command
            }
            Kind::Windows => {
                let mut command = inside(&self.root()?)?;
                command.args(["env", "WINEDEBUG=-all", "sh", "-c", IN_WINE, "in-wine"]);
                command
            }
        };
        command.arg(program);
        Ok(command)
    }
}

/// Wine's random numbers come from a service that only an update of its registry starts, and Node opens no pipe there.
const IN_WINE: &str = r#"
wine wineboot --update > /dev/null 2>&1
wine "$@" > /tmp/out 2> /tmp/err < /dev/null
status=$?
cat /tmp/out
cat /tmp/err >&2
exit $status
"#;

/// A command in a root file system, with the common place in it.
fn inside(root_folder: &Path) -> Result<Command, String> {
    let place = place()?;
    let mut command = Command::new(root().join("xtask/scripts/in-root.sh"));
    command.arg(root_folder).arg(format!("{0}:{0}", place.display())).arg("--");
    Ok(command)
}

/// A program alone in an empty root.
pub(super) fn alone(folder: &Path, program: &str) -> Command {
    let mut command = Command::new(root().join("xtask/scripts/in-root.sh"));
    command.arg(folder).args(["--", program]);
    command
}

fn debian(folder: &Path, suite: &str, architecture: &str, packages: &str) -> Result<(), String> {
    let mut command = Command::new(root().join("xtask/scripts/debian-root.sh"));
    status(command.arg(folder).args([suite, architecture, packages]))
}

/// musl as Debian 11 has it, for a processor as Debian names it: looked at, not run.
pub(super) fn musl(architecture: &str) -> Result<PathBuf, String> {
    let folder = tools::cache()?.join(format!("musl-{architecture}"));
    debian(&folder, "bullseye", architecture, "musl")?;
    Ok(folder)
}

/// Runs a command and reads what it prints.
pub(super) fn told(command: &mut Command) -> Result<String, String> {
    let shown = process::shown(command);
    let mut running = process::start(command.stdout(Stdio::piped()))?;
    let mut text = String::new();
    if let Some(mut from) = running.child.stdout.take() {
        std::io::Read::read_to_string(&mut from, &mut text).map_err(|problem| problem.to_string())?;
    }
    let ended = running.wait()?;
    if ended.success() { Ok(text) } else { Err(format!("`{shown}` ended with {ended}: {text}")) }
}
