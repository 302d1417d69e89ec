use serde_json::{Map, Number, Value};

/// As deep as the strict parser goes.
const DEEPEST: u32 = 128;

/// Reads one JSON value.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let value = parser.value()?;
    parser.skip_space();
    if parser.at < text.len() {
        return Err(parser.problem("there is something behind the JSON"));
    }
    Ok(value)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
}

impl Parser<'_> {
    fn value(&mut self) -> Result<Value, String> {
        self.skip_space();
        match self.peek() {
            Some('{') => self.nested(Self::object),
            Some('[') => self.nested(Self::array),
            Some('"') => self.string().map(Value::String),
            Some(c) if c == '-' || c.is_ascii_digit() => self.number(),
            Some(_) => self.word(),
            None => Err(self.problem("it ends too early")),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, String>) -> Result<Value, String> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.problem("it is nested too deeply"));
        }
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Result<Value, String> {
        let mut fields = Map::new();
        if self.take('}') {
            return Ok(Value::Object(fields));
        }
        loop {
            self.skip_space();
            if self.peek() != Some('"') {
                return Err(self.problem("a key has to be a string"));
            }
            let key = self.string()?;
            if !self.take(':') {
                return Err(self.problem("a ':' is missing"));
            }
            // Of a key that comes twice, the last one counts.
            fields.insert(key, self.value()?);
            if self.take('}') {
                return Ok(Value::Object(fields));
            }
            if !self.take(',') {
                return Err(self.problem("a ',' or '}' is missing"));
            }
        }
    }

    fn array(&mut self) -> Result<Value, String> {
        let mut values = Vec::new();
        if self.take(']') {
            return Ok(Value::Array(values));
        }
        loop {
            values.push(self.value()?);
            if self.take(']') {
                return Ok(Value::Array(values));
            }
            if !self.take(',') {
                return Err(self.problem("a ',' or ']' is missing"));
            }
        }
    }

    fn string(&mut self) -> Result<String, String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = &self.text[self.at..];
            let Some(length) = rest.find(['"', '\\']) else {
                self.at = self.text.len();
                return Err(self.problem("a string does not end"));
            };
            text.push_str(&rest[..length]);
            self.at += length + 1;
            if rest.as_bytes()[length] == b'"' {
                return Ok(text);
            }
            text.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Result<char, String> {
        let Some(c) = self.peek() else { return Err(self.problem("a string does not end")) };
        self.at += c.len_utf8();
        Ok(match c {
            '"' | '\\' | '/' => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.unicode(),
            _ => return Err(self.problem("an escape in a string is not known")),
        })
    }

    /// The character of `\uXXXX`, or of a pair of them; U+FFFD for half a pair.
    fn unicode(&mut self) -> Result<char, String> {
        let first = self.four_digits()?;
        let behind = self.at;
        let second = match first {
            0xd800..0xdc00 if self.text[behind..].starts_with("\\u") => {
                self.at += 2;
                Some(self.four_digits()?)
            }
            _ => None,
        };
        if let (Some(second), pair) = (second, [Some(first), second])
            && let Some(Ok(c)) = char::decode_utf16(pair.into_iter().flatten()).next()
            && (0xdc00..0xe000).contains(&second)
        {
            return Ok(c);
        }
        // The second half stands for itself.
        self.at = behind;
        Ok(char::from_u32(first.into()).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn four_digits(&mut self) -> Result<u16, String> {
        let digits =
            self.text.get(self.at..self.at + 4).filter(|it| it.bytes().all(|b| b.is_ascii_hexdigit()));
        let Some(digits) = digits else { return Err(self.problem("\\u needs four hexadecimal digits")) };
        self.at += 4;
        Ok(u16::from_str_radix(digits, 16).unwrap_or(0xfffd))
    }

    fn number(&mut self) -> Result<Value, String> {
        let rest = &self.text[self.at..];
        if rest.starts_with("-I") {
            return self.word();
        }
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let digits = &rest[..end];
        let value = if let Ok(number) = digits.parse::<u64>() {
            Value::from(number)
        } else if let Some(number) = digits.parse::<i64>().ok().filter(|number| *number != 0) {
            // A negative zero is a float, as the strict parser has it.
            Value::from(number)
        } else if let Ok(number) = digits.parse::<f64>() {
            // Beyond what a number can be: absent.
            Number::from_f64(number).map_or(Value::Null, Value::Number)
        } else {
            return Err(self.problem("a number cannot be read"));
        };
        self.at += end;
        Ok(value)
    }

    fn word(&mut self) -> Result<Value, String> {
        for (word, value) in [
            ("null", Value::Null),
            ("true", Value::Bool(true)),
            ("false", Value::Bool(false)),
            // Python and JavaScript write these, and JSON has no such number.
            ("NaN", Value::Null),
            ("Infinity", Value::Null),
            ("-Infinity", Value::Null),
        ] {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.problem("a value is missing"))
    }

    fn take(&mut self, c: char) -> bool {
        self.skip_space();
        let is_there = self.peek() == Some(c);
        self.at += if is_there { c.len_utf8() } else { 0 };
        is_there
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{feff}']).len();
    }

    fn problem(&self, what: &str) -> String {
        format!("not valid JSON: {what}, at byte {}", self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{from_bytes, read};
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn what_strict_readers_refuse_is_read_as_others_read_it() {
        for (text, expected) in [
            (&b"\xef\xbb\xbf{\"a\":1}"[..], json!({"a": 1})),
            (b"{\"a\":1,\"a\":2}", json!({"a": 2})),
            (b"{\"a\":{\"b\":1},\"\\u0061\":{\"b\":2,\"b\":3}}", json!({"a": {"b": 3}})),
            (br#"["a\ud83d"]"#, json!(["a\u{fffd}"])),
            (br#"["\ud83d\ud83d\ude00\ude00x"]"#, json!(["\u{fffd}😀\u{fffd}x"])),
            (br#"["\ud83d\n"]"#, json!(["\u{fffd}\n"])),
            (b"[\"\xec\xb1\x84\xeb\"]", json!(["채\u{fffd}"])),
            (b"[\"a\tb\x00\"]", json!(["a\tb\0"])),
            (b"{\"x\":NaN,\"y\":-Infinity,\"z\":1e400}", json!({"x": null, "y": null, "z": null})),
            (
                b"[NaN, 18446744073709551616, -9223372036854775808]",
                json!([null, 18_446_744_073_709_551_616.0, i64::MIN]),
            ),
            (b"\xff\xfe{\0\"\0a\0\"\0:\x001\0}\0", json!({"a": 1})),
            (b"\0[\0\"\0\xe9\0\"\0]", json!(["é"])),
            (b" [ ] \r\n", json!([])),
            (b"\xef\xbb\xbf[-0]", json!([-0.0])),
        ] {
            assert_eq!(read(text).unwrap(), expected, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_place() {
        for (text, says) in [
            ("", "ends too early, at byte 0"),
            ("{", "key has to be a string"),
            ("{\"a\":1} x", "something behind the JSON, at byte 8"),
            ("{\"a\":1,}", "key has to be a string"),
            ("[1,]", "value is missing"),
            ("{\"a\" 1}", "':' is missing"),
            ("\"abc", "does not end"),
            ("\"\\x\"", "escape"),
            ("\"\\u12\"", "four hexadecimal digits"),
            ("[1.2.3]", "number cannot be read"),
            ("<html>", "value is missing"),
            ("OK", "value is missing"),
            (&"[".repeat(200), "nested too deeply"),
        ] {
            let problem = read(text.as_bytes()).unwrap_err();
            assert!(problem.contains(says), "{text}: {problem}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = (read(&bytes), from_bytes::<Vec<String>>(&bytes));
        }

        #[test]
        fn no_near_json_panics(text in r#"[\[\]{}":,0-9eE+.\\ud-fNaI \-]{0,60}"#) {
            let _ = read(text.as_bytes());
        }

        /// The tolerant parser takes all that the strict one takes, and means the same by it.
        #[test]
        fn both_parsers_agree_on_good_json(text in r#"\[("[a-z\\u00e9채]{0,3}"|-?[1-9][0-9]{0,18}|0|[0-9]\.[0-9]{1,9}(e[0-9])?|\{"a":(true|null)\})(,(1|"\\n"|\[\])){0,3}\]"#) {
            if let Ok(strict) = serde_json::from_str::<Value>(&text) {
                prop_assert_eq!(parse(&text).unwrap(), strict);
            }
        }
    }
}
