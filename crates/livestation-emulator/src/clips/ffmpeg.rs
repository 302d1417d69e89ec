//! Makes an MP4, or a picture, of a window of the broadcast with ffmpeg.
//!
//! Every picture of the built-in video is a key picture, so nothing of it is encoded again: the window is rendered to the
//! millisecond, and ffmpeg puts the same pictures and sounds into another container. What an encoder pushed can begin
//! at its key pictures only, so it is encoded again from the wanted millisecond on.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::process::{ChildStdin, Command};
use tokio::sync::OnceCell;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::{Excerpt, Source};
use crate::media::segment::LEAD;
use crate::media::{Footage, Window, segment, ts};

/// Time limit for one clip. Four hours of video take a few seconds.
const TIME_LIMIT: Duration = Duration::from_secs(300);
/// How many segments are rendered at once: a minute of video, about a megabyte.
const SEGMENTS_AT_ONCE: usize = 30;

/// Time limit for what takes a moment: the test of ffmpeg, and a picture.
const SHORT_LIMIT: Duration = Duration::from_secs(60);
/// The video that ffmpeg is tested with.
const PROBE: Window = Window { from_ms: 0, to_ms: 200 };
/// An AAC frame of the footage: 1024 samples at 32 kHz.
const FRAME_MS: i64 = 32;

/// The ffmpeg that makes clips.
#[derive(Debug)]
pub(crate) struct Ffmpeg {
    program: PathBuf,
    /// Its path, once it has passed the test.
    able: OnceCell<PathBuf>,
}

impl Ffmpeg {
    pub(crate) fn new(program: PathBuf) -> Self {
        Self { program, able: OnceCell::new() }
    }

    /// Its path if it can make clips, otherwise what is missing. An ffmpeg that is installed later is found.
    pub(crate) async fn able(&self) -> Result<&Path, String> {
        let able = self.able.get_or_try_init(|| async {
            let program = find(&self.program).ok_or_else(|| absent(&self.program))?;
            probe(&program).await.map_err(|problem| unable(&program, &problem))?;
            Ok(program)
        });
        able.await.map(PathBuf::as_path)
    }

    /// Writes the video to `file`.
    pub(crate) async fn cut(&self, source: &Source, file: &Path) -> Result<(), String> {
        run(self.able().await?, source, Target::File(file), TIME_LIMIT).await.map(drop)
    }

    /// What ffmpeg makes of a transport stream with these arguments, which name the format last.
    pub(crate) async fn encode(&self, stream: &[u8], arguments: &[String]) -> Result<Vec<u8>, String> {
        let mut command = Command::new(self.able().await?);
        command.args(["-v", "error", "-f", "mpegts", "-i", "pipe:0"]).args(arguments).arg("pipe:1");
        let write = async |stdin: Option<ChildStdin>| match stdin {
            Some(mut stdin) => stdin.write_all(stream).await,
            None => Ok(()),
        };
        finished(SHORT_LIMIT, exchange(&mut command, Stdio::piped(), write)).await
    }

    /// The first picture of the video as JPEG, of this height in pixels.
    pub(crate) async fn picture(&self, source: &Source, height: u32) -> Result<Vec<u8>, String> {
        run(self.able().await?, source, Target::Picture { height }, SHORT_LIMIT).await
    }
}

