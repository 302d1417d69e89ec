//! What our code costs beside what a user would write by hand: same machine, same run, same responder.
//!
//! ```text
//! livestation-bench [--quick] [--json]
//! ```
//!
//! `--quick` only shows that it runs; its figures mean little. `--json` prints one object.

// A program that prints its findings and stops at the first thing that goes wrong.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod call;
mod cpu;
mod median;
mod responder;
mod signing;

use std::process::ExitCode;

use serde::Serialize;

/// How much is measured.
#[derive(Clone, Copy)]
struct Effort {
    /// Pairs of rounds, ours and the bare one, for each number of calls in flight. Many short ones rather
    /// than few long ones: the two of a pair then meet the same weather.
    rounds: usize,
    calls_in_round: usize,
    batches: usize,
    signatures_in_batch: u32,
}

impl Effort {
    const FULL: Self = Self { rounds: 81, calls_in_round: 800, batches: 101, signatures_in_batch: 5_000 };
    const QUICK: Self = Self { rounds: 3, calls_in_round: 64, batches: 5, signatures_in_batch: 100 };
}

#[derive(Serialize)]
struct Report {
    quick: bool,
    signing: signing::Figures,
    calls: Vec<call::Figures>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (mut quick, mut json) = (false, false);
    for argument in &arguments {
        match argument.as_str() {
            responder::ARGUMENT => return end(responder::run()),
            "--quick" => quick = true,
            "--json" => json = true,
            other => {
                eprintln!("there is no {other}; usage: livestation-bench [--quick] [--json]");
                return ExitCode::from(2);
            }
        }
    }
    let effort = if quick { Effort::QUICK } else { Effort::FULL };
    end(measure(effort, quick).and_then(|report| print(&report, json)))
}

fn measure(effort: Effort, quick: bool) -> Result<Report, call::Failure> {
    Ok(Report { quick, signing: signing::measure(effort), calls: call::measure(effort)? })
}

fn print(report: &Report, json: bool) -> Result<(), call::Failure> {
    if json {
        println!("{}", serde_json::to_string_pretty(report)?);
        return Ok(());
    }
    if report.quick {
        println!("--quick: these figures only show that the program runs\n");
    }
    report.signing.print();
    println!();
    call::print(&report.calls);
    Ok(())
}

fn end(result: Result<(), call::Failure>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
