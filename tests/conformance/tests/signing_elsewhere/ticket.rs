//! A request that one client signs and another, which has no keys, executes.

use livestation::{ClientOptions, Clock, OperationId};
use livestation_testkit::ManualClock;

use super::*;

/// What the backend hands out, as text.
async fn ticket(stage: &Stage) -> String {
    let limited_duration = LimitedDuration::from_minutes(5).unwrap();
    stage.client().presign_create_snapshot(&channel(), limited_duration).await.unwrap().to_json()
}

fn read(json: &str) -> PresignedRequest {
    PresignedRequest::from_json(json).unwrap()
}

fn phone(stage: &Stage) -> Client {
    builder(stage).no_keys().build().unwrap()
}

fn changed(ticket: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut json = serde_json::from_str(ticket).unwrap();
    change(&mut json);
    json.to_string()
}

#[tokio::test]
async fn a_client_without_keys_makes_one_snapshot_of_it() {
    let stage = stage().await;
    let json = ticket(&stage).await;
    assert_eq!(requests(&stage), 0, "presigning sends nothing");
    let reply = phone(&stage).execute(&read(&json)).await.unwrap();
    assert_eq!((reply.attempts, reply.outcome), (1, Outcome::Created));
    assert_eq!((reply.duration_minutes, reply.channel_id.as_str()), (Some(5), CHANNEL));
    assert!(reply.trace_id.is_some());
    assert_eq!((creates(&stage).await, requests(&stage)), (1, 1));
}

#[tokio::test]
async fn its_signature_is_what_anybody_would_make() {
    let stage = stage().await;
    let json: Value = serde_json::from_str(&ticket(&stage).await).unwrap();
    let target = format!("/api/v2/channels/{CHANNEL}/snapshot?limitedDuration=5");
    assert_eq!(json["url"], format!("{}{target}", stage.emulator.endpoint()));
    let headers = &json["headers"];
    let timestamp = headers["x-ncp-apigw-timestamp"].as_str().unwrap();
    let text = format!("POST {target}\n{timestamp}\n{}", stage.emulator.access_key());
    assert_eq!(headers["x-ncp-apigw-signature-v2"], sign_by_hand(stage.emulator.secret_key(), &text));
    assert_eq!(json["expiresAt"].as_i64().unwrap(), timestamp.parse::<i64>().unwrap() + 5 * MINUTE_MS);
}

#[tokio::test]
async fn executed_twice_it_makes_two() {
    let stage = stage().await;
    let (phone, ticket) = (phone(&stage), read(&ticket(&stage).await));
    let first = phone.execute(&ticket).await.unwrap();
    let second = phone.execute(&ticket).await.unwrap();
    assert_ne!(first.snapshot_id, second.snapshot_id);
    assert_eq!(creates(&stage).await, 2);
}

#[tokio::test]
async fn without_keys_nothing_else_is_possible() {
    let stage = stage().await;
    let options =
        ClientOptions { endpoint: Some(stage.emulator.endpoint().into()), ..ClientOptions::default() };
    for client in [phone(&stage), options.client_without_keys().unwrap()] {
        let presigned = client.presign_create_snapshot(&channel(), None).await.map(|_| ());
        for error in [
            create(&client).await.unwrap_err(),
            client.get_channel(&channel()).await.unwrap_err(),
            presigned.unwrap_err(),
        ] {
            assert_not_sent(&error, ErrorKind::Credentials);
            assert!(error.hint().unwrap().contains("to execute presigned requests"), "{:?}", error.hint());
        }
        client.execute(&read(&ticket(&stage).await)).await.unwrap();
    }
    assert_eq!(requests(&stage), 2);
}

#[tokio::test]
async fn an_expired_one_is_not_sent() {
    let stage = stage().await;
    let ticket = read(&ticket(&stage).await);
    let clock = ManualClock::at(ticket.expires_at().as_millis());
    let phone = builder(&stage).no_keys().clock(clock.clock()).build().unwrap();
    let error = phone.execute(&ticket).await.unwrap_err();
    assert_not_sent(&error, ErrorKind::InvalidInput);
    assert_eq!(error.input().unwrap().field(), "expiresAt");
    assert_eq!(error.operation(), Some(OperationId::CreateSnapshot));
    assert!(error.hint().unwrap().contains("new presigned request"), "{:?}", error.hint());
    assert_eq!(requests(&stage), 0);
    clock.advance(-1000);
    phone.execute(&ticket).await.unwrap();
    assert_eq!(creates(&stage).await, 1);
}

#[tokio::test]
async fn one_of_another_hour_is_refused_by_the_service_and_its_time_is_learned() {
    let stage = stage().await;
    let (phone, ticket) = (phone(&stage), read(&ticket(&stage).await));
    stage.advance(Duration::from_secs(301)).await;
    let error = phone.execute(&ticket).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Authentication, 1), "it cannot be signed again");
    assert!(error.hint().unwrap().contains("new presigned request"), "{:?}", error.hint());
    let [entry] = stage.emulator.requests().try_into().unwrap();
    assert_eq!(serde_json::to_value(entry).unwrap()["signature"], "outside-window");
    // From here on it is known without asking.
    assert_not_sent(&phone.execute(&ticket).await.unwrap_err(), ErrorKind::InvalidInput);
    assert_eq!((requests(&stage), creates(&stage).await), (1, 0));
}

#[tokio::test]
async fn the_backends_healed_clock_signs() {
    let stage = stage().await;
    let backend = builder(&stage)
        .credentials(
            livestation::Credentials::new(stage.emulator.access_key(), stage.emulator.secret_key()).unwrap(),
        )
        .clock(Clock::from_fn(|| Clock::system().now().saturating_add_millis(-60 * MINUTE_MS)))
        .build()
        .unwrap();
    backend.get_channel(&channel()).await.unwrap();
    let ticket = backend.presign_create_snapshot(&channel(), None).await.unwrap();
    phone(&stage).execute(&ticket).await.unwrap();
    assert_eq!(creates(&stage).await, 1);
}

