//! Any bytes on a connection: the emulator answers or closes, and still answers the next one.
#![no_main]

use std::sync::LazyLock;
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use livestation_emulator::Emulator;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::time::timeout;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));
static EMULATOR: LazyLock<Emulator> =
    LazyLock::new(|| RUNTIME.block_on(Emulator::builder().start()).expect("a free port"));

/// What the emulator does with these bytes: its answer, until it closes. `ends` says so from our side first,
/// for bytes that may never become a whole request; a server need not answer after that.
async fn send(address: &str, bytes: &[u8], ends: bool) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    let _ = stream.write_all(bytes).await;
    if ends {
        let _ = stream.shutdown().await;
    }
    let mut answer = Vec::new();
    let _ = timeout(Duration::from_secs(5), stream.read_to_end(&mut answer)).await.expect("it never hangs");
    answer
}

fuzz_target!(|input: (u8, &[u8])| {
    let (shape, bytes) = input;
    // Half of the time the bytes are a whole request, half of the time what follows a right beginning.
    let beginnings: [&[u8]; 4] = [
        b"",
        b"POST /api/v2/channels/ls-20260101090000-Rec5h/",
        b"PUT /_emulator/channels/ls-1 HTTP/1.1\r\nhost: localhost\r\n",
        b"POST /_emulator/clock HTTP/1.1\r\nhost: localhost\r\n",
    ];
    // Outside: starting the emulator needs the runtime for itself.
    let address = EMULATOR.endpoint().trim_start_matches("http://");
    RUNTIME.block_on(async {
        send(address, &[beginnings[usize::from(shape) % 4], bytes].concat(), true).await;
        let health = send(
            address,
            b"GET /_emulator/health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
            false,
        )
        .await;
        assert!(health.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&health));
    });
});
