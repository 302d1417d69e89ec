//! Company networks: proxies that want a password and inspect TLS, and private authorities.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

use std::net::SocketAddr;
use std::time::Duration;

use livestation::{
    ChannelId, CheckName, Client, ClientBuilder, ClientOptions, Credentials, Dispatch, Endpoint, Error,
    ErrorKind, LimitedDuration, Settings, Verdict, Zone,
};
use livestation_conformance::{CHANNEL, Stage};
use livestation_testkit::proxy::{Certificate, Connect};
use livestation_testkit::{InspectingProxy, ProxyOptions};
use serde_json::json;

const PASSWORD: &str = "hunter2hunter2";

async fn stage() -> Stage {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    stage
}

fn address(stage: &Stage) -> SocketAddr {
    stage.emulator.endpoint().trim_start_matches("http://").parse().unwrap()
}

async fn company(stage: &Stage) -> InspectingProxy {
    let options = ProxyOptions { user: Some(format!("worker:{PASSWORD}")), ..ProxyOptions::default() };
    InspectingProxy::start(address(stage), options).await
}

fn builder(stage: &Stage, proxy: &InspectingProxy) -> ClientBuilder {
    Client::builder()
        .credentials(Credentials::new(stage.emulator.access_key(), stage.emulator.secret_key()).unwrap())
        .endpoint(Endpoint::custom(&proxy.endpoint(), Zone::Public).unwrap())
        .proxy(proxy.url())
        .ca_file(proxy.ca_file())
}

async fn create(client: &Client) -> Result<(), Error> {
    client.create_snapshot(&ChannelId::new(CHANNEL).unwrap(), LimitedDuration::MIN).await.map(|_| ())
}

fn creates(stage: &Stage) -> usize {
    stage.emulator.requests().iter().filter(|entry| entry.operation == "create_snapshot").count()
}

