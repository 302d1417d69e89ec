//! Encodes the built-in minute anew with ffmpeg.

use bytes::Bytes;
use rtmp_rs::media::flv::{FlvTag, FlvTagType};

use super::fragments::{Fragments, VIDEO_TICKS};
use super::reel::{MINUTE_MS, Picture, Reel, Sound};
use super::{Kind, Material};
use crate::clips::Ffmpeg;
use crate::ingest::flv::{Element, TagReader};
use crate::media::{Footage, Window, adts_frames, segment};

/// A key picture every two seconds, and nothing else that is special.
const PLAIN: &str = "-g 50 -keyint_min 50 -sc_threshold 0 -bf 0";
const B_FRAMES: &str = "-g 50 -keyint_min 50 -sc_threshold 0 -bf 3 -b_strategy 0";
const OPEN_GOP: &str = "-g 50 -keyint_min 50 -sc_threshold 0 -bf 3 -b_strategy 0 -x264-params open-gop=1";
const LONG_GOP: &str = "-g 250 -keyint_min 250 -sc_threshold 0 -bf 2";
/// Single pictures are missing, and ten in a row once in a second segment; never the first one of a segment.
const VFR: &str = "-g 250 -sc_threshold 0 -bf 0 -force_key_frames expr:gte(t,n_forced*2) \
    -vf select='not(mod(n,50))+not(eq(mod(n,7),3)+between(mod(n,100),70,79))'";

/// Sampled at 44.1 kHz, where a frame is no whole number of milliseconds.
const SAMPLE_RATE: i64 = 44_100;
const SAMPLES_IN_FRAME: i64 = 1_024;
/// How much sound is encoded before the minute, so that its first frame continues one; and after it.
const AROUND_MS: i64 = 3_200;
/// How many frames of the encoder come before the minute. Its first one is priming.
const FRAMES_BEFORE: i64 = 100;

/// Pictures from a part of the minute.
struct Take {
    from_ms: i64,
    to_ms: i64,
    options: &'static str,
    size: Option<(u32, u32)>,
}

impl Take {
    fn whole(options: &'static str) -> Self {
        Self { from_ms: 0, to_ms: MINUTE_MS, options, size: None }
    }
}

/// Qualities of a master playlist: name, size, and bits a second.
pub(super) const QUALITIES: [(&str, (u32, u32), u32); 3] =
    [("360p", (640, 360), 300_000), ("270p", (480, 270), 200_000), ("180p", (320, 180), 120_000)];

/// The pictures of a kind that is made: for each quality what follows what. None where the built-in ones are right.
fn qualities(kind: Kind) -> Vec<Vec<Take>> {
    let whole = |options| vec![vec![Take::whole(options)]];
    match kind {
        Kind::BFrames => whole(B_FRAMES),
        Kind::OpenGop => whole(OPEN_GOP),
        Kind::LongGop => whole(LONG_GOP),
        Kind::Vfr => whole(VFR),
        Kind::Mono44k1 => whole(PLAIN),
        Kind::ResolutionChange => {
            let half = MINUTE_MS / 2;
            let large = Take { to_ms: half, ..Take::whole(PLAIN) };
            let small = Take { from_ms: half, size: Some((320, 180)), ..Take::whole(PLAIN) };
            vec![vec![large, small]]
        }
        Kind::Master => {
            QUALITIES.map(|(_, size, _)| vec![Take { size: Some(size), ..Take::whole(PLAIN) }]).into()
        }
        Kind::Discontinuities
        | Kind::TimestampJump
        | Kind::Wrap
        | Kind::Aes128
        | Kind::Fmp4
        | Kind::ByteRange
        | Kind::Gap => Vec::new(),
    }
}

pub(super) async fn material(kind: Kind, ffmpeg: &Ffmpeg) -> Result<Material, String> {
    if kind == Kind::Fmp4 {
        return fragments(kind, ffmpeg).await.map(Material::Fragments);
    }
    let mut reels = Vec::new();
    for takes in qualities(kind) {
        let sounds = match kind {
            Kind::Mono44k1 => sound_at_44_1_khz(ffmpeg).await?,
            _ => built_in_sound(),
        };
        reels.push(Reel::new(pictures(&takes, ffmpeg).await?, sounds, kind.segment_ms())?);
    }
    Ok(if reels.is_empty() { Material::BuiltIn } else { Material::Reels(reels) })
}

async fn fragments(kind: Kind, ffmpeg: &Ffmpeg) -> Result<Fragments, String> {
    let scale = VIDEO_TICKS.to_string();
    let sound = ["-map", "0:a", "-c:a", "copy", "-bsf:a", "aac_adtstoasc"];
    let flags = ["-movflags", "frag_keyframe+delay_moov+default_base_moof", "-use_editlist", "0"];
    let format = ["-video_track_timescale", &scale, "-f", "mp4"];
    let mut arguments = video_options(PLAIN, None);
    arguments.extend(sound.into_iter().chain(flags).chain(format).map(String::from));
    let file = ffmpeg.encode(&transport_stream(0, MINUTE_MS), &arguments).await?;
    Fragments::new(&file, kind.segment_ms())
}

