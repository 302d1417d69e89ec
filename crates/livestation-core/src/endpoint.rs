//! Where the service is: zones, path prefixes, region codes (spec 1.1).

use std::fmt;
use std::str::FromStr;

use crate::error::InvalidInput;

/// A zone of the cloud. Each has its own path prefix and region code; both have the same host.
///
/// There is no government zone: the service is not offered there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Zone {
    /// The public cloud: `/api/v2`, `KR`.
    #[default]
    Public,
    /// The financial cloud: `/api/fin-v2`, `FKR`.
    Financial,
}

impl Zone {
    /// All zones.
    pub const ALL: [Self; 2] = [Self::Public, Self::Financial];

    /// What every path of the zone begins with.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Public => "/api/v2",
            Self::Financial => "/api/fin-v2",
        }
    }

    /// The value of `x-ncp-region_code`.
    pub const fn region_code(self) -> &'static str {
        match self {
            Self::Public => "KR",
            Self::Financial => "FKR",
        }
    }

    /// The name that other tools give the zone (`NCLOUD_SITE`).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Financial => "fin",
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Zone {
    type Err = InvalidInput;

    /// Reads `public` or `fin` (also `financial`), and the region codes `KR` and `FKR`.
    fn from_str(text: &str) -> Result<Self, InvalidInput> {
        match text.to_ascii_lowercase().as_str() {
            "public" | "kr" => Ok(Self::Public),
            "fin" | "financial" | "fkr" => Ok(Self::Financial),
            "gov" => Err(InvalidInput::new("zone", "has no Live Station", "public, fin").given(text)),
            _ => Err(InvalidInput::new("zone", "is unknown", "public, fin").given(text)),
        }
    }
}

/// A base URL (scheme, host, perhaps a port) and the zone that is asked for there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    base_url: String,
    zone: Zone,
}

impl Endpoint {
    /// The service's own host, the same for both zones (spec 1.1).
    pub const SERVICE_URL: &'static str = "https://livestation.apigw.ntruss.com";

    /// The service itself, in a zone.
    pub fn service(zone: Zone) -> Self {
        Self { base_url: Self::SERVICE_URL.to_owned(), zone }
    }

    /// Another host that speaks the same protocol: the emulator, a private gateway.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) unless it is `http://` or `https://`
    /// with a host and nothing behind it: the signature covers the whole path, so a path of a proxy's own
    /// in front of it could never be signed rightly.
    pub fn custom(base_url: &str, zone: Zone) -> Result<Self, InvalidInput> {
        const ALLOWED: &str = "http://HOST[:PORT] or https://HOST[:PORT], with no path, query or user in it";
        let refuse = |problem| InvalidInput::new("endpoint", problem, ALLOWED);
        // A user part may hold a password, so it is not repeated in the message.
        if base_url.contains('@') {
            return Err(refuse("holds a user name"));
        }
        match (base_url.chars().next(), base_url.chars().next_back()) {
            (None, _) => return Err(refuse("is empty")),
            (Some(c), _) if c.is_whitespace() => {
                return Err(refuse("begins with a space or line end").given(base_url));
            }
            (_, Some('\n' | '\r')) => return Err(refuse("ends with a line end").given(base_url)),
            (_, Some(c)) if c.is_whitespace() => return Err(refuse("ends with a space").given(base_url)),
            _ => {}
        }
        let authority = ["https://", "http://"]
            .iter()
            .find_map(|scheme| base_url.strip_prefix(scheme))
            .ok_or_else(|| refuse("has no http:// or https:// in front").given(base_url))?;
        let authority = authority.strip_suffix('/').unwrap_or(authority);
        if let Some(at) = authority.find(['/', '?', '#']) {
            // A slash alone is no path.
            let rest = &authority[at..];
            let problem =
                match rest.strip_prefix('/').filter(|rest| rest.starts_with(['?', '#'])).unwrap_or(rest) {
                    query if query.starts_with('?') => "has a query",
                    fragment if fragment.starts_with('#') => "has a fragment",
                    _ => "has a path",
                };
            return Err(refuse(problem).given(base_url));
        }
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !authority.ends_with(']') => (host, Some(port)),
            _ => (authority, None),
        };
        let host_is_plain = host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._[]:".contains(&b));
        if host.is_empty() || !host_is_plain {
            return Err(refuse("has no plain host name").given(base_url));
        }
        if port.is_some_and(|port| !port.bytes().all(|b| b.is_ascii_digit()) || port.parse::<u16>().is_err())
        {
            return Err(refuse("has a port that is not a number up to 65535").given(base_url));
        }
        Ok(Self { base_url: base_url.strip_suffix('/').unwrap_or(base_url).to_owned(), zone })
    }

    /// What `NCLOUD_API_GW` or `ncloud_api_url` stands for. They mostly name the gateway that all services
    /// share, which does not know this one: that is read as the service itself, in the gateway's zone unless
    /// `zone` says another. Any other URL is taken as it is ([`Endpoint::custom`]).
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for the gateway of the government cloud, and
    /// for what [`Endpoint::custom`] refuses.
    pub fn gateway(url: &str, zone: Option<Zone>) -> Result<Self, InvalidInput> {
        match Gateway::find(url) {
            Some(Gateway::Government) => Err(InvalidInput::new(
                "endpoint",
                "is the gateway of the government cloud, which has no Live Station",
                "the gateway of the public or the financial cloud, or another HTTP(S) URL",
            )
            .given(url)),
            Some(Gateway::Of(its_own)) => Ok(Self::service(zone.unwrap_or(its_own))),
            None => Self::custom(url, zone.unwrap_or_default()),
        }
    }

    /// The zone that [`Endpoint::gateway`] reads from a URL; `None` where the URL does not say.
    pub fn zone_of_gateway(url: &str) -> Option<Zone> {
        match Gateway::find(url)? {
            Gateway::Of(zone) => Some(zone),
            Gateway::Government => None,
        }
    }

    /// The base URL, without a final slash.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The zone.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// The full URL of a request target.
    pub fn url(&self, target: &str) -> String {
        [&self.base_url, target].concat()
    }
}

