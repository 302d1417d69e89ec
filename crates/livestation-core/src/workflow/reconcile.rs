//! A create whose answer was lost: which of the channel's snapshots is ours, if any?
//!
//! The service has no idempotency key, so time and length have to tell. The answer is never a guess: one
//! snapshot fits and is adopted, or nothing is.

use std::collections::BTreeSet;

use crate::model::ChannelSnapshot;
use crate::{LimitedDuration, SnapshotId, Timestamp, clock_skew};

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Search {
    /// When the call began, on our clock.
    pub started: Timestamp,
    /// The length that was asked for.
    pub limited_duration: Option<LimitedDuration>,
    /// Snapshots that are known to have come from other calls.
    pub known: Vec<SnapshotId>,
}

/// What a look at the channel shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchResult {
    /// This one is ours.
    Adopt(SnapshotId),
    /// The channel's answer does not say when these were made: read them, and judge again.
    Read(Vec<SnapshotId>),
    /// None fits. It may still be on its way.
    None,
    /// Several fit, so ours cannot be told from the others.
    Several,
}

impl Search {
    /// Judges what the channel names. `now` is our clock when the answer came, `date` the answer's `Date`:
    /// the service's clock may be far from ours, and its snapshots bear its times.
    ///
    /// Without a `Date` that can be read nothing is adopted.
    pub fn judge(&self, named: &[ChannelSnapshot], now: Timestamp, date: Option<&str>) -> SearchResult {
        let Some(server_now) = date.and_then(clock_skew::parse_date) else { return SearchResult::None };
        // `Date` is cut to whole seconds, so the service's clock shows this or up to a second more.
        let from = server_now.saturating_add_millis(self.started.millis_since(now));
        let to = server_now.saturating_add_millis(1000);
        let known: BTreeSet<&SnapshotId> = self.known.iter().collect();
        let unknown = || named.iter().filter(|snapshot| !known.contains(&snapshot.snapshot_id));

        let unread: Vec<SnapshotId> = unknown()
            .filter(|snapshot| snapshot.created_time.is_none())
            .map(|snapshot| snapshot.snapshot_id.clone())
            .collect();
        if !unread.is_empty() {
            return SearchResult::Read(unread);
        }
        let mut fitting = unknown().filter(|snapshot| {
            snapshot.created_time.is_some_and(|created| (from..=to).contains(&created))
                && self.has_length(snapshot)
        });
        match (fitting.next(), fitting.next()) {
            (None, _) => SearchResult::None,
            (Some(ours), None) => SearchResult::Adopt(ours.snapshot_id.clone()),
            (Some(_), Some(_)) => SearchResult::Several,
        }
    }

    /// A length that the answer leaves out, or that was not asked for, speaks for nothing.
    fn has_length(&self, snapshot: &ChannelSnapshot) -> bool {
        match (self.limited_duration, snapshot.duration_minutes) {
            (Some(asked), Some(minutes)) => u32::from(asked.as_minutes()) == minutes,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2022-06-26T09:53:32Z; our own clock is a day behind.
    const DATE: &str = "Sun, 26 Jun 2022 09:53:32 GMT";
    const SERVER: i64 = 1_656_237_212_000;
    const OURS: i64 = SERVER - 86_400_000;

    fn snapshot(id: u64, created: Option<i64>, minutes: Option<u32>) -> ChannelSnapshot {
        let mut snapshot = ChannelSnapshot::named(SnapshotId::from(id));
        snapshot.created_time = created.map(Timestamp::from_millis);
        snapshot.duration_minutes = minutes;
        snapshot
    }

    /// A call of five minutes' length that began three seconds ago.
    fn judge(named: &[ChannelSnapshot]) -> SearchResult {
        let search = Search {
            started: Timestamp::from_millis(OURS - 3000),
            limited_duration: Some(LimitedDuration::from_minutes(5).unwrap()),
            known: vec![SnapshotId::from(1)],
        };
        search.judge(named, Timestamp::from_millis(OURS), Some(DATE))
    }

    #[test]
    fn the_one_that_was_made_during_the_call_is_adopted() {
        for created in [SERVER - 3000, SERVER, SERVER + 999] {
            let named = [snapshot(7, Some(SERVER - 60_000), Some(5)), snapshot(8, Some(created), Some(5))];
            assert_eq!(judge(&named), SearchResult::Adopt(SnapshotId::from(8)), "{created}");
        }
        assert_eq!(judge(&[snapshot(8, Some(SERVER), None)]), SearchResult::Adopt(SnapshotId::from(8)));
    }

    #[test]
    fn what_is_older_younger_longer_or_known_is_not() {
        for other in [
            snapshot(8, Some(SERVER - 3001), Some(5)),
            snapshot(8, Some(SERVER + 1001), Some(5)),
            snapshot(8, Some(SERVER), Some(6)),
            snapshot(1, Some(SERVER), Some(5)),
        ] {
            assert_eq!(judge(&[other]), SearchResult::None);
        }
        assert_eq!(judge(&[]), SearchResult::None);
    }

    #[test]
    fn two_that_fit_are_nobodys() {
        let named = [snapshot(8, Some(SERVER), Some(5)), snapshot(9, Some(SERVER), Some(5))];
        assert_eq!(judge(&named), SearchResult::Several);
    }

    #[test]
    fn ids_alone_have_to_be_read_first() {
        let named = [snapshot(1, None, None), snapshot(8, None, None), snapshot(9, Some(SERVER), Some(5))];
        assert_eq!(judge(&named), SearchResult::Read(vec![SnapshotId::from(8)]));
    }

    #[test]
    fn without_the_servers_time_nothing_is_adopted() {
        let search = Search { started: Timestamp::from_millis(0), limited_duration: None, known: vec![] };
        let named = [snapshot(8, Some(SERVER), Some(5))];
        for date in [None, Some("soon")] {
            assert_eq!(search.judge(&named, Timestamp::from_millis(OURS), date), SearchResult::None);
        }
    }
}
