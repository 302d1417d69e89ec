//! The same call on hyper alone: one library lower than reqwest, without its timeouts, redirects and URLs.

use std::future::poll_fn;
use std::pin::Pin;

use hyper::body::{Body as _, Incoming};
use hyper::{Request, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

use super::{Caller, Failure, by_hand};

#[derive(Clone)]
pub(crate) struct Hyper {
    http: Client<HttpConnector, String>,
    base_url: String,
}

impl Hyper {
    pub(crate) fn new(url: &str) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        let http = Client::builder(TokioExecutor::new()).build(connector);
        Self { http, base_url: url.to_owned() }
    }
}

impl Caller for Hyper {
    async fn create_snapshot(&self) -> Result<u64, Failure> {
        let target = by_hand::create_target();
        let headers = by_hand::headers("POST", &target)?;
        let mut request = Request::post(format!("{}{target}", self.base_url).parse::<Uri>()?);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let answer = self.http.request(request.body(String::new())?).await?;
        if !answer.status().is_success() {
            return Err(Failure::from(format!("answered {}", answer.status())));
        }
        by_hand::snapshot_id(&bytes(answer.into_body()).await?)
    }
}

async fn bytes(mut body: Incoming) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        if let Ok(data) = frame?.into_data() {
            bytes.extend_from_slice(&data);
        }
    }
    Ok(bytes)
}
