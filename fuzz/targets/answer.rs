//! Any status with any body: every operation reads it as a value or as an error, and neither panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use livestation_core::operation::{
    self, CreateSnapshot, GetChannel, GetSnapshot, ListChannels, StartRecording, StopRecording,
};
use livestation_core::{ChannelId, Operation, Response, SnapshotId, drift};

fn read<O: Operation>(call: &O, status: u16, body: &[u8]) {
    match operation::decode(call, &Response::new(status, body.to_vec())) {
        Ok(_) => assert!((200..300).contains(&status)),
        Err(error) => {
            let _ = (error.to_string(), format!("{error:?}"), error.hint(), error.is_retryable());
        }
    }
    let _ = drift::find::<O>(body);
}

fuzz_target!(|input: (u16, &[u8])| {
    let (status, body) = (100 + input.0 % 500, input.1);
    let channel_id = ChannelId::new("ls-20220623115623-fHnXy").expect("a plain id");
    read(&CreateSnapshot { channel_id: channel_id.clone(), limited_duration: None }, status, body);
    read(&GetSnapshot { channel_id: channel_id.clone(), snapshot_id: SnapshotId::from(1) }, status, body);
    read(&GetChannel { channel_id: channel_id.clone() }, status, body);
    read(&ListChannels::default(), status, body);
    read(&StartRecording { channel_id: channel_id.clone() }, status, body);
    read(&StopRecording { channel_id }, status, body);
});
