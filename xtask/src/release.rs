//! `cargo xtask release VERSION`: one version, in every place that says it.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use crate::steps::{cargo, root, say, status};

/// The version of the tree.
const CURRENT: &str = env!("CARGO_PKG_VERSION");

/// A place that says the version: a file, what it says with `{}` for the version, and how often.
struct Place {
    file: &'static str,
    says: &'static str,
    times: usize,
}

const fn place(file: &'static str, says: &'static str, times: usize) -> Place {
    Place { file, says, times }
}

const GRADLE: &str = "implementation(\"io.livestation:livestation:{}\")";
const MAVEN: &str = "<artifactId>livestation</artifactId> <version>{}</version>";
const SWIFT: &str = "livestation/livestation-swift\", from: \"{}\")";

/// Everything that says the version. The Python package has it from Cargo.toml, a Swift package from its tag.
const PLACES: [Place; 17] = [
    place("Cargo.toml", "[workspace.package]\nversion = \"{}\"\n", 1),
    place("Cargo.toml", "\", version = \"{}\" }\n", 3),
    place("node/package.json", "\n  \"version\": \"{}\",\n", 1),
    place("node/src/version.ts", "VERSION = '{}';", 1),
    place("kotlin/pom.xml", "\n  <artifactId>livestation</artifactId>\n  <version>{}</version>\n", 1),
    place("kotlin/README.md", "livestation-{}.jar", 1),
    place("docs/kotlin.md", "livestation-{}.jar", 1),
    place("README.md", GRADLE, 1),
    place("README.md", MAVEN, 1),
    place("README.md", SWIFT, 1),
    place("README.ko.md", GRADLE, 1),
    place("README.ko.md", MAVEN, 1),
    place("README.ko.md", SWIFT, 1),
    place("docs/getting-started.md", GRADLE, 1),
    place("docs/getting-started.md", SWIFT, 1),
    place("docs/getting-started.ko.md", GRADLE, 1),
    place("docs/getting-started.ko.md", SWIFT, 1),
];

const CHANGELOG: &str = "CHANGELOG.md";
const UNRELEASED: &str = "\n## Unreleased\n";

const USAGE: &str = "\
cargo xtask release VERSION [--dry-run]
                        set the version in every place, and date the changelog; --dry-run only says what would change
cargo xtask release VERSION --check
                        whether the tree is this version, everywhere: what a tag has to be true of

It refuses a tree that is not one version, a changelog without news, and without --dry-run uncommitted changes. It makes
no commit, no tag, and sends nothing: RELEASING.md says what follows.
";

/// What a file becomes.
struct Change {
    file: &'static str,
    to: String,
    lines: Vec<String>,
}

/// `cargo xtask release`.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let (mut dry, mut check, mut version) = (false, false, None);
    for argument in arguments {
        match argument.as_str() {
            "--dry-run" => dry = true,
            "--check" => check = true,
            "--help" | "-h" => {
                say(USAGE);
                return Ok(());
            }
            given if version.is_none() && !given.starts_with('-') => version = Some(given),
            other => return Err(format!("`{other}` is not understood\n\n{USAGE}")),
        }
    }
    let version = version.ok_or_else(|| format!("which version?\n\n{USAGE}"))?;
    Version::parse(version)?;
    let tree =
        |file: &str| fs::read_to_string(root().join(file)).map_err(|problem| format!("{file}: {problem}"));
    if check {
        return is_released(version, tree);
    }
    if !dry {
        is_committed()?;
    }
    let changes = plan(version, &today(), tree)?;
    for Change { file, lines, .. } in &changes {
        say(file);
        for line in lines {
            say(&format!("    {line}"));
        }
    }
    if dry {
        say("\nNothing was changed (--dry-run).");
        return Ok(());
    }
    for Change { file, to, .. } in &changes {
        fs::write(root().join(file), to).map_err(|problem| format!("{file}: {problem}"))?;
    }
    // The lock file names our own crates too.
    status(&mut cargo(&["update", "--quiet", "--workspace", "--offline"]))?;
    say(&format!("\nThe tree is {version}. RELEASING.md says what follows."));
    Ok(())
}