/// Finds a program as a shell does.
fn find(program: &Path) -> Option<PathBuf> {
    if program.components().count() > 1 {
        return program.is_file().then(|| program.to_owned());
    }
    let name = format!("{}{}", program.display(), std::env::consts::EXE_SUFFIX);
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

fn absent(program: &Path) -> String {
    format!(
        "{} is not on this machine, so every short clip ends in PROCESSING_FAIL: install ffmpeg 4.4 or later",
        program.display()
    )
}

fn unable(program: &Path, problem: &str) -> String {
    format!(
        "{} cannot make short clips, so every one ends in PROCESSING_FAIL: install ffmpeg 4.4 or later with the \
         mpegts demuxer, the mp4 muxer and the bitstream filters setts and aac_adtstoasc ({problem})",
        program.display()
    )
}

/// Tests what clips need, on a short video and without a file.
async fn probe(program: &Path) -> Result<(), String> {
    run(program, &Source::BuiltIn(PROBE), Target::Nowhere, SHORT_LIMIT).await.map(drop)
}

/// What is made.
enum Target<'a> {
    /// An MP4.
    File(&'a Path),
    /// An MP4 that is thrown away.
    Nowhere,
    /// A JPEG, which is the output.
    Picture { height: u32 },
}

/// What the program wrote to its standard output.
async fn run(
    program: &Path,
    source: &Source,
    target: Target<'_>,
    limit: Duration,
) -> Result<Vec<u8>, String> {
    finished(limit, convert(program, source, target)).await
}

/// The output of a program that is running, if it succeeds in time.
async fn finished(
    limit: Duration,
    running: impl Future<Output = io::Result<Output>>,
) -> Result<Vec<u8>, String> {
    match timeout(limit, running).await {
        Err(_) => Err(format!("ffmpeg took longer than {} s", limit.as_secs())),
        Ok(Err(error)) => Err(format!("ffmpeg could not be run: {error}")),
        Ok(Ok(output)) if output.status.success() => Ok(output.stdout),
        Ok(Ok(output)) => Err(format!("ffmpeg failed: {}", complaint(&output))),
    }
}

async fn convert(program: &Path, source: &Source, target: Target<'_>) -> io::Result<Output> {
    let mut command = Command::new(program);
    command.args(["-v", "error"]);
    if matches!(source, Source::Recorded(_)) {
        command.arg("-copyts");
    }
    command.args(["-f", "mpegts", "-i", "pipe:0"]);
    match (&target, source) {
        (Target::Picture { height }, _) => {
            command.args(["-frames:v", "1", "-vf", &format!("scale=-2:{height}"), "-f", "mjpeg", "pipe:1"]);
        }
        (_, Source::BuiltIn(window)) => {
            command
                .args(["-map", "0:v", "-map", "0:a?", "-c", "copy"])
                .args(["-bsf:v", &shorten(&end(*window))])
                .args(["-bsf:a", &format!("aac_adtstoasc,{}", shorten(&end_of_sound(*window)))]);
        }
        (_, Source::Recorded(excerpt)) => {
            command.args(["-map", "0:v", "-map", "0:a?"]).args(encoding(excerpt));
        }
    }
    let output = match target {
        Target::File(file) => {
            command.args(["-movflags", "+faststart", "-f", "mp4", "-y"]).arg(file);
            Stdio::null()
        }
        // Output to a pipe needs a fragmented file, because a pipe is not seekable.
        Target::Nowhere => {
            command.args(["-movflags", "+frag_keyframe+empty_moov", "-f", "mp4", "pipe:1"]);
            Stdio::null()
        }
        Target::Picture { .. } => Stdio::piped(),
    };
    exchange(&mut command, output, async |stdin| feed(stdin, source).await).await
}

/// Runs a program, writes its input, and waits for its end. Dropping the future kills it.
async fn exchange(
    command: &mut Command,
    output: Stdio,
    write: impl AsyncFnOnce(Option<ChildStdin>) -> io::Result<()>,
) -> io::Result<Output> {
    command.stdin(Stdio::piped()).stdout(output).stderr(Stdio::piped()).kill_on_drop(true);
    let mut child = command.spawn()?;
    let stdin = child.stdin.take();
    // When ffmpeg fails, writing to it fails as well; its own message is the useful one.
    let (_, output) = tokio::join!(write(stdin), child.wait_with_output());
    output
}

/// Encodes what is shown and heard in the excerpt, whose time stamps become those from zero on.
fn encoding(excerpt: &Excerpt) -> Vec<String> {
    let shown_after_ms = excerpt.pieces.first().map_or(0, |piece| piece.place.shown_after_ms);
    let [start, end] = [excerpt.start_ms, excerpt.end_ms].map(|ms| LEAD / 90 + shown_after_ms + ms);
    let video = format!("trim=start={start}ms:end={end}ms,setpts=PTS-{start}/1000/TB");
    let audio = format!("a{}", video.replace(",setpts", ",asetpts"));
    ["-vf", &video, "-af", &audio]
        .into_iter()
        .chain("-c:v libx264 -preset veryfast -crf 18 -pix_fmt yuv420p -c:a aac -b:a 160k".split(' '))
        .map(str::to_owned)
        .collect()
}

/// The last picture and sound begin in the window and end after it, so their durations are cut.
fn shorten(end: &str) -> String {
    format!("setts=duration=max(1\\,min(DURATION\\,{end}-PTS))")
}

/// The window's length in the stream's time base.
fn end(window: Window) -> String {
    format!("{}/1000/TB", window.to_ms - window.from_ms)
}

/// The same for sound. In ffmpeg 5.1 its `TB` is not the unit of its `PTS`; all frames have the same duration,
/// which gives the unit.
fn end_of_sound(window: Window) -> String {
    format!("{}*DURATION/{FRAME_MS}", window.to_ms - window.from_ms)
}

async fn feed(stdin: Option<ChildStdin>, source: &Source) -> io::Result<()> {
    let Some(mut stdin) = stdin else { return Ok(()) };
    match source {
        Source::BuiltIn(window) => feed_built_in(&mut stdin, *window).await?,
        Source::Recorded(excerpt) => feed_recorded(&mut stdin, excerpt).await?,
    }
    stdin.shutdown().await
}

async fn feed_built_in(stdin: &mut ChildStdin, window: Window) -> io::Result<()> {
    let mut numbers = segment::segment_numbers(window);
    loop {
        let some: Vec<i64> = numbers.by_ref().take(SEGMENTS_AT_ONCE).collect();
        if some.is_empty() {
            return Ok(());
        }
        // Rendering takes CPU time, so it runs off the threads that answer calls.
        let bytes = spawn_blocking(move || render(window, &some)).await.map_err(io::Error::other)?;
        stdin.write_all(&bytes).await?;
    }
}

/// The segments one after the other, as if they were of one stream that begins with them.
async fn feed_recorded(stdin: &mut ChildStdin, excerpt: &Excerpt) -> io::Result<()> {
    let mut at_ms = 0;
    for piece in &excerpt.pieces {
        let (file, by_ms) = (piece.file.clone(), at_ms - piece.place.starts_at_ms);
        at_ms += piece.length_ms;
        let shifted = move || {
            let mut bytes = file.read()?;
            ts::shift(&mut bytes, by_ms * 90);
            io::Result::Ok(bytes)
        };
        stdin.write_all(&spawn_blocking(shifted).await.map_err(io::Error::other)??).await?;
    }
    Ok(())
}

fn render(window: Window, numbers: &[i64]) -> Vec<u8> {
    let render = |n: &i64| segment::render(Footage::shipped(), window, *n, window.from_ms);
    numbers.iter().filter_map(render).flatten().collect()
}

/// The last line of ffmpeg's messages, which is the most specific one.
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
