//! A channel as the service writes it, in all the spellings and shapes that its documents allow for.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::channel::{Channel, ChannelCdn, ChannelRecord, ChannelSnapshot};
use super::{ChannelStatus, EnvType, OutputProtocol, PublishUrl, StreamKey};
use crate::field::Field;
use crate::{ChannelId, SnapshotId, Timestamp, lenient};

/// A channel as the service writes it, in all spellings.
///
/// Any object can be read as one: in a list, an odd channel must not cost the others.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Wire {
    #[serde(default, deserialize_with = "Field::read")]
    channel_id: Option<ChannelId>,
    #[serde(default)]
    channel_status: Option<ChannelStatus>,
    #[serde(default, deserialize_with = "Field::read")]
    channel_name: Option<String>,
    #[serde(default, deserialize_with = "Field::read")]
    is_recording: Option<bool>,
    // Two fields rather than an alias: an answer that has both must not fail as a duplicate.
    #[serde(rename = "useDVR", default, deserialize_with = "Field::read")]
    use_dvr_upper: Option<bool>,
    #[serde(default, deserialize_with = "Field::read")]
    use_dvr: Option<bool>,
    #[serde(default, deserialize_with = "Field::read")]
    timemachine_min: Option<u32>,
    #[serde(default, deserialize_with = "Field::read")]
    immediate_on_air: Option<bool>,
    #[serde(default)]
    snapshot: Named,
    #[serde(default)]
    snapshot_id: Named,
    #[serde(default)]
    snapshots: Named,
    #[serde(default, deserialize_with = "Field::read")]
    instance_no: Option<String>,
    #[serde(default, deserialize_with = "Field::read")]
    quality_set_id: Option<i64>,
    #[serde(default, deserialize_with = "Field::read")]
    quality_set_name: Option<String>,
    #[serde(default, deserialize_with = "Field::read")]
    output_protocol: Option<OutputProtocol>,
    #[serde(default, deserialize_with = "Field::read")]
    upload_path: Option<String>,
    #[serde(default, deserialize_with = "Field::read")]
    record: Option<ChannelRecord>,
    #[serde(default, deserialize_with = "Field::read")]
    cdn: Option<ChannelCdn>,
    #[serde(default, deserialize_with = "Field::read")]
    publish_url: Option<PublishUrl>,
    #[serde(default, deserialize_with = "Field::read")]
    global_publish_url: Option<PublishUrl>,
    #[serde(default, deserialize_with = "Field::read")]
    stream_key: Option<StreamKey>,
    #[serde(default, deserialize_with = "Field::read")]
    backup_stream_key: Option<StreamKey>,
    #[serde(default, deserialize_with = "Field::read")]
    is_stream_fail_over: Option<bool>,
    #[serde(default, deserialize_with = "Field::read")]
    drm_enabled_yn: Option<bool>,
    #[serde(default, deserialize_with = "Field::read")]
    total_publish_seconds: Option<i64>,
    #[serde(default, deserialize_with = "Field::read")]
    recent_publish_start_time: Option<Timestamp>,
    #[serde(default, deserialize_with = "Field::read")]
    created_time: Option<Timestamp>,
    #[serde(default, deserialize_with = "Field::read")]
    env_type: Option<EnvType>,
    #[serde(default, deserialize_with = "Field::read")]
    callback_endpoint: Option<String>,
}

impl TryFrom<Wire> for Channel {
    type Error = &'static str;

    fn try_from(wire: Wire) -> Result<Self, Self::Error> {
        wire.complete(None).ok_or("no channelId is there")
    }
}

impl Wire {
    /// Whether it says anything that only a channel says.
    pub(crate) fn is_a_channel(&self) -> bool {
        self.channel_id.is_some() || self.channel_status.is_some()
    }

