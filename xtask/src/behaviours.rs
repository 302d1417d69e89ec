//! The table of behaviours by language: what each language left, put together.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value};

use crate::steps::{root, say, target};

/// Tells a language's tests where to leave what came of the table.
pub(crate) const VARIABLE: &str = "LIVESTATION_BEHAVIOURS";

/// The folder's name, in the target folder.
pub(crate) const FOLDER: &str = "behaviours";

/// Each language, and the part of `cargo xtask test` that runs the table in it.
const LANGUAGES: [(&str, &str); 6] = [
    ("rust", "rust"),
    ("cli", "rust"),
    ("python", "python"),
    ("node", "node"),
    ("swift", "swift"),
    ("kotlin", "kotlin"),
];

/// What became of a part: it ran, or why it did not.
pub(crate) type Parts = BTreeMap<&'static str, Result<(), String>>;

/// Each behaviour, in the order of the file, with the verdict of each language.
type Table = Vec<(String, Vec<(&'static str, String)>)>;

/// Where languages leave what came of the table: a file `<language>.json` each.
pub(crate) fn folder() -> PathBuf {
    target().join(FOLDER)
}

/// Whether a part of `cargo xtask test` runs the table.
pub(crate) fn is_run_by(part: &str) -> bool {
    LANGUAGES.iter().any(|(_, runner)| *runner == part)
}

/// Throws away what an earlier run has left.
pub(crate) fn begin() -> Result<(), String> {
    let folder = folder();
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|problem| format!("{}: {problem}", folder.display()))
}

/// Prints the table and writes `target/behaviours.json`. An error when a behaviour failed somewhere, or a language
/// that was tested has left nothing about it.
pub(crate) fn conclude(parts: &Parts) -> Result<(), String> {
    let columns = LANGUAGES.map(|(language, part)| (language, left(language), parts.get(part)));
    let table: Table = names()?
        .into_iter()
        .map(|name| {
            let row = columns
                .iter()
                .map(|(language, left, part)| (*language, verdict(&name, left.as_ref(), *part)));
            let row = row.collect();
            (name, row)
        })
        .collect();
    print(&table);
    write(&table)?;
    let failed: Vec<String> = table
        .iter()
        .flat_map(|(name, row)| row.iter().map(move |(language, verdict)| (name, language, verdict)))
        .filter(|(_, _, verdict)| verdict.starts_with("fail"))
        .map(|(name, language, verdict)| format!("{name}, {language}: {verdict}"))
        .collect();
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// `pass`, `fail: why` or `skip: why`.
fn verdict(name: &str, left: Option<&Value>, part: Option<&Result<(), String>>) -> String {
    match (left.map(|all| all.get(name).and_then(Value::as_str)), part) {
        (Some(Some(verdict)), _) => verdict.to_owned(),
        (_, None) => "skip: not asked for".to_owned(),
        (None, Some(Err(why))) => format!("skip: {why}"),
        _ => "fail: its tests have left nothing about it".to_owned(),
    }
}

/// What a language has left.
fn left(language: &str) -> Option<Value> {
    serde_json::from_str(&fs::read_to_string(folder().join(language).with_extension("json")).ok()?).ok()
}

/// All behaviours, in the order of the file.
fn names() -> Result<Vec<String>, String> {
    let file = root().join("tests/behaviours.json");
    let text = fs::read_to_string(&file).map_err(|problem| format!("{}: {problem}", file.display()))?;
    let table: Value = serde_json::from_str(&text).map_err(|problem| problem.to_string())?;
    let entries = table["behaviours"].as_array().ok_or("tests/behaviours.json has no behaviours")?;
    entries
        .iter()
        .map(|entry| entry["name"].as_str().map(str::to_owned).ok_or("a behaviour has no name".to_owned()))
        .collect()
}

fn write(table: &Table) -> Result<(), String> {
    let object: Map<String, Value> = table
        .iter()
        .map(|(name, row)| {
            let row = row.iter().map(|(language, verdict)| ((*language).to_owned(), verdict.as_str().into()));
            (name.clone(), row.collect::<Map<_, _>>().into())
        })
        .collect();
    let file = target().join("behaviours.json");
    let text = serde_json::to_string_pretty(&object).map_err(|problem| problem.to_string())?;
    fs::write(&file, text + "\n").map_err(|problem| format!("{}: {problem}", file.display()))
}

fn print(table: &Table) {
    let mut text = String::from("\n");
    let width = table.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    let heads: String = LANGUAGES.iter().map(|(language, _)| format!("  {language:<6}")).collect();
    // Writing to a string does not fail.
    _ = writeln!(text, "  {:<width$}{heads}", "");
    for (name, row) in table {
        let marks: String = row.iter().map(|(_, verdict)| format!("  {:<6}", word(verdict))).collect();
        _ = writeln!(text, "  {name:<width$}{}", marks.trim_end());
    }
    say(text.trim_end());
}

/// `pass`, `fail` or `skip`.
fn word(verdict: &str) -> &str {
    verdict.split_once(':').map_or(verdict, |(word, _)| word)
}
