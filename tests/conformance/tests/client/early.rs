//! Answers that come before the whole request was sent.

use livestation::core::operation::RawCall;
use livestation::core::{Method, Operation};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpSocket;

use super::*;

/// More than the buffers of both sides take.
const LARGE: usize = 64 * 1024 * 1024;

/// The error of a call that gets `answer` when the server has read `until`, while the server reads no more.
async fn answered_early(call: &impl Operation, until: &[u8], answer: String) -> Error {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    // The smallest that the system allows, so that not even a long head goes into it.
    socket.set_recv_buffer_size(1).unwrap();
    let listener = socket.listen(1).unwrap();
    let client =
        builder(&format!("http://{}", listener.local_addr().unwrap())).max_attempts(1).build().unwrap();
    let serving = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut read = Vec::new();
        while !read.ends_with(until) {
            read.push(stream.read_u8().await.unwrap());
        }
        stream.write_all(answer.as_bytes()).await.unwrap();
        stream
    };
    let calling = async { tokio::join!(client.call(call), serving) };
    // The connection is open until the client has its answer.
    let (result, _stream) = tokio::time::timeout(HANGS, calling).await.expect("the rest is not waited for");
    result.err().unwrap()
}

fn answer(status: &str, code: &str) -> String {
    let body = format!(r#"{{"error":{{"errorCode":"{code}","message":"m"}}}}"#);
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nx-ncp-trace-id: {TRACE_ID}\r\ncontent-length: {length}\r\n\
         connection: close\r\n\r\n{body}"
    )
}

/// The answer is believed as any other: a refusal had no effect, a failure may have had one.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_before_the_request_ended_is_an_answer() {
    for (status, code, kind, unknown) in [
        ("413 Content Too Large", "100", ErrorKind::InvalidInput, false),
        ("401 Unauthorized", "200", ErrorKind::Authentication, false),
        ("429 Too Many Requests", "410", ErrorKind::RateLimited, false),
        ("503 Service Unavailable", "500", ErrorKind::Server, true),
    ] {
        let body = serde_json::json!("x".repeat(LARGE));
        let call = RawCall::new(Method::Post, "callbacks").unwrap().body(body);
        let error = answered_early(&call, b"\r\n\r\n", answer(status, code)).await;
        assert_eq!((error.kind(), error.dispatch()), (kind, Dispatch::Answered), "{status}: {error}");
        assert_eq!((error.attempts(), error.trace_id()), (1, Some(TRACE_ID)), "{status}: {error}");
        assert_eq!(error.http_status().map(|status| status.to_string()).as_deref(), status.get(..3));
        assert_eq!(error.may_have_taken_effect(), unknown, "{status}: {error}");
    }
}

/// Servers refuse a head that is too long for them when they have read a part of it.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_before_the_head_ended_is_an_answer() {
    let call = RawCall::new(Method::Post, "callbacks").unwrap().query("x", "x".repeat(60_000));
    let error = answered_early(&call, b"POST /", answer("414 URI Too Long", "420")).await;
    assert_eq!((error.dispatch(), error.http_status()), (Dispatch::Answered, Some(414)), "{error}");
    assert!(!error.may_have_taken_effect() && error.attempts() == 1, "{error}");
}
