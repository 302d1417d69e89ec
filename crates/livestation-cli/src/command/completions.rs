use clap::CommandFactory as _;
use clap_complete::{Shell, generate};

use crate::cli::Cli;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(shell: Shell) -> Result<(), Failure> {
    // Into memory first: the generator panics where standard output is closed.
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "livestation", &mut script);
    output::print(&String::from_utf8_lossy(&script))
}
