use clap::Subcommand;
use livestation::core::enums::{EnvType, RestreamPlan};
use livestation::{CallbackUrl, ChannelName};

use super::{ChannelArg, Pages};
use crate::parse::{self, word};

#[derive(Debug, Subcommand)]
pub(crate) enum Restream {
    /// Create a re-stream channel, which passes its stream on to other services
    #[command(after_long_help = EXAMPLES)]
    Create {
        /// Its name: 3 to 20 Korean or English letters, digits and _
        #[arg(long, value_parser = parse::channel_name)]
        name: ChannelName,

        /// How many targets it can have: up to 3, or up to 5
        #[arg(long, value_name = "PLAN", ignore_case = true, value_parser = word::<RestreamPlan>(RestreamPlan::KNOWN))]
        plan_type: RestreamPlan,

        /// The targets, a JSON list: @FILE, or - for standard input
        #[arg(long, value_name = "TARGETS")]
        restream: String,

        /// What the channel is for. Default: REAL
        #[arg(long, ignore_case = true, value_parser = word::<EnvType>(EnvType::KNOWN))]
        env_type: Option<EnvType>,
    },
    /// List re-stream channels
    #[command(after_long_help = EXAMPLES)]
    List {
        #[command(flatten)]
        pages: Pages,
    },
    /// Show a re-stream channel and its targets
    #[command(after_long_help = EXAMPLES)]
    Get {
        #[command(flatten)]
        channel: ChannelArg,
    },
    /// Show the targets of a re-stream channel, and what they have carried
    #[command(after_long_help = EXAMPLES)]
    Platforms {
        #[command(flatten)]
        channel: ChannelArg,
    },
    /// Change a target of a re-stream channel that does not stream
    #[command(after_long_help = EXAMPLES)]
    Update {
        #[command(flatten)]
        channel: ChannelArg,

        /// The target: its platId, e.g. 71
        platform_id: i64,

        /// Its new URL and key, a JSON object: @FILE, or - for standard input
        #[arg(long)]
        target: String,
    },
    /// Set where the service reports events of a re-stream channel
    #[command(after_long_help = EXAMPLES)]
    Callback {
        #[command(flatten)]
        channel: ChannelArg,

        /// An absolute http or https URL that the service can reach
        #[arg(value_parser = parse::callback_url)]
        url: CallbackUrl,
    },
    /// List when streams to a re-stream channel began and ended
    #[command(after_long_help = EXAMPLES)]
    Log {
        #[command(flatten)]
        channel: ChannelArg,
    },
    /// Delete a re-stream channel; asks before
    #[command(after_long_help = EXAMPLES)]
    Delete {
        #[command(flatten)]
        channel: ChannelArg,

        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

const EXAMPLES: &str = "\
Stream keys are read from a file or from standard input: other users of this machine can see what stands on a command line.
They are not shown; --json includes them.

Examples:
  cat targets.json
    [{\"targetName\": \"YOUTUBE\", \"rtmpUrl\": \"rtmp://a.example.com/live2\", \"streamKey\": \"…\"}]
  livestation restream create --name channel001 --plan-type standard --restream @targets.json
  livestation restream platforms ls-20220623115623-fHnXy
  echo '{\"rtmpUrl\": \"rtmp://a.example.com/live2\", \"streamKey\": \"…\"}' |
      livestation restream update ls-20220623115623-fHnXy 71 --target -
  livestation restream delete ls-20220623115623-fHnXy";
