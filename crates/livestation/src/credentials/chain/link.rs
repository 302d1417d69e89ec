use livestation_core::{Error, ErrorKind};

use crate::Result;
use crate::credentials::configure_file::ConfigureFile;
use crate::credentials::variables::Variables;
use crate::credentials::{Finding, Provided, ServerRole, Source, environment};

pub(super) const ENVIRONMENT_PLACE: &str = "environment";
pub(super) const ROLE_PLACE: &str = "server role";

/// A place where keys may be.
#[derive(Debug)]
pub(super) enum Link {
    Environment(Variables),
    File(ConfigureFile),
    Role(Box<ServerRole>),
    /// A place that is not looked at, and why.
    Skipped(String, String),
    /// A place that is set up wrongly, and how.
    Broken(String, String),
}

/// The place whose keys are used, with the keys if they are known without a network.
#[derive(Clone, Debug)]
pub(super) enum Chosen {
    Here { provided: Provided, api_url: Option<String>, may_change: bool },
    Role,
}

/// What a place says.
pub(super) enum Answer {
    Chosen(Chosen, Finding),
    No(Finding),
}

impl Link {
    pub(super) fn place(&self) -> String {
        match self {
            Self::Environment(_) => ENVIRONMENT_PLACE.to_owned(),
            Self::File(file) => file.place(),
            Self::Role(_) => ROLE_PLACE.to_owned(),
            Self::Skipped(place, _) | Self::Broken(place, _) => place.clone(),
        }
    }

    /// Why this place is never looked at.
    pub(super) fn why_off(&self) -> Option<&str> {
        match self {
            Self::Skipped(_, why) => Some(why),
            _ => None,
        }
    }

    /// Whether other keys may be found here later. The environment of a process stays as it is.
    pub(super) fn may_change(&self) -> bool {
        matches!(self, Self::File(_) | Self::Role(_))
    }

    pub(super) fn ask(&self) -> Result<Answer> {
        match self {
            Self::Environment(variables) => Ok(match environment::keys(variables)? {
                Some((credentials, access_key, secret_key)) => {
                    let mut provided = Provided::new(credentials, Source::Variable(access_key));
                    provided.secret_key_from = Source::Variable(secret_key);
                    self.has(provided, None)
                }
                None => Answer::No(Finding::Nothing(environment::missing())),
            }),
            Self::File(file) => Ok(match file.read()? {
                Ok(keys) => self.has(keys.provided, keys.api_url),
                Err(why) => Answer::No(Finding::Nothing(why)),
            }),
            Self::Role(_) => {
                let finding = Finding::Skipped("it is asked when keys are needed".to_owned());
                Ok(Answer::Chosen(Chosen::Role, finding))
            }
            Self::Skipped(_, why) => Ok(Answer::No(Finding::Skipped(why.clone()))),
            Self::Broken(_, how) => Err(Error::new(ErrorKind::Config, how.clone())),
        }
    }

    fn has(&self, provided: Provided, api_url: Option<String>) -> Answer {
        let may_change = self.may_change();
        Answer::Chosen(Chosen::Here { provided, api_url, may_change }, Finding::Keys)
    }
}
