use livestation_core::Error;
use livestation_core::server_role::METADATA_URL;

use super::link::{ENVIRONMENT_PLACE, Link, ROLE_PLACE};
use super::{CredentialsChain, State};
use crate::Clock;
use crate::credentials::configure_file::ConfigureFile;
use crate::credentials::server_role::is_naver_cloud_server;
use crate::credentials::variables::{self, Variables};
use crate::credentials::{ServerRole, Source};

/// Makes a [`CredentialsChain`].
#[derive(Clone, Debug, Default)]
pub struct CredentialsChainBuilder {
    only: Option<Only>,
    pub(crate) variables: Variables,
    clock: Option<Clock>,
}

/// The one place that was asked for by name.
#[derive(Clone, Debug)]
enum Only {
    Profile(String),
    ServerRole,
}

impl CredentialsChainBuilder {
    /// Uses this profile of `~/.ncloud/configure` and no other place: what is asked for by name is what is
    /// used, whatever the environment says.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.only = Some(Only::Profile(name.into()));
        self
    }

    /// Uses the role of the server that this runs on, and no other place.
    #[must_use]
    pub fn server_role(mut self) -> Self {
        self.only = Some(Only::ServerRole);
        self
    }

    /// Takes environment variables, the home folder's included, from somewhere else.
    #[must_use]
    pub fn variables(mut self, lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        self.variables = Variables::from_fn(lookup);
        self
    }

    /// Another clock, for tests.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = Some(clock);
        self
    }

    #[cfg(all(test, unix))]
    pub(crate) fn variables_of_bytes(mut self, variables: &'static [(&'static str, &'static [u8])]) -> Self {
        self.variables = Variables::of_bytes(variables);
        self
    }

    /// Makes the chain. Looks at nothing yet.
    pub fn build(self) -> CredentialsChain {
        let links = match &self.only {
            None => vec![
                Link::Environment(self.variables.clone()),
                self.file_of_environment(),
                self.role(self.wants_role()),
            ],
            Some(Only::Profile(name)) => {
                let why = "a profile was asked for";
                vec![
                    skipped(ENVIRONMENT_PLACE, why),
                    Link::File(self.file(Some((name.clone(), Source::Code)))),
                    skipped(ROLE_PLACE, why),
                ]
            }
            Some(Only::ServerRole) => {
                let why = "the server role was asked for";
                let file = self.file(None).place();
                vec![skipped(ENVIRONMENT_PLACE, why), skipped(&file, why), self.role(Ok(()))]
            }
        };
        CredentialsChain { links, state: State::default().into() }
    }

    fn file(&self, profile: Option<(String, Source)>) -> ConfigureFile {
        ConfigureFile::new(&self.variables, profile)
    }

    fn file_of_environment(&self) -> Link {
        match self.variables.get(variables::PROFILE) {
            Ok(name) => Link::File(self.file(name.map(|name| (name, Source::Variable(variables::PROFILE))))),
            Err(error) => Link::Broken(self.file(None).place(), error.message().to_owned()),
        }
    }

    /// Whether the server role may be asked, or the link that says why not. Off by default: a
    /// laptop has nothing at that address, and the failed connection costs a second.
    fn wants_role(&self) -> Result<(), Link> {
        let off = |why: String| Err(skipped(ROLE_PLACE, &why));
        let name = variables::SERVER_ROLE;
        let broken = |error: Error| Link::Broken(ROLE_PLACE.to_owned(), error.message().to_owned());
        let wanted = self.variables.get(name).map_err(broken)?.map(|value| value.to_ascii_lowercase());
        let metadata = self.variables.first(variables::METADATA).map_err(broken);
        match wanted.as_deref() {
            Some("on" | "1" | "true" | "yes") => Ok(()),
            Some("off" | "0" | "false" | "no") => off(format!("{name} turns it off")),
            Some(_) => Err(Link::Broken(
                ROLE_PLACE.to_owned(),
                format!("{name} is neither on nor off; allowed: on, off"),
            )),
            None if metadata?.is_some() || is_naver_cloud_server() => Ok(()),
            None => off(format!("it is off; {name}=on turns it on")),
        }
    }

    fn role(&self, wanted: Result<(), Link>) -> Link {
        if let Err(link) = wanted {
            return link;
        }
        let named = match self.variables.first(variables::METADATA) {
            Ok(named) => named,
            Err(error) => return Link::Broken(ROLE_PLACE.to_owned(), error.message().to_owned()),
        };
        let url = named.as_ref().map_or(METADATA_URL, |(_, url)| url);
        match ServerRole::at(url) {
            Ok(role) => Link::Role(Box::new(match &self.clock {
                Some(clock) => role.clock(clock.clone()),
                None => role,
            })),
            Err(error) => {
                let name = named.as_ref().map_or("the metadata service", |(name, _)| name);
                Link::Broken(ROLE_PLACE.to_owned(), format!("{name} cannot be right: {error}"))
            }
        }
    }
}

fn skipped(place: &str, why: &str) -> Link {
    Link::Skipped(place.to_owned(), why.to_owned())
}
