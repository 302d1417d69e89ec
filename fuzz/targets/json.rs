//! Any bytes: what the strict parser reads, the tolerant one reads alike, and neither panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use livestation_core::json;

fuzz_target!(|bytes: &[u8]| {
    let read = json::read(bytes);
    if let Ok(strict) = serde_json::from_slice::<serde_json::Value>(bytes) {
        assert_eq!(read.as_ref(), Ok(&strict));
    }
    // What was read tolerantly is JSON, and is read strictly and alike from then on.
    if let Ok(value) = read {
        assert_eq!(json::read(value.to_string().as_bytes()), Ok(value));
    }
    // A mark in front changes nothing.
    let marked = [b"\xef\xbb\xbf", bytes].concat();
    if let (Ok(strict), Ok(tolerant)) =
        (serde_json::from_slice::<serde_json::Value>(bytes), json::read(&marked))
    {
        assert_eq!(strict, tolerant);
    }
});
