//! What is never done.

use super::*;

/// Not what the clock of this machine says: a refused signature would be made anew.
const AN_HOUR_LATER: &str = "Sun, 26 Jun 2022 10:53:32 GMT";

#[tokio::test]
async fn a_create_that_may_have_taken_effect_is_not_sent_again() {
    let body = fixtures::read("create_snapshot.documented");
    for step in [
        Step::CloseAfterRead,
        Step::TruncateBody(body),
        Step::Raw(b"SSH-2.0-x\r\n".to_vec()),
        Step::Stall,
        Step::json(200, "{}"),
        Step::json(500, ""),
        Step::json(503, "").with_header("Retry-After", "0"),
        Step::json(400, r#"{"error":{"errorCode":250000,"message":"m","errorName":"EXCEPTION"}}"#),
        // Codes that say "nothing was done", where status or content say something else.
        Step::json(504, "<html><title>504</title><errorCode>410</errorCode></html>"),
        Step::json(504, "<?xml version=\"1.0\"?><error><errorCode>410</errorCode></error>"),
        Step::json(500, r#"{"error":{"errorCode":"410","message":"Throttle Limited"}}"#),
        Step::json(201, r#"{"content":{},"error":{"errorCode":"410","message":"m"}}"#),
        Step::json(200, r#"{"error":{"errorCode":"410","message":"m"}}"#),
        Step::json(200, r#"{"error":{"errorCode":"200","message":"m"}}"#).with_header("Date", AN_HOUR_LATER),
        Step::json(500, r#"{"error":{"errorCode":"200","message":"m"}}"#).with_header("Date", AN_HOUR_LATER),
        Step::json(
            500,
            r#"{"error":{"errorCode":250017,"message":"m","errorName":"OPEN_API_UNAUTHORIZED"}}"#,
        )
        .with_header("Date", AN_HOUR_LATER),
        Step::json(429, r#"{"content":{"snapshot":{"snapshotId":7}},"error":{"errorCode":"410"}}"#),
    ] {
        let told = format!("{step:?}");
        let server = ScriptedServer::start([step]).await;
        // As many attempts as by default.
        let limit = if told == "Stall" { SHORT } else { Limits::DEFAULT.attempt };
        let client = builder(&server.url()).attempt_timeout(limit).build().unwrap();
        assert!(create(&client).await.unwrap_err().may_have_taken_effect(), "{told}");
        assert_eq!(server.finish().len(), 1, "{told}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = ScriptedServer::start([]).await;
    let step =
        Step::redirect(&format!("{}{TARGET}", elsewhere.url())).with_header("x-ncp-trace-id", TRACE_ID);
    let (of_create, of_get) = both_fail(step, client).await;
    for error in [of_create, of_get] {
        assert_eq!(
            (error.kind(), error.http_status()),
            (ErrorKind::UnexpectedResponse, Some(307)),
            "{error}"
        );
        assert_eq!((error.dispatch(), error.trace_id()), (Dispatch::Answered, Some(TRACE_ID)));
        assert!(!error.may_have_taken_effect(), "{error}");
    }
    assert_eq!(elsewhere.finish(), []);
}

#[tokio::test]
async fn no_proxy_is_taken_from_the_environment() {
    const NAME: &str = "never::no_proxy_is_taken_from_the_environment";
    const PROXIES: [&str; 6] =
        ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    // A process cannot change its own environment safely, so this test runs itself in another one.
    if std::env::var_os(NAME).is_none() {
        let mut again = Command::new(std::env::current_exe().unwrap());
        again.args(["--exact", NAME]).env_remove("NO_PROXY").env_remove("no_proxy");
        let output =
            again.env(NAME, "1").envs(PROXIES.map(|name| (name, "http://127.0.0.1:9"))).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && text.contains("1 passed"), "{text}");
        return;
    }
    let server = ScriptedServer::start([created()]).await;
    create(&client(&server)).await.unwrap();
    assert_eq!(server.finish().len(), 1);
}
