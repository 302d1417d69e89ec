use std::process::Command;

/// Set by `cargo xtask test` where ffmpeg cannot be installed, and nowhere else.
const NO_FFMPEG: &str = "LIVESTATION_TEST_NO_FFMPEG";

/// Whether to go on: without ffmpeg a test fails, unless the run has said loudly that it has none.
///
/// `not_tested` is what the skipped test would have shown.
pub fn have_ffmpeg(not_tested: &str) -> bool {
    let found = ["ffmpeg", "ffprobe"].iter().all(|tool| Command::new(tool).arg("-version").output().is_ok());
    assert!(
        found || std::env::var_os(NO_FFMPEG).is_some(),
        "ffmpeg and ffprobe are needed: `cargo xtask test` installs them"
    );
    if !found {
        #[expect(clippy::print_stdout, reason = "a skipped test says so")]
        {
            println!("SKIPPED: no ffmpeg here: {not_tested}");
        }
    }
    found
}
