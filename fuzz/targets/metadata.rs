//! Any answer of the metadata service: no panic, no key in a problem, and a role id that is one path segment.
#![no_main]

use libfuzzer_sys::fuzz_target;
use livestation_core::server_role::{role_id, role_keys};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(id) = role_id(text)
    {
        assert!(!id.is_empty() && !id.contains(['/', '\\', '?', '#', '%', ' ']));
    }
    let _ = role_keys(bytes);
    let body = [br#"{"SecretAccessKey":"HuNtEr2HuNtEr2","#.as_slice(), bytes].concat();
    if let Err(problem) = role_keys(&body) {
        assert!(!format!("{problem} {problem:?}").contains("HuNtEr2"));
    }
});
