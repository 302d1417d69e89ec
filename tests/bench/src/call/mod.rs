//! The cost of a call over the loopback: ours, and ones that are written by hand on reqwest and on hyper.

mod bare;
mod by_hand;
mod compare;
mod hyper;
mod ours;
mod silent;

use std::future::Future;
use std::io;
use std::time::Duration;

pub(crate) use bare::Bare;
pub(crate) use compare::{Figures, measure, table};
pub(crate) use hyper::Hyper;
pub(crate) use ours::Ours;
pub(crate) use silent::{Figures as SilentFigures, measure as measure_silent};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

use crate::Failure;
use crate::cpu::{Reading, Used};

pub(crate) const ACCESS_KEY: &str = "EXAMPLEACCESSKEY0001";
pub(crate) const SECRET_KEY: &str = "exampleSecretKey0001";
pub(crate) const CHANNEL: &str = "ls-20250814000000-zTwK2";
pub(crate) const MINUTES: u8 = 8;
/// What the responder's answer says; each side has to find it, so that all really read the answer.
const SNAPSHOT_ID: u64 = 1047;

/// Ours and reqwest wait this long at most. It is never reached, and a timer for each call is part of its cost.
const CONNECT_LIMIT: Duration = Duration::from_secs(5);
const ATTEMPT_LIMIT: Duration = Duration::from_secs(15);

/// One way to make the call.
pub(crate) trait Caller: Clone + Send + Sync + 'static {
    /// Creates a snapshot, and hands back its id.
    fn create_snapshot(&self) -> impl Future<Output = Result<u64, Failure>> + Send;
}

/// One thread: what is measured then is work, and not its way from thread to thread.
pub(crate) fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

/// Number of calls, and of concurrent callers.
pub(crate) async fn round(caller: &impl Caller, in_flight: usize, calls: usize) -> Result<Used, Failure> {
    let reading = Reading::now();
    let mut tasks = JoinSet::new();
    for _ in 0..in_flight {
        let caller = caller.clone();
        tasks.spawn(async move {
            for _ in 0..calls / in_flight {
                let id = caller.create_snapshot().await?;
                if id != SNAPSHOT_ID {
                    return Err(Failure::from(format!("the answer was read wrongly: snapshot {id}")));
                }
            }
            Ok(())
        });
    }
    while let Some(ended) = tasks.join_next().await {
        ended??;
    }
    Ok(reading.until_now())
}

/// How many calls such a round really makes.
#[allow(clippy::cast_precision_loss)] // thousands
fn count(in_flight: usize, calls: usize) -> f64 {
    (calls / in_flight * in_flight) as f64
}
