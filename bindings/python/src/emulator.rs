//! The emulator, in this process, on a thread of its own.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Mutex;

use livestation_emulator::Emulator as Running;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use tokio::runtime::{Builder, Runtime};

use crate::lock::lock;
use crate::process::Owned;

/// A running emulator. A fork of this process can call it, and cannot end it.
#[pyclass(frozen, module = "livestation._native")]
pub struct Emulator {
    // The runtime comes last: the emulator ends before what it runs on.
    running: Mutex<Option<Owned<(Running, Runtime)>>>,
    #[pyo3(get)]
    endpoint: String,
    #[pyo3(get)]
    access_key: &'static str,
    #[pyo3(get)]
    secret_key: &'static str,
    #[pyo3(get)]
    channels: Vec<String>,
    #[pyo3(get)]
    s3_endpoint: String,
    #[pyo3(get)]
    publish_url: Option<String>,
}

#[pymethods]
impl Emulator {
    #[new]
    fn new(
        py: Python<'_>,
        listen: Option<&str>,
        explain: bool,
        ingest: Option<&str>,
        buckets: Option<PathBuf>,
        ffmpeg: Option<PathBuf>,
    ) -> PyResult<Self> {
        let mut builder = Running::builder().explain(explain);
        if let Some(listen) = listen {
            builder = builder.listen(address(listen)?);
        }
        if let Some(ingest) = ingest {
            builder = builder.ingest(address(ingest)?);
        }
        if let Some(folder) = buckets {
            builder = builder.buckets(folder);
        }
        if let Some(program) = ffmpeg {
            builder = builder.ffmpeg(program);
        }
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let emulator = py.detach(|| runtime.block_on(builder.start()))?;
        Ok(Self {
            endpoint: emulator.endpoint().to_owned(),
            access_key: emulator.access_key(),
            secret_key: emulator.secret_key(),
            channels: emulator.channels().to_vec(),
            s3_endpoint: emulator.s3_endpoint().to_owned(),
            publish_url: emulator.publish_url(),
            running: Mutex::new(Some(Owned::new((emulator, runtime)))),
        })
    }

    /// Ends it. Connections that are open are closed.
    fn stop(&self, py: Python<'_>) {
        let running = lock(&self.running).take();
        py.detach(|| drop(running));
    }
}

fn address(text: &str) -> PyResult<SocketAddr> {
    text.parse().map_err(|_| PyValueError::new_err(format!("no address like 127.0.0.1:8086: {text:?}")))
}
