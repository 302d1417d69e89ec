use std::fs;
use std::io;
use std::path::Path;

use clap::CommandFactory as _;
use clap_mangen::generate_to;

use crate::cli::Cli;
use crate::failure::Failure;
use crate::output::Style;

pub(super) fn run(folder: &Path, style: Style) -> Result<(), Failure> {
    let written = write(folder).map_err(|problem| {
        Failure::setting(
            format!("the manual cannot be written into {}: {problem}", folder.display()),
            "name a folder that can be written",
        )
    })?;
    style.print(&written, |written| {
        let first = folder.join("livestation.1");
        format!("{} pages; the first: man {}", written.len(), first.display())
    })
}

/// The names of the pages, in order.
fn write(folder: &Path) -> io::Result<Vec<String>> {
    fs::create_dir_all(folder)?;
    generate_to(Cli::command(), folder)?;
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("livestation") && Path::new(&name).extension().is_some_and(|end| end == "1") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
