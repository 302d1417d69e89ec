//! The recorded segments of a channel in their order: what its playlists list and its snapshots freeze.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use super::StoredFile;
use crate::media::Window;
use crate::rules::settings::TIME_MACHINE_MINUTES;

/// How much is kept: the reach of the time machine (spec 6.3). Snapshots reach back less, and expire before.
const KEPT_MS: i64 = TIME_MACHINE_MINUTES * 60 * 1000;
/// How far the emulator's clock may run ahead of the video before its dates follow the clock again.
const MOST_BEHIND_MS: i64 = 10_000;
/// Segments in a live playlist without the time machine, at least.
const FEWEST_LISTED: usize = 3;

/// Where a segment is in its stream, in milliseconds of the time stamps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// When its first picture is decoded.
    pub(crate) starts_at_ms: i64,
    /// How much later that picture is shown.
    pub(crate) shown_after_ms: i64,
}

/// A segment that is complete, before it has its place.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) file: StoredFile,
    pub(crate) place: Place,
    pub(crate) length_ms: i64,
    /// Whether its time stamps do not continue those of the segment before it.
    pub(crate) is_new_stream: bool,
}

/// A segment in its place.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// Its media sequence number.
    pub(crate) sequence: i64,
    pub(crate) discontinuity: i64,
    /// When it began, in Unix time.
    pub(crate) from_ms: i64,
    pub(crate) place: Place,
    pub(crate) length_ms: i64,
    pub(crate) file: Arc<StoredFile>,
}

impl Piece {
    pub(crate) fn to_ms(&self) -> i64 {
        self.from_ms.saturating_add(self.length_ms)
    }
}

/// Segments without a gap in their numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tape {
    pieces: VecDeque<Piece>,
    /// Media and discontinuity sequence numbers of the next segment.
    next: (i64, i64),
    /// When the next segment begins, while a stream goes on.
    head_ms: Option<i64>,
    bytes: u64,
    longest_ms: i64,
}

impl Tape {
    /// Continues the numbers of what players saw before.
    pub(crate) fn continue_from(&mut self, next: (i64, i64)) {
        if next.0 > self.next.0 {
            // Numbers have no gap, so what comes before it is not listed any more.
            self.clear();
            self.next = next;
        }
    }

    /// The sequence numbers that come next.
    pub(crate) fn next(&self) -> (i64, i64) {
        self.next
    }

    /// Appends a segment that was complete at `now_ms`, and drops what is too old or more than `most_bytes`.
    pub(crate) fn append(&mut self, segment: Segment, now_ms: i64, most_bytes: u64) {
        let Segment { file, place, length_ms, is_new_stream } = segment;
        let at_latest = now_ms.saturating_sub(length_ms);
        let from_ms = match self.head_ms.filter(|_| !is_new_stream) {
            Some(head_ms) if now_ms - head_ms - length_ms <= MOST_BEHIND_MS => head_ms,
            // A stream that begins, or a clock that a test moved ahead.
            _ => at_latest,
        };
        if is_new_stream && !self.pieces.is_empty() {
            self.next.1 += 1;
        }
        let (sequence, discontinuity) = self.next;
        self.bytes += file.length();
        self.longest_ms = self.longest_ms.max(length_ms);
        let file = Arc::new(file);
        self.pieces.push_back(Piece { sequence, discontinuity, from_ms, place, length_ms, file });
        self.next.0 += 1;
        self.head_ms = Some(from_ms.saturating_add(length_ms));
        self.forget(most_bytes);
    }

    fn forget(&mut self, most_bytes: u64) {
        let oldest_ms = self.head_ms.unwrap_or(0).saturating_sub(KEPT_MS);
        while self.pieces.len() > 1
            && let Some(first) = self.pieces.front()
            && (first.to_ms() <= oldest_ms || self.bytes > most_bytes)
        {
            self.bytes -= first.file.length();
            self.pieces.pop_front();
        }
    }

    fn clear(&mut self) {
        self.pieces.clear();
        self.bytes = 0;
        self.longest_ms = 0;
        self.head_ms = None;
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(crate) fn len(&self) -> usize {
        self.pieces.len()
    }

    pub(crate) fn latest(&self) -> Option<&Piece> {
        self.pieces.back()
    }

    /// The segment with this number, unless it is gone.
    pub(crate) fn piece(&self, sequence: i64) -> Option<&Piece> {
        let first = self.pieces.front()?.sequence;
        self.pieces.get(usize::try_from(sequence.checked_sub(first)?).ok()?)
    }

    /// Those of these numbers that are still there.
    pub(crate) fn pieces(&self, numbers: Range<i64>) -> impl Iterator<Item = &Piece> {
        numbers.filter_map(|sequence| self.piece(sequence))
    }

    /// How much was recorded from this number on, in milliseconds.
    pub(crate) fn recorded_ms(&self, from: i64) -> i64 {
        self.pieces.iter().filter(|piece| piece.sequence >= from).map(|piece| piece.length_ms).sum()
    }

    /// The latest segments that hold `length_ms` together, from the number `from` on.
    pub(crate) fn last(&self, length_ms: i64, from: i64) -> Range<i64> {
        let mut held_ms = 0;
        let enough = |piece: &&Piece| {
            let is_wanted = held_ms < length_ms && piece.sequence >= from;
            held_ms += piece.length_ms;
            is_wanted
        };
        let count = self.pieces.iter().rev().take_while(enough).count();
        self.next.0 - i64::try_from(count).unwrap_or(0)..self.next.0
    }

    /// These segments as one stretch of video time, from the date of the first one on.
    pub(crate) fn window(&self, numbers: Range<i64>) -> Option<Window> {
        let from_ms = self.pieces(numbers.clone()).next()?.from_ms;
        let length_ms: i64 = self.pieces(numbers).map(|piece| piece.length_ms).sum();
        Some(Window { from_ms, to_ms: from_ms + length_ms })
    }

    /// What a live playlist lists: the segments of the last `reach_ms`, and three at least.
    pub(crate) fn listed(&self, reach_ms: i64) -> Range<i64> {
        let oldest_ms = self.head_ms.unwrap_or(0).saturating_sub(reach_ms);
        let is_recent = |piece: &&Piece| piece.from_ms >= oldest_ms;
        let count = self.pieces.iter().rev().take_while(is_recent).count();
        let count = count.max(FEWEST_LISTED.min(self.pieces.len()));
        self.next.0 - i64::try_from(count).unwrap_or(0)..self.next.0
    }

    /// The target duration of its playlists in seconds, which never falls.
    pub(crate) fn target_duration_s(&self) -> i64 {
        // Rounded as the tag asks for (RFC 8216, 4.3.3.1).
        (self.longest_ms + 500) / 1000
    }
}

#[cfg(test)]
mod tests {
    use super::super::Store;
    use super::*;

