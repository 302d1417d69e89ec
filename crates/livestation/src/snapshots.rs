//! Snapshots: create, get.

use livestation_core::model::Snapshot;
use livestation_core::operation::{CreateSnapshot, GetSnapshot};
use livestation_core::{ChannelId, SnapshotId};

use crate::{Client, CreateSnapshotOptions, Reply, Result};

impl Client {
    /// Freezes the last minutes of a recording into a snapshot that lives one hour
    /// ([rules](CreateSnapshot)).
    ///
    /// Not idempotent, so it is sent again only when the first sending surely had no effect. What to do
    /// about a lost answer is [`CreateSnapshotOptions::reconcile`].
    ///
    /// # Errors
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) when the channel is not recording or has no time machine,
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel. After a lost answer,
    /// [`Error::may_have_taken_effect`](crate::Error::may_have_taken_effect) is true.
    pub async fn create_snapshot(
        &self,
        channel_id: &ChannelId,
        options: impl Into<CreateSnapshotOptions>,
    ) -> Result<Reply<Snapshot>> {
        let CreateSnapshotOptions { limited_duration, reconcile } = options.into();
        let call = CreateSnapshot { channel_id: channel_id.clone(), limited_duration };
        self.create_snapshot_once(&call, reconcile).await
    }

    /// Reads a snapshot back.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when it never was, or its hour is over.
    pub async fn get_snapshot(
        &self,
        channel_id: &ChannelId,
        snapshot_id: &SnapshotId,
    ) -> Result<Reply<Snapshot>> {
        self.call(&GetSnapshot { channel_id: channel_id.clone(), snapshot_id: snapshot_id.clone() }).await
    }
}
