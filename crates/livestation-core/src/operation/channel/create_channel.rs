//! How a channel is created, and changed.

use serde_json::json;

use crate::error::InvalidInput;
use crate::model::{
    CdnSettings, CdnType, Channel, DrmSettings, EnvType, OutputProtocol, RecordSettings, RegionType,
};
use crate::operation::declared::{Named, operation, value_of};
use crate::{ChannelId, ChannelName, Zone};

/// The only length of a time machine that there is, in minutes (spec 6.3).
const TIME_MACHINE_MINUTES: i64 = 360;

operation! {
    /// `POST {prefix}/channels` (spec 6.3): creates a channel. It is `CREATING` at first, and `READY` some seconds later.
    ///
    /// Each sending creates another channel.
    pub struct CreateChannel {
        /// Its name: 3 to 20 Korean or English letters, digits and underscores. Two channels may have the same.
        pub channel_name: ChannelName,
        /// The CDN before it.
        pub cdn: CdnSettings,
        /// The set of qualities that the stream is encoded to.
        pub quality_set_id: i64,
        /// Whether it has the time machine, without which there are no snapshots.
        pub use_dvr: bool,
        /// How it records.
        pub record: RecordSettings,
        /// What it is for; `REAL` when left out.
        pub env_type: Option<EnvType>,
        /// How it is delivered; `HLS` when left out. `LL_HLS` needs a Global Edge in Korea and a quality set of low latency.
        pub output_protocol: Option<OutputProtocol>,
        /// How far back the time machine reaches, in **minutes**: 360, which is sent when it is left out.
        pub timemachine_min: Option<i64>,
        /// Whether recording starts by itself when a stream comes in.
        pub immediate_on_air: Option<bool>,
        /// Whether it takes a standby stream.
        pub is_stream_fail_over: Option<bool>,
        /// Whether what it delivers is encrypted; not when left out. Public zone only.
        pub drm_enabled_yn: Option<bool>,
        /// How it is encrypted.
        pub drm: Option<DrmSettings>,
    }
    answers Channel, checked by check_settings, completed by add_defaults
}

operation! {
    /// `PUT {prefix}/channels/{channelId}` (spec 6.4): replaces the settings of a channel. What is left out gets the
    /// service's default, and not what it was.
    ///
    /// Quality set, CDN and DRM cannot be changed with it; nor can `LL_HLS` and the other protocols be changed for each
    /// other. In which states a channel can be changed is not documented.
    pub struct UpdateChannel {
        /// The channel.
        pub channel_id: ChannelId,
        /// Its name: 3 to 20 Korean or English letters, digits and underscores.
        pub channel_name: ChannelName,
        /// Whether it has the time machine, without which there are no snapshots.
        pub use_dvr: bool,
        /// Whether recording starts by itself when a stream comes in.
        pub immediate_on_air: bool,
        /// How it records.
        pub record: RecordSettings,
        /// What it is for; `REAL` when left out.
        pub env_type: Option<EnvType>,
        /// How it is delivered; `HLS` when left out.
        pub output_protocol: Option<OutputProtocol>,
        /// How far back the time machine reaches, in **minutes**: 360, which is sent when it is left out.
        pub timemachine_min: Option<i64>,
    }
    answers Channel, checked by check_settings, completed by add_defaults
}

impl CreateChannel {
    /// With what every channel needs. The other settings are fields.
    pub fn new(
        channel_name: ChannelName,
        quality_set_id: i64,
        cdn: CdnSettings,
        use_dvr: bool,
        record: RecordSettings,
    ) -> Self {
        Self {
            channel_name,
            cdn,
            quality_set_id,
            use_dvr,
            record,
            env_type: None,
            output_protocol: None,
            timemachine_min: None,
            immediate_on_air: None,
            is_stream_fail_over: None,
            drm_enabled_yn: None,
            drm: None,
        }
    }

    /// Spec 6.3.
    fn check_settings(&self) -> Result<(), InvalidInput> {
        self.cdn.check().map_err(|refused| refused.within("cdn"))?;
        self.record.check().map_err(|refused| refused.within("record"))?;
        check_time_machine(self.timemachine_min, self.use_dvr)?;
        check_protocol(self.output_protocol.as_ref(), Some(&self.cdn))?;
        check_drm(self.drm_enabled_yn, self.drm.as_ref())
    }

    /// The pages require what has one value only.
    fn add_defaults(&self, zone: Zone, arguments: &mut Vec<Named>) {
        add_time_machine(self.use_dvr, arguments);
        if zone == Zone::Public && self.drm_enabled_yn.is_none() {
            set("drmEnabledYn", json!(false), arguments);
        }
    }
}

