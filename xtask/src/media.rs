//! Makes the emulator's footage: one minute of H.264 and AAC, which it plays for ever in step with the clock.
//!
//! The pictures are drawn here and not by a filter of ffmpeg, so that no font is needed and every edge lies
//! on the encoder's grid of blocks: flat blocks let 1500 intra pictures fit into little over half a megabyte, compressed.

use std::f64::consts::TAU;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::{fs, iter};

use miniz_oxide::deflate::compress_to_vec_zlib;

/// Both files together, in bytes.
const SIZE_LIMIT: usize = 700_000;
/// The strongest compression there is.
const HARDEST: u8 = 10;

const SECONDS: usize = 60;
const PICTURES_PER_SECOND: usize = 25;
const WIDTH: usize = 640;
const HEIGHT: usize = 360;

const SAMPLE_RATE: usize = 32_000;
/// A frame of AAC is 1024 samples, here 32 ms, so that whole frames fill the minute.
const AUDIO_FRAMES: usize = SECONDS * SAMPLE_RATE / 1024;

// Every picture is an IDR with its own parameter sets, so that a segment may begin with any of them. The one
// SEI is dropped: it is the encoder's signature, in the first picture alone.
const VIDEO_OPTIONS: &str = "-f rawvideo -pix_fmt yuv420p -s 640x360 -r 25 \
    -color_range tv -colorspace bt709 -color_primaries bt709 -color_trc bt709 -i - \
    -c:v libx264 -preset veryslow -profile:v main -crf 22 -g 1 -bf 0 -aud 1 -threads 1 \
    -bsf:v filter_units=remove_types=6 -flags +bitexact -f h264";

const AUDIO_OPTIONS: &str =
    "-f s16le -ar 32000 -ac 1 -i - -c:a aac -b:a 24k -threads 1 -flags +bitexact -f adts";

/// Encodes both files anew into the emulator's `media` folder.
pub(crate) fn run() -> Result<(), String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/livestation-emulator/media");
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;

    let video = folder.join("counter.h264");
    encode(VIDEO_OPTIONS, &video, (0..SECONDS * PICTURES_PER_SECOND).map(picture))?;
    let encoded = read(&video)?;
    let pictures = count_pictures(&encoded);
    expect_count("pictures", pictures, SECONDS * PICTURES_PER_SECOND)?;
    // The same flat blocks in every picture: half of the file is repetition.
    let packed = compress_to_vec_zlib(&encoded, HARDEST);
    let packed_file = folder.join("counter.h264.zlib");
    fs::write(&packed_file, &packed).map_err(|e| format!("{}: {e}", packed_file.display()))?;
    fs::remove_file(&video).map_err(|e| format!("{}: {e}", video.display()))?;

    let audio = folder.join("beep.aac");
    encode(AUDIO_OPTIONS, &audio, iter::repeat_n(sound(), 3))?;
    let encoded = read(&audio)?;
    let frames = adts_frames(&encoded);
    // The second of three minutes, whose first frame continues its last one. It begins one frame late: the
    // encoder puts a frame of priming first, and so all sound comes out by that much later.
    let minute = frames.get(AUDIO_FRAMES + 1..=2 * AUDIO_FRAMES).unwrap_or_default();
    expect_count("frames of sound", minute.len(), AUDIO_FRAMES)?;
    let minute = minute.concat();
    fs::write(&audio, &minute).map_err(|e| format!("{}: {e}", audio.display()))?;

    let (video, audio) = (packed.len(), minute.len());
    if video + audio > SIZE_LIMIT {
        return Err(format!("{video} + {audio} bytes are more than the {SIZE_LIMIT} allowed"));
    }
    writeln!(
        io::stdout(),
        "counter.h264.zlib: {pictures} pictures, {video} bytes\nbeep.aac: {AUDIO_FRAMES} frames, {audio} bytes"
    )
    .map_err(|e| e.to_string())
}

/// Pipes `raw` through ffmpeg into the file at `path`.
fn encode(options: &str, path: &Path, raw: impl Iterator<Item = Vec<u8>>) -> Result<(), String> {
    let mut ffmpeg = Command::new("ffmpeg")
        .args(["-hide_banner", "-v", "error", "-y"])
        .args(options.split_whitespace())
        .arg(path)
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|e| match e.kind() {
            ErrorKind::NotFound => "ffmpeg is not on the PATH; it is needed, with libx264".to_owned(),
            _ => format!("ffmpeg: {e}"),
        })?;
    let mut input = ffmpeg.stdin.take().ok_or("ffmpeg has no standard input")?;
    // If ffmpeg gives up early, its status and its own words tell more than the broken pipe.
    let written = raw.into_iter().try_for_each(|chunk| input.write_all(&chunk));
    drop(input);
    let status = ffmpeg.wait().map_err(|e| format!("ffmpeg: {e}"))?;
    if !status.success() {
        return Err(format!("ffmpeg could not make {}: {status}", path.display()));
    }
    written.map_err(|e| format!("ffmpeg did not take all its input: {e}"))
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn expect_count(what: &str, found: usize, wanted: usize) -> Result<(), String> {
    if found == wanted { Ok(()) } else { Err(format!("ffmpeg made {found} {what}, not {wanted}")) }
}

/// Counts the access unit delimiters of an Annex B stream: one begins every picture.
fn count_pictures(stream: &[u8]) -> usize {
    stream.windows(4).filter(|bytes| matches!(bytes, [0, 0, 1, 9])).count()
}

/// Splits a stream of ADTS by the lengths in its headers.
fn adts_frames(mut stream: &[u8]) -> Vec<&[u8]> {
    let mut frames = Vec::new();
    while let [0xff, 0xf0..=0xff, _, a, b, c, ..] = *stream {
        let length = usize::from(a & 3) << 11 | usize::from(b) << 3 | usize::from(c) >> 5;
        let Some((frame, rest)) = stream.split_at_checked(length.max(1)) else { break };
        frames.push(frame);
        stream = rest;
    }
    frames
}