/// A gateway that all services of a cloud share.
#[derive(Clone, Copy)]
enum Gateway {
    Of(Zone),
    Government,
}

impl Gateway {
    fn find(url: &str) -> Option<Self> {
        let url = url.strip_suffix('/').unwrap_or(url).to_ascii_lowercase();
        match url.as_str() {
            "https://ncloud.apigw.ntruss.com" => Some(Self::Of(Zone::Public)),
            "https://fin-ncloud.apigw.fin-ntruss.com" => Some(Self::Of(Zone::Financial)),
            "https://ncloud.apigw.gov-ntruss.com" => Some(Self::Government),
            _ => None,
        }
    }
}

impl Default for Endpoint {
    /// The service itself, in the public zone.
    fn default() -> Self {
        Self::service(Zone::Public)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_differ_in_prefix_and_region_and_share_the_host() {
        let [public, financial] = Zone::ALL.map(Endpoint::service);
        assert_eq!(public.base_url(), financial.base_url());
        assert_eq!((Zone::Public.prefix(), Zone::Public.region_code()), ("/api/v2", "KR"));
        assert_eq!((Zone::Financial.prefix(), Zone::Financial.region_code()), ("/api/fin-v2", "FKR"));
        for zone in Zone::ALL {
            assert_eq!(zone.as_str().parse::<Zone>().unwrap(), zone);
            assert_eq!(zone.region_code().parse::<Zone>().unwrap(), zone);
        }
        assert!("gov".parse::<Zone>().unwrap_err().to_string().contains("has no Live Station"));
    }

    #[test]
    fn hosts_pass_and_a_final_slash_is_dropped() {
        for (given, base) in [
            ("http://127.0.0.1:8086", "http://127.0.0.1:8086"),
            ("https://gateway.example/", "https://gateway.example"),
            ("http://[::1]:80", "http://[::1]:80"),
            ("http://[::1]", "http://[::1]"),
            ("http://emulator:8086", "http://emulator:8086"),
        ] {
            assert_eq!(Endpoint::custom(given, Zone::Public).unwrap().base_url(), base);
        }
    }

    #[test]
    fn a_shared_gateway_stands_for_the_service_in_its_zone() {
        for (url, own) in [
            ("https://ncloud.apigw.ntruss.com", Zone::Public),
            ("https://NCLOUD.apigw.ntruss.com/", Zone::Public),
            ("https://fin-ncloud.apigw.fin-ntruss.com", Zone::Financial),
        ] {
            assert_eq!(Endpoint::zone_of_gateway(url), Some(own), "{url}");
            assert_eq!(Endpoint::gateway(url, None).unwrap(), Endpoint::service(own), "{url}");
            for zone in Zone::ALL {
                assert_eq!(Endpoint::gateway(url, Some(zone)).unwrap(), Endpoint::service(zone), "{url}");
            }
        }
    }

    #[test]
    fn any_other_gateway_is_taken_as_it_is() {
        for url in ["http://127.0.0.1:8086", "https://gateway.example", "https://vpc.apigw.ntruss.com"] {
            let endpoint = Endpoint::gateway(url, Some(Zone::Financial)).unwrap();
            assert_eq!((endpoint.base_url(), endpoint.zone()), (url, Zone::Financial));
            assert_eq!(Endpoint::gateway(url, None).unwrap().zone(), Zone::Public);
            assert_eq!(Endpoint::zone_of_gateway(url), None);
        }
        assert!(Endpoint::gateway("https://ncloud.apigw.ntruss.com/vserver/v2", None).is_err());
        let refused = Endpoint::gateway("https://ncloud.apigw.gov-ntruss.com", None).unwrap_err();
        assert!(refused.to_string().contains("government cloud, which has no Live Station"), "{refused}");
    }

    #[test]
    fn what_could_not_be_signed_is_refused() {
        for bad in [
            "",
            "localhost:8086",
            "ftp://x",
            "http://",
            "https:///",
            "http://x/api",
            "http://x?y",
            "http://x#y",
            "http://x y",
            "http://x\n",
            "http://x:port",
            "http://x:",
            "http://x:99999",
            "http://x:+1",
            "http://한글",
        ] {
            assert!(Endpoint::custom(bad, Zone::Public).is_err(), "{bad}");
        }
        for (bad, problem) in [
            ("https://gateway.example/api", "has a path"),
            ("https://gateway.example/api/?y", "has a path"),
            ("https://gateway.example//", "has a path"),
            ("https://gateway.example?y=1", "has a query"),
            ("https://gateway.example?y=/1", "has a query"),
            ("https://gateway.example/?y=1", "has a query"),
            ("https://gateway.example#y", "has a fragment"),
            ("https://gateway.example/#y", "has a fragment"),
        ] {
            let error = Endpoint::custom(bad, Zone::Public).unwrap_err().to_string();
            let expected = format!(
                "endpoint {problem}: given \"{bad}\"; allowed: http://HOST[:PORT] or https://HOST[:PORT], with no \
                 path, query or user in it"
            );
            assert_eq!(error, expected);
        }
        let error = Endpoint::custom("https://user:hunter2@host", Zone::Public).unwrap_err().to_string();
        assert!(!error.contains("hunter2"), "{error}");
    }
}
