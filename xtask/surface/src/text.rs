//! Rust's documentation as the text of a description.

use serde_json::Value;

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
    let mut letters = sentence.split(". ").next().unwrap_or_default().trim_end_matches('.').chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Documentation without the paragraphs that say what it is in Rust.
pub(crate) fn of_the_service(documentation: &str) -> String {
    let is_of_rust = |paragraph: &&str| paragraph.contains("`None`") || paragraph.contains("::");
    documentation.split("\n\n").filter(|paragraph| !is_of_rust(paragraph)).collect::<Vec<_>>().join("\n\n")
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
    fn a_summary_is_what_the_operation_does() {
        let documentation = "`GET {prefix}/x` (spec 6.1): one page\nof x. More.\n\nRules.";
        assert_eq!(summary(documentation), "One page of x");
    }
}