impl UpdateChannel {
    /// Spec 6.4.
    fn check_settings(&self) -> Result<(), InvalidInput> {
        self.record.check().map_err(|refused| refused.within("record"))?;
        check_time_machine(self.timemachine_min, self.use_dvr)
    }

    #[allow(clippy::trivially_copy_pass_by_ref)] // as it is called
    fn add_defaults(&self, _: Zone, arguments: &mut Vec<Named>) {
        add_time_machine(self.use_dvr, arguments);
    }
}

fn check_time_machine(minutes: Option<i64>, use_dvr: bool) -> Result<(), InvalidInput> {
    let refuse = |problem: &str, allowed, minutes: i64| {
        Err(InvalidInput::new("timemachineMin", problem, allowed).given(&minutes.to_string()))
    };
    match minutes {
        Some(minutes) if minutes != TIME_MACHINE_MINUTES => refuse("is out of range", "360 minutes", minutes),
        Some(minutes) if !use_dvr => {
            refuse("is given without the time machine", "nothing while useDvr is false", minutes)
        }
        _ => Ok(()),
    }
}

fn add_time_machine(use_dvr: bool, arguments: &mut Vec<Named>) {
    if use_dvr {
        set("timemachineMin", json!(TIME_MACHINE_MINUTES), arguments);
    }
}

/// Sets what may have been left out, which stands among the arguments as `null`.
pub(in crate::operation) fn set(name: &'static str, value: serde_json::Value, arguments: &mut [Named]) {
    debug_assert!(value_of(name, arguments).is_some(), "{name} is no argument");
    if let Some((_, old)) = arguments.iter_mut().find(|(known, _)| *known == name) {
        *old = value;
    }
}

pub(in crate::operation) fn check_protocol(
    protocol: Option<&OutputProtocol>,
    cdn: Option<&CdnSettings>,
) -> Result<(), InvalidInput> {
    const ALLOWED: &str = "LL_HLS with a Global Edge that delivers in Korea; HLS or HLS,DASH with any CDN";
    let (Some(OutputProtocol::LlHls), Some(cdn)) = (protocol, cdn) else { return Ok(()) };
    let refuse =
        |problem: &str, given: &str| Err(InvalidInput::new("outputProtocol", problem, ALLOWED).given(given));
    match cdn {
        CdnSettings { cdn_type, .. } if *cdn_type != CdnType::GlobalEdge => {
            refuse("is LL_HLS, which this CDN does not deliver", cdn_type.as_str())
        }
        CdnSettings { region_type: Some(region), .. } if *region != RegionType::Korea => {
            refuse("is LL_HLS, which is not delivered in this region", region.as_str())
        }
        _ => Ok(()),
    }
}