/// The emulator checks the signature, so a create that succeeds was not changed on its way.
#[tokio::test(flavor = "multi_thread")]
async fn a_create_goes_through_an_inspecting_proxy_with_its_own_authority() {
    let stage = stage().await;
    let proxy = company(&stage).await;
    let client = builder(&stage, &proxy).build().unwrap();
    create(&client).await.unwrap();
    client.get_channel(&ChannelId::new(CHANNEL).unwrap()).await.unwrap();
    client.get_channel(&ChannelId::new(CHANNEL).unwrap()).await.unwrap();
    assert_eq!((creates(&stage), proxy.refused(), proxy.forwarded()), (1, 0, 0));
    // The create's own connection, and one that the two reads share if it is idle again by then.
    assert_eq!(proxy.connections(), proxy.tunnels());
    assert!((2..=3).contains(&proxy.tunnels()), "{}", proxy.tunnels());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_environment_says_it_too_and_its_password_is_not_shown() {
    let stage = stage().await;
    let proxy = company(&stage).await;
    for (proxy_name, ca) in
        [("HTTPS_PROXY", "SSL_CERT_FILE"), ("https_proxy", "SSL_CERT_DIR"), ("ALL_PROXY", "SSL_CERT_FILE")]
    {
        let ca_value = if ca == "SSL_CERT_DIR" { proxy.ca_folder() } else { proxy.ca_file().to_owned() };
        let variables = [
            (proxy_name, proxy.url()),
            (ca, ca_value.display().to_string()),
            ("LIVESTATION_ENDPOINT", proxy.endpoint()),
            ("NCLOUD_ACCESS_KEY", stage.emulator.access_key().to_owned()),
            ("NCLOUD_SECRET_KEY", stage.emulator.secret_key().to_owned()),
        ];
        let settings = Settings::builder()
            .variables(move |name| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
            })
            .read()
            .unwrap();
        let found = settings.network().proxy();
        assert!(found.value.as_ref().unwrap().contains("***@127.0.0.1"), "{found:?}");
        assert!(found.from.to_string().contains(proxy_name), "{found:?}");
        assert!(settings.network().authorities()[0].from.to_string().contains(ca));
        let client = settings.client().unwrap().build().unwrap();
        create(&client).await.unwrap();
        let shown = format!("{settings:?} {client:?} {:?}", settings.client());
        assert!(!shown.contains(PASSWORD), "{shown}");
    }
    assert_eq!(creates(&stage), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn plain_options_say_it_too() {
    let stage = stage().await;
    let proxy = company(&stage).await;
    let options = ClientOptions {
        access_key: Some(stage.emulator.access_key().into()),
        secret_key: Some(stage.emulator.secret_key().into()),
        endpoint: Some(proxy.endpoint()),
        proxy: Some(proxy.url()),
        ca_file: Some(proxy.ca_file().display().to_string()),
        ..ClientOptions::default()
    };
    assert!(!format!("{options:?}").contains(PASSWORD), "{options:?}");
    create(&options.client().unwrap()).await.unwrap();
    assert_eq!((creates(&stage), proxy.tunnels()), (1, 1));
}

/// Nothing was sent, so nothing may have been done; a setting is wrong, so nothing is tried twice.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_second_try_cannot_help_is_tried_once_and_explained() {
    let stage = stage().await;
    let with = |options| InspectingProxy::start(address(&stage), options);
    let certificate = |certificate| ProxyOptions { certificate, ..ProxyOptions::default() };
    let cases = [
        (
            with(ProxyOptions::default()).await,
            false,
            "an authority that this machine does not trust",
            "`ca_file`, or the variable SSL_CERT_FILE",
        ),
        (with(certificate(Certificate::Expired)).await, true, "expired", "this machine's clock"),
        (with(certificate(Certificate::WrongName)).await, true, "another host", "the host in the endpoint"),
    ];
    for (proxy, trusted, says, advises) in cases {
        let mut builder = Client::builder()
            .credentials(Credentials::new("EXAMPLEACCESSKEY0001", "s").unwrap())
            .endpoint(Endpoint::custom(&proxy.endpoint(), Zone::Public).unwrap())
            .proxy(proxy.url());
        if trusted {
            builder = builder.ca_file(proxy.ca_file());
        }
        let client = builder.build().unwrap();
        let of_read = client.get_channel(&ChannelId::new(CHANNEL).unwrap()).await.unwrap_err();
        let of_create = create(&client).await.unwrap_err();
        for error in [of_read, of_create] {
            let text = format!("{error} ({})", error.hint().unwrap_or_default());
            assert_eq!(
                (error.kind(), error.dispatch()),
                (ErrorKind::Connection, Dispatch::NotSent),
                "{text}"
            );
            assert!(!error.is_retryable() && !error.may_have_taken_effect(), "{text}");
            assert_eq!(error.attempts(), 1, "{text}");
            assert!(text.contains(says) && error.hint().unwrap().contains(advises), "{text}");
            for word in ["InvalidCertificate", "UnknownIssuer", "NotValidForName", "Context", "{"] {
                assert!(!text.contains(word), "{text}");
            }
        }
        assert_eq!(proxy.connections(), 2, "{says}");
    }
    assert_eq!(creates(&stage), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_tells_a_proxy_that_lets_calls_through_from_one_that_does_not() {
    let stage = stage().await;
    let proxy = company(&stage).await;
    let refusing = InspectingProxy::start(
        address(&stage),
        ProxyOptions { connect: Connect::Refuse, ..ProxyOptions::default() },
    )
    .await;
    let cases = [
        (builder(&stage, &proxy), Verdict::Good, Verdict::Good, "given in code"),
        (
            builder(&stage, &proxy).proxy(proxy.url_without_user()),
            Verdict::Bad,
            Verdict::Unknown,
            "user and password",
        ),
        (builder(&stage, &proxy).proxy(refusing.url()), Verdict::Bad, Verdict::Unknown, "the proxy refused"),
    ];
    for (builder, network, endpoint, says) in cases {
        let checks = builder.build().unwrap().doctor(None).await;
        let check = |name| checks.iter().find(|check| check.name == name).unwrap();
        let found = check(CheckName::Network);
        assert_eq!((found.verdict, check(CheckName::Endpoint).verdict), (network, endpoint), "{checks:?}");
        assert!(found.finding.contains(says) && !found.finding.contains(PASSWORD), "{found:?}");
        assert!(found.finding.contains("; proxy http://") || network == Verdict::Good, "{found:?}");
        assert_eq!(found.kind, (network == Verdict::Bad).then_some(ErrorKind::Connection));
    }
    // No proxy is to blame where there is none.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let endpoint = Endpoint::custom(&format!("http://{free}"), Zone::Public).unwrap();
    let checks = builder(&stage, &proxy).endpoint(endpoint).build().unwrap().doctor(None).await;
    assert_eq!((checks[1].verdict, checks[2].verdict), (Verdict::Good, Verdict::Bad), "{checks:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_wants_a_password_is_named_and_asked_once() {
    let stage = stage().await;
    let proxy = company(&stage).await;
    for wrong in [proxy.url_without_user(), proxy.url().replace(PASSWORD, "wrong")] {
        let client = builder(&stage, &proxy).proxy(wrong).build().unwrap();
        let error = create(&client).await.unwrap_err();
        let text = format!("{error} ({})", error.hint().unwrap_or_default());
        assert_eq!(
            (error.kind(), error.dispatch(), error.attempts()),
            (ErrorKind::Connection, Dispatch::NotSent, 1)
        );
        assert!(text.contains("user and password") && !error.is_retryable(), "{text}");
        assert!(!text.contains("wrong@"), "{text}");
    }
    assert_eq!((creates(&stage), proxy.refused()), (0, 2));
}

/// Whichever timer fires: before a connection was there, nothing was sent.
#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_does_not_answer_has_sent_nothing() {
    let stage = stage().await;
    for connect in [Connect::Stall, Connect::StallTls, Connect::Refuse] {
        let proxy =
            InspectingProxy::start(address(&stage), ProxyOptions { connect, ..ProxyOptions::default() })
                .await;
        // A proxy that refuses needs no limit, and answers in none of these on a busy machine.
        let limits: &[_] = match connect {
            Connect::Refuse => &[(60_000, 60_000, 60_000)],
            _ => &[(100, 5000, 5000), (5000, 100, 5000), (5000, 5000, 200), (300, 300, 300)],
        };
        for &(connect_ms, attempt_ms, call_ms) in limits {
            let client = builder(&stage, &proxy)
                .connect_timeout(Duration::from_millis(connect_ms))
                .attempt_timeout(Duration::from_millis(attempt_ms))
                .call_timeout(Duration::from_millis(call_ms))
                .build()
                .unwrap();
            let error = create(&client).await.unwrap_err();
            assert_eq!(error.dispatch(), Dispatch::NotSent, "{connect:?} {error}");
            assert!(!error.may_have_taken_effect() && error.is_retryable(), "{connect:?} {error}");
            let expected =
                if connect == Connect::Refuse { ErrorKind::Connection } else { ErrorKind::Timeout };
            assert_eq!(error.kind(), expected, "{connect:?} {error}");
        }
    }
    assert_eq!(creates(&stage), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_local_endpoint_is_called_directly() {
    let stage = stage().await;
    let proxy = company(&stage).await;
    let endpoint = Endpoint::custom(stage.emulator.endpoint(), Zone::Public).unwrap();
    create(&builder(&stage, &proxy).endpoint(endpoint).build().unwrap()).await.unwrap();
    assert_eq!((creates(&stage), proxy.connections()), (1, 0));
}

/// A plain request to a host behind the proxy keeps its signed path and query, in absolute form.
#[tokio::test(flavor = "multi_thread")]
async fn plain_http_goes_through_a_proxy_too() {
    let stage = stage().await;
    let proxy = company(&stage).await;
    let endpoint = Endpoint::custom("http://livestation.test", Zone::Public).unwrap();
    create(&builder(&stage, &proxy).endpoint(endpoint).build().unwrap()).await.unwrap();
    assert_eq!((creates(&stage), proxy.forwarded(), proxy.tunnels()), (1, 1, 0));
}
