//! Arguments that are records: the layers make labelled arguments of them.

use std::sync::Arc;
use std::time::Duration;

use livestation::core::error::{InvalidInput, Names};
use livestation::core::workflow::wait::Polling;
use livestation::{
    AccessControl as Access, AttemptHook, ClientOptions, ClipOutput, ListChannels, positive_millis,
};

use crate::arguments::given;
use crate::{AccessControl, ChannelStatus};

/// Whose names stand in errors: of arguments and of calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum NativeLanguage {
    /// Swift's.
    Swift,
    /// Kotlin's.
    Kotlin,
}

impl NativeLanguage {
    pub(crate) fn names(self) -> Names {
        match self {
            Self::Swift => Names::Swift,
            Self::Kotlin => Names::Kotlin,
        }
    }
}

/// A client's options besides its keys. What is not given has the default.
#[derive(Clone, Debug, uniffi::Record)]
pub struct NativeClientOptions {
    /// Whose names stand in its errors.
    pub language: NativeLanguage,
    /// The base URL to call.
    pub endpoint: Option<String>,
    /// The zone: `public` or `fin`.
    pub zone: Option<String>,
    /// The limit for connecting, in milliseconds.
    pub connect_timeout_ms: Option<i64>,
    /// The limit for one attempt, in milliseconds.
    pub attempt_timeout_ms: Option<i64>,
    /// The limit for a whole call, in milliseconds.
    pub call_timeout_ms: Option<i64>,
    /// How often a call is tried.
    pub max_attempts: Option<i64>,
    /// The application's name in `User-Agent`.
    pub application: Option<String>,
    /// The proxy's URL; `none` for no proxy.
    pub proxy: Option<String>,
    /// A PEM file with certificate authorities to trust besides the usual ones.
    pub ca_file: Option<String>,
    /// Whether the callbacks of each call hear of its attempts.
    pub reports_attempts: bool,
}

impl From<NativeClientOptions> for ClientOptions {
    fn from(options: NativeClientOptions) -> Self {
        Self {
            endpoint: options.endpoint,
            zone: options.zone,
            connect_timeout_ms: options.connect_timeout_ms,
            attempt_timeout_ms: options.attempt_timeout_ms,
            call_timeout_ms: options.call_timeout_ms,
            max_attempts: options.max_attempts,
            application: options.application,
            proxy: options.proxy,
            ca_file: options.ca_file,
            on_attempt: options.reports_attempts.then(|| Arc::new(crate::call::report) as AttemptHook),
            ..Self::default()
        }
    }
}

/// Which channels to list.
#[derive(Clone, Debug, Default, uniffi::Record)]
pub struct NativeChannelQuery {
    /// Which page, from 1.
    pub page_no: Option<i64>,
    /// How many on a page, 1 to 100.
    pub page_size_no: Option<i64>,
    /// Only channels in this state.
    pub channel_status: Option<ChannelStatus>,
    /// Only channels whose id is this, or holds it.
    pub id: Option<String>,
    /// Only channels whose name is this, or holds it.
    pub channel_name: Option<String>,
}

impl TryFrom<NativeChannelQuery> for ListChannels {
    type Error = InvalidInput;

    fn try_from(query: NativeChannelQuery) -> Result<Self, InvalidInput> {
        given([
            ("pageNo", query.page_no.into()),
            ("pageSizeNo", query.page_size_no.into()),
            ("channelStatus", query.channel_status.into()),
            ("id", query.id.into()),
            ("channelName", query.channel_name.into()),
        ])
        .read()
    }
}

/// Where a clip's file is to go.
#[derive(Clone, Debug, uniffi::Record)]
pub struct NativeClipOutput {
    /// The bucket of Object Storage.
    pub bucket_name: String,
    /// The folder in it, beginning with `/`.
    pub file_path: String,
    /// Who may read the file.
    pub access_control: Option<AccessControl>,
}

impl TryFrom<NativeClipOutput> for ClipOutput {
    type Error = InvalidInput;

    fn try_from(output: NativeClipOutput) -> Result<Self, InvalidInput> {
        let place = Self::new(output.bucket_name, output.file_path)?;
        Ok(match output.access_control {
            Some(access) => place.access_control(Access::from(access)),
            None => place,
        })
    }
}

/// How long to wait, and how often to look. What is not given has the default.
#[derive(Clone, Debug, Default, uniffi::Record)]
pub struct NativePolling {
    /// The limit for all of it, in milliseconds.
    pub deadline_ms: Option<i64>,
    /// The pause between two looks, on average, in milliseconds.
    pub interval_ms: Option<i64>,
}

impl NativePolling {
    /// The limit that holds. What is no limit is refused by the job itself.
    pub(crate) fn limit(&self) -> Duration {
        let deadline = self.deadline_ms.and_then(|millis| positive_millis("deadline", millis).ok());
        deadline.unwrap_or(Polling::default().deadline)
    }
}
