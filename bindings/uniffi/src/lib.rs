//! What Swift and Kotlin call: conversions, and nothing else.
//!
//! What begins with `Native` is for the hand-written layers in `swift/` and `kotlin/`. Records, enums, [`Keys`] and
//! their documentation reach the user as they are here.
//!
//! Every call runs on a runtime of our own and can be cancelled in two ways: by dropping its future, which Kotlin
//! does, and by a [`NativeCancellation`], for Swift does not.

mod channel;
mod channels;
mod client;
mod clip;
mod clip_last;
mod doctor;
mod failure;
mod keys;
mod options;
mod progress;
mod recording;
mod reply;
mod runtime;
mod signer;
mod snapshot;
mod words;

pub use channel::{Channel, ChannelCdn, ChannelPage, ChannelRecord, ChannelSnapshot, StreamKey};
pub use channels::NativeChannels;
pub use client::NativeClient;
pub use clip::{ShortClip, ShortClipList, ShortClipOutput};
pub use clip_last::{ClipLastStep, LastClip, NativeClipLast};
pub use doctor::{Check, Verdict};
pub use failure::{ErrorDetails, ErrorKind, NativeErrorKind, NativeFailure, Remains, native_error_kinds};
pub use keys::Keys;
pub use options::{NativeChannelQuery, NativeClientOptions, NativeClipOutput, NativePolling};
pub use progress::{NativeChannelProgress, NativeShortClipProgress, NativeStepProgress};
pub use recording::{Recording, Recordings};
pub use reply::{Outcome, Reply};
pub use runtime::NativeCancellation;
pub use signer::{ForeignSignature, NativeSigner, NativeSignerFailure, ToSign};
pub use snapshot::Snapshot;
pub use words::{AccessControl, ChannelStatus, OutputProtocol, RecordType, RecordingStatus, ShortClipStatus};

uniffi::setup_scaffolding!();
