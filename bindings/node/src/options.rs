//! Settings of a client.

use livestation::ClientOptions;
use napi_derive::napi;

/// [`ClientOptions`], field by field.
#[napi(object, object_to_js = false)]
pub struct Options {
    pub access_key: Option<String>,
    pub secret_key: Option<String>,
    pub profile: Option<String>,
    pub server_role: Option<bool>,
    pub no_keys: Option<bool>,
    pub endpoint: Option<String>,
    pub zone: Option<String>,
    pub connect_timeout_ms: Option<i64>,
    pub attempt_timeout_ms: Option<i64>,
    pub call_timeout_ms: Option<i64>,
    pub max_attempts: Option<i64>,
    pub application: Option<String>,
    pub proxy: Option<String>,
    pub ca_file: Option<String>,
}

impl From<Options> for ClientOptions {
    fn from(options: Options) -> Self {
        Self {
            access_key: options.access_key,
            secret_key: options.secret_key,
            profile: options.profile,
            server_role: options.server_role.unwrap_or_default(),
            no_keys: options.no_keys.unwrap_or_default(),
            endpoint: options.endpoint,
            zone: options.zone,
            connect_timeout_ms: options.connect_timeout_ms,
            attempt_timeout_ms: options.attempt_timeout_ms,
            call_timeout_ms: options.call_timeout_ms,
            max_attempts: options.max_attempts,
            application: options.application,
            proxy: options.proxy,
            ca_file: options.ca_file,
            on_attempt: None,
        }
    }
}
