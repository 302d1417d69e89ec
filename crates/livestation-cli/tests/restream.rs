//! Keys of targets come from a file or from standard input, and are shown nowhere.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

mod program;

use livestation_conformance::Stage;
use program::{Ended, program_at, run};
use serde_json::{Value, json};

const SECRETS: [&str; 3] = ["rtmp://a-target", "aTargetKey", "aPassword"];

fn targets(count: usize) -> Value {
    let [rtmp_url, stream_key, password] = SECRETS;
    let target = json!({
        "targetName": "CUSTOM", "rtmpUrl": rtmp_url, "streamKey": stream_key, "password": password,
    });
    vec![target; count].into()
}

fn file(name: &str, text: &str) -> String {
    let path = format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&path, text).unwrap();
    path
}

async fn create(stage: &Stage, restream: &str, extra: &[&str]) -> Ended {
    let mut command = program_at(stage);
    command.args([
        "restream",
        "create",
        "--name",
        "channel001",
        "--plan-type",
        "standard",
        "--restream",
        restream,
    ]);
    run({
        command.args(extra);
        command
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_read_from_a_file_and_not_shown() {
    let stage = Stage::new().await;
    let path = format!("@{}", file("targets.json", &targets(2).to_string()));
    let made = create(&stage, &path, &["-vvv"]).await;
    assert_eq!(made.code, 0, "{made:?}");
    assert!(
        made.stdout.contains("restream 1 target name") && made.stderr.contains("create_restream_channel")
    );
    let told = create(&stage, &path, &["--json"]).await;
    let channel: Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!(channel["restream"][1]["streamKey"], "aTargetKey", "for programs it is there");
    let mut command = program_at(&stage);
    command.args(["restream", "platforms", channel["channelId"].as_str().unwrap()]);
    let listed = run(command).await;
    assert!(listed.stdout.contains("CUSTOM"), "{listed:?}");
    for ended in [made, listed] {
        assert!(!SECRETS.iter().any(|secret| format!("{ended:?}").contains(secret)), "{ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_is_not_repeated() {
    let stage = Stage::new().await;
    let keyless = json!([{"targetName": "CUSTOM", "rtmpUrl": "rtmp://a-target", "streamKey": " "}]);
    for (name, text, says) in [
        ("broken.json", "[{\"streamKey\": \"aTargetKey\"", "is not JSON"),
        ("words.json", "[\"aTargetKey\"]", "--restream[0] is of another type"),
        ("many.json", &targets(4).to_string(), "up to 3 targets with STANDARD"),
        ("keyless.json", &keyless.to_string(), "is empty"),
        (
            "unknown.json",
            "[{\"streamKey\": \"aTargetKey\", \"key\": 1}]",
            "--restream[0].targetName is missing",
        ),
    ] {
        let path = format!("@{}", file(name, text));
        for extra in [&[][..], &["--json"], &["-vvv"]] {
            let refused = create(&stage, &path, extra).await;
            assert_eq!(refused.code, 2, "{name}: {refused:?}");
            assert!(format!("{refused:?}").contains(says), "{name}: {refused:?}");
            let shown = format!("{refused:?}");
            assert!(!SECRETS.iter().any(|secret| shown.contains(secret)), "{name}: {refused:?}");
        }
    }
    let bare = create(&stage, "aTargetKey", &[]).await;
    assert!(bare.stderr.contains("is neither @FILE nor -"), "{bare:?}");
    assert!(stage.emulator.requests().is_empty());
}
