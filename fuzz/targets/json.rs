//! Any bytes: what the strict parser reads, the tolerant one reads alike, and neither panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use livestation_core::json;
use serde_json::Value;

/// The strict parser may be off by the last bit of a number with a fraction; the tolerant one is not.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) if one != other => {
            let (Some(one), Some(other)) = (one.as_f64(), other.as_f64()) else { return false };
            (one - other).abs() <= one.abs() * 1e-15
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| alike(one, other)))
        }
        (one, other) => one == other,
    }
}

fuzz_target!(|bytes: &[u8]| {
    let read = json::read(bytes);
    if let Ok(strict) = serde_json::from_slice::<Value>(bytes) {
        assert!(read.as_ref().is_ok_and(|read| alike(read, &strict)), "{read:?} {strict:?}");
    }
    // What was read tolerantly is JSON, and is read strictly and alike from then on.
    if let Ok(value) = read {
        let again = json::read(value.to_string().as_bytes());
        assert!(again.as_ref().is_ok_and(|again| alike(again, &value)), "{again:?} {value:?}");
    }
    // A mark in front changes nothing.
    let marked = [b"\xef\xbb\xbf", bytes].concat();
    if let (Ok(strict), Ok(tolerant)) = (serde_json::from_slice::<Value>(bytes), json::read(&marked)) {
        assert!(alike(&strict, &tolerant), "{strict:?} {tolerant:?}");
    }
});
