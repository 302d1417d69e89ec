//! Log records that belong to no call, until Python fetches them.

use std::collections::VecDeque;
use std::mem;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::lock::lock;

/// Maximum number of records kept; the oldest are dropped.
const KEPT: usize = 10_000;

/// Log records as JSON.
#[derive(Debug, Default)]
pub(crate) struct Records {
    /// Read without the lock, after each call.
    are_waiting: AtomicBool,
    records: Mutex<VecDeque<String>>,
}

impl Records {
    pub(crate) fn keep(&self, record: String) {
        let mut records = lock(&self.records);
        if records.len() == KEPT {
            records.pop_front();
        }
        records.push_back(record);
        self.are_waiting.store(true, Ordering::Release);
    }

    pub(crate) fn are_waiting(&self) -> bool {
        self.are_waiting.load(Ordering::Acquire)
    }

    pub(crate) fn take(&self) -> Vec<String> {
        self.are_waiting.store(false, Ordering::Release);
        mem::take(&mut *lock(&self.records)).into()
    }
}
