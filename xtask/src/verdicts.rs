//! What a test runner said: how many tests ran, and which of them failed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// How a runner reports its tests.
#[derive(Clone, Debug)]
pub(crate) enum Report {
    /// Rust's own harness, on standard output.
    Libtest,
    /// `JUnit` XML: a file, or a folder of `TEST-*.xml`. pytest and Surefire write it.
    Junit(PathBuf),
    /// TAP in a file, as `node --test` writes it.
    Tap(PathBuf),
    /// Swift Testing, on standard output.
    SwiftTesting,
}

/// The tests of one run.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Verdicts {
    /// How many ran, those that failed among them.
    pub(crate) ran: usize,
    pub(crate) failed: BTreeSet<String>,
}

impl Report {
    /// Removes what an earlier run has left.
    pub(crate) fn clear(&self) {
        // What is not there need not be removed.
        match self {
            Self::Junit(place) if place.is_dir() => _ = fs::remove_dir_all(place),
            Self::Junit(place) | Self::Tap(place) => _ = fs::remove_file(place),
            Self::Libtest | Self::SwiftTesting => {}
        }
    }

    /// Reads the verdicts of a run that printed `output`.
    pub(crate) fn read(&self, output: &str) -> Verdicts {
        match self {
            Self::Libtest => libtest(output),
            Self::Junit(place) => {
                let mut all = Verdicts::default();
                for file in files(place) {
                    let one = junit(&text(&file));
                    all.ran += one.ran;
                    all.failed.extend(one.failed);
                }
                all
            }
            Self::Tap(file) => tap(&text(file)),
            Self::SwiftTesting => swift_testing(output),
        }
    }
}

fn text(file: &Path) -> String {
    fs::read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn files(place: &Path) -> Vec<PathBuf> {
    if !place.is_dir() {
        return vec![place.to_owned()];
    }
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|file| file.extension().is_some_and(|end| end == "xml"))
        .collect()
}

/// Names come from the list at the end: a line `test NAME ... ok` may be torn apart by what a test prints.
fn libtest(output: &str) -> Verdicts {
    let mut verdicts = Verdicts::default();
    let mut list: Option<Vec<&str>> = None;
    for line in output.lines() {
        if line == "failures:" {
            list = Some(Vec::new());
        } else if let Some(counts) = line.strip_prefix("test result: ") {
            let count = |word: &str| counted(counts, word);
            verdicts.ran += count("passed") + count("failed");
            let names = list.take().unwrap_or_default();
            verdicts.failed.extend(names.into_iter().map(str::to_owned));
        } else if let (Some(names), Some(name)) = (&mut list, line.strip_prefix("    ")) {
            names.push(name.trim_end());
        }
    }
    verdicts
}

/// The number in front of a word: `3` for `failed` in `FAILED. 12 passed; 3 failed; 0 ignored`.
fn counted(text: &str, word: &str) -> usize {
    let mut words = text.split([' ', ';', '.']).filter(|word| !word.is_empty()).peekable();
    while let Some(number) = words.next() {
        if words.peek() == Some(&word) {
            return number.parse().unwrap_or_default();
        }
    }
    0
}

fn junit(xml: &str) -> Verdicts {
    let xml = without_cdata(xml);
    let mut verdicts = Verdicts::default();
    // Behind each start tag comes the test's content, until the next test.
    for case in xml.split("<testcase").skip(1).filter(|case| case.starts_with(char::is_whitespace)) {
        let (tag, content) = split_tag(case);
        let content = if tag.ends_with('/') { "" } else { content };
        let content = content.split("</testcase>").next().unwrap_or_default();
        if content.contains("<skipped") {
            continue;
        }
        verdicts.ran += 1;
        if content.contains("<failure") || content.contains("<error") {
            let parts = ["classname", "name"].map(|name| attribute(tag, name).unwrap_or_default());
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            verdicts.failed.insert(parts.join(" "));
        }
    }
    verdicts
}

fn without_cdata(xml: &str) -> String {
    let mut rest = xml;
    let mut kept = String::with_capacity(xml.len());
    while let Some((before, after)) = rest.split_once("<![CDATA[") {
        kept.push_str(before);
        rest = after.split_once("]]>").map_or("", |(_, behind)| behind);
    }
    kept + rest
}

/// The tag's inside, and what follows its `>`. A `>` within an attribute does not end it.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return (&text[..at], &text[at + 1..]),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    (text, "")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    for quote in ['"', '\''] {
        let start = format!("{name}={quote}");
        for (at, _) in tag.match_indices(&start) {
            if tag[..at].ends_with(char::is_whitespace) {
                return tag[at + start.len()..].split(quote).next().map(unescaped);
            }
        }
    }
    None
}

fn unescaped(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#10;", "\\n"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (escaped, c)| text.replace(escaped, c))
}

