//! The folder that stands for Object Storage: a folder for each bucket, a file for each object.

mod unfinished;

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::hash::{BuildHasher as _, RandomState};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::rules::object;

/// Folder for incomplete files. Names of buckets do not begin with a dot.
const UNFINISHED: &str = ".unfinished";
/// The folder that stands for Object Storage cannot be used.
///
/// [`EmulatorBuilder::start`](crate::EmulatorBuilder::start) returns it inside an [`io::Error`].
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
    /// Distinguishes the incomplete files of this emulator from those of another one with the same folder.
    token: String,
    /// Created by the emulator, and so removed by it.
    is_ours: bool,
    /// Protects the incomplete files in a folder of the caller's.
    lock: Option<unfinished::Claim>,
    state: Mutex<State>,
    /// The objects that everybody may read. All others are private, those of an earlier emulator among them.
    public: Mutex<HashSet<PathBuf>>,
    temporaries: AtomicU64,
}

/// Who may read an object (spec 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Private,
    PublicRead,
}

impl Access {
    /// What `accessControl` says.
    pub(crate) fn of(text: &str) -> Self {
        if text == "PUBLIC_READ" { Self::PublicRead } else { Self::Private }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing was created or written yet.
    Untouched,
    Open,
    /// The emulator has stopped. Tasks that still run must not create the folder again.
    Closed,
}

impl Buckets {
    /// Opens a folder of the caller's, which is created and tested at once, or else a temporary one.
    pub(crate) fn open(root: Option<PathBuf>) -> io::Result<Self> {
        // Random, so that no other process can have created a file of this name.
        let token = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
        let is_ours = root.is_none();
        let root = root.unwrap_or_else(|| std::env::temp_dir().join(format!("livestation-emulator-{token}")));
        let mut buckets = Self {
            root,
            token,
            is_ours,
            lock: None,
            state: Mutex::new(State::Untouched),
            public: Mutex::default(),
            temporaries: AtomicU64::new(0),
        };
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

    /// Why no file can be stored here, if that is known.
    pub(crate) fn problem(&self) -> Option<String> {
        let folder = if self.is_ours { self.root.parent()? } else { &self.root };
        let missing = !folder.is_dir();
        missing.then(|| format!("the folder {} is not there: no short clip can be made", folder.display()))
    }

    /// The folder of all buckets.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path for an incomplete file.
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

    /// Moves a complete file into its bucket. Returns its length in bytes.
    pub(crate) fn upload(&self, from: &Path, bucket: &str, path: &str, access: Access) -> io::Result<u64> {
        let mut state = self.state();
        let Some(to) = self.path(bucket, path) else { return Err(io::ErrorKind::InvalidInput.into()) };
        // Before anything else, so that a file that was removed meanwhile leaves no folder.
        let bytes = fs::metadata(from)?.len();
        self.make_root(&mut state)?;
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        // Removed before and added after, so that it is never public with other bytes.
        self.public().remove(&to);
        fs::rename(from, &to)?;
        if access == Access::PublicRead {
            self.public().insert(to);
        }
        Ok(bytes)
    }

    /// A path for a file that is on its way into a bucket.
    pub(crate) fn temporary(&self) -> io::Result<PathBuf> {
        let number = self.temporaries.fetch_add(1, Ordering::Relaxed);
        self.unfinished(&format!("part-{number}"))
    }

    /// Whether something was put into this bucket, or it was made.
    pub(crate) fn has(&self, bucket: &str) -> bool {
        object::is_bucket_name(bucket) && self.root.join(bucket).is_dir()
    }

    /// Makes an empty bucket.
    pub(crate) fn make(&self, bucket: &str) -> io::Result<()> {
        let mut state = self.state();
        self.make_root(&mut state)?;
        fs::create_dir_all(self.root.join(bucket))
    }

    /// Removes a bucket without objects.
    pub(crate) fn remove_empty(&self, bucket: &str) -> io::Result<()> {
        fs::remove_dir(self.root.join(bucket))
    }

    /// Removes an object, and the folders that are empty without it.
    pub(crate) fn remove_object(&self, bucket: &str, path: &str) {
        let Some(file) = self.path(bucket, path) else { return };
        let _state = self.state();
        self.public().remove(&file);
        if fs::remove_file(&file).is_err() {
            return;
        }
        let bucket = self.root.join(bucket);
        let folders = file.ancestors().skip(1).take_while(|folder| *folder != bucket);
        // The first one that is not empty ends it.
        folders.map(fs::remove_dir).take_while(Result::is_ok).for_each(drop);
    }

    /// Whether everybody may read this object.
    pub(crate) fn is_public(&self, bucket: &str, path: &str) -> bool {
        self.path(bucket, path).is_some_and(|file| self.public().contains(&file))
    }

    pub(crate) fn set_access(&self, bucket: &str, path: &str, access: Access) {
        let Some(file) = self.path(bucket, path) else { return };
        match access {
            Access::PublicRead => self.public().insert(file),
            Access::Private => self.public().remove(&file),
        };
    }

    fn public(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.public.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The path of an object's file. `None` where the names could lead out of the folder.
    pub(crate) fn path(&self, bucket: &str, path: &str) -> Option<PathBuf> {
        if !object::is_bucket_name(bucket) || !object::is_file_path(path) {
            return None;
        }
        let segments = path.split('/').filter(|segment| !segment.is_empty());
        Some(segments.fold(self.root.join(bucket), |folder, segment| folder.join(segment)))
    }

    /// Empties the folder if the emulator created it; a caller's is left as it is.
    pub(crate) fn clear(&self) {
        let mut state = self.state();
        self.public().clear();
        if self.is_ours && *state == State::Open {
            self.remove();
            *state = State::Untouched;
        }
    }

    /// Removes the folder for good if the emulator created it.
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
        assert_eq!(buckets.upload(&file, "bucket", "/clips/1.mp4", Access::PublicRead).unwrap(), 5);
        assert_eq!(fs::read(buckets.path("bucket", "/clips/1.mp4").unwrap()).unwrap(), b"whole");
        assert!(buckets.is_public("bucket", "clips/1.mp4"));
        buckets.clear();
        assert!(!buckets.root().exists() && !buckets.is_public("bucket", "clips/1.mp4"));
        buckets.unfinished("2.mp4").unwrap();
        buckets.close();
        assert!(!buckets.root().exists());
        assert!(buckets.unfinished("3.mp4").is_err());
    }

    #[test]
    fn an_object_that_is_replaced_or_removed_is_not_public_any_more() {
        let buckets = Buckets::open(None).unwrap();
        let put = |access| {
            let file = buckets.temporary().unwrap();
            fs::write(&file, "whole").unwrap();
            buckets.upload(&file, "bucket", "a/b/1.mp4", access).unwrap();
            buckets.is_public("bucket", "/a/b/1.mp4")
        };
        assert!(put(Access::PublicRead) && !put(Access::Private) && put(Access::PublicRead));
        buckets.remove_object("bucket", "a/b/1.mp4");
        assert!(!buckets.is_public("bucket", "a/b/1.mp4") && buckets.has("bucket"));
        assert!(buckets.remove_empty("bucket").is_ok(), "empty folders go with their last object");
        buckets.close();
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
