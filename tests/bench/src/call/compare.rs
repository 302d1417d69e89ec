use std::time::Duration;

use serde::Serialize;

use super::{Bare, Caller, Failure, Hyper, Ours, count, round, runtime};
use crate::Effort;
use crate::cpu::Used;
use crate::median::{Spread, rounded, spread};
use crate::peer::{Peer, Role};
use crate::table::Table;

const SIDES: [&str; 3] = ["bare hyper (floor)", "bare reqwest", "this library"];
const OURS: usize = 2;

/// Number of calls in flight, by each side.
#[derive(Serialize)]
pub(crate) struct Figures {
    in_flight: usize,
    /// `cpu` (user and system, of the calling process), or `wall` where the system does not tell.
    measured: &'static str,
    sides: Vec<Side>,
}

/// Medians over all rounds.
#[derive(Serialize)]
struct Side {
    name: &'static str,
    us: f64,
    /// The part of it outside the system's calls, from all rounds together.
    user_us: Option<f64>,
    calls_per_s: f64,
    /// Ours to this one: each pair of neighbouring rounds by itself, then the median of all pairs.
    ours_to_this: f64,
    /// Half of the pairs lie between these two.
    low: f64,
    high: f64,
}

pub(crate) fn table(calls: &[Figures]) -> Table {
    let mut table = Table::new(
        "Creating a snapshot over the loopback",
        format!(
            "The same signed call on one thread, against a responder in another process that answers at once. \
             Bare hyper is the floor (its pooled client, signed by hand, no limit of time); bare reqwest has the \
             limits of time that this library has too. µs are {}. The last column is ours to that line: each pair \
             of neighbouring rounds by itself, the median of all pairs, and where the middle half of them lies.",
            if calls.iter().all(|figures| figures.measured == "cpu") {
                "CPU of the calling process, user and system together"
            } else {
                "wall time, the responder's share included, for this system does not tell CPU time by thread"
            }
        ),
        ["in flight", "side", "calls/s", "µs a call", "of it user", "ours to this"],
    );
    for figures in calls {
        for (index, side) in figures.sides.iter().enumerate() {
            table.row([
                figures.in_flight.to_string(),
                side.name.to_owned(),
                format!("{:.0}", side.calls_per_s),
                format!("{:.1}", side.us),
                side.user_us.map_or("-".to_owned(), |us| format!("{us:.1}")),
                if index == OURS {
                    "1".to_owned()
                } else {
                    format!("{:.2} ({:.2} to {:.2})", side.ours_to_this, side.low, side.high)
                },
            ]);
        }
    }
    table
}

pub(crate) fn measure(effort: Effort) -> Result<Vec<Figures>, Failure> {
    let responder = Peer::start(Role::Responder)?;
    runtime()?.block_on(async {
        let hyper = Hyper::new(&responder.url);
        let (bare, ours) = (Bare::new(&responder.url)?, Ours::new(&responder.url)?);
        let mut figures = Vec::new();
        for in_flight in [1, 16, 256] {
            figures.push(compare(&hyper, &bare, &ours, in_flight, effort).await?);
        }
        Ok(figures)
    })
}

async fn compare(
    hyper: &impl Caller,
    bare: &impl Caller,
    ours: &impl Caller,
    in_flight: usize,
    effort: Effort,
) -> Result<Figures, Failure> {
    let calls = effort.calls_in_round.max(in_flight);
    let mut rounds: [Vec<Used>; 3] = Default::default();
    // The first one opens the connections and warms the caches, and is not counted.
    for number in 0..=effort.rounds {
        for turn in 0..SIDES.len() {
            // In turns, so that none is always the second one.
            let side = (number + turn) % SIDES.len();
            let used = match side {
                0 => round(hyper, in_flight, calls).await?,
                1 => round(bare, in_flight, calls).await?,
                _ => round(ours, in_flight, calls).await?,
            };
            if number > 0 {
                rounds[side].push(used);
            }
        }
    }

    let has_cpu = rounds.iter().flatten().all(|used| used.cpu.is_some());
    let count = count(in_flight, calls);
    let cost = |used: &Used| {
        let time = used.cpu.filter(|_| has_cpu).unwrap_or(used.wall);
        time.as_secs_f64() * 1e6 / count
    };
    let sides = SIDES.iter().zip(&rounds).map(|(name, used)| {
        let of = |figure: &dyn Fn(&Used) -> f64| spread(used.iter().map(figure).collect()).median;
        let user: Option<Duration> = used.iter().map(|used| used.user).sum();
        #[allow(clippy::cast_precision_loss)] // tens
        let all_calls = count * used.len() as f64;
        let Spread { low, median, high } =
            spread(rounds[OURS].iter().zip(used).map(|(ours, this)| cost(ours) / cost(this)).collect());
        Side {
            name,
            us: rounded(of(&cost)),
            user_us: user.map(|user| rounded(user.as_secs_f64() * 1e6 / all_calls)),
            calls_per_s: of(&|used| count / used.wall.as_secs_f64()).round(),
            ours_to_this: rounded(median),
            low: rounded(low),
            high: rounded(high),
        }
    });
    Ok(Figures { in_flight, measured: if has_cpu { "cpu" } else { "wall" }, sides: sides.collect() })
}
