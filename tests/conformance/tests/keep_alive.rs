//! A server that closes each connection after its answer, without having said so: creates must not notice.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use livestation::{ChannelId, Client, Credentials, Endpoint, LimitedDuration, Zone};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const CREATES: u64 = 10_000;
const AT_ONCE: u64 = 16;

/// Answers one request a connection, and closes it a moment later.
struct ClosingServer {
    endpoint: String,
    served: Arc<AtomicU64>,
    connections: Arc<AtomicU64>,
}

impl ClosingServer {
    async fn start(connection_header: &'static str, answers_each: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let (served, connections) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let (count, opened) = (served.clone(), connections.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                opened.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(serve(stream, count.clone(), connection_header, answers_each));
            }
        });
        Self { endpoint, served, connections }
    }
}

async fn serve(mut stream: TcpStream, served: Arc<AtomicU64>, connection_header: &str, answers_each: u64) {
    let mut buffer = Vec::new();
    for _ in 0..answers_each {
        while !buffer.windows(4).any(|end| end == b"\r\n\r\n") {
            if stream.read_buf(&mut buffer).await.unwrap_or(0) == 0 {
                return;
            }
        }
        buffer.clear();
        let id = served.fetch_add(1, Ordering::Relaxed) + 1;
        let body = format!(
            r#"{{"content":{{"channelId":"ls-1","channelStatus":"PUBLISHING","snapshot":{{"snapshotId":{id},"snapshotUrl":"http://x/{id}.m3u8","createdTime":1,"expireTime":3600001,"duration":1}}}}}}"#
        );
        let head = format!("HTTP/1.1 200 OK\r\n{connection_header}content-length: {}\r\n\r\n", body.len());
        if stream.write_all((head + &body).as_bytes()).await.is_err() {
            return;
        }
    }
    // At about the time when the next request would go out.
    tokio::task::yield_now().await;
}

/// How many of the creates failed, and the ids that came back.
async fn create_all(client: Client, total: u64) -> (u64, Vec<u64>) {
    let channel = ChannelId::new("ls-1").unwrap();
    let callers = (0..AT_ONCE).map(|_| {
        let (client, channel) = (client.clone(), channel.clone());
        tokio::spawn(async move {
            let (mut failed, mut ids) = (0, Vec::new());
            for _ in 0..total / AT_ONCE {
                match client.create_snapshot(&channel, LimitedDuration::MIN).await {
                    Ok(snapshot) => ids.extend(snapshot.snapshot_id.as_number()),
                    Err(_) => failed += 1,
                }
            }
            (failed, ids)
        })
    });
    let (mut failed, mut ids) = (0, Vec::new());
    for caller in callers.collect::<Vec<_>>() {
        let (some, more) = caller.await.unwrap();
        failed += some;
        ids.extend(more);
    }
    (failed, ids)
}

fn client(server: &ClosingServer) -> Client {
    Client::builder()
        .credentials(Credentials::new("EXAMPLEACCESSKEY0001", "exampleSecretKey0001").unwrap())
        .endpoint(Endpoint::custom(&server.endpoint, Zone::Public).unwrap())
        .call_timeout(Duration::from_secs(60))
        .build()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_creates_against_a_silent_closer_fail_never_and_double_never() {
    let server = ClosingServer::start("", 1).await;
    let (failed, mut ids) = create_all(client(&server), CREATES).await;
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((failed, ids.len() as u64), (0, CREATES));
    assert_eq!(server.served.load(Ordering::Relaxed), CREATES, "each was made once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_says_it_keeps_connections_is_taken_at_its_word() {
    let server = ClosingServer::start("connection: keep-alive\r\n", u64::MAX).await;
    let (failed, ids) = create_all(client(&server), 1600).await;
    assert_eq!((failed, ids.len()), (0, 1600));
    let connections = server.connections.load(Ordering::Relaxed);
    assert!(connections <= 4 * AT_ONCE, "{connections} connections for 1600 creates");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_breaks_its_word_is_believed_once() {
    let server = ClosingServer::start("connection: keep-alive\r\n", 1).await;
    let (failed, ids) = create_all(client(&server), 1600).await;
    // Those under way when the promise first broke may be lost; none after them.
    assert!(failed <= AT_ONCE, "{failed} failed");
    assert_eq!(ids.len() as u64 + failed, 1600);
    assert!(server.served.load(Ordering::Relaxed) <= 1600, "nothing was sent twice");
}
