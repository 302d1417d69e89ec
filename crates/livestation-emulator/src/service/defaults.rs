//! The channels that every emulator starts with: one for each state that tests need.

use super::{RecordingShape, Shape};
use crate::rules::channel::Status;

const FIVE_HOURS_MS: u64 = 5 * 60 * 60 * 1000;

/// In the order of `Emulator::channels`. Snapshots of every length can be taken of the first one at once.
pub(crate) fn channels() -> [(&'static str, Shape); 5] {
    let named = |name: &str| Shape { name: Some(name.to_owned()), ..Shape::default() };
    [
        (
            "ls-20260101090000-Rec5h",
            Shape { recording_for_ms: RecordingShape::For(FIVE_HOURS_MS), ..named("recording_5_hours") },
        ),
        ("ls-20260101090001-OnAir", Shape { status: Some(Status::Publishing), ..named("publishing") }),
        (
            "ls-20260101090002-NoDvr",
            Shape {
                recording_for_ms: RecordingShape::For(FIVE_HOURS_MS),
                use_dvr: Some(false),
                ..named("no_time_machine")
            },
        ),
        ("ls-20260101090003-Ready", named("ready")),
        ("ls-20260101090004-Block", Shape { status: Some(Status::Block), ..named("suspended") }),
    ]
}
