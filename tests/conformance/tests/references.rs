//! Comments cite sections of the documents ("spec 4.1") and rules (S1, E1): each must be where it can be looked up.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap()
}

/// The first cell of each row of a document's tables.
fn rows(document: &str) -> BTreeSet<String> {
    document
        .lines()
        .filter_map(|line| Some(line.strip_prefix("| ")?.split(" |").next()?.to_owned()))
        .collect()
}

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(ROOT).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with("target") || path.ends_with("node_modules") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    files
}

/// All comments of a source as one line, so that a citation is found where it is broken over two.
fn comments(source: &str) -> String {
    let comments =
        source.lines().filter_map(|line| Some(line.split_once("//")?.1.trim_start_matches(['/', '!', ' '])));
    comments.collect::<Vec<_>>().join(" ")
}

/// The numbers after "spec": `spec 1.2, 2.1`, `spec 1.4 to 1.6`.
fn sections(text: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    for (at, word) in text.match_indices("spec ").chain(text.match_indices("Spec ")) {
        if text[..at].ends_with(char::is_alphanumeric) {
            continue;
        }
        let mut rest = &text[at + word.len()..];
        loop {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let number = rest[..end].trim_end_matches('.');
            if number.is_empty() {
                break;
            }
            sections.push(number);
            let behind = &rest[end..];
            let Some(next) = [", ", " to ", " and "].iter().find_map(|link| behind.strip_prefix(link)) else {
                break;
            };
            rest = next;
        }
    }
    sections
}

/// The rules that a text names: `E` or `S`, and one or two digits.
fn rules(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '_' | '-' | '{'));
    let is_rule = |word: &&str| {
        let digits = word.strip_prefix(['E', 'S']).unwrap_or_default();
        (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    words.filter(is_rule).collect()
}

#[test]
fn every_section_and_rule_that_a_comment_cites_is_listed() {
    let (service, emulator) = (read("docs/service.md"), read("docs/emulator.md"));
    let (known_sections, mut known_rules) = (rows(&service), rows(&emulator));
    known_rules.extend(known_sections.clone());
    let mut found = 0;
    for (path, source) in sources("crates").into_iter().chain(sources("tests")).chain(sources("bindings")) {
        let comments = comments(&source);
        for section in sections(&comments) {
            assert!(
                known_sections.contains(section),
                "{}: docs/service.md has no section {section}",
                path.display()
            );
            found += 1;
        }
        for rule in rules(&comments) {
            assert!(known_rules.contains(rule), "{}: no document has a rule {rule}", path.display());
            found += 1;
        }
    }
    for (name, document) in [("service", &service), ("emulator", &emulator)] {
        for section in sections(document) {
            assert!(known_sections.contains(section), "docs/{name}.md: no section {section}");
        }
        for rule in rules(document) {
            assert!(known_rules.contains(rule), "docs/{name}.md: no rule {rule}");
        }
    }
    assert!(found > 50, "citations are found: {found}");
}

#[test]
fn every_rule_of_the_emulator_is_shown_by_tests_that_exist() {
    let tests: String = sources("tests/conformance/tests")
        .into_iter()
        .chain(sources("crates/livestation-emulator/src"))
        .map(|(_, text)| text)
        .collect();
    let document = read("docs/emulator.md");
    let rules: Vec<&str> = document.lines().filter(|line| line.starts_with("| E")).collect();
    assert_eq!(rules.len(), 22);
    for rule in rules {
        let shown_by: Vec<&str> = rule.rsplit(" | ").next().unwrap().split('`').skip(1).step_by(2).collect();
        assert!(!shown_by.is_empty(), "no test shows {rule}");
        for name in shown_by {
            assert!(tests.contains(&format!("fn {name}()")), "there is no test {name}");
        }
    }
}

#[test]
fn citations_are_found_in_every_form() {
    let text = "specs 9, inspec 9 (spec 1.2, 2; E1). See spec 1.4 to 1.6, S5 and spec 11.";
    assert_eq!(sections(text), ["1.2", "2", "1.4", "1.6", "11"]);
    assert_eq!(rules("(E1, S14) %E2 E100 SE1 E"), ["E1", "S14"]);
    assert_eq!(comments("/// One (spec\n    //! 4.1).\nlet x = 1;"), "One (spec 4.1).");
}
