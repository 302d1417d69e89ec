//! RTMP from encoders: OBS, ffmpeg, `GStreamer`. A push with a channel's stream key is that channel's picture.

mod cutter;
pub(crate) mod flv;
mod publisher;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use publisher::Publisher;
use rtmp_rs::server::ServerConfig;
use rtmp_rs::server::connection::Connection;
use rtmp_rs::{RegistryConfig, StreamRegistry};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::state::EmulatorState;

/// The application in the path of a `publishUrl` (spec 6.2).
pub(crate) const APPLICATION: &str = "relay";
/// The `publishUrl` where no encoder can push.
const NO_INGEST: &str = "rtmp://emulator.invalid:8080/relay";
/// How many encoders may be connected at once.
const MOST_CONNECTIONS: usize = 64;
/// How long an encoder may be away that did not end its stream.
const COMES_BACK_WITHIN: Duration = Duration::from_secs(5);

/// The URL that encoders push to (spec 6.2). One that listens everywhere has the name of the caller's `base_url`.
pub(crate) fn publish_url(ingest: Option<SocketAddr>, base_url: &str) -> String {
    let Some(address) = ingest else { return NO_INGEST.to_owned() };
    if !address.ip().is_unspecified() {
        return format!("rtmp://{address}/{APPLICATION}");
    }
    let host = base_url.split_once("://").map_or(base_url, |(_, host)| host);
    // An IPv6 address has colons of its own, and ends with a bracket.
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => name,
        _ => host,
    };
    format!("rtmp://{name}:{}/{APPLICATION}", address.port())
}

/// Takes connections until the emulator stops. Dropping the future closes them.
pub(crate) async fn serve(listener: TcpListener, state: Arc<EmulatorState>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            taken = listener.accept() => match taken {
                Ok((socket, peer)) if connections.len() < MOST_CONNECTIONS => {
                    connections.spawn(serve_encoder(socket, peer, state.clone()));
                }
                Ok((_, peer)) => tracing::warn!(%peer, "too many encoders are connected"),
                Err(error) => {
                    tracing::debug!(%error, "a connection could not be taken");
                    sleep(Duration::from_millis(10)).await;
                }
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn serve_encoder(socket: TcpStream, peer: SocketAddr, state: Arc<EmulatorState>) {
    // Failing to do so is harmless.
    let _ = socket.set_nodelay(true);
    let publisher = Arc::new(Publisher::new(state.clone()));
    // A registry passes a stream on to players of RTMP. Nothing is passed on here, so it keeps next to nothing; each
    // connection has one of its own, so that an encoder that comes back is not refused by it.
    let registry = Arc::new(StreamRegistry::with_config(RegistryConfig::new().max_gop_size(1)));
    let config = ServerConfig { gop_buffer_max_size: 1, ..ServerConfig::default().disable_gop_buffer() };
    let mut connection = Connection::new(0, socket, peer, config, publisher.clone(), registry);
    tokio::select! {
        result = connection.run() => {
            if let Err(error) = result {
                tracing::debug!(%error, "the connection of an encoder ended");
            }
        }
        () = publisher.refused() => {}
    }
    drop(connection);
    if let Some(push) = publisher.lost().await {
        sleep(COMES_BACK_WITHIN).await;
        state.service().end_push(&push, None, state.clock.now_ms());
        state.report_events();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_url_has_a_name_that_the_caller_can_reach() {
        let url = |ingest: &str, base| publish_url(ingest.parse().ok(), base);
        assert_eq!(publish_url(None, "http://127.0.0.1:8086"), NO_INGEST);
        assert_eq!(url("127.0.0.1:1935", "http://localhost:8086"), "rtmp://127.0.0.1:1935/relay");
        assert_eq!(url("0.0.0.0:1935", "http://station:8086"), "rtmp://station:1935/relay");
        assert_eq!(url("0.0.0.0:1935", "https://station"), "rtmp://station:1935/relay");
        assert_eq!(url("[::]:1935", "http://[fd00::1]:8086"), "rtmp://[fd00::1]:1935/relay");
        assert_eq!(url("[::]:1935", "http://[fd00::1]"), "rtmp://[fd00::1]:1935/relay");
    }
}
