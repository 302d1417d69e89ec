//! What an answer names is fetched with care: it may point anywhere.

use std::io;
use std::net::{IpAddr, SocketAddr};

use livestation_core::{Error, ErrorKind};
use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::network::is_loopback;

/// Whether `url`, which the service's answer named, may be fetched by a client that calls `endpoint`: only HTTP, no user
/// or password, and nothing in private networks, unless the endpoint itself is there.
pub(super) fn check(url: &str, endpoint: &Url) -> Result<Url, Error> {
    let refused = |problem: &str| {
        let message = format!("the URL that the service named is not fetched: it {problem}");
        Error::new(ErrorKind::UnexpectedResponse, message)
    };
    let url: Url = url.parse().map_err(|cause| refused(&format!("is not a valid URL ({cause})")))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refused(&format!("has the scheme {:?}; allowed: http, https", url.scheme())));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refused("holds a user or a password"));
    }
    if !is_trusted(&url, endpoint) && is_private(&url) {
        return Err(refused("points into a private network, and the endpoint is not there"));
    }
    Ok(url)
}

/// Whether the endpoint itself is private or is that host, so that nothing new can be reached.
pub(super) fn is_trusted(url: &Url, endpoint: &Url) -> bool {
    is_private(endpoint) || url.host_str() == endpoint.host_str()
}

fn is_private(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    is_loopback(url) || address.is_ok_and(is_private_address)
}

/// Loopback, private, link-local (where metadata services are), shared by a carrier, or no host's address at all.
fn is_private_address(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, ..] = address.octets();
            address.is_loopback()
                || address.is_private()
                || address.is_link_local()
                || address.is_multicast()
                || a == 0
                || a >= 240
                || (a == 100 && (64..128).contains(&b))
        }
        IpAddr::V6(address) => {
            address.is_loopback()
                || address.is_unspecified()
                || address.is_multicast()
                || address.is_unique_local()
                || address.is_unicast_link_local()
        }
    }
}

/// Looks names up, and finds no private addresses: a name can stand for any.
#[derive(Debug)]
pub(super) struct PublicNames {
    /// Hosts that this machine's owner has named: proxies.
    pub(super) known: Vec<String>,
}

impl Resolve for PublicNames {
    fn resolve(&self, name: Name) -> Resolving {
        let known = self.known.iter().any(|host| host.eq_ignore_ascii_case(name.as_str()));
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let found: Vec<SocketAddr> =
                found.filter(|address| known || !is_private_address(address.ip())).collect();
            if found.is_empty() {
                let why = "the name stands for addresses in private networks only";
                return Err(io::Error::new(io::ErrorKind::PermissionDenied, why).into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(url: &str, endpoint: &str) -> bool {
        check(url, &endpoint.parse().unwrap()).is_ok()
    }

    #[test]
    fn what_the_service_names_does_not_open_private_networks() {
        let service = "https://livestation.apigw.ntruss.com";
        assert!(allowed("https://cdn.example/a.m3u8?x=1", service));
        assert!(allowed("http://203.0.113.7/a.m3u8", service));
        for url in [
            "file:///etc/passwd",
            "ftp://cdn.example/a",
            "data:text/plain,x",
            "https://user@cdn.example/a",
            "https://u:p@cdn.example/a",
            "http://127.0.0.1/a",
            "http://2130706433/a",
            "http://0x7f.1/a",
            "http://localhost:8086/a",
            "http://LOCALHOST./a",
            "http://[::1]/a",
            "http://[::ffff:169.254.169.254]/a",
            "http://169.254.169.254/latest/meta-data",
            "http://10.0.0.1/a",
            "http://172.31.0.1/a",
            "http://192.168.0.1/a",
            "http://100.64.0.1/a",
            "http://0.0.0.0/a",
            "http://[fd00::1]/a",
            "http://[fe80::1]/a",
            "/a.m3u8",
            "",
        ] {
            assert!(!allowed(url, service), "{url}");
        }
    }

    #[test]
    fn a_private_endpoint_may_name_private_addresses() {
        assert!(allowed("http://127.0.0.1:8086/a", "http://127.0.0.1:8086"));
        assert!(allowed("http://192.168.0.9/a", "http://10.0.0.1:8086"));
        assert!(allowed("http://emulator:8086/a", "http://emulator:8086"));
        assert!(!allowed("http://127.0.0.1:8086/a", "http://emulator:8086"));
        assert!(!allowed("file:///etc/passwd", "http://127.0.0.1:8086"));
        assert!(!allowed("http://u@127.0.0.1:8086/a", "http://127.0.0.1:8086"));
    }

    #[tokio::test]
    async fn a_name_for_a_private_address_is_not_found() {
        let resolve = |known: &[&str]| {
            let known = known.iter().map(|host| (*host).to_owned()).collect();
            PublicNames { known }.resolve("localhost".parse().unwrap())
        };
        let error = resolve(&[]).await.err().unwrap();
        assert!(error.to_string().contains("private networks"), "{error}");
        assert!(resolve(&["LocalHost"]).await.is_ok());
    }
}
