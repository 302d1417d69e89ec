//! The machines that packages are made for.

use std::env::consts::{ARCH, OS};

/// What builds for a machine.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Builder {
    /// zig as linker, from Linux; with the oldest C library that the result runs with, where that is glibc.
    Zig { glibc: Option<&'static str> },
    /// Only a machine of this system, as `std::env::consts::OS` names it: its linker needs what is not given away.
    Own(&'static str),
}

pub(super) struct Target {
    /// As Rust names it.
    pub(super) triple: &'static str,
    pub(super) builder: Builder,
    /// What the wheel's name says of the system, as maturin's `--compatibility` takes it; empty where it is one thing.
    pub(super) wheel: &'static str,
    /// As `node/package.json` names it.
    pub(super) npm: &'static str,
    /// Where JNA looks in a jar; nothing where there is a better library for the same system.
    pub(super) jna: Option<&'static str>,
    /// What the archive with the program is called; nothing where another target's program runs there.
    pub(super) program: Option<&'static str>,
}

/// Debian 8, Ubuntu 14.04, RHEL 7 and Amazon Linux 2 have it: the oldest that `manylinux2014` allows.
const OLD_GLIBC: Builder = Builder::Zig { glibc: Some("2.17") };
const ZIG: Builder = Builder::Zig { glibc: None };

pub(super) const TARGETS: [Target; 8] = [
    Target {
        triple: "x86_64-unknown-linux-gnu",
        builder: OLD_GLIBC,
        wheel: "manylinux2014",
        npm: "x86_64-unknown-linux-gnu",
        jna: Some("linux-x86-64"),
        program: None,
    },
    Target {
        triple: "aarch64-unknown-linux-gnu",
        builder: OLD_GLIBC,
        wheel: "manylinux2014",
        npm: "aarch64-unknown-linux-gnu",
        jna: Some("linux-aarch64"),
        program: None,
    },
    Target {
        triple: "x86_64-unknown-linux-musl",
        builder: ZIG,
        wheel: "musllinux_1_2",
        npm: "x86_64-unknown-linux-musl",
        jna: None,
        program: Some("linux-x86_64"),
    },
    Target {
        triple: "aarch64-unknown-linux-musl",
        builder: ZIG,
        wheel: "musllinux_1_2",
        npm: "aarch64-unknown-linux-musl",
        jna: None,
        program: Some("linux-aarch64"),
    },
    Target {
        triple: "x86_64-pc-windows-gnu",
        builder: ZIG,
        wheel: "",
        // An addon takes from Node and from Windows what both hand out in C; the compiler does not matter.
        npm: "x86_64-pc-windows-msvc",
        jna: Some("win32-x86-64"),
        program: Some("windows-x86_64"),
    },
    Target {
        triple: "x86_64-pc-windows-msvc",
        builder: Builder::Own("windows"),
        wheel: "",
        npm: "x86_64-pc-windows-msvc",
        jna: Some("win32-x86-64"),
        program: Some("windows-x86_64"),
    },
    Target {
        triple: "aarch64-apple-darwin",
        builder: Builder::Own("macos"),
        wheel: "",
        npm: "aarch64-apple-darwin",
        jna: Some("darwin-aarch64"),
        program: Some("macos-aarch64"),
    },
    Target {
        triple: "x86_64-apple-darwin",
        builder: Builder::Own("macos"),
        wheel: "",
        npm: "x86_64-apple-darwin",
        jna: Some("darwin-x86-64"),
        program: Some("macos-x86_64"),
    },
];

impl Target {
    /// Whether this machine can build for it.
    pub(super) fn can_be_built(&self) -> bool {
        match self.builder {
            Builder::Zig { .. } => OS == "linux",
            Builder::Own(system) => OS == system,
        }
    }

    /// Whether it is this machine, or one of its kind: both processors of a Mac.
    pub(super) fn is_host(&self) -> bool {
        match self.builder {
            Builder::Zig { .. } => self.triple.starts_with(&format!("{ARCH}-unknown-{OS}")),
            Builder::Own(system) => OS == system,
        }
    }

    pub(super) fn is_windows(&self) -> bool {
        self.triple.contains("-windows-")
    }

    pub(super) fn is_musl(&self) -> bool {
        self.triple.ends_with("-musl")
    }

    pub(super) fn is_linux(&self) -> bool {
        self.triple.contains("-linux-")
    }

    /// The file of a shared library.
    pub(super) fn library(&self, name: &str) -> String {
        if self.is_windows() {
            format!("{name}.dll")
        } else if self.triple.ends_with("-darwin") {
            format!("lib{name}.dylib")
        } else {
            format!("lib{name}.so")
        }
    }

    pub(super) fn program_file(&self) -> &'static str {
        if self.is_windows() { "livestation.exe" } else { "livestation" }
    }

    /// What the builder is told: an old C library is part of the name.
    pub(super) fn named(&self) -> String {
        match self.builder {
            Builder::Zig { glibc: Some(version) } => format!("{}.{version}", self.triple),
            _ => self.triple.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps::root;
    use std::collections::BTreeSet;

    #[test]
    fn every_npm_target_is_one_of_these() {
        let manifest = std::fs::read_to_string(root().join("node/package.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        let named: BTreeSet<&str> =
            manifest["napi"]["targets"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
        assert_eq!(named, TARGETS.iter().map(|target| target.npm).collect());
    }

    #[test]
    fn this_machine_is_a_target_and_can_be_built_for() {
        assert!(TARGETS.iter().any(|target| target.is_host() && target.can_be_built()));
        assert!(TARGETS.iter().all(|target| !target.is_host() || target.can_be_built()));
    }
}
