use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use livestation_core::{ChannelId, SnapshotId};

/// Maximum number of snapshots remembered as answered. More are not made within the seconds that matter.
const REMEMBERED: usize = 256;

/// The creates of this client: which are under way, and what came of the latest.
///
/// To say that a snapshot belongs to a call whose answer was lost, one has to know of the other calls.
#[derive(Debug, Default)]
pub(crate) struct InFlight(Mutex<Ledger>);

#[derive(Debug, Default)]
struct Ledger {
    under_way: HashMap<ChannelId, UnderWay>,
    answered: VecDeque<SnapshotId>,
}

#[derive(Debug, Default)]
struct UnderWay {
    running: u32,
    begun: u64,
}

impl InFlight {
    /// A create begins; it ends when the value that comes back is dropped.
    pub(crate) fn begin(&self, channel_id: &ChannelId) -> Create<'_> {
        let mut ledger = self.ledger();
        let channel = ledger.under_way.entry(channel_id.clone()).or_default();
        channel.running += 1;
        channel.begun += 1;
        let (was_alone, number) = (channel.running == 1, channel.begun);
        Create { creates: self, channel_id: channel_id.clone(), was_alone, number }
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A create under way.
#[derive(Debug)]
pub(crate) struct Create<'a> {
    creates: &'a InFlight,
    channel_id: ChannelId,
    was_alone: bool,
    number: u64,
}

impl Create<'_> {
    /// Its answer came, and named this snapshot.
    pub(crate) fn answered(&self, snapshot_id: &SnapshotId) {
        let mut ledger = self.creates.ledger();
        if ledger.answered.len() == REMEMBERED {
            ledger.answered.pop_front();
        }
        ledger.answered.push_back(snapshot_id.clone());
    }

    /// Snapshots that came from other calls.
    pub(crate) fn known(&self) -> Vec<SnapshotId> {
        self.creates.ledger().answered.iter().cloned().collect()
    }

    /// Whether another create on the same channel was under way at any time during this one.
    pub(crate) fn overlapped(&self) -> bool {
        let ledger = self.creates.ledger();
        let begun = ledger.under_way.get(&self.channel_id).map_or(self.number, |channel| channel.begun);
        !self.was_alone || begun != self.number
    }
}

impl Drop for Create<'_> {
    fn drop(&mut self) {
        let mut ledger = self.creates.ledger();
        if let Some(channel) = ledger.under_way.get_mut(&self.channel_id) {
            channel.running -= 1;
            if channel.running == 0 {
                ledger.under_way.remove(&self.channel_id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_is_seen_from_both_sides_and_only_on_the_same_channel() {
        let creates = InFlight::default();
        let [one, other] = ["ls-1", "ls-2"].map(|id| ChannelId::new(id).unwrap());
        let first = creates.begin(&one);
        let elsewhere = creates.begin(&other);
        assert!(!first.overlapped() && !elsewhere.overlapped());
        let second = creates.begin(&one);
        assert!(first.overlapped() && second.overlapped());
        drop(second);
        assert!(first.overlapped(), "it did at some time");
        drop(first);
        assert!(!creates.begin(&one).overlapped());
    }

    #[test]
    fn the_latest_answers_are_remembered() {
        let creates = InFlight::default();
        let channel = ChannelId::new("ls-1").unwrap();
        let create = creates.begin(&channel);
        (0..300).for_each(|id| create.answered(&SnapshotId::from(id)));
        let known = create.known();
        assert_eq!((known.len(), known[0].as_number(), known[255].as_number()), (256, Some(44), Some(299)));
    }
}
