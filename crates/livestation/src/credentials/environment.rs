use livestation_core::{Credentials, Endpoint, Error, ErrorKind, Zone};

use super::variables::{ACCESS_KEY, ENDPOINT, GATEWAY, SECRET_KEY, Variables};

/// What the environment says about keys and endpoint, and nothing else: for the whole of it, profiles and zones
/// included, see [`Settings`](crate::Settings).
///
/// | Variable | Holds |
/// | --- | --- |
/// | `NCLOUD_ACCESS_KEY_ID`, else `NCLOUD_ACCESS_KEY` | the access key |
/// | `NCLOUD_SECRET_ACCESS_KEY`, else `NCLOUD_SECRET_KEY` | the secret key |
/// | `LIVESTATION_ENDPOINT`, else `NCLOUD_API_GW` | a base URL to call instead of the service's |
///
/// A variable that is set and empty counts as not set.
#[derive(Debug)]
pub struct Environment {
    credentials: Option<(Credentials, AccessKeyVariable, SecretKeyVariable)>,
    endpoint: Option<String>,
    gateway: Option<String>,
}

/// The variable that the access key came from.
pub type AccessKeyVariable = &'static str;
/// The variable that the secret key came from.
pub type SecretKeyVariable = &'static str;

impl Environment {
    /// Reads this process's variables.
    ///
    /// # Errors
    /// [`ErrorKind::Credentials`] when one key is set without the other, or holds what no key can hold;
    /// [`ErrorKind::Config`] when a variable is set and is not UTF-8.
    pub fn read() -> Result<Self, Error> {
        Self::from_variables(&Variables::process())
    }

    /// Reads variables from somewhere else.
    ///
    /// # Errors
    /// Those of [`Environment::read`].
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let names = ACCESS_KEY.into_iter().chain(SECRET_KEY).chain([ENDPOINT, GATEWAY]);
        let found: Vec<_> = names.filter_map(|name| Some((name, lookup(name)?))).collect();
        let get =
            move |name: &str| found.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        Self::from_variables(&Variables::from_fn(get))
    }

    fn from_variables(variables: &Variables) -> Result<Self, Error> {
        let credentials = keys(variables)?;
        Ok(Self { credentials, endpoint: variables.get(ENDPOINT)?, gateway: variables.get(GATEWAY)? })
    }

    /// The keys, if both are set.
    pub fn credentials(&self) -> Option<&Credentials> {
        self.credentials.as_ref().map(|(credentials, ..)| credentials)
    }

    /// The keys, or the error that says which variables to set.
    ///
    /// # Errors
    /// [`ErrorKind::Credentials`] when neither key is set.
    pub fn require_credentials(&self) -> Result<&Credentials, Error> {
        self.credentials().ok_or_else(no_credentials)
    }

    /// The variables that the keys came from.
    pub fn credentials_source(&self) -> Option<(AccessKeyVariable, SecretKeyVariable)> {
        self.credentials.as_ref().map(|&(_, access, secret)| (access, secret))
    }

    /// The endpoint in `zone`: what the variables name, or the service itself.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] when a variable holds no base URL.
    pub fn endpoint(&self, zone: Zone) -> Result<Endpoint, Error> {
        let (endpoint, variable) = match (&self.endpoint, &self.gateway) {
            (Some(url), _) => (Endpoint::custom(url, zone), ENDPOINT),
            (None, Some(url)) => (Endpoint::gateway(url, Some(zone)), GATEWAY),
            (None, None) => return Ok(Endpoint::service(zone)),
        };
        endpoint
            .map_err(|cause| Error::new(ErrorKind::Config, format!("{variable} cannot be right: {cause}")))
    }
}

