//! `cargo xtask pictures`: what the README shows, made from the real program: a recording of `livestation demo`, and a
//! snapshot that plays in a browser.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use crate::folders::absolute;
use crate::steps::{cargo, root, say, status};
use crate::{browser, mobile, node, tools};

const FOLDER: &str = "docs/assets";
/// Of the terminal, in characters.
const COLUMNS: usize = 100;
/// Of a line, in pixels, and of the whole picture.
const LINE: usize = 19;
const WIDTH: usize = 880;

pub(crate) fn run() -> Result<(), String> {
    node::node_is_there()?;
    tools::chromium()?;
    tools::ffmpeg()?;
    status(&mut cargo(&["build", "--quiet", "--locked", "--package", "livestation-cli"]))?;
    let folder = root().join(FOLDER);
    fs::create_dir_all(&folder).map_err(|problem| format!("{FOLDER}: {problem}"))?;

    let output =
        Command::new(mobile::program()).arg("demo").output().map_err(|problem| problem.to_string())?;
    if !output.status.success() {
        return Err(format!("`livestation demo` ended with {}", output.status));
    }
    let picture = terminal("livestation demo", &String::from_utf8_lossy(&output.stdout));
    fs::write(folder.join("demo.svg"), picture).map_err(|problem| format!("demo.svg: {problem}"))?;

    let tests = root().join("tests/browser");
    browser::install(&tests)?;
    let mut script = Command::new("node");
    script.arg(tests.join("picture.mjs")).arg(folder.join("snapshot.png"));
    status(script.env("LIVESTATION_PROGRAM", absolute(mobile::program())?))?;
    say(&format!("{FOLDER}/demo.svg and snapshot.png are fresh"));
    Ok(())
}

/// A terminal in which a command is typed and its output appears, one paragraph after the other; then it stays.
fn terminal(command: &str, output: &str) -> String {
    let lines: Vec<String> = output.trim_end().lines().map(fitting).collect();
    let height = (lines.len() + 4) * LINE + LINE / 2;
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-label="A recording of {command}">
<style>
text {{ font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; fill: #c9d1d9; white-space: pre }}
.told {{ fill: #e6edf3; font-weight: 600 }} .typed {{ fill: #7ee787 }} .url {{ fill: #79c0ff }} .key {{ fill: #a5d6ff }}
g {{ animation: shown 0s both }} @keyframes shown {{ from {{ visibility: hidden }} to {{ visibility: visible }} }}
@media (prefers-reduced-motion: reduce) {{ g {{ animation: none }} }}
</style>
<rect width="{WIDTH}" height="{height}" rx="8" fill="#0d1117"/>
<circle cx="20" cy="18" r="6" fill="#ff5f57"/><circle cx="40" cy="18" r="6" fill="#febc2e"/><circle cx="60" cy="18" r="6" fill="#28c840"/>
<text x="16" y="{}" class="typed">$ {command}</text>
"##,
        LINE * 3
    );
    // In seconds: first the command is read.
    let mut at = 1.0;
    let mut is_open = false;
    for (number, line) in lines.iter().enumerate() {
        if line.is_empty() {
            continue;
        }
        let is_told = line.starts_with(|c: char| c.is_ascii_digit());
        if is_told || line.starts_with("http") || !is_open {
            if is_open {
                svg.push_str("</g>\n");
                at += 1.5;
            }
            // Writing to a string does not fail.
            _ = writeln!(svg, r#"<g style="animation-delay:{at}s">"#);
            is_open = true;
        }
        let class = match line.trim_start() {
            _ if is_told => "told",
            start if line.starts_with("http") || start.starts_with("\"snapshotUrl\"") => "url",
            start if start.starts_with('"') || start.starts_with("x-ncp") || start.starts_with("POST") => {
                "key"
            }
            _ => "",
        };
        let y = (number + 4) * LINE;
        _ = writeln!(svg, r#"<text x="16" y="{y}" class="{class}">{}</text>"#, escaped(line));
    }
    if is_open {
        svg.push_str("</g>\n");
    }
    svg + "</svg>\n"
}

/// A line that a terminal of this width has room for.
fn fitting(line: &str) -> String {
    if line.chars().count() <= COLUMNS {
        return line.to_owned();
    }
    line.chars().take(COLUMNS - 1).chain(['…']).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_says_everything_once_and_fits() {
        let long = "x".repeat(COLUMNS + 5);
        let svg =
            terminal("livestation demo", &format!("1. It <listens> & answers.\n   more\n\n2. {long}\n"));
        assert!(svg.contains("1. It &lt;listens&gt; &amp; answers.") && svg.contains("x…</text>"), "{svg}");
        assert_eq!((svg.matches("<g ").count(), svg.matches("</g>").count()), (2, 2), "{svg}");
    }
}
