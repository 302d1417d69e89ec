//! One encoder's connection: who it is, and what it sends.

use std::sync::Arc;

use rtmp_rs::media::flv::FlvTag;
use rtmp_rs::protocol::message::{ConnectParams, PlayParams, PublishParams};
use rtmp_rs::server::handler::MediaDeliveryMode;
use rtmp_rs::session::{SessionContext, StreamContext};
use rtmp_rs::{AuthResult, RtmpHandler};
use tokio::sync::{Mutex, Notify};
use tokio::task::spawn_blocking;

use super::APPLICATION;
use super::cutter::{Cut, Cutter};
use super::flv::TagReader;
use crate::recorded::Segment;
use crate::service::PushKey;
use crate::state::EmulatorState;

/// What the library of the protocol calls back.
pub(super) struct Publisher {
    state: Arc<EmulatorState>,
    stream: Mutex<Option<Stream>>,
    /// Notified when the connection is to be closed.
    refused: Notify,
}

/// What is pushed by this connection.
struct Stream {
    push: PushKey,
    tags: TagReader,
    cutter: Cutter,
}

impl Publisher {
    pub(super) fn new(state: Arc<EmulatorState>) -> Self {
        Self { state, stream: Mutex::default(), refused: Notify::new() }
    }

    /// Waits until what was sent is refused.
    pub(super) async fn refused(&self) {
        self.refused.notified().await;
    }

    /// The connection is closed. Returns the push that it did not end, which another connection may go on with.
    pub(super) async fn lost(&self) -> Option<PushKey> {
        let mut stream = self.stream.lock().await.take()?;
        if let Some(last) = stream.cutter.finish() {
            // The stream goes on, so a segment that cannot be kept is a gap.
            let _ = self.keep(&stream.push, last).await;
        }
        self.state.service().lose_push(&stream.push);
        Some(stream.push)
    }

    async fn begin(&self, stream_key: &str) -> Result<(), String> {
        let push = self.state.service().begin_push(stream_key, self.state.clock.now_ms())?;
        self.state.report_events();
        let stream = Stream { push, tags: TagReader::default(), cutter: Cutter::default() };
        *self.stream.lock().await = Some(stream);
        Ok(())
    }

    async fn take(&self, tag: &FlvTag) {
        let mut place = self.stream.lock().await;
        let Some(stream) = place.as_mut() else { return };
        if let Err(problem) = self.add(stream, tag).await {
            tracing::warn!(problem, "a push was refused");
            let push = stream.push.clone();
            *place = None;
            self.end(&push, Some(problem));
            self.refused.notify_one();
        }
    }

    async fn add(&self, stream: &mut Stream, tag: &FlvTag) -> Result<(), String> {
        let Some(element) = stream.tags.read(tag)? else { return Ok(()) };
        match stream.cutter.add(tag.timestamp, element)? {
            Some(cut) => self.keep(&stream.push, cut).await,
            None => Ok(()),
        }
    }

    /// Writes a segment. A disk that is full ends the push, and nothing else.
    async fn keep(&self, push: &PushKey, cut: Cut) -> Result<(), String> {
        let Cut { bytes, place, length_ms, is_first } = cut;
        let store = self.state.recordings.clone();
        let written = spawn_blocking(move || store.write(&bytes)).await.map_err(|error| error.to_string())?;
        let file = written.map_err(|error| format!("the video could not be recorded: {error}"))?;
        let segment = Segment { file, place, length_ms, is_new_stream: is_first };
        self.state.service().add_segment(push, segment, self.state.clock.now_ms())
    }

    fn end(&self, push: &PushKey, problem: Option<String>) {
        self.state.service().end_push(push, problem, self.state.clock.now_ms());
        self.state.report_events();
    }
}

impl RtmpHandler for Publisher {
    async fn on_connect(&self, _: &SessionContext, params: &ConnectParams) -> AuthResult {
        if params.app.trim_matches('/') == APPLICATION {
            AuthResult::Accept
        } else {
            AuthResult::Reject(format!("no application of this name: allowed is {APPLICATION}"))
        }
    }

    async fn on_publish(&self, _: &SessionContext, params: &PublishParams) -> AuthResult {
        match self.begin(&params.stream_key).await {
            Ok(()) => AuthResult::Accept,
            Err(reason) => {
                tracing::warn!(reason, "a push was refused");
                AuthResult::Reject(reason)
            }
        }
    }

    async fn on_play(&self, _: &SessionContext, _: &PlayParams) -> AuthResult {
        AuthResult::Reject("this is for encoders: the video plays over HTTP".to_owned())
    }

    async fn on_media_tag(&self, _: &StreamContext, tag: &FlvTag) -> bool {
        self.take(tag).await;
        true
    }

    async fn on_unpublish(&self, _: &StreamContext) {
        let Some(mut stream) = self.stream.lock().await.take() else { return };
        let kept = match stream.cutter.finish() {
            Some(last) => self.keep(&stream.push, last).await,
            None => Ok(()),
        };
        self.end(&stream.push, kept.err());
    }

    fn media_delivery_mode(&self) -> MediaDeliveryMode {
        MediaDeliveryMode::RawFlv
    }
}
