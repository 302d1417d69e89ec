use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{ArgAction, Args, Parser, Subcommand};
use clap_complete::Shell;
use livestation::core::Method;
use livestation::{LimitedDuration, SnapshotId, Timestamp};

use crate::parse;

mod calling;
mod channel;
mod clip;
mod curtain;
mod event;
mod other;
mod quality;
mod record;
mod restream;
mod settings;
mod text;
mod vod;
mod whoami;

pub(crate) use calling::{Calling, ChannelArg};
pub(crate) use channel::{Channel, Filter, Pages, Until};
pub(crate) use clip::{Clip, Create as CreateClip, Last as LastClipArgs, Place};
pub(crate) use curtain::Curtain;
pub(crate) use event::{Callback, Event};
pub(crate) use other::Call;
pub(crate) use quality::{NewQualitySet, Quality, QualitySet};
pub(crate) use record::Record;
pub(crate) use restream::Restream;
pub(crate) use settings::{ChannelSettings, Delivery, NewChannel};
pub(crate) use vod::{Vod, VodSchedule};

/// NAVER Cloud Live Station from the command line: snapshots, clips, channels, recordings
#[derive(Debug, Parser)]
#[command(name = "livestation", version, long_about = text::ABOUT, after_long_help = text::after(), max_term_width = 110)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Print results as one line of JSON; errors too, on standard error
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// Increase log verbosity on standard error (repeatable)
    ///
    /// The variable `LIVESTATION_LOG` sets it in detail, e.g. `livestation=debug`. Keys and signatures are never
    /// logged.
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,

    #[command(flatten)]
    pub(crate) calling: Calling,
}

