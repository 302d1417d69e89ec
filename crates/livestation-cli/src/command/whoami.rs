use livestation::core::error::Names;
use livestation::{Looked, Provided, Settings, Source};

use crate::call;
use crate::cli::Calling;
use crate::failure::Failure;
use crate::output::Style;
use crate::view::{self, Identity, LookedAt, Value};

pub(super) fn run(calling: &Calling, style: Style) -> Result<(), Failure> {
    let settings = call::settings(calling)?;
    let keys = call::keys(&settings);
    let identity = identity(&settings, keys.as_ref().ok());
    style.print(&identity, view::identity)?;
    // Without keys, too, it was worth seeing where they were looked for.
    keys.map(|_| ())
}

fn identity(settings: &Settings, keys: Option<&Provided>) -> Identity {
    let (zone, endpoint, network) = (settings.zone(), settings.endpoint(), settings.network());
    Identity {
        access_key: keys.map(|keys| value(keys.credentials.access_key().masked(), &keys.access_key_from)),
        secret_key: keys.map(|keys| Value { value: None, source: named(&keys.secret_key_from) }),
        warning: keys.and_then(|keys| keys.credentials.advice_about_quotes()),
        expires: keys.and_then(|keys| keys.expires),
        zone: value(zone.value.to_string(), &zone.from),
        endpoint: value(endpoint.value.base_url().to_owned(), &endpoint.from),
        proxy: Value { value: network.proxy().value.clone(), source: named(&network.proxy().from) },
        authorities: network
            .authorities()
            .iter()
            .map(|authority| value(authority.value.display().to_string(), &authority.from))
            .collect(),
        looked: settings.credentials().looked().into_iter().map(place).collect(),
    }
}

fn place(looked: Looked) -> LookedAt {
    let Looked { place, finding, .. } = looked;
    LookedAt { place, found: finding.as_str(), says: finding.to_string() }
}

fn value(value: String, from: &Source) -> Value {
    Value { value: Some(value), source: named(from) }
}

fn named(source: &Source) -> String {
    source.describe(Names::CommandLine)
}
