use clap::Subcommand;
use livestation::core::enums::CurtainStatus;
use livestation::{PageNo, StoredFile};

use super::ChannelArg;
use crate::parse::{self, word};

#[derive(Debug, Subcommand)]
pub(crate) enum Curtain {
    /// Play prepared content in place of a channel's stream
    #[command(after_long_help = EXAMPLES)]
    Insert {
        #[command(flatten)]
        channel: ChannelArg,

        /// The contents, e.g. 414
        #[arg(required = true)]
        content_ids: Vec<i64>,

        /// How long: 1 to 10. Default: 3
        #[arg(long, value_name = "MINUTES", allow_hyphen_values = true)]
        insert_time: Option<i64>,
    },
    /// End a live curtain at once
    #[command(after_long_help = EXAMPLES)]
    Remove {
        #[command(flatten)]
        channel: ChannelArg,
    },
    /// Make a content of files in Object Storage: videos, or pictures and sound
    #[command(after_long_help = EXAMPLES)]
    Create {
        /// The files, each as BUCKET/PATH
        #[arg(required = true, value_name = "FILE", value_parser = parse::stored_file)]
        files: Vec<StoredFile>,
    },
    /// List the contents for live curtains
    #[command(after_long_help = EXAMPLES)]
    List {
        /// Page number, from 1
        #[arg(long, value_name = "NUMBER", value_parser = parse::page_no, allow_hyphen_values = true)]
        page_no: Option<PageNo>,

        /// Contents per page, from 1
        #[arg(long, value_name = "NUMBER", value_parser = parse::page_no, allow_hyphen_values = true)]
        page_size_no: Option<PageNo>,

        /// Only contents in this state
        #[arg(long, ignore_case = true, value_parser = word::<CurtainStatus>(CurtainStatus::KNOWN))]
        status: Option<CurtainStatus>,
    },
    /// Show a content
    #[command(after_long_help = EXAMPLES)]
    Get {
        /// The content, e.g. 414
        content_id: i64,
    },
    /// Delete a content; asks before
    #[command(after_long_help = EXAMPLES)]
    Delete {
        /// The content, e.g. 414
        content_id: i64,

        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

const EXAMPLES: &str = "\
The channel has to be PUBLISHING and delivered as HLS. The end of the recording ends a live curtain.

Examples:
  livestation curtain create my-bucket/pause.png my-bucket/music.mp3
  livestation curtain list --status ready
  livestation curtain insert ls-20220623115623-fHnXy 414 --insert-time 5
  livestation curtain remove ls-20220623115623-fHnXy
  livestation curtain delete 414";
