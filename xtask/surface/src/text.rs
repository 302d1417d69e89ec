//! Rust's documentation as the text of a description.

use serde_json::Value;

use crate::source::camel;

/// Makes plain text of all descriptions: without links, a paragraph on one line, without what is Rust's own.
pub(crate) fn plain(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, field| {
                !(name == "format" && field.as_str().is_some_and(|format| format.starts_with("uint")))
            });
            for (name, field) in fields {
                match field {
                    Value::String(text) if name == "description" || name == "summary" => {
                        *text = joined(&without_links(text))
                            .replace("; `Other(\"\")` where the answer does not say", "");
                    }
                    _ => plain(field),
                }
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(plain),
        _ => {}
    }
}

/// What an operation does: the sentence behind its request in the first paragraph of its documentation.
pub(crate) fn summary(documentation: &str) -> String {
    let paragraph = joined(documentation.split("\n\n").next().unwrap_or_default());
    let (_, sentence) = paragraph.split_once("): ").unwrap_or(("", &paragraph));
    capital(sentence.split(". ").next().unwrap_or_default().trim_end_matches('.'))
}

/// Documentation without the paragraphs that say what it is in Rust.
pub(crate) fn of_the_service(documentation: &str) -> String {
    let is_of_rust = |paragraph: &&str| paragraph.contains("`None`") || paragraph.contains("::");
    documentation.split("\n\n").filter(|paragraph| !is_of_rust(paragraph)).collect::<Vec<_>>().join("\n\n")
}

/// How names are spelt in the text of a language.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    Snake,
    Camel,
}

/// Documentation of the core as it stands in a package: without references to the documents of the service, without
/// what is Rust's own, a paragraph on one line.
pub(crate) fn of_a_package(documentation: &str, spelling: Spelling) -> String {
    let text = joined(&without_links(documentation));
    let text = text.replace("`Other(\"\")`", "empty").replace(" Not shown by `Debug`.", "");
    let mut rest = text.as_str();
    let mut plain = String::new();
    while let Some(begin) = rest.find(" (spec ").into_iter().chain(rest.find(" (S")).min() {
        let Some(length) = rest[begin..].find(')') else { break };
        let is_reference = rest[begin..].starts_with(" (spec ")
            || rest[begin + 3..].starts_with(|letter: char| letter.is_ascii_digit());
        let end = begin + length + 1;
        plain.push_str(if is_reference { &rest[..begin] } else { &rest[..end] });
        rest = &rest[end..];
    }
    let plain = plain + rest;
    let spelt = plain.split('`').enumerate().map(|(place, part)| {
        let is_name = place % 2 == 1 && part.contains('_') && !part.contains(char::is_uppercase);
        if is_name && spelling == Spelling::Camel { camel(part) } else { part.to_owned() }
    });
    spelt.collect::<Vec<_>>().join("`")
}

/// Documentation of a method of the client as it stands in a package.
pub(crate) fn of_a_method(documentation: &str, spelling: Spelling) -> String {
    let text = without_links(documentation).replace("[`", "`").replace("`]", "`").replace("`Error::", "`");
    of_a_package(&of_the_service(&text), spelling)
}

/// `snake_case` as `PascalCase`.
pub(crate) fn pascal(snake: &str) -> String {
    snake.split('_').map(capital).collect()
}

/// With an upper-case letter at the beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// With a lower-case letter at the beginning.
pub(crate) fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Entries between brackets: on one line if it fits, or else each on its own, indented by `step` more than the line.
pub(crate) fn listed(width: usize, step: usize, begin: &str, entries: &[String], end: &str) -> String {
    let line = format!("{begin}{}{end}", entries.join(", "));
    if line.len() <= width {
        return line + "\n";
    }
    let indent = " ".repeat(begin.len() - begin.trim_start().len());
    let step = " ".repeat(step);
    let entries: String = entries.iter().map(|entry| format!("{indent}{step}{entry},\n")).collect();
    format!("{begin}\n{entries}{indent}{end}\n")
}

/// Paragraphs as lines of at most `width` characters.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// A word of the service as the name of a constant.
pub(crate) fn constant(word: &str) -> String {
    word.replace(|letter: char| !letter.is_ascii_alphanumeric(), "_").to_uppercase()
}

/// Lines of a paragraph as one line. Rows of a table stay.
fn joined(text: &str) -> String {
    let mut joined = String::new();
    for line in text.lines() {
        let goes_on =
            !joined.is_empty() && !joined.ends_with('\n') && !line.is_empty() && !line.starts_with('|');
        joined.push_str(if goes_on {
            " "
        } else if joined.is_empty() {
            ""
        } else {
            "\n"
        });
        joined.push_str(line);
    }
    joined
}

/// ``[`x`](y)`` as `x`.
fn without_links(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, name, after)) = next_link(rest) {
        plain.push_str(before);
        plain.push_str(name);
        rest = after;
    }
    plain + rest
}

fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let (begin, middle) = text.char_indices().filter(|(_, c)| *c == '[').find_map(|(begin, _)| {
        let end = text[begin..].find("](")? + begin;
        (!text[begin + 1..end].contains(['[', '\n'])).then_some((begin, end))
    })?;
    let end = text[middle..].find(')')? + middle;
    Some((&text[..begin], &text[begin + 1..middle], &text[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_line_breaks_go_and_tables_stay() {
        let text = "A [`b`](crate::b) of\nc.\n\n| x | y |\n| --- | --- |\n| [1] | 2 |";
        assert_eq!(joined(&without_links(text)), "A `b` of c.\n\n| x | y |\n| --- | --- |\n| [1] | 2 |");
    }

    #[test]
    fn a_package_has_its_own_names_and_no_references() {
        let text = "Plays (spec 4), until [`expire_time`](Self::expire_time) (S5). (So)\nit `IS_SAID`.";
        assert_eq!(of_a_package(text, Spelling::Camel), "Plays, until `expireTime`. (So) it `IS_SAID`.");
        assert_eq!(of_a_package(text, Spelling::Snake), "Plays, until `expire_time`. (So) it `IS_SAID`.");
        assert_eq!(wrapped("one two three\n\nfour", 7), ["one two", "three", "", "four"]);
        assert_eq!(constant("HLS,DASH"), "HLS_DASH");
    }

    #[test]
    fn a_summary_is_what_the_operation_does() {
        let documentation = "`GET {prefix}/x` (spec 6.1): one page\nof x. More.\n\nRules.";
        assert_eq!(summary(documentation), "One page of x");
    }
}
