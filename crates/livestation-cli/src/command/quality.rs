use livestation::TimedMetadataSettings;
use livestation::core::operation::{
    CreateQualitySet, GetQualityProfile, GetQualitySet, ListQualityProfiles, ListQualitySets,
    UpdateQualitySet,
};

use crate::cli::{Calling, NewQualitySet, Quality, QualitySet};
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, view};

pub(super) fn sets(command: QualitySet, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        QualitySet::List { gen_type, set_type } => {
            let operation = ListQualitySets { gen_type, r#type: set_type };
            call::make(calling, style, &operation, |it| it, view::quality_sets)
        }
        QualitySet::Get { quality_set_id } => {
            call::make(calling, style, &GetQualitySet { quality_set_id }, |it| it, view::record)
        }
        QualitySet::Create(set) => call::make(calling, style, &create(set), |it| it, view::record),
        QualitySet::Update { quality_set_id, segment_duration, segment_count } => {
            let operation = UpdateQualitySet { quality_set_id, segment_duration, segment_count };
            call::make(calling, style, &operation, |it| it, view::record)
        }
    }
}

pub(super) fn run(command: &Quality, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        Quality::List => call::make(calling, style, &ListQualityProfiles {}, |it| it, view::quality_profiles),
        Quality::Get { quality_id } => {
            call::make(calling, style, &GetQualityProfile { quality_id: *quality_id }, |it| it, view::record)
        }
    }
}

fn create(set: NewQualitySet) -> CreateQualitySet {
    let metadata = match (set.metadata_header, set.metadata_interval, set.metadata_key) {
        (Some(header), Some(interval), Some(key)) => Some(TimedMetadataSettings { header, interval, key }),
        _ => None,
    };
    CreateQualitySet {
        name: set.name,
        quality_ids: set.quality_ids,
        is_enabled_ull: set.is_enabled_ull,
        enable_hls_timed_metadata: metadata.is_some(),
        segment_duration: set.segment_duration,
        segment_count: set.segment_count,
        timed_metadata: metadata,
    }
}
