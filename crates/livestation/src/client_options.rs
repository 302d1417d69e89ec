use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use livestation_core::error::InvalidInput;
use livestation_core::{Credentials, Error, ErrorKind, Zone};

use crate::network;
use crate::{AttemptReport, Client, Result, Settings, SettingsBuilder, Signer};

/// All that can be said about a [`Client`], as plain values: what the bindings take, and a configuration file
/// could hold. What is not given is as [`Settings`] finds it, or the [builder](crate::ClientBuilder)'s default.
///
/// ```
/// # fn example() -> livestation::Result<()> {
/// let options = livestation::ClientOptions {
///     access_key: Some("EXAMPLEACCESSKEY0001".into()),
///     secret_key: Some("exampleSecretKey0001".into()),
///     call_timeout_ms: Some(10_000),
///     ..Default::default()
/// };
/// let client = options.client()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct ClientOptions {
    /// The access key. Comes with a secret key, or not at all.
    pub access_key: Option<String>,
    /// The secret key. Not shown by `Debug`.
    pub secret_key: Option<String>,
    /// The keys of this profile of `~/.ncloud/configure`, and of no other place.
    pub profile: Option<String>,
    /// The keys of the server's role, and of no other place.
    pub server_role: bool,
    /// No keys at all: the client [executes](Client::execute) presigned requests.
    pub no_keys: bool,
    /// The base URL to call.
    pub endpoint: Option<String>,
    /// The zone: `public` or `fin`.
    pub zone: Option<String>,
    /// [`connect_timeout`](crate::ClientBuilder::connect_timeout), in **milliseconds**.
    pub connect_timeout_ms: Option<i64>,
    /// [`attempt_timeout`](crate::ClientBuilder::attempt_timeout), in **milliseconds**.
    pub attempt_timeout_ms: Option<i64>,
    /// [`call_timeout`](crate::ClientBuilder::call_timeout), in **milliseconds**.
    pub call_timeout_ms: Option<i64>,
    /// [`max_attempts`](crate::ClientBuilder::max_attempts).
    pub max_attempts: Option<i64>,
    /// [`application`](crate::ClientBuilder::application).
    pub application: Option<String>,
    /// The proxy to call through: [`SettingsBuilder::proxy`]. Its password is not shown by `Debug`.
    pub proxy: Option<String>,
    /// A PEM file of certificate authorities to trust: [`SettingsBuilder::ca_file`].
    pub ca_file: Option<String>,
    /// Called at the end of each attempt: [`on_attempt`](crate::ClientBuilder::on_attempt).
    pub on_attempt: Option<AttemptHook>,
}

/// A function that is called with each [`AttemptReport`].
pub type AttemptHook = Arc<dyn Fn(&AttemptReport) + Send + Sync>;

impl ClientOptions {
    /// A client with these options. Connects to nothing yet.
    ///
    /// # Errors
    /// [`ErrorKind::Credentials`] without keys, or with half of them; [`ErrorKind::InvalidInput`] and
    /// [`ErrorKind::Config`] for values that cannot be right.
    pub fn client(self) -> Result<Client> {
        self.client_of(Settings::builder())
    }

    /// A client with these options that has no keys and asks `signer` for every signature.
    ///
    /// # Errors
    /// Those of [`client`](Self::client); [`ErrorKind::Config`] when keys, a profile or the server role is among
    /// the options.
    pub fn client_with_signer(self, signer: Arc<dyn Signer>) -> Result<Client> {
        self.client_of(Settings::builder().signer(signer))
    }

    /// A client with these options that has no keys, to [execute](Client::execute) presigned requests.
    ///
    /// # Errors
    /// Those of [`client_with_signer`](Self::client_with_signer).
    pub fn client_without_keys(self) -> Result<Client> {
        Self { no_keys: true, ..self }.client()
    }

    fn client_of(self, settings: SettingsBuilder) -> Result<Client> {
        let mut builder = self.settings(settings)?.client()?;
        if let Some(limit) = millis("connectTimeout", self.connect_timeout_ms)? {
            builder = builder.connect_timeout(limit);
        }
        if let Some(limit) = millis("attemptTimeout", self.attempt_timeout_ms)? {
            builder = builder.attempt_timeout(limit);
        }
        if let Some(limit) = millis("callTimeout", self.call_timeout_ms)? {
            builder = builder.call_timeout(limit);
        }
        if let Some(attempts) = self.max_attempts {
            builder = builder.max_attempts(attempts_of(attempts)?);
        }
        if let Some(name) = self.application {
            builder = builder.application(name);
        }
        if let Some(hook) = self.on_attempt {
            builder = builder.on_attempt(move |report| hook(report));
        }
        builder.build()
    }

