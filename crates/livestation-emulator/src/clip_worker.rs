//! Makes short clips in the background, a few at a time.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::sleep;

use crate::clips::Job;
use crate::faults::{ActiveFault, Kind};
use crate::rules::clip::ClipStatus;
use crate::service::ClipResult;
use crate::state::EmulatorState;

/// How many clips are made at once, so that an ffmpeg that hangs does not hold up all others.
const AT_ONCE: usize = 4;

/// Makes clips until the emulator stops.
pub(crate) async fn work(state: Arc<EmulatorState>, mut jobs: UnboundedReceiver<Job>) {
    let permits = Arc::new(Semaphore::new(AT_ONCE));
    // Dropping the set ends its tasks, and each task's ffmpeg.
    let mut tasks = JoinSet::new();
    loop {
        tokio::select! {
            job = jobs.recv() => match job {
                Some(job) => tasks.spawn(make_unless_cancelled(state.clone(), job, permits.clone())),
                None => return,
            },
            Some(_) = tasks.join_next() => continue,
        };
    }
}

/// Makes one clip, unless a reset or the end of its channel cancels it.
async fn make_unless_cancelled(state: Arc<EmulatorState>, job: Job, permits: Arc<Semaphore>) {
    let mut cancellations = state.clip_cancellations();
    let cancelled = async {
        while state.service().is_awaited(&job.key) {
            // Without a sender there is no emulator, and this task ends with it.
            if cancellations.changed().await.is_err() {
                return;
            }
        }
    };
    let result = tokio::select! {
        biased;
        () = cancelled => return,
        result = attempt(&state, &job, &permits) => result,
    };
    if let Err((_, problem)) = &result {
        tracing::warn!(problem, "a short clip failed");
    }
    let now_ms = state.clock.now_ms();
    state.service().finish_short_clip(&job.key, result, now_ms);
}

async fn attempt(state: &Arc<EmulatorState>, job: &Job, permits: &Semaphore) -> ClipResult {
    apply_fault(job.fault).await?;
    // Acquiring fails only when the semaphore is closed, which it never is.
    let _permit = permits.acquire().await;
    make(state, job).await
}

/// Delays the clip or lets it fail, as its fault says.
async fn apply_fault(fault: Option<ActiveFault>) -> Result<(), (ClipStatus, String)> {
    let Some(fault) = fault else { return Ok(()) };
    let failed = |status| Err((status, format!("the fault `{}` was asked for", fault.kind.name())));
    match fault.kind {
        Kind::ClipFailed => failed(ClipStatus::ProcessingFail),
        Kind::ClipUploadFailed => failed(ClipStatus::UploadFail),
        Kind::ClipSlow => {
            sleep(Duration::from_millis(fault.number.unsigned_abs())).await;
            Ok(())
        }
        _ => Ok(()),
    }
}

async fn make(state: &Arc<EmulatorState>, job: &Job) -> ClipResult {
    let processing = |problem: String| (ClipStatus::ProcessingFail, problem);
    let file = state.buckets.unfinished(&format!("{}.mp4", job.key.clip_id)).map_err(|error| {
        let folder = state.buckets.root().display();
        processing(format!("the buckets folder {folder} cannot be used: {error}"))
    })?;
    let unfinished = Unfinished(file);
    state.ffmpeg.cut(&job.source, &unfinished.0).await.map_err(processing)?;
    upload(state, job, unfinished.0.clone()).await
}

/// A file that is removed when this is dropped.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Fails where nothing was written, and after the file was moved into its bucket.
        let _ = fs::remove_file(&self.0);
    }
}

async fn upload(state: &Arc<EmulatorState>, job: &Job, file: PathBuf) -> ClipResult {
    let (state, bucket, path, access) = (state.clone(), job.bucket.clone(), job.path.clone(), job.access);
    let uploaded = spawn_blocking(move || state.buckets.upload(&file, &bucket, &path, access)).await;
    let failed = |problem: String| (ClipStatus::UploadFail, problem);
    match uploaded {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => Err(failed(format!("the file could not be put into its bucket: {error}"))),
        Err(error) => Err(failed(error.to_string())),
    }
}
