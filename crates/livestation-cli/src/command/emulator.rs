use std::io::ErrorKind as IoKind;
use std::net::SocketAddr;

use livestation::{Error, ErrorKind};
use livestation_emulator::{Emulator, EmulatorBuilder, UnusableBuckets, UnusableIngest};
use serde::Serialize;

use crate::cli;
use crate::failure::Failure;
use crate::output::{self, Style};
use crate::runtime::{self, Stop};
use crate::terminal::{YELLOW, label};

/// What a program needs to use a running emulator.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Ready {
    endpoint: String,
    access_key: String,
    secret_key: String,
    channels: Vec<String>,
    /// Object Storage for S3 clients, with the same keys.
    s3_endpoint: String,
    /// Where encoders push to.
    #[serde(skip_serializing_if = "Option::is_none")]
    publish_url: Option<String>,
}

pub(super) fn run(arguments: &cli::Emulator, style: Style) -> Result<(), Failure> {
    runtime::serve(serve(arguments, style))?
}

async fn serve(arguments: &cli::Emulator, style: Style) -> Result<(), Failure> {
    let stop = Stop::listen()?;
    let mut builder = Emulator::builder().listen(arguments.listen).explain(!arguments.strict);
    if let Some(address) = arguments.ingest {
        builder = builder.ingest(address);
    }
    if let Some(folder) = &arguments.buckets {
        builder = builder.buckets(folder);
    }
    builder = arguments.allow_host.iter().fold(builder, EmulatorBuilder::allow_host);
    let emulator = builder.start().await.map_err(|cause| cannot_listen(arguments.listen, &cause))?;
    if !arguments.listen.ip().is_loopback() {
        output::remark(&format!(
            "{} its keys are public: anyone who can reach {} can use this emulator",
            label("warning", YELLOW),
            emulator.endpoint()
        ));
    }
    let ready = Ready {
        endpoint: emulator.endpoint().to_owned(),
        access_key: emulator.access_key().to_owned(),
        secret_key: emulator.secret_key().to_owned(),
        channels: emulator.channels().to_vec(),
        s3_endpoint: emulator.s3_endpoint().to_owned(),
        publish_url: emulator.publish_url(),
    };
    style.print(&ready, for_people)?;
    tokio::select! {
        _ = stop.wait() => Ok(()),
        () = emulator.stopped() => Err(ended()),
    }
}

fn ended() -> Failure {
    Error::new(ErrorKind::Internal, "the emulator's server ended by itself; -v shows more").into()
}

pub(super) fn cannot_listen(address: SocketAddr, cause: &std::io::Error) -> Failure {
    if cause.get_ref().and_then(|inner| inner.downcast_ref::<UnusableBuckets>()).is_some() {
        return Failure::setting(
            cause.to_string(),
            "--buckets names a folder that this program can write to",
        );
    }
    let for_encoders = cause.get_ref().and_then(|inner| inner.downcast_ref::<UnusableIngest>());
    let (address, option) =
        for_encoders.map_or((address, "--listen"), |unusable| (unusable.address(), "--ingest"));
    let (why, hint) = match cause.kind() {
        IoKind::AddrInUse => (
            "the port is in use".to_owned(),
            format!("choose another with {option}; port 0 picks a free port"),
        ),
        IoKind::AddrNotAvailable => (
            "the address does not belong to this machine".to_owned(),
            "use 127.0.0.1 for this machine only, 0.0.0.0 for all its networks".to_owned(),
        ),
        IoKind::PermissionDenied => (
            "permission denied".to_owned(),
            "ports below 1024 are reserved for the system: choose a higher one".to_owned(),
        ),
        _ => (cause.to_string(), "127.0.0.1:0 picks a free port of this machine".to_owned()),
    };
    Failure::setting(format!("cannot listen on {address}: {why}"), hint)
}

fn for_people(ready: &Ready) -> String {
    let Ready { endpoint, access_key, secret_key, channels, publish_url, .. } = ready;
    let push = publish_url.as_ref().map_or_else(String::new, |url| {
        format!(
            "\n\nEncoders push to {url} with a channel's stream key, e.g.\n\
             \x20 ffmpeg -re -i FILE -c:v libx264 -c:a aac -f flv {url}/emulatorStreamKey-CHANNEL_ID"
        )
    });
    let first = channels.first().map_or("CHANNEL_ID", String::as_str);
    format!(
        "The emulator listens on {endpoint} until Ctrl-C. Its keys are public and valid for it alone.\n\n\
         Paste into another shell:\n\
         \x20 export LIVESTATION_ENDPOINT={endpoint}\n\
         \x20 export NCLOUD_ACCESS_KEY_ID={access_key}\n\
         \x20 export NCLOUD_SECRET_ACCESS_KEY={secret_key}\n\n\
         Then try:\n\
         \x20 livestation snapshot create {first} --limited-duration 5\n\n\
         Channels, of which the first has been recording for five hours with the time machine on:\n\
         \x20 {}{push}\n\n\
         For tests, unsigned, under {endpoint}/_emulator/:\n\
         {CONTROL}",
        channels.join("\n  "),
    )
}

const CONTROL: &str = "  \
  GET  health          state of the emulator
  POST reset           restore the initial state
  GET  requests        requests and their responses
  POST faults          inject a fault, e.g. a lost response; DELETE removes all
  GET  channels/{id}   state of a channel
  PUT  channels/{id}   create or change a channel: recording, time machine, name
  POST clock           move or stop its clock: {\"advance_ms\": 3600000}, {\"freeze\": true}
  GET  files           fetched playlists, segments and clips
  GET  faults/kinds    known faults
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_has_a_way_out() {
        let address = SocketAddr::from(([127, 0, 0, 1], 8086));
        let failure = cannot_listen(address, &IoKind::AddrInUse.into());
        let Failure::Told { error, hint } = failure else { panic!("not told") };
        assert_eq!(error.to_string(), "cannot listen on 127.0.0.1:8086: the port is in use");
        assert!(hint.unwrap().contains("--listen"));
    }

    #[test]
    fn people_get_lines_to_paste() {
        let text = for_people(&Ready {
            endpoint: "http://127.0.0.1:8086".to_owned(),
            access_key: "KEY".to_owned(),
            secret_key: "SECRET".to_owned(),
            channels: vec!["ls-1".to_owned(), "ls-2".to_owned()],
            s3_endpoint: "http://127.0.0.1:8086".to_owned(),
            publish_url: Some("rtmp://127.0.0.1:1935/relay".to_owned()),
        });
        assert!(text.contains("rtmp://127.0.0.1:1935/relay/emulatorStreamKey-"), "{text}");
        assert!(text.contains("\n  export NCLOUD_SECRET_ACCESS_KEY=SECRET\n"), "{text}");
        assert!(text.contains("\n  livestation snapshot create ls-1 --limited-duration 5\n"), "{text}");
        assert!(text.contains("\n  GET  health "), "{text}");
    }
}
