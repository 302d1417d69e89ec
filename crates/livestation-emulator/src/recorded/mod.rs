//! Video that an encoder pushed: segments in files, and what a channel still has of them.

mod store;
mod tape;

pub(crate) use store::{Store, StoredFile};
pub(crate) use tape::{Piece, Place, Segment, Tape};
