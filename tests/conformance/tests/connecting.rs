//! Before a connection is there, nothing was sent: whichever limit ends the call, and also when it is not awaited any
//! more.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use livestation::{
    AttemptReport, ChannelId, Client, ClientBuilder, Credentials, Dispatch, Endpoint, Error, ErrorKind,
    LimitedDuration, OperationId, Zone,
};
use livestation_testkit::{ScriptedServer, Step};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
#[cfg(target_os = "linux")]
use tokio::net::TcpStream;
use tokio::sync::Notify;

fn builder(url: &str) -> ClientBuilder {
    Client::builder()
        .credentials(Credentials::new("EXAMPLEACCESSKEY0001", "exampleSecretKey0001").unwrap())
        .endpoint(Endpoint::custom(url, Zone::Public).unwrap())
}

async fn create(client: &Client) -> Result<(), Error> {
    client.create_snapshot(&ChannelId::new("ls-1").unwrap(), LimitedDuration::MIN).await.map(|_| ())
}

/// Takes connections and never says a word: a TLS greeting is not answered.
struct Mute {
    address: SocketAddr,
    came: Arc<Notify>,
}

impl Mute {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, came) = (listener.local_addr().unwrap(), Arc::new(Notify::new()));
        let of_task = Arc::clone(&came);
        tokio::spawn(async move {
            let mut kept = Vec::new();
            while let Ok((stream, _)) = listener.accept().await {
                kept.push(stream);
                of_task.notify_one();
            }
        });
        Self { address, came }
    }
}

/// A listener whose queue is full: the next connection gets no answer. Holds what fills it.
#[cfg(target_os = "linux")] // how many connections a queue takes differs by system
async fn full_queue() -> (TcpListener, [TcpStream; 2]) {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    // One more than was asked for.
    let waiting = [TcpStream::connect(address).await.unwrap(), TcpStream::connect(address).await.unwrap()];
    (listener, waiting)
}

/// Connect, attempt and call limits, in milliseconds: each ends the call once, and some together.
const LIMITS: [(u64, u64, u64); 5] =
    [(60, 9000, 9000), (9000, 60, 9000), (9000, 9000, 150), (150, 150, 150), (9000, 150, 150)];

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_never_comes_has_sent_nothing() {
    let mute = Mute::start().await;
    let by_name = format!("https://localhost:{}", mute.address.port());
    let urls = [format!("https://{}", mute.address), by_name];
    #[cfg(target_os = "linux")]
    let (full, _waiting) = full_queue().await;
    #[cfg(target_os = "linux")]
    let urls = urls.into_iter().chain([format!("http://{}", full.local_addr().unwrap())]);
    for url in urls {
        for (connect, attempt, call) in LIMITS {
            let client = builder(&url)
                .connect_timeout(Duration::from_millis(connect))
                .attempt_timeout(Duration::from_millis(attempt))
                .call_timeout(Duration::from_millis(call))
                .build()
                .unwrap();
            let error = create(&client).await.unwrap_err();
            assert_eq!(
                (error.kind(), error.dispatch()),
                (ErrorKind::Timeout, Dispatch::NotSent),
                "{url} {error}"
            );
            assert!(!error.may_have_taken_effect() && error.is_retryable(), "{url} {error}");
            let text = error.to_string();
            assert!(text.contains("no connection to") || text.contains("time limit"), "{url} {error}");
            // A call's own limit makes no difference either.
            let error = create(&client.with_call_timeout(Duration::from_millis(70))).await.unwrap_err();
            assert_eq!(error.dispatch(), Dispatch::NotSent, "{url} {error}");
        }
    }
}

/// A server of plain HTTP answers a TLS greeting as it answers any request that it cannot read.
#[tokio::test]
async fn plain_http_at_an_https_endpoint_is_explained_and_tried_once() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            stream.read_u8().await.unwrap();
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n").await.unwrap();
            // Closing it with the rest unread could take the answer back.
            tokio::spawn(async move { stream.read_to_end(&mut Vec::new()).await });
        }
    });
    let client = builder(&endpoint).build().unwrap();
    let read = client.get_channel(&ChannelId::new("ls-1").unwrap()).await.map(|_| ());
    for error in [create(&client).await.unwrap_err(), read.unwrap_err()] {
        assert_eq!(
            (error.kind(), error.dispatch(), error.attempts()),
            (ErrorKind::Connection, Dispatch::NotSent, 1),
            "{error}"
        );
        assert!(!error.is_retryable() && !error.may_have_taken_effect(), "{error}");
        assert_eq!(error.message(), format!("cannot connect to {endpoint}: the answer is not TLS"));
        assert_eq!(
            error.hint(),
            Some("if plain HTTP is served there, the endpoint begins with http://"),
            "{error}"
        );
    }
}