/// Major, minor, patch, and whether it comes before the version without a suffix.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version(u32, u32, u32, bool, String);

impl Version {
    fn parse(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("a version is MAJOR.MINOR.PATCH, perhaps with -rc.1 behind it; given: `{text}`");
        let (numbers, suffix) = match text.split_once('-') {
            Some((_, "")) => return Err(wrong()),
            Some((numbers, suffix)) => (numbers, suffix),
            None => (text, ""),
        };
        let is_fine = |c: char| c.is_ascii_alphanumeric() || c == '.';
        // A version has no `01`.
        let number = |text: &str| text.parse::<u32>().ok().filter(|number| number.to_string() == text);
        let numbers: Option<Vec<u32>> = numbers.split('.').map(number).collect();
        match numbers.as_deref() {
            Some([major, minor, patch]) if suffix.chars().all(is_fine) => {
                Ok(Self(*major, *minor, *patch, suffix.is_empty(), suffix.to_owned()))
            }
            _ => Err(wrong()),
        }
    }
}

/// What has to change in which file; an error where the tree is not one version or cannot become this one.
fn plan(
    version: &str,
    date: &str,
    tree: impl Fn(&str) -> Result<String, String>,
) -> Result<Vec<Change>, String> {
    if Version::parse(version)? < Version::parse(CURRENT)? {
        return Err(format!("{version} comes before {CURRENT}, which the tree is"));
    }
    let problems = inconsistencies(CURRENT, &tree);
    if !problems.is_empty() {
        return Err(format!("the tree is not one version:\n    {}", problems.join("\n    ")));
    }
    let mut changes: Vec<Change> = Vec::new();
    for Place { file, says, .. } in PLACES {
        let (from, to) = (says.replace("{}", CURRENT), says.replace("{}", version));
        let line = format!("{} -> {}", from.trim().replace('\n', " "), to.trim().replace('\n', " "));
        match changes.iter_mut().find(|change| change.file == file) {
            Some(change) => {
                change.to = change.to.replace(&from, &to);
                change.lines.push(line);
            }
            None => changes.push(Change { file, to: tree(file)?.replace(&from, &to), lines: vec![line] }),
        }
    }
    let changelog = tree(CHANGELOG)?;
    let heading = format!("\n## {version} - {date}\n");
    changes.push(Change {
        file: CHANGELOG,
        to: changelog.replacen(UNRELEASED, &format!("{UNRELEASED}{heading}"), 1),
        lines: vec![format!("## Unreleased -> ## {version} - {date}, below an empty ## Unreleased")],
    });
    news(&changelog, version)?;
    Ok(changes)
}

/// The changelog has something to say of the version that is about to be.
fn news(changelog: &str, version: &str) -> Result<(), String> {
    if changelog.contains(&format!("\n## {version} ")) {
        return Err(format!("{CHANGELOG} has {version} already"));
    }
    let (_, after) = changelog
        .split_once(UNRELEASED)
        .ok_or_else(|| format!("{CHANGELOG} has no heading `{}`", UNRELEASED.trim()))?;
    let section = after.split("\n## ").next().unwrap_or_default();
    if section.trim().is_empty() {
        return Err(format!("{CHANGELOG} says nothing below `{}`", UNRELEASED.trim()));
    }
    Ok(())
}

/// Places that do not say this version as often as they should.
fn inconsistencies(version: &str, tree: &impl Fn(&str) -> Result<String, String>) -> Vec<String> {
    let mut problems = Vec::new();
    for Place { file, says, times } in PLACES {
        let wanted = says.replace("{}", version);
        match tree(file) {
            Ok(text) => {
                let found = text.matches(&wanted).count();
                if found != times {
                    let wanted = wanted.trim().replace('\n', " ");
                    problems.push(format!("{file} says `{wanted}` {found} times, and {times} are wanted"));
                }
            }
            Err(problem) => problems.push(problem),
        }
    }
    problems
}

