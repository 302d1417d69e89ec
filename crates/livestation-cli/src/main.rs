//! The `livestation` program: parse, call, print. What the service allows and how it is called is in the
//! `livestation` crate; here is only what a terminal adds.

mod attempts;
mod call;
mod cli;
mod command;
mod curl;
mod error_report;
mod exit;
mod failure;
mod input;
mod logging;
mod output;
mod parse;
mod runtime;
mod sanitize;
mod startup;
mod terminal;
mod usage;
mod view;

use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::Cli;
use crate::exit::Exit;
use crate::output::Style;

fn main() -> ExitCode {
    let exit = match Cli::try_parse() {
        Ok(cli) => run(cli),
        Err(refused) => usage::report(&refused, usage::wants_json(std::env::args_os())),
    };
    exit.into()
}

fn run(cli: Cli) -> Exit {
    let json = cli.json;
    let result =
        logging::start(&cli).and_then(|()| command::run(cli.command, &cli.calling, Style::from(json)));
    match result {
        Ok(()) => Exit::Ok,
        Err(failure) => error_report::report(&failure, json),
    }
}
