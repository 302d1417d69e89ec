//! The video that the emulator serves: an endless broadcast that is not stored.
//!
//! A loop of one minute is built in. What was broadcast at any Unix time is computed: picture `floor(t / 40 ms)`
//! and sound `floor(t / 32 ms)`, both modulo the loop. As the loop is one minute long, the counter in the picture
//! shows the second of the UTC minute and the picture within it.
//!
//! A [`Window`] of that time is cut into segments on a grid of Unix time ([`segment`]), and listed by playlists
//! ([`playlist`]). All of this is pure, without clock, state or I/O: the same arguments give the same bytes.

mod footage;
pub(crate) mod playlist;
pub(crate) mod segment;
pub(crate) mod ts;

#[cfg(test)]
pub(crate) mod reader;

pub(crate) use footage::{Footage, adts_frames};

/// A range of Unix time in milliseconds: from `from_ms` to before `to_ms`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from_ms: i64,
    pub(crate) to_ms: i64,
}

/// The number of whole `step`s from zero that reach `ms` or pass it.
fn steps_up_to(ms: i64, step: i64) -> i64 {
    ms.div_euclid(step) + i64::from(ms.rem_euclid(step) != 0)
}
