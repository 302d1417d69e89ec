use clap::{Args, Subcommand};
use livestation::core::enums::{GenType, QualitySetType};

use crate::parse::word;

#[derive(Debug, Subcommand)]
pub(crate) enum QualitySet {
    /// List the sets of qualities that a channel can be encoded to
    #[command(after_long_help = EXAMPLES)]
    List {
        /// Only the service's, or only those of the account
        #[arg(long, ignore_case = true, value_parser = word::<GenType>(GenType::KNOWN))]
        gen_type: Option<GenType>,

        /// Only sets for HLS (default), or of low latency (llhls)
        #[arg(long = "type", value_name = "TYPE", ignore_case = true, value_parser = word::<QualitySetType>(QualitySetType::KNOWN))]
        set_type: Option<QualitySetType>,
    },
    /// Show a set of qualities
    #[command(after_long_help = EXAMPLES)]
    Get {
        /// The set, e.g. 3
        quality_set_id: i64,
    },
    /// Make a set of qualities
    #[command(after_long_help = EXAMPLES)]
    Create(NewQualitySet),
    /// Change the segments of a set of the account; broadcasts that use it are interrupted
    #[command(after_long_help = EXAMPLES)]
    Update {
        /// The set, e.g. 1002
        quality_set_id: i64,

        /// Length of a segment: 1000 to 10000
        #[arg(long, value_name = "MS", allow_hyphen_values = true)]
        segment_duration: i64,

        /// Segments in a playlist: 2 to 10
        #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
        segment_count: i64,
    },
}

#[derive(Debug, Args)]
pub(crate) struct NewQualitySet {
    /// Its name: 3 to 20 English letters, digits and hyphens
    #[arg(long)]
    pub(crate) name: String,

    /// The qualities: 1 to 4 ids, with commas between them
    #[arg(long, value_name = "IDS", value_delimiter = ',', required = true)]
    pub(crate) quality_ids: Vec<i64>,

    /// Of low latency
    #[arg(long)]
    pub(crate) is_enabled_ull: bool,

    /// Length of a segment: 1000 to 10000; needed unless it is of low latency
    #[arg(long, value_name = "MS", allow_hyphen_values = true)]
    pub(crate) segment_duration: Option<i64>,

    /// Segments in a playlist: 2 to 10; needed unless it is of low latency
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub(crate) segment_count: Option<i64>,

    /// The header of timed metadata, e.g. ncloud.livestation.metadata
    #[arg(long, value_name = "TEXT", requires_all = ["metadata_interval", "metadata_key"])]
    pub(crate) metadata_header: Option<String>,

    /// The pause between two timed metadata
    #[arg(long, value_name = "MS", requires = "metadata_header")]
    pub(crate) metadata_interval: Option<i64>,

    /// The key of timed metadata, e.g. utc
    #[arg(long, value_name = "TEXT", requires = "metadata_header")]
    pub(crate) metadata_key: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Quality {
    /// List the qualities of which sets are made
    #[command(after_long_help = EXAMPLES)]
    List,
    /// Show a quality
    #[command(after_long_help = EXAMPLES)]
    Get {
        /// The quality, e.g. 4
        quality_id: i64,
    },
}

const EXAMPLES: &str = "\
Examples:
  livestation quality-set list --gen-type system
  livestation quality-set get 3 --json | jq .qualities
  livestation quality list
  livestation quality-set create --name setting000 --quality-ids 4,5 --segment-duration 2000 --segment-count 3
  livestation quality-set update 1002 --segment-duration 2000 --segment-count 3";