    const NOW: i64 = 1_767_323_045_679;
    const NO_LIMIT: u64 = u64::MAX;

    fn segment(store: &Arc<Store>, length_ms: i64, is_new_stream: bool) -> Segment {
        let file = store.write(&[0x47; 188]).unwrap();
        Segment { file, place: Place::default(), length_ms, is_new_stream }
    }

    fn tape(store: &Arc<Store>, count: i64) -> Tape {
        let mut tape = Tape::default();
        for n in 0..count {
            tape.append(segment(store, 2_000, n == 0), NOW + (n + 1) * 2_000, NO_LIMIT);
        }
        tape
    }

    #[test]
    fn segments_follow_each_other_without_a_gap_in_time() {
        let store = Store::new();
        let mut tape = Tape::default();
        for n in 0..5 {
            // They arrive a little early or late.
            tape.append(segment(&store, 2_000, n == 0), NOW + n * 2_000 + n % 3 * 700, NO_LIMIT);
        }
        let starts: Vec<i64> = tape.pieces(0..5).map(|piece| piece.from_ms - NOW).collect();
        assert_eq!(starts, [-2_000, 0, 2_000, 4_000, 6_000]);
        assert_eq!((tape.recorded_ms(0), tape.recorded_ms(3), tape.recorded_ms(9)), (10_000, 4_000, 0));
    }

    #[test]
    fn dates_follow_a_clock_that_was_moved_ahead() {
        let store = Store::new();
        let mut tape = tape(&store, 2);
        tape.append(segment(&store, 2_000, false), NOW + 3_600_000, NO_LIMIT);
        assert_eq!(tape.latest().unwrap().to_ms(), NOW + 3_600_000);
    }

    #[test]
    fn a_new_stream_is_a_discontinuity() {
        let store = Store::new();
        let mut tape = tape(&store, 2);
        tape.append(segment(&store, 2_000, true), NOW + 60_000, NO_LIMIT);
        let numbers: Vec<_> = tape.pieces(0..9).map(|piece| (piece.sequence, piece.discontinuity)).collect();
        assert_eq!(numbers, [(0, 0), (1, 0), (2, 1)]);
    }

    #[test]
    fn the_last_minutes_are_rounded_to_segments_and_stay_in_their_recording() {
        let store = Store::new();
        let tape = tape(&store, 10);
        assert_eq!(tape.last(1, 0), 9..10);
        assert_eq!(tape.last(2_000, 0), 9..10);
        assert_eq!(tape.last(2_001, 0), 8..10);
        assert_eq!(tape.last(60_000, 0), 0..10);
        assert_eq!(tape.last(60_000, 7), 7..10);
        assert_eq!(tape.last(60_000, 10), 10..10);
    }

    #[test]
    fn the_oldest_go_by_age_and_by_size() {
        let store = Store::new();
        let mut by_age = Tape::default();
        for n in 0..20_i64 {
            by_age.append(segment(&store, 60 * 60 * 1000, n == 0), NOW + n * 3_600_000, NO_LIMIT);
        }
        assert_eq!((by_age.len(), by_age.bytes()), (6, 6 * 188));
        assert!(by_age.piece(13).is_none() && by_age.piece(14).is_some());
        let mut by_size = tape(&store, 10);
        by_size.append(segment(&store, 2_000, false), NOW + 22_000, 3 * 188);
        assert_eq!((by_size.len(), by_size.next()), (3, (11, 0)));
        by_size.append(segment(&store, 2_000, false), NOW + 24_000, 1);
        assert_eq!(by_size.len(), 1, "the latest one stays");
    }

    #[test]
    fn a_live_list_has_three_segments_at_least() {
        let store = Store::new();
        assert_eq!(tape(&store, 10).listed(12_000), 4..10);
        assert_eq!(tape(&store, 10).listed(1), 7..10);
        assert_eq!(tape(&store, 2).listed(1), 0..2);
        assert_eq!(tape(&store, 0).listed(1), 0..0);
    }
}
