use livestation::core::operation::{CreateSnapshot, GetSnapshot};
use livestation::{Client, CreateSnapshotOptions, OperationId, Outcome, Reply};
use serde::Serialize;

use crate::cli::{Calling, Snapshot};
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, view};

pub(super) fn run(command: Snapshot, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        Snapshot::Create { channel, limited_duration, no_reconcile } => {
            let operation = CreateSnapshot { channel_id: channel.channel_id, limited_duration };
            let options = CreateSnapshotOptions::from(limited_duration).reconcile(!no_reconcile);
            let perform =
                async |client: &Client| client.create_snapshot(&operation.channel_id, options).await;
            call::make_by(calling, style, &operation, perform, Created::from, |created, _| {
                created.for_people()
            })
        }
        Snapshot::Get { channel, snapshot_id } => {
            let operation = GetSnapshot { channel_id: channel.channel_id, snapshot_id };
            let perform = async |client: &Client| client.call(&operation).await;
            call::make_by(calling, style, &operation, perform, Reply::into_value, view::snapshot)
        }
    }
}

/// Prints a snapshot that was created by whatever way.
pub(super) fn print_created(reply: Reply<livestation::Snapshot>, style: Style) -> Result<(), Failure> {
    call::print(OperationId::CreateSnapshot, reply, style, Created::from, Created::for_people)
}

/// A snapshot that was created, and how: `outcome` is `created` or `adopted`.
#[derive(Serialize)]
struct Created {
    #[serde(flatten)]
    snapshot: livestation::Snapshot,
    outcome: &'static str,
}

impl Created {
    fn for_people(&self) -> String {
        // It was made at this moment, by the clock that will end it.
        format!("{}{}", self.note(), view::snapshot(&self.snapshot, self.snapshot.created_time))
    }

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
