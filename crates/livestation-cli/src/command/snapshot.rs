use livestation::core::operation::{CreateSnapshot, GetSnapshot};
use livestation::{Client, Clock, CreateSnapshotOptions, Outcome, Reply};
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
            call::make_by(calling, style, &operation, perform, Created::from, Created::for_people)
        }
        Snapshot::Get { channel, snapshot_id } => {
            let operation = GetSnapshot { channel_id: channel.channel_id, snapshot_id };
            call::make(calling, style, &operation, |snapshot| snapshot, people)
        }
    }
}

/// Prints a snapshot that was created by whatever way.
pub(super) fn print_created(reply: Reply<livestation::Snapshot>, style: Style) -> Result<(), Failure> {
    style.print(&Created::from(reply), Created::for_people)
}

fn people(snapshot: &livestation::Snapshot) -> String {
    view::snapshot(snapshot, Clock::system().now())
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
        format!("{}{}", self.note(), people(&self.snapshot))
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
