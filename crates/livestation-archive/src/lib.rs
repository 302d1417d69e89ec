//! What a saved snapshot is made of. Pure: bytes and playlists in, pictures, sounds and judgements out; no clock and
//! no I/O.
//!
//! [`ts::read`] takes a segment apart, also one that is damaged, and says what is wrong with it. [`check`] compares it
//! with what the playlist promised. That a server answered 200 proves neither.

#![forbid(unsafe_code)]

pub mod check;
pub mod ts;