#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant)] // there is one
pub(crate) enum Command {
    /// Create a snapshot on a local emulator: no account, no keys
    #[command(long_about = text::DEMO, after_long_help = text::DEMO_EXAMPLES)]
    Demo(Demo),
    /// Create a snapshot of the last minutes, or read one
    #[command(subcommand)]
    Snapshot(Snapshot),
    /// Create short clips: MP4 files in Object Storage, cut from a snapshot
    #[command(subcommand)]
    Clip(Clip),
    /// Create, change, list, inspect and delete channels, and wait for them
    #[command(subcommand)]
    Channel(Channel),
    /// Start or stop recording a channel; list, upload and delete what was recorded
    #[command(subcommand)]
    Record(Record),
    /// Set or show where the service reports events
    #[command(subcommand)]
    Callback(Callback),
    /// List what happened to channels
    #[command(subcommand)]
    Event(Event),
    /// List, make and change sets of qualities
    #[command(subcommand)]
    QualitySet(QualitySet),
    /// List the qualities of which sets are made
    #[command(subcommand)]
    Quality(Quality),
    /// Play prepared content in place of a stream
    #[command(subcommand)]
    Curtain(Curtain),
    /// Pass a stream on to other services
    #[command(subcommand)]
    Restream(Restream),
    /// Create, change, list and delete VOD2LIVE channels
    #[command(subcommand)]
    Vod(Vod),
    /// Plan broadcasts of VOD2LIVE channels
    #[command(subcommand)]
    VodSchedule(VodSchedule),
    /// Check keys, network, clock, endpoint, and whether a snapshot can be created now
    #[command(long_about = text::DOCTOR, after_long_help = text::DOCTOR_EXAMPLES)]
    Doctor {
        /// The channel, e.g. ls-20220623115623-fHnXy. Default: check only keys, network, clock and endpoint
        channel_id: Option<livestation::ChannelId>,
    },
    /// Call any other endpoint of the API
    #[command(long_about = text::clip::CALL, after_long_help = text::clip::CALL_EXAMPLES)]
    Call(Call),
    /// Presign a request that can be sent without keys, for five minutes
    #[command(subcommand, long_about = text::PRESIGN, after_long_help = text::PRESIGN_EXAMPLES)]
    Presign(Presign),
    /// Send a presigned request: needs no keys
    #[command(long_about = text::EXECUTE, after_long_help = text::EXECUTE_EXAMPLES)]
    Execute {
        /// The presigned request: its JSON, @FILE, or - for standard input
        ticket: String,
    },
    /// Sign a request and show what is signed
    #[command(long_about = text::SIGN, after_long_help = text::SIGN_EXAMPLES)]
    Sign(Sign),
    /// Show which keys, zone and endpoint are used, and where each comes from; never a secret
    #[command(after_long_help = whoami::EXAMPLES)]
    Whoami,
    /// Run a local emulator that checks signatures, applies the rules and serves playable video
    #[command(long_about = text::EMULATOR, after_long_help = text::EMULATOR_EXAMPLES)]
    Emulator(Emulator),
    /// Print the completion script for a shell
    #[command(after_long_help = text::COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual pages, one for each command
    #[command(after_long_help = text::MANUAL_EXAMPLES)]
    Manual {
        /// The folder to write them into; it is made where it is missing
        folder: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Length of the snapshot in minutes: 1 to 240
    #[arg(long, value_name = "MINUTES", default_value = "1", allow_hyphen_values = true)]
    pub(crate) limited_duration: LimitedDuration,

    /// Keep running until Ctrl-C, so that the URL can be opened in a player
    #[arg(long)]
    pub(crate) serve: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Snapshot {
    /// Freeze the last minutes of a recording into a playlist that lives one hour
    #[command(long_about = text::CREATE, after_long_help = text::CREATE_EXAMPLES)]
    Create {
        #[command(flatten)]
        channel: ChannelArg,

        /// Minutes to include, back from now: 1 to 240. Default: everything since recording began
        #[arg(long, value_name = "MINUTES", allow_hyphen_values = true)]
        limited_duration: Option<LimitedDuration>,

        /// After a lost response, do not look for the snapshot that the call may have created
        #[arg(long)]
        no_reconcile: bool,
    },
    /// Read a snapshot: its URL and when it expires
    #[command(after_long_help = text::GET_EXAMPLES)]
    Get {
        #[command(flatten)]
        channel: ChannelArg,

        /// The snapshot, e.g. 1047
        snapshot_id: SnapshotId,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Presign {
    /// Presign a request that creates a snapshot when it is sent
    #[command(after_long_help = text::PRESIGN_EXAMPLES)]
    Snapshot {
        #[command(flatten)]
        channel: ChannelArg,

        /// Minutes to include, back from when it is sent: 1 to 240. Default: everything since recording began
        #[arg(long, value_name = "MINUTES", allow_hyphen_values = true)]
        limited_duration: Option<LimitedDuration>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Sign {
    /// GET, POST, PUT or DELETE
    #[arg(value_parser = method_words().map(|word| method(&word)), ignore_case = true, hide_possible_values = true)]
    pub(crate) method: Method,

    /// Path and query exactly as sent, without scheme and host: /api/v2/channels?pageNo=1
    #[arg(value_parser = parse::target)]
    pub(crate) target: String,

    /// The time to sign, in milliseconds since 1970. Default: now
    #[arg(long, value_name = "MS", value_parser = parse::timestamp, allow_hyphen_values = true)]
    pub(crate) timestamp: Option<Timestamp>,
}

const METHODS: [Method; 4] = [Method::Get, Method::Post, Method::Put, Method::Delete];

fn method_words() -> PossibleValuesParser {
    METHODS.map(Method::as_str).into()
}

fn method(word: &str) -> Method {
    METHODS.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(word)).unwrap_or(Method::Get)
}

#[derive(Debug, Args)]
pub(crate) struct Emulator {
    /// Address to listen on; port 0 picks a free port
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8086", value_parser = parse::listen)]
    pub(crate) listen: SocketAddr,

    /// Take video from encoders (RTMP) at this address, too, e.g. 127.0.0.1:1935: OBS, ffmpeg and others
    #[arg(long, value_name = "ADDRESS:PORT", value_parser = parse::listen)]
    pub(crate) ingest: Option<SocketAddr>,

    /// Folder that stands in for Object Storage and keeps short clips. Default: a temporary folder
    #[arg(long, value_name = "FOLDER")]
    pub(crate) buckets: Option<PathBuf>,

    /// Refuse bad signatures without an explanation, as the real service does
    #[arg(long)]
    pub(crate) strict: bool,

    /// Answer control calls under this host name, too (repeatable); '*' allows all names
    #[arg(long, value_name = "NAME")]
    pub(crate) allow_host: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{CommandFactory as _, ValueEnum as _};
    use livestation::ChannelStatus;

    fn every_help(command: &mut clap::Command) -> Vec<String> {
        let mut texts = vec![command.render_long_help().to_string(), command.render_help().to_string()];
        texts.extend(command.get_subcommands_mut().flat_map(every_help));
        texts
    }

    #[test]
    fn the_definitions_agree_and_every_help_can_be_shown() {
        Cli::command().debug_assert();
        let texts = every_help(&mut Cli::command());
        assert!(texts.len() > 20 && texts.iter().all(|text| text.contains("Usage:")));
        assert!(texts[0].contains("Exit codes:") && texts[0].contains("NCLOUD_SECRET_ACCESS_KEY"));
    }

    #[test]
    fn no_option_takes_a_key() {
        for text in every_help(&mut Cli::command()) {
            assert!(!text.contains("--secret") && !text.contains("--access-key"), "{text}");
        }
    }

    #[test]
    fn every_shell_has_its_completions() {
        for shell in Shell::value_variants() {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "livestation", &mut script);
            assert!(String::from_utf8(script).unwrap().contains("limited-duration"), "{shell}");
        }
    }

    #[test]
    fn words_are_taken_in_either_case() {
        let cli = Cli::try_parse_from(["livestation", "channel", "list", "--status", "publishing"]).unwrap();
        let Command::Channel(Channel::List { filter, .. }) = cli.command else { panic!("not a list") };
        assert_eq!(filter.status, Some(ChannelStatus::Publishing));
        let cli = Cli::try_parse_from(["livestation", "sign", "delete", "/x"]).unwrap();
        let Command::Sign(sign) = cli.command else { panic!("not a signature") };
        assert_eq!(sign.method, Method::Delete);
    }
}
