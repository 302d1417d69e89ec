//! Live curtains, and their contents.

mod contents;
mod insert;

pub use contents::*;
pub use insert::*;