#[tokio::test]
async fn one_that_was_changed_on_its_way_is_refused_by_the_service() {
    let stage = stage().await;
    let json = ticket(&stage).await;
    let other = json.replace(CHANNEL, &stage.emulator.channels()[0]);
    let longer = json.replace("limitedDuration=5", "limitedDuration=240");
    let key = changed(&json, |json| json["headers"]["x-ncp-iam-access-key"] = json!("EXAMPLEACCESSKEY0001"));
    for changed in [other, longer, key] {
        assert_ne!(changed, json);
        let error = phone(&stage).execute(&read(&changed)).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.dispatch()),
            (ErrorKind::Authentication, Dispatch::Answered),
            "{error}"
        );
        assert!(!error.may_have_taken_effect());
    }
    assert_eq!((requests(&stage), creates(&stage).await), (3, 0));
}

#[tokio::test]
async fn what_is_no_ticket_is_refused_when_it_is_read() {
    let stage = stage().await;
    let json = ticket(&stage).await;
    let host = stage.emulator.endpoint();
    for (bad, field) in [
        (json.replace("\"POST\"", "\"DELETE\""), "method"),
        (json.replace("/snapshot?", "/record/start?"), "url"),
        (json.replace("http://", "ftp://"), "url"),
        (json.replace(host, "http://user:pw@127.0.0.1"), "url"),
        (changed(&json, |json| json["headers"]["cookie"] = json!("a=b")), "headers"),
    ] {
        assert_ne!(bad, json);
        let refused = PresignedRequest::from_json(&bad).unwrap_err();
        assert_eq!(refused.field(), field, "{refused}");
        assert_eq!(Error::from(refused).kind(), ErrorKind::InvalidInput);
    }
}

#[tokio::test]
async fn one_for_another_endpoint_is_not_sent() {
    let (stage, elsewhere) = (stage().await, stage().await);
    let error = phone(&stage).execute(&read(&ticket(&elsewhere).await)).await.unwrap_err();
    assert_not_sent(&error, ErrorKind::InvalidInput);
    assert_eq!(error.input().unwrap().field(), "url");
    assert!(error.message().contains(elsewhere.emulator.endpoint()), "{error}");
    assert_eq!((requests(&stage), requests(&elsewhere)), (0, 0));
}

#[tokio::test]
async fn the_zone_is_its_own() {
    let stage = stage().await;
    let keys =
        livestation::Credentials::new(stage.emulator.access_key(), stage.emulator.secret_key()).unwrap();
    let endpoint = Endpoint::custom(stage.emulator.endpoint(), Zone::Financial).unwrap();
    let backend = Client::builder().endpoint(endpoint).credentials(keys).build().unwrap();
    let ticket = backend.presign_create_snapshot(&channel(), None).await.unwrap();
    phone(&stage).execute(&read(&ticket.to_json())).await.unwrap();
    assert!(stage.emulator.requests()[0].target.starts_with("/api/fin-v2/"));
}

#[tokio::test]
async fn after_a_lost_answer_nobody_knows() {
    let stage = stage_with(json!({"fault": "reply-lost", "times": 1})).await;
    let error = phone(&stage).execute(&read(&ticket(&stage).await)).await.unwrap_err();
    assert_eq!((error.kind(), error.dispatch()), (ErrorKind::Connection, Dispatch::MaybeSent), "{error}");
    assert!(error.may_have_taken_effect() && !error.is_retryable());
    assert_eq!(error.operation(), Some(OperationId::CreateSnapshot));
    assert_eq!((requests(&stage), creates(&stage).await), (1, 1));
}

#[tokio::test]
async fn what_had_no_effect_is_sent_again_as_it_is() {
    for fault in [json!({"fault": "connect-refused", "for_ms": 1000}), json!({"fault": "429", "times": 2})] {
        let stage = stage().await;
        let ticket = read(&ticket(&stage).await);
        let (status, answer) = stage.post_control("faults", &fault.to_string()).await;
        assert_eq!(status, 200, "{answer}");
        // The waits are random: enough of them outlast the fault.
        let phone = builder(&stage).no_keys().max_attempts(12).build().unwrap();
        let reply = phone.execute(&ticket).await.unwrap();
        assert!(reply.attempts > 1, "{fault}");
        assert_eq!(creates(&stage).await, 1);
    }
}

#[tokio::test]
async fn it_is_not_sent_again_once_it_is_over() {
    let stage = stage_with(json!({"fault": "429-retry-after", "retry_after_s": 20})).await;
    let soon = Clock::system().now().saturating_add_millis(15_000);
    let json = changed(&ticket(&stage).await, |json| json["expiresAt"] = json!(soon.as_millis()));
    let error = phone(&stage).execute(&read(&json)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::RateLimited, 1), "{error}");
    assert_eq!(requests(&stage), 1);
}

#[tokio::test]
async fn time_limits_hold() {
    let stage = stage_with(json!({"fault": "slow", "delay_ms": 3_600_000, "times": 1})).await;
    let phone = builder(&stage).no_keys().attempt_timeout(Duration::from_secs(1)).build().unwrap();
    let error = phone.execute(&read(&ticket(&stage).await)).await.unwrap_err();
    assert_eq!((error.kind(), error.may_have_taken_effect()), (ErrorKind::Timeout, true), "{error}");
    // What was given up may still be on its way.
    while requests(&stage) == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(requests(&stage), 1);
}
