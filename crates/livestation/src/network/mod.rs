//! How connections leave this machine: through which proxy, and which certificate authorities are trusted.

mod authorities;
mod fault;
mod no_proxy;
mod proxy;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use livestation_core::error::Names;
use livestation_core::{Endpoint, Error};
use reqwest::Url;

pub(crate) use authorities::Authorities;
pub(crate) use fault::Fault;
pub(crate) use no_proxy::is_loopback;
pub(crate) use proxy::{Proxies, without_password};

use crate::credentials::variables::Variables;
use crate::{Result, Setting, Source};

/// The proxy and the certificate authorities of a client. Holds no password that could be shown.
#[derive(Clone, Debug)]
pub struct Network {
    proxies: Proxies,
    authorities: Authorities,
    /// The proxy of the endpoint, for people.
    proxy: Setting<Option<String>>,
    /// Whether the endpoint is called with TLS.
    tls: bool,
}

impl Network {
    /// What is given, else what the environment says where there is one.
    pub(crate) fn read(
        given: &NetworkOptions,
        variables: Option<&Variables>,
        endpoint: &Endpoint,
    ) -> Result<Self> {
        let url = endpoint.base_url().parse::<Url>().ok();
        // A local endpoint is reached without proxy and TLS, so nothing set up for the world can spoil it.
        let needed = |url: &Url| !is_loopback(url);
        let of_proxies = variables.filter(|_| url.as_ref().is_none_or(needed));
        let of_tls = variables.filter(|_| url.as_ref().is_none_or(|url| url.scheme() != "http"));
        let proxies = Proxies::read(given.proxy.as_deref(), of_proxies).map_err(Fault::of_setting)?;
        let authorities = Authorities::read(given.ca_file.as_deref(), of_tls).map_err(Fault::of_setting)?;
        Ok(Self::new(proxies, authorities, url.as_ref()))
    }

    fn new(proxies: Proxies, authorities: Authorities, url: Option<&Url>) -> Self {
        let proxy = url.map_or(Setting { value: None, from: Source::Default }, |url| proxies.of(url));
        let proxy =
            Setting { value: proxy.value.map(|url| without_password(url.as_str())), from: proxy.from };
        let tls = url.is_none_or(|url| url.scheme() == "https");
        Self { proxies, authorities, proxy, tls }
    }

    /// This, with what a program gives beside it.
    pub(crate) fn with(self, given: &NetworkOptions, endpoint: &Endpoint) -> Result<Self> {
        let proxies = match &given.proxy {
            Some(url) => Proxies::read(Some(url), None).map_err(Fault::of_setting)?,
            None => self.proxies,
        };
        let authorities = match &given.ca_file {
            Some(path) => self.authorities.with_file(path).map_err(Fault::of_setting)?,
            None => self.authorities,
        };
        Ok(Self::new(proxies, authorities, endpoint.base_url().parse().ok().as_ref()))
    }

    /// The proxy that calls to the endpoint go through, its password replaced by `***`, and where that comes
    /// from; `None` for a direct connection.
    pub fn proxy(&self) -> &Setting<Option<String>> {
        &self.proxy
    }

    /// Files and folders of certificate authorities that are trusted beside the operating system's and Mozilla's,
    /// and where each was named.
    pub fn authorities(&self) -> &[Setting<PathBuf>] {
        self.authorities.named()
    }

    /// Proxy and trusted authorities in one line, with their sources in the words of the caller's language.
    pub fn summary(&self, names: Names) -> String {
        let Setting { value, from } = &self.proxy;
        let mut text = match value {
            Some(url) => format!("proxy {url} ({})", from.describe(names)),
            None if *from == Source::Default => "no proxy".to_owned(),
            None => format!("no proxy ({})", from.describe(names)),
        };
        if !self.tls {
            return text + "; no TLS, because the endpoint begins with http://";
        }
        text.push_str("; trusted certificate authorities: Mozilla's, the operating system's");
        for Setting { value, from } in self.authorities() {
            // Writing to a string does not fail.
            let _ = write!(text, ", {} ({})", value.display(), from.describe(names));
        }
        text
    }

    /// Whether `error` lies in a network setting or on the way to the endpoint: a proxy or a CA file that cannot be
    /// used, a proxy that does not connect, an authority that is not trusted.
    pub fn is_at_fault(error: &Error) -> bool {
        Fault::is_in(error)
    }

    pub(crate) fn proxies(&self) -> &Proxies {
        &self.proxies
    }

    pub(crate) fn trusted(&self) -> &Authorities {
        &self.authorities
    }
}

/// What a program says about the network.
#[derive(Clone, Default)]
pub(crate) struct NetworkOptions {
    pub(crate) proxy: Option<String>,
    pub(crate) ca_file: Option<PathBuf>,
}

impl std::fmt::Debug for NetworkOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NetworkOptions")
            .field("proxy", &self.proxy.as_deref().map(without_password))
            .field("ca_file", &self.ca_file.as_deref().map(Path::display))
            .finish()
    }
}
