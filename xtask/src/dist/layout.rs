//! Where things lie: what is handed out in `target/dist`, and in `target/dist-parts` the libraries that packages for
//! many machines are put together from. A release brings the parts of several machines into one folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::targets::{TARGETS, Target};
use crate::folders::empty;
use crate::steps::target;

/// A kind of shared library.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// The addon of the npm packages.
    Addon,
    /// What Kotlin and Swift call.
    Mobile,
}

impl Part {
    pub(super) fn library(self) -> &'static str {
        match self {
            Self::Addon => "livestation_node",
            Self::Mobile => "livestation_uniffi",
        }
    }

    pub(super) fn package(self) -> &'static str {
        match self {
            Self::Addon => "livestation-node",
            Self::Mobile => "livestation-uniffi",
        }
    }

    fn folder(self) -> PathBuf {
        target().join("dist-parts").join(match self {
            Self::Addon => "addon",
            Self::Mobile => "mobile",
        })
    }

    /// The library for a target, whether or not it is there.
    pub(super) fn file(self, target_of: &Target) -> PathBuf {
        self.folder().join(target_of.triple).join(target_of.library(self.library()))
    }

    /// The targets whose library is there; of two for one system the one that its own machine has built.
    pub(super) fn there(self) -> Vec<&'static Target> {
        let there = |target: &&Target| self.file(target).is_file();
        let all: Vec<&Target> = TARGETS.iter().filter(there).collect();
        let is_last = |at: usize, one: &Target| all[at + 1..].iter().all(|later| later.npm != one.npm);
        all.iter().enumerate().filter(|(at, one)| is_last(*at, one)).map(|(_, one)| *one).collect()
    }
}

/// A folder of what is handed out.
pub(super) fn dist(name: &str) -> PathBuf {
    target().join("dist").join(name)
}

/// An empty folder of what is handed out.
pub(super) fn fresh(name: &str) -> Result<PathBuf, String> {
    empty(&dist(name))
}

/// Copies a file, and makes the folder that it goes into.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let folder = to.parent().ok_or("a file has no folder")?;
    fs::create_dir_all(folder)
        .and_then(|()| fs::copy(from, to))
        .map(drop)
        .map_err(|problem| format!("{} to {}: {problem}", from.display(), to.display()))
}

/// The files below a folder, in order.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all.sort();
    all
}

/// The files of one kind in a folder of what is handed out; none is an error.
pub(super) fn made(folder: &str, end: &str) -> Result<Vec<PathBuf>, String> {
    let mut files = files(&dist(folder));
    files.retain(|file| file.to_string_lossy().ends_with(end));
    if files.is_empty() { Err(format!("there is no {end} in {}", dist(folder).display())) } else { Ok(files) }
}
