//! VOD2LIVE channels, which broadcast files at a planned time.

mod channels;
mod schedules;

pub use channels::*;
pub use schedules::*;
