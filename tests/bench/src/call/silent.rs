//! What it costs when a server does not say that it keeps connections: each create then gets one of its own.

use serde::Serialize;

use super::{Failure, Ours, count, round, runtime};
use crate::Effort;
use crate::cpu::Used;
use crate::median::{rounded, spread};
use crate::peer::{Peer, Role};

const IN_FLIGHT: usize = 16;

/// Medians over all rounds, and of the ratios of neighbouring ones.
#[derive(Serialize)]
pub(crate) struct Figures {
    in_flight: usize,
    kept_us: f64,
    silent_us: f64,
    ratio: f64,
    kept_calls_per_s: f64,
    silent_calls_per_s: f64,
}

impl Figures {
    pub(crate) fn line(&self) -> String {
        format!(
            "A server that does not say `Connection: keep-alive` costs a connection per create (see \
             [reliability](reliability.md#kept-connections)): {:.1} µs a create instead of {:.1}, a ratio of \
             **{:.2}**, and {:.0} calls/s instead of {:.0}, with {} in flight and without TLS. Over TLS a handshake \
             comes on top.",
            self.silent_us,
            self.kept_us,
            self.ratio,
            self.silent_calls_per_s,
            self.kept_calls_per_s,
            self.in_flight
        )
    }
}

pub(crate) fn measure(effort: Effort) -> Result<Figures, Failure> {
    let (keeping, silent) = (Peer::start(Role::Responder)?, Peer::start(Role::Silent)?);
    // Fewer rounds: each connection leaves a port behind that rests for a minute.
    let rounds = effort.rounds.div_ceil(8);
    let calls = effort.calls_in_round;
    runtime()?.block_on(async {
        let (keeping, silent) = (Ours::new(&keeping.url)?, Ours::new(&silent.url)?);
        round(&keeping, IN_FLIGHT, calls / 2).await?;
        round(&silent, IN_FLIGHT, calls / 2).await?;
        let (mut of_kept, mut of_silent) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            of_kept.push(round(&keeping, IN_FLIGHT, calls).await?);
            of_silent.push(round(&silent, IN_FLIGHT, calls).await?);
        }
        let count = count(IN_FLIGHT, calls);
        let cost = |used: &Used| used.cpu.unwrap_or(used.wall).as_secs_f64() * 1e6 / count;
        let rate = |used: &Used| count / used.wall.as_secs_f64();
        let median = |rounds: &[Used], figure: &dyn Fn(&Used) -> f64| {
            spread(rounds.iter().map(figure).collect()).median
        };
        let ratios = of_kept.iter().zip(&of_silent).map(|(kept, silent)| cost(silent) / cost(kept));
        Ok(Figures {
            in_flight: IN_FLIGHT,
            kept_us: rounded(median(&of_kept, &cost)),
            silent_us: rounded(median(&of_silent, &cost)),
            ratio: rounded(spread(ratios.collect()).median),
            kept_calls_per_s: median(&of_kept, &rate).round(),
            silent_calls_per_s: median(&of_silent, &rate).round(),
        })
    })
}
