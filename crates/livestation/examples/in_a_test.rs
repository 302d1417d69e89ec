//! How an application tests its own code against the emulator.

use livestation::{ChannelId, Client, Credentials, Endpoint, LimitedDuration, Snapshot, Zone};
use livestation_emulator::Emulator;

/// The application's own code: the highlight, or nothing when nothing is being recorded.
async fn highlight(client: &Client, channel: &ChannelId) -> livestation::Result<Option<Snapshot>> {
    if client.get_channel(channel).await?.is_recording != Some(true) {
        return Ok(None);
    }
    let snapshot = client.create_snapshot(channel, LimitedDuration::from_minutes(1)?).await?;
    Ok(Some(snapshot.into_value()))
}

/// With `#[tokio::test]` in a test of yours.
#[allow(dead_code)] // the tests call it
pub(crate) async fn a_highlight_is_a_minute_long() -> Result<(), Box<dyn std::error::Error>> {
    let emulator = Emulator::builder().start().await?; // a free port on 127.0.0.1
    let client = Client::builder()
        .credentials(Credentials::new(emulator.access_key(), emulator.secret_key())?)
        .endpoint(Endpoint::custom(emulator.endpoint(), Zone::Public)?)
        .build()?;
    let snapshot = highlight(&client, &ChannelId::new(&emulator.channels()[0])?).await?;
    assert_eq!(snapshot.ok_or("no highlight")?.duration_minutes, Some(1));
    Ok(())
}

#[tokio::main]
#[allow(dead_code)] // the tests call what is above
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    a_highlight_is_a_minute_long().await
}
