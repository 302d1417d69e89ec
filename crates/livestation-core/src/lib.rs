//! The pure part of `livestation`: everything about NAVER Cloud Live Station that needs no network.
//!
//! A reader who wants to know **how the service works** reads this crate alone. It does no I/O and has
//! no clock, no threads, no environment and no randomness; what a request needs from the world (the
//! time, above all) is an argument. `clippy.toml` and a WebAssembly build keep it so.
//!
//! | Module | Holds |
//! | --- | --- |
//! | [`signature`] | the string-to-sign, [`signature::sign`], [`signature::verify`], and which classic mistake a bad one is |
//! | [`PresignedRequest`] | a create-snapshot call that was signed elsewhere: what it may hold, its JSON |
//! | [`credentials`] | [`AccessKey`] and [`SecretKey`], which cannot be printed |
//! | [`configure`] | `~/.ncloud/configure`, the file of keys that the tools of NAVER Cloud share |
//! | [`server_role`] | the temporary keys of a server's role: what the metadata service answers, when to ask again |
//! | [`validation`] | [`ChannelId`], [`SnapshotId`], [`LimitedDuration`], [`ClipRange`]: a value that exists is valid |
//! | [`endpoint`] | zones, path prefixes, region codes, the gateways that other tools are set to |
//! | [`OperationId`] | the table of operations: method, effect, what to do when one fails |
//! | [`operation`] | one file for each call of the API: how it becomes a request, how its answer becomes a model |
//! | [`arguments`] | the arguments of an operation by name, as bindings have them |
//! | [`enums`] | the enumerations of the service |
//! | [`model`] | snapshots, channels, short clips, recordings: typed, and tolerant of what the service adds or respells |
//! | [`json`] | bytes from outside as JSON, as tolerantly as other clients read it |
//! | [`error`] | one error model over every envelope that the service and its gateway answer with |
//! | [`retry`] | whether a call could have taken effect, and whether trying again is safe |
//! | [`workflow`] | jobs of several steps as plain decisions: time and events in, the next step out |
//! | [`drift`] | the strict reading of an answer: which fields and values we do not know |
//!
//! An operation is a value. Any HTTP library can carry it:
//!
//! ```
//! use livestation_core::operation::{self, CreateSnapshot};
//! use livestation_core::{ChannelId, Credentials, LimitedDuration, Operation, Response, Timestamp, Zone};
//!
//! let call = CreateSnapshot {
//!     channel_id: ChannelId::new("ls-20250814000000-zTwK2")?,
//!     limited_duration: Some(LimitedDuration::from_minutes(8)?),
//! };
//! let credentials = Credentials::new("EXAMPLEACCESSKEY0001", "exampleSecretKey0001")?;
//!
//! // The clock is read once, by the caller; the target that is signed is the target that is sent.
//! let request = call.request(Zone::Public).sign(&credentials, Timestamp::from_millis(1_755_129_600_000));
//! assert_eq!(request.target(), "/api/v2/channels/ls-20250814000000-zTwK2/snapshot?limitedDuration=8");
//! assert_eq!(
//!     request.header("x-ncp-apigw-signature-v2"),
//!     Some("Z62sQzMBnY/nF0QPe0B0B9CS6yicbcCrsmEKrfqUOsU="),
//! );
//!
//! // ... send it ...
//! # let body = br#"{"content":{"channelId":"ls-20250814000000-zTwK2","channelStatus":"PUBLISHING","snapshot":
//! #   {"snapshotId":1047,"snapshotUrl":"https://x/1.m3u8","createdTime":1660637947987,"expireTime":1660641547987,"duration":8}}}"#;
//! let answer = Response::new(200, body.to_vec());
//! let snapshot = operation::decode(&call, &answer)?;
//! assert_eq!(snapshot.snapshot_id.as_str(), "1047");
//! # Ok::<(), livestation_core::Error>(())
//! ```
//!
//! Sections named in these documents ("spec 4.3") are those of the implementation reference of the
//! service that the project keeps; `docs/service.md` says what they hold and which public page each
//! rule comes from.

#![forbid(unsafe_code)]

pub mod arguments;
pub mod clock_skew;
pub mod configure;
pub mod credentials;
pub mod drift;
pub mod endpoint;
pub mod enums;
pub mod error;
mod field;
pub mod header;
mod iso8601;
pub mod json;
mod lenient;
mod method;
pub mod model;
pub mod operation;
mod operation_id;
pub mod playlist;
mod presigned;
mod request;
mod response;
pub mod retry;
#[cfg(feature = "schema")]
mod schema;
pub mod server_role;
pub mod signature;
mod text;
mod timestamp;
pub mod validation;
mod wire;
pub mod workflow;

pub use credentials::{AccessKey, Credentials, SecretKey};
pub use endpoint::{Endpoint, Zone};
pub use error::{Dispatch, Error, ErrorKind};
pub use method::Method;
pub use operation::Operation;
pub use operation_id::{Effect, OperationId};
pub use presigned::PresignedRequest;
pub use request::{Request, SignedRequest};
pub use response::Response;
pub use timestamp::Timestamp;
pub use validation::{
    CallbackUrl, ChannelId, ChannelName, ClipLength, ClipOutput, ClipRange, LimitedDuration, PageNo,
    PageSize, RecordId, ScheduleTime, ShortClipId, SnapshotId,
};
