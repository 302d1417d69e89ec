//! Creating a snapshot, and finding it again when the answer is lost.

use std::time::Duration;

use livestation_core::model::{ChannelSnapshot, Snapshot};
use livestation_core::operation::{CreateSnapshot, GetChannel, GetSnapshot};
use livestation_core::workflow::reconcile::{Search, SearchResult};
use livestation_core::{Error, SnapshotId};

use crate::deadline::Deadline;
use crate::in_flight::Create;
use crate::reply::Outcome;
use crate::{Client, Reply, Result, random};

/// When to look, after the answer was lost: what the service was still doing then may take a moment.
const LOOKS: [Duration; 3] = [Duration::ZERO, Duration::from_millis(400), Duration::from_millis(1500)];

/// Maximum number of snapshots read one by one, the latest first, where the channel names ids alone.
const MOST_READ: usize = 8;

impl Client {
    pub(crate) async fn create_snapshot_once(
        &self,
        call: &CreateSnapshot,
        reconcile: bool,
    ) -> Result<Reply<Snapshot>> {
        let deadline = self.deadline()?;
        let create = self.inner.in_flight.begin(&call.channel_id);
        let search = Search {
            started: self.inner.clock.now(),
            limited_duration: call.limited_duration,
            known: Vec::new(),
        };
        let reply = match self.call_within(call, &deadline).await {
            Ok(reply) => Reply { outcome: Outcome::Created, ..reply },
            Err(lost) if reconcile && lost.may_have_taken_effect() => {
                self.find_again(call, lost, search, &create, &deadline).await?
            }
            Err(error) => return Err(error),
        };
        create.answered(&reply.value.snapshot_id);
        Ok(reply)
    }

    /// Adopts the one snapshot that the lost call made, or hands its error back.
    async fn find_again(
        &self,
        call: &CreateSnapshot,
        lost: Error,
        mut search: Search,
        create: &Create<'_>,
        deadline: &Deadline,
    ) -> Result<Reply<Snapshot>> {
        for wait in LOOKS {
            let wait = wait.mul_f64(0.5 + random::unit() / 2.0);
            if wait >= deadline.left() {
                break;
            }
            tokio::time::sleep(wait).await;
            search.known = create.known();
            match self.look(call, &search, deadline).await {
                // Another create of ours on this channel may have made it, and not have heard of it yet.
                Ok(SearchResult::Adopt(_)) if create.overlapped() => break,
                Ok(SearchResult::Adopt(snapshot_id)) => {
                    return self.adopt(call, snapshot_id, lost, deadline).await;
                }
                // It may still come, or the network may.
                Ok(SearchResult::None) | Err(_) => {}
                Ok(SearchResult::Several | SearchResult::Read(_)) => break,
            }
        }
        tracing::warn!(
            channel_id = call.channel_id.as_str(),
            "a lost create could not be found again: unknown"
        );
        Err(lost)
    }

    /// One look at the channel, and at the snapshots of which it gives no more than ids.
    async fn look(
        &self,
        call: &CreateSnapshot,
        search: &Search,
        deadline: &Deadline,
    ) -> Result<SearchResult> {
        let channel = self.call_within(&GetChannel { channel_id: call.channel_id.clone() }, deadline).await?;
        let now = self.inner.clock.now();
        let mut named = channel.value.snapshots;
        let verdict = search.judge(&named, now, channel.date.as_deref());
        let SearchResult::Read(mut unread) = verdict else { return Ok(verdict) };
        unread.sort_by_key(|id| std::cmp::Reverse(id.as_number()));
        named.retain(|snapshot| snapshot.created_time.is_some());
        for snapshot_id in unread.into_iter().take(MOST_READ) {
            let read = GetSnapshot { channel_id: call.channel_id.clone(), snapshot_id };
            named.push(ChannelSnapshot::from(self.call_within(&read, deadline).await?.value));
        }
        Ok(search.judge(&named, now, channel.date.as_deref()))
    }

    async fn adopt(
        &self,
        call: &CreateSnapshot,
        snapshot_id: SnapshotId,
        lost: Error,
        deadline: &Deadline,
    ) -> Result<Reply<Snapshot>> {
        let read = GetSnapshot { channel_id: call.channel_id.clone(), snapshot_id };
        let Ok(reply) = self.call_within(&read, deadline).await else { return Err(lost) };
        tracing::warn!(
            channel_id = call.channel_id.as_str(),
            snapshot_id = read.snapshot_id.as_str(),
            "the answer to a create was lost, and its snapshot found again"
        );
        Ok(Reply { outcome: Outcome::Adopted, attempts: lost.attempts(), ..reply })
    }
}
