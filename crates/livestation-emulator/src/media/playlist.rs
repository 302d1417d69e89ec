//! Playlists of HLS over segments of the grid.

use std::fmt::Write;
use std::ops::Range;

use jiff::Timestamp;

use super::Window;
use super::segment::{SEGMENT_MS, segment_numbers, segment_span, whole_segment};
use crate::recorded::Piece;

/// A complete playlist of exactly `window`.
pub(crate) fn vod(window: Window, segment_uri: impl Fn(i64) -> String) -> String {
    let mut text = head(SEGMENT_MS / 1000, 0, "#EXT-X-PLAYLIST-TYPE:VOD\n");
    for n in segment_numbers(window) {
        if let Some(span) = segment_span(window, n) {
            push_segment(&mut text, span, &segment_uri(n));
        }
    }
    text.push_str("#EXT-X-ENDLIST\n");
    text
}

/// A range of a live playlist with continuous time stamps.
pub(crate) struct Run {
    /// The numbers of its segments on the grid.
    pub(crate) numbers: Range<i64>,
    /// The media sequence number of the first of them.
    pub(crate) sequence: i64,
    /// Its discontinuity sequence number.
    pub(crate) discontinuity: i64,
}

/// A live playlist of `runs`, oldest first; complete when the broadcast `has_ended`.
///
/// `None` without a segment: players treat an empty media playlist as damaged, and retry after a 404.
pub(crate) fn live(runs: &[Run], has_ended: bool, segment_uri: impl Fn(i64) -> String) -> Option<String> {
    let mut runs = runs.iter().filter(|run| !run.numbers.is_empty()).peekable();
    let first = runs.peek()?;
    let discontinuity = match first.discontinuity {
        0 => String::new(),
        n => format!("#EXT-X-DISCONTINUITY-SEQUENCE:{n}\n"),
    };
    let mut text = head(SEGMENT_MS / 1000, first.sequence, &discontinuity);
    let mut between = "";
    for run in runs {
        text.push_str(between);
        for n in run.numbers.clone() {
            if let Some(span) = whole_segment(n) {
                push_segment(&mut text, span, &segment_uri(n));
            }
        }
        between = "#EXT-X-DISCONTINUITY\n";
    }
    if has_ended {
        text.push_str("#EXT-X-ENDLIST\n");
    }
    Some(text)
}

/// A playlist of recorded segments.
///
/// `None` without a segment, as for [`live`].
pub(crate) fn recorded(
    pieces: &[Piece],
    target_duration_s: i64,
    kind: Kind,
    segment_uri: impl Fn(i64) -> String,
) -> Option<String> {
    let first = pieces.first()?;
    let (sequence, more) = match (kind, first.discontinuity) {
        (Kind::Vod, _) => (0, "#EXT-X-PLAYLIST-TYPE:VOD\n".to_owned()),
        (_, 0) => (first.sequence, String::new()),
        (_, n) => (first.sequence, format!("#EXT-X-DISCONTINUITY-SEQUENCE:{n}\n")),
    };
    let mut text = head(target_duration_s, sequence, &more);
    let mut discontinuity = first.discontinuity;
    for piece in pieces {
        if piece.discontinuity != discontinuity {
            text.push_str("#EXT-X-DISCONTINUITY\n");
            discontinuity = piece.discontinuity;
        }
        let span = Window { from_ms: piece.from_ms, to_ms: piece.to_ms() };
        push_segment(&mut text, span, &segment_uri(piece.sequence));
    }
    if kind != Kind::Live {
        text.push_str("#EXT-X-ENDLIST\n");
    }
    Some(text)
}

/// What a playlist is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Of a snapshot.
    Vod,
    /// Of a stream that goes on.
    Live,
    /// Of a stream that has ended.
    Ended,
}

/// The list of qualities, of which there is one, with its playlist below.
pub(crate) fn qualities(name: &str) -> String {
    format!(
        "#EXTM3U\n\
         #EXT-X-VERSION:3\n\
         #EXT-X-INDEPENDENT-SEGMENTS\n\
         #EXT-X-STREAM-INF:BANDWIDTH=300000,RESOLUTION=640x360,FRAME-RATE=25.000\n\
         {name}/playlist.m3u8\n"
    )
}

fn head(target_s: i64, sequence: i64, more: &str) -> String {
    let more = format!("{more}#EXT-X-INDEPENDENT-SEGMENTS\n");
    Head { version: 3, target_s, sequence, more: &more }.text()
}

