//! Anything around a secret: no error shows it, however the body is cut or nested.
#![no_main]

use libfuzzer_sys::fuzz_target;
use livestation_core::operation::{self, GetChannel};
use livestation_core::{ChannelId, Response};

fuzz_target!(|input: (bool, &[u8], &[u8])| {
    let (is_success, before, after) = input;
    let secret: &[u8] = br#""streamKey":"HuNtEr2HuNtEr2""#;
    let body = [before, secret, after].concat();
    let call = GetChannel { channel_id: ChannelId::new("ls-1").expect("a plain id") };
    let Err(error) = operation::decode(&call, &Response::new(if is_success { 200 } else { 502 }, body))
    else {
        return;
    };
    let shown = format!("{error} {error:?} {:?}", error.body_excerpt());
    assert!(!shown.contains("HuNtEr2"), "{shown}");
    assert!(
        error
            .body_excerpt()
            .is_none_or(|text| text.chars().count() <= 1001 && !text.contains(char::is_control))
    );
});