    /// The channel, where its id is there or known.
    pub(crate) fn complete(self, known: Option<&ChannelId>) -> Option<Channel> {
        let wire = self;
        let channel_id = wire.channel_id.or_else(|| known.cloned())?;
        let mut snapshots: Vec<ChannelSnapshot> = Vec::new();
        for snapshot in
            [wire.snapshot, wire.snapshots, wire.snapshot_id].into_iter().flat_map(|named| named.0)
        {
            if snapshots.iter().all(|known| known.snapshot_id != snapshot.snapshot_id) {
                snapshots.push(snapshot);
            }
        }
        Some(Channel {
            channel_id,
            channel_name: wire.channel_name,
            channel_status: wire.channel_status.unwrap_or_else(|| ChannelStatus::Other(String::new())),
            is_recording: wire.is_recording,
            use_dvr: wire.use_dvr_upper.or(wire.use_dvr),
            timemachine_minutes: wire.timemachine_min,
            immediate_on_air: wire.immediate_on_air,
            snapshots,
            instance_no: wire.instance_no,
            quality_set_id: wire.quality_set_id,
            quality_set_name: wire.quality_set_name,
            output_protocol: wire.output_protocol,
            upload_path: wire.upload_path,
            record: wire.record,
            cdn: wire.cdn,
            publish_url: wire.publish_url,
            global_publish_url: wire.global_publish_url,
            stream_key: wire.stream_key,
            backup_stream_key: wire.backup_stream_key,
            is_stream_fail_over: wire.is_stream_fail_over,
            drm_enabled_yn: wire.drm_enabled_yn,
            total_publish_seconds: wire.total_publish_seconds,
            recent_publish_start_time: wire.recent_publish_start_time,
            created_time: wire.created_time,
            env_type: wire.env_type,
            callback_endpoint: wire.callback_endpoint,
        })
    }
}

/// Snapshots in the shapes that the documents allow for (spec 6.2): nothing, `null`, an object, an id, or
/// an array of objects or ids. Where a CDN is missing the service writes 0 and "", so an id of that kind
/// means none here.
#[derive(Debug, Default)]
struct Named(Vec<ChannelSnapshot>);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireSnapshot {
    #[serde(default, deserialize_with = "lenient::text")]
    snapshot_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    snapshot_url: Option<String>,
    #[serde(default, deserialize_with = "lenient::timestamp")]
    created_time: Option<Timestamp>,
    #[serde(default, deserialize_with = "lenient::timestamp")]
    expire_time: Option<Timestamp>,
    #[serde(default, deserialize_with = "lenient::integer")]
    duration: Option<u32>,
}

impl Named {
    fn by_id(id: &str) -> Self {
        let id = SnapshotId::new(id).ok().filter(|id| id.as_number() != Some(0));
        Self(id.into_iter().map(ChannelSnapshot::named).collect())
    }
}

