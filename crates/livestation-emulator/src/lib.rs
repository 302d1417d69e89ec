#![doc = include_str!("../README.md")]

mod awkward;
mod buckets;
mod callback_worker;
mod clip_worker;
mod clips;
mod clock;
mod emulator;
mod faults;
mod gateway;
mod http;
mod ingest;
mod invented;
mod journal;
mod keys;
mod media;
mod recorded;
mod refusal;
mod rules;
mod s3;
mod server;
mod service;
mod state;

pub use buckets::UnusableBuckets;
pub use emulator::{Emulator, EmulatorBuilder, UnusableIngest};
pub use journal::{Entry, Outcome, SignatureCheck};
