//! Time limits.

use super::*;

#[tokio::test]
async fn no_answer_in_time_may_have_carried_the_call() {
    let body = fixtures::read("create_snapshot.documented");
    for step in [Step::Stall, Step::StallBody(body)] {
        let started = Instant::now();
        assert_lost(&both_fail(step, impatient).await, ErrorKind::Timeout);
        assert!(started.elapsed() >= 2 * SHORT);
    }
}

#[tokio::test]
async fn the_whole_call_has_a_limit_of_its_own() {
    // The first attempt is refused and the second one stalls: the limit is over both.
    let server = ScriptedServer::start([refused(SIGNED_AT), Step::Stall]).await;
    let clock = ManualClock::at(SIGNED_AT_MS - HOUR_MS);
    let client = builder(&server.url()).clock(clock.clock()).call_timeout(2 * SHORT).build().unwrap();
    let started = Instant::now();
    let error = create(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(error.may_have_taken_effect(), "{error}");
    assert!(started.elapsed() >= 2 * SHORT, "{:?}", started.elapsed());
    assert!(started.elapsed() < 20 * SHORT, "{:?}", started.elapsed());
    server.finish();
}

#[tokio::test]
async fn one_call_can_have_a_limit_of_its_own() {
    let server = ScriptedServer::start([Step::Stall, created()]).await;
    let client = client(&server);
    let started = Instant::now();
    let error = create(&client.with_call_timeout(SHORT)).await.unwrap_err();
    assert_eq!((error.kind(), error.dispatch()), (ErrorKind::Timeout, Dispatch::MaybeSent), "{error}");
    assert!((SHORT..20 * SHORT).contains(&started.elapsed()), "{:?}", started.elapsed());
    create(&client).await.unwrap();
    assert_eq!(server.finish().len(), 2);
}

#[tokio::test]
async fn no_attempt_begins_after_the_limit() {
    // The second reading of this clock looks at the first answer, and takes longer than the whole call may.
    let server = ScriptedServer::start([refused(SIGNED_AT)]).await;
    let clock = ManualClock::at(SIGNED_AT_MS - HOUR_MS);
    let (slow, readings) = (clock.clock(), clock.clone());
    let slow = Clock::from_fn(move || {
        if readings.readings() == 1 {
            std::thread::sleep(2 * SHORT);
        }
        slow.now()
    });
    let client = builder(&server.url()).clock(slow).call_timeout(2 * SHORT).build().unwrap();
    let error = client.start_recording(&channel()).await.unwrap_err();
    assert_eq!((error.kind(), error.dispatch()), (ErrorKind::Timeout, Dispatch::NotSent), "{error}");
    assert!(!error.may_have_taken_effect(), "{error}");
    assert_eq!(error.operation(), Some(OperationId::StartRecording));
    assert_eq!(server.finish().len(), 1);
}

#[tokio::test]
async fn a_dropped_call_is_gone_and_the_client_goes_on() {
    let server = ScriptedServer::start([Step::Stall, created()]).await;
    let client = client(&server);
    tokio::select! {
        _ = create(&client) => panic!("this call gets no answer"),
        () = server.until_received(1) => {}
    }
    create(&client).await.unwrap();
    assert_eq!((server.connections(), server.finish().len()), (2, 2));
}

/// A job of several steps has one limit. The create names no clip, and what looks for it is never answered.
#[tokio::test]
async fn the_limit_of_a_create_holds_for_the_looks_that_follow_it() {
    let unnamed = Step::json(200, "{\"content\":{}}");
    let server = ScriptedServer::start([unnamed, Step::Stall]).await;
    let client = builder(&server.url()).call_timeout(Duration::from_millis(400)).build().unwrap();
    let output = livestation::ClipOutput::new("bucket", "/clips").unwrap();
    let range = livestation::ClipRange::from_millis(0, 10_000).unwrap();
    let started = Instant::now();
    let error = client.create_short_clip(&channel(), &SnapshotId::from(1), range, &output).await.unwrap_err();
    // Each look would have had a limit of its own: 15 s for the attempt alone.
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    assert_eq!(
        (error.kind(), error.dispatch(), error.attempts()),
        (ErrorKind::UnexpectedResponse, Dispatch::Answered, 1)
    );
    assert!(error.may_have_taken_effect(), "{error}");
    assert!(server.finish().len() <= 2);
}
