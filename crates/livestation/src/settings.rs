use std::path::PathBuf;
use std::sync::Arc;

use livestation_core::error::InvalidInput;
use livestation_core::{Credentials, Endpoint, Error, ErrorKind, Zone};

use crate::credentials::variables::{self, Variables};
use crate::credentials::{Foreign, Keys};
use crate::network::{Network, NetworkOptions};
use crate::{
    Client, ClientBuilder, Clock, CredentialsChain, CredentialsChainBuilder, ProvideCredentials, Result,
    Signer, Source,
};

/// Everything that people set up outside of a program, and where each value came from.
///
/// | Value | The first of |
/// | --- | --- |
/// | keys | [`credentials`](SettingsBuilder::credentials), [`signer`](SettingsBuilder::signer), [`no_keys`](SettingsBuilder::no_keys), the [chain](CredentialsChain): environment, `~/.ncloud/configure`, server role |
/// | base URL | [`endpoint`](SettingsBuilder::endpoint), `LIVESTATION_ENDPOINT`, `NCLOUD_API_GW`, the profile's `ncloud_api_url` (if the keys are that profile's), the service |
/// | zone | [`zone`](SettingsBuilder::zone), `NCLOUD_SITE`, `NCLOUD_REGION`, the gateway's, public |
/// | proxy | [`proxy`](SettingsBuilder::proxy), `HTTPS_PROXY` or `HTTP_PROXY` (by the URL's scheme; lower case first), `ALL_PROXY`; not for hosts of `NO_PROXY`, never for loopback |
/// | certificate authorities | all of: [`ca_file`](SettingsBuilder::ca_file), `SSL_CERT_FILE`, `SSL_CERT_DIR`, the operating system's, Mozilla's |
///
/// ```no_run
/// # fn example() -> livestation::Result<()> {
/// use livestation::Settings;
///
/// let settings = Settings::builder().profile("project").read()?;
/// println!("{} ({})", settings.zone().value, settings.zone().from);
/// let client = settings.client()?.build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Settings {
    given: Option<Keys>,
    chain: Arc<CredentialsChain>,
    endpoint: Setting<Endpoint>,
    zone: Setting<Zone>,
    network: Network,
}

/// A value, and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub from: Source,
}

impl Settings {
    /// Reads what is set up for this process.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] when endpoint, zone, proxy or a CA file cannot be right, or a variable is set and is not
    /// UTF-8. Keys are not judged yet: see
    /// [`Settings::client`].
    pub fn read() -> Result<Self> {
        Self::builder().read()
    }

    /// Begins with values that come before what is set up.
    pub fn builder() -> SettingsBuilder {
        SettingsBuilder::default()
    }

    /// Where to call.
    pub fn endpoint(&self) -> &Setting<Endpoint> {
        &self.endpoint
    }

    /// The zone that is asked for there.
    pub fn zone(&self) -> &Setting<Zone> {
        &self.zone
    }

    /// The proxy and the certificate authorities.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The chain that the keys come from, unless they were given.
    pub fn credentials(&self) -> &Arc<CredentialsChain> {
        &self.chain
    }

    /// A client with all of it.
    ///
    /// # Errors
    /// Those of [`CredentialsChain::find_here`]: without a server role, keys have to be there now.
    pub fn client(&self) -> Result<ClientBuilder> {
        let builder =
            Client::builder().endpoint(self.endpoint.value.clone()).in_network(self.network.clone());
        if let Some(given) = &self.given {
            return Ok(builder.keys_from(given.clone()));
        }
        Ok(match self.chain.find_here()? {
            // What cannot change needs no asking before every attempt.
            Some(provided) if !self.chain.is_refreshable() => builder.credentials(provided.credentials),
            _ => builder.credentials_provider(Arc::clone(&self.chain) as Arc<dyn ProvideCredentials>),
        })
    }
}

/// Reads [`Settings`]. What is given here comes before what is set up.
#[derive(Clone, Debug, Default)]
pub struct SettingsBuilder {
    given: Option<Credentials>,
    signer: Option<Foreign>,
    no_keys: bool,
    /// A place for keys was named.
    named: bool,
    chain: CredentialsChainBuilder,
    endpoint: Option<String>,
    zone: Option<Zone>,
    network: NetworkOptions,
}

