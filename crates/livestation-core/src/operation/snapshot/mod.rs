//! Snapshots.

mod create_snapshot;
mod get_snapshot;

pub use create_snapshot::CreateSnapshot;
pub use get_snapshot::GetSnapshot;
