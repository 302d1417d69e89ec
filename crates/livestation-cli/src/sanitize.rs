use std::fmt::{self, Write as _};

/// Text from outside, made safe for a terminal: control characters, those that reorder text and those that
/// cannot be seen are shown escaped, so that no answer can move the cursor, change colours or hide what it says.
pub(crate) struct Printable<T>(pub(crate) T);

impl<T: AsRef<str>> fmt::Display for Printable<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.as_ref().chars() {
            if is_unsafe(c) {
                write!(f, "{}", c.escape_default())?;
            } else {
                f.write_char(c)?;
            }
        }
        Ok(())
    }
}

/// JSON with the same characters escaped. They stand in strings alone, where JSON has its own escape for them.
pub(crate) fn json(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        // The line ends and indents of JSON itself.
        if c == '\n' || !is_unsafe(c) {
            safe.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a string does not fail.
            _ = write!(safe, "\\u{unit:04x}");
        }
    }
    safe
}

fn is_unsafe(c: char) -> bool {
    // Joiners (U+200C, U+200D) stay: names in several scripts, and emoji, need them.
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_pass_and_control_does_not() {
        assert_eq!(Printable("채널 café 1 👩‍🚀").to_string(), "채널 café 1 👩‍🚀");
        assert_eq!(Printable("a\u{1b}[2J\nb\u{202e}").to_string(), "a\\u{1b}[2J\\nb\\u{202e}");
        assert_eq!(Printable("\u{9b}31m\u{200b}\u{feff}").to_string(), "\\u{9b}31m\\u{200b}\\u{feff}");
    }

    #[test]
    fn json_stays_the_same_value() {
        let text = "a\u{1b}\u{7f}\u{9b}\u{202e}\u{e0041}\n\"채널\u{2028}";
        for line in [serde_json::to_string(text).unwrap(), serde_json::to_string_pretty(&[text]).unwrap()] {
            let safe = json(&line);
            assert!(safe.chars().all(|c| c == '\n' || !is_unsafe(c)) && safe.contains("채널"), "{safe}");
            let (before, after): (serde_json::Value, serde_json::Value) =
                (serde_json::from_str(&line).unwrap(), serde_json::from_str(&safe).unwrap());
            assert_eq!(before, after);
        }
    }
}
