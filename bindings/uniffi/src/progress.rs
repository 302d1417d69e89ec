//! Whom to tell how far a job is. Called on a thread of ours, which waits for the end of it.
//!
//! An implementation must not throw: the layers catch what the application throws, end the call, and throw it there.

use crate::{Channel, ClipLastStep, ShortClip};

/// Hears of every channel that a wait sees.
#[uniffi::export(with_foreign)]
pub trait NativeChannelProgress: Send + Sync {
    /// The channel as it is now.
    fn seen(&self, channel: Channel);
}

/// Hears of every clip that a wait sees.
#[uniffi::export(with_foreign)]
pub trait NativeShortClipProgress: Send + Sync {
    /// The clip as it is now.
    fn seen(&self, short_clip: ShortClip);
}

/// Hears of every step of a job before it is taken.
#[uniffi::export(with_foreign)]
pub trait NativeStepProgress: Send + Sync {
    /// What comes next.
    fn next(&self, step: ClipLastStep);
}
