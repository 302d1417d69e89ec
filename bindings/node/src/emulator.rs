//! The emulator, inside this process.

use std::sync::{Arc, Mutex, PoisonError};

use livestation::{Error, ErrorKind};
use livestation_emulator::Emulator as Running;
use napi_derive::napi;
use serde_json::json;

use crate::bridge::Bridge;

/// An emulator, once it is started and until it is stopped. Everything else is its own HTTP interface.
#[napi]
#[derive(Default)]
pub struct Emulator(Arc<Mutex<Option<Running>>>);

#[napi]
impl Emulator {
    #[napi(constructor, catch_unwind)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Listens on a free port. `explain` and `ffmpeg` are those of the emulator's builder.
    #[napi(catch_unwind)]
    pub fn start(&self, bridge: &Bridge, number: u32, explain: Option<bool>, ffmpeg: Option<String>) {
        let place = self.0.clone();
        let work = async move {
            let mut builder = Running::builder();
            if let Some(explain) = explain {
                builder = builder.explain(explain);
            }
            if let Some(ffmpeg) = ffmpeg {
                builder = builder.ffmpeg(ffmpeg);
            }
            let started = builder.start().await.map_err(|problem| {
                Error::new(ErrorKind::Config, format!("the emulator does not start: {problem}"))
            })?;
            let about = json!({
                "endpoint": started.endpoint(),
                "accessKey": started.access_key(),
                "secretKey": started.secret_key(),
                "channels": started.channels(),
                "buckets": started.buckets(),
            });
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(started);
            Ok(about)
        };
        bridge.shared().begin(number, None, Box::pin(work));
    }

    #[napi(catch_unwind)]
    pub fn stop(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}
