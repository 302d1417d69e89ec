//! What every language must agree on. The tests are in `tests/`; here is what they stand on.

// Test code: a panic is how it says that something is wrong.
#![allow(clippy::missing_panics_doc)]

mod behaviour;
mod check;
mod counter;
mod ffmpeg;
mod stage;
mod verdicts;

pub use behaviour::{Behaviour, Failure, Kept, Step, Table, Then};
pub use check::{Called, Report, check, compare};
pub use counter::counters;
pub use ffmpeg::have_ffmpeg;
pub use stage::{CHANNEL, FOOTAGE, Headers, Stage, system_error};
pub use verdicts::Verdicts;
