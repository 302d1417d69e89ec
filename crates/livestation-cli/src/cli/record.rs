use clap::Subcommand;
use livestation::RecordId;
use livestation::core::enums::AccessControl;

use super::ChannelArg;
use crate::parse::word;

#[derive(Debug, Subcommand)]
pub(crate) enum Record {
    /// Start recording a channel that is streaming; snapshots reach back to this moment at most
    #[command(after_long_help = START_EXAMPLES)]
    Start {
        #[command(flatten)]
        channel: ChannelArg,

        /// Do not ask, although the channel has snapshots
        #[arg(long)]
        yes: bool,
    },
    /// Stop recording a channel; afterwards no snapshot can be created
    #[command(after_long_help = START_EXAMPLES)]
    Stop {
        #[command(flatten)]
        channel: ChannelArg,
    },
    /// List the files of a channel's recordings: kept for three days
    #[command(after_long_help = FILES_EXAMPLES)]
    List {
        #[command(flatten)]
        channel: ChannelArg,
    },
    /// Show one file of a recording
    #[command(after_long_help = FILES_EXAMPLES)]
    Get {
        #[command(flatten)]
        channel: ChannelArg,

        /// The file, e.g. 2700001
        record_id: RecordId,
    },
    /// Delete files of recordings, which do not come back; asks before
    #[command(after_long_help = FILES_EXAMPLES)]
    Delete {
        #[command(flatten)]
        channel: ChannelArg,

        /// The files, e.g. 2700001
        #[arg(required = true)]
        record_ids: Vec<RecordId>,

        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Upload files of recordings to a bucket: those that are `TRANSFER_READY` or `TRANSFER_FAIL`
    #[command(after_long_help = FILES_EXAMPLES)]
    Upload {
        /// The bucket of Object Storage
        bucket: String,

        /// The files, e.g. 2700001
        #[arg(required = true)]
        record_ids: Vec<RecordId>,

        /// Who may read the files. Default: PRIVATE
        #[arg(long, ignore_case = true, value_parser = word::<AccessControl>(AccessControl::KNOWN))]
        access_control: Option<AccessControl>,
    },
}

const START_EXAMPLES: &str = "\
Snapshots cannot reach back beyond the start of a recording, and whether those of an earlier recording stay is not \
documented. So a channel that has living snapshots is asked about first.

Examples:
  livestation record start ls-20220623115623-fHnXy
  livestation record start ls-20220623115623-fHnXy --yes
  livestation record stop ls-20220623115623-fHnXy";

const FILES_EXAMPLES: &str = "\
Examples:
  livestation record list ls-20220623115623-fHnXy
  livestation record list ls-20220623115623-fHnXy --json | jq -r '.recordings[].recordId'
  livestation record get ls-20220623115623-fHnXy 2700001
  livestation record upload my-bucket 2700001 2700002 --access-control public_read
  livestation record delete ls-20220623115623-fHnXy 2700001 --yes";
