//! Answers that are not the service's own, or not as documented, over a real connection.

use super::*;

fn answer(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Step {
    headers
        .iter()
        .fold(Step::json(status, body.to_vec()), |step, (name, value)| step.with_header(name, value))
}

#[tokio::test]
async fn what_was_not_processed_is_sent_again_even_a_create() {
    for status in [408, 421, 425] {
        let server = ScriptedServer::start([answer(status, &[], b""), created()]).await;
        create(&builder(&server.url()).build().unwrap()).await.unwrap();
        assert_eq!(server.finish().len(), 2, "{status}");
    }
}

#[tokio::test]
async fn a_portal_a_redirect_and_a_compressed_answer_are_named() {
    let page = b"<html><head><title>Sign in</title></head></html>";
    let gzip: &[u8] = &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    for (step, says) in [
        (answer(200, &[], page), "an HTML page, \"Sign in\""),
        (
            answer(302, &[("Location", "http://portal.example/login?token=hunter2")], page),
            "a redirect to http://portal.example/login",
        ),
        (answer(200, &[("Content-Encoding", "gzip")], gzip), "compressed (gzip)"),
        (answer(200, &[("Content-Encoding", "br")], &[0x8b, 2, 0x80]), "compressed (br)"),
    ] {
        let (of_create, of_get) = both_fail(step, client).await;
        for error in [of_create, of_get] {
            let text = error.to_string();
            assert!(text.contains(says) && !text.contains("hunter2"), "{text}");
        }
    }
}

#[tokio::test]
async fn the_wait_that_was_asked_for_is_in_the_error() {
    for (value, seconds) in [("3600", 3600), ("3600.5", 3601), ("99999999999", u128::from(u32::MAX))] {
        let server = ScriptedServer::start([answer(429, &[("Retry-After", value)], b"")]).await;
        let error = create(&builder(&server.url()).build().unwrap()).await.unwrap_err();
        assert_eq!(error.retry_after().map(|wait| wait.as_millis().div_ceil(1000)), Some(seconds), "{value}");
        assert_eq!(server.finish().len(), 1, "{value}: too long to wait for");
    }
    // Counted from the server's own clock, whatever ours says.
    let headers =
        [("Date", "Sun, 26 Jun 2022 09:53:32 GMT"), ("Retry-After", "Mon, 26 Jun 2022 11:53:32 GMT")];
    let server = ScriptedServer::start([answer(429, &headers, b"")]).await;
    let error = create(&builder(&server.url()).build().unwrap()).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7200)));
    server.finish();
}

#[tokio::test]
async fn a_made_snapshot_is_returned_whatever_its_answer_leaves_out() {
    let body = br#"{"content":{"channelStatus":3,"snapshot":{"snapshotId":7.0,"snapshotUrl":"https://x/y.m3u8","createdTime":null}}}"#;
    let server =
        ScriptedServer::start([answer(200, &[("Date", "Sun, 26 Jun 2022 09:53:32 GMT")], body)]).await;
    let snapshot = create(&builder(&server.url()).build().unwrap()).await.unwrap();
    assert_eq!(snapshot.snapshot_id.as_str(), "7");
    assert_eq!(snapshot.created_time.as_millis(), 1_656_237_212_000);
    assert_eq!(server.finish().len(), 1);
}

#[tokio::test]
async fn an_entry_of_a_list_that_cannot_be_read_is_left_out_and_logged() {
    let logs = Logs::collect();
    let body =
        br#"{"content":[{"channelId":"ls-1","channelStatus":"READY"},{"channelStatus":"READY"}],"total":2}"#;
    let server = ScriptedServer::start([answer(200, &[], body)]).await;
    let page = client(&server).list_channels(&livestation::ListChannels::default()).await.unwrap();
    assert_eq!((page.channels.len(), page.skipped), (1, 1));
    assert!(logs.text().contains("entries of a channel list cannot be read"), "{}", logs.text());
}