pub(in crate::operation) fn check_drm(
    enabled: Option<bool>,
    drm: Option<&DrmSettings>,
) -> Result<(), InvalidInput> {
    match (enabled, drm) {
        (Some(true), None) => {
            Err(InvalidInput::new("drm", "is missing", "siteId and contentId, since drmEnabledYn is true"))
        }
        (Some(true), Some(drm)) => drm.check().map_err(|refused| refused.within("drm")),
        (_, Some(_)) => Err(InvalidInput::new(
            "drm",
            "is given although drmEnabledYn is not true",
            "drmEnabledYn true, or no drm",
        )),
        (_, None) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{RecordFormat, RecordMode};
    use crate::operation::{Operation as _, decode};
    use crate::{Method, Response};
    use serde_json::Value;

    fn call() -> CreateChannel {
        CreateChannel::new(
            ChannelName::new("demo_channel").unwrap(),
            3,
            CdnSettings::new_global_edge(1000, RegionType::Korea),
            true,
            RecordSettings::new(RecordMode::NoRecord),
        )
    }

    fn body(request: &crate::Request) -> Value {
        serde_json::from_slice(request.body().unwrap()).unwrap()
    }

    #[test]
    fn the_request_has_what_was_given_and_what_has_one_value() {
        let request = call().request(Zone::Public);
        assert_eq!((request.method(), request.target()), (Method::Post, "/api/v2/channels"));
        assert_eq!(
            body(&request),
            json!({
                "channelName": "demo_channel",
                "cdn": {"createCdn": true, "cdnType": "GLOBAL_EDGE", "profileId": 1000, "regionType": "KOREA"},
                "qualitySetId": 3, "useDvr": true, "timemachineMin": 360, "record": {"type": "NO_RECORD"},
                "drmEnabledYn": false,
            })
        );
    }

    #[test]
    fn without_the_time_machine_and_in_the_financial_zone_less_is_sent() {
        let cdn =
            CdnSettings { cdn_type: CdnType::CdnPlus, profile_id: None, region_type: None, ..call().cdn };
        let call = CreateChannel { use_dvr: false, cdn, ..call() };
        call.check().unwrap();
        let sent = body(&call.request(Zone::Financial));
        assert_eq!((sent.get("timemachineMin"), sent.get("drmEnabledYn")), (None, None));
    }

    #[test]
    fn a_change_replaces_all_settings() {
        let update = UpdateChannel {
            channel_id: ChannelId::new("ls-1").unwrap(),
            channel_name: ChannelName::new("testchannel").unwrap(),
            use_dvr: true,
            immediate_on_air: true,
            record: RecordSettings::new(RecordMode::ManualUpload),
            env_type: Some(EnvType::Stage),
            output_protocol: Some(OutputProtocol::LlHls),
            timemachine_min: None,
        };
        let request = update.request(Zone::Public);
        assert_eq!((request.method(), request.target()), (Method::Put, "/api/v2/channels/ls-1"));
        assert_eq!(
            body(&request),
            json!({
                "channelName": "testchannel", "envType": "STAGE", "outputProtocol": "LL_HLS", "useDvr": true,
                "immediateOnAir": true, "timemachineMin": 360, "record": {"type": "MANUAL_UPLOAD"},
            })
        );
        let body = br#"{"content":{"channelId":"ls-1","channelStatus":"READY"}}"#;
        let changed = decode(&update, &Response::new(200, body.to_vec())).unwrap();
        assert_eq!(changed.channel_id.as_str(), "ls-1");
    }

    #[test]
    fn what_does_not_go_together_is_refused_before_it_is_sent() {
        let cdn = || call().cdn;
        let existing = || CdnSettings::existing_global_edge(1, "x.edge.naverncp.com", 2);
        let record = |change: &dyn Fn(&mut RecordSettings)| {
            let mut record = RecordSettings::auto_upload(RecordFormat::Mp4, "bucket", "/clips");
            change(&mut record);
            CreateChannel { record, ..call() }
        };
        let drm = |content_id: &str| CreateChannel {
            drm_enabled_yn: Some(true),
            drm: Some(DrmSettings { site_id: "drm-1".to_owned(), content_id: content_id.to_owned() }),
            ..call()
        };
        let ll_hls = |cdn| CreateChannel { output_protocol: Some(OutputProtocol::LlHls), cdn, ..call() };
        let cases = [
            (
                CreateChannel { cdn: CdnSettings { profile_id: None, ..cdn() }, ..call() },
                "cdn.profileId is missing",
            ),
            (
                CreateChannel { cdn: CdnSettings { region_type: None, ..cdn() }, ..call() },
                "cdn.regionType is missing",
            ),
            (
                CreateChannel { cdn: CdnSettings { cdn_domain: None, ..existing() }, ..call() },
                "cdn.cdnDomain is missing",
            ),
            (
                CreateChannel { cdn: CdnSettings { cdn_instance_no: None, ..existing() }, ..call() },
                "cdn.cdnInstanceNo is missing",
            ),
            (record(&|record| record.format = None), "record.format is missing"),
            (record(&|record| record.bucket_name = None), "record.bucketName is missing"),
            (record(&|record| record.file_path = None), "record.filePath is missing"),
            (
                record(&|record| record.file_path = Some("clips".to_owned())),
                "record.filePath does not begin with '/'",
            ),
            (record(&|record| record.bucket_name = Some(String::new())), "record.bucketName is empty"),
            (CreateChannel { timemachine_min: Some(60), ..call() }, "timemachineMin is out of range"),
            (
                CreateChannel { timemachine_min: Some(360), use_dvr: false, ..call() },
                "timemachineMin is given without the time machine",
            ),
            (
                ll_hls(CdnSettings { cdn_type: CdnType::CdnPlus, ..cdn() }),
                "outputProtocol is LL_HLS, which this CDN does not deliver",
            ),
            (
                ll_hls(CdnSettings { region_type: Some(RegionType::Japan), ..cdn() }),
                "outputProtocol is LL_HLS, which is not delivered in this region",
            ),
            (CreateChannel { drm_enabled_yn: Some(true), ..call() }, "drm is missing"),
            (
                CreateChannel { drm_enabled_yn: None, ..drm("abc") },
                "drm is given although drmEnabledYn is not true",
            ),
            (drm("ab"), "drm.contentId is too short"),
            (drm("a b"), "drm.contentId contains ' '"),
            (drm(&"x".repeat(101)), "drm.contentId is too long"),
        ];
        for (call, says) in cases {
            let refused = call.check().unwrap_err().to_string();
            assert!(refused.starts_with(says) && refused.contains("; allowed: "), "{refused}");
        }
        for good in [call(), ll_hls(cdn()), ll_hls(existing()), drm("abc_1-2"), record(&|_| ())] {
            good.check().unwrap();
        }
    }
}
