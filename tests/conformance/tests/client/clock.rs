//! A wrong clock.

use super::*;

#[tokio::test]
async fn a_wrong_clock_is_healed_once_and_for_all() {
    for off_ms in [-HOUR_MS, HOUR_MS, -48 * HOUR_MS, 48 * HOUR_MS] {
        let clock = ManualClock::at(SIGNED_AT_MS + off_ms);
        let server = ScriptedServer::start([refused(SIGNED_AT), created(), created()]).await;
        let client = client_at(&server, &clock);
        assert_eq!(create(&client).await.unwrap().attempts, 2, "{off_ms}");
        clock.advance(1);
        assert_eq!(create(&client).await.unwrap().attempts, 1, "{off_ms}");

        let [first, second, third] = server.finish().try_into().unwrap();
        let timestamp = |ms: i64| Some(ms.to_string());
        assert_eq!(first.header(header::TIMESTAMP).map(str::to_owned), timestamp(SIGNED_AT_MS + off_ms));
        assert_eq!(second.header(header::TIMESTAMP).map(str::to_owned), timestamp(SIGNED_AT_MS));
        assert_eq!(second.header(header::SIGNATURE), Some(SIGNATURE), "{off_ms}");
        assert_eq!(third.header(header::TIMESTAMP).map(str::to_owned), timestamp(SIGNED_AT_MS + 1));
    }
}

#[tokio::test]
async fn a_refusal_that_tells_no_time_is_final() {
    for step in [
        Step::json(401, REFUSED),
        refused(""),
        refused("yesterday"),
        refused("1755129600"),
        refused("Thu, 99 Aug 2025 00:00:00 GMT"),
        refused(SIGNED_AT),
    ] {
        let (of_create, of_get) = both_fail(step, client).await;
        for error in [of_create, of_get] {
            assert_eq!((error.kind(), error.code()), (ErrorKind::Authentication, Some("200")), "{error}");
            assert!(!error.may_have_taken_effect() && !error.is_retryable(), "{error}");
        }
    }
}

#[tokio::test]
async fn a_second_refusal_is_final() {
    let server = ScriptedServer::start([refused(SIGNED_AT), refused("Fri, 15 Aug 2025 00:00:00 GMT")]).await;
    let error = create(&client_at(&server, &ManualClock::at(SIGNED_AT_MS - HOUR_MS))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication, "{error}");
    assert_eq!(server.finish().len(), 2);
}

#[tokio::test]
async fn another_failure_does_not_touch_the_clock() {
    let clock = ManualClock::at(SIGNED_AT_MS - HOUR_MS);
    let server = ScriptedServer::start([Step::json(500, "").with_header("Date", SIGNED_AT), created()]).await;
    let client = client_at(&server, &clock);
    create(&client).await.unwrap_err();
    create(&client).await.unwrap();
    let [_, second] = server.finish().try_into().unwrap();
    assert_eq!(second.header(header::TIMESTAMP), Some("1755126000000"));
}

#[tokio::test]
async fn calls_that_are_refused_together_are_healed_together() {
    // Both are under way with the wrong time before either learns of it.
    let both = || refused(SIGNED_AT).once_received(2);
    let server = ScriptedServer::start([both(), both(), created(), created()]).await;
    let client = client_at(&server, &ManualClock::at(SIGNED_AT_MS - HOUR_MS));
    let (one, other) = tokio::join!(create(&client), create(&client));
    assert_eq!((one.unwrap().attempts, other.unwrap().attempts), (2, 2));
    server.finish();
}
