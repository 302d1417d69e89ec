use std::net::IpAddr;

use reqwest::Url;

/// Hosts that are reached without a proxy, as `NO_PROXY` lists them: names with their subdomains, addresses, blocks
/// of addresses (`10.0.0.0/8`), each with a port or without, or `*`.
#[derive(Clone, Debug, Default)]
pub(super) struct NoProxy(Vec<Entry>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    All,
    /// The name without a leading dot, in lower case.
    Name(String, Option<u16>),
    Block(IpAddr, u32, Option<u16>),
}

impl NoProxy {
    pub(super) fn parse(list: &str) -> Self {
        let entries = list.split([',', ' ', '\t']).map(str::trim).filter(|entry| !entry.is_empty());
        Self(entries.filter_map(entry).collect())
    }

    pub(super) fn matches(&self, url: &Url) -> bool {
        let Some(host) = url.host_str() else { return false };
        let host = bare(host);
        let address = host.parse::<IpAddr>().ok().map(|address| address.to_canonical());
        let port_fits =
            |port: &Option<u16>| port.is_none_or(|port| url.port_or_known_default() == Some(port));
        self.0.iter().any(|entry| match (entry, address) {
            (Entry::All, _) => true,
            (Entry::Block(network, bits, port), Some(address)) => {
                port_fits(port) && in_block(address, *network, *bits)
            }
            (Entry::Name(name, port), None) => {
                let rest = host.strip_suffix(name.as_str());
                port_fits(port) && rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            }
            (Entry::Block(..), None) | (Entry::Name(..), Some(_)) => false,
        })
    }
}

/// Whether a URL's host is this machine itself, by name or address.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let host = bare(host);
    match host.parse::<IpAddr>() {
        Ok(address) => address.to_canonical().is_loopback(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}

/// Lower case, without brackets and without the dot at the end.
fn bare(host: &str) -> String {
    host.trim_start_matches('[').trim_end_matches([']', '.']).to_ascii_lowercase()
}

fn entry(text: &str) -> Option<Entry> {
    if text == "*" {
        return Some(Entry::All);
    }
    if let Some(block) = block(text, None) {
        return Some(block);
    }
    // What is behind the last colon is a port, unless it was part of an address.
    let (host, port) = match text.rsplit_once(':').map(|(host, port)| (host, port.parse::<u16>())) {
        Some((host, Ok(port))) => (host, Some(port)),
        _ => (text, None),
    };
    if let Some(block) = block(host, port) {
        return Some(block);
    }
    let name = bare(host.trim_start_matches('*').trim_start_matches('.'));
    (!name.is_empty()).then_some(Entry::Name(name, port))
}

fn block(text: &str, port: Option<u16>) -> Option<Entry> {
    let (address, bits) = match text.split_once('/') {
        Some((address, bits)) => (address, Some(bits.parse::<u32>().ok()?)),
        None => (text, None),
    };
    let address: IpAddr = bare(address).parse().ok()?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    Some(Entry::Block(address, bits.unwrap_or(most).min(most), port))
}

fn in_block(address: IpAddr, network: IpAddr, bits: u32) -> bool {
    let (address, network, width) = match (address, network) {
        (IpAddr::V4(a), IpAddr::V4(n)) => (u128::from(u32::from(a)), u128::from(u32::from(n)), 32),
        (IpAddr::V6(a), IpAddr::V6(n)) => (u128::from(a), u128::from(n), 128),
        _ => return false,
    };
    // A shift by the whole width is not defined, and means that every address fits.
    let front = |value: u128| value.checked_shr(width - bits).unwrap_or(0);
    front(address) == front(network)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_matched_as_curl_does() {
        for (list, url, expected) in [
            ("example.com", "https://example.com", true),
            ("example.com", "https://API.Example.com./", true),
            ("example.com", "https://badexample.com", false),
            (".example.com", "https://example.com", true),
            ("*.example.com", "https://api.example.com", true),
            ("a, b,example.com", "https://example.com", true),
            ("a b\texample.com", "https://example.com", true),
            ("example.com:8443", "https://example.com:8443", true),
            ("example.com:8443", "https://example.com", false),
            ("example.com:443", "https://example.com", true),
            ("*", "https://10.1.2.3", true),
            ("10.0.0.0/8", "https://10.1.2.3", true),
            ("10.0.0.0/8", "https://11.1.2.3", false),
            ("10.1.2.3", "https://10.1.2.3:8080", true),
            ("10.1.2.3:80", "https://10.1.2.3:8080", false),
            ("0.0.0.0/0", "https://11.1.2.3", true),
            ("fd00::/8", "https://[fd12::1]", true),
            ("fd00::/8", "https://[fe80::1]", false),
            ("[fd12::1]", "https://[fd12::1]", true),
            ("[fd12::1]:443", "https://[fd12::1]", true),
            ("10.0.0.0/8", "https://[::ffff:10.1.2.3]", true),
            ("10.0.0.0/33", "https://10.0.0.0", true),
            ("1.2.3.4/x", "https://1.2.3.4", false),
            ("2.3.4", "https://1.2.3.4", false),
            ("", "https://example.com", false),
            (" , ", "https://example.com", false),
        ] {
            assert_eq!(NoProxy::parse(list).matches(&url.parse().unwrap()), expected, "{list:?} {url}");
        }
    }

    #[test]
    fn this_machine_is_known_by_all_its_names() {
        for (url, expected) in [
            ("http://localhost:1", true),
            ("http://LOCALHOST.:1", true),
            ("http://a.localhost", true),
            ("http://127.9.9.9", true),
            ("http://[::1]:1", true),
            ("http://[::ffff:127.0.0.1]", true),
            ("http://notlocalhost", false),
            ("http://10.0.0.1", false),
            ("http://localhost.example", false),
        ] {
            assert_eq!(is_loopback(&url.parse().unwrap()), expected, "{url}");
        }
    }
}
