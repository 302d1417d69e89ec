use std::time::Duration;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
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
    /// Use only the keys of this profile of ~/.ncloud/configure
    #[arg(long, global = true, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) profile: Option<String>,

    /// Use only the keys of the server role of this server
    #[arg(long, global = true, conflicts_with = "profile")]
    pub(crate) server_role: bool,

    /// The base URL to call. Default: `LIVESTATION_ENDPOINT`, `NCLOUD_API_GW`, else the service
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) endpoint: Option<String>,

    /// The zone of the account: public (KR) or fin (FKR). Default: `NCLOUD_SITE`, `NCLOUD_REGION`, else public
    #[arg(long, global = true, value_name = "public|fin")]
    pub(crate) zone: Option<Zone>,

    /// The proxy to call through, `none` for no proxy. Default: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) proxy: Option<String>,

    /// A PEM file of certificate authorities to trust too. Also: `SSL_CERT_FILE`, `SSL_CERT_DIR`
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) ca_file: Option<std::path::PathBuf>,

    /// The limit for the whole call. Default: 15 for one attempt, 30 in all
    #[arg(long, global = true, value_name = "SECONDS", value_parser = parse::timeout, allow_hyphen_values = true)]
    pub(crate) timeout: Option<Duration>,

    /// Send nothing; print the call as a curl command, valid for five minutes
    #[arg(long, global = true, conflicts_with = "json")]
    pub(crate) as_curl: bool,
}