impl SettingsBuilder {
    /// These keys. Nothing else is looked at for keys then, and no profile's URL counts.
    #[must_use]
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.given = Some(credentials);
        self
    }

    /// No keys but those that this signer has. Nothing is looked at for keys then, and no profile's URL counts.
    #[must_use]
    pub fn signer(mut self, signer: Arc<dyn Signer>) -> Self {
        self.signer = Some(Foreign::new(signer));
        self
    }

    /// No keys, for a client that only [executes](Client::execute) presigned requests. Nothing is looked at for
    /// keys then, and no profile's URL counts.
    #[must_use]
    pub fn no_keys(mut self) -> Self {
        self.no_keys = true;
        self
    }

    /// The keys of this profile, and of no other place: [`CredentialsChainBuilder::profile`].
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.chain = self.chain.profile(name);
        self.named = true;
        self
    }

    /// The keys of the server's role, and of no other place: [`CredentialsChainBuilder::server_role`].
    #[must_use]
    pub fn server_role(mut self) -> Self {
        self.chain = self.chain.server_role();
        self.named = true;
        self
    }

    /// The base URL to call, as it is.
    #[must_use]
    pub fn endpoint(mut self, base_url: impl Into<String>) -> Self {
        self.endpoint = Some(base_url.into());
        self
    }

    /// The zone.
    #[must_use]
    pub fn zone(mut self, zone: Zone) -> Self {
        self.zone = Some(zone);
        self
    }

    /// Calls through this proxy, whatever the environment says; `""` and `"none"` turn proxies off:
    /// [`ClientBuilder::proxy`].
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.network.proxy = Some(url.into());
        self
    }

    /// Trusts the certificate authorities in this PEM file too: [`ClientBuilder::ca_file`].
    #[must_use]
    pub fn ca_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.network.ca_file = Some(path.into());
        self
    }

    /// Takes environment variables, the home folder's included, from somewhere else.
    #[must_use]
    pub fn variables(mut self, lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        self.chain = self.chain.variables(lookup);
        self
    }

    /// Another clock for the server role, for tests.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.chain = self.chain.clock(clock);
        self
    }

    /// Reads them.
    ///
    /// # Errors
    /// Those of [`Settings::read`]; [`ErrorKind::Config`] when a signer or [`no_keys`](Self::no_keys) stands beside
    /// keys or a place that has some.
    pub fn read(self) -> Result<Settings> {
        let given = self.keys()?;
        let variables = self.chain.variables.clone();
        let chain = self.chain.build();
        let url = BaseUrl::find(self.endpoint, &variables, given.is_none().then_some(&chain))?;
        let zone = zone(self.zone, &variables, &url)?;
        let endpoint = url.endpoint(zone.value)?;
        let network = Network::read(&self.network, Some(&variables), &endpoint.value)?;
        Ok(Settings { given, chain: Arc::new(chain), endpoint, zone, network })
    }

    /// What there is to sign with, where nothing has to be looked for.
    fn keys(&self) -> Result<Option<Keys>> {
        let places = [self.given.is_some() || self.named, self.signer.is_some(), self.no_keys];
        if places.iter().filter(|given| **given).count() > 1 {
            let message =
                "keys or a place to find them, a signer and no keys exclude each other: give one of them";
            return Err(Error::new(ErrorKind::Config, message));
        }
        let fixed = self.given.clone().map(Keys::Fixed);
        let signer = self.signer.clone().map(Keys::Signer);
        Ok(fixed.or(signer).or(self.no_keys.then_some(Keys::Nothing)))
    }
}

/// A base URL from the settings, and the kind of name it stood under.
enum BaseUrl {
    /// Ours, to be taken as it is.
    Own(Setting<String>),
    /// That of all services.
    Gateway(Setting<String>),
    Service,
}

