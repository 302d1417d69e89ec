//! Jobs of several steps as plain decisions: what happened and the time in, the next step out.

pub mod clip_last;
pub mod doctor;
pub mod paging;
pub mod reconcile;
pub mod wait;
