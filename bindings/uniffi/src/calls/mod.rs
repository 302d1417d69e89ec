//! The calls of the API, by what they are about.

// Written by `cargo xtask surface` from livestation-core.

mod channel;
mod clip;
mod curtain;
mod event;
mod quality;
mod recording;
mod restream;
mod snapshot;
mod vod;
