//! What is sent.

use super::*;

#[tokio::test]
async fn the_bytes_of_a_create_are_the_documented_ones() {
    let server = ScriptedServer::start([created()]).await;
    let reply = create(&client(&server)).await.unwrap();
    assert_eq!(
        (reply.snapshot_id.as_str(), reply.trace_id.as_deref(), reply.attempts),
        ("1047", Some(TRACE_ID), 1)
    );

    let host = server.url().replace("http://", "");
    let [request] = server.finish().try_into().unwrap();
    assert_eq!((&*request.method, &*request.target, &*request.version), ("POST", TARGET, "HTTP/1.1"));
    assert_eq!(request.body, b"");
    let mut headers: Vec<_> =
        request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    headers.sort_unstable();
    let user_agent = concat!("livestation-rust/", env!("CARGO_PKG_VERSION"));
    assert_eq!(
        headers,
        [
            ("accept", "*/*"),
            ("accept-encoding", "identity"),
            // Some gateways answer 411 to a POST that does not say that it has no body.
            ("content-length", "0"),
            ("content-type", "application/json"),
            ("host", &host),
            ("user-agent", user_agent),
            ("x-ncp-apigw-signature-v2", SIGNATURE),
            ("x-ncp-apigw-timestamp", "1755129600000"),
            ("x-ncp-iam-access-key", ACCESS_KEY),
            ("x-ncp-region_code", "KR"),
        ]
    );
}

#[tokio::test]
async fn a_get_announces_no_body() {
    let server = ScriptedServer::start([created()]).await;
    get(&client(&server)).await.unwrap();
    let [request] = server.finish().try_into().unwrap();
    assert_eq!(request.header(header::SIGNATURE), Some("hp/LoQ2qBYIOU4+qm4TQn7okgFBPwhFhrwojYEO6yKs="));
    assert_eq!((request.header("content-length"), request.header("transfer-encoding")), (None, None));
}

#[tokio::test]
async fn every_vector_of_a_request_goes_out_as_it_was_signed() {
    let cases = vectors::request();
    let server = ScriptedServer::start(cases.iter().map(|_| Step::json(200, "{}"))).await;
    let client = client(&server);
    let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap();
    for case in &cases {
        let signed = case.request().sign(&credentials, Timestamp::from_millis(SIGNED_AT_MS));
        client
            .send(&signed)
            .await
            .unwrap_or_else(|error| panic!("request.json, case `{}`: {error}", case.name));
    }
    for (case, request) in cases.iter().zip(server.finish()) {
        assert_eq!(
            (&request.method, &request.target, request.header(header::REGION_CODE)),
            (&case.method, &case.target, Some(&*case.region_code)),
            "request.json, case `{}`",
            case.name
        );
    }
}

#[tokio::test]
async fn the_application_stands_behind_our_name() {
    let server = ScriptedServer::start([created()]).await;
    create(&builder(&server.url()).application("my-tool/1.2").build().unwrap()).await.unwrap();
    let [request] = server.finish().try_into().unwrap();
    let user_agent = request.header("user-agent").unwrap();
    assert!(
        user_agent.starts_with("livestation-rust/") && user_agent.ends_with(" my-tool/1.2"),
        "{user_agent}"
    );
}

#[tokio::test]
async fn the_time_that_is_signed_is_the_time_that_is_sent() {
    // Two readings of this clock are never the same.
    let clock = ManualClock::at(SIGNED_AT_MS);
    let (ticking, ticks) = (clock.clock(), clock.clone());
    let ticking = Clock::from_fn(move || {
        ticks.advance(1);
        ticking.now()
    });
    let server = ScriptedServer::start([created(), created()]).await;
    let client = builder(&server.url()).clock(ticking).build().unwrap();
    get(&client).await.unwrap();
    assert_eq!(clock.readings(), 2, "once to sign, and once for an answer without a Date");
    create(&client).await.unwrap();

    for request in server.finish() {
        let timestamp = request.header(header::TIMESTAMP).unwrap();
        let text = format!("{} {}\n{timestamp}\n{ACCESS_KEY}", request.method, request.target);
        let secret_key = SecretKey::new(SECRET_KEY).unwrap();
        assert!(
            signature::verify(&secret_key, &text, request.header(header::SIGNATURE).unwrap()),
            "{request:?}"
        );
    }
}

#[tokio::test]
async fn clones_share_the_connections_that_the_server_keeps() {
    let kept = || created().with_header("Connection", "keep-alive");
    let server = ScriptedServer::start([kept(), kept(), kept(), kept()]).await;
    let client = client(&server);
    get(&client).await.unwrap();
    for caller in [client.clone(), client.clone(), client] {
        create(&caller).await.unwrap();
    }
    assert_eq!((server.connections(), server.finish().len()), (1, 4));
}
