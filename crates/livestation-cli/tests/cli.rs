//! The program as people and scripts meet it.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // the helpers of tests panic and print as tests do

mod program;

use std::process::Command;
use std::time::Duration;

use livestation_conformance::{CHANNEL, Stage};
use livestation_testkit::ClosedPort;
use program::{program, program_at, run};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn demo_prints_one_object_with_snapshot_and_playback() {
    let mut command = program();
    command.args(["demo", "--json"]);
    let ended = run(command).await;
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let object: Value = serde_json::from_str(&ended.stdout).unwrap();
    let (snapshot, playback) = (&object["snapshot"], &object["playback"]);
    assert!(snapshot["snapshotId"].is_u64() && snapshot["duration"] == 1);
    assert_eq!(playback["url"], snapshot["snapshotUrl"]);
    assert!((playback["durationSeconds"].as_f64().unwrap() - 60.0).abs() < 0.001);
    assert!(playback["segments"].as_u64().unwrap() >= 30);
}

#[tokio::test(flavor = "multi_thread")]
async fn demo_tells_people_what_happens() {
    let mut command = program();
    command.args(["demo"]);
    let ended = run(command).await;
    for word in ["POST http", "x-ncp-apigw-signature-v2", "HTTP 200", "snapshotUrl", "60 seconds", ".m3u8"] {
        assert!(ended.stdout.contains(word), "{word}: {}", ended.stdout);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_see_when_a_snapshot_dies_in_their_own_time() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let mut command = program_at(&stage);
    command.args(["snapshot", "create", CHANNEL, "--limited-duration", "5"]);
    let ended = run(command).await;
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(ended.stdout.contains("+09:00"), "{}", ended.stdout);
    assert!(ended.stdout.lines().any(|line| line.trim().starts_with("http") && line.contains(".m3u8")));
}

#[tokio::test(flavor = "multi_thread")]
async fn as_curl_sends_nothing_and_what_it_prints_works() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let mut command = program_at(&stage);
    command.args(["snapshot", "create", CHANNEL, "--limited-duration", "1", "--as-curl"]);
    let ended = run(command).await;
    assert!(stage.emulator.requests().is_empty(), "nothing was sent");
    assert!(!ended.stdout.contains(stage.emulator.secret_key()));
    if Command::new("curl").arg("--version").output().is_err() {
        println!("SKIPPED: no curl here, so the printed command was not pasted");
        return;
    }
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{} -s", ended.stdout.trim_end())]);
    let pasted = run(shell).await;
    assert!(pasted.stdout.contains("snapshotUrl"), "{pasted:?}");
    assert_eq!(stage.emulator.requests().len(), 1);
}

