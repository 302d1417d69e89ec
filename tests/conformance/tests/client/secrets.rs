//! Settings and secrets.

use super::*;

#[test]
fn settings_that_cannot_work_are_refused_at_once() {
    let url = "http://127.0.0.1:9";
    for (bad, kind) in [
        (builder(url).connect_timeout(Duration::ZERO), ErrorKind::InvalidInput),
        (builder(url).attempt_timeout(Duration::ZERO), ErrorKind::InvalidInput),
        (builder(url).call_timeout(Duration::ZERO), ErrorKind::InvalidInput),
        (builder(url).answer_limit(0), ErrorKind::Config),
        (builder(url).application("two\r\nlines"), ErrorKind::Config),
        (builder("http://999.1.1.1"), ErrorKind::Config),
        (builder(url).proxy("ftp://proxy.example"), ErrorKind::Config),
        (builder(url).ca_file("/nowhere/ca.pem"), ErrorKind::Config),
    ] {
        let shown = format!("{bad:?}");
        assert_eq!(bad.build().unwrap_err().kind(), kind, "{shown}");
    }
    assert_eq!(Client::builder().build().unwrap_err().kind(), ErrorKind::Credentials);
}

#[tokio::test]
async fn nothing_secret_is_logged_or_shown() {
    let logs = Logs::collect();
    let clock = ManualClock::at(SIGNED_AT_MS);
    let steps = [
        created(),
        refused("Fri, 15 Aug 2025 00:00:00 GMT"),
        Step::json(401, REFUSED),
        Step::redirect("http://127.0.0.1:9/"),
        Step::json(500, "<html>"),
        Step::CloseAfterRead,
        Step::TruncateBody(b"{}".to_vec()),
        Step::Raw(b"no http\r\n".to_vec()),
        Step::Stall,
    ];
    let calls = steps.len() - 1; // one of them is repeated
    let server = ScriptedServer::start(steps).await;
    let builder = builder(&server.url()).clock(clock.clock()).max_attempts(1);
    let mut shown = vec![format!("{builder:?} {builder:#?}")];
    let client = builder.clone().build().unwrap();
    let told = |result| match result {
        Ok(reply) => format!("{reply:?}"),
        Err(error) => {
            let error: Error = error;
            format!("{error} {error:?} {error:#?} {:?}", error.hint())
        }
    };
    for _ in 1..calls {
        shown.push(told(create(&client).await));
    }
    // The last step is not answered at all.
    let received = server.received().len();
    for limit in limits() {
        let impatient = builder.clone().attempt_timeout(limit).build().unwrap();
        shown.push(told(create(&impatient).await));
        if server.received().len() > received {
            break;
        }
    }
    shown.push(format!("{client:?} {client:#?}"));
    shown.push(logs.text());

    let signatures: Vec<String> =
        server.finish().iter().map(|r| r.header(header::SIGNATURE).unwrap().to_owned()).collect();
    assert!(signatures.len() == calls + 1 && signatures[0] == SIGNATURE, "{signatures:?}");
    let text = shown.join("\n");
    for telling in ["sending", "answered", "clock is off", "no answer", TARGET] {
        assert!(text.contains(telling), "{telling:?} is not in what was collected: {text}");
    }
    for secret in signatures.iter().map(String::as_str).chain([SECRET_KEY, ACCESS_KEY]) {
        assert!(!text.contains(secret), "{secret} is in: {text}");
    }
}
