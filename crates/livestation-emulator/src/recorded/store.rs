//! The files of recorded segments, in a temporary folder that the emulator makes and removes.

use std::fs;
use std::hash::{BuildHasher as _, RandomState};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The folder. It is made with the first file, and removed when the store and all its files are gone.
#[derive(Debug)]
pub(crate) struct Store {
    folder: PathBuf,
    is_made: Mutex<bool>,
    next: AtomicU64,
}

impl Store {
    pub(crate) fn new() -> Arc<Self> {
        // Random, so that no other process can have created a folder of this name.
        let token = RandomState::new().hash_one(std::process::id());
        Self::below(&std::env::temp_dir(), token)
    }

    fn below(parent: &Path, token: u64) -> Arc<Self> {
        let folder = parent.join(format!("livestation-recordings-{token:016x}"));
        Arc::new(Self { folder, is_made: Mutex::new(false), next: AtomicU64::new(0) })
    }

    /// Writes one file. A part of it that was written before an error is removed.
    pub(crate) fn write(self: &Arc<Self>, bytes: &[u8]) -> io::Result<StoredFile> {
        self.make_folder()?;
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let file = StoredFile {
            path: self.folder.join(format!("{number}.ts")),
            length: bytes.len() as u64,
            _store: self.clone(),
        };
        fs::write(&file.path, bytes)?;
        Ok(file)
    }

    fn make_folder(&self) -> io::Result<()> {
        let mut is_made = self.is_made.lock().unwrap_or_else(PoisonError::into_inner);
        if !*is_made {
            fs::create_dir(&self.folder)?;
            *is_made = true;
        }
        Ok(())
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if *self.is_made.get_mut().unwrap_or_else(PoisonError::into_inner)
            && let Err(error) = fs::remove_dir_all(&self.folder)
        {
            tracing::warn!(%error, folder = %self.folder.display(), "recordings could not be removed");
        }
    }
}

/// A file that is removed with its last user.
#[derive(Debug)]
pub(crate) struct StoredFile {
    path: PathBuf,
    length: u64,
    /// Keeps the folder.
    _store: Arc<Store>,
}

impl StoredFile {
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        fs::read(&self.path)
    }
}

impl Drop for StoredFile {
    fn drop(&mut self) {
        // Fails where the file could not be written.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_their_folder_go_with_their_last_user() {
        let store = Store::new();
        let folder = store.folder.clone();
        assert!(!folder.exists(), "an emulator without a push leaves no traces");
        let (one, other) = (store.write(b"one").unwrap(), store.write(b"other").unwrap());
        assert_eq!((one.read().unwrap(), other.length()), (b"one".to_vec(), 5));
        let path = one.path.clone();
        drop(one);
        assert!(!path.exists());
        drop(store);
        assert_eq!(other.read().unwrap(), b"other");
        drop(other);
        assert!(!folder.exists());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_error_each_time() {
        let store = Store::below(Path::new("/no/such/folder"), 1);
        assert!(store.write(b"x").is_err() && store.write(b"x").is_err());
    }
}
