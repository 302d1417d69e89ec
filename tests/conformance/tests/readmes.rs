//! The Korean pages are kept like the English ones: same headings, code, tables, links and pictures.

#![allow(clippy::unwrap_used)] // it panics as tests do

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// What a page is made of, without its words.
fn structure(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut code: Option<Vec<String>> = None;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            match code.take() {
                Some(lines) => parts.push(lines.join("\n")),
                None => code = Some(vec![line.to_owned()]),
            }
        } else if let Some(lines) = &mut code {
            lines.push(without_comment(line));
        } else if line.starts_with('#') {
            parts.push(line.split(' ').next().unwrap_or_default().to_owned());
        } else if line.starts_with('|') {
            parts.push(format!("row of {}", line.matches(" |").count()));
        } else if line.trim_start().starts_with("<!--") {
            parts.push(line.to_owned());
        }
        if code.is_none() {
            parts.extend(links(line));
        }
    }
    assert!(code.is_none(), "a block of code has no end");
    parts
}

/// A comment may be in another language.
fn without_comment(line: &str) -> String {
    let end = ["# ", "// "].iter().filter_map(|mark| line.find(mark)).min().unwrap_or(line.len());
    line[..end].trim_end().to_owned()
}

/// Where a line leads to, and the pictures in it. Each page leads to the other.
fn links(line: &str) -> Vec<String> {
    let marks = [("](", ')'), ("src=\"", '"')];
    let mut found = Vec::new();
    for (mark, end) in marks {
        for (at, _) in line.match_indices(mark) {
            let link = line[at + mark.len()..].split(end).next().unwrap_or_default();
            // A heading's place is named in its language.
            let link = if link.starts_with('#') { "#" } else { link };
            found.push(format!("to {}", link.replace("README.ko.md", "README.md")));
        }
    }
    // Korean puts words, and so links, in another order.
    found.sort();
    found
}

/// Links of one paragraph may stand on other lines.
fn comparable(parts: Vec<String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut links: Vec<String> = Vec::new();
    for part in parts {
        if part.starts_with("to ") {
            links.push(part);
        } else {
            links.sort();
            all.append(&mut links);
            all.push(part);
        }
    }
    links.sort();
    all.append(&mut links);
    all
}

fn korean_pages() -> Vec<PathBuf> {
    let mut pages = vec![Path::new(ROOT).join("README.ko.md")];
    for folder in ["docs", "docs/guides"] {
        for entry in fs::read_dir(Path::new(ROOT).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.to_string_lossy().ends_with(".ko.md") {
                pages.push(path);
            }
        }
    }
    pages
}

#[test]
fn korean_pages_are_built_like_the_english_ones() {
    let pages = korean_pages();
    assert!(pages.len() >= 7, "{pages:?}");
    for korean in pages {
        let english = PathBuf::from(korean.to_string_lossy().replace(".ko.md", ".md"));
        let read = |path: &Path| comparable(structure(&fs::read_to_string(path).unwrap()));
        assert_eq!(read(&korean), read(&english), "{}", korean.display());
    }
}

#[test]
fn a_difference_is_seen() {
    let of = |text: &str| comparable(structure(text));
    let english = "# A\n\nSee [b](b.md) and [c](c.md).\n\n```sh\nrun  # now\n```\n";
    assert_eq!(of(english), of("# 가\n\n[다](c.md) 와 [나](b.md).\n\n```sh\nrun  # 지금\n```\n"));
    for other in [
        "# 가\n\n[나](b.md).\n\n```sh\nrun\n```\n",
        "# 가\n\n[나](b.md) [다](c.md)\n\n```sh\nrun --all\n```\n",
        "[나](b.md) [다](c.md)\n\n```sh\nrun\n```\n",
    ] {
        assert_ne!(of(english), of(other), "{other}");
    }
}
