//! Snapshots of all channels that are recording, at once: `cargo run --example all_recording`.

use livestation::{Channel, Client, LimitedDuration, ListChannels};
use tokio::task::JoinSet;

/// A line for each channel: its snapshot, or why there is none.
pub(crate) async fn snapshots(client: &Client) -> livestation::Result<Vec<String>> {
    let mut channels = client.channels(ListChannels::default());
    let mut calls = JoinSet::new();
    while let Some(channel) = channels.next().await {
        let Channel { channel_id, is_recording: Some(true), use_dvr: Some(true), .. } = channel? else {
            continue;
        };
        let client = client.clone();
        calls.spawn(async move {
            match client.create_snapshot(&channel_id, LimitedDuration::from_minutes(1)?).await {
                Ok(snapshot) => Ok(format!("{channel_id} {}", snapshot.snapshot_url)),
                Err(error) => Ok(format!("{channel_id} {error}")),
            }
        });
    }
    calls.join_all().await.into_iter().collect()
}

#[tokio::main]
#[allow(dead_code)] // the tests call what is above
#[allow(clippy::print_stdout)]
async fn main() -> livestation::Result<()> {
    for line in snapshots(&Client::from_env()?).await? {
        println!("{line}");
    }
    Ok(())
}
