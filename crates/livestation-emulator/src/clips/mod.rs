//! Short clips in the making: a few at a time, beside the calls.

mod ffmpeg;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub(crate) use ffmpeg::Ffmpeg;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::sleep;

use crate::faults::{Kind, Strike};
use crate::media::Window;
use crate::rules::clip::ClipStatus;
use crate::service::{ClipKey, Made, ShortClip};
use crate::shared::Shared;

/// How many clips are made at once, so that an ffmpeg that hangs does not hold up all others.
const AT_ONCE: usize = 4;

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
    let places = Arc::new(Semaphore::new(AT_ONCE));
    // With the set go its tasks, and with each the ffmpeg that it waits for.
    let mut tasks = JoinSet::new();
    loop {
        tokio::select! {
            job = jobs.recv() => match job {
                Some(job) => tasks.spawn(attend(shared.clone(), job, places.clone())),
                None => return,
            },
            Some(_) = tasks.join_next() => continue,
        };
    }
}

/// Makes one clip, unless a reset or a terminated channel makes it pointless.
async fn attend(shared: Arc<Shared>, job: Job, places: Arc<Semaphore>) {
    let mut losses = shared.clip_losses();
    let lost = async {
        while shared.service().awaits(&job.key) {
            // Without a sender there is no emulator, and this task goes with it.
            if losses.changed().await.is_err() {
                return;
            }
        }
    };
    let made = tokio::select! {
        biased;
        () = lost => return,
        made = attempt(&shared, &job, &places) => made,
    };
    if let Err((_, problem)) = &made {
        tracing::warn!(problem, "a short clip failed");
    }
    let now_ms = shared.clock.now_ms();
    shared.service().finish_short_clip(&job.key, made, now_ms);
}

async fn attempt(shared: &Arc<Shared>, job: &Job, places: &Semaphore) -> Made {
    fate(job.strike).await?;
    // It fails only when it is closed, which it never is.
    let _place = places.acquire().await;
    make(shared, job).await
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
    let file = shared.buckets.unfinished(&format!("{}.mp4", job.key.clip_id)).map_err(|error| {
        let folder = shared.buckets.root().display();
        processing(format!("the buckets folder {folder} cannot be used: {error}"))
    })?;
    let unfinished = Unfinished(file);
    shared.ffmpeg.cut(job.window, &unfinished.0).await.map_err(processing)?;
    upload(shared, job, unfinished.0.clone()).await
}

/// A file that goes when it is given up.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Once it is in its bucket, or where nothing was written, there is nothing to remove.
        let _ = fs::remove_file(&self.0);
    }
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
