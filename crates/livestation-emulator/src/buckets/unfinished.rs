//! Incomplete files in a folder that several emulators may share, and that outlive an emulator that is killed.
//!
//! Each emulator holds a lock file, which the system unlocks however the process ends. Files of an emulator whose
//! lock is free are removed.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

const LOCK: &str = ".lock";

/// A held lock. Dropping it unlocks the file.
#[derive(Debug)]
pub(super) struct Claim {
    path: PathBuf,
    _held: File,
}

impl Claim {
    /// Removes the lock file, and the folder if it is empty then.
    pub(super) fn release(&self) {
        let _ = fs::remove_file(&self.path);
        let _ = self.path.parent().map(fs::remove_dir);
    }
}

/// Claims files whose names begin with `token` in `folder`, and removes the leftover files of others.
pub(super) fn claim(folder: &Path, token: &str) -> io::Result<Claim> {
    // Locked before it gets the name that other emulators look for.
    let fresh = folder.join(format!(".{token}"));
    let held = File::create_new(&fresh)?;
    let path = folder.join(format!("{token}{LOCK}"));
    if let Err(error) = lock(&held).and_then(|()| fs::rename(&fresh, &path)) {
        let _ = fs::remove_file(&fresh);
        return Err(error);
    }
    sweep(folder, token)?;
    Ok(Claim { path, _held: held })
}

fn sweep(folder: &Path, token: &str) -> io::Result<()> {
    let files: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .collect();
    let name = |path: &Path| path.file_name().and_then(OsStr::to_str).unwrap_or_default().to_owned();
    let mut living = BTreeSet::from([token.to_owned()]);
    living.extend(files.iter().filter_map(|path| {
        let owner = name(path).strip_suffix(LOCK)?.to_owned();
        is_held(path).then_some(owner)
    }));
    for path in &files {
        let name = name(path);
        let owner = name.split(['-', '.']).next().unwrap_or_default();
        // A name that begins with a dot is a lock file that is about to be renamed.
        if !owner.is_empty() && !living.contains(owner) {
            tracing::info!(file = %path.display(), "an unfinished file of an emulator that is gone is removed");
            let _ = fs::remove_file(path);
        }
    }
    Ok(())
}

#[cfg(unix)]
fn lock(file: &File) -> io::Result<()> {
    use rustix::fs::{FlockOperation, flock};
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        // Some network file systems have no locks: there no file is removed.
        Err(rustix::io::Errno::NOLCK | rustix::io::Errno::OPNOTSUPP) => Ok(()),
        locked => Ok(locked?),
    }
}

/// Whether another emulator holds the lock. An error counts as held.
#[cfg(unix)]
fn is_held(path: &Path) -> bool {
    use rustix::fs::{FlockOperation, flock};
    File::open(path).map_or(true, |file| flock(&file, FlockOperation::NonBlockingLockExclusive).is_err())
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)] // as where there are locks
fn lock(_file: &File) -> io::Result<()> {
    Ok(())
}

/// Without locks, an emulator that has not touched its lock file for a day counts as stopped.
#[cfg(not(unix))]
fn is_held(path: &Path) -> bool {
    let age = fs::metadata(path).and_then(|facts| facts.modified()).map(|at| at.elapsed());
    !matches!(age, Ok(Ok(age)) if age.as_secs() > 86_400)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn leftovers_go_and_files_of_living_emulators_stay() {
        let folder = std::env::temp_dir().join(format!("livestation-claims-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let living = claim(&folder, "aaaa").unwrap();
        drop(claim(&folder, "bbbb").unwrap());
        for file in ["aaaa-1.mp4", "bbbb-1.mp4", "cccc-1.mp4", ".dddd"] {
            fs::write(folder.join(file), "x").unwrap();
        }
        let own = claim(&folder, "eeee").unwrap();
        let mut left: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, [".dddd", "aaaa-1.mp4", "aaaa.lock", "eeee.lock"]);
        own.release();
        living.release();
        assert!(folder.exists(), "something is left in it");
        fs::remove_dir_all(folder).unwrap();
    }
}