#[tokio::test]
async fn sign_prints_the_documented_signature() {
    let mut command = program();
    command
        .env("NCLOUD_ACCESS_KEY_ID", "EXAMPLEACCESSKEY0001")
        .env("NCLOUD_SECRET_ACCESS_KEY", "exampleSecretKey0001")
        .args(["sign", "POST", "/api/v2/channels/ls-20250814000000-zTwK2/snapshot?limitedDuration=8"])
        .args(["--timestamp", "1755129600000", "--json"]);
    let ended = run(command).await;
    let object: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(object["signature"], "Z62sQzMBnY/nF0QPe0B0B9CS6yicbcCrsmEKrfqUOsU=");
    assert!(object["stringToSign"].as_str().unwrap().ends_with("\n1755129600000\nEXAMPLEACCESSKEY0001"));
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_words_end_with_2_and_say_what_is_allowed() {
    for (words, says) in [
        (&["snapshot", "create", "ls-1", "--limited-duration", "abc"][..], "from 1 to 240"),
        (&["snapshot", "create", "ls-1", "--limited-duration", "0"], "from 1 to 240"),
        (&["snapshot", "create", ""], "is empty"),
        (&["snapshot", "create", "../x"], "would change the path"),
        (&["snapshot", "create"], "CHANNEL_ID"),
        (&["channel", "list", "--page-size-no", "0"], "from 1 to 100"),
        (&["sign", "POST", "https://livestation.apigw.ntruss.com/api/v2/channels"], "full URL"),
        (&["--zone", "gov", "channel", "list"], "no Live Station"),
        (&["--endpoint", "http://x/api", "channel", "list"], "no path"),
    ] {
        let mut command = program();
        command.env("NCLOUD_ACCESS_KEY", "a").env("NCLOUD_SECRET_KEY", "b").args(words);
        let ended = run(command).await;
        assert_eq!(ended.code, 2, "{words:?}: {ended:?}");
        assert!(ended.stderr.contains(says) && ended.stdout.is_empty(), "{words:?}: {ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_network_ends_with_7_and_says_where_it_went() {
    let closed = ClosedPort::bind();
    let mut command = program();
    command.env("NCLOUD_ACCESS_KEY", "a").env("NCLOUD_SECRET_KEY", "b").args([
        "--endpoint",
        &closed.url(),
        "channel",
        "list",
    ]);
    let ended = run(command).await;
    assert_eq!(ended.code, 7, "{ended:?}");
    assert!(ended.stderr.contains(&closed.url()) && ended.stderr.contains("refused"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_ends_with_3_and_no_secret_is_shown_however_much_is_asked_for() {
    let stage = Stage::new().await;
    let mut command = program_at(&stage);
    command
        .env("NCLOUD_SECRET_ACCESS_KEY", "hunter2hunter2hunter2")
        .env("LIVESTATION_LOG", "trace")
        .args(["-v", "channel", "list"]);
    let ended = run(command).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(
        ended.stderr.contains("is it the right secret key?") && ended.stderr.contains("sending"),
        "{ended:?}"
    );
    assert!(!format!("{ended:?}").contains("hunter2"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_snapshot_ends_with_4_although_the_clock_moved() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let mut command = program_at(&stage);
    command.args(["snapshot", "create", CHANNEL, "--json"]);
    let created: Value = serde_json::from_str(&run(command).await.stdout).unwrap();
    stage.advance(Duration::from_secs(3600)).await;
    let mut command = program_at(&stage);
    command.args(["snapshot", "get", CHANNEL, &created["snapshotId"].to_string()]);
    let ended = run(command).await;
    assert_eq!(ended.code, 4, "{ended:?}");
    assert!(ended.stderr.contains("one hour"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn help_teaches_and_completions_complete() {
    for (words, says) in [
        (&["--help"][..], "NCLOUD_SECRET_ACCESS_KEY"),
        (&["--help"], "Exit"),
        (&["snapshot", "create", "--help"], "--limited-duration"),
        (&["completions", "bash"], "complete"),
        (&["completions", "zsh"], "#compdef livestation"),
    ] {
        let mut command = program();
        command.args(words);
        let ended = run(command).await;
        assert!(ended.code == 0 && ended.stdout.contains(says), "{words:?}: {}", ended.stdout);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_has_a_manual_page() {
    let folder = std::env::temp_dir().join(format!("livestation-manual-{}", std::process::id()));
    let mut command = program();
    command.arg("manual").arg(folder.join("man1"));
    let ended = run(command).await;
    assert!(ended.code == 0 && ended.stdout.contains("livestation.1"), "{ended:?}");
    for (page, says) in [
        ("livestation", "NCLOUD"),
        ("livestation-snapshot-create", "limited"),
        ("livestation-vod-get", "VOD"),
    ] {
        let page = std::fs::read_to_string(folder.join(format!("man1/{page}.1"))).unwrap();
        assert!(page.contains(says), "{page}");
    }
    let mut command = program();
    command.arg("manual").arg(folder.join("man1/livestation.1"));
    let ended = run(command).await;
    assert!(ended.code == 2 && ended.stderr.contains("name a folder that can be written"), "{ended:?}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_tells_good_from_bad_and_ends_accordingly() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let doctor = async |words: &[&str]| {
        let mut command = program_at(&stage);
        command.arg("doctor").args(words);
        run(command).await
    };
    let healthy = doctor(&[CHANNEL]).await;
    assert_eq!(healthy.code, 0, "{healthy:?}");
    assert!(!healthy.stdout.contains("BAD") && healthy.stdout.contains("up to 240 minutes"), "{healthy:?}");
    assert!(healthy.stdout.contains("NCLOUD_ACCESS_KEY_ID"), "where the key came from: {healthy:?}");

    stage.shape(CHANNEL, &json!({"recording_for_ms": null, "use_dvr": false})).await;
    let idle = doctor(&[CHANNEL, "--json"]).await;
    let report: Value = serde_json::from_str(&idle.stdout).unwrap();
    let bad: Vec<&Value> =
        report["checks"].as_array().unwrap().iter().filter(|check| check["verdict"] == "bad").collect();
    assert_eq!((idle.code, &report["good"]), (5, &json!(false)));
    assert_eq!(bad.iter().map(|check| &check["name"]).collect::<Vec<_>>(), ["recording", "time-machine"]);
    assert!(bad.iter().all(|check| check["remedy"].is_string()), "{report}");

    stage.advance(Duration::from_secs(600)).await;
    let skewed = doctor(&[]).await;
    assert!(
        skewed.stdout.contains("BAD   clock") && skewed.stdout.contains("good  key accepted"),
        "{skewed:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_found_again_and_never_asked_for_twice() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    let fault = r#"{"fault": "reply-lost", "operation": "create_snapshot", "times": 1}"#;
    for (words, code, says) in [(&[][..], 0, "\"outcome\":\"adopted\""), (&["--no-reconcile"], 7, "")] {
        assert_eq!(stage.post_control("faults", fault).await.0, 200);
        let mut command = program_at(&stage);
        command.args(["snapshot", "create", CHANNEL, "--limited-duration", "1", "--json"]).args(words);
        let ended = run(command).await;
        assert_eq!(ended.code, code, "{ended:?}");
        assert!(ended.stdout.contains(says), "{ended:?}");
    }
    let creates =
        stage.emulator.requests().iter().filter(|entry| entry.operation == "create_snapshot").count();
    assert_eq!(creates, 2, "one for each command");
}

#[tokio::test(flavor = "multi_thread")]
async fn throttling_ends_with_6_and_a_failing_service_with_1() {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    for (fault, code) in [("429", 6), ("503", 1), ("html", 1)] {
        assert_eq!(stage.post_control("faults", &json!({ "fault": fault }).to_string()).await.0, 200);
        let mut command = program_at(&stage);
        command.args(["channel", "get", CHANNEL]);
        let ended = run(command).await;
        assert_eq!(ended.code, code, "{ended:?}");
        stage.clear_faults().await;
    }
}
