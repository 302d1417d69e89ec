//! The memory of many callers at once. Each measurement is a process of its own, so that none finds memory
//! that an earlier one has left behind.

use std::fs;
use std::process::Command;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::call::{Bare, Caller, Hyper, Ours, round, runtime};
use crate::median::{rounded, spread};
use crate::peer::{Peer, Role, SLOW};
use crate::table::Table;
use crate::{Effort, Failure};

/// What this program is called with to be the callers; which side they are and whom they call comes behind it.
pub(crate) const ARGUMENT: &str = "callers";

const CALLERS: usize = 1000;
const SIDES: [(&str, &str); 3] =
    [("hyper", "bare hyper (floor)"), ("reqwest", "bare reqwest"), ("ours", "this library")];

/// Medians.
#[derive(Serialize)]
pub(crate) struct Figures {
    side: &'static str,
    before_kb: f64,
    held_kb: f64,
    kb_per_caller: f64,
    /// With the moment when all answers come at once.
    peak_kb_per_caller: f64,
}

/// What one process finds of itself, in kB.
#[derive(Serialize, Deserialize)]
struct Seen {
    before: f64,
    held: f64,
    peak: f64,
}

pub(crate) fn table(figures: &[Figures]) -> Table {
    let mut table = Table::new(
        "Memory for 1 000 callers",
        format!(
            "Resident memory of a process with one client, before and while {CALLERS} calls of it wait for their \
             answer ({} ms) at once; the peak is when the answers come. Each is a new process; the median of some. \
             A connection and its buffers per call is most of it, and bare hyper is the floor.",
            SLOW.as_millis()
        ),
        ["side", "before, kB", "held, kB", "kB a caller", "at the peak", "to the floor"],
    );
    let floor = figures.first().map_or(f64::NAN, |floor| floor.kb_per_caller);
    for figures in figures {
        table.row([
            figures.side.to_owned(),
            format!("{:.0}", figures.before_kb),
            format!("{:.0}", figures.held_kb),
            format!("{:.1}", figures.kb_per_caller),
            format!("{:.1}", figures.peak_kb_per_caller),
            format!("{:.2}", figures.kb_per_caller / floor),
        ]);
    }
    table
}

/// `None` where the system does not tell; Linux does.
pub(crate) fn measure(effort: Effort) -> Result<Option<Vec<Figures>>, Failure> {
    if resident("VmRSS").is_none() {
        return Ok(None);
    }
    let slow = Peer::start(Role::Slow)?;
    let mut seen: [Vec<Seen>; 3] = Default::default();
    for _ in 0..effort.processes {
        for (seen, (name, _)) in seen.iter_mut().zip(SIDES) {
            let output = Command::new(std::env::current_exe()?).args([ARGUMENT, name, &slow.url]).output()?;
            if !output.status.success() {
                return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
            }
            seen.push(serde_json::from_slice(&output.stdout)?);
        }
    }
    let figures = SIDES.iter().zip(&seen).map(|((_, side), seen)| {
        let median = |figure: &dyn Fn(&Seen) -> f64| spread(seen.iter().map(figure).collect()).median;
        #[allow(clippy::cast_precision_loss)] // a thousand
        let callers = CALLERS as f64;
        Figures {
            side,
            before_kb: median(&|seen| seen.before),
            held_kb: median(&|seen| seen.held),
            kb_per_caller: rounded(median(&|seen| (seen.held - seen.before) / callers)),
            peak_kb_per_caller: rounded(median(&|seen| (seen.peak - seen.before) / callers)),
        }
    });
    Ok(Some(figures.collect()))
}

/// Is the callers.
pub(crate) fn run(arguments: &[String]) -> Result<(), Failure> {
    let [side, url] = arguments else { return Err("wanted: a side and whom to call".into()) };
    let seen = runtime()?.block_on(async {
        match side.as_str() {
            "hyper" => hold(Hyper::new(url)).await,
            "reqwest" => hold(Bare::new(url)?).await,
            "ours" => hold(Ours::new(url)?).await,
            other => Err(Failure::from(format!("there is no side {other}"))),
        }
    })?;
    println!("{}", serde_json::to_string(&seen)?);
    Ok(())
}

async fn hold(caller: impl Caller) -> Result<Seen, Failure> {
    const UNTOLD: &str = "this system does not tell a process its memory";
    // What any first call brings along is not the callers'.
    round(&caller, 1, 1).await?;
    let before = resident("VmRSS").ok_or(UNTOLD)?;
    let callers = tokio::spawn(async move { round(&caller, CALLERS, CALLERS).await });
    tokio::time::sleep(SLOW.saturating_sub(Duration::from_millis(300))).await;
    let held = resident("VmRSS").ok_or(UNTOLD)?;
    let used = callers.await??;
    if used.wall < SLOW {
        return Err("the calls were not held".into());
    }
    Ok(Seen { before, held, peak: resident("VmHWM").ok_or(UNTOLD)? })
}

/// A line of `/proc/self/status`, in kB.
fn resident(name: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