/// A test that failed for its subtests alone is not named: they are.
fn tap(text: &str) -> Verdicts {
    let mut verdicts = Verdicts::default();
    let mut last: Option<String> = None;
    for line in text.lines().map(str::trim) {
        let (is_failed, rest) = match (line.strip_prefix("not ok "), line.strip_prefix("ok ")) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) => {
                if line.starts_with("failureType:")
                    && line.contains("subtestsFailed")
                    && let Some(name) = last.take()
                {
                    verdicts.failed.remove(&name);
                }
                continue;
            }
        };
        let name = rest.split_once(" - ").map_or(rest, |(_, name)| name);
        if name.contains(" # SKIP") || name.contains(" # TODO") {
            continue;
        }
        verdicts.ran += 1;
        last = is_failed.then(|| name.to_owned());
        verdicts.failed.extend(last.clone());
    }
    verdicts
}

/// `✘ Test "name" failed after …`, `✘ Test name() failed after …`, and at the end `Test run with 42 tests …`.
fn swift_testing(output: &str) -> Verdicts {
    let mut verdicts = Verdicts::default();
    for line in output.lines() {
        if let Some((_, rest)) = line.split_once("Test run with ") {
            let count = rest.split(' ').next().and_then(|number| number.parse().ok());
            verdicts.ran = count.unwrap_or(verdicts.ran);
        } else if let Some((_, rest)) = line.split_once(" Test ") {
            // Each case of a parameterised test is followed by the test itself, which is enough.
            if let Some((name, took)) = rest.rsplit_once(" failed after ")
                && took.starts_with(|c: char| c.is_ascii_digit())
            {
                verdicts.failed.insert(name.trim_matches('"').to_owned());
            }
        }
    }
    verdicts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
        names.map(str::to_owned).into()
    }

    #[test]
    fn libtest_is_read_from_its_list_of_failures() {
        let output = "
running 4 tests
test good ... ok
test torn apart by output ... printed by a child
FAILED
test skipped ... ignored

failures:

---- a::torn stdout ----
    not a name, but a line of the test's output
failures:
    nor this

failures:
    a::torn
    src/lib.rs - shown (line 3)

test result: FAILED. 1 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s

running 2 tests
..
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
";
        let expected = Verdicts { ran: 5, failed: names(["a::torn", "src/lib.rs - shown (line 3)"]) };
        assert_eq!(libtest(output), expected);
        assert_eq!(libtest("running 3 tests\ntest a ... "), Verdicts::default());
    }

    #[test]
    fn junit_is_read_whatever_names_and_output_hold() {
        let xml = r#"<?xml version="1.0"?><testsuites><testsuite name="pytest" failures="2" tests="5">
<testcase classname="tests.test_a" name="test_good[&lt;a&gt;]" time="0.1" />
<testcase classname="tests.test_a" name="test_bad[a > b - &quot;c&quot;]" time="0.1"><failure message="x">y</failure></testcase>
<testcase classname="tests.test_a" name="test_setup"><error message="failed on setup"></error></testcase>
<testcase name="test_loud()" classname="io.Loud"><system-out><![CDATA[<failure></testcase><testcase name="no"/>]]></system-out></testcase>
<testcase classname="tests.test_a" name="test_skipped"><skipped type="pytest.skip"/></testcase>
</testsuite></testsuites>"#;
        let failed = names([r#"tests.test_a test_bad[a > b - "c"]"#, "tests.test_a test_setup"]);
        assert_eq!(junit(xml), Verdicts { ran: 4, failed });
    }

    #[test]
    fn tap_names_the_innermost_test() {
        let text = "TAP version 13
# Subtest: outer
    # Subtest: inner - with a dash
    not ok 1 - inner - with a dash
      ---
      failureType: 'testCodeFailure'
      ...
    ok 2 - fine
    1..2
not ok 1 - outer
  ---
  failureType: 'subtestsFailed'
  ...
ok 2 - left out # SKIP no ffmpeg
";
        assert_eq!(tap(text), Verdicts { ran: 3, failed: names(["inner - with a dash"]) });
    }

    #[test]
    fn swift_testing_is_read() {
        let output = "\
◇ Test \"a create failed after all\" started.
✘ Test \"a create failed after all\" recorded an issue at A.swift:3:5: Expectation failed
✘ Test \"a create failed after all\" failed after 0.020 seconds with 1 issue.
✘ Test plain() failed after 0.001 seconds with 1 issue.
✔ Test fine() passed after 0.001 seconds.
✘ Suite Things failed after 0.02 seconds with 2 issues.
✘ Test run with 3 tests in 1 suite failed after 0.03 seconds with 2 issues.
";
        let failed = names(["a create failed after all", "plain()"]);
        assert_eq!(swift_testing(output), Verdicts { ran: 3, failed });
    }
}
