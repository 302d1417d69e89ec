use livestation::Timestamp;
use serde::Serialize;

use super::table::facts;
use super::time::LocalTime;
use crate::sanitize::Printable;

/// Which keys, zone and endpoint are used, and where each comes from.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Identity {
    pub(crate) access_key: Option<Value>,
    pub(crate) secret_key: Option<Value>,
    /// What is probably wrong with the keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) warning: Option<&'static str>,
    /// When the keys stop working, in Unix milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) expires: Option<Timestamp>,
    pub(crate) zone: Value,
    pub(crate) endpoint: Value,
    /// The proxy on the way to the endpoint, without its password.
    pub(crate) proxy: Value,
    /// Files and folders of certificate authorities that were named.
    pub(crate) authorities: Vec<Value>,
    /// The places where keys were looked for.
    pub(crate) looked: Vec<LookedAt>,
}

/// A value, if it may be shown, and its source.
#[derive(Debug, Serialize)]
pub(crate) struct Value {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<String>,
    pub(crate) source: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct LookedAt {
    pub(crate) place: String,
    /// `keys`, `nothing`, `failed` or `skipped`.
    pub(crate) found: &'static str,
    pub(crate) says: String,
}

/// The values with their sources, and below them the places where keys were looked for.
pub(crate) fn identity(identity: &Identity) -> String {
    let shown = |value: Option<&str>, source: &str| {
        format!("{}  ({})", Printable(value.unwrap_or("set")), Printable(source))
    };
    let key = |key: &Option<Value>| match key {
        Some(key) => shown(key.value.as_deref(), &key.source),
        None => "none".to_owned(),
    };
    let mut rows = vec![("access key", key(&identity.access_key)), ("secret key", key(&identity.secret_key))];
    if let Some(warning) = identity.warning {
        rows.push(("warning", warning.to_owned()));
    }
    if let Some(at) = identity.expires {
        rows.push(("expires", LocalTime(at).to_string()));
    }
    for (name, value) in [("zone", &identity.zone), ("endpoint", &identity.endpoint)] {
        rows.push((name, shown(value.value.as_deref(), &value.source)));
    }
    rows.push((
        "proxy",
        shown(Some(identity.proxy.value.as_deref().unwrap_or("none")), &identity.proxy.source),
    ));
    for authority in &identity.authorities {
        rows.push(("trusts", shown(authority.value.as_deref(), &authority.source)));
    }
    let places: String = identity
        .looked
        .iter()
        .map(|place| format!("  {}: {}\n", Printable(&place.place), Printable(&place.says)))
        .collect();
    format!("{}\nlooked for keys:\n{places}", facts(&rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_stand_beside_values_and_control_characters_do_nothing() {
        let value = |value: &str| Value { value: Some(value.to_owned()), source: "default".to_owned() };
        let place = LookedAt {
            place: "/home/\u{1b}[2J".to_owned(),
            found: "nothing",
            says: "does not exist".to_owned(),
        };
        let text = identity(&Identity {
            access_key: Some(value("ABCD…01")),
            secret_key: None,
            warning: None,
            expires: None,
            zone: value("public"),
            endpoint: value("https://x"),
            proxy: Value { value: None, source: "default".to_owned() },
            authorities: vec![value("/ca.pem")],
            looked: vec![place],
        });
        assert_eq!(
            text,
            "access key  ABCD…01  (default)\nsecret key  none\nzone        public  (default)\n\
             endpoint    https://x  (default)\nproxy       none  (default)\n\
             trusts      /ca.pem  (default)\n\nlooked for keys:\n  /home/\\u{1b}[2J: does not exist\n"
        );
    }
}
