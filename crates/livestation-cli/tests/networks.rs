//! The command line behind a company's proxy that wants a password and inspects TLS.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

mod program;

use std::process::Command;

use livestation_conformance::{CHANNEL, Stage};
use livestation_testkit::{InspectingProxy, ProxyOptions};
use program::{program_at, run};
use serde_json::{Value, json};

const PASSWORD: &str = "hunter2hunter2";

async fn company() -> (Stage, InspectingProxy) {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let upstream = stage.emulator.endpoint().trim_start_matches("http://").parse().unwrap();
    let options = ProxyOptions { user: Some(format!("worker:{PASSWORD}")), ..ProxyOptions::default() };
    let proxy = InspectingProxy::start(upstream, options).await;
    (stage, proxy)
}

fn create(stage: &Stage, proxy: &InspectingProxy) -> Command {
    let mut command = program_at(stage);
    command.env("LIVESTATION_ENDPOINT", proxy.endpoint());
    command.args(["snapshot", "create", CHANNEL, "--limited-duration", "1", "--json"]);
    command
}

fn creates(stage: &Stage) -> usize {
    stage.emulator.requests().iter().filter(|entry| entry.operation == "create_snapshot").count()
}

/// What the doctor prints about the network, with its verdict, and how it ends.
async fn doctor(
    stage: &Stage,
    proxy: &InspectingProxy,
    extra: &[(&str, &str)],
    args: &[&str],
) -> (i32, Value) {
    let mut command = program_at(stage);
    command.env("LIVESTATION_ENDPOINT", proxy.endpoint()).envs(extra.iter().copied());
    command.args(["doctor", "--json"]).args(args);
    let ended = run(command).await;
    assert!(!format!("{ended:?}").contains(PASSWORD), "{ended:?}");
    (ended.code, serde_json::from_str(&ended.stdout).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_tells_the_proxy_and_the_authorities_and_where_they_come_from() {
    let (stage, proxy) = company().await;
    let (url, file) = (proxy.url(), proxy.ca_file().display().to_string());
    let shown = url.replace(&format!("worker:{PASSWORD}"), "***");
    let (code, report) =
        doctor(&stage, &proxy, &[("HTTPS_PROXY", &url), ("SSL_CERT_FILE", &file)], &[CHANNEL]).await;
    let network = &report["checks"][1];
    let finding = network["finding"].as_str().unwrap();
    assert_eq!(
        (code, &network["name"], &network["verdict"]),
        (0, &json!("network"), &json!("good")),
        "{report}"
    );
    assert!(finding.starts_with(&format!("proxy {shown}/ (environment variable HTTPS_PROXY)")), "{finding}");
    assert!(finding.contains("Mozilla's, the operating system's"), "{finding}");
    assert!(finding.ends_with(&format!("{file} (environment variable SSL_CERT_FILE)")), "{finding}");

    let (code, report) = doctor(&stage, &proxy, &[], &["--proxy", &url]).await;
    let network = &report["checks"][1];
    let finding = network["finding"].as_str().unwrap();
    assert_eq!(
        (code, &network["verdict"], &report["checks"][2]["verdict"]),
        (7, &json!("bad"), &json!("unknown"))
    );
    assert!(finding.contains("certificate") && finding.contains("(option of this command)"), "{finding}");
    assert!(network["remedy"].as_str().unwrap().contains("`--ca-file`"), "{network}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_finds_a_network_setting_that_cannot_be_used() {
    let (stage, proxy) = company().await;
    let wrong = format!("ftp://worker:{PASSWORD}@proxy.example");
    for (extra, args, says) in [
        (&[("HTTPS_PROXY", wrong.as_str())][..], &[][..], "HTTPS_PROXY"),
        (&[], &["--ca-file", "/nowhere/ca.pem"], "/nowhere/ca.pem"),
    ] {
        let (code, report) = doctor(&stage, &proxy, extra, args).await;
        let check = &report["checks"][0];
        assert_eq!(
            (code, &check["name"], &check["verdict"]),
            (2, &json!("network"), &json!("bad")),
            "{report}"
        );
        assert!(check["finding"].as_str().unwrap().contains(says), "{check}");
    }
}

/// The emulator checks the signature, so what succeeds was not changed on its way.
#[tokio::test(flavor = "multi_thread")]
async fn a_create_goes_through_an_inspecting_proxy_with_its_own_authority() {
    let (stage, proxy) = company().await;
    let mut by_options = create(&stage, &proxy);
    by_options.arg("--proxy").arg(proxy.url()).arg("--ca-file").arg(proxy.ca_file());
    let mut by_environment = create(&stage, &proxy);
    by_environment.env("HTTPS_PROXY", proxy.url()).env("SSL_CERT_FILE", proxy.ca_file());
    for (made, command) in [by_options, by_environment].into_iter().enumerate() {
        let ended = run(command).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        let snapshot: Value = serde_json::from_str(&ended.stdout).unwrap();
        assert_eq!(snapshot["channelId"], CHANNEL);
        assert_eq!(creates(&stage), made + 1);
        assert!(!format!("{ended:?}").contains(PASSWORD), "{ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authority_that_is_not_trusted_is_explained_and_nothing_is_sent() {
    let (stage, proxy) = company().await;
    let mut command = create(&stage, &proxy);
    command.arg("--proxy").arg(proxy.url());
    let ended = run(command).await;
    assert_ne!(ended.code, 0, "{ended:?}");
    let report: Value = serde_json::from_str(&ended.stderr).unwrap();
    let error = &report["error"];
    assert_eq!(
        (&error["dispatch"], &error["mayHaveTakenEffect"], &error["retryable"], &error["attempts"]),
        (&json!("not-sent"), &json!(false), &json!(false), &json!(1)),
        "{error}"
    );
    assert!(error["hint"].as_str().unwrap().contains("does not trust"), "{error}");
    assert_eq!(creates(&stage), 0);
    assert!(!format!("{ended:?}").contains(PASSWORD), "{ended:?}");
}
