#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod any_call;
mod attempt_record;
mod attempt_report;
mod builder;
mod call;
mod channels;
mod client;
mod client_options;
mod clip_last;
mod clips;
mod clock;
mod credentials;
mod curtains;
mod deadline;
mod doctor;
mod events;
mod in_flight;
mod keep_alive;
mod limits;
mod network;
mod options;
mod paging;
mod presigned;
mod qualities;
mod random;
mod reconcile;
mod recordings;
mod reply;
mod restreams;
mod retry_budget;
mod settings;
mod snapshots;
mod transport;
mod vods;
mod waiting;

pub use attempt_record::AttemptRecord;
pub use attempt_report::AttemptReport;
pub use builder::ClientBuilder;
pub use client::Client;
pub use client_options::{AttemptHook, ClientOptions, positive, positive_millis};
pub use clip_last::ClipLastOptions;
pub use clock::Clock;
pub(crate) use credentials::environment;
pub use credentials::{
    AccessKeyVariable, CredentialsChain, CredentialsChainBuilder, Environment, Finding, ForeignSignature,
    Looked, ProvideCredentials, Provided, Providing, SecretKeyVariable, ServerRole, Signer, SignerError,
    Signing, Source,
};
pub use limits::Limits;
pub use network::Network;
pub use options::CreateSnapshotOptions;
pub use paging::Channels;
pub use reply::{Outcome, Reply};
pub use settings::{Setting, Settings, SettingsBuilder};
pub use waiting::WaitOptions;

pub use livestation_core as core;
pub use livestation_core::model::*;
pub use livestation_core::operation::{
    CreateChannel, CreateQualitySet, InsertCurtain, ListChannels, ListCurtainContents, ListEvents,
    ListQualitySets, RawCall, UpdateChannel, UpdateQualitySet, UploadRecordings,
};
pub use livestation_core::signature::ToSign;
pub use livestation_core::workflow::clip_last::{ClipLastError, LastClip, Step as ClipLastStep};
pub use livestation_core::workflow::doctor::{Check, CheckName, Verdict};
pub use livestation_core::workflow::wait::{Goal, WaitError};
pub use livestation_core::{
    CallbackUrl, ChannelId, ChannelName, ClipLength, ClipOutput, ClipRange, Credentials, Dispatch, Endpoint,
    Error, ErrorKind, LimitedDuration, Method, Operation, OperationId, PageNo, PageSize, PresignedRequest,
    RecordId, Response, ScheduleTime, ShortClipId, SignedRequest, SnapshotId, Timestamp, Zone,
};

/// The result of every call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The examples of the repository's documents have to compile.
#[cfg(doctest)]
mod documents {
    #[doc = include_str!("../../../README.md")]
    struct FrontPage;
    #[doc = include_str!("../../../docs/reliability.md")]
    struct Reliability;
    #[doc = include_str!("../../../docs/clips.md")]
    struct Clips;
    #[doc = include_str!("../../../docs/credentials.md")]
    struct Credentials;
    #[doc = include_str!("../../../docs/signing-elsewhere.md")]
    struct SigningElsewhere;
}
