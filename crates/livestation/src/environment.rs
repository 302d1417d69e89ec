use livestation_core::{Credentials, Endpoint, Error, ErrorKind, Zone};

/// The names of the access key, the first that is set wins: the official SDKs use both.
const ACCESS_KEY: [&str; 2] = ["NCLOUD_ACCESS_KEY_ID", "NCLOUD_ACCESS_KEY"];
/// The names of the secret key, the first that is set wins.
const SECRET_KEY: [&str; 2] = ["NCLOUD_SECRET_ACCESS_KEY", "NCLOUD_SECRET_KEY"];
/// Where to send calls instead of to the service.
const ENDPOINT: &str = "LIVESTATION_ENDPOINT";

/// What the environment says about keys and endpoint.
///
/// | Variable | Holds |
/// | --- | --- |
/// | `NCLOUD_ACCESS_KEY_ID`, else `NCLOUD_ACCESS_KEY` | the access key |
/// | `NCLOUD_SECRET_ACCESS_KEY`, else `NCLOUD_SECRET_KEY` | the secret key |
/// | `LIVESTATION_ENDPOINT` | a base URL to call instead of the service's |
///
/// A variable that is set and empty counts as not set.
#[derive(Debug)]
pub struct Environment {
    credentials: Option<(Credentials, AccessKeyVariable, SecretKeyVariable)>,
    endpoint: Option<String>,
}

/// The variable that the access key came from.
pub type AccessKeyVariable = &'static str;
/// The variable that the secret key came from.
pub type SecretKeyVariable = &'static str;

impl Environment {
    /// Reads this process's variables.
    ///
    /// # Errors
    /// [`ErrorKind::Credentials`] when one key is set without the other, or holds what no key can hold.
    pub fn read() -> Result<Self, Error> {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// Reads variables from somewhere else.
    ///
    /// # Errors
    /// Those of [`Environment::read`].
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let get = |name: &str| lookup(name).filter(|value| !value.is_empty());
        let first = |names: [&'static str; 2]| names.into_iter().find_map(|name| Some((name, get(name)?)));

        if let [Some(one), Some(other)] = SECRET_KEY.map(get)
            && one != other
        {
            tracing::warn!(
                used = SECRET_KEY[0],
                ignored = SECRET_KEY[1],
                "two secret keys are set, and they differ"
            );
        }
        let credentials = match (first(ACCESS_KEY), first(SECRET_KEY)) {
            (Some((access_variable, access_key)), Some((secret_variable, secret_key))) => {
                let credentials = Credentials::new(access_key, secret_key).map_err(|cause| {
                    let variable =
                        if cause.field() == "accessKey" { access_variable } else { secret_variable };
                    Error::new(
                        ErrorKind::Credentials,
                        format!("the key in {variable} cannot be right: {cause}"),
                    )
                })?;
                Some((credentials, access_variable, secret_variable))
            }
            (None, None) => None,
            (Some((set, _)), None) => return Err(half(set, SECRET_KEY)),
            (None, Some((set, _))) => return Err(half(set, ACCESS_KEY)),
        };
        Ok(Self { credentials, endpoint: get(ENDPOINT) })
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

    /// The endpoint in `zone`: what the variable names, or the service itself.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] when the variable holds no base URL.
    pub fn endpoint(&self, zone: Zone) -> Result<Endpoint, Error> {
        match &self.endpoint {
            Some(url) => Endpoint::custom(url, zone).map_err(|cause| {
                Error::new(ErrorKind::Config, format!("{ENDPOINT} cannot be right: {cause}"))
            }),
            None => Ok(Endpoint::service(zone)),
        }
    }
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
}
