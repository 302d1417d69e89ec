#![doc = include_str!("../README.md")]

mod clock;
mod emulator;
mod gateway;
mod http;
mod invented;
mod journal;
mod keys;
mod media;
mod refusal;
mod service;

pub use emulator::{Emulator, EmulatorBuilder};
pub use journal::{Entry, Outcome, SignatureCheck};
