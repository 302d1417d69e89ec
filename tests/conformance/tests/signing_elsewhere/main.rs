//! Keys that are elsewhere: signers, and requests that one client presigns and another executes, against the
//! emulator.

#![allow(clippy::unwrap_used)] // helpers of tests are tests

mod secrets;
mod signer;
mod ticket;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use livestation::{
    ChannelId, Client, ClientBuilder, Dispatch, Endpoint, Error, ErrorKind, ForeignSignature,
    LimitedDuration, Outcome, PresignedRequest, Reply, Result, Signer, SignerError, Signing, Snapshot,
    ToSign, Zone,
};
use livestation_conformance::{CHANNEL, Stage};
use serde_json::{Value, json};
use sha2::Sha256;

const MINUTE_MS: i64 = 60_000;

async fn stage() -> Stage {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    stage
}

async fn stage_with(fault: Value) -> Stage {
    let stage = stage().await;
    let (status, answer) = stage.post_control("faults", &fault.to_string()).await;
    assert_eq!(status, 200, "{answer}");
    stage
}

/// Snapshots that were made, from the journal.
async fn creates(stage: &Stage) -> u64 {
    stage.control("requests").await["counts"]["create_snapshot"]["ok"].as_u64().unwrap_or(0)
}

fn requests(stage: &Stage) -> usize {
    stage.emulator.requests().len()
}

fn builder(stage: &Stage) -> ClientBuilder {
    Client::builder().endpoint(Endpoint::custom(stage.emulator.endpoint(), Zone::Public).unwrap())
}

fn channel() -> ChannelId {
    ChannelId::new(CHANNEL).unwrap()
}

async fn create(client: &Client) -> Result<Reply<Snapshot>> {
    client.create_snapshot(&channel(), LimitedDuration::MIN).await
}

/// An HMAC made by hand: what is tested does not sign on both sides.
fn sign_by_hand(secret_key: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret_key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// Nothing was sent, so nothing has to be checked.
fn assert_not_sent(error: &Error, kind: ErrorKind) {
    assert_eq!((error.kind(), error.dispatch()), (kind, Dispatch::NotSent), "{error}");
    assert!(!error.may_have_taken_effect(), "{error}");
}
