//! Recordings.

mod files;
mod record_list;
mod start_and_stop;

pub use files::*;
pub use start_and_stop::*;
