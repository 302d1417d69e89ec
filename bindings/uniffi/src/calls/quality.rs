// Written by `cargo xtask surface` from livestation-core.

use livestation::core::operation::{
    CreateQualitySet, GetQualityProfile, GetQualitySet, ListQualityProfiles, ListQualitySets,
    UpdateQualitySet,
};

use crate::arguments::given;
use crate::client::{Call, Result};
use crate::reply::answer;
use crate::{
    Amount, GenType, NativeClient, QualityProfile, QualityProfileList, QualitySet, QualitySetList,
    QualitySetType, TimedMetadataSettings,
};

#[uniffi::export]
impl NativeClient {
    /// Lists the sets of qualities that a channel can be encoded to.
    pub async fn list_quality_sets(
        &self,
        gen_type: Option<GenType>,
        r#type: Option<QualitySetType>,
        call: Call,
    ) -> Result<QualitySetList> {
        let given = given([("genType", gen_type.into()), ("type", r#type.into())]);
        self.run(call, |client| async move {
            let it: ListQualitySets = given.read()?;
            Ok(answer(client.list_quality_sets(&it).await?))
        })
        .await
    }

    /// Reads a set of qualities.
    pub async fn get_quality_set(&self, quality_set_id: i64, call: Call) -> Result<QualitySet> {
        let given = given([("qualitySetId", quality_set_id.into())]);
        self.run(call, |client| async move {
            let it: GetQualitySet = given.read()?;
            Ok(answer(client.get_quality_set(it.quality_set_id).await?))
        })
        .await
    }

    /// Makes a set of qualities.
    #[allow(clippy::too_many_arguments)] // they have names in both languages
    pub async fn create_quality_set(
        &self,
        name: String,
        quality_ids: Vec<Amount>,
        is_enabled_ull: bool,
        enable_hls_timed_metadata: bool,
        segment_duration: Option<i64>,
        segment_count: Option<i64>,
        timed_metadata: Option<TimedMetadataSettings>,
        call: Call,
    ) -> Result<QualitySet> {
        let given = given([
            ("name", name.into()),
            ("qualityIds", quality_ids.into()),
            ("isEnabledUll", is_enabled_ull.into()),
            ("enableHlsTimedMetadata", enable_hls_timed_metadata.into()),
            ("segmentDuration", segment_duration.into()),
            ("segmentCount", segment_count.into()),
            ("timedMetadata", timed_metadata.into()),
        ]);
        self.run(call, |client| async move {
            let it: CreateQualitySet = given.read()?;
            Ok(answer(client.create_quality_set(&it).await?))
        })
        .await
    }

    /// Changes the segments of a set of qualities.
    pub async fn update_quality_set(
        &self,
        quality_set_id: i64,
        segment_duration: i64,
        segment_count: i64,
        call: Call,
    ) -> Result<QualitySet> {
        let given = given([
            ("qualitySetId", quality_set_id.into()),
            ("segmentDuration", segment_duration.into()),
            ("segmentCount", segment_count.into()),
        ]);
        self.run(call, |client| async move {
            let it: UpdateQualitySet = given.read()?;
            Ok(answer(client.update_quality_set(&it).await?))
        })
        .await
    }

    /// Lists the qualities of which sets are made.
    pub async fn list_quality_profiles(&self, call: Call) -> Result<QualityProfileList> {
        let given = given([]);
        self.run(call, |client| async move {
            let _: ListQualityProfiles = given.read()?;
            Ok(answer(client.list_quality_profiles().await?))
        })
        .await
    }

    /// Reads a quality.
    pub async fn get_quality_profile(&self, quality_id: i64, call: Call) -> Result<QualityProfile> {
        let given = given([("qualityId", quality_id.into())]);
        self.run(call, |client| async move {
            let it: GetQualityProfile = given.read()?;
            Ok(answer(client.get_quality_profile(it.quality_id).await?))
        })
        .await
    }
}
