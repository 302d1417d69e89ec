//! Short clips in the making: one at a time, beside the calls, in the order in which they were asked for.

mod ffmpeg;

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub(crate) use ffmpeg::{absent, find};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use crate::faults::{Kind, Strike};
use crate::media::Window;
use crate::service::{ClipKey, ClipStatus, Made, ShortClip};
use crate::shared::Shared;

/// A clip that is to be made.
#[derive(Debug)]
pub(crate) struct Job {
    key: ClipKey,
    window: Window,
    bucket: String,
    /// Path and name in the bucket.
    path: String,
    strike: Option<Strike>,
}

impl Job {
    pub(crate) fn new(key: ClipKey, clip: &ShortClip, strike: Option<Strike>) -> Self {
        let (bucket, path) = object(clip);
        Self { key, window: clip.window, bucket, path, strike }
    }
}

/// The bucket of a clip's file, and its path and name there.
pub(crate) fn object(clip: &ShortClip) -> (String, String) {
    let folder = clip.output.file_path.trim_end_matches('/');
    (clip.output.bucket_name.clone(), format!("{folder}/{}.mp4", clip.file_name()))
}

/// Makes clips until the emulator stops.
pub(crate) async fn work(shared: Arc<Shared>, mut jobs: UnboundedReceiver<Job>) {
    while let Some(job) = jobs.recv().await {
        // A reset has made it pointless.
        if !shared.service().awaits(&job.key) {
            continue;
        }
        let made = match fate(job.strike).await {
            Ok(()) => make(&shared, &job).await,
            Err(failed) => Err(failed),
        };
        if let Err((_, problem)) = &made {
            tracing::warn!(problem, "a short clip failed");
        }
        let now_ms = shared.clock.now_ms();
        shared.service().finish_short_clip(&job.key, made, now_ms);
    }
}

/// What a fault has in store for the clip.
async fn fate(strike: Option<Strike>) -> Result<(), (ClipStatus, String)> {
    let Some(strike) = strike else { return Ok(()) };
    let failed = |status| Err((status, format!("the fault `{}` was asked for", strike.kind.name())));
    match strike.kind {
        Kind::ClipFailed => failed(ClipStatus::ProcessingFail),
        Kind::ClipUploadFailed => failed(ClipStatus::UploadFail),
        Kind::ClipSlow => {
            sleep(Duration::from_millis(strike.number.unsigned_abs())).await;
            Ok(())
        }
        _ => Ok(()),
    }
}

async fn make(shared: &Arc<Shared>, job: &Job) -> Made {
    let processing = |problem: String| (ClipStatus::ProcessingFail, problem);
    let unfinished =
        file_of(shared, job).map_err(|error| processing(format!("no place to work: {error}")))?;
    let cut = ffmpeg::cut(&shared.ffmpeg, job.window, &unfinished).await;
    let made = match cut {
        Err(problem) => Err(processing(problem)),
        // Nobody wants it any more, and its name may be another's by now.
        Ok(()) if !shared.service().awaits(&job.key) => Err(processing("it was given up".to_owned())),
        Ok(()) => upload(shared, job, unfinished.clone()).await,
    };
    if made.is_err() {
        // Where nothing was written there is nothing to remove.
        let _ = fs::remove_file(unfinished);
    }
    made
}

fn file_of(shared: &Shared, job: &Job) -> io::Result<PathBuf> {
    shared.buckets.unfinished(&format!("{}.mp4", job.key.clip_id))
}

async fn upload(shared: &Arc<Shared>, job: &Job, file: PathBuf) -> Made {
    let (shared, bucket, path) = (shared.clone(), job.bucket.clone(), job.path.clone());
    let uploaded = spawn_blocking(move || shared.buckets.upload(&file, &bucket, &path)).await;
    let failed = |problem: String| (ClipStatus::UploadFail, problem);
    match uploaded {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => Err(failed(format!("the file could not be put into its bucket: {error}"))),
        Err(error) => Err(failed(error.to_string())),
    }
}
