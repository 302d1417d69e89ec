//! The command lines of `docs/whole-day.md`, as they stand there.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

mod program;

use std::time::Duration;

use livestation_conformance::{Stage, have_ffmpeg};
use program::{program_at, run};
use serde_json::{Value, json};

const PAGE: &str = include_str!("../../../docs/whole-day.md");

#[tokio::test(flavor = "multi_thread")]
async fn a_day_from_nothing_to_a_clip() {
    if !have_ffmpeg("the command lines of a channel's day, with its clip") {
        return;
    }
    let stage = Stage::new().await;
    let block = PAGE.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    let lines: Vec<&str> = block.lines().map(|line| line.split("  #").next().unwrap()).collect();
    let mut channel = String::new();
    for line in &lines {
        if line.contains("--until publishing") {
            stage.shape(&channel, &json!({"status": "PUBLISHING"})).await;
        }
        if line.contains("snapshot create") {
            stage.advance(Duration::from_secs(10)).await;
        }
        let mut command = program_at(&stage);
        let words = line.strip_prefix("livestation ").unwrap().split(' ').filter(|word| *word != "--json");
        command.args(words.map(|word| if word.starts_with("ls-") { &channel } else { word })).arg("--json");
        let ended = run(command).await;
        assert_eq!(ended.code, 0, "{line}: {ended:?}");
        let answer: Value = serde_json::from_str(&ended.stdout).unwrap();
        if line.contains("--until ready") {
            assert!(answer["publishUrl"].is_string() && answer["streamKey"].is_string(), "{answer}");
        }
        if channel.is_empty() {
            answer["channelId"].as_str().unwrap().clone_into(&mut channel);
        }
    }
    assert_eq!(lines.len(), 11);
    assert_eq!(stage.emulator.requests().last().unwrap().operation, "delete_channel");
}
