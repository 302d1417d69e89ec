use std::sync::{Mutex, PoisonError};

use livestation::core::model::AccessControl;
use livestation::{
    Client, ClipLastError, ClipLastOptions, ClipLastStep as Step, LastClip, OperationId, SnapshotId,
};

use super::output;
use crate::attempts::Attempts;
use crate::cli::{Calling, LastClipArgs};
use crate::failure::{Answered, Failure};
use crate::output::Style;
use crate::runtime::Stop;
use crate::sanitize::Printable;
use crate::{call, runtime, terminal, view};

pub(super) fn run(arguments: LastClipArgs, calling: &Calling, style: Style) -> Result<(), Failure> {
    if calling.as_curl {
        return Err(Failure::setting(
            "--as-curl cannot print a job of several calls",
            "print them one by one: snapshot create, clip create, clip get",
        ));
    }
    let (client, attempts) = call::watched_client(calling)?;
    let clip = runtime::run(make(arguments, &client, &attempts, style))??;
    let operation = OperationId::CreateShortClip;
    let answered = Answered::by_job(operation, attempts.count(operation));
    style.print_answer(answered, &clip, view::last_clip)
}

async fn make(
    arguments: LastClipArgs,
    client: &Client,
    attempts: &Attempts,
    style: Style,
) -> Result<LastClip, Failure> {
    let LastClipArgs { channel, length, place, public, resume, no_wait, deadline } = arguments;
    let access = if public { AccessControl::PublicRead } else { AccessControl::Private };
    let progress = Progress::new(style);
    let mut options =
        ClipLastOptions::new(output(place, access)?).wait(!no_wait).on_progress(|step| progress.hear(step));
    if let Some(snapshot_id) = resume {
        options = options.resume(snapshot_id);
    }
    if let Some(deadline) = deadline {
        options = options.deadline(deadline);
    }
    let stop = Stop::listen()?;
    let ended = tokio::select! {
        biased;
        clip = client.clip_last(&channel.channel_id, length, options) => Ok(clip.map_err(failure)?),
        signal = stop.wait() => Err(signal),
    };
    ended.map_err(|signal| progress.interrupted(attempts, signal))
}

fn failure(failed: ClipLastError) -> Failure {
    let hint = failed.resume().map(resume_hint);
    Failure::Told { error: failed.into_error(), hint }
}

fn resume_hint(snapshot_id: &SnapshotId) -> String {
    format!("to go on without making anything twice, repeat the command with --resume {snapshot_id}")
}

/// How far the job has come: told on a terminal, and kept for an interruption.
struct Progress {
    is_told: bool,
    reached: Mutex<Reached>,
}

#[derive(Default)]
struct Reached {
    snapshot_id: Option<SnapshotId>,
    last_line: String,
}

impl Progress {
    fn new(style: Style) -> Self {
        let is_told = style == Style::People && terminal::stderr_is_terminal();
        Self { is_told, reached: Mutex::default() }
    }

    fn hear(&self, step: &Step) {
        let mut reached = self.reached.lock().unwrap_or_else(PoisonError::into_inner);
        if let Step::ReadPlaylist { snapshot_id, .. } | Step::ListShortClips(snapshot_id) = step {
            reached.snapshot_id = Some(snapshot_id.clone());
        }
        // Pauses, and the end that is told in any case, are no progress; nor is the same look once more.
        if matches!(step, Step::Sleep(_) | Step::Done(_) | Step::Failed(_)) {
            return;
        }
        let line = step.to_string();
        if self.is_told && line != reached.last_line {
            crate::output::remark(&Printable(&line).to_string());
        }
        reached.last_line = line;
    }

    fn interrupted(&self, attempts: &Attempts, signal: i32) -> Failure {
        let reached = self.reached.lock().unwrap_or_else(PoisonError::into_inner);
        let error = attempts.interrupted(Some(&reached.last_line));
        Failure::Interrupted { error, hint: reached.snapshot_id.as_ref().map(resume_hint), signal }
    }
}
