use clap::Subcommand;
use livestation::core::enums::{EnvType, OutputProtocol, ServiceUrlType};
use livestation::{CallbackUrl, ChannelId, ChannelName, ScheduleTime, StoredFile};

use super::{ChannelArg, Delivery, Pages};
use crate::parse::{self, word};

#[derive(Debug, Subcommand)]
pub(crate) enum Vod {
    /// Create a VOD2LIVE channel, which broadcasts files at a planned time
    #[command(after_long_help = EXAMPLES)]
    Create {
        /// Its name: 3 to 20 Korean or English letters, digits and _
        #[arg(long, value_parser = parse::channel_name)]
        name: ChannelName,

        #[command(flatten)]
        delivery: Delivery,

        /// What the channel is for. Default: REAL
        #[arg(long, ignore_case = true, value_parser = word::<EnvType>(EnvType::KNOWN))]
        env_type: Option<EnvType>,

        /// How it is delivered. Default: HLS
        #[arg(long, ignore_case = true, value_parser = word::<OutputProtocol>(OutputProtocol::KNOWN))]
        output_protocol: Option<OutputProtocol>,
    },
    /// List VOD2LIVE channels
    #[command(after_long_help = EXAMPLES)]
    List {
        #[command(flatten)]
        pages: Pages,
    },
    /// Show a VOD2LIVE channel and its broadcast
    #[command(after_long_help = EXAMPLES)]
    Get {
        #[command(flatten)]
        channel: ChannelArg,
    },
    /// Change the name of a VOD2LIVE channel, and what it is for
    #[command(after_long_help = EXAMPLES)]
    Update {
        #[command(flatten)]
        channel: ChannelArg,

        /// Its name: 3 to 20 Korean or English letters, digits and _
        #[arg(long, value_parser = parse::channel_name)]
        name: ChannelName,

        /// What the channel is for
        #[arg(long, ignore_case = true, value_parser = word::<EnvType>(EnvType::KNOWN))]
        env_type: Option<EnvType>,

        /// How it is delivered
        #[arg(long, ignore_case = true, value_parser = word::<OutputProtocol>(OutputProtocol::KNOWN))]
        output_protocol: Option<OutputProtocol>,
    },
    /// Suspend a VOD2LIVE channel; a running broadcast is cut
    #[command(after_long_help = EXAMPLES)]
    Suspend {
        #[command(flatten)]
        channel: ChannelArg,
    },
    /// End the suspension of a VOD2LIVE channel
    #[command(after_long_help = EXAMPLES)]
    Resume {
        #[command(flatten)]
        channel: ChannelArg,
    },
    /// Show where a VOD2LIVE channel plays, or its thumbnails
    #[command(after_long_help = EXAMPLES)]
    Urls {
        #[command(flatten)]
        channel: ChannelArg,

        /// What kind of URLs
        #[arg(long = "type", value_name = "TYPE", default_value = "GENERAL", ignore_case = true, value_parser = word::<ServiceUrlType>(&["GENERAL", "THUMBNAIL"]))]
        service_url_type: ServiceUrlType,
    },
    /// Put another CDN before a VOD2LIVE channel
    #[command(after_long_help = EXAMPLES)]
    ChangeCdn {
        #[command(flatten)]
        channel: ChannelArg,

        /// The instance number of the CDN
        #[arg(long, value_name = "NUMBER")]
        cdn_instance_no: i64,

        /// Its profile
        #[arg(long, value_name = "ID")]
        profile_id: i64,
    },
    /// Set where the service reports events of a VOD2LIVE channel
    #[command(after_long_help = EXAMPLES)]
    Callback {
        #[command(flatten)]
        channel: ChannelArg,

        /// An absolute http or https URL that the service can reach
        #[arg(value_parser = parse::callback_url)]
        url: CallbackUrl,
    },
    /// Delete a VOD2LIVE channel; asks before
    #[command(after_long_help = EXAMPLES)]
    Delete {
        #[command(flatten)]
        channel: ChannelArg,

        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum VodSchedule {
    /// Plan a broadcast: 10 minutes to 14 days ahead, one for each channel
    #[command(after_long_help = EXAMPLES)]
    Create {
        /// A VOD2LIVE channel that is READY
        channel_id: ChannelId,

        /// When it begins, by the clock of Korea: 20250820200000
        #[arg(long, value_name = "TIME", value_parser = parse::schedule_time)]
        start_time: ScheduleTime,

        /// MP4 files in Object Storage, 1 to 50, each as BUCKET/PATH
        #[arg(required = true, value_name = "FILE", value_parser = parse::stored_file)]
        files: Vec<StoredFile>,
    },
    /// Show a broadcast
    #[command(after_long_help = EXAMPLES)]
    Get {
        /// The broadcast, e.g. 1293
        schedule_id: i64,
    },
    /// Change a broadcast that has not begun: its time, its files, or both
    #[command(after_long_help = EXAMPLES)]
    Update {
        /// The broadcast, e.g. 1293
        schedule_id: i64,

        /// When it begins, by the clock of Korea: 20250820200000
        #[arg(long, value_name = "TIME", value_parser = parse::schedule_time, required_unless_present = "files")]
        start_time: Option<ScheduleTime>,

        /// MP4 files in Object Storage, 1 to 50, each as BUCKET/PATH. Default: as they are
        #[arg(value_name = "FILE", value_parser = parse::stored_file)]
        files: Vec<StoredFile>,
    },
}

const EXAMPLES: &str = "\
Examples:
  livestation vod create --name vl2_mychannel --quality-set-id 3 --profile-id 1000 --region-type korea
  livestation vod-schedule create ls-20250820000000-FdJkJ --start-time 20250820200000 mybucket/opening.mp4
  livestation vod get ls-20250820000000-FdJkJ --json | jq '.scheduleList[0].scheduleId'
  livestation vod-schedule update 1293 --start-time 20250820210000
  livestation vod urls ls-20250820000000-FdJkJ
  livestation vod suspend ls-20250820000000-FdJkJ
  livestation vod delete ls-20250820000000-FdJkJ";
