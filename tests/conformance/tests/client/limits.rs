//! Time limits. The limits that must not be the ones that end a call are hours long.

use super::*;

const HOURS: Duration = Duration::from_secs(3 * 3600);

/// What comes of a call that ends by itself.
async fn ends<T>(call: impl Future<Output = T>) -> T {
    tokio::time::timeout(HANGS, call).await.expect("a limit ends the call")
}

/// The error of a call that the server has received when its limit for an attempt is over.
async fn lost<T>(step: &Step, call: impl AsyncFn(&Client) -> Result<T>) -> Error {
    for limit in limits() {
        let server = ScriptedServer::start([step.clone()]).await;
        let client = builder(&server.url()).attempt_timeout(limit).call_timeout(HOURS).max_attempts(1);
        let error = ends(call(&client.build().unwrap())).await.err().unwrap();
        if error.dispatch() != Dispatch::NotSent {
            sent_once(server);
            return error;
        }
        assert_eq!(server.received(), [], "{error}");
    }
    panic!("nothing was sent in time")
}

#[tokio::test]
async fn no_answer_in_time_may_have_carried_the_call() {
    let body = fixtures::read("create_snapshot.documented");
    for step in [Step::Stall, Step::StallBody(body)] {
        assert_lost(&(lost(&step, create).await, lost(&step, get).await), ErrorKind::Timeout);
    }
}

#[tokio::test]
async fn the_whole_call_has_a_limit_of_its_own() {
    for limit in limits() {
        // The first attempt is refused and the second one stalls: the limit is over both.
        let server = ScriptedServer::start([refused(SIGNED_AT), Step::Stall]).await;
        let clock = ManualClock::at(SIGNED_AT_MS - HOUR_MS);
        let client = builder(&server.url()).clock(clock.clock()).attempt_timeout(HOURS).call_timeout(limit);
        let error = ends(create(&client.build().unwrap())).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
        if server.received().len() == 2 {
            assert!(error.may_have_taken_effect(), "{error}");
            server.finish();
            return;
        }
    }
    panic!("no second attempt was made in time")
}

#[tokio::test]
async fn one_call_can_have_a_limit_of_its_own() {
    for limit in limits() {
        let server = ScriptedServer::start([Step::Stall, created()]).await;
        let client = builder(&server.url()).attempt_timeout(HOURS).call_timeout(HOURS).build().unwrap();
        let error = ends(create(&client.with_call_timeout(limit))).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
        if server.received().len() == 1 {
            assert_eq!(error.dispatch(), Dispatch::MaybeSent, "{error}");
            create(&client).await.unwrap();
            assert_eq!(server.finish().len(), 2);
            return;
        }
    }
    panic!("nothing was sent in time")
}

#[tokio::test]
async fn no_attempt_begins_after_the_limit() {
    for limit in limits() {
        // The second reading of this clock looks at the first answer, and takes as long as the whole call may.
        let server = ScriptedServer::start([refused(SIGNED_AT)]).await;
        let clock = ManualClock::at(SIGNED_AT_MS - HOUR_MS);
        let (slow, readings) = (clock.clock(), clock.clone());
        let slow = Clock::from_fn(move || {
            if readings.readings() == 1 {
                std::thread::sleep(limit);
            }
            slow.now()
        });
        let client = builder(&server.url()).clock(slow).call_timeout(limit).build().unwrap();
        let error = client.start_recording(&channel()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
        assert_eq!(error.operation(), Some(OperationId::StartRecording));
        // Otherwise the limit was over before the first answer came.
        if clock.readings() >= 2 {
            assert_eq!(error.dispatch(), Dispatch::NotSent, "{error}");
            assert!(!error.may_have_taken_effect(), "{error}");
            assert_eq!(server.finish().len(), 1);
            return;
        }
    }
    panic!("no answer came in time")
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
    let output = livestation::ClipOutput::new("bucket", "/clips").unwrap();
    let range = livestation::ClipRange::from_millis(0, 10_000).unwrap();
    for limit in limits() {
        let unnamed = Step::json(200, "{\"content\":{}}");
        let server = ScriptedServer::start([unnamed, Step::Stall]).await;
        let client = builder(&server.url()).attempt_timeout(HOURS).call_timeout(limit).build().unwrap();
        let (channel, snapshot_id) = (channel(), SnapshotId::from(1));
        let create = client.create_short_clip(&channel, &snapshot_id, range, &output);
        let error = ends(create).await.unwrap_err();
        assert!(error.may_have_taken_effect() || server.received().is_empty(), "{error}");
        if server.received().len() == 2 {
            assert_eq!(
                (error.kind(), error.dispatch(), error.attempts()),
                (ErrorKind::UnexpectedResponse, Dispatch::Answered, 1)
            );
            server.finish();
            return;
        }
    }
    panic!("no look was made in time")
}
