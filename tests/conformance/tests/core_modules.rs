//! The modules of the core form layers: none uses, directly or through others, a module that uses it.

#![allow(clippy::unwrap_used)] // tests panic

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What each top-level module uses.
type Uses = BTreeMap<String, BTreeSet<String>>;

#[test]
fn modules_have_no_cycles() {
    let uses = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/livestation-core/src"));
    assert!(uses["error"].contains("operation_id"), "the sources are read: {uses:?}");
    assert_eq!(cycle(&uses), None);
}

#[test]
fn a_cycle_is_found() {
    let uses = |pairs: &[(&str, &str)]| {
        let mut uses = Uses::new();
        for (module, used) in pairs {
            uses.entry((*module).to_owned()).or_default().insert((*used).to_owned());
        }
        uses
    };
    assert_eq!(cycle(&uses(&[("a", "b"), ("a", "c"), ("b", "c")])), None);
    let found = cycle(&uses(&[("a", "b"), ("b", "c"), ("c", "b")])).unwrap();
    assert_eq!(found, ["b", "c", "b"]);
}

/// The modules of a cycle, the first one at both ends.
fn cycle(uses: &Uses) -> Option<Vec<String>> {
    fn visit(
        module: &str,
        uses: &Uses,
        way: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> Option<Vec<String>> {
        if let Some(begin) = way.iter().position(|before| before == module) {
            return Some([&way[begin..], &[module.to_owned()]].concat());
        }
        if !done.insert(module.to_owned()) {
            return None;
        }
        way.push(module.to_owned());
        let used = uses.get(module).into_iter().flatten();
        let found = used.into_iter().find_map(|used| visit(used, uses, way, done));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    uses.keys().find_map(|module| visit(module, uses, &mut Vec::new(), &mut done))
}

fn read(src: &Path) -> Uses {
    let root = fs::read_to_string(src.join("lib.rs")).unwrap();
    let modules: BTreeSet<&str> = root
        .lines()
        .filter_map(|line| {
            line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod "))?.strip_suffix(';')
        })
        .collect();
    // Names that the root exports, and the modules they are from.
    let mut homes: BTreeMap<String, &str> = modules.iter().map(|name| ((*name).to_owned(), *name)).collect();
    for statement in root.split("\npub use ").skip(1) {
        let (module, names) = statement.split(';').next().unwrap().split_once("::").unwrap();
        homes.extend(words(names).map(|name| (name.to_owned(), module)));
    }
    let mut uses = Uses::new();
    for module in &modules {
        let mut files = vec![src.join(format!("{module}.rs"))];
        files.extend(below(&src.join(module)));
        for file in files.iter().filter(|file| file.exists() && !file.ends_with("tests.rs")) {
            let text = fs::read_to_string(file).unwrap();
            let used = names_of_the_crate(&text).into_iter().filter_map(|name| homes.get(&name));
            uses.entry((*module).to_owned())
                .or_default()
                .extend(used.filter(|used| *used != module).map(|used| (*used).to_owned()));
        }
    }
    uses
}

/// The names that follow `crate::` outside of comments and tests.
fn names_of_the_crate(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap();
    let code: String = code.lines().map(|line| line.split("//").next().unwrap().to_owned() + "\n").collect();
    let mut names = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            None => names.extend(words(after).next().map(str::to_owned)),
            Some(list) => {
                let mut depth = 0_i32;
                let mut begins = true;
                for (index, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => begins = true,
                        _ if begins && !c.is_whitespace() => {
                            names.extend(words(&list[index..]).next().map(str::to_owned));
                            begins = false;
                        }
                        _ => {}
                    }
                    if depth < 0 {
                        break;
                    }
                }
            }
        }
    }
    names
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

fn below(folder: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] })
        .collect()
}
