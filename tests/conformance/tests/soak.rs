//! Two hundred callers at once against an emulator that keeps failing at random: what the callers were told
//! and what the journal says agree exactly.
//!
//! `LIVESTATION_SOAK_SECONDS` says for how long (default 5), `LIVESTATION_SOAK_SEED` replays a run.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // the helpers of tests panic and print as tests do

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use livestation::{ChannelId, Client, Credentials, Endpoint, LimitedDuration, Zone};
use livestation_conformance::Stage;
use serde_json::{Value, json};

const CALLERS: usize = 200;

/// Minimum number of calls of each caller, so that each fault strikes on a slow machine too.
const LEAST_CALLS: usize = 10;

/// What goes on for this long hangs.
const HANGS: Duration = Duration::from_secs(60);

/// What one caller was told.
#[derive(Debug, Default)]
struct Told {
    created: Vec<u64>,
    unknown: u64,
    failed: u64,
    longest: Duration,
}

/// Names and shares of the faults. Each strikes a create with some probability, seeded.
fn faults(seed: u64) -> Vec<Value> {
    let kinds = [
        ("reply-lost", 0.03),
        ("reset-before-read", 0.03),
        ("reset-after-read", 0.03),
        ("truncated-body", 0.03),
        ("garbage-json", 0.02),
        ("html", 0.02),
        ("429", 0.05),
        ("500", 0.03),
        ("503", 0.03),
        ("504", 0.03),
        ("skewed-date", 0.05),
        ("close-after-reply", 0.10),
        ("key-expired", 0.02),
    ];
    let plain = kinds.iter().zip(seed..).map(|((fault, probability), seed)| {
        json!({"fault": fault, "operation": "create_snapshot", "probability": probability, "seed": seed})
    });
    let slow = json!({"fault": "slow", "operation": "create_snapshot", "probability": 0.02, "seed": seed, "delay_ms": 1500});
    let stalled =
        json!({"fault": "stalled-body", "operation": "create_snapshot", "probability": 0.01, "seed": seed});
    plain.chain([slow, stalled]).collect()
}

async fn call_until(client: Client, channel: ChannelId, end: Instant) -> Told {
    let mut told = Told::default();
    let mut calls = 0;
    while calls < LEAST_CALLS || Instant::now() < end {
        calls += 1;
        let started = Instant::now();
        match client.create_snapshot(&channel, LimitedDuration::MIN).await {
            Ok(snapshot) => told.created.extend(snapshot.snapshot_id.as_number()),
            Err(error) if error.may_have_taken_effect() => told.unknown += 1,
            Err(_) => told.failed += 1,
        }
        told.longest = told.longest.max(started.elapsed());
    }
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn what_callers_were_told_and_what_the_journal_says_agree() {
    let variable = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let seconds = variable("LIVESTATION_SOAK_SECONDS").unwrap_or(5);
    let seed = variable("LIVESTATION_SOAK_SEED").unwrap_or(1);
    println!("seed {seed}, {seconds} s");

    let stage = Stage::new().await;
    let client = Client::builder()
        .credentials(Credentials::new(stage.emulator.access_key(), stage.emulator.secret_key()).unwrap())
        .endpoint(Endpoint::custom(stage.emulator.endpoint(), Zone::Public).unwrap())
        .attempt_timeout(Duration::from_secs(1))
        .call_timeout(Duration::from_secs(5))
        .build()
        .unwrap();
    // A channel for each caller, so that each one's snapshots can be told from the others'.
    let channels: Vec<String> = (0..CALLERS).map(|n| format!("ls-20260101120000-{n:05}")).collect();
    for channel in &channels {
        stage.shape(channel, &json!({"recording_for_ms": 18_000_000})).await;
    }
    for fault in faults(seed) {
        let (status, answer) = stage.post_control("faults", &fault.to_string()).await;
        assert_eq!(status, 200, "{answer}");
    }

    let end = Instant::now() + Duration::from_secs(seconds);
    let callers: Vec<_> = channels
        .iter()
        .map(|channel| {
            tokio::spawn(call_until(client.clone(), ChannelId::new(channel.as_str()).unwrap(), end))
        })
        .collect();
    let mut told = BTreeMap::new();
    for (channel, caller) in channels.iter().zip(callers) {
        told.insert(channel.clone(), caller.await.expect("no caller panics"));
    }
    let exist = tokio::time::timeout(HANGS, settled(&stage, &channels)).await;
    let exist = exist.expect("the journal's count of creates is the snapshots that exist");

    let (mut created, mut unknown, mut failed, mut lost) = (0, 0, 0, 0);
    for (channel, told) in &told {
        let exist = &exist[channel];
        let known: BTreeSet<u64> = told.created.iter().copied().collect();
        assert_eq!(known.len(), told.created.len(), "{channel}: one snapshot was given to two calls");
        assert!(known.is_subset(exist), "{channel}: a snapshot was reported that does not exist");
        let unreported = (exist.len() - known.len()) as u64;
        assert!(
            unreported <= told.unknown,
            "{channel}: {unreported} unreported snapshots, and {} calls that ended unknown",
            told.unknown
        );
        assert!(told.longest < HANGS, "{channel}: a call took {:?}", told.longest);
        created += known.len() as u64;
        unknown += told.unknown;
        failed += told.failed;
        lost += unreported;
    }
    assert!(created > 0 && unknown > 0 && lost > 0, "the faults struck: {created} {unknown} {lost}");
    println!("{created} created, {unknown} unknown of which {lost} had been made, {failed} surely not made");
}

/// The snapshots that exist, once the journal counts as many: work that lost its caller may still be under way.
async fn settled(stage: &Stage, channels: &[String]) -> BTreeMap<String, BTreeSet<u64>> {
    loop {
        let mut exist = BTreeMap::new();
        for channel in channels {
            exist.insert(channel.clone(), existing(stage, channel).await);
        }
        let counts = stage.control("requests").await["counts"]["create_snapshot"].clone();
        if counts["ok"].as_u64() == Some(exist.values().map(|ids| ids.len() as u64).sum()) {
            return exist;
        }
    }
}

/// The ids of all snapshots of a channel.
async fn existing(stage: &Stage, channel: &str) -> BTreeSet<u64> {
    let state = stage.control(&format!("channels/{channel}")).await;
    let snapshots = state["snapshots"].as_array().cloned().unwrap_or_default();
    snapshots.iter().filter_map(|snapshot| snapshot["snapshot_id"].as_u64()).collect()
}
