use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, Subcommand};
use livestation::core::model::{AccessControl, ShortClipStatus};
use livestation::{ClipLength, ShortClipId, SnapshotId};

use super::ChannelArg;
use super::text::clip as text;
use crate::parse;

#[derive(Debug, Subcommand)]
pub(crate) enum Clip {
    /// Create a clip of the last seconds of a recording and wait for its file
    #[command(long_about = text::LAST, after_long_help = text::LAST_EXAMPLES)]
    Last(Box<Last>),
    /// Cut a range out of a snapshot; its file follows later
    #[command(long_about = text::CREATE, after_long_help = text::CREATE_EXAMPLES)]
    Create(Create),
    /// List the clips of a snapshot that has not expired
    #[command(after_long_help = text::LIST_EXAMPLES)]
    List {
        #[command(flatten)]
        channel: ChannelArg,

        /// The snapshot, e.g. 1047
        snapshot_id: SnapshotId,

        /// Only clips in this state
        #[arg(long, ignore_case = true, value_parser = words(ShortClipStatus::KNOWN).map(|word| ShortClipStatus::from(&*word.to_ascii_uppercase())))]
        status: Option<ShortClipStatus>,
    },
    /// Show a clip: its state, size and location
    #[command(after_long_help = text::GET_EXAMPLES)]
    Get {
        #[command(flatten)]
        channel: ChannelArg,

        /// The clip, e.g. 31
        short_clip_id: ShortClipId,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Last {
    #[command(flatten)]
    pub(crate) channel: ChannelArg,

    /// Length of the clip: 100ms to 4h, e.g. 1500ms, 30s, 2m
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub(crate) length: ClipLength,

    #[command(flatten)]
    pub(crate) place: Place,

    /// Make the file publicly readable
    #[arg(long)]
    pub(crate) public: bool,

    /// Continue with this snapshot instead of creating one
    #[arg(long, value_name = "SNAPSHOT_ID")]
    pub(crate) resume: Option<SnapshotId>,

    /// Do not wait for the file
    #[arg(long)]
    pub(crate) no_wait: bool,

    /// Time limit for the whole job, up to 3600. Default: 600, or what is left of the resumed snapshot
    #[arg(long, value_name = "SECONDS", value_parser = parse::deadline, allow_hyphen_values = true)]
    pub(crate) deadline: Option<Duration>,
}

#[derive(Debug, Args)]
pub(crate) struct Create {
    #[command(flatten)]
    pub(crate) channel: ChannelArg,

    /// The snapshot, e.g. 1047
    pub(crate) snapshot_id: SnapshotId,

    /// Start of the clip, in milliseconds from the start of the snapshot
    #[arg(long, value_name = "MS", value_parser = parse::start_ms, allow_hyphen_values = true)]
    pub(crate) start_ms: i64,

    /// End of the clip, at least 100 ms later
    #[arg(long, value_name = "MS", value_parser = parse::end_ms, allow_hyphen_values = true)]
    pub(crate) end_ms: i64,

    #[command(flatten)]
    pub(crate) place: Place,

    /// Who may read the file
    #[arg(long, ignore_case = true, default_value = "PRIVATE", value_parser = words(AccessControl::KNOWN).map(|word| AccessControl::from(&*word.to_ascii_uppercase())))]
    pub(crate) access_control: AccessControl,
}

/// Where a clip's file goes.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// The bucket of Object Storage
    #[arg(long)]
    pub(crate) bucket: String,

    /// The folder in it, e.g. /clips
    #[arg(long)]
    pub(crate) path: String,
}

fn words(known: &'static [&'static str]) -> PossibleValuesParser {
    known.into()
}
