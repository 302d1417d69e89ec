//! The emulator, inside this process.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use livestation::core::error::InvalidInput;
use livestation::{Error, ErrorKind};
use livestation_emulator::{Emulator as Running, EmulatorBuilder};
use napi_derive::napi;
use serde_json::json;

use crate::bridge::Bridge;

/// The options of the emulator's builder.
#[napi(object, object_to_js = false)]
pub struct EmulatorOptions {
    pub listen: Option<String>,
    pub explain: Option<bool>,
    pub ingest: Option<String>,
    pub buckets: Option<String>,
    pub ffmpeg: Option<String>,
}

impl EmulatorOptions {
    fn builder(self) -> Result<EmulatorBuilder, Error> {
        let mut builder = Running::builder();
        if let Some(listen) = self.listen {
            builder = builder.listen(address("listen", &listen)?);
        }
        if let Some(ingest) = self.ingest {
            builder = builder.ingest(address("ingest", &ingest)?);
        }
        if let Some(explain) = self.explain {
            builder = builder.explain(explain);
        }
        if let Some(folder) = self.buckets {
            builder = builder.buckets(folder);
        }
        if let Some(ffmpeg) = self.ffmpeg {
            builder = builder.ffmpeg(ffmpeg);
        }
        Ok(builder)
    }
}

fn address(name: &'static str, text: &str) -> Result<SocketAddr, InvalidInput> {
    text.parse().map_err(|_| {
        InvalidInput::new(name, "is not an address", "an IP address and a port, as in 127.0.0.1:8086")
            .given(text)
    })
}

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

    /// Listens on a free port, unless the options say where.
    #[napi(catch_unwind)]
    pub fn start(&self, bridge: &Bridge, number: u32, options: EmulatorOptions) {
        let place = self.0.clone();
        let work = async move {
            let started = options.builder()?.start().await.map_err(|problem| {
                Error::new(ErrorKind::Config, format!("the emulator cannot start: {problem}"))
            })?;
            let about = json!({
                "endpoint": started.endpoint(),
                "accessKey": started.access_key(),
                "secretKey": started.secret_key(),
                "channels": started.channels(),
                "buckets": started.buckets(),
                "s3Endpoint": started.s3_endpoint(),
                "publishUrl": started.publish_url(),
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
