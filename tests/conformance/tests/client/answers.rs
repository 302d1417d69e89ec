//! Answers that are none.

use super::*;

#[tokio::test]
async fn an_answer_above_the_limit_is_not_read() {
    let large =
        |server: &ScriptedServer| builder(&server.url()).answer_limit(1000).max_attempts(1).build().unwrap();
    let announced = Step::json(200, vec![b' '; 1001]);
    let mut chunked =
        b"HTTP/1.1 200 OK\r\nx-ncp-trace-id: 36c9k60om4p3238cpmc9gm4cj4\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..11 {
        chunked.extend_from_slice(format!("64\r\n{}\r\n", " ".repeat(100)).as_bytes());
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    for step in [announced.with_header("x-ncp-trace-id", TRACE_ID), Step::Raw(chunked)] {
        let (of_create, of_get) = both_fail(step, large).await;
        for error in [&of_create, &of_get] {
            assert_eq!(
                (error.kind(), error.http_status()),
                (ErrorKind::UnexpectedResponse, Some(200)),
                "{error}"
            );
            assert!(error.message().contains("limit of 1000 bytes"), "{error}");
            assert_eq!(error.trace_id(), Some(TRACE_ID));
        }
        assert!(of_create.may_have_taken_effect() && !of_get.may_have_taken_effect());
    }
}

#[tokio::test]
async fn an_answer_of_just_the_limit_is_read() {
    let body = fixtures::read("create_snapshot.documented");
    let server = ScriptedServer::start([created()]).await;
    create(&builder(&server.url()).answer_limit(body.len()).build().unwrap()).await.unwrap();
}

#[tokio::test]
async fn a_refused_connection_sent_nothing() {
    let closed = ClosedPort::bind();
    let url = closed.url();
    let error = create(&builder(&url).max_attempts(1).build().unwrap()).await.unwrap_err();
    assert_eq!((error.kind(), error.dispatch()), (ErrorKind::Connection, Dispatch::NotSent), "{error}");
    assert!(!error.may_have_taken_effect() && error.is_retryable(), "{error}");
    assert!(error.to_string().contains(&url) && error.to_string().contains("refused"), "{error}");
}

#[tokio::test]
async fn a_connection_that_breaks_off_may_have_carried_the_call() {
    let body = fixtures::read("create_snapshot.documented");
    for step in [Step::CloseAfterRead, Step::TruncateBody(body), Step::Raw(b"HTTP/1.".to_vec())] {
        assert_lost(&both_fail(step, client).await, ErrorKind::Connection);
    }
}

/// Whether the request was written before the connection was found closed is a matter of chance; what is said about it
/// is not.
#[tokio::test]
async fn a_connection_that_is_closed_at_once_is_lost_only_if_something_was_written() {
    let (of_create, of_get) = both_fail(Step::CloseBeforeRead, client).await;
    for error in [of_create, of_get] {
        assert_eq!(error.kind(), ErrorKind::Connection, "{error}");
        let nothing_left = error.to_string().contains("before the request was sent")
            || error.to_string().contains("cannot connect");
        assert_eq!(error.dispatch() == Dispatch::NotSent, nothing_left, "{error}");
        assert_ne!(error.dispatch(), Dispatch::Answered, "{error}");
    }
}

/// It came, so the connection did not break, and a second look would see the same.
#[tokio::test]
async fn an_answer_that_is_not_http_is_lost_and_not_asked_for_again() {
    let step = || Step::Raw(b"SSH-2.0-x\r\n".to_vec());
    let server = ScriptedServer::start([step()]).await;
    let of_create = create(&client(&server)).await.unwrap_err();
    sent_once(server);
    let server = ScriptedServer::start([step()]).await;
    let of_get = get(&client(&server)).await.unwrap_err();
    sent_once(server);
    assert_eq!((of_create.attempts(), of_get.attempts()), (1, 1));
    for error in [&of_create, &of_get] {
        assert_eq!((error.kind(), error.dispatch()), (ErrorKind::UnexpectedResponse, Dispatch::MaybeSent));
        assert!(error.to_string().contains("not valid HTTP") && !error.is_retryable(), "{error}");
    }
    assert!(of_create.may_have_taken_effect() && !of_get.may_have_taken_effect());
}

/// Headers that are not read here, written as browsers and curl accept them.
#[tokio::test]
async fn headers_that_are_not_read_cost_no_answer() {
    let body = String::from_utf8(fixtures::read("create_snapshot.documented")).unwrap();
    let many: String = (0..150).map(|number| format!("x-{number}: {number}\r\n")).collect();
    for headers in [
        "Server : x\r\n",
        "x-folded: one\r\n two\r\n",
        "x-del: a\u{7f}b\r\n",
        "no colon here\r\n",
        "x-empty:\r\n",
        "x y: z\r\n",
        "x-latin: \u{e9}\r\n",
        many.as_str(),
    ] {
        let head = format!("HTTP/1.1 200 OK\r\n{headers}content-length: {}\r\n\r\n", body.len());
        let server = ScriptedServer::start([Step::Raw((head + &body).into())]).await;
        create(&client(&server)).await.unwrap_or_else(|error| panic!("{headers:?}: {error}"));
        sent_once(server);
    }
}

/// No answer is that large, whatever its header says, and no memory is taken for it.
#[tokio::test]
async fn what_a_header_announces_is_not_reserved() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1099511627776\r\n\r\n{";
    let server = ScriptedServer::start([Step::Raw(head.into())]).await;
    let client = builder(&server.url()).answer_limit(usize::MAX).build().unwrap();
    let error = create(&client).await.unwrap_err();
    assert!(error.may_have_taken_effect() && error.kind() == ErrorKind::Connection, "{error}");
    sent_once(server);
}

#[tokio::test]
async fn an_answer_that_breaks_off_keeps_its_trace_id() {
    let half = format!("HTTP/1.1 200 OK\r\nx-ncp-trace-id: {TRACE_ID}\r\ncontent-length: 100\r\n\r\n{{");
    let (of_create, of_get) = both_fail(Step::Raw(half.into()), client).await;
    assert_eq!((of_create.trace_id(), of_get.trace_id()), (Some(TRACE_ID), Some(TRACE_ID)));
}

#[tokio::test]
async fn every_refusal_keeps_its_trace_id() {
    for status in [400, 401, 404, 429, 500, 503] {
        let step = Step::json(status, "").with_header("x-ncp-trace-id", TRACE_ID);
        let (of_create, of_get) = both_fail(step, client).await;
        for error in [of_create, of_get] {
            assert_eq!((error.http_status(), error.trace_id()), (Some(status), Some(TRACE_ID)), "{error}");
        }
    }
}
