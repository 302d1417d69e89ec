use std::time::Duration;

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};
use livestation::{ChannelId, ChannelStatus, PageNo, PageSize, ServiceUrlType};

use super::{ChannelArg, ChannelSettings, NewChannel, text};
use crate::parse;

#[derive(Debug, Subcommand)]
pub(crate) enum Channel {
    /// List channels, one page at a time or all
    #[command(after_long_help = LIST_EXAMPLES)]
    List {
        #[command(flatten)]
        filter: Filter,

        /// Fetch all pages
        #[arg(long, conflicts_with = "page_no")]
        all: bool,
    },
    /// Create a channel; it is READY some seconds later
    #[command(after_long_help = CREATE_EXAMPLES)]
    Create {
        #[command(flatten)]
        settings: ChannelSettings,

        #[command(flatten)]
        new: NewChannel,
    },
    /// Replace the settings of a channel; what is left out gets its default
    #[command(after_long_help = UPDATE_EXAMPLES)]
    Update {
        #[command(flatten)]
        channel: ChannelArg,

        #[command(flatten)]
        settings: ChannelSettings,
    },
    /// Show the size and the bit rates of what is streaming to a channel
    #[command(after_long_help = STREAM_EXAMPLES)]
    Stream {
        #[command(flatten)]
        channel: ChannelArg,
    },
    /// Put another CDN before one channel or more
    #[command(after_long_help = CDN_EXAMPLES)]
    ChangeCdn {
        /// The channels, e.g. ls-20220623115623-fHnXy
        #[arg(required = true, value_name = "CHANNEL_ID")]
        channel_ids: Vec<ChannelId>,

        /// The instance number of the CDN
        #[arg(long, value_name = "NUMBER")]
        cdn_instance_no: i64,

        /// Its profile
        #[arg(long, value_name = "ID")]
        profile_id: i64,
    },
    /// Wait until a channel is ready, streams or records
    #[command(after_long_help = text::clip::WAIT_EXAMPLES)]
    Wait {
        #[command(flatten)]
        channel: ChannelArg,

        /// What to wait for
        #[arg(long, value_enum)]
        until: Until,

        /// The limit, up to 86400
        #[arg(long, value_name = "SECONDS", default_value = "600", value_parser = parse::deadline, allow_hyphen_values = true)]
        deadline: Duration,
    },
    /// Show where a channel plays: live, with the time machine, or its thumbnails
    #[command(after_long_help = URLS_EXAMPLES)]
    Urls {
        #[command(flatten)]
        channel: ChannelArg,

        /// What kind of URLs
        #[arg(long = "type", value_name = "TYPE", default_value = "general", ignore_case = true, value_parser = url_types())]
        service_url_type: ServiceUrlType,
    },
    /// Suspend a channel; a running broadcast is cut
    #[command(after_long_help = SUSPEND_EXAMPLES)]
    Suspend {
        #[command(flatten)]
        channel: ChannelArg,
    },
    /// End the suspension of a channel
    #[command(after_long_help = SUSPEND_EXAMPLES)]
    Resume {
        #[command(flatten)]
        channel: ChannelArg,
    },
    /// Switch the live output between the main and the standby stream; each call switches
    #[command(after_long_help = SWITCH_EXAMPLES)]
    Switch {
        #[command(flatten)]
        channel: ChannelArg,
    },
    /// Delete a channel, and its snapshots with it; asks before
    #[command(after_long_help = DELETE_EXAMPLES)]
    Delete {
        #[command(flatten)]
        channel: ChannelArg,

        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Show a channel: whether a snapshot is possible, and its snapshots
    #[command(after_long_help = CHANNEL_EXAMPLES)]
    Get {
        #[command(flatten)]
        channel: ChannelArg,
    },
}

/// What a channel is waited for to do.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Until {
    /// It can be streamed to: it is READY and has its stream key
    Ready,
    /// It streams
    Publishing,
    /// It records, so that snapshots can be created
    Recording,
}

/// Which part of a list of channels.
#[derive(Debug, Args)]
pub(crate) struct Pages {
    /// Page number, from 1
    #[arg(long, value_name = "NUMBER", value_parser = parse::page_no, allow_hyphen_values = true)]
    pub(crate) page_no: Option<PageNo>,

