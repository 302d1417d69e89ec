//! Sets of qualities, and the qualities of which they are made.

use livestation_core::model::{QualityProfile, QualityProfileList, QualitySet, QualitySetList};
use livestation_core::operation::{
    CreateQualitySet, GetQualityProfile, GetQualitySet, ListQualityProfiles, ListQualitySets,
    UpdateQualitySet,
};

use crate::{Client, Reply, Result};

impl Client {
    /// Lists the sets of qualities that a channel can be encoded to.
    pub async fn list_quality_sets(&self, query: &ListQualitySets) -> Result<Reply<QualitySetList>> {
        self.call(query).await
    }

    /// Reads a set of qualities.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such set.
    pub async fn get_quality_set(&self, quality_set_id: i64) -> Result<Reply<QualitySet>> {
        self.call(&GetQualitySet { quality_set_id }).await
    }

    /// Makes a set of qualities.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for settings that do not go together. After a lost
    /// answer, [`Error::may_have_taken_effect`](crate::Error::may_have_taken_effect) is true.
    pub async fn create_quality_set(&self, settings: &CreateQualitySet) -> Result<Reply<QualitySet>> {
        self.call(settings).await
    }

    /// Changes the segments of a set of qualities. **Broadcasts that use it are interrupted and begin again.**
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for a number that is out of range,
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such set,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless it is a set of the account for HLS.
    pub async fn update_quality_set(&self, settings: &UpdateQualitySet) -> Result<Reply<QualitySet>> {
        self.call(settings).await
    }

    /// Lists the qualities of which sets are made.
    pub async fn list_quality_profiles(&self) -> Result<Reply<QualityProfileList>> {
        self.call(&ListQualityProfiles {}).await
    }

    /// Reads a quality.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such quality.
    pub async fn get_quality_profile(&self, quality_id: i64) -> Result<Reply<QualityProfile>> {
        self.call(&GetQualityProfile { quality_id }).await
    }
}
