//! Writes from the core what stands in several languages: `docs/reference`, and the records and enumerations of each package.
//!
//! `livestation-surface ROOT` writes; with `--check` it names what is stale, and fails.

#![allow(clippy::format_push_string)] // reads as the page does; the pages are small

mod calls;
mod examples;
mod features;
mod kotlin_calls;
mod names;
mod openapi;
mod operations;
mod python;
mod python_calls;
mod settings;
mod source;
mod swift_calls;
mod syntax;
mod test_calls;
mod text;
mod typescript;
mod typescript_calls;
mod uniffi;
mod uniffi_calls;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::{env, fs};

const PYTHON_PACKAGE: &str = "python/livestation/__init__.py";
const KOTLIN: &str = "kotlin/src/main/kotlin/io/livestation";
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
    let files = match files(&root) {
        Ok(files) => files,
        Err(problem) => {
            say(&problem.to_string());
            return ExitCode::FAILURE;
        }
    };
    let mut is_stale = false;
    for (name, text) in &files {
        let path = root.join(name);
        match if check { is_fresh(&path, text) } else { write(&path, text).map(|()| true) } {
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

/// Every file that is written, with its text.
fn files(root: &Path) -> io::Result<Vec<(String, String)>> {
    let source = source::Source::read(root)?;
    let words: Vec<String> = source.enums.iter().map(|it| it.name.clone()).collect();
    let settings = calls::Settings::read_all(root, &words)?;
    let resources = calls::Resource::read_all(root, &words, &settings)?;
    let mut files = vec![
        (
            "docs/reference/operations.md".to_owned(),
            operations::page(&fs::read_to_string(root.join("docs/service.md"))?),
        ),
        ("docs/reference/names.md".to_owned(), names::page(&resources)),
        ("docs/reference/openapi.json".to_owned(), openapi::page()),
        ("python/livestation/_enums.py".to_owned(), python::enums(&source)),
        ("python/livestation/_models.py".to_owned(), python::records(&source)),
        ("python/livestation/_settings.py".to_owned(), settings::python(&settings)),
        ("node/src/settings.ts".to_owned(), settings::node(&settings)),
        ("bindings/uniffi/src/settings.rs".to_owned(), rustfmt(root, &settings::uniffi(&settings))?),
        ("node/src/enums.ts".to_owned(), typescript::enums(&source)),
        ("node/src/records.ts".to_owned(), typescript::records(&source)),
        (
            "swift/Sources/LiveStation/Names.swift".to_owned(),
            uniffi::swift(&source) + &settings::swift_names(&settings),
        ),
        ("bindings/uniffi/src/enums.rs".to_owned(), rustfmt(root, &uniffi::enums(&source))?),
        ("bindings/uniffi/src/records/mod.rs".to_owned(), rustfmt(root, &uniffi::module(&source))?),
    ];
    let behaviours = serde_json::from_str(&fs::read_to_string(root.join("tests/behaviours.json"))?)?;
    for words in &features::READMES {
        let readme = fs::read_to_string(root.join(words.file))?;
        let fresh = features::fresh(&readme, words, &behaviours);
        let missing = || io::Error::other(format!("{} has no place for the features", words.file));
        files.push((words.file.to_owned(), fresh.ok_or_else(missing)?));
    }
    let package = fs::read_to_string(root.join(PYTHON_PACKAGE))?;
    let names = source.records().into_iter().map(|it| it.name.as_str());
    let names = names.chain(settings.iter().map(|it| it.name.as_str()));
    let enums = source.enums.iter().map(|it| it.name.as_str()).filter(|name| *name != "StepName");
    let package = python::exports(&package, names.chain(enums));
    files.push((PYTHON_PACKAGE.to_owned(), package.ok_or_else(|| io::Error::other("no __all__ there"))?));
    for file in &source.files {
        let text = rustfmt(root, &uniffi::records(file))?;
        files.push((format!("bindings/uniffi/src/records/{}.rs", file.name), text));
    }
    for client in python_calls::Client::ALL {
        let folder = client.folder();
        files.push((format!("{folder}/__init__.py"), python_calls::package(client, &resources)));
        for resource in &resources {
            files.push((format!("{folder}/{}.py", resource.name), python_calls::calls(client, resource)));
        }
    }
    files.push((
        "bindings/uniffi/src/calls/mod.rs".to_owned(),
        rustfmt(root, &uniffi_calls::module(&resources))?,
    ));
    for (place, resource) in resources.iter().enumerate() {
        let before = place.checked_sub(1).map(|place| &resources[place]);
        let text = rustfmt(root, &uniffi_calls::calls(resource))?;
        files.push((format!("bindings/uniffi/src/calls/{}.rs", resource.name), text));
        let class = kotlin_calls::class(resource);
        files.push((format!("swift/Sources/LiveStation/{class}.swift"), swift_calls::calls(resource)));
        files.push((format!("{KOTLIN}/{class}.kt"), kotlin_calls::calls(resource, before)));
        let text = typescript_calls::calls(resource, before);
        files.push((format!("node/src/calls/{}.ts", resource.name), text));
    }
    files.push((format!("{KOTLIN}/Calls.kt"), kotlin_calls::all(&resources)));
    files.push(("node/src/operations.ts".to_owned(), typescript_calls::operations()));
    files.push(("node/test/calls.mjs".to_owned(), test_calls::node(&source, &resources)));
    files.push((
        "swift/Tests/LiveStationTests/Support/Operations.swift".to_owned(),
        test_calls::swift(&source, &resources) + &settings::swift_tests(&settings),
    ));
    files.push((
        "kotlin/src/test/kotlin/io/livestation/Operations.kt".to_owned(),
        test_calls::kotlin(&source, &resources) + &settings::kotlin_tests(&settings),
    ));
    files.push(("node/src/calls/index.ts".to_owned(), typescript_calls::index(&resources)));
    files.push((
        "node/src/calls/types.ts".to_owned(),
        typescript_calls::types(&resources, &source.records(), &settings),
    ));
    Ok(files)
}

/// Rust as the workspace formats it.
fn rustfmt(root: &Path, text: &str) -> io::Result<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = rustfmt.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    let output = rustfmt.wait_with_output()?;
    if !output.status.success() {
        return Err(io::Error::other("rustfmt does not accept what was written"));
    }
    String::from_utf8(output.stdout).map_err(io::Error::other)
}

fn say(line: &str) {
    // Where standard error is closed, the exit code says it.
    let _ = writeln!(io::stderr(), "{line}");
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
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