/// What a media playlist begins with.
pub(crate) struct Head<'a> {
    pub(crate) version: u8,
    /// The target duration.
    pub(crate) target_s: i64,
    /// The media sequence number of the first segment.
    pub(crate) sequence: i64,
    /// More lines, each with its end.
    pub(crate) more: &'a str,
}

impl Head<'_> {
    pub(crate) fn text(&self) -> String {
        let Self { version, target_s, sequence, more } = self;
        format!(
            "#EXTM3U\n\
             #EXT-X-VERSION:{version}\n\
             #EXT-X-TARGETDURATION:{target_s}\n\
             #EXT-X-MEDIA-SEQUENCE:{sequence}\n\
             {more}"
        )
    }
}

pub(crate) fn push_segment(text: &mut String, span: Window, uri: &str) {
    let length = span.to_ms - span.from_ms;
    // A channel cannot have been streaming in a year that jiff does not support.
    let start = Timestamp::from_millisecond(span.from_ms).unwrap_or(Timestamp::MIN);
    let (seconds, millis) = (length / 1000, length % 1000);
    // Writing to a string does not fail.
    _ = write!(text, "#EXT-X-PROGRAM-DATE-TIME:{start:.3}\n#EXTINF:{seconds}.{millis:03},\n{uri}\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-01-02T03:04:05.678Z
    const START: i64 = 1_767_323_045_678;

    fn uri(n: i64) -> String {
        format!("media-{n}.ts")
    }

    #[test]
    fn a_window_has_exactly_its_own_playlist() {
        let text = vod(Window { from_ms: START, to_ms: START + 3_400 }, uri);
        let wanted = "\
#EXTM3U
#EXT-X-VERSION:3
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:VOD
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:05.678Z
#EXTINF:0.922,
media-883661522.ts
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:06.600Z
#EXTINF:1.400,
media-883661523.ts
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:08.000Z
#EXTINF:1.078,
media-883661524.ts
#EXT-X-ENDLIST
";
        assert_eq!(text, wanted);
    }

    fn run(numbers: Range<i64>, sequence: i64, discontinuity: i64) -> Run {
        Run { numbers, sequence, discontinuity }
    }

    #[test]
    fn a_live_playlist_counts_on_over_a_discontinuity() {
        let runs =
            [run(883_661_523..883_661_524, 51, 2), run(5..5, 52, 3), run(883_661_600..883_661_601, 52, 3)];
        let wanted = "\
#EXTM3U
#EXT-X-VERSION:3
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:51
#EXT-X-DISCONTINUITY-SEQUENCE:2
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:06.000Z
#EXTINF:2.000,
media-883661523.ts
#EXT-X-DISCONTINUITY
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:06:40.000Z
#EXTINF:2.000,
media-883661600.ts
";
        assert_eq!(live(&runs, false, uri).as_deref(), Some(wanted));
        assert_eq!(live(&runs, true, uri), Some(format!("{wanted}#EXT-X-ENDLIST\n")));
        let later = live(&runs[1..], false, uri).unwrap();
        assert!(later.contains("#EXT-X-MEDIA-SEQUENCE:52\n#EXT-X-DISCONTINUITY-SEQUENCE:3\n"), "{later}");
        assert!(!later.contains("#EXT-X-DISCONTINUITY\n"), "{later}");
    }

    #[test]
    fn there_is_no_playlist_without_a_segment() {
        assert_eq!(live(&[], false, uri), None);
        assert_eq!(live(&[run(7..7, 0, 0)], true, uri), None);
    }

    #[test]
    fn durations_add_up_to_the_millisecond() {
        for from_ms in (START..START + 2_100).step_by(97) {
            for length in [100, 101, 1_999, 2_000, 2_001, 67_345, 3_599_999, 4 * 60 * 60 * 1000] {
                let text = vod(Window { from_ms, to_ms: from_ms + length }, uri);
                let durations =
                    text.lines().filter_map(|line| line.strip_prefix("#EXTINF:")?.strip_suffix(','));
                let millis = durations.map(|seconds| {
                    assert_eq!(seconds.split_once('.').unwrap().1.len(), 3);
                    seconds.replace('.', "").parse::<i64>().unwrap()
                });
                assert_eq!(millis.sum::<i64>(), length);
            }
        }
    }
}
