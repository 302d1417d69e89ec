//! What the tests of livestation share.
//!
//! | Module | Holds |
//! | --- | --- |
//! | [`vectors`] | `tests/vectors/*.json`, typed |
//! | [`fixtures`] | `tests/fixtures/*.json`, the answers of the documents |
//! | [`clock`] | [`ManualClock`], which goes only when it is told to, and counts its readings |
//! | [`closed_port`] | [`ClosedPort`], which refuses connections until it is opened |
//! | [`server`] | [`ScriptedServer`], which answers, stalls and breaks off by a script |
//! | [`proxy`] | [`InspectingProxy`], which a company puts before the internet; also a program |
//! | [`logs`] | [`Logs`], everything that was logged during a test |
//!
//! An emulator in one line is `livestation_emulator::Emulator` itself.

pub mod clock;
pub mod closed_port;
pub mod fixtures;
pub mod logs;
pub mod proxy;
pub mod server;
pub mod vectors;

pub use clock::ManualClock;
pub use closed_port::ClosedPort;
pub use logs::Logs;
pub use proxy::{InspectingProxy, ProxyOptions};
pub use server::{Received, ScriptedServer, Step};

/// The made-up access key of the documented signatures.
pub const ACCESS_KEY: &str = "EXAMPLEACCESSKEY0001";
/// The made-up secret key of the documented signatures.
pub const SECRET_KEY: &str = "exampleSecretKey0001";
/// When the documented signatures were made, in Unix **milliseconds**: 2025-08-14T00:00:00Z.
pub const SIGNED_AT_MS: i64 = 1_755_129_600_000;