/// The same limits over a request that was sent: the service may have it.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_without_an_answer_may_have_arrived_whichever_limit_ends_it() {
    for (attempt, call) in [(150, 9000), (9000, 150), (150, 150)] {
        let server = ScriptedServer::start([Step::Stall]).await;
        let client = builder(&server.url())
            .connect_timeout(Duration::from_secs(9))
            .attempt_timeout(Duration::from_millis(attempt))
            .call_timeout(Duration::from_millis(call))
            .build()
            .unwrap();
        let error = create(&client).await.unwrap_err();
        // A limit that is over before a busy machine has sent anything is another matter, and not claimed.
        let arrived = !server.received().is_empty();
        assert!(error.dispatch() == Dispatch::MaybeSent || !arrived, "{error}");
        assert_eq!(error.may_have_taken_effect(), error.dispatch() == Dispatch::MaybeSent, "{error}");
    }
}

/// A kept connection is there from the start: a create that it carries is lost with it.
#[tokio::test(flavor = "multi_thread")]
async fn a_create_over_a_kept_connection_counts_as_sent() {
    // Whether the connection is idle again when the create begins is a matter of chance.
    for _ in 0..1000 {
        let first = Step::json(200, r#"{"content":{"channelId":"ls-1","channelStatus":"READY"}}"#)
            .with_header("connection", "keep-alive");
        let server = ScriptedServer::start([first, Step::CloseAfterRead]).await;
        let client = builder(&server.url()).build().unwrap();
        client.get_channel(&ChannelId::new("ls-1").unwrap()).await.unwrap();
        let error = create(&client).await.unwrap_err();
        assert_eq!(error.dispatch(), Dispatch::MaybeSent, "{error}");
        assert!(error.may_have_taken_effect(), "{error}");
        if server.connections() == 1 {
            return;
        }
    }
    panic!("no create was carried by the kept connection");
}

#[derive(Clone, Default)]
struct Reports(Arc<Mutex<Vec<AttemptReport>>>);

impl Reports {
    fn hook(&self) -> impl Fn(&AttemptReport) + Send + Sync + 'static {
        let reports = self.0.clone();
        move |report| reports.lock().unwrap().push(report.clone())
    }

    fn only(&self) -> AttemptReport {
        let [report] = std::mem::take(&mut *self.0.lock().unwrap()).try_into().unwrap();
        report
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_call_tells_whether_its_request_could_have_left() {
    let reports = Reports::default();
    let mute = Mute::start().await;
    let client = builder(&format!("https://{}", mute.address)).on_attempt(reports.hook()).build().unwrap();
    tokio::select! {
        _ = create(&client) => panic!("no server answers"),
        () = mute.came.notified() => {}
    }
    let report = reports.only();
    assert_eq!((report.cancelled, report.dispatch), (true, Dispatch::NotSent), "{report:?}");
    assert!(!report.may_have_taken_effect && report.error_kind.is_none(), "{report:?}");

    let server = ScriptedServer::start([Step::Stall]).await;
    let client = builder(&server.url()).on_attempt(reports.hook()).build().unwrap();
    tokio::select! {
        _ = create(&client) => panic!("no server answers"),
        () = server.until_received(1) => {}
    }
    let report = reports.only();
    assert_eq!((report.cancelled, report.dispatch), (true, Dispatch::MaybeSent), "{report:?}");
    assert!(report.may_have_taken_effect && report.operation == OperationId::CreateSnapshot, "{report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_attempt_is_reported_once_and_a_hook_that_panics_costs_nothing() {
    let good = || Step::json(200, r#"{"content":{"channelId":"ls-1","channelStatus":"READY"}}"#);
    let traced = |step: Step| step.with_header("x-ncp-trace-id", "t-1");
    let server = ScriptedServer::start([traced(Step::json(429, "")), traced(good()), good()]).await;
    let reports = Reports::default();
    let client = builder(&server.url()).on_attempt(reports.hook()).build().unwrap();
    client.get_channel(&ChannelId::new("ls-1").unwrap()).await.unwrap();
    let [refused, answered] = std::mem::take(&mut *reports.0.lock().unwrap()).try_into().unwrap();
    assert_eq!(
        (refused.attempt, refused.http_status, refused.error_kind),
        (1, Some(429), Some(ErrorKind::RateLimited))
    );
    assert!(refused.retry_in.is_some() && refused.target.ends_with("/channels/ls-1"), "{refused:?}");
    assert_eq!((answered.attempt, answered.http_status, answered.error_kind), (2, Some(200), None));
    assert_eq!((refused.trace_id.as_deref(), answered.trace_id.as_deref()), (Some("t-1"), Some("t-1")));
    assert!(answered.retry_in.is_none() && answered.dispatch == Dispatch::Answered, "{answered:?}");

    let client = builder(&server.url()).on_attempt(|_| panic!("a hook of the application")).build().unwrap();
    client.get_channel(&ChannelId::new("ls-1").unwrap()).await.unwrap();
    assert_eq!(server.finish().len(), 3);
}