/// Whether a tag with this version would tell the truth.
fn is_released(version: &str, tree: impl Fn(&str) -> Result<String, String>) -> Result<(), String> {
    let mut problems = inconsistencies(version, &tree);
    if !tree(CHANGELOG)?.contains(&format!("\n## {version} - ")) {
        problems.push(format!("{CHANGELOG} has no heading for {version}"));
    }
    if problems.is_empty() {
        say(&format!("the tree is {version}, everywhere"));
        return Ok(());
    }
    let mut text = format!("the tree is not {version}:");
    for problem in problems {
        // Writing to a string does not fail.
        _ = write!(text, "\n    {problem}");
    }
    Err(text)
}

fn is_committed() -> Result<(), String> {
    let output = Command::new("git").args(["status", "--porcelain"]).current_dir(root()).output();
    let output = output.map_err(|problem| format!("`git status`: {problem}"))?;
    if output.status.success() && output.stdout.is_empty() {
        return Ok(());
    }
    Err("there are changes that are not committed: a release is made from what is".to_owned())
}

/// Today in UTC, as the changelog writes it.
#[expect(
    clippy::disallowed_methods,
    reason = "what takes the date gets it as an argument, and only this asks"
)]
fn today() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn tree(file: &str) -> Result<String, String> {
        fs::read_to_string(root().join(file)).map_err(|problem| format!("{file}: {problem}"))
    }

    #[test]
    fn this_tree_is_one_version() {
        assert_eq!(inconsistencies(CURRENT, &tree), [""; 0]);
    }

    #[test]
    fn a_release_changes_every_place_and_can_be_tagged() {
        let changes = plan("98.7.6-rc.1", "2026-11-29", tree).unwrap();
        let released: BTreeMap<&str, &str> =
            changes.iter().map(|change| (change.file, change.to.as_str())).collect();
        let after = |file: &str| Ok(released.get(file).copied().unwrap_or_default().to_owned());
        assert_eq!(is_released("98.7.6-rc.1", after), Ok(()));
        assert!(is_released(CURRENT, after).is_err());
        let changelog = released[CHANGELOG];
        assert!(changelog.contains("\n## Unreleased\n\n## 98.7.6-rc.1 - 2026-11-29\n\n"), "{changelog}");
    }

    #[test]
    fn what_is_not_consistent_is_refused() {
        let changed = |file: &str, from: &str, to: &str| {
            let (file, from, to) = (file.to_owned(), from.to_owned(), to.to_owned());
            move |name: &str| {
                tree(name).map(|text| if name == file { text.replace(&from, &to) } else { text })
            }
        };
        let refused =
            |tree: &dyn Fn(&str) -> Result<String, String>| plan("99.0.0", "2026-11-29", tree).err().unwrap();
        let old = refused(&changed("node/src/version.ts", CURRENT, "0.0.9"));
        assert!(
            old.contains("node/src/version.ts says `VERSION = '") && old.contains("0 times, and 1"),
            "{old}"
        );
        let silent = refused(&changed(CHANGELOG, UNRELEASED, "\n## Unreleased\n\n## 0.0.1 - 2026-01-01\n"));
        assert!(silent.contains("says nothing below"), "{silent}");
        let twice =
            refused(&changed(CHANGELOG, UNRELEASED, "\n## Unreleased\n\nnews\n\n## 99.0.0 - 2026-01-01\n"));
        assert!(twice.contains("has 99.0.0 already"), "{twice}");
        let missing =
            refused(&|file: &str| if file == "kotlin/pom.xml" { Err("gone".to_owned()) } else { tree(file) });
        assert!(missing.contains("gone"), "{missing}");
    }

    #[test]
    fn versions_are_read_and_ordered() {
        let read = |text: &str| Version::parse(text).unwrap();
        assert!(
            read("1.0.0-rc.1") < read("1.0.0")
                && read("1.0.0") < read("1.0.1")
                && read("1.9.0") < read("1.10.0")
        );
        for wrong in ["1.0", "v1.0.0", "1.0.0-", "01.0.0", "1.0.0-rc_1", "1.0.0.0", ""] {
            assert!(Version::parse(wrong).unwrap_err().contains("MAJOR.MINOR.PATCH"), "{wrong}");
        }
        assert!(plan("0.0.1", "2026-11-29", tree).err().unwrap().contains("comes before"));
    }
}
