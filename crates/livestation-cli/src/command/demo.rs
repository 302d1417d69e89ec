//! A snapshot from nothing, with everything on the table: what is sent, what comes back, what plays.

mod playback;
mod story;

use livestation::core::operation::{self, CreateSnapshot};
use livestation::{
    ChannelId, Client, Credentials, Endpoint, Error, ErrorKind, Response, SignedRequest, Snapshot, Zone,
};
use livestation_emulator::Emulator;
use serde::Serialize;
use serde_json::Value;

use self::playback::Playback;
use super::emulator::cannot_listen;
use crate::cli::Demo;
use crate::failure::Failure;
use crate::output::{self, Style};
use crate::runtime::{self, Stop};

/// All of it, for programs.
#[derive(Debug, Serialize)]
struct Report {
    endpoint: String,
    request: Sent,
    answer: Answered,
    snapshot: Snapshot,
    playback: Playback,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Answered {
    http_status: u16,
    trace_id: Option<String>,
    body: Value,
}

#[derive(Debug, Serialize)]
struct Sent {
    method: &'static str,
    url: String,
    headers: serde_json::Map<String, Value>,
}

pub(super) fn run(arguments: &Demo, style: Style) -> Result<(), Failure> {
    runtime::run(show(arguments, style))?
}

async fn show(arguments: &Demo, style: Style) -> Result<(), Failure> {
    let tell = |text: String| if style == Style::People { output::print(&text) } else { Ok(()) };

    let emulator = start().await?;
    let (client, channel_id) = caller(&emulator)?;
    tell(story::emulator(emulator.endpoint(), &channel_id))?;

    let call = CreateSnapshot { channel_id, limited_duration: Some(arguments.limited_duration) };
    let request = client.sign(&call).await?;
    tell(story::request(client.endpoint(), &request))?;

    let answer = client.send(&request).await?;
    tell(story::answer(&answer))?;
    let snapshot = operation::decode(&call, &answer)?;

    let playback = playback::fetch(&snapshot.snapshot_url).await?;
    tell(story::playback(&snapshot, &playback))?;

    if style == Style::Json {
        let endpoint = emulator.endpoint().to_owned();
        let (request, answer) = (Sent::new(client.endpoint(), &request), Answered::new(&answer));
        output::print_json(&Report { endpoint, request, answer, snapshot, playback })?;
    }
    let stop = if arguments.serve { Some(Stop::listen()?) } else { None };
    tell(story::ending(arguments.serve))?;
    if let Some(stop) = stop {
        stop.wait().await;
    }
    Ok(())
}

async fn start() -> Result<Emulator, Failure> {
    Emulator::builder().start().await.map_err(|cause| cannot_listen(([127, 0, 0, 1], 0).into(), &cause))
}

/// A client of the emulator, and the channel that has been recording.
fn caller(emulator: &Emulator) -> Result<(Client, ChannelId), Failure> {
    let channel_id = emulator
        .channels()
        .first()
        .ok_or_else(|| Error::new(ErrorKind::Internal, "the emulator has no channel"))?
        .parse()?;
    let client = Client::builder()
        .credentials(Credentials::new(emulator.access_key(), emulator.secret_key())?)
        .endpoint(Endpoint::custom(emulator.endpoint(), Zone::Public)?)
        .build()?;
    Ok((client, channel_id))
}

impl Sent {
    fn new(endpoint: &Endpoint, request: &SignedRequest) -> Self {
        let headers = request.headers().into_iter().map(|(name, value)| (name.to_owned(), value.into()));
        Self {
            method: request.method().as_str(),
            url: endpoint.url(request.target()),
            headers: headers.collect(),
        }
    }
}

impl Answered {
    fn new(answer: &Response) -> Self {
        Self {
            http_status: answer.status(),
            trace_id: answer.trace_id().map(str::to_owned),
            body: serde_json::from_slice(answer.body()).unwrap_or_default(),
        }
    }
}
