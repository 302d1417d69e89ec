//! What our code costs beside what a user would write by hand: same machine, same run, same responder.
//!
//! ```text
//! livestation-bench [--quick] [--json]
//! ```
//!
//! Writes `docs/benchmarks.md`. `--quick` only shows that it runs, and writes nothing; its figures mean little.
//! `--json` prints one object.

// A program that prints its findings and stops at the first thing that goes wrong.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod call;
mod channels;
mod cpu;
mod machine;
mod median;
mod memory;
mod page;
mod peer;
mod raw;
mod signing;
mod table;
mod throughput;

use std::error::Error;
use std::process::ExitCode;

use serde::Serialize;

/// Anything that ends the program.
type Failure = Box<dyn Error + Send + Sync>;

/// How much is measured.
#[derive(Clone, Copy)]
struct Effort {
    /// Rounds of each side, for each number of calls in flight. Many short ones rather than few long ones:
    /// neighbours then meet the same weather.
    rounds: usize,
    calls_in_round: usize,
    batches: usize,
    signatures_in_batch: u32,
    /// Processes of each side that hold a thousand calls.
    processes: usize,
    /// Rounds over each number of channels.
    walks: usize,
    gets_in_round: usize,
    /// Rounds of load on each server.
    loads: usize,
    requests_in_load: usize,
}

impl Effort {
    const FULL: Self = Self {
        rounds: 61,
        calls_in_round: 800,
        batches: 101,
        signatures_in_batch: 5_000,
        processes: 5,
        walks: 15,
        gets_in_round: 200,
        loads: 15,
        requests_in_load: 6_400,
    };
    const QUICK: Self = Self {
        rounds: 2,
        calls_in_round: 64,
        batches: 5,
        signatures_in_batch: 100,
        processes: 1,
        walks: 1,
        gets_in_round: 10,
        loads: 1,
        requests_in_load: 320,
    };
}

#[derive(Serialize)]
struct Report {
    quick: bool,
    machine: machine::Machine,
    signing: signing::Figures,
    calls: Vec<call::Figures>,
    silent: call::SilentFigures,
    memory: Option<Vec<memory::Figures>>,
    channels: Vec<channels::Figures>,
    throughput: Vec<throughput::Figures>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (mut quick, mut json) = (false, false);
    for argument in &arguments {
        match argument.as_str() {
            peer::ARGUMENT => return end(peer::run(arguments.get(1))),
            memory::ARGUMENT => return end(memory::run(&arguments[1..])),
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

fn measure(effort: Effort, quick: bool) -> Result<Report, Failure> {
    Ok(Report {
        quick,
        machine: machine::Machine::here(),
        signing: signing::measure(effort),
        calls: call::measure(effort)?,
        silent: call::measure_silent(effort)?,
        memory: memory::measure(effort)?,
        channels: channels::measure(effort)?,
        throughput: throughput::measure(effort)?,
    })
}

fn print(report: &Report, json: bool) -> Result<(), Failure> {
    if json {
        println!("{}", serde_json::to_string_pretty(report)?);
    } else {
        if report.quick {
            println!("--quick: these figures only show that the program runs\n");
        }
        print!("{}", page::sections(report)?);
    }
    if report.quick { Ok(()) } else { page::write(report) }
}

fn end(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
