//! A phone app without keys: its backend signs one call for a signed-in user, and the phone makes it.
//!
//! `cargo run --example ticket_flow CHANNEL_ID` plays both parts.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use livestation::{ChannelId, Client, LimitedDuration, PresignedRequest};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The backend, which has the keys.
pub(crate) fn backend(client: Client) -> Router {
    Router::new().route("/tickets/{channel_id}", post(ticket)).with_state(client)
}

async fn ticket(
    State(client): State<Client>,
    Path(channel_id): Path<String>,
    headers: HeaderMap,
) -> std::result::Result<String, StatusCode> {
    // Here it decides whether this user may.
    if headers.get("authorization").is_none_or(|session| session != "Bearer session-of-a-user") {
        return Err(StatusCode::FORBIDDEN);
    }
    let channel = ChannelId::new(channel_id).map_err(|_| StatusCode::BAD_REQUEST)?;
    let minutes = LimitedDuration::from_minutes(5).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let ticket =
        client.presign_create_snapshot(&channel, minutes).await.map_err(|_| StatusCode::BAD_GATEWAY)?;
    Ok(ticket.to_json())
}

/// The phone: it asks its backend for a ticket, and makes the call itself.
pub(crate) async fn phone(
    http: &reqwest::Client,
    app: &Client,
    backend: &str,
    channel_id: &str,
) -> Result<String> {
    let request = http.post(format!("{backend}/tickets/{channel_id}"));
    let answer = request.header("authorization", "Bearer session-of-a-user").send().await?;
    let ticket = PresignedRequest::from_json(&answer.error_for_status()?.text().await?)?;
    Ok(app.execute(&ticket).await?.into_value().snapshot_url)
}

#[tokio::main]
#[allow(dead_code)] // the tests call what is above
#[allow(clippy::print_stdout)]
async fn main() -> Result<()> {
    let channel_id = std::env::args().nth(1).ok_or("which channel?")?;
    let keeper = Client::from_env()?;
    let app = Client::builder().no_keys().endpoint(keeper.endpoint().clone()).build()?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, backend(keeper)).await });
    // The reqwest that this crate builds on comes without a provider of its own.
    let _ = rustls::crypto::ring::default_provider().install_default();
    println!("{}", phone(&reqwest::Client::new(), &app, &address, &channel_id).await?);
    Ok(())
}
