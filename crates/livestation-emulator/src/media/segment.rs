//! Segments of two seconds on a grid of Unix time, cut off where a window begins or ends.

use std::ops::Range;

use super::ts::Packets;
use super::{Footage, Window, steps_up_to};

/// Length of a segment. Segment number `n` begins at `n` times this Unix time.
pub(crate) const SEGMENT_MS: i64 = 2_000;

/// Shortest first or last segment of a window that has several. Without this limit one could be as short as 1 ms
/// and hold no sound, and a player that expects two tracks stops if the first segment has one.
const SHORTEST_MS: i64 = 500;
/// How far the boundary next to such a short segment moves inwards: a multiple of a picture's length, so that every
/// segment begins with a whole picture, and small enough that a segment between two short ones can give it twice.
const SHIFT_MS: i64 = 600;

/// The time stamp of a playlist's first instant, in ticks of 90 kHz. Not zero, because the clock reference is
/// earlier.
pub(crate) const LEAD: i64 = 90_000;

/// The numbers of the segments of `window`. A window no longer than a segment is one segment.
pub(crate) fn segment_numbers(window: Window) -> Range<i64> {
    let first = window.from_ms.div_euclid(SEGMENT_MS);
    let is_one = window.to_ms.saturating_sub(window.from_ms) <= SEGMENT_MS;
    first..if is_one { first + 1 } else { steps_up_to(window.to_ms, SEGMENT_MS) }
}

/// The part of `window` that segment `n` covers, if it covers any.
pub(crate) fn segment_span(window: Window, n: i64) -> Option<Window> {
    let numbers = segment_numbers(window);
    let boundary = |n: i64| {
        let grid_ms = n.saturating_mul(SEGMENT_MS);
        if n == numbers.start {
            window.from_ms
        } else if n == numbers.end {
            window.to_ms
        } else if n == numbers.start + 1 && grid_ms - window.from_ms < SHORTEST_MS {
            grid_ms + SHIFT_MS
        } else if n == numbers.end - 1 && window.to_ms - grid_ms < SHORTEST_MS {
            grid_ms - SHIFT_MS
        } else {
            grid_ms
        }
    };
    numbers.contains(&n).then(|| Window { from_ms: boundary(n), to_ms: boundary(n + 1) })
}

/// The whole segment `n`, for live playlists.
pub(crate) fn whole_segment(n: i64) -> Option<Window> {
    let from_ms = n.checked_mul(SEGMENT_MS)?;
    Some(Window { from_ms, to_ms: from_ms.checked_add(SEGMENT_MS)? })
}

/// Segment `n` of `window` as an MPEG transport stream, if the window has it.
///
/// Time stamps count from `origin_ms`, which all segments of a playlist share.
pub(crate) fn render(footage: &Footage, window: Window, n: i64, origin_ms: i64) -> Option<Vec<u8>> {
    let span = segment_span(window, n)?;
    // One pair of tables in each segment, so the segment's number is their counter.
    #[expect(clippy::cast_possible_truncation, reason = "the remainder is 0 to 15")]
    let tables = n.rem_euclid(16) as u8;
    let render = || {
        let mut packets = Packets::new();
        packets.tables(tables)?;
        for unit in footage.units(span) {
            packets.unit(&unit.at(ticks(unit.at_ms, origin_ms)))?;
        }
        mpeg2ts::Result::Ok(packets.into_bytes())
    };
    Some(render().expect("all fields are in their ranges, and memory takes every write"))
}

/// The 90 kHz clock at `at_ms`. It wraps at 64 bits, so the 33 bits that are sent are right.
pub(crate) fn ticks(at_ms: i64, origin_ms: i64) -> u64 {
    at_ms.wrapping_sub(origin_ms).wrapping_mul(90).wrapping_add(LEAD).cast_unsigned()
}

#[cfg(test)]
mod tests {
    use super::super::reader;
    use super::*;

    const VIDEO: u16 = 0x100;
    const AUDIO: u16 = 0x101;
    /// 2026-01-02T03:04:05.679Z
    const ODD: i64 = 1_767_323_045_679;
    /// 2026-01-02T03:05:00.000Z, where the loop starts again.
    const SEAM: i64 = 1_767_323_100_000;
    /// The time after which the 33 bits of a time stamp wrap.
    const WRAP: i64 = 95_443_717 - LEAD / 90;

