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
    /// What to do when the answer to the create is lost and its effect is unknown.
    ///
    /// With `true`, the client reads the channel and **adopts** the one snapshot that was made inside the
    /// call's time window with the length asked for; the reply's [`outcome`](crate::Reply::outcome) says
    /// `Adopted`. When there is none, or more than one, or another create of this client on the same channel
    /// overlapped, the error stays as it is: unknown. A snapshot that another client makes on the channel in
    /// the same seconds with the same length cannot be told from ours. Default: `false`.
    pub reconcile: bool,
}

impl CreateSnapshotOptions {
    /// With [`reconcile`](Self::reconcile) as given.
    #[must_use]
    pub fn reconcile(mut self, reconcile: bool) -> Self {
        self.reconcile = reconcile;
        self
    }
}

impl From<LimitedDuration> for CreateSnapshotOptions {
    fn from(limited_duration: LimitedDuration) -> Self {
        Some(limited_duration).into()
    }
}

impl From<Option<LimitedDuration>> for CreateSnapshotOptions {
    fn from(limited_duration: Option<LimitedDuration>) -> Self {
        Self { limited_duration, ..Self::default() }
    }
}