impl BaseUrl {
    /// `chain` is where the keys come from.
    fn find(given: Option<String>, variables: &Variables, chain: Option<&CredentialsChain>) -> Result<Self> {
        let variable = |name| -> Result<_> {
            Ok(variables.get(name)?.map(|value| Setting { value, from: Source::Variable(name) }))
        };
        if let Some(value) = given {
            return Ok(Self::Own(Setting { value, from: Source::Code }));
        }
        if let Some(own) = variable(variables::ENDPOINT)? {
            return Ok(Self::Own(own));
        }
        // What is wrong with the keys is said when they are needed.
        let of_profile = || chain.and_then(|chain| chain.find_here().ok().and_then(|_| chain.api_url()));
        let gateway = variable(variables::GATEWAY)?
            .or_else(|| of_profile().map(|(value, from)| Setting { value, from }));
        Ok(gateway.map_or(Self::Service, Self::Gateway))
    }

    fn endpoint(self, zone: Zone) -> Result<Setting<Endpoint>> {
        let (endpoint, from) = match self {
            Self::Own(url) => (Endpoint::custom(&url.value, zone), url.from),
            Self::Gateway(url) => (Endpoint::gateway(&url.value, Some(zone)), url.from),
            Self::Service => (Ok(Endpoint::service(zone)), Source::Default),
        };
        let value = endpoint.map_err(|cause| refused(&from, cause))?;
        Ok(Setting { value, from })
    }
}

fn zone(given: Option<Zone>, variables: &Variables, url: &BaseUrl) -> Result<Setting<Zone>> {
    if let Some(value) = given {
        return Ok(Setting { value, from: Source::Code });
    }
    for name in [variables::SITE, variables::REGION] {
        if let Some(text) = variables.get(name)? {
            let from = Source::Variable(name);
            let value = text.parse().map_err(|cause| refused(&from, cause))?;
            return Ok(Setting { value, from });
        }
    }
    let of_gateway = match url {
        BaseUrl::Gateway(url) => {
            Endpoint::zone_of_gateway(&url.value).map(|value| Setting { value, from: url.from.clone() })
        }
        BaseUrl::Own(_) | BaseUrl::Service => None,
    };
    Ok(of_gateway.unwrap_or(Setting { value: Zone::default(), from: Source::Default }))
}

