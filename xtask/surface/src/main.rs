//! Writes `docs/reference` from the core: one source for what the documents say of every language.
//!
//! `livestation-surface ROOT` writes; with `--check` it names what is stale, and fails.

mod names;
mod openapi;
mod operations;
mod text;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

const NOTE: &str = "<!-- Written by `cargo xtask surface`. -->\n";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (root, check) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [root] => (PathBuf::from(root), false),
        [root, "--check"] => (PathBuf::from(root), true),
        _ => {
            say("usage: livestation-surface ROOT [--check]");
            return ExitCode::from(2);
        }
    };
    let files = [
        ("docs/reference/operations.md", operations::page()),
        ("docs/reference/names.md", names::page()),
        ("docs/reference/openapi.json", openapi::page()),
    ];
    let mut is_stale = false;
    for (name, text) in &files {
        let path = root.join(name);
        match if check { is_fresh(&path, text) } else { fs::write(&path, text).map(|()| true) } {
            Ok(true) => {}
            Ok(false) => {
                say(&format!("{name} is stale: run `cargo xtask surface`"));
                is_stale = true;
            }
            Err(problem) => {
                say(&format!("{}: {problem}", path.display()));
                is_stale = true;
            }
        }
    }
    if is_stale { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn say(line: &str) {
    // Where standard error is closed, the exit code says it.
    let _ = writeln!(io::stderr(), "{line}");
}

fn is_fresh(path: &Path, text: &str) -> io::Result<bool> {
    match fs::read_to_string(path) {
        Ok(found) => Ok(found == text),
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(problem) => Err(problem),
    }
}

/// A table in Markdown.
fn table<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut text = line(&head.map(str::to_owned));
    text.push_str(&line(&head.map(|_| "---".to_owned())));
    text.extend(rows.into_iter().map(|row| line(&row)));
    text
}

fn code(text: &str) -> String {
    format!("`{text}`")
}
