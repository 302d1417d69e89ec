use livestation_core::LimitedDuration;

/// What can be asked of [`Client::create_snapshot`](crate::Client::create_snapshot), all of it optional.
///
/// A [`LimitedDuration`] alone can stand for it, and `None` for the defaults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CreateSnapshotOptions {
    /// How much to take, in **minutes**, counted back from now. Default: everything since recording began,
    /// four hours at most.
    pub limited_duration: Option<LimitedDuration>,
}

impl From<LimitedDuration> for CreateSnapshotOptions {
    fn from(limited_duration: LimitedDuration) -> Self {
        Some(limited_duration).into()
    }
}

impl From<Option<LimitedDuration>> for CreateSnapshotOptions {
    fn from(limited_duration: Option<LimitedDuration>) -> Self {
        Self { limited_duration }
    }
}