    fn settings(&self, mut settings: SettingsBuilder) -> Result<Settings> {
        if let Some(credentials) = self.credentials()? {
            settings = settings.credentials(credentials);
        }
        if let Some(name) = &self.profile {
            settings = settings.profile(name);
        }
        if self.server_role {
            settings = settings.server_role();
        }
        if self.no_keys {
            settings = settings.no_keys();
        }
        if let Some(url) = &self.endpoint {
            settings = settings.endpoint(url);
        }
        if let Some(zone) = &self.zone {
            settings = settings.zone(zone.parse::<Zone>()?);
        }
        if let Some(proxy) = &self.proxy {
            settings = settings.proxy(proxy);
        }
        if let Some(path) = &self.ca_file {
            settings = settings.ca_file(path);
        }
        settings.read()
    }

    /// The keys, when they are given.
    fn credentials(&self) -> Result<Option<Credentials>> {
        let half = |given, missing| {
            let message = format!("{given} was given without {missing}: give both, or neither");
            Err(Error::new(ErrorKind::Credentials, message))
        };
        let places = [self.access_key.is_some(), self.profile.is_some(), self.server_role];
        if places.iter().filter(|given| **given).count() > 1 {
            let message = "keys, a profile and a server role exclude each other: give one of them";
            return Err(Error::new(ErrorKind::Config, message));
        }
        match (&self.access_key, &self.secret_key) {
            (None, None) => Ok(None),
            (Some(_), None) => half("an access key", "a secret key"),
            (None, Some(_)) => half("a secret key", "an access key"),
            (Some(access_key), Some(secret_key)) => {
                Ok(Some(Credentials::new(access_key.as_str(), secret_key.as_str())?))
            }
        }
    }
}

impl fmt::Debug for ClientOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientOptions")
            .field("access_key", &self.access_key.as_ref().map(|_| "[redacted]"))
            .field("secret_key", &self.secret_key.as_ref().map(|_| "[redacted]"))
            .field("profile", &self.profile)
            .field("server_role", &self.server_role)
            .field("no_keys", &self.no_keys)
            .field("endpoint", &self.endpoint)
            .field("zone", &self.zone)
            .field("connect_timeout_ms", &self.connect_timeout_ms)
            .field("attempt_timeout_ms", &self.attempt_timeout_ms)
            .field("call_timeout_ms", &self.call_timeout_ms)
            .field("max_attempts", &self.max_attempts)
            .field("application", &self.application)
            .field("proxy", &self.proxy.as_deref().map(network::without_password))
            .field("ca_file", &self.ca_file)
            .field("on_attempt", &self.on_attempt.is_some())
            .finish()
    }
}

/// A duration that was given as a number.
fn millis(field: &'static str, given: Option<i64>) -> Result<Option<Duration>> {
    given.map(|millis| positive_millis(field, millis)).transpose()
}

/// A deadline, pause or time limit that was given as a number of **milliseconds**: 1 or more, in every language.
///
/// # Errors
/// [`ErrorKind::InvalidInput`] that names `field`, for zero and below.
pub fn positive_millis(field: &'static str, millis: i64) -> Result<Duration> {
    match u64::try_from(millis) {
        Ok(millis) if millis > 0 => Ok(Duration::from_millis(millis)),
        _ => Err(not_positive(field, millis)),
    }
}

/// The same for a [`Duration`].
///
/// # Errors
/// [`ErrorKind::InvalidInput`] that names `field`, for zero.
pub fn positive(field: &'static str, duration: Duration) -> Result<Duration> {
    if duration.is_zero() { Err(not_positive(field, 0)) } else { Ok(duration) }
}

/// The one text for a length of time that is nothing or less.
fn not_positive(field: &'static str, millis: i64) -> Error {
    InvalidInput::new(field, "is out of range", "more than 0 milliseconds").given(&millis.to_string()).into()
}