    /// Channels per page: 1 to 100
    #[arg(long, value_name = "NUMBER", value_parser = parse::page_size, allow_hyphen_values = true)]
    pub(crate) page_size_no: Option<PageSize>,
}

#[derive(Debug, Args)]
pub(crate) struct Filter {
    #[command(flatten)]
    pub(crate) pages: Pages,

    /// Only channels in this state
    #[arg(long, ignore_case = true, value_parser = status_words().map(|word| ChannelStatus::from(&*word.to_ascii_uppercase())))]
    pub(crate) status: Option<ChannelStatus>,

    /// Only channels whose id contains this
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) id: Option<String>,

    /// Only channels whose name contains this
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) name: Option<String>,
}

/// `PUBLISH` is a spelling of older answers, and nothing to ask for.
fn status_words() -> PossibleValuesParser {
    ChannelStatus::KNOWN.iter().filter(|word| **word != "PUBLISH").into()
}

fn url_types() -> impl TypedValueParser<Value = ServiceUrlType> {
    PossibleValuesParser::from(["general", "timemachine", "thumbnail"])
        .map(|word| ServiceUrlType::from(&*word.to_ascii_uppercase()))
}

const CREATE_EXAMPLES: &str = "\
A CDN is created with the channel, unless --cdn-domain and --cdn-instance-no name one. Recordings are kept for three days, \
in which they can be uploaded; --record says otherwise. Where to stream to, and the stream key, are in `channel get --json`.

Examples:
  livestation channel create --name demo_channel --quality-set-id 3 --profile-id 1000 --region-type korea
  livestation channel create --name demo_channel --quality-set-id 3 --profile-id 1000 --region-type korea \\
      --record auto_upload --record-format mp4 --bucket my-bucket --path /recordings --json | jq -r .channelId
  livestation channel create --name demo_channel --quality-set-id 3 --profile-id 1000 \\
      --cdn-domain xxxx0000.edge.naverncp.com --cdn-instance-no 2000
  livestation channel wait ls-20220623115623-fHnXy --until ready";

const UPDATE_EXAMPLES: &str = "\
All settings are replaced, also those that are left out. Quality set, CDN and DRM cannot be changed.

Examples:
  livestation channel update ls-20220623115623-fHnXy --name new_name --immediate-on-air
  livestation channel update ls-20220623115623-fHnXy --name new_name --record no_record --no-dvr";

const STREAM_EXAMPLES: &str = "\
Examples:
  livestation channel stream ls-20220623115623-fHnXy
  livestation channel stream ls-20220623115623-fHnXy --json | jq .video.bitrate";

const CDN_EXAMPLES: &str = "\
The channels have to be READY.

Examples:
  livestation channel change-cdn ls-20220623115623-fHnXy --cdn-instance-no 4938 --profile-id 1008";

const LIST_EXAMPLES: &str = "\
Examples:
  livestation channel list
  livestation channel list --status publishing --name studio
  livestation channel list --all --json | jq -r '.channels[].channelId'
  livestation channel list --page-size-no 100 --page-no 2 --json | jq -r '.channels[].channelId'";

const CHANNEL_EXAMPLES: &str = "\
Where to stream to, and the stream key, are not shown; --json includes them.

Examples:
  livestation channel get ls-20220623115623-fHnXy
  livestation channel get ls-20220623115623-fHnXy --json | jq .isRecording";

const URLS_EXAMPLES: &str = "\
URLs of the time machine are there while the channel streams.

Examples:
  livestation channel urls ls-20220623115623-fHnXy
  ffplay \"$(livestation channel urls ls-20220623115623-fHnXy --type timemachine --json | jq -r '.serviceUrls[0].url')\"";

const SUSPEND_EXAMPLES: &str = "\
Examples:
  livestation channel suspend ls-20220623115623-fHnXy
  livestation channel resume ls-20220623115623-fHnXy";

const SWITCH_EXAMPLES: &str = "\
Examples:
  livestation channel switch ls-20220623115623-fHnXy";

const DELETE_EXAMPLES: &str = "\
The channel has to be READY: one that streams has to stop first. Its snapshots go with it; its CDN stays.

Examples:
  livestation channel delete ls-20220623115623-fHnXy
  livestation channel delete ls-20220623115623-fHnXy --yes";