/// Both keys with their variables; `None` when neither is set.
pub(super) fn keys(
    variables: &Variables,
) -> Result<Option<(Credentials, AccessKeyVariable, SecretKeyVariable)>, Error> {
    if let [Some(one), Some(other)] = [variables.get(SECRET_KEY[0])?, variables.get(SECRET_KEY[1])?]
        && one != other
    {
        // Tools disagree about which one counts, so one of them signs with the wrong secret.
        tracing::warn!(
            used = SECRET_KEY[0],
            ignored = SECRET_KEY[1],
            "two secret keys are set, and they differ"
        );
    }
    match (variables.first(ACCESS_KEY)?, variables.first(SECRET_KEY)?) {
        (None, None) => Ok(None),
        (Some((set, _)), None) => Err(half(set, SECRET_KEY)),
        (None, Some((set, _))) => Err(half(set, ACCESS_KEY)),
        (Some((access_variable, access_key)), Some((secret_variable, secret_key))) => {
            let credentials = Credentials::new(access_key, secret_key).map_err(|cause| {
                let is_access_key = cause.field() == "accessKey";
                let variable = if is_access_key { access_variable } else { secret_variable };
                let message = format!("the key in {variable} cannot be right: {cause}");
                Error::new(ErrorKind::Credentials, message)
            })?;
            Ok(Some((credentials, access_variable, secret_variable)))
        }
    }
}

/// What is not set, for messages.
pub(super) fn missing() -> String {
    format!(
        "neither {} (or {}) nor {} (or {}) is set",
        ACCESS_KEY[0], ACCESS_KEY[1], SECRET_KEY[0], SECRET_KEY[1]
    )
}

/// The error where the environment holds no keys at all.
pub(crate) fn no_credentials() -> Error {
    let message = format!(
        "no keys were given: set {} (or {}) and {} (or {})",
        ACCESS_KEY[0], ACCESS_KEY[1], SECRET_KEY[0], SECRET_KEY[1]
    );
    Error::new(ErrorKind::Credentials, message)
}

fn half(set: &str, missing: [&str; 2]) -> Error {
    let message = format!("{set} is set, and neither {} nor {} is", missing[0], missing[1]);
    Error::new(ErrorKind::Credentials, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Environment, Error> {
        Environment::from_lookup(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_longer_names_come_first() {
        let environment = read(&[
            ("NCLOUD_ACCESS_KEY", "second"),
            ("NCLOUD_ACCESS_KEY_ID", "first"),
            ("NCLOUD_SECRET_KEY", "secret"),
        ])
        .unwrap();
        assert_eq!(environment.credentials().unwrap().access_key().as_str(), "first");
        assert_eq!(environment.credentials_source(), Some(("NCLOUD_ACCESS_KEY_ID", "NCLOUD_SECRET_KEY")));
    }

    #[test]
    fn one_key_alone_is_an_error_that_names_the_other() {
        let error = read(&[("NCLOUD_ACCESS_KEY", "a"), ("NCLOUD_SECRET_KEY", "")]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials);
        assert!(
            error.to_string().contains("neither NCLOUD_SECRET_ACCESS_KEY nor NCLOUD_SECRET_KEY"),
            "{error}"
        );
        assert!(read(&[("NCLOUD_SECRET_KEY", "s")]).is_err());
        assert!(read(&[]).unwrap().credentials().is_none());
    }

    #[test]
    fn a_spoiled_secret_is_named_by_its_variable_and_not_shown() {
        let error =
            read(&[("NCLOUD_ACCESS_KEY", "a"), ("NCLOUD_SECRET_KEY", "hunter2hunter2\n")]).unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(text.contains("NCLOUD_SECRET_KEY") && text.contains("ends with a line end"), "{text}");
        assert!(!text.contains("hunter2"), "{text}");
    }

    #[test]
    fn the_endpoint_is_checked() {
        let environment = read(&[("LIVESTATION_ENDPOINT", "http://127.0.0.1:8086")]).unwrap();
        assert_eq!(environment.endpoint(Zone::Financial).unwrap().base_url(), "http://127.0.0.1:8086");
        assert_eq!(read(&[]).unwrap().endpoint(Zone::Public).unwrap(), Endpoint::default());
        let error =
            read(&[("LIVESTATION_ENDPOINT", "localhost")]).unwrap().endpoint(Zone::Public).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
    }

    #[test]
    fn the_shared_gateway_is_read_as_the_service_and_our_own_variable_comes_first() {
        let gateway = ("NCLOUD_API_GW", "https://ncloud.apigw.ntruss.com");
        let endpoint = read(&[gateway]).unwrap().endpoint(Zone::Financial).unwrap();
        assert_eq!(endpoint, Endpoint::service(Zone::Financial));
        let own = ("LIVESTATION_ENDPOINT", "http://127.0.0.1:1");
        assert_eq!(
            read(&[gateway, own]).unwrap().endpoint(Zone::Public).unwrap().base_url(),
            "http://127.0.0.1:1"
        );
    }
}
