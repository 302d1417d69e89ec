use serde::{Deserialize as _, Deserializer};

use crate::arguments::{Arguments, FromArguments};
use crate::error::InvalidInput;
use crate::model::{ChannelStatus, Known, Snapshot, SnapshotBody};
use crate::operation::Operation;
use crate::{ChannelId, OperationId, Request, SnapshotId, Timestamp, Zone};

/// `GET {prefix}/channels/{channelId}/snapshot/{snapshotId}` (spec 4.2): reads a snapshot back, within the
/// hour that it lives.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct GetSnapshot {
    /// The channel it was taken from.
    pub channel_id: ChannelId,
    /// The snapshot, as [`CreateSnapshot`](super::CreateSnapshot) or the channel named it.
    pub snapshot_id: SnapshotId,
}

impl FromArguments for GetSnapshot {
    fn from_arguments(arguments: &Arguments) -> Result<Self, InvalidInput> {
        Ok(Self {
            channel_id: arguments.required("channelId")?,
            snapshot_id: arguments.required("snapshotId")?,
        })
    }
}

impl Operation for GetSnapshot {
    type Output = Snapshot;
    type Body = SnapshotBody;

    const ID: OperationId = OperationId::GetSnapshot;
    const WORDS: &'static [(&'static str, &'static [&'static str])] =
        &[("channelStatus", ChannelStatus::KNOWN)];

    fn request(&self, zone: Zone) -> Request {
        Request::new(Self::ID, zone)
            .segment("channels")
            .segment(self.channel_id.as_str())
            .segment("snapshot")
            .segment(self.snapshot_id.as_str())
    }

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<SnapshotBody, D::Error> {
        SnapshotBody::deserialize(body)
    }

    /// Ids are known from the call. Times are not: a guess could make an old snapshot pass for a new one.
    fn complete(&self, body: SnapshotBody, _: Option<Timestamp>) -> Result<Snapshot, String> {
        let known =
            Known { channel_id: Some(&self.channel_id), snapshot_id: Some(&self.snapshot_id), created: None };
        body.complete(known)
    }

    fn subject(&self) -> Option<String> {
        Some(format!("snapshot {} of channel {}", self.snapshot_id, self.channel_id))
    }

    #[cfg(feature = "schema")]
    fn answer_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
        crate::schema::snapshot(generator.subschema_for::<Snapshot>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SNAPSHOT_LIFE_MS;
    use crate::{Method, Response, drift, operation};

    const DOCUMENTED: &[u8] = include_bytes!("../../../../../tests/fixtures/get_snapshot.documented.json");

    #[test]
    fn the_request_and_the_documented_answer() {
        let call = GetSnapshot {
            channel_id: ChannelId::new("ls-20220623115623-fHnXy").unwrap(),
            snapshot_id: SnapshotId::from(1047),
        };
        assert_eq!(call.request(Zone::Public).method(), Method::Get);
        assert_eq!(
            call.request(Zone::Public).target(),
            "/api/v2/channels/ls-20220623115623-fHnXy/snapshot/1047"
        );
        let snapshot = operation::decode(&call, &Response::new(200, DOCUMENTED.to_vec())).unwrap();
        assert_eq!(snapshot.snapshot_id, call.snapshot_id);
        assert_eq!(snapshot.expire_time.millis_since(snapshot.created_time), SNAPSHOT_LIFE_MS);
        assert_eq!(drift::find::<GetSnapshot>(DOCUMENTED).unwrap(), []);
    }
}
