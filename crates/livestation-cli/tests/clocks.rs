//! What the service has dated is shown by the service's clock, whatever this machine's says.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

mod program;

use livestation_conformance::{CHANNEL, Stage};
use program::{program_at, run};
use serde_json::{Value, json};

const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;

/// The emulator's clock stands still, so far from this machine's; 4 minutes are not enough for a signature to be
/// refused.
#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_snapshot_is_never_called_dead() {
    for off_ms in [2 * HOUR_MS, -2 * HOUR_MS, 4 * MINUTE_MS, -4 * MINUTE_MS, 0] {
        let stage = Stage::new().await;
        stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
        let now = stage.freeze().await;
        let clock = json!({"at_ms": now + off_ms}).to_string();
        assert_eq!(stage.post_control("clock", &clock).await.0, 200);
        let shown = async |words: &[&str]| {
            let mut command = program_at(&stage);
            command.args(words);
            let ended = run(command).await;
            assert_eq!(ended.code, 0, "{off_ms} {words:?}: {ended:?}");
            ended.stdout
        };
        let created: Value =
            serde_json::from_str(&shown(&["snapshot", "create", CHANNEL, "--json"]).await).unwrap();
        let id = created["snapshotId"].to_string();
        for words in [
            &["snapshot", "create", CHANNEL][..],
            &["snapshot", "get", CHANNEL, &id],
            &["channel", "get", CHANNEL],
        ] {
            let text = shown(words).await;
            // `Date` has whole seconds.
            let is_right = text.contains("in 1 h, at ") || text.contains("in 59 min, at ");
            assert!(is_right && !text.contains("EXPIRED"), "{off_ms} {words:?}: {text}");
        }
        // And a dead one is, although this machine's clock may be behind.
        let clock = json!({"at_ms": now + off_ms + HOUR_MS + MINUTE_MS}).to_string();
        assert_eq!(stage.post_control("clock", &clock).await.0, 200);
        let mut command = program_at(&stage);
        command.args(["snapshot", "get", CHANNEL, &id]);
        assert_eq!(run(command).await.code, 4);
    }
}