fn attempts_of(given: i64) -> Result<u32> {
    let refused =
        || InvalidInput::new("maxAttempts", "is out of range", "1 or more").given(&given.to_string());
    Ok(u32::try_from(given).ok().filter(|attempts| *attempts > 0).ok_or_else(refused)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> ClientOptions {
        ClientOptions {
            access_key: Some("EXAMPLEACCESSKEY0001".into()),
            secret_key: Some("hunter2hunter2".into()),
            endpoint: Some("http://127.0.0.1:1".into()),
            ..ClientOptions::default()
        }
    }

    #[test]
    fn what_is_given_is_used() {
        let client = ClientOptions { zone: Some("fin".into()), ..options() }.client().unwrap();
        assert_eq!(
            (client.endpoint().base_url(), client.endpoint().zone()),
            ("http://127.0.0.1:1", Zone::Financial)
        );
    }

    #[test]
    fn a_length_of_time_is_more_than_nothing() {
        assert_eq!(positive_millis("timeout", 1500).unwrap(), Duration::from_millis(1500));
        for millis in [0, -1, i64::MIN] {
            let error = positive_millis("timeout", millis).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidInput);
            assert!(
                error.to_string().contains(&format!("timeout is out of range: given \"{millis}\"")),
                "{error}"
            );
        }
    }

    #[test]
    fn zero_is_refused_with_one_text_wherever_it_is_given() {
        let texts = [
            positive_millis("callTimeout", 0).unwrap_err(),
            positive("callTimeout", Duration::ZERO).unwrap_err(),
            ClientOptions { call_timeout_ms: Some(0), ..options() }.client().unwrap_err(),
            Client::builder().no_keys().call_timeout(Duration::ZERO).build().unwrap_err(),
        ]
        .map(|error| (error.kind(), error.to_string()));
        for text in &texts {
            assert_eq!(text, &texts[0]);
        }
        assert_eq!(texts[0].0, ErrorKind::InvalidInput);
        assert!(texts[0].1.starts_with("callTimeout is out of range: given \"0\""), "{}", texts[0].1);
    }

    #[test]
    fn what_cannot_be_right_is_refused_and_nothing_secret_is_shown() {
        let cases = [
            (ClientOptions { secret_key: None, ..options() }, ErrorKind::Credentials, "without a secret key"),
            (
                ClientOptions { access_key: None, ..options() },
                ErrorKind::Credentials,
                "without an access key",
            ),
            (
                ClientOptions { profile: Some("p".into()), ..options() },
                ErrorKind::Config,
                "exclude each other",
            ),
            (
                ClientOptions { call_timeout_ms: Some(-1), ..options() },
                ErrorKind::InvalidInput,
                "callTimeout",
            ),
            (
                ClientOptions { connect_timeout_ms: Some(0), ..options() },
                ErrorKind::InvalidInput,
                "connectTimeout",
            ),
            (ClientOptions { max_attempts: Some(0), ..options() }, ErrorKind::InvalidInput, "maxAttempts"),
            (ClientOptions { zone: Some("gov".into()), ..options() }, ErrorKind::InvalidInput, "gov"),
            (
                ClientOptions { endpoint: Some("localhost".into()), ..options() },
                ErrorKind::InvalidInput,
                "http",
            ),
        ];
        for (options, kind, says) in cases {
            assert!(!format!("{options:?}").contains("hunter2"));
            let error = options.client().unwrap_err();
            assert_eq!(error.kind(), kind, "{error}");
            assert!(error.to_string().contains(says) && !error.to_string().contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn without_keys_none_may_be_given() {
        let keyless = ClientOptions { access_key: None, secret_key: None, ..options() };
        assert_eq!(keyless.client_without_keys().unwrap().endpoint().base_url(), "http://127.0.0.1:1");
        let places = [
            options(),
            ClientOptions { profile: Some("p".into()), ..ClientOptions::default() },
            ClientOptions { server_role: true, ..ClientOptions::default() },
        ];
        for options in places {
            let error = options.client_without_keys().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config, "{error}");
        }
        let half = ClientOptions { secret_key: None, ..options() };
        assert_eq!(half.client_without_keys().unwrap_err().kind(), ErrorKind::Credentials);
    }
}
