use std::fmt;
use std::sync::Arc;

use livestation_core::{Error, ErrorKind};
use reqwest::Url;

use super::no_proxy::{NoProxy, is_loopback};
use crate::credentials::variables::Variables;
use crate::{Result, Setting, Source};

/// Lower case first, as curl reads them.
const HTTPS: [&str; 2] = ["https_proxy", "HTTPS_PROXY"];
const HTTP: [&str; 2] = ["http_proxy", "HTTP_PROXY"];
const ALL: [&str; 2] = ["all_proxy", "ALL_PROXY"];
const NO: [&str; 2] = ["no_proxy", "NO_PROXY"];
/// Set in a CGI program, where a request's `Proxy` header arrives as `HTTP_PROXY`.
const CGI: &str = "REQUEST_METHOD";

const ALLOWED: &str = "[SCHEME://][USER:PASSWORD@]HOST[:PORT] with http, https, socks5 or socks5h; \"\" or \"none\" for no proxy";

/// Which proxy each URL goes through.
#[derive(Clone, Debug, Default)]
pub(crate) struct Proxies(Arc<Rules>);

#[derive(Debug)]
struct Rules {
    https: Setting<Option<ProxyUrl>>,
    http: Setting<Option<ProxyUrl>>,
    except: Setting<NoProxy>,
}

impl Default for Rules {
    fn default() -> Self {
        let none = Setting { value: None, from: Source::Default };
        let except = Setting { value: NoProxy::default(), from: Source::Default };
        Self { https: none.clone(), http: none, except }
    }
}

/// A proxy's URL, which may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct ProxyUrl(Url);

impl ProxyUrl {
    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The URL; `None` where proxies are turned off.
    fn parse(text: &str, from: &Source) -> Result<Option<Self>> {
        let text = text.trim();
        if text.is_empty() || text.eq_ignore_ascii_case("none") {
            return Ok(None);
        }
        let refused = |problem: &str| {
            let shown = without_password(text);
            let what = match from {
                Source::Code => "the proxy",
                _ => "the proxy in",
            };
            let place = if *from == Source::Code { String::new() } else { format!(" {from}") };
            let message =
                format!("{what}{place} cannot be used: it {problem}: given {shown:?}; allowed: {ALLOWED}");
            Error::new(ErrorKind::Config, message)
        };
        let full = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let url: Url = full.parse().map_err(|cause| refused(&format!("is not a valid URL ({cause})")))?;
        if !["http", "https", "socks5", "socks5h"].contains(&url.scheme()) {
            return Err(refused(&format!("has the unsupported scheme {:?}", url.scheme())));
        }
        if url.host_str().is_none_or(str::is_empty) {
            return Err(refused("has no host"));
        }
        if url.query().is_some() || url.fragment().is_some() || !matches!(url.path(), "" | "/") {
            return Err(refused("has a path"));
        }
        Ok(Some(Self(url)))
    }
}

impl fmt::Debug for ProxyUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&without_password(self.as_str()))
    }
}

impl Proxies {
    pub(super) fn read(given: Option<&str>, variables: Option<&Variables>) -> Result<Self> {
        if let Some(text) = given {
            let value = ProxyUrl::parse(text, &Source::Code)?;
            let proxy = Setting { value, from: Source::Code };
            return Ok(Self(Arc::new(Rules { https: proxy.clone(), http: proxy, ..Rules::default() })));
        }
        let Some(variables) = variables else { return Ok(Self::default()) };
        let first = |names: &[&'static str]| -> Result<Option<(&'static str, String)>> {
            for name in names {
                if let Some(value) = variables.get(name)? {
                    return Ok(Some((name, value)));
                }
            }
            Ok(None)
        };
        let proxy = |names: &[&'static str]| -> Result<Setting<Option<ProxyUrl>>> {
            let found = match first(names)? {
                Some(found) => Some(found),
                None => first(&ALL)?,
            };
            let Some((name, text)) = found else {
                return Ok(Setting { value: None, from: Source::Default });
            };
            let from = Source::Variable(name);
            Ok(Setting { value: ProxyUrl::parse(&text, &from)?, from })
        };
        let http = if variables.get(CGI)?.is_some() { &HTTP[..1] } else { &HTTP };
        let except = match first(&NO)? {
            Some((name, list)) => Setting { value: NoProxy::parse(&list), from: Source::Variable(name) },
            None => Rules::default().except,
        };
        Ok(Self(Arc::new(Rules { https: proxy(&HTTPS)?, http: proxy(http)?, except })))
    }

    /// The hosts of all proxies.
    pub(crate) fn hosts(&self) -> Vec<String> {
        let proxies = [&self.0.https, &self.0.http].into_iter().filter_map(|proxy| proxy.value.as_ref());
        proxies.filter_map(|proxy| proxy.0.host_str().map(str::to_owned)).collect()
    }

