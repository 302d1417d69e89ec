//! What a careful user writes by hand today: no types, no checks, no second attempt.

use std::sync::Arc;

use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};

use super::{ATTEMPT_LIMIT, CONNECT_LIMIT, Caller, Failure, by_hand};

#[derive(Clone)]
pub(crate) struct Bare {
    http: reqwest::Client,
    base_url: String,
}

impl Bare {
    /// With the settings that our own client has.
    pub(crate) fn new(url: &str) -> Result<Self, Failure> {
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(RootCertStore::empty())
            .with_no_client_auth();
        let http = reqwest::Client::builder()
            .user_agent("by-hand/1.0")
            .connect_timeout(CONNECT_LIMIT)
            .timeout(ATTEMPT_LIMIT)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .tls_backend_preconfigured(tls)
            .build()?;
        Ok(Self { http, base_url: url.to_owned() })
    }

    /// Reads something, and does not look at what it is: how long it is.
    pub(crate) async fn get(&self, target: &str) -> Result<usize, Failure> {
        let request = self.http.get(format!("{}{target}", self.base_url));
        let request = by_hand::headers("GET", target)?
            .into_iter()
            .fold(request, |request, (name, value)| request.header(name, value));
        Ok(request.send().await?.error_for_status()?.bytes().await?.len())
    }
}

impl Caller for Bare {
    async fn create_snapshot(&self) -> Result<u64, Failure> {
        let target = by_hand::create_target();
        let request = self.http.post(format!("{}{target}", self.base_url));
        let request = by_hand::headers("POST", &target)?
            .into_iter()
            .fold(request, |request, (name, value)| request.header(name, value));
        let answer = request.send().await?.error_for_status()?;
        by_hand::snapshot_id(&answer.bytes().await?)
    }
}
