//! All of a run as one page.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::table::Table;
use crate::{Failure, Report, call, channels, memory, throughput};

/// From this crate's folder.
const FILE: &str = "../../docs/benchmarks.md";

pub(crate) fn write(report: &Report) -> Result<(), Failure> {
    fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE), text(report)?)?;
    Ok(())
}

fn text(report: &Report) -> Result<String, Failure> {
    let mut page = String::new();
    writeln!(
        page,
        "# Benchmarks\n\n\
         Written by `cargo xtask bench`, all in one run; `--quick` only shows that it runs, and `--json` prints \
         the figures as data. What counts are the ratios, for both sides of each were measured in turns in the \
         same run. Nothing fails when a figure changes.\n\n{}",
        report.machine.list()
    )?;
    page.push_str(&sections(report)?);
    Ok(page)
}

/// The tables alone.
pub(crate) fn sections(report: &Report) -> Result<String, Failure> {
    let mut text = String::new();
    let mut add = |table: Table, more: &str| match more {
        "" => writeln!(text, "{table}"),
        more => writeln!(text, "{table}\n{more}\n"),
    };
    add(call::table(&report.calls), &report.silent.line())?;
    match &report.memory {
        Some(figures) => add(memory::table(figures), "")?,
        None => add(memory::table(&[]), "This system does not tell a process its memory.")?,
    }
    add(channels::table(&report.channels), "")?;
    add(throughput::table(&report.throughput), "")?;
    add(report.signing.table(), "")?;
    text.truncate(text.trim_end().len());
    text.push('\n');
    Ok(text)
}
