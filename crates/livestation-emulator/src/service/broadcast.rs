//! The streams of a channel in their order, as the live playlist and the live segments present them.

use std::collections::VecDeque;
use std::ops::Range;

use crate::media::playlist::Run;
use crate::media::segment::SEGMENT_MS;
use crate::rules::settings::TIME_MACHINE_MINUTES;

/// How far back the live playlist reaches, with the time machine and without it.
const TIME_MACHINE_MS: i64 = TIME_MACHINE_MINUTES * 60 * 1000;
const NO_TIME_MACHINE_MS: i64 = 12 * 1000;

/// Sequence numbers continue from one stream to the next, so that they never decrease for a player.
#[derive(Clone, Debug, Default)]
pub(crate) struct Broadcast {
    /// Oldest first, without overlaps. Only the last one can still be running.
    streams: VecDeque<Stream>,
    /// Media and discontinuity sequence numbers of the next stream.
    next: (i64, i64),
}

/// A stream, and which of its segments a player can have.
#[derive(Clone, Debug)]
pub(crate) struct LatestStream {
    pub(crate) since_ms: i64,
    /// The number of its first segment, and its sequence numbers.
    pub(crate) first: i64,
    pub(crate) sequence: i64,
    pub(crate) discontinuity: i64,
    pub(crate) listed: Range<i64>,
    pub(crate) kept: Range<i64>,
    pub(crate) has_ended: bool,
}

#[derive(Clone, Copy, Debug)]
struct Stream {
    since_ms: i64,
    until_ms: Option<i64>,
    sequence: i64,
    discontinuity: i64,
}

impl Stream {
    /// The segments that are complete at `now_ms`, by their numbers on the grid.
    fn numbers(&self, now_ms: i64) -> Range<i64> {
        segments_after(self.since_ms)..self.until_ms.unwrap_or(now_ms).div_euclid(SEGMENT_MS)
    }
}

/// The first segment that begins at or after an instant.
fn segments_after(ms: i64) -> i64 {
    ms.saturating_add(SEGMENT_MS - 1).div_euclid(SEGMENT_MS)
}

impl Broadcast {
    /// Continues the numbers of what players saw before.
    pub(super) fn continue_from(&mut self, next: (i64, i64)) {
        if next.0 > self.next.0 {
            // Numbers have no gap, so what comes before it is not listed any more.
            self.streams.clear();
            self.next = (next.0, next.1 + 1);
        }
    }

    /// Media and discontinuity sequence numbers of the next stream.
    pub(super) fn next(&self) -> (i64, i64) {
        self.next
    }

    /// Records whether the channel streams, and since when.
    ///
    /// A stream whose start is moved has other time stamps, so it counts as another stream. Where it would overlap
    /// earlier streams, these are dropped.
    pub(super) fn follow(&mut self, streaming_since_ms: Option<i64>, now_ms: i64) {
        let current = self.streams.back().filter(|stream| stream.until_ms.is_none());
        if current.map(|stream| stream.since_ms) == streaming_since_ms {
            return;
        }
        if current.is_some() {
            self.end(now_ms);
        }
        if let Some(since_ms) = streaming_since_ms {
            // All of them, because the numbers of one playlist must have no gap.
            if self.streams.iter().any(|stream| stream.until_ms.is_none_or(|until_ms| until_ms > since_ms)) {
                self.streams.clear();
            }
            let (sequence, discontinuity) = self.next;
            self.streams.push_back(Stream { since_ms, until_ms: None, sequence, discontinuity });
        }
        // The segments of a dropped stream can be requested for up to twice the length of the list.
        let oldest_ms = now_ms.saturating_sub(3 * TIME_MACHINE_MS);
        self.streams.retain(|stream| stream.until_ms.is_none_or(|until_ms| until_ms > oldest_ms));
    }

    fn end(&mut self, now_ms: i64) {
        let Some(mut stream) = self.streams.pop_back() else { return };
        stream.until_ms = Some(now_ms);
        let numbers = stream.numbers(now_ms);
        // A stream without a complete segment was never listed.
        if !numbers.is_empty() {
            self.next = (stream.sequence + numbers.end - numbers.start, stream.discontinuity + 1);
            self.streams.push_back(stream);
        }
    }