/// The built-in video. Both ends are on the grid of segments.
fn transport_stream(from_ms: i64, to_ms: i64) -> Vec<u8> {
    let window = Window { from_ms, to_ms };
    let render = |n| segment::render(Footage::shipped(), window, n, from_ms);
    segment::segment_numbers(window).filter_map(render).flatten().collect()
}

fn video_options(options: &str, size: Option<(u32, u32)>) -> Vec<String> {
    let words = "-map 0:v -c:v libx264 -preset veryfast -crf 23 -threads 1 -pix_fmt yuv420p".split(' ');
    let mut all: Vec<String> = words.chain(options.split_whitespace()).map(String::from).collect();
    if let Some((width, height)) = size {
        all.extend(["-vf".to_owned(), format!("scale={width}:{height}")]);
    }
    all
}

/// The takes one after the other.
async fn pictures(takes: &[Take], ffmpeg: &Ffmpeg) -> Result<Vec<Picture>, String> {
    let mut all = Vec::new();
    for take in takes {
        let mut arguments = video_options(take.options, take.size);
        arguments.extend(["-f", "flv"].map(String::from));
        let file = ffmpeg.encode(&transport_stream(take.from_ms, take.to_ms), &arguments).await?;
        let mut taken = read_flv(&file)?;
        let shown_ms = taken.first().map_or(0, |first| first.shown_ms);
        for picture in &mut taken {
            picture.decoded_ms += take.from_ms - shown_ms;
            picture.shown_ms += take.from_ms - shown_ms;
        }
        all.append(&mut taken);
    }
    Ok(all)
}

/// The pictures of an FLV file, in which each has its two times in milliseconds.
fn read_flv(file: &[u8]) -> Result<Vec<Picture>, String> {
    /// The file's head, and the length of the tag before the first one.
    const HEAD: usize = 9 + 4;
    const TAG_HEAD: usize = 11;
    const VIDEO: u8 = 9;
    let mut reader = TagReader::default();
    let mut pictures = Vec::new();
    let mut rest = file.get(HEAD..).ok_or("ffmpeg wrote no video")?;
    while let Some(head) = rest.first_chunk::<TAG_HEAD>() {
        let [kind, a, b, c, low @ .., _, _, _] = *head;
        let length = usize::from(a) << 16 | usize::from(b) << 8 | usize::from(c);
        let data = rest.get(TAG_HEAD..TAG_HEAD + length).ok_or("ffmpeg ended within a tag")?;
        let timestamp = u32::from_be_bytes([low[3], low[0], low[1], low[2]]);
        if kind == VIDEO {
            let data = Bytes::copy_from_slice(data);
            let tag = FlvTag { tag_type: FlvTagType::Video, timestamp, data };
            if let Some(Element::Picture { shown_after_ms, is_key, bytes }) = reader.read(&tag)? {
                let decoded_ms = i64::from(timestamp);
                pictures.push(Picture { decoded_ms, shown_ms: decoded_ms + shown_after_ms, is_key, bytes });
            }
        }
        rest = rest.get(TAG_HEAD + length + 4..).unwrap_or_default();
    }
    Ok(pictures)
}

fn built_in_sound() -> Vec<Sound> {
    let (frames, frame_ms) = Footage::shipped().sounds();
    let sound = |(at, frame): (i64, &&[u8])| Sound { at: at * 90, bytes: frame.to_vec() };
    (0..).step_by(usize::try_from(frame_ms).unwrap_or(1)).zip(frames).map(sound).collect()
}

/// The minute's sound in frames that do not fill it: the last one reaches 0.4 ms into the next minute.
async fn sound_at_44_1_khz(ffmpeg: &Ffmpeg) -> Result<Vec<Sound>, String> {
    let before = AROUND_MS * SAMPLE_RATE / 1_000 - (FRAMES_BEFORE - 1) * SAMPLES_IN_FRAME;
    let filter = format!("aresample={SAMPLE_RATE},atrim=start_sample={before},asetpts=PTS-STARTPTS");
    let arguments: Vec<String> = ["-map", "0:a", "-af", &filter, "-ac", "1", "-c:a", "aac", "-b:a", "32k"]
        .into_iter()
        .chain(["-f", "adts"])
        .map(String::from)
        .collect();
    // A window on the grid, around the second minute of 1970.
    let from_ms = 2 * MINUTE_MS - AROUND_MS;
    let encoded = ffmpeg.encode(&transport_stream(from_ms, 3 * MINUTE_MS + AROUND_MS), &arguments).await?;
    let at = |n: i64| n * SAMPLES_IN_FRAME * VIDEO_TICKS / SAMPLE_RATE;
    let frames = adts_frames(&encoded).into_iter().skip(usize::try_from(FRAMES_BEFORE).unwrap_or(0));
    let all: Vec<Sound> = (0..)
        .zip(frames)
        .map(|(n, frame)| Sound { at: at(n), bytes: frame.to_vec() })
        .take_while(|sound| sound.at < MINUTE_MS * 90)
        .collect();
    let wanted = MINUTE_MS * SAMPLE_RATE / 1_000 / SAMPLES_IN_FRAME + 1;
    if all.len() as u64 == wanted.unsigned_abs() {
        Ok(all)
    } else {
        Err(format!("ffmpeg made {} frames of sound, not {wanted}", all.len()))
    }
}
