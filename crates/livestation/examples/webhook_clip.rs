//! The backend of a shop: when something is sold, the last half minute becomes a clip in a bucket.
//!
//! `cargo run --example webhook_clip`, then `curl -d '{"channelId": "ls-…"}' http://127.0.0.1:8000/sold`

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use livestation::{ChannelId, Client, ClipOutput};
use serde_json::{Value, json};

type Answer = (StatusCode, Json<Value>);

/// The webhook.
pub(crate) fn shop(client: Client) -> Router {
    Router::new().route("/sold", post(sold)).with_state(client)
}

async fn sold(State(client): State<Client>, Json(order): Json<Value>) -> Answer {
    let refused = |status, problem: String| (status, Json(json!({ "problem": problem })));
    let channel = match ChannelId::new(order["channelId"].as_str().unwrap_or_default()) {
        Ok(channel) => channel,
        Err(error) => return refused(StatusCode::BAD_REQUEST, error.to_string()),
    };
    match last_half_minute(&client, &channel).await {
        Ok(file) => (StatusCode::OK, Json(json!({ "file": file }))),
        Err(error) => refused(StatusCode::BAD_GATEWAY, error.to_string()),
    }
}

async fn last_half_minute(
    client: &Client,
    channel: &ChannelId,
) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    let output = ClipOutput::new("my-bucket", "/sold")?;
    let clip = client.clip_last(channel, "30s".parse()?, output).await?;
    Ok(format!("{}{}", clip.bucket_name, clip.path))
}

#[tokio::main]
#[allow(dead_code)] // the tests call what is above
#[allow(clippy::print_stdout)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8000").await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, shop(Client::from_env()?)).await?;
    Ok(())
}