    fn window(from_ms: i64, length: i64) -> Window {
        Window { from_ms, to_ms: from_ms + length }
    }

    fn awkward_windows() -> Vec<Window> {
        let mut windows = Vec::new();
        for from_ms in [ODD, ODD + 1, SEAM, SEAM - 1, SEAM + 1, SEAM - 3_333, 0, -1, -12_345] {
            for length in [1, 39, 100, 101, 1_999, 2_000, 2_001, 4_000, 5_432, 67_345] {
                windows.push(window(from_ms, length));
            }
        }
        windows
    }

    /// The segments of a window as they are served, each rendered alone.
    fn rendered(window: Window, origin_ms: i64) -> Vec<Vec<u8>> {
        let render = |n| render(Footage::shipped(), window, n, origin_ms).expect("the window has it");
        segment_numbers(window).map(render).collect()
    }

    #[test]
    fn segments_tile_their_window() {
        for window in awkward_windows().into_iter().chain([window(ODD, 4 * 60 * 60 * 1000)]) {
            tiles(window);
        }
    }

    /// The segments of a window: without gaps, none longer than the target duration, none too short.
    fn tiles(window: Window) -> Vec<Window> {
        let spans: Vec<_> = segment_numbers(window).map(|n| segment_span(window, n).unwrap()).collect();
        let ends = [spans[0].from_ms, spans[spans.len() - 1].to_ms];
        assert_eq!(ends, [window.from_ms, window.to_ms]);
        assert!(spans.windows(2).all(|pair| pair[0].to_ms == pair[1].from_ms), "{window:?}");
        let shortest = SHORTEST_MS.min(window.to_ms - window.from_ms);
        for span in &spans {
            assert!((shortest..=SEGMENT_MS).contains(&(span.to_ms - span.from_ms)), "{window:?}: {span:?}");
        }
        spans
    }

    /// The grid and the sounds are in phase again after 4 s: these are all phases.
    const PHASES: Range<i64> = ODD..ODD + 4_000;

    #[test]
    fn every_segment_of_every_window_has_pictures_and_sounds() {
        let mut lengths = vec![2_000, 2_001, 2_031, 2_499, 2_500, 3_999, 4_000, 4_001, 5_990, 7_345, 60_000];
        lengths.extend((100..2_000).step_by(83));
        for from_ms in PHASES {
            for length in &lengths {
                for span in tiles(window(from_ms, *length)) {
                    // Computed independently: a picture begins with each span, and every 64 ms hold two sounds.
                    let sounds = (span.from_ms..span.to_ms).filter(|ms| ms.rem_euclid(32) == 0).take(2);
                    assert_eq!(sounds.count(), 2, "{from_ms}, {length}: {span:?}");
                    assert!(span.from_ms == from_ms || span.from_ms.rem_euclid(40) == 0);
                }
            }
        }
    }

    #[test]
    fn the_first_and_the_last_segment_have_both_tracks_in_every_phase() {
        let footage = Footage::shipped();
        for from_ms in PHASES {
            // The window's end goes through all phases too.
            let lengths = [100, 4 * 60 * 60 * 1_000 - from_ms % 1_999];
            for window in lengths.map(|length| window(from_ms, length)) {
                let numbers = segment_numbers(window);
                for n in [numbers.start, numbers.end - 1] {
                    let stream = render(footage, window, n, from_ms).unwrap();
                    for pid in [VIDEO, AUDIO] {
                        let packets = reader::packets(&stream);
                        let starts = packets.iter().filter(|packet| packet.pid == pid && packet.starts_unit);
                        assert!(starts.count() >= 2, "{window:?}, {n}: {pid:#x}");
                    }
                }
            }
        }
    }

    #[test]
    fn four_hours_have_no_short_segment_in_any_phase() {
        for from_ms in PHASES.step_by(7).chain(PHASES.filter(|ms| ms % 4_000 >= 3_985)) {
            tiles(window(from_ms, 4 * 60 * 60 * 1_000));
        }
    }