    /// The live playlist at `now_ms`, and whether it is complete.
    ///
    /// After the end of the last stream the list stays as it was, for as long as the list is long.
    pub(crate) fn listed(&self, use_dvr: bool, now_ms: i64) -> (Vec<Run>, bool) {
        let reach_ms = reach_ms(use_dvr);
        let Some(last) = self.streams.back() else { return (Vec::new(), false) };
        let head_ms = last.until_ms.unwrap_or(now_ms);
        if now_ms.saturating_sub(head_ms) >= stay_ms(use_dvr) {
            return (Vec::new(), true);
        }
        let oldest = segments_after(head_ms.saturating_sub(reach_ms));
        let run = |stream: &Stream| {
            let numbers = stream.numbers(now_ms);
            let start = numbers.start.max(oldest);
            Run {
                sequence: stream.sequence + start - numbers.start,
                discontinuity: stream.discontinuity,
                numbers: start..numbers.end,
            }
        };
        (self.streams.iter().map(run).collect(), last.until_ms.is_some())
    }

    /// The latest stream alone, while its list is there.
    pub(crate) fn latest_stream(&self, use_dvr: bool, now_ms: i64) -> Option<LatestStream> {
        let stream = self.streams.back()?;
        let (mut runs, has_ended) = self.listed(use_dvr, now_ms);
        let listed = runs.pop()?.numbers;
        let kept_from = segments_after(now_ms.saturating_sub(reach_ms(use_dvr) + stay_ms(use_dvr)));
        let all = stream.numbers(now_ms);
        Some(LatestStream {
            since_ms: stream.since_ms,
            first: all.start,
            sequence: stream.sequence,
            discontinuity: stream.discontinuity,
            kept: all.start.max(kept_from)..all.end,
            listed,
            has_ended,
        })
    }

    /// The number of the latest whole segment of a stream that goes on.
    pub(crate) fn latest_segment(&self, now_ms: i64) -> Option<i64> {
        let stream = self.streams.back().filter(|stream| stream.until_ms.is_none())?;
        stream.numbers(now_ms).next_back()
    }

    /// The origin of the time stamps of segment `n`, if it is available at `now_ms`.
    ///
    /// A segment stays available after it left the list, for as long as the list is long (RFC 8216, 6.2.2).
    pub(crate) fn origin_of(&self, n: i64, use_dvr: bool, now_ms: i64) -> Option<i64> {
        let end_ms = n.checked_add(1)?.checked_mul(SEGMENT_MS)?;
        let kept_ms = reach_ms(use_dvr) + stay_ms(use_dvr);
        let is_kept = end_ms.saturating_add(kept_ms) >= now_ms;
        let stream = self.streams.iter().rev().find(|stream| stream.numbers(now_ms).contains(&n));
        stream.filter(|_| is_kept).map(|stream| stream.since_ms)
    }
}

pub(crate) fn reach_ms(use_dvr: bool) -> i64 {
    if use_dvr { TIME_MACHINE_MS } else { NO_TIME_MACHINE_MS }
}

