//! What belongs to one process, and must not be touched in a fork of it.

use std::mem;
use std::process;
use std::sync::OnceLock;

/// A value that is made anew in each process that asks for it.
///
/// After a fork the parent's value is still in the child's memory, but its threads are not: it is left alone,
/// never dropped, and the child's own comes behind it. Values are only added by holders of the GIL, and so does
/// `os.fork` need it: no lock can be held by a thread that a child does not have.
#[derive(Debug)]
pub(crate) struct PerProcess<T>(OnceLock<Box<Entry<T>>>);

#[derive(Debug)]
struct Entry<T> {
    value: Owned<T>,
    child: PerProcess<T>,
}

impl<T> PerProcess<T> {
    pub(crate) const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// This process's value, if it has been made.
    pub(crate) fn get(&self) -> Option<&T> {
        self.last().and_then(|entry| entry.value.get())
    }

    /// This process's value, which is made if it is not there. To be called by a holder of the GIL.
    pub(crate) fn get_or_make<E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
        if let Some(value) = self.get() {
            return Ok(value);
        }
        let made = Entry { value: Owned::new(make()?), child: Self::new() };
        let place = self.last().map_or(&self.0, |entry| &entry.child.0);
        // Where the interpreter has no GIL another thread may have been first; its value is as good.
        Ok(place.get_or_init(|| Box::new(made)).value.whatever())
    }

    fn last(&self) -> Option<&Entry<T>> {
        let mut last = self.0.get()?;
        while let Some(next) = last.child.0.get() {
            last = next;
        }
        Some(last)
    }
}

/// A value that only the process that made it uses and drops.
#[derive(Debug)]
pub(crate) struct Owned<T> {
    owner: u32,
    value: Option<T>,
}

impl<T> Owned<T> {
    pub(crate) fn new(value: T) -> Self {
        Self { owner: process::id(), value: Some(value) }
    }

    /// The value, in the process that it belongs to.
    pub(crate) fn get(&self) -> Option<&T> {
        self.value.as_ref().filter(|_| self.owner == process::id())
    }

    /// The value to be changed, in the process that it belongs to.
    pub(crate) fn get_mut(&mut self) -> Option<&mut T> {
        self.value.as_mut().filter(|_| self.owner == process::id())
    }

    fn whatever(&self) -> &T {
        self.value.as_ref().expect("it is taken out only when it is dropped")
    }
}

impl<T> Drop for Owned<T> {
    fn drop(&mut self) {
        if self.owner != process::id() {
            // Dropping it would wait for threads, or take locks, that only the parent has.
            mem::forget(self.value.take());
        }
    }
}
