//! Playlists of HLS over segments of the grid.

use std::fmt::Write;

use jiff::Timestamp;

use super::segment::{SEGMENT_MS, segment_numbers, segment_span};
use super::{Window, steps_up_to};

/// A complete playlist of exactly `window`.
pub(crate) fn vod(window: Window, segment_uri: impl Fn(i64) -> String) -> String {
    let mut text = head(0, "#EXT-X-PLAYLIST-TYPE:VOD\n");
    for n in segment_numbers(window) {
        if let Some(span) = segment_span(window, n) {
            push_segment(&mut text, span, &segment_uri(n));
        }
    }
    text.push_str("#EXT-X-ENDLIST\n");
    text
}

/// A playlist that goes on: the segments which lie in `window` as a whole, counted from `origin_ms`, where
/// the broadcast began.
pub(crate) fn live(window: Window, origin_ms: i64, segment_uri: impl Fn(i64) -> String) -> String {
    let numbers = steps_up_to(window.from_ms, SEGMENT_MS)..window.to_ms.div_euclid(SEGMENT_MS);
    let sequence = numbers.start - origin_ms.div_euclid(SEGMENT_MS);
    let mut text = head(sequence.max(0), "");
    for n in numbers {
        if let Some(span) = segment_span(window, n) {
            push_segment(&mut text, span, &segment_uri(n));
        }
    }
    text
}

fn head(sequence: i64, kind: &str) -> String {
    format!(
        "#EXTM3U\n\
         #EXT-X-VERSION:3\n\
         #EXT-X-TARGETDURATION:{}\n\
         #EXT-X-MEDIA-SEQUENCE:{sequence}\n\
         {kind}\
         #EXT-X-INDEPENDENT-SEGMENTS\n",
        SEGMENT_MS / 1000
    )
}

fn push_segment(text: &mut String, span: Window, uri: &str) {
    let length = span.to_ms - span.from_ms;
    // No channel was on the air in a year which jiff does not know.
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
#EXTINF:0.322,
media-883661522.ts
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:06.000Z
#EXTINF:2.000,
media-883661523.ts
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:08.000Z
#EXTINF:1.078,
media-883661524.ts
#EXT-X-ENDLIST
";
        assert_eq!(text, wanted);
    }

    #[test]
    fn a_live_playlist_has_whole_segments_and_counts_from_the_origin() {
        let text = live(Window { from_ms: START, to_ms: START + 6_400 }, START - 100_000, uri);
        let wanted = "\
#EXTM3U
#EXT-X-VERSION:3
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:51
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:06.000Z
#EXTINF:2.000,
media-883661523.ts
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:08.000Z
#EXTINF:2.000,
media-883661524.ts
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:10.000Z
#EXTINF:2.000,
media-883661525.ts
";
        assert_eq!(text, wanted);
    }

    #[test]
    fn a_live_playlist_keeps_its_numbers_as_it_slides() {
        let sequence = |from_ms| {
            let text = live(Window { from_ms, to_ms: START + 60_000 }, START, uri);
            let (_, rest) = text.split_once("SEQUENCE:").unwrap();
            let segment = text.split_once("media-").unwrap().1.split_once('.').unwrap().0;
            segment.parse::<i64>().unwrap() - rest.lines().next().unwrap().parse::<i64>().unwrap()
        };
        let first = sequence(START);
        assert!((0..9_000).step_by(250).all(|slide| sequence(START + slide) == first));
    }

    #[test]
    fn a_broadcast_which_has_just_begun_has_no_segment_yet() {
        let text = live(Window { from_ms: START, to_ms: START + 2_300 }, START, uri);
        assert!(
            text.starts_with("#EXTM3U\n") && !text.contains("#EXTINF") && !text.contains("#EXT-X-ENDLIST")
        );
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