/// What the program gave is its own mistake; what is set up elsewhere is named by its place.
fn refused(from: &Source, cause: InvalidInput) -> Error {
    match from {
        Source::Code => cause.into(),
        from => Error::new(ErrorKind::Config, format!("{from} cannot be right: {cause}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: (&str, &str) = ("LIVESTATION_ENDPOINT", "http://127.0.0.1:8086");
    const PUBLIC: (&str, &str) = ("NCLOUD_API_GW", "https://ncloud.apigw.ntruss.com");
    const FINANCIAL: (&str, &str) = ("NCLOUD_API_GW", "https://fin-ncloud.apigw.fin-ntruss.com");
    const PRIVATE: (&str, &str) = ("NCLOUD_API_GW", "https://gateway.example");

    fn builder(variables: &[(&'static str, &'static str)]) -> SettingsBuilder {
        let variables = variables.to_vec();
        Settings::builder().variables(move |name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn endpoint_and_zone_come_from_the_first_place_that_has_them() {
        let service = Endpoint::SERVICE_URL;
        for (variables, url, from, zone, zone_from) in [
            (&[][..], service, "default", Zone::Public, "default"),
            (&[PUBLIC], service, "NCLOUD_API_GW", Zone::Public, "NCLOUD_API_GW"),
            (&[FINANCIAL], service, "NCLOUD_API_GW", Zone::Financial, "NCLOUD_API_GW"),
            (&[FINANCIAL, ("NCLOUD_SITE", "public")], service, "NCLOUD_API_GW", Zone::Public, "NCLOUD_SITE"),
            (&[PRIVATE], PRIVATE.1, "NCLOUD_API_GW", Zone::Public, "default"),
            (
                &[PRIVATE, ("NCLOUD_REGION", "FKR")],
                PRIVATE.1,
                "NCLOUD_API_GW",
                Zone::Financial,
                "NCLOUD_REGION",
            ),
            (
                &[("NCLOUD_SITE", "fin"), ("NCLOUD_REGION", "KR")],
                service,
                "default",
                Zone::Financial,
                "NCLOUD_SITE",
            ),
            (&[OWN, FINANCIAL], OWN.1, "LIVESTATION_ENDPOINT", Zone::Public, "default"),
        ] {
            let settings = builder(variables).read().unwrap();
            assert_eq!(settings.endpoint().value.base_url(), url, "{variables:?}");
            assert!(settings.endpoint().from.to_string().ends_with(from), "{settings:?}");
            assert_eq!(
                (settings.zone().value, settings.endpoint().value.zone()),
                (zone, zone),
                "{variables:?}"
            );
            assert!(settings.zone().from.to_string().ends_with(zone_from), "{settings:?}");
        }
    }

    #[test]
    fn what_code_gives_comes_first() {
        let builder = builder(&[OWN, ("NCLOUD_SITE", "gov")]);
        let settings = builder.endpoint("http://[::1]:1").zone(Zone::Financial).read().unwrap();
        assert_eq!(settings.endpoint().value, Endpoint::custom("http://[::1]:1", Zone::Financial).unwrap());
        assert_eq!((&settings.endpoint().from, &settings.zone().from), (&Source::Code, &Source::Code));
    }

    #[test]
    fn wrong_values_are_named_by_their_place() {
        for (variable, says) in [
            (("NCLOUD_SITE", "gov"), "has no Live Station"),
            (("NCLOUD_REGION", "SGN"), "\"SGN\""),
            (("NCLOUD_API_GW", "https://ncloud.apigw.gov-ntruss.com"), "government cloud"),
            (("NCLOUD_API_GW", "https://gateway.example/v2"), "no path"),
            (("LIVESTATION_ENDPOINT", "localhost"), "no http://"),
        ] {
            let error = builder(&[variable]).read().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            let text = error.to_string();
            assert!(text.contains(variable.0) && text.contains(says), "{text}");
        }
        let error = builder(&[]).endpoint("localhost").read().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_that_is_not_utf8_is_named_and_the_service_is_not_called_instead() {
        type Bytes = &'static [(&'static str, &'static [u8])];
        let cases: [(Bytes, &str); 6] = [
            (&[("LIVESTATION_ENDPOINT", b"http://127.0.0.1:1\xa0")], "LIVESTATION_ENDPOINT"),
            (&[("NCLOUD_API_GW", b"https://\xff")], "NCLOUD_API_GW"),
            (&[("NCLOUD_SITE", b"fin\xff")], "NCLOUD_SITE"),
            (&[("NCLOUD_REGION", b"FKR\xff")], "NCLOUD_REGION"),
            (&[("https_proxy", b"http://u:hunter2@\xff")], "https_proxy"),
            (&[("no_proxy", b"\xff")], "no_proxy"),
        ];
        for (variables, name) in cases {
            let mut builder = Settings::builder();
            builder.chain = builder.chain.variables_of_bytes(variables);
            let error = builder.read().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(error.to_string().contains(&format!("{name} is set, and is not valid UTF-8")), "{error}");
            assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
        }
    }

    #[test]
    fn without_keys_of_our_own_none_are_looked_for() {
        let off = ("LIVESTATION_SERVER_ROLE", "off");
        let client = builder(&[OWN, off, ("NCLOUD_ACCESS_KEY", "half")]).no_keys().read().unwrap().client();
        assert_eq!(client.unwrap().build().unwrap().endpoint().base_url(), OWN.1);
        let keys = Credentials::new("A", "hunter2").unwrap();
        for both in [
            builder(&[off]).no_keys().credentials(keys),
            builder(&[off]).no_keys().profile("p"),
            builder(&[off]).no_keys().server_role(),
        ] {
            let error = both.read().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(error.to_string().contains("exclude each other"), "{error}");
        }
    }

    #[test]
    fn a_client_wants_keys_now_unless_a_server_role_has_them() {
        let settings = builder(&[("LIVESTATION_SERVER_ROLE", "off")]).read().unwrap();
        assert_eq!(settings.client().unwrap_err().kind(), ErrorKind::Credentials);
        let keys = [("NCLOUD_ACCESS_KEY", "A"), ("NCLOUD_SECRET_KEY", "hunter2")];
        let client = builder(&keys).read().unwrap().client().unwrap();
        assert!(!format!("{client:?}").contains("hunter2"));
        assert!(builder(&[("LIVESTATION_SERVER_ROLE", "on")]).read().unwrap().client().is_ok());
    }
}