    #[test]
    fn there_is_nothing_outside_the_window() {
        let window = window(ODD, 10_000);
        let numbers = segment_numbers(window);
        for n in [numbers.start - 1, numbers.end, i64::MIN, i64::MAX, i64::MAX / SEGMENT_MS] {
            assert_eq!(segment_span(window, n), None);
        }
    }

    #[test]
    fn each_picture_and_sound_is_there_once_at_its_time() {
        let stamp =
            |at_ms: i64, origin: i64| u64::try_from(90 * (at_ms - origin) + LEAD).unwrap() % (1 << 33);
        for window in awkward_windows() {
            for origin in [window.from_ms, window.from_ms - 1_000_001, window.from_ms - WRAP] {
                let units: Vec<_> = rendered(window, origin).iter().flat_map(|s| reader::units(s)).collect();
                let stamps = |pid| units.iter().filter(move |unit| unit.pid == pid).map(|unit| unit.pts);

                let times = (window.from_ms..window.to_ms)
                    .filter(|ms| ms.rem_euclid(40) == 0 || *ms == window.from_ms);
                assert!(stamps(VIDEO).eq(times.map(|ms| stamp(ms, origin))));
                let times = (window.from_ms..window.to_ms).filter(|ms| ms.rem_euclid(32) == 0);
                assert!(stamps(AUDIO).eq(times.map(|ms| stamp(ms, origin))));
            }
        }
    }

    #[test]
    fn what_is_shown_follows_the_minute() {
        let units = |window| reader::units(&rendered(window, SEAM - 60_000).concat());
        let (first, second) = (units(window(SEAM - 60_000, 60_000)), units(window(SEAM, 60_000)));
        assert_eq!(first.len(), 1500 + 1875);
        for (one, other) in first.iter().zip(&second) {
            assert_eq!((one.pid, &one.data), (other.pid, &other.data));
            assert_eq!(one.pts + 90 * 60_000, other.pts);
        }
        // A window that begins within a picture begins with that picture.
        assert_eq!(units(window(SEAM - 60_000 + 12_345, 1))[0].data, first_of(&first, 12_345 / 40));
    }

    fn first_of(units: &[reader::Pes], picture: usize) -> Vec<u8> {
        units.iter().filter(|unit| unit.pid == VIDEO).nth(picture).unwrap().data.clone()
    }

    #[test]
    fn continuity_counters_go_on_across_segments() {
        for window in awkward_windows() {
            let stream = rendered(window, window.from_ms).concat();
            for pid in [0, 0x1000, VIDEO, AUDIO] {
                let counters: Vec<_> =
                    reader::packets(&stream).iter().filter(|p| p.pid == pid).map(|p| p.counter).collect();
                assert!(counters.windows(2).all(|pair| pair[1] == (pair[0] + 1) % 16), "{window:?}, {pid}");
            }
        }
    }

    #[test]
    fn pictures_carry_a_clock_which_runs_a_little_behind() {
        for origin in [ODD, ODD - WRAP + 2_000] {
            for segment in rendered(window(ODD, 10_000), origin) {
                let packets = reader::packets(&segment);
                let clocks = packets.iter().filter(|packet| packet.pid == VIDEO && packet.starts_unit);
                let units = reader::units(&segment).into_iter().filter(|unit| unit.pid == VIDEO);
                for (packet, unit) in clocks.zip(units) {
                    assert!(packet.random_access);
                    assert_eq!((packet.clock.unwrap() + 9_000) % (1 << 33), unit.pts);
                }
            }
        }
    }

    #[test]
    fn segments_begin_with_valid_tables() {
        for segment in rendered(window(ODD, 10_000), ODD) {
            let tables = reader::packets(&segment).into_iter().take(2).map(|packet| {
                assert!(packet.starts_unit);
                let table = &packet.payload[1..];
                assert_eq!((packet.payload[0], reader::crc(table)), (0, 0));
                assert_eq!(usize::from(table[2]) + 3, table.len());
                (packet.pid, &table[8..table.len() - 4])
            });
            let pat: &[u8] = &[0, 1, 0xf0, 0x00];
            let pmt: &[u8] = &[0xe1, 0x00, 0xf0, 0, 0x1b, 0xe1, 0x00, 0xf0, 0, 0x0f, 0xe1, 0x01, 0xf0, 0];
            assert!(tables.eq([(0, pat), (0x1000, pmt)]));
        }
    }
}
