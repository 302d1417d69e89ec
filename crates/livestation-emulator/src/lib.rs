//! placeholder
mod media;
