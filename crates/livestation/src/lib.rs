#![doc = include_str!("../README.md")]

mod builder;
mod client;
mod clock;
mod environment;
mod limits;
mod options;
mod reply;
mod transport;

pub use builder::ClientBuilder;
pub use client::Client;
pub use clock::Clock;
pub use environment::{AccessKeyVariable, Environment, SecretKeyVariable};
pub use limits::Limits;
pub use options::CreateSnapshotOptions;
pub use reply::Reply;

pub use livestation_core as core;
pub use livestation_core::model::{
    Channel, ChannelPage, ChannelSnapshot, ChannelStatus, Recording, Snapshot,
};
pub use livestation_core::operation::ListChannels;
pub use livestation_core::{
    ChannelId, Credentials, Dispatch, Endpoint, Error, ErrorKind, LimitedDuration, Operation, OperationId,
    PageNo, PageSize, Response, SignedRequest, SnapshotId, Timestamp, Zone,
};

/// The result of every call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The example of the repository's front page has to compile.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct FrontPage;
