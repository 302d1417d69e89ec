use livestation::core::operation::{CreateSnapshot, GetSnapshot};
use livestation::{Client, Clock, CreateSnapshotOptions, Outcome, Reply};
use serde::Serialize;

use crate::cli::{Calling, Snapshot};
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, view};

pub(super) fn run(command: Snapshot, calling: &Calling, style: Style) -> Result<(), Failure> {
    let people = |snapshot: &livestation::Snapshot| view::snapshot(snapshot, Clock::system().now());
    match command {
        Snapshot::Create { channel, limited_duration, no_reconcile } => {
            let operation = CreateSnapshot { channel_id: channel.channel_id, limited_duration };
            let options = CreateSnapshotOptions::from(limited_duration).reconcile(!no_reconcile);
            let perform =
                async |client: &Client| client.create_snapshot(&operation.channel_id, options).await;
            call::make_by(calling, style, &operation, perform, Created::from, |created| {
                format!("{}{}", created.note(), people(&created.snapshot))
            })
        }
        Snapshot::Get { channel, snapshot_id } => {
            let operation = GetSnapshot { channel_id: channel.channel_id, snapshot_id };
            call::make(calling, style, &operation, |snapshot| snapshot, people)
        }
    }
}

/// A snapshot that was created, and how: `outcome` is `created` or `adopted`.
#[derive(Serialize)]
struct Created {
    #[serde(flatten)]
    snapshot: livestation::Snapshot,
    outcome: &'static str,
}

impl Created {
    /// What people should know before they read the rest.
    fn note(&self) -> &'static str {
        match self.outcome {
            "adopted" => "The answer was lost on its way; this is the snapshot that the call had made.\n",
            _ => "",
        }
    }
}

impl From<Reply<livestation::Snapshot>> for Created {
    fn from(reply: Reply<livestation::Snapshot>) -> Self {
        let outcome = if reply.outcome == Outcome::Adopted { "adopted" } else { "created" };
        Self { snapshot: reply.into_value(), outcome }
    }
}
