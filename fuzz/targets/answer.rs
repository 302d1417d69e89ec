//! Any status with any body: every operation reads it as a value or as an error, and neither panics; and no 2xx or
//! 5xx says of a write that nothing was done.
#![no_main]

use libfuzzer_sys::fuzz_target;
use livestation_core::operation::{
    self, CreateShortClip, CreateSnapshot, GetChannel, GetShortClip, GetSnapshot, ListChannels,
    ListShortClips, RawCall, StartRecording, StopRecording,
};
use livestation_core::retry::{self, Decision, Policy};
use livestation_core::{
    ChannelId, ClipOutput, ClipRange, Method, Operation, Response, ShortClipId, SnapshotId, drift,
};

fn read<O: Operation>(call: &O, response: &Response) {
    let status = response.status();
    match operation::decode(call, response) {
        Ok(_) => assert!(response.is_success()),
        Err(error) => {
            let _ = (error.to_string(), format!("{error:?}"), error.hint());
            if !call.id().is_read_only() && !(300..500).contains(&status) {
                assert!(error.may_have_taken_effect() && !error.is_retryable());
                assert_eq!(retry::decide(&Policy::DEFAULT, 1, &error, 0.5), Decision::Stop);
            }
        }
    }
    let _ = drift::find::<O>(response.body());
}

fuzz_target!(|input: (u16, &str, &str, &[u8])| {
    let (status, location, encoding, body) = input;
    let response = Response::new(100 + status % 500, body.to_vec())
        .with_header("date", "Sun, 26 Jun 2022 09:53:32 GMT")
        .with_header("location", location)
        .with_header("content-encoding", encoding);
    let channel_id = ChannelId::new("ls-20220623115623-fHnXy").expect("a plain id");
    let snapshot_id = SnapshotId::from(1);
    read(&CreateSnapshot { channel_id: channel_id.clone(), limited_duration: None }, &response);
    read(&GetSnapshot { channel_id: channel_id.clone(), snapshot_id: snapshot_id.clone() }, &response);
    read(&GetChannel { channel_id: channel_id.clone() }, &response);
    read(&ListChannels::default(), &response);
    read(&StartRecording { channel_id: channel_id.clone() }, &response);
    read(&StopRecording { channel_id: channel_id.clone() }, &response);
    let output = ClipOutput::new("bucket", "/clips").expect("a plain place");
    let range = ClipRange::from_millis(0, 1000).expect("a second");
    let create =
        CreateShortClip { channel_id: channel_id.clone(), snapshot_id: snapshot_id.clone(), range, output };
    read(&create, &response);
    read(&ListShortClips { channel_id: channel_id.clone(), snapshot_id, status: None }, &response);
    read(&GetShortClip { channel_id, short_clip_id: ShortClipId::from(31) }, &response);
    read(&RawCall::new(Method::Post, "x").expect("a plain path"), &response);
});
