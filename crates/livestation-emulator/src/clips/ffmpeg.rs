//! An MP4 out of a window of the broadcast, by ffmpeg.
//!
//! Every picture can be the first one, so nothing has to be encoded again: the window is rendered to the
//! millisecond, and ffmpeg puts the same pictures and sounds into another container.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::process::{ChildStdin, Command};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::media::{Footage, Window, segment};

/// So long one clip may take. Four hours of video take a few seconds.
const TIME_LIMIT: Duration = Duration::from_secs(300);
/// Segments that are rendered at once: a minute of video, about a megabyte.
const SEGMENTS_AT_ONCE: usize = 30;

/// Says where a program is, as a shell would find it.
pub(crate) fn find(program: &Path) -> Option<PathBuf> {
    if program.components().count() > 1 {
        return program.is_file().then(|| program.to_owned());
    }
    let name = format!("{}{}", program.display(), std::env::consts::EXE_SUFFIX);
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

/// What to say when it is nowhere.
pub(crate) fn absent(program: &Path) -> String {
    format!(
        "{} is not on this machine, so every short clip ends in PROCESSING_FAIL: install ffmpeg",
        program.display()
    )
}

/// Writes what was on the air in `window` to `file`.
pub(super) async fn cut(program: &Path, window: Window, file: &Path) -> Result<(), String> {
    let Some(found) = find(program) else { return Err(absent(program)) };
    match timeout(TIME_LIMIT, run(&found, window, file)).await {
        Err(_) => Err(format!("ffmpeg took longer than {} s", TIME_LIMIT.as_secs())),
        Ok(Err(error)) => Err(format!("ffmpeg could not be run: {error}")),
        Ok(Ok(output)) if output.status.success() => Ok(()),
        Ok(Ok(output)) => Err(format!("ffmpeg failed: {}", complaint(&output))),
    }
}

async fn run(program: &Path, window: Window, file: &Path) -> io::Result<Output> {
    let mut child = Command::new(program)
        .args(["-v", "error", "-f", "mpegts", "-i", "pipe:0", "-map", "0:v", "-map", "0:a?", "-c", "copy"])
        .args(["-bsf:v", &end_at(window), "-bsf:a", &format!("aac_adtstoasc,{}", end_at(window))])
        .args(["-movflags", "+faststart", "-f", "mp4", "-y"])
        .arg(file)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let stdin = child.stdin.take();
    // When ffmpeg gives up, feeding it fails as well, and its own words say why.
    let (_, output) = tokio::join!(feed(stdin, window), child.wait_with_output());
    output
}

/// The last picture and sound begin in the window and would end after it: they are shown shorter.
fn end_at(window: Window) -> String {
    let length_ms = window.to_ms - window.from_ms;
    format!("setts=duration=max(1\\,min(DURATION\\,{length_ms}/1000/TB-PTS))")
}

async fn feed(stdin: Option<ChildStdin>, window: Window) -> io::Result<()> {
    let Some(mut stdin) = stdin else { return Ok(()) };
    let mut numbers = segment::segment_numbers(window);
    loop {
        let some: Vec<i64> = numbers.by_ref().take(SEGMENTS_AT_ONCE).collect();
        if some.is_empty() {
            return stdin.shutdown().await;
        }
        // Work for the processor, off the threads that answer calls.
        let bytes = spawn_blocking(move || render(window, &some)).await.map_err(io::Error::other)?;
        stdin.write_all(&bytes).await?;
    }
}

fn render(window: Window, numbers: &[i64]) -> Vec<u8> {
    let render = |n: &i64| segment::render(Footage::shipped(), window, *n, window.from_ms);
    numbers.iter().filter_map(render).flatten().collect()
}

/// The last line that ffmpeg wrote, which is the one that says most.
fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    text.lines().last().map_or_else(|| output.status.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_found_by_name_and_by_path() {
        assert_eq!(find(Path::new("no-such-program-anywhere")), None);
        assert_eq!(find(Path::new("/no/such/ffmpeg")), None);
        let own = std::env::current_exe().unwrap();
        assert_eq!(find(&own), Some(own.clone()));
        assert!(absent(Path::new("ffmpeg")).starts_with("ffmpeg is not on this machine"));
    }
}
