//! Short clips: create, list, get.

use std::time::{Duration, Instant};

use livestation_core::model::{ShortClip, ShortClipList, ShortClipStatus};
use livestation_core::operation::{CreateShortClip, GetShortClip, ListShortClips};
use livestation_core::workflow::clip_last::nameless;
use livestation_core::{
    ChannelId, ClipOutput, ClipRange, Error, ErrorKind, ShortClipId, SnapshotId, Timestamp, clock_skew,
};

use crate::deadline::Deadline;
use crate::reply::Outcome;
use crate::{Client, Reply, Result};

/// When to look for a clip that the answer did not name.
const LOOKS: [Duration; 4] =
    [Duration::ZERO, Duration::from_millis(500), Duration::from_secs(1), Duration::from_secs(2)];

impl Client {
    /// Cuts a stretch out of a snapshot and uploads it as MP4 to a bucket. The file comes later:
    /// [`wait_for_clip`](Self::wait_for_clip).
    ///
    /// Not idempotent, so it is sent again only when the first sending surely had no effect. The answer is
    /// not documented: where it names no clip, the newest one that goes to the same folder and was made since
    /// is looked up in the snapshot's list.
    ///
    /// The rules are those of [`core::operation::CreateShortClip`](CreateShortClip).
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] when the snapshot has expired, [`ErrorKind::Rejected`] when the channel's state
    /// or the range does not allow it, [`ErrorKind::UnexpectedResponse`] when the answer names no clip and
    /// none is found. After a lost answer, [`Error::may_have_taken_effect`] is true.
    pub async fn create_short_clip(
        &self,
        channel_id: &ChannelId,
        snapshot_id: &SnapshotId,
        range: ClipRange,
        output: &ClipOutput,
    ) -> Result<Reply<ShortClip>> {
        let call = CreateShortClip {
            channel_id: channel_id.clone(),
            snapshot_id: snapshot_id.clone(),
            range,
            output: output.clone(),
        };
        let started = Instant::now();
        let deadline = self.deadline()?;
        let (reply, unnamed) = match self.call_within(&call, &deadline).await {
            Ok(Reply { value: Some(clip), trace_id, attempts, date, .. }) => {
                return Ok(Reply { value: clip, trace_id, attempts, outcome: Outcome::Created, date });
            }
            Ok(reply) => {
                let error = nameless().with_trace_id(reply.trace_id.as_deref()).with_attempts(reply.attempts);
                (Some(reply), error)
            }
            Err(error) if is_unreadable_success(&error) => (None, error),
            Err(error) => return Err(error),
        };
        // The service's clock says when the clip was made. `Date` is cut to whole seconds.
        let date = reply.as_ref().and_then(|reply| clock_skew::parse_date(reply.date.as_deref()?));
        let now = date.unwrap_or_else(|| self.server_time());
        let since = now.saturating_add_millis(-millis(started.elapsed()) - 1000);
        let found = self.find_short_clip(&call, since, &deadline).await;
        found.map(|found| Reply { outcome: Outcome::Created, ..found }).ok_or(unnamed)
    }

    /// Lists the short clips of a snapshot, while the snapshot lives; with a status, only those in it.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] when the snapshot never was, or its hour is over.
    pub async fn list_short_clips(
        &self,
        channel_id: &ChannelId,
        snapshot_id: &SnapshotId,
        status: Option<ShortClipStatus>,
    ) -> Result<Reply<ShortClipList>> {
        let call =
            ListShortClips { channel_id: channel_id.clone(), snapshot_id: snapshot_id.clone(), status };
        self.call(&call).await
    }

    /// Reads a short clip: its state, size and place.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] when there is no such clip.
    pub async fn get_short_clip(
        &self,
        channel_id: &ChannelId,
        short_clip_id: &ShortClipId,
    ) -> Result<Reply<ShortClip>> {
        self.call(&GetShortClip { channel_id: channel_id.clone(), short_clip_id: short_clip_id.clone() })
            .await
    }

    /// The clip that a create has made without naming it, within what is left of `deadline`. It was not there before
    /// `since`.
    async fn find_short_clip(
        &self,
        call: &CreateShortClip,
        since: Timestamp,
        deadline: &Deadline,
    ) -> Option<Reply<ShortClip>> {
        let list = ListShortClips {
            channel_id: call.channel_id.clone(),
            snapshot_id: call.snapshot_id.clone(),
            status: None,
        };
        for pause in LOOKS {
            if pause >= deadline.left() {
                break;
            }
            tokio::time::sleep(pause).await;
            let Ok(mut list) = self.call_within(&list, deadline).await else { continue };
            list.value.short_clips.retain(|clip| clip.created_time.is_none_or(|made| made >= since));
            if let Some(clip) = list.value.newest_for(&call.output).cloned() {
                let Reply { trace_id, attempts, outcome, date, .. } = list;
                return Some(Reply { value: clip, trace_id, attempts, outcome, date });
            }
        }
        None
    }
}

/// The service did the work and answered something unreadable.
fn is_unreadable_success(error: &Error) -> bool {
    error.kind() == ErrorKind::UnexpectedResponse
        && error.code().is_none()
        && error.http_status().is_some_and(|status| (200..300).contains(&status))
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
