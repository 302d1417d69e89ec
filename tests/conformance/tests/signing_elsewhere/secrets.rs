//! Nothing that could be misused is logged or shown.

use livestation_testkit::Logs;

use super::signer::Hand;
use super::*;

#[tokio::test]
async fn nothing_secret_is_logged_or_shown() {
    let logs = Logs::collect();
    let stage = stage().await;
    let signing = builder(&stage).signer(Hand::honest(&stage));
    let client = signing.clone().build().unwrap();
    let ticket = client.presign_create_snapshot(&channel(), None).await.unwrap();
    let phone = builder(&stage).no_keys().build().unwrap();
    let spoiled =
        ticket.to_json().replace("\"x-ncp-apigw-signature-v2\":\"", "\"x-ncp-apigw-signature-v2\":\"AAAA");
    let misread = PresignedRequest::from_json(&spoiled).unwrap_err();
    let foreign = ForeignSignature::new(stage.emulator.access_key(), ticket.request().signature().as_str());

    let mut shown = vec![format!("{signing:?} {client:#?} {ticket:?} {ticket:#?} {phone:?} {foreign:?}")];
    shown.push(format!("{misread} {misread:?}"));
    shown.push(format!("{:?} {:?}", create(&client).await.unwrap(), phone.execute(&ticket).await.unwrap()));
    let other = read_elsewhere(&ticket, &stage.emulator.channels()[0]);
    let refused = phone.execute(&other).await.unwrap_err();
    stage.advance(Duration::from_secs(3600)).await;
    let late = phone.execute(&ticket).await.unwrap_err();
    let later = phone.execute(&ticket).await.unwrap_err();
    assert_eq!(later.kind(), ErrorKind::InvalidInput);
    for error in [refused, late, later] {
        shown.push(format!("{error} {error:?} {:?}", error.hint()));
    }
    shown.push(logs.text());

    let text = shown.join("\n");
    for telling in ["sending", "answered", "PresignedRequest", "clock is off", "EMUL…01"] {
        assert!(text.contains(telling), "{telling:?} is not in what was collected: {text}");
    }
    let signature = ticket.request().signature().as_str();
    for secret in [stage.emulator.secret_key(), stage.emulator.access_key(), signature] {
        assert!(!text.contains(secret), "{secret} is in: {text}");
    }
}

/// The same ticket, for a channel that it was not signed for.
fn read_elsewhere(ticket: &PresignedRequest, channel: &str) -> PresignedRequest {
    PresignedRequest::from_json(&ticket.to_json().replace(CHANNEL, channel)).unwrap()
}
