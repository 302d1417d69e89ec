mod builder;
mod link;

use std::sync::{Mutex, MutexGuard, PoisonError};

use livestation_core::{Error, ErrorKind};

pub use builder::CredentialsChainBuilder;
use link::{Answer, Chosen, Link};

use super::{Finding, Looked, ProvideCredentials, Provided, Providing, ServerRole, Source};
use crate::Result;

/// The places where people have their keys, asked in the order that all tools of NAVER Cloud have:
///
/// 1. the environment ([names](crate::Environment));
/// 2. `~/.ncloud/configure`, the profile that `NCLOUD_PROFILE` names, else `DEFAULT`;
/// 3. the server role, where it is turned on: by `LIVESTATION_SERVER_ROLE=on`, by a variable that names a
///    metadata service, or by what the machine says it is.
///
/// The first place that has keys is used, and remembered until they are refused. A place that is set up wrongly
/// (half a key pair, a file that cannot be read) ends the search: what is behind it may be another account.
#[derive(Debug)]
pub struct CredentialsChain {
    links: Vec<Link>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    chosen: Option<Chosen>,
    looked: Vec<Looked>,
}

impl CredentialsChain {
    /// The places of this process, in their order.
    pub fn standard() -> Self {
        Self::builder().build()
    }

    /// Begins a chain that is told more.
    pub fn builder() -> CredentialsChainBuilder {
        CredentialsChainBuilder::default()
    }

    /// Looks for keys where no network is needed. `None` when they are left to the server role.
    ///
    /// # Errors
    /// [`ErrorKind::Credentials`] when there are none, or they cannot be right; [`ErrorKind::Config`] when a
    /// place is set up wrongly.
    pub fn find_here(&self) -> Result<Option<Provided>> {
        match self.choose()? {
            Chosen::Here { provided, .. } => Ok(Some(provided)),
            Chosen::Role => Ok(None),
        }
    }

    /// The places of the last search in their order, and what each had to say.
    pub fn looked(&self) -> Vec<Looked> {
        self.lock().looked.clone()
    }

    /// The URL that stands beside the keys, when they came from a profile.
    pub(crate) fn api_url(&self) -> Option<(String, Source)> {
        match &self.lock().chosen {
            Some(Chosen::Here { provided, api_url, .. }) => {
                Some((api_url.clone()?, provided.access_key_from.clone()))
            }
            _ => None,
        }
    }

    /// What was chosen before, or the first place that has keys.
    fn choose(&self) -> Result<Chosen> {
        if let Some(chosen) = self.lock().chosen.clone() {
            return Ok(chosen);
        }
        // Not under the lock: a file may be slow. Two searches at once find the same.
        let (looked, chosen) = self.search();
        let mut state = self.lock();
        state.looked = looked;
        state.chosen = chosen.as_ref().ok().cloned();
        chosen
    }

    fn search(&self) -> (Vec<Looked>, Result<Chosen>) {
        let mut looked = Vec::with_capacity(self.links.len());
        let mut end = None;
        for link in &self.links {
            let finding = if end.is_some() {
                Finding::Skipped(link.why_off().unwrap_or("the search was over").to_owned())
            } else {
                match link.ask() {
                    Ok(Answer::Chosen(chosen, finding)) => {
                        end = Some(Ok(chosen));
                        finding
                    }
                    Ok(Answer::No(finding)) => finding,
                    Err(error) => {
                        let why = error.message().to_owned();
                        end = Some(Err(error));
                        Finding::Failed(why)
                    }
                }
            };
            looked.push(Looked { place: link.place(), finding });
        }
        let end = end.unwrap_or_else(|| Err(no_keys(&looked)));
        (looked, end)
    }

    async fn ask_role(&self) -> Result<Provided> {
        let Some(role) = self.role() else {
            return Err(Error::new(ErrorKind::Internal, "a server role was chosen, and there is none"));
        };
        let provided = role.provide().await;
        let finding = match &provided {
            Ok(_) => Finding::Keys,
            Err(error) => Finding::Failed(error.message().to_owned()),
        };
        let mut state = self.lock();
        if provided.is_err() {
            // Keys may be put elsewhere meanwhile.
            state.chosen = None;
        }
        if let Some(looked) = state.looked.iter_mut().find(|looked| looked.place == link::ROLE_PLACE) {
            looked.finding = finding;
        }
        provided
    }

    fn role(&self) -> Option<&ServerRole> {
        self.links.iter().find_map(|link| match link {
            Link::Role(role) => Some(&**role),
            _ => None,
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ProvideCredentials for CredentialsChain {
    fn provide(&self) -> Providing<'_> {
        Box::pin(async {
            match self.choose()? {
                Chosen::Here { provided, .. } => Ok(provided),
                Chosen::Role => self.ask_role().await,
            }
        })
    }

    fn is_refreshable(&self) -> bool {
        match &self.lock().chosen {
            Some(Chosen::Here { may_change, .. }) => *may_change,
            Some(Chosen::Role) => true,
            None => self.links.iter().any(Link::may_change),
        }
    }

    fn invalidate(&self) {
        self.lock().chosen = None;
        if let Some(role) = self.role() {
            role.invalidate();
        }
    }

    fn clock_offset(&self, offset_ms: i64) {
        if let Some(role) = self.role() {
            role.clock_offset(offset_ms);
        }
    }
}

fn no_keys(looked: &[Looked]) -> Error {
    let places: Vec<String> =
        looked.iter().map(|Looked { place, finding }| format!("{place}: {finding}")).collect();
    Error::new(ErrorKind::Credentials, format!("no keys were found ({})", places.join("; ")))
}

#[cfg(test)]
mod tests;
