use clap::Subcommand;
use livestation::{CallbackUrl, ChannelId};

use crate::parse;

#[derive(Debug, Subcommand)]
pub(crate) enum Callback {
    /// Set where the service reports events: of one channel, or of all without an address of their own
    #[command(after_long_help = CALLBACK_EXAMPLES)]
    Set {
        /// An absolute http or https URL that the service can reach
        #[arg(value_parser = parse::callback_url)]
        url: CallbackUrl,

        /// Only for this channel
        #[arg(long, value_name = "CHANNEL_ID")]
        channel: Option<ChannelId>,
    },
    /// Show where the service reports events
    #[command(after_long_help = CALLBACK_EXAMPLES)]
    Get {
        /// Of this channel
        #[arg(long, value_name = "CHANNEL_ID")]
        channel: Option<ChannelId>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Event {
    /// List what happened: to all channels, or to one
    #[command(after_long_help = EVENT_EXAMPLES)]
    List {
        /// The channel. Default: all channels
        channel_id: Option<ChannelId>,

        /// Only when streams began and ended
        #[arg(long, requires = "channel_id")]
        publish_log: bool,
    },
}

const CALLBACK_EXAMPLES: &str = "\
The service reports each event with a POST of JSON, which is not signed. No call removes an address.

Examples:
  livestation callback set https://example.com/live-events
  livestation callback set https://example.com/live-events --channel ls-20220623115623-fHnXy
  livestation callback get";

const EVENT_EXAMPLES: &str = "\
Examples:
  livestation event list
  livestation event list ls-20220623115623-fHnXy
  livestation event list ls-20220623115623-fHnXy --publish-log --json | jq '.events[0]'";
