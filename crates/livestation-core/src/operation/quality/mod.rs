//! Sets of qualities, and the qualities of which they are made.

mod profiles;
mod sets;

pub use profiles::*;
pub use sets::*;