/// How long segments that left the list stay available, and a list that has ended: at least a minute, since a
/// player may be paused.
pub(crate) fn stay_ms(use_dvr: bool) -> i64 {
    reach_ms(use_dvr).max(60_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On the grid.
    const NOW: i64 = 1_767_323_044_000;

    /// Media sequence, discontinuity sequence and length of each run, and whether the list has ended.
    fn listed(broadcast: &Broadcast, use_dvr: bool, now_ms: i64) -> (Vec<(i64, i64, i64)>, bool) {
        let (runs, ended) = broadcast.listed(use_dvr, now_ms);
        let runs =
            runs.iter().map(|run| (run.sequence, run.discontinuity, run.numbers.end - run.numbers.start));
        (runs.filter(|(_, _, length)| *length > 0).collect(), ended)
    }

    fn streaming_since(since_ms: i64) -> Broadcast {
        let mut broadcast = Broadcast::default();
        broadcast.follow(Some(since_ms), since_ms);
        broadcast
    }

    #[test]
    fn only_whole_segments_are_listed() {
        let broadcast = streaming_since(NOW + 1);
        for (later_ms, segments) in [(1, 0), (2_000, 0), (3_999, 0), (4_000, 1), (5_999, 1), (6_000, 2)] {
            let length: i64 = listed(&broadcast, true, NOW + later_ms).0.iter().map(|run| run.2).sum();
            assert_eq!(length, segments, "{later_ms}");
        }
    }

    #[test]
    fn numbers_follow_the_segments_as_the_list_slides() {
        let broadcast = streaming_since(NOW);
        for later_ms in (2_000..600_000).step_by(250) {
            let (runs, _) = broadcast.listed(false, NOW + later_ms);
            assert_eq!(runs[0].sequence, runs[0].numbers.start - NOW / SEGMENT_MS);
            assert!(runs[0].numbers.end - runs[0].numbers.start <= 6);
        }
    }

    #[test]
    fn a_stream_that_begins_again_counts_on() {
        let mut broadcast = streaming_since(NOW);
        broadcast.follow(None, NOW + 9_000);
        broadcast.follow(Some(NOW + 9_500), NOW + 9_500);
        assert_eq!(listed(&broadcast, true, NOW + 9_600), (vec![(0, 0, 4)], false));
        assert_eq!(listed(&broadcast, true, NOW + 14_000), (vec![(0, 0, 4), (4, 1, 2)], false));
        // Without the time machine the first stream leaves the list, and the numbers continue.
        assert_eq!(listed(&broadcast, false, NOW + 22_000), (vec![(4, 1, 6)], false));
        assert_eq!(listed(&broadcast, false, NOW + 24_000), (vec![(5, 1, 6)], false));
    }

    #[test]
    fn numbers_never_fall_whatever_happens_to_a_channel() {
        let mut broadcast = Broadcast::default();
        let (mut now_ms, mut highest) = (NOW, -1);
        for turn in 0_i64..200 {
            now_ms += turn * 7_919 % 9_000;
            let since_ms = match turn % 5 {
                0 | 3 => None,
                1 | 2 => Some(now_ms - turn * 104_729 % 60_000),
                _ => Some(now_ms),
            };
            broadcast.follow(since_ms, now_ms);
            let runs = listed(&broadcast, true, now_ms).0;
            for pair in runs.windows(2) {
                assert_eq!(pair[0].0 + pair[0].2, pair[1].0, "sequence numbers have no gap");
                assert_eq!(pair[0].1 + 1, pair[1].1, "one tag between two streams");
            }
            if let Some(last) = runs.last() {
                assert!(last.0 + last.2 > highest, "turn {turn}");
                highest = last.0 + last.2 - 1;
            }
        }
        assert!(highest > 100);
    }

    #[test]
    fn a_stream_that_never_had_a_segment_leaves_no_trace() {
        let mut broadcast = Broadcast::default();
        for later_ms in 0..1_000 {
            broadcast.follow(Some(NOW + later_ms), NOW + later_ms);
        }
        assert_eq!(listed(&broadcast, true, NOW + 4_000), (vec![(0, 0, 1)], false));
    }

    #[test]
    fn a_list_that_ended_stays_as_long_as_it_is() {
        for (use_dvr, stay_ms) in [(true, TIME_MACHINE_MS), (false, 60_000)] {
            let mut broadcast = streaming_since(NOW);
            broadcast.follow(None, NOW + 10_000);
            for later_ms in [0, stay_ms - 1] {
                let now_ms = NOW + 10_000 + later_ms;
                assert_eq!(listed(&broadcast, use_dvr, now_ms), (vec![(0, 0, 5)], true), "{later_ms}");
                assert_eq!(broadcast.origin_of(NOW / SEGMENT_MS, use_dvr, now_ms), Some(NOW));
            }
            assert_eq!(listed(&broadcast, use_dvr, NOW + 10_000 + stay_ms).0, []);
        }
    }

    #[test]
    fn a_segment_stays_as_long_after_it_left_the_list_as_the_list_is() {
        let broadcast = streaming_since(NOW);
        let first = NOW / SEGMENT_MS;
        for (use_dvr, kept_ms) in [(true, 2 * TIME_MACHINE_MS), (false, NO_TIME_MACHINE_MS + 60_000)] {
            let there = |later_ms| broadcast.origin_of(first, use_dvr, NOW + SEGMENT_MS + later_ms);
            assert_eq!((there(-1), there(0), there(kept_ms)), (None, Some(NOW), Some(NOW)));
            assert_eq!(there(kept_ms + 1), None);
        }
        for n in [first - 1, i64::MIN, i64::MAX] {
            assert_eq!(broadcast.origin_of(n, true, NOW + 60_000), None);
        }
    }
}
