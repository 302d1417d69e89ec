//! Any bytes as a configure file: profiles or an error with a line, and never a secret in either's text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use livestation_core::configure::Configure;

const SECRET: &[u8] = b"hunter2hunter2hunter2";

fuzz_target!(|bytes: &[u8]| {
    let file = [bytes, b"\nncloud_secret_access_key = ", SECRET, b"\n", bytes].concat();
    let shown = match Configure::from_bytes(file) {
        Ok(file) => {
            let names: Vec<&str> = file.names().collect();
            let keys: Vec<_> = names
                .iter()
                .filter_map(|name| file.profile(name))
                .map(|profile| profile.credentials().map(|_| ()))
                .collect();
            format!("{names:?} {keys:?} {file:?}")
        }
        Err(error) => format!("{error} {error:?}"),
    };
    // Unless the input itself put the text where names are shown.
    if !bytes.windows(7).any(|part| part == b"hunter2") {
        assert!(!shown.contains("hunter2"), "{shown}");
    }
});
