use std::time::Duration;

use clap::Args;
use livestation::{ChannelId, Zone};

use crate::parse;

#[derive(Debug, Args)]
pub(crate) struct ChannelArg {
    /// The channel, e.g. ls-20220623115623-fHnXy
    pub(crate) channel_id: ChannelId,
}

/// How a call is made; the same for all calls, before or behind the command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Calls")]
pub(crate) struct Calling {
    /// The base URL to call. Default: `LIVESTATION_ENDPOINT`, else the service
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) endpoint: Option<String>,

    /// The zone of the account: public (KR) or fin (FKR)
    #[arg(long, global = true, value_name = "public|fin", default_value_t)]
    pub(crate) zone: Zone,

    /// The limit for the whole call. Default: 15 for one attempt, 30 in all
    #[arg(long, global = true, value_name = "SECONDS", value_parser = parse::timeout, allow_hyphen_values = true)]
    pub(crate) timeout: Option<Duration>,

    /// Send nothing; print a curl command for the call, which works for five minutes
    #[arg(long, global = true, conflicts_with = "json")]
    pub(crate) as_curl: bool,
}