/// A minute of 16-bit samples: a soft beep on each second, longer and higher on the first one.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "the numbers are small")]
fn sound() -> Vec<u8> {
    let sample = |n: usize| {
        let (second, within) = (n / SAMPLE_RATE, (n % SAMPLE_RATE) as f64 / SAMPLE_RATE as f64);
        let (pitch, length) = if second == 0 { (1320.0, 0.2) } else { (880.0, 0.08) };
        let envelope = if within < length { (TAU / 2.0 * within / length).sin() } else { 0.0 };
        (6000.0 * envelope * (TAU * pitch * within).sin()) as i16
    };
    (0..SECONDS * SAMPLE_RATE).flat_map(|n| sample(n).to_le_bytes()).collect()
}

/// A colour as the encoder takes it: Y, U and V of BT.709.
type Colour = [u8; 3];
const BACKGROUND: Colour = [30, 136, 122];
const GROOVE: Colour = [54, 136, 122];
const LABEL: Colour = [130, 136, 122];
const COUNTER: Colour = [208, 84, 148];

/// Draws picture `n` of the minute as planar YUV 4:2:0.
fn picture(n: usize) -> Vec<u8> {
    let mut canvas = Canvas::new();
    let (second, within) = (n / PICTURES_PER_SECOND, n % PICTURES_PER_SECOND);
    canvas.text((112, 80), 16, COUNTER, &format!("{second:02}"));
    canvas.fill((304, 160), (32, 32), COUNTER);
    canvas.text((352, 80), 16, COUNTER, &format!("{within:02}"));
    canvas.text((80, 228), 4, LABEL, "livestation emulator");
    canvas.fill((80, 288), (8 * SECONDS, 16), GROOVE);
    canvas.fill((80, 288), (8 * (second + 1), 16), COUNTER);
    canvas.planes.concat()
}

struct Canvas {
    planes: [Vec<u8>; 3],
}

impl Canvas {
    fn new() -> Self {
        let [y, u, v] = BACKGROUND;
        let chroma = WIDTH / 2 * (HEIGHT / 2);
        Self { planes: [vec![y; WIDTH * HEIGHT], vec![u; chroma], vec![v; chroma]] }
    }

    /// Fills a box, all of whose edges are even: the chroma planes have half the size.
    fn fill(&mut self, (x, y): (usize, usize), (width, height): (usize, usize), colour: Colour) {
        for ((plane, value), half) in self.planes.iter_mut().zip(colour).zip([1, 2, 2]) {
            for row in plane.chunks_exact_mut(WIDTH / half).skip(y / half).take(height / half) {
                row[x / half..(x + width) / half].fill(value);
            }
        }
    }

    fn text(&mut self, (x, y): (usize, usize), dot: usize, colour: Colour, text: &str) {
        for (place, character) in text.chars().enumerate() {
            for (row, bits) in glyph(character).into_iter().enumerate() {
                for column in (0..5).filter(|column| bits << column & 0b1_0000 != 0) {
                    let at = (x + (6 * place + column) * dot, y + row * dot);
                    self.fill(at, (dot, dot), colour);
                }
            }
        }
    }
}

/// The dots of a character, five to a row.
fn glyph(character: char) -> [u8; 7] {
    match character {
        '0' => [0x0e, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0e],
        '1' => [0x04, 0x0c, 0x04, 0x04, 0x04, 0x04, 0x0e],
        '2' => [0x0e, 0x11, 0x01, 0x02, 0x04, 0x08, 0x1f],
        '3' => [0x1f, 0x02, 0x04, 0x02, 0x01, 0x11, 0x0e],
        '4' => [0x02, 0x06, 0x0a, 0x12, 0x1f, 0x02, 0x02],
        '5' => [0x1f, 0x10, 0x1e, 0x01, 0x01, 0x11, 0x0e],
        '6' => [0x06, 0x08, 0x10, 0x1e, 0x11, 0x11, 0x0e],
        '7' => [0x1f, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08],
        '8' => [0x0e, 0x11, 0x11, 0x0e, 0x11, 0x11, 0x0e],
        '9' => [0x0e, 0x11, 0x11, 0x0f, 0x01, 0x02, 0x0c],
        'a' => [0x00, 0x00, 0x0e, 0x01, 0x0f, 0x11, 0x0f],
        'e' => [0x00, 0x00, 0x0e, 0x11, 0x1f, 0x10, 0x0e],
        'i' => [0x04, 0x00, 0x0c, 0x04, 0x04, 0x04, 0x0e],
        'l' => [0x0c, 0x04, 0x04, 0x04, 0x04, 0x04, 0x0e],
        'm' => [0x00, 0x00, 0x1a, 0x15, 0x15, 0x11, 0x11],
        'n' => [0x00, 0x00, 0x16, 0x19, 0x11, 0x11, 0x11],
        'o' => [0x00, 0x00, 0x0e, 0x11, 0x11, 0x11, 0x0e],
        'r' => [0x00, 0x00, 0x16, 0x19, 0x10, 0x10, 0x10],
        's' => [0x00, 0x00, 0x0e, 0x10, 0x0e, 0x01, 0x1e],
        't' => [0x08, 0x08, 0x1c, 0x08, 0x08, 0x09, 0x06],
        'u' => [0x00, 0x00, 0x11, 0x11, 0x11, 0x13, 0x0d],
        'v' => [0x00, 0x00, 0x11, 0x11, 0x11, 0x0a, 0x04],
        _ => [0; 7],
    }
}
