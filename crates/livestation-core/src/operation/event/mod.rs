//! Callbacks and events.

mod callback;
mod list_events;

pub use callback::*;
pub use list_events::*;