    /// The proxy for `url`, and what decided it.
    pub(crate) fn of(&self, url: &Url) -> Setting<Option<ProxyUrl>> {
        let rules = &*self.0;
        let proxy = if url.scheme() == "http" { &rules.http } else { &rules.https };
        if proxy.value.is_none() {
            return proxy.clone();
        }
        if is_loopback(url) {
            return Setting {
                value: None,
                from: Source::Other("a loopback address is called directly".into()),
            };
        }
        if rules.except.value.matches(url) {
            return Setting { value: None, from: rules.except.from.clone() };
        }
        proxy.clone()
    }
}

/// A proxy's URL for people: user and password are replaced by `***`.
pub(crate) fn without_password(url: &str) -> String {
    let Some((front, host)) = url.rsplit_once('@') else { return url.to_owned() };
    let scheme = front.split_once("://").map_or(String::new(), |(scheme, _)| format!("{scheme}://"));
    format!("{scheme}***@{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(variables: &[(&'static str, &'static str)]) -> Result<Proxies> {
        let variables = variables.to_vec();
        let variables = Variables::from_fn(move |name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        });
        Proxies::read(None, Some(&variables))
    }

    fn of(proxies: &Proxies, url: &str) -> (Option<String>, String) {
        let found = proxies.of(&url.parse().unwrap());
        (found.value.map(|url| url.as_str().to_owned()), found.from.to_string())
    }

    #[test]
    fn each_scheme_has_its_variable_and_all_proxy_is_the_rest() {
        let all = ("ALL_PROXY", "http://all:1");
        let cases = [
            (
                &[all, ("HTTPS_PROXY", "http://s:2")][..],
                "https://a.example",
                Some("http://s:2/"),
                "HTTPS_PROXY",
            ),
            (&[all, ("HTTPS_PROXY", "http://s:2")], "http://a.example", Some("http://all:1/"), "ALL_PROXY"),
            (
                &[("https_proxy", "low:3"), ("HTTPS_PROXY", "http://s:2")],
                "https://a.example",
                Some("http://low:3/"),
                "https_proxy",
            ),
            (&[("HTTP_PROXY", "h:4")], "http://a.example", Some("http://h:4/"), "HTTP_PROXY"),
            (&[("HTTP_PROXY", "h:4"), ("REQUEST_METHOD", "GET")], "http://a.example", None, "default"),
            (&[("HTTP_PROXY", "h:4")], "https://a.example", None, "default"),
            (&[all, ("NO_PROXY", "x, .example")], "https://a.example", None, "NO_PROXY"),
            (
                &[all, ("no_proxy", "x"), ("NO_PROXY", "*")],
                "https://a.example",
                Some("http://all:1/"),
                "ALL_PROXY",
            ),
            (&[all], "http://127.0.0.1:8086", None, "loopback"),
            (&[("HTTPS_PROXY", "none"), all], "https://a.example", None, "HTTPS_PROXY"),
        ];
        for (variables, url, proxy, from) in cases {
            let (found, source) = of(&proxies(variables).unwrap(), url);
            assert_eq!(found.as_deref(), proxy, "{variables:?}");
            assert!(source.contains(from), "{variables:?} {source}");
        }
    }

    #[test]
    fn a_given_proxy_wins_and_can_turn_all_off() {
        let variables = Variables::from_fn(|name| (name == "NO_PROXY").then(|| "*".to_owned()));
        let given = Proxies::read(Some("socks5h://p:1"), Some(&variables)).unwrap();
        assert_eq!(of(&given, "https://a.example").0.as_deref(), Some("socks5h://p:1"));
        assert_eq!(of(&given, "https://[::1]:9").0, None);
        for off in ["", "none", " None "] {
            assert_eq!(of(&Proxies::read(Some(off), None).unwrap(), "https://a.example").0, None);
        }
    }

    #[test]
    fn what_is_no_proxy_is_refused_by_its_place_without_its_password() {
        for text in
            ["ftp://u:hunter2@p:1", "http://u:hunter2@p:99999", "http://u:hunter2@", "http://u:hunter2@p/x"]
        {
            let text: &'static str = text;
            let error = proxies(&[("HTTPS_PROXY", text)]).unwrap_err();
            let shown = format!("{error} {error:?}");
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(shown.contains("HTTPS_PROXY") && !shown.contains("hunter2"), "{shown}");
            let error = Proxies::read(Some(text), None).unwrap_err();
            assert!(error.to_string().starts_with("the proxy cannot be used"), "{error}");
        }
        let good = proxies(&[("HTTPS_PROXY", "http://u:hun@ter2@p:1")]);
        assert!(!format!("{good:?}").contains("ter2"), "{good:?}");
    }
}
