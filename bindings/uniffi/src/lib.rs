//! The client for Swift and Kotlin.

uniffi::setup_scaffolding!();
