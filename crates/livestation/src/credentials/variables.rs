//! The environment variables, by the exact names that other tools use.

use std::ffi::OsString;
use std::fmt;
use std::sync::Arc;

use livestation_core::{Error, ErrorKind};

/// The names of the access key, the first that is set wins: the official SDKs use both.
pub(crate) const ACCESS_KEY: [&str; 2] = ["NCLOUD_ACCESS_KEY_ID", "NCLOUD_ACCESS_KEY"];
/// The names of the secret key, the first that is set wins.
pub(crate) const SECRET_KEY: [&str; 2] = ["NCLOUD_SECRET_ACCESS_KEY", "NCLOUD_SECRET_KEY"];
/// The profile of `~/.ncloud/configure`.
pub(crate) const PROFILE: &str = "NCLOUD_PROFILE";
/// Where to send calls instead of to the service.
pub(crate) const ENDPOINT: &str = "LIVESTATION_ENDPOINT";
/// The gateway of all services, or a private one.
pub(crate) const GATEWAY: &str = "NCLOUD_API_GW";
/// The zone as Terraform names it: `public`, `fin`, `gov`.
pub(crate) const SITE: &str = "NCLOUD_SITE";
/// The zone by its region: `KR`, `FKR`.
pub(crate) const REGION: &str = "NCLOUD_REGION";
/// Whether the server role may be asked for keys: `on` or `off`.
pub(crate) const SERVER_ROLE: &str = "LIVESTATION_SERVER_ROLE";
/// The metadata service, by the names of Go and of JavaScript and Python.
pub(crate) const METADATA: [&str; 2] = ["NCLOUD_METADATA_API_ENDPOINT", "NCLOUD_METADATA_ENDPOINT"];

type Lookup = dyn Fn(&str) -> Option<OsString> + Send + Sync;

/// Reads a variable; one that is set and empty counts as not set.
#[derive(Clone)]
pub(crate) struct Variables(Arc<Lookup>);

impl Variables {
    /// Those of this process.
    pub(crate) fn process() -> Self {
        Self(Arc::new(|name| std::env::var_os(name)))
    }

    pub(crate) fn from_fn(lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(move |name| lookup(name).map(OsString::from)))
    }

    /// The variable's text.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] for one that is set and is not UTF-8: to take it for not set would use other keys, or
    /// call another place, than those that were asked for. Its value is not shown: it may be a key.
    pub(crate) fn get(&self, name: &str) -> Result<Option<String>, Error> {
        self.path(name).map(OsString::into_string).transpose().map_err(|_| {
            let message = format!("the environment variable {name} is set, and is not valid UTF-8");
            Error::new(ErrorKind::Config, message)
        })
    }

    /// The variable as a path, which needs no UTF-8.
    pub(crate) fn path(&self, name: &str) -> Option<OsString> {
        (self.0)(name).filter(|value| !value.is_empty())
    }

    /// The first of `names` that is set, and its value.
    pub(crate) fn first(&self, names: [&'static str; 2]) -> Result<Option<(&'static str, String)>, Error> {
        for name in names {
            if let Some(value) = self.get(name)? {
                return Ok(Some((name, value)));
            }
        }
        Ok(None)
    }
}

impl Default for Variables {
    fn default() -> Self {
        Self::process()
    }
}

impl fmt::Debug for Variables {
    /// Values are not shown: two of them are keys.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Variables")
    }
}

#[cfg(all(test, unix))]
impl Variables {
    /// Variables whose values are bytes.
    pub(crate) fn of_bytes(variables: &'static [(&'static str, &'static [u8])]) -> Self {
        use std::os::unix::ffi::OsStringExt as _;

        Self(Arc::new(move |name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from_vec(value.to_vec()))
        }))
    }
}
