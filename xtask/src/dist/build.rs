//! Builds for other machines, with zig as linker.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::targets::{Builder, Target};
use crate::folders::absolute;
use crate::python;
use crate::steps::{cargo, status, target};
use crate::tools;

/// The tools that build and look at packages, in one Python environment.
const TOOLS: [&str; 8] = [
    "ziglang==0.17.1",
    "cargo-zigbuild==0.24.1",
    python::MATURIN,
    "auditwheel==6.8.2",
    "abi3audit==0.0.26",
    "twine==7.0.0",
    "pefile==2024.8.26",
    "wheel==0.48.0",
];

/// Cargo's profile for packages.
pub(crate) const PROFILE: &str = "shipped";

/// The interpreter of the environment with the tools.
pub(super) fn tools() -> Result<PathBuf, String> {
    python::kept_environment("dist", &TOOLS)
}

/// A program of that environment.
pub(super) fn tool(name: &str) -> Result<Command, String> {
    let python = tools()?;
    let mut command = Command::new(python.with_file_name(format!("{name}{}", env::consts::EXE_SUFFIX)));
    command.env("PATH", with_tools(&python)?);
    Ok(command)
}

/// The path with the tools in front: cargo and maturin look for zig there.
pub(super) fn with_tools(python: &Path) -> Result<OsString, String> {
    let before = env::var_os("PATH").unwrap_or_default();
    let folders = python.parent().map(Path::to_owned).into_iter().chain(env::split_paths(&before));
    env::join_paths(folders).map_err(|problem| problem.to_string())
}

/// Where things are built for a target. A shared library for musl has all its parts compiled in another way than a
/// static program, so the two do not share a folder.
pub(super) fn folder(target_of: &Target, is_shared: bool) -> PathBuf {
    if target_of.is_musl() && is_shared { target().join("dist-shared") } else { target() }
}

/// Sets what a shared library for this target takes.
pub(super) fn for_shared(target_of: &Target, command: &mut Command) -> Result<(), String> {
    let folder = folder(target_of, true);
    command.env("CARGO_TARGET_DIR", absolute(folder)?);
    if target_of.is_musl() {
        command.env("RUSTFLAGS", "-C target-feature=-crt-static");
    }
    if target_of.triple.ends_with("-windows-gnu") {
        // Nothing of this machine's Python is meant.
        command.env("PYO3_NO_PYTHON", "1").env("PYO3_BUILD_EXTENSION_MODULE", "1");
        command.env("LIBNODE_PATH", no_libnode()?);
    }
    Ok(())
}

/// An empty libnode: napi's build script wants one for this target, and links it. The addon looks Node's functions up
/// when it is loaded (`dyn-symbols`), so nothing is taken from it.
fn no_libnode() -> Result<PathBuf, String> {
    const EMPTY_ARCHIVE: &str = "!<arch>\n";
    let folder = target().join("dist-libnode");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text);
    fs::create_dir_all(&folder)
        .and_then(|()| write("libnode.dll", ""))
        .and_then(|()| ["libnode.dll.a", "libnode.a"].iter().try_for_each(|name| write(name, EMPTY_ARCHIVE)))
        .map_err(|problem| format!("{}: {problem}", folder.display()))?;
    absolute(folder)
}

/// Builds a package: the folder with what was made.
pub(super) fn build(target_of: &Target, package: &str, is_shared: bool) -> Result<PathBuf, String> {
    tools::rust_target(target_of.triple)?;
    let mut command = match target_of.builder {
        Builder::Zig { .. } => {
            let mut command = tool("cargo-zigbuild")?;
            command.arg("zigbuild");
            command
        }
        Builder::Own(_) => cargo(&["build"]),
    };
    command.args(["--quiet", "--locked", "--profile", PROFILE, "--package", package]);
    command.args(["--target", &target_of.named()]);
    if is_shared {
        for_shared(target_of, &mut command)?;
    }
    status(&mut command)?;
    Ok(folder(target_of, is_shared).join(target_of.triple).join(PROFILE))
}
