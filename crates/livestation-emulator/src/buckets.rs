//! The folder that stands for Object Storage: a folder for each bucket, a file for each object.

mod unfinished;

use std::fmt;
use std::fs;
use std::hash::{BuildHasher as _, RandomState};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::rules::object;

/// Where files are before they are whole. No bucket's name begins with a dot.
const UNFINISHED: &str = ".unfinished";
/// The folder that was to stand for Object Storage cannot be used.
///
/// [`EmulatorBuilder::start`](crate::EmulatorBuilder::start) returns it inside of an [`io::Error`].
#[derive(Debug)]
pub struct UnusableBuckets {
    folder: PathBuf,
    cause: io::Error,
}

impl UnusableBuckets {
    fn error(folder: &Path, cause: io::Error) -> io::Error {
        io::Error::new(cause.kind(), Self { folder: folder.to_owned(), cause })
    }
}

impl fmt::Display for UnusableBuckets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the buckets folder {:?} cannot be used: {}", self.folder.to_string_lossy(), self.cause)
    }
}

impl std::error::Error for UnusableBuckets {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

/// All buckets of the emulator.
#[derive(Debug)]
pub(crate) struct Buckets {
    root: PathBuf,
    /// Tells our unfinished files from those of another emulator with the same folder.
    token: String,
    /// Made by us, and so removed by us.
    is_ours: bool,
    /// Holds our unfinished files in a caller's folder.
    lock: Option<unfinished::Claim>,
    state: Mutex<State>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing was written yet, and nothing made.
    Untouched,
    Open,
    /// The emulator is gone. Whoever still works does not make the folder again.
    Closed,
}

impl Buckets {
    /// In a folder of the caller's, which is made and tried at once; in a temporary one when there is none.
    pub(crate) fn open(root: Option<PathBuf>) -> io::Result<Self> {
        // Nobody can foresee it, so nobody can have put something else there.
        let token = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
        let is_ours = root.is_none();
        let root = root.unwrap_or_else(|| std::env::temp_dir().join(format!("livestation-emulator-{token}")));
        let mut buckets = Self { root, token, is_ours, lock: None, state: Mutex::new(State::Untouched) };
        if !is_ours {
            let ready =
                buckets.unfinished_folder().and_then(|folder| unfinished::claim(&folder, &buckets.token));
            match ready {
                Ok(lock) => buckets.lock = Some(lock),
                Err(cause) => return Err(UnusableBuckets::error(&buckets.root, cause)),
            }
        }
        Ok(buckets)
    }

    /// Why no file could be put here, as far as can be told.
    pub(crate) fn problem(&self) -> Option<String> {
        let folder = if self.is_ours { self.root.parent()? } else { &self.root };
        let missing = !folder.is_dir();
        missing.then(|| format!("the folder {} is not there: no short clip can be made", folder.display()))
    }

    /// Where the buckets are.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A place for a file that is not whole yet.
    pub(crate) fn unfinished(&self, file: &str) -> io::Result<PathBuf> {
        Ok(self.unfinished_folder()?.join(format!("{}-{file}", self.token)))
    }

    fn unfinished_folder(&self) -> io::Result<PathBuf> {
        let mut state = self.state();
        let folder = self.root.join(UNFINISHED);
        self.make_root(&mut state)?;
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Puts a file that is whole into its bucket; its length in bytes.
    pub(crate) fn upload(&self, from: &Path, bucket: &str, path: &str) -> io::Result<u64> {
        let mut state = self.state();
        let Some(to) = self.path(bucket, path) else { return Err(io::ErrorKind::InvalidInput.into()) };
        // First of all, so that a file that was given up meanwhile leaves no folder.
        let bytes = fs::metadata(from)?.len();
        self.make_root(&mut state)?;
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::rename(from, to)?;
        Ok(bytes)
    }

    /// Where an object's file is, or would be. `None` where the names could lead out of the folder.
    pub(crate) fn path(&self, bucket: &str, path: &str) -> Option<PathBuf> {
        if !object::is_bucket_name(bucket) || !object::is_file_path(path) {
            return None;
        }
        let segments = path.split('/').filter(|segment| !segment.is_empty());
        Some(segments.fold(self.root.join(bucket), |folder, segment| folder.join(segment)))
    }

    /// Empties the folder if it is ours; a caller's is left as it is.
    pub(crate) fn clear(&self) {
        let mut state = self.state();
        if self.is_ours && *state == State::Open {
            self.remove();
            *state = State::Untouched;
        }
    }

    /// Removes the folder if it is ours, for good.
    pub(crate) fn close(&self) {
        let mut state = self.state();
        if self.is_ours && *state == State::Open {
            self.remove();
        }
        if let Some(lock) = &self.lock {
            lock.release();
        }
        *state = State::Closed;
    }

    fn make_root(&self, state: &mut State) -> io::Result<()> {
        match (*state, self.is_ours) {
            (State::Open, _) => return Ok(()),
            (State::Closed, _) => return Err(io::Error::other("the emulator has stopped")),
            (State::Untouched, true) => fs::create_dir(&self.root)?,
            (State::Untouched, false) => fs::create_dir_all(&self.root)?,
        }
        *state = State::Open;
        Ok(())
    }

    fn remove(&self) {
        if let Err(error) = fs::remove_dir_all(&self.root) {
            tracing::warn!(%error, folder = %self.root.display(), "the buckets could not be removed");
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out_of_the_folder() {
        let buckets = Buckets::open(None).unwrap();
        for bucket in ["", "ab", ".unfinished", "..", "a..b", "a/b", "a\\b", "Abc", "abc.", "a\0bc", "-abc"] {
            assert_eq!(buckets.path(bucket, "/x"), None, "{bucket}");
        }
        for path in ["..", "/..", "/a/../b", "/a/..", "/.", "/a\\b", "/a\0", "/C:", "/a\n", &"x".repeat(1025)]
        {
            assert_eq!(buckets.path("bucket", path), None, "{path}");
        }
        for (path, file) in [
            ("/", "bucket"),
            ("/a//b/", "bucket/a/b"),
            ("//etc/passwd", "bucket/etc/passwd"),
            ("/한글 clips/...", "bucket/한글 clips/..."),
        ] {
            assert_eq!(buckets.path("bucket", path), Some(buckets.root().join(file)));
        }
    }

    #[test]
    fn our_folder_goes_and_never_comes_back() {
        let buckets = Buckets::open(None).unwrap();
        assert!(!buckets.root().exists(), "an idle emulator leaves no traces");
        let file = buckets.unfinished("1.mp4").unwrap();
        fs::write(&file, "whole").unwrap();
        assert_eq!(buckets.upload(&file, "bucket", "/clips/1.mp4").unwrap(), 5);
        assert_eq!(fs::read(buckets.path("bucket", "/clips/1.mp4").unwrap()).unwrap(), b"whole");
        buckets.clear();
        assert!(!buckets.root().exists());
        buckets.unfinished("2.mp4").unwrap();
        buckets.close();
        assert!(!buckets.root().exists());
        assert!(buckets.unfinished("3.mp4").is_err());
    }

    #[test]
    fn a_callers_folder_stays() {
        let root = Buckets::open(None).unwrap().root().to_owned();
        let buckets = Buckets::open(Some(root.clone())).unwrap();
        buckets.unfinished("1.mp4").unwrap();
        buckets.clear();
        buckets.close();
        assert!(root.exists());
        fs::remove_dir_all(root).unwrap();
    }
}
