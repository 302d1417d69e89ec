//! What Swift and Kotlin call: conversions, and nothing else.
//!
//! What begins with `Native` is for the hand-written layers in `swift/` and `kotlin/`. Records, enums and their
//! documentation reach the user as they are here.
//!
//! Every call runs on a runtime of our own and can be cancelled in two ways: by dropping its future, which Kotlin
//! does, and by its [`NativeCall`], for Swift does not. That object also has the callbacks of the one call: what the
//! application has written runs in the context of the call that it belongs to.

mod arguments;
mod attempt;
mod call;
mod callback;
mod callbacks;
mod calls;
mod channels;
mod client;
mod clip_last;
mod doctor;
mod enums;
mod error;
mod keys;
mod number;
mod options;
mod records;
mod reply;
mod secret;
mod settings;
mod signer;
mod word;

pub use attempt::AttemptReport;
pub use call::NativeCall;
pub use callback::native_callback_event;
pub use callbacks::{NativeCallbacks, NativeSigning, NativeTold};
pub use channels::NativeChannels;
pub use client::NativeClient;
pub use clip_last::{ClipLastStep, LastClip, NativeClipLast};
pub use doctor::{Check, Verdict};
pub use enums::*;
pub use error::{
    ErrorDetails, ErrorKind, NativeErrorKind, NativeFailure, Remains, native_closed, native_defect,
    native_error_kinds, native_no_text,
};
pub use keys::NativeKeys;
pub use number::{Amount, Count};
pub use options::{NativeChannelQuery, NativeClientOptions, NativeClipOutput, NativeLanguage, NativePolling};
pub use records::*;
pub use reply::{Outcome, Reply};
pub use secret::{Password, PublishUrl, StreamKey};
pub use settings::*;
pub use signer::{ForeignSignature, ToSign};

uniffi::setup_scaffolding!();
