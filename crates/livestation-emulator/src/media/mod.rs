//! The video which the emulator serves: one endless broadcast, without an hour of it being stored.
//!
//! A loop of one minute is built in, and what was on the air at any Unix time is a matter of arithmetic:
//! picture `floor(t / 40 ms)` and sound `floor(t / 32 ms)`, both modulo the loop. As the loop is a minute,
//! the counter in the picture shows the second of the UTC minute and the picture within it.
//!
//! A [`Window`] of that time is cut into segments on a grid which also is Unix time's ([`segment`]), and
//! listed by playlists ([`playlist`]). All of this is pure, without clock, state or I/O: the same question
//! has the same bytes for an answer.

mod footage;
pub(crate) mod playlist;
pub(crate) mod segment;
mod ts;

#[cfg(test)]
mod reader;

pub(crate) use footage::Footage;

/// A stretch of Unix time in milliseconds: `from_ms` is in it, `to_ms` is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from_ms: i64,
    pub(crate) to_ms: i64,
}

/// How many whole `step`s from zero it takes to get to `ms` or past it.
fn steps_up_to(ms: i64, step: i64) -> i64 {
    ms.div_euclid(step) + i64::from(ms.rem_euclid(step) != 0)
}