impl From<WireSnapshot> for Named {
    fn from(wire: WireSnapshot) -> Self {
        let mut named = Self::by_id(wire.snapshot_id.as_deref().unwrap_or_default());
        for snapshot in &mut named.0 {
            snapshot.snapshot_url.clone_from(&wire.snapshot_url);
            snapshot.created_time = wire.created_time;
            snapshot.expire_time = wire.expire_time;
            snapshot.duration_minutes = wire.duration;
        }
        named
    }
}

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shapes;

        impl<'de> Visitor<'de> for Shapes {
            type Value = Named;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a snapshot, its id, or a list of either")
            }

            fn visit_unit<E>(self) -> Result<Named, E> {
                Ok(Named::default())
            }

            fn visit_bool<E>(self, _: bool) -> Result<Named, E> {
                Ok(Named::default())
            }

            fn visit_str<E>(self, id: &str) -> Result<Named, E> {
                Ok(Named::by_id(id))
            }

            fn visit_u64<E>(self, id: u64) -> Result<Named, E> {
                Ok(Named::by_id(&id.to_string()))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Named, E> {
                Ok(Named::default())
            }

            fn visit_f64<E: de::Error>(self, id: f64) -> Result<Named, E> {
                let is_id = id.fract() == 0.0 && id > 0.0;
                Ok(if is_id { Named::by_id(&id.to_string()) } else { Named::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Named, A::Error> {
                WireSnapshot::deserialize(MapAccessDeserializer::new(map)).map(Named::from)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Named, A::Error> {
                let mut all = Named::default();
                while let Some(one) = seq.next_element::<Named>()? {
                    all.0.extend(one.0);
                }
                Ok(all)
            }
        }

        deserializer.deserialize_any(Shapes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(more: &str) -> Channel {
        serde_json::from_str(&format!(r#"{{"channelId":"ls-1","channelStatus":"READY"{more}}}"#)).unwrap()
    }

    fn ids(more: &str) -> Vec<String> {
        read(more).snapshots.iter().map(|snapshot| snapshot.snapshot_id.to_string()).collect()
    }

    #[test]
    fn snapshot_ids_are_found_in_every_shape() {
        for none in [
            "",
            r#","snapshot":null"#,
            r#","snapshot":{}"#,
            r#","snapshot":[]"#,
            r#","snapshotId":null"#,
            r#","snapshotId":0"#,
            r#","snapshot":{"snapshotId":0}"#,
            r#","snapshot":"""#,
            r#","snapshot":false"#,
        ] {
            assert!(ids(none).is_empty(), "{none}");
        }
        for one in [
            r#","snapshot":{"snapshotId":1047}"#,
            r#","snapshot":{"snapshotId":"1047"}"#,
            r#","snapshot":[{"snapshotId":1047}]"#,
            r#","snapshot":[1047]"#,
            r#","snapshot":["1047"]"#,
            r#","snapshot":1047"#,
            r#","snapshotId":1047"#,
            r#","snapshot":{},"snapshotId":1047"#,
            r#","snapshot":{"snapshotId":1047},"snapshotId":1047"#,
            r#","snapshots":[{"snapshotId":1047}]"#,
        ] {
            assert_eq!(ids(one), ["1047"], "{one}");
        }
        assert_eq!(ids(r#","snapshot":[{"snapshotId":2},3,{"x":1}],"snapshotId":1"#), ["2", "3", "1"]);
    }

    #[test]
    fn what_a_snapshot_object_says_is_kept() {
        let channel = read(
            r#","snapshot":{"snapshotId":7,"createdTime":5,"expireTime":"6","duration":1,"snapshotUrl":"u"}"#,
        );
        let snapshot = &channel.snapshots[0];
        assert_eq!(snapshot.created_time, Some(Timestamp::from_millis(5)));
        assert_eq!(snapshot.expire_time, Some(Timestamp::from_millis(6)));
        assert_eq!((snapshot.duration_minutes, snapshot.snapshot_url.as_deref()), (Some(1), Some("u")));
    }

    #[test]
    fn both_spellings_of_the_time_machine_are_read() {
        for (more, expected) in [
            (r#","useDVR":true"#, Some(true)),
            (r#","useDvr":true"#, Some(true)),
            (r#","useDVR":false,"useDvr":true"#, Some(false)),
            ("", None),
        ] {
            assert_eq!(read(more).use_dvr, expected, "{more}");
        }
    }

    #[test]
    fn drifted_types_cost_nothing() {
        let channel = read(
            r#","instanceNo":123,"qualitySetId":"4","isRecording":"true","record":null,"cdn":{"instanceNo":0,"profileId":"0"},"alertOptions":{"alertChangeStatus":true}"#,
        );
        assert_eq!(channel.instance_no.as_deref(), Some("123"));
        assert_eq!((channel.quality_set_id, channel.is_recording), (Some(4), Some(true)));
        assert_eq!(channel.cdn.unwrap().instance_no.as_deref(), Some("0"));
    }

    #[test]
    fn the_stream_key_is_not_shown() {
        let channel = read(r#","streamKey":"sk-live-0123456789""#);
        assert!(!format!("{channel:?}").contains("sk-live"));
        assert_eq!(channel.stream_key.unwrap().expose(), "sk-live-0123456789");
    }
}
