//! A snapshot as the service writes it. What the answer leaves out, or says in another way, is taken from the
//! call, from the URL, or from the answer's time: a snapshot that was made must not be lost over it.

use serde::Deserialize;

use super::{ChannelStatus, SNAPSHOT_LIFE_MS, Snapshot};
use crate::{ChannelId, SnapshotId, Timestamp, lenient};

/// The whole answer, or any object in it: the fields are looked for in each, from the inside outwards.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SnapshotBody {
    #[serde(deserialize_with = "lenient::first_object")]
    content: Option<Box<SnapshotBody>>,
    #[serde(deserialize_with = "lenient::first_object")]
    snapshot: Option<Box<SnapshotBody>>,
    #[serde(deserialize_with = "lenient::id")]
    channel_id: Option<ChannelId>,
    channel_status: Option<ChannelStatus>,
    #[serde(deserialize_with = "lenient::id")]
    snapshot_id: Option<SnapshotId>,
    #[serde(deserialize_with = "lenient::text")]
    snapshot_url: Option<String>,
    #[serde(deserialize_with = "lenient::timestamp")]
    created_time: Option<Timestamp>,
    #[serde(deserialize_with = "lenient::timestamp")]
    expire_time: Option<Timestamp>,
    #[serde(deserialize_with = "lenient::integer")]
    duration: Option<u32>,
}

/// What the call and its answer know besides the body.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known<'a> {
    pub(crate) channel_id: Option<&'a ChannelId>,
    pub(crate) snapshot_id: Option<&'a SnapshotId>,
    /// For a create: when it was answered.
    pub(crate) created: Option<Timestamp>,
}

impl SnapshotBody {
    /// The snapshot.
    ///
    /// # Errors
    /// When the URL, everything that names the snapshot, or its time is missing.
    pub(crate) fn complete(self, known: Known<'_>) -> Result<Snapshot, String> {
        let levels = self.levels();
        let own = levels.iter().find(|level| level.snapshot_id.is_some() || level.snapshot_url.is_some());
        let own = own.ok_or("no snapshot with snapshotId and snapshotUrl is there")?;
        let url = own.snapshot_url.as_deref().map(str::trim).filter(|url| !url.is_empty());
        let snapshot_id = own.snapshot_id.clone().or_else(|| known.snapshot_id.cloned());
        let url = url.ok_or_else(|| match &snapshot_id {
            Some(id) => format!("snapshot {id} is there without its snapshotUrl"),
            None => "no snapshotUrl is there".to_owned(),
        })?;
        let snapshot_id = snapshot_id.or_else(|| id_in(url)).ok_or("no snapshotId is there")?;
        let is_time = |time: &Timestamp| time.as_millis() > 0;
        let (created, expires) = (own.created_time.filter(is_time), own.expire_time.filter(is_time));
        let (created_time, expire_time) = match (created, expires) {
            (Some(created), Some(expires)) => (created, expires),
            (Some(created), None) => (created, created.saturating_add_millis(SNAPSHOT_LIFE_MS)),
            (None, Some(expires)) => (expires.saturating_add_millis(-SNAPSHOT_LIFE_MS), expires),
            (None, None) => {
                let created = known.created.ok_or("neither createdTime nor expireTime is there")?;
                (created, created.saturating_add_millis(SNAPSHOT_LIFE_MS))
            }
        };
        let channel_id = levels.iter().find_map(|level| level.channel_id.as_ref()).or(known.channel_id);
        let status = levels.iter().find_map(|level| level.channel_status.clone());
        Ok(Snapshot {
            channel_id: channel_id.ok_or("no channelId is there")?.clone(),
            channel_status: status.unwrap_or_else(|| ChannelStatus::Other(String::new())),
            snapshot_id,
            snapshot_url: url.to_owned(),
            created_time,
            expire_time,
            duration_minutes: own.duration,
        })
    }

    /// This object and those in it, the innermost first.
    fn levels(&self) -> Vec<&Self> {
        let inner = [&self.content, &self.snapshot].into_iter().flatten();
        inner.flat_map(|inner| inner.levels()).chain([self]).collect()
    }
}

impl TryFrom<SnapshotBody> for Snapshot {
    type Error = String;

    fn try_from(body: SnapshotBody) -> Result<Self, String> {
        body.complete(Known::default())
    }
}

/// The id in a URL of the documented form, which ends in `{snapshotId}-{time}.m3u8` (spec 4.1). The time in it is
/// not that of the snapshot.
fn id_in(url: &str) -> Option<SnapshotId> {
    let path = url.split(['?', '#']).next()?;
    let (id, time) = path.rsplit('/').next()?.strip_suffix(".m3u8")?.split_once('-')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // Milliseconds of this age, and nothing else that has a hyphen.
    (is_number(id) && is_number(time) && time.len() == 13).then(|| SnapshotId::new(id).ok())?
}
