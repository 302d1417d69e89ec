//! The cost of a call over the loopback: ours, and one that is written by hand on the same HTTP library.

mod bare;
mod ours;

use std::error::Error;
use std::future::Future;
use std::time::Duration;

use serde::Serialize;
use tokio::task::JoinSet;

use crate::Effort;
use crate::cpu::{Reading, Used};
use crate::median::{rounded, spread};
use crate::responder::Responder;

/// Anything that ends the program.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

pub(crate) const ACCESS_KEY: &str = "EXAMPLEACCESSKEY0001";
pub(crate) const SECRET_KEY: &str = "exampleSecretKey0001";
pub(crate) const CHANNEL: &str = "ls-20250814000000-zTwK2";
const MINUTES: u8 = 8;
/// What the responder's answer says; each side has to find it, so that both really read the answer.
const SNAPSHOT_ID: u64 = 1047;

/// Both sides wait this long at most. It is never reached, and a timer for each call is part of its cost.
const CONNECT_LIMIT: Duration = Duration::from_secs(5);
const ATTEMPT_LIMIT: Duration = Duration::from_secs(15);

/// One way to make the call.
trait Caller: Clone + Send + 'static {
    /// Creates a snapshot, and hands back its id.
    fn create_snapshot(&self) -> impl Future<Output = Result<u64, Failure>> + Send;
}

/// Medians over all rounds.
#[derive(Serialize)]
pub(crate) struct Figures {
    in_flight: usize,
    /// `cpu` (user and system, of the calling process), or `wall` where the system does not tell.
    measured: &'static str,
    bare_us: f64,
    ours_us: f64,
    /// The part of it outside the system's calls, from all rounds together.
    bare_user_us: Option<f64>,
    ours_user_us: Option<f64>,
    bare_calls_per_s: f64,
    ours_calls_per_s: f64,
    /// Ours to the bare one: each pair of neighbouring rounds by itself, then the median of all pairs.
    ratio: f64,
    /// Half of the pairs lie between these two.
    ratio_low: f64,
    ratio_high: f64,
}

pub(crate) fn print(calls: &[Figures]) {
    println!("Creating a snapshot over the loopback: bare reqwest (the floor), and this library");
    println!(
        "  in flight   µs a call: bare    ours   ratio (middle half)    user part: bare  ours    calls/s: bare   ours"
    );
    for figures in calls {
        let user = |part: Option<f64>| part.map_or("-".to_owned(), |part| format!("{part:.1}"));
        println!(
            "  {:>9}   {:>15.1} {:>7.1}   {:>5.2} ({:.2} to {:.2})   {:>15} {:>5}   {:>13.0} {:>6.0}",
            figures.in_flight,
            figures.bare_us,
            figures.ours_us,
            figures.ratio,
            figures.ratio_low,
            figures.ratio_high,
            user(figures.bare_user_us),
            user(figures.ours_user_us),
            figures.bare_calls_per_s,
            figures.ours_calls_per_s,
        );
    }
    println!(
        "  µs: {}",
        if calls.iter().all(|figures| figures.measured == "cpu") {
            "CPU of this process, user and system; with one in flight, much of it is falling asleep and waking"
        } else {
            "wall time, the responder's share included: this system does not tell CPU time by thread"
        }
    );
}

pub(crate) fn measure(effort: Effort) -> Result<Vec<Figures>, Failure> {
    let responder = Responder::start()?;
    // One thread: what is measured then is work, and not its way from thread to thread.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let (bare, ours) = (bare::Bare::new(&responder.url)?, ours::Ours::new(&responder.url)?);
        let mut figures = Vec::new();
        for in_flight in [1, 16] {
            figures.push(compare(&bare, &ours, in_flight, effort).await?);
        }
        Ok(figures)
    })
}

async fn compare(
    bare: &impl Caller,
    ours: &impl Caller,
    in_flight: usize,
    effort: Effort,
) -> Result<Figures, Failure> {
    let calls = effort.calls_in_round;
    // Opens the connections and warms the caches.
    round(bare, in_flight, calls / 10).await?;
    round(ours, in_flight, calls / 10).await?;
    let (mut of_bare, mut of_ours) = (Vec::new(), Vec::new());
    for number in 0..effort.rounds {
        // In turns, so that neither is always the second one.
        if number % 2 == 0 {
            of_bare.push(round(bare, in_flight, calls).await?);
            of_ours.push(round(ours, in_flight, calls).await?);
        } else {
            of_ours.push(round(ours, in_flight, calls).await?);
            of_bare.push(round(bare, in_flight, calls).await?);
        }
    }

    let has_cpu = of_bare.iter().chain(&of_ours).all(|used| used.cpu.is_some());
    #[allow(clippy::cast_precision_loss)] // thousands
    let count = (calls / in_flight * in_flight) as f64;
    let cost = |used: &Used| {
        let time = used.cpu.filter(|_| has_cpu).unwrap_or(used.wall);
        time.as_secs_f64() * 1e6 / count
    };
    let median =
        |rounds: &[Used], figure: &dyn Fn(&Used) -> f64| spread(rounds.iter().map(figure).collect()).median;
    let rate = |used: &Used| count / used.wall.as_secs_f64();
    let user = |rounds: &[Used]| {
        let all: Option<Duration> = rounds.iter().map(|used| used.user).sum();
        #[allow(clippy::cast_precision_loss)]
        all.map(|all| rounded(all.as_secs_f64() * 1e6 / (count * rounds.len() as f64)))
    };
    let ratio = spread(of_bare.iter().zip(&of_ours).map(|(bare, ours)| cost(ours) / cost(bare)).collect());
    Ok(Figures {
        in_flight,
        measured: if has_cpu { "cpu" } else { "wall" },
        bare_us: rounded(median(&of_bare, &cost)),
        ours_us: rounded(median(&of_ours, &cost)),
        bare_user_us: user(&of_bare),
        ours_user_us: user(&of_ours),
        bare_calls_per_s: median(&of_bare, &rate).round(),
        ours_calls_per_s: median(&of_ours, &rate).round(),
        ratio: rounded(ratio.median),
        ratio_low: rounded(ratio.low),
        ratio_high: rounded(ratio.high),
    })
}

/// So many calls, by so many callers at once.
async fn round(caller: &impl Caller, in_flight: usize, calls: usize) -> Result<Used, Failure> {
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
