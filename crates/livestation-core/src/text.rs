//! Text from outside, made safe for a line of a log or a terminal.

/// Characters that show nothing, or change how what stands around them is shown: control characters, marks of
/// writing direction, zero-width characters and fillers.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}' | '\u{feff}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The text with what is invisible written as `\u{200b}`, and white space of any sort as it is.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) { safe.extend(c.escape_unicode()) } else { safe.push(c) }
    }
    safe
}

/// The beginning of a text on one line: white space and control characters become single spaces, and what is
/// invisible is escaped. `None` when nothing is left.
pub(crate) fn one_line(text: &str, most_chars: usize) -> Option<String> {
    // No text of this length has words beyond it that anybody would miss.
    let plain: String =
        text.chars().take(most_chars * 8).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = escaped(&words);
    let mut shown: String = words.chars().take(most_chars).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    (!shown.is_empty()).then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_a_cursor_or_turns_a_line_around() {
        let text = "a\u{1b}[2J\r\nb\u{202e}c\u{200b}\u{feff}\u{2028}d";
        assert_eq!(one_line(text, 100).unwrap(), "a [2J b\\u{202e}c\\u{200b}\\u{feff} d");
        assert_eq!(escaped("채널 이름 é"), "채널 이름 é");
        assert_eq!(one_line(" \u{0} ", 9), None);
        assert_eq!(one_line(&"x".repeat(20), 9).unwrap(), "xxxxxxxxx…");
    }
}
