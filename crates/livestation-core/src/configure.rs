//! `~/.ncloud/configure`, the file of keys that the tools of NAVER Cloud share. Text in, profiles out.
//!
//! Two shapes are in use, and both are read: bare lines, and lines under `[PROFILE]` headers. Lines before
//! the first header belong to [`DEFAULT_PROFILE`].
//!
//! ```
//! use livestation_core::configure::{Configure, DEFAULT_PROFILE};
//!
//! let file = Configure::parse(
//!     "ncloud_access_key_id = EXAMPLEACCESSKEY0001\n\
//!      ncloud_secret_access_key = example=Secret=Key=\n\
//!      [project]\n\
//!      ncloud_api_url = https://ncloud.apigw.ntruss.com\n",
//! )?;
//! let keys = file.profile(DEFAULT_PROFILE).unwrap().credentials()?;
//! assert_eq!(keys.unwrap().access_key().as_str(), "EXAMPLEACCESSKEY0001");
//! assert!(file.profile("project").unwrap().credentials()?.is_none());
//! # Ok::<(), livestation_core::configure::ConfigureError>(())
//! ```

use std::borrow::Cow;
use std::fmt;

use zeroize::Zeroizing;

use crate::error::InvalidInput;
use crate::{AccessKey, Credentials, SecretKey, json};

/// The profile of lines without a header, and the one that is used unless another is named.
pub const DEFAULT_PROFILE: &str = "DEFAULT";

const ACCESS_KEY: &str = "ncloud_access_key_id";
const SECRET_KEY: &str = "ncloud_secret_access_key";
const API_URL: &str = "ncloud_api_url";

/// The profiles of a file, in its order.
#[derive(Clone, Debug, Default)]
pub struct Configure {
    profiles: Vec<Profile>,
}

impl Configure {
    /// Reads the file's text.
    ///
    /// A value is everything behind the **first** `=`, without the white space around it: nothing is
    /// unquoted or unescaped, and `#` or `;` begin a comment only at the start of a line, for all of these
    /// may be part of a secret. Of a name that is set twice the last value counts, as with other readers.
    /// Names that are not ours are skipped. Lines end in `\n`, `\r\n` or `\r`.
    ///
    /// # Errors
    /// A line that is neither a header, `name = value` nor a comment. The line is not quoted: it may hold a
    /// secret.
    pub fn parse(text: &str) -> Result<Self, ConfigureError> {
        Self::parse_bytes(text.as_bytes())
    }

    /// Reads the file's bytes, and wipes them. A line in another encoding costs nothing but what it says: a
    /// comment, a setting of another tool, a profile that is not used. A key that cannot be read is an error
    /// when it is asked for.
    ///
    /// # Errors
    /// Those of [`Configure::parse`], and UTF-16.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, ConfigureError> {
        let bytes = Zeroizing::new(bytes);
        if json::is_utf16(&bytes) {
            let problem = "is UTF-16: save the file as UTF-8".to_owned();
            return Err(ConfigureError { line: 1, problem });
        }
        Self::parse_bytes(&bytes)
    }

    fn parse_bytes(bytes: &[u8]) -> Result<Self, ConfigureError> {
        let mut file = Self::default();
        let mut current = file.entry(DEFAULT_PROFILE, true);
        for (index, line) in lines(json::without_mark(bytes)).enumerate() {
            let number = index + 1;
            let text = String::from_utf8_lossy(line);
            let is_readable = matches!(text, Cow::Borrowed(_));
            let text = Zeroizing::new(text.into_owned());
            match Line::read(&text).map_err(|problem| ConfigureError { line: number, problem })? {
                Line::Nothing => {}
                Line::Header(name) => current = file.entry(canonical(name), is_readable),
                Line::Pair(name, value) => file.profiles[current].set(name, value, is_readable, number),
            }
        }
        file.profiles.retain(|profile| profile.has_header || profile.has_values());
        Ok(file)
    }

    /// A profile by its name.
    pub fn profile(&self, name: &str) -> Option<&Profile> {
        let name = canonical(name);
        self.profiles.iter().find(|profile| profile.name == name)
    }

    /// The names there are, in the file's order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.profiles.iter().map(Profile::name)
    }

    /// Where the profile of that name is, made where there is none. A header that comes twice goes on; two
    /// that cannot be read are two profiles.
    fn entry(&mut self, name: &str, is_readable: bool) -> usize {
        let is_first = self.profiles.is_empty();
        let known = self.profiles.iter().position(|profile| is_readable && profile.name == name);
        let index = known.unwrap_or_else(|| {
            self.profiles.push(Profile { name: name.to_owned(), ..Profile::default() });
            self.profiles.len() - 1
        });
        self.profiles[index].has_header |= !is_first;
        index
    }
}

/// Lines as any editor ends them.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            rest = None;
            return Some(text);
        };
        let behind = &text[end + 1..];
        let is_pair = text[end] == b'\r' && behind.first() == Some(&b'\n');
        rest = Some(if is_pair { &behind[1..] } else { behind });
        Some(&text[..end])
    })
}

/// `[default]` is meant for the profile that is used unless another is named.
fn canonical(name: &str) -> &str {
    if name.eq_ignore_ascii_case(DEFAULT_PROFILE) { DEFAULT_PROFILE } else { name }
}

/// What stands under one name. `Debug` shows no value.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    name: String,
    access_key: Option<Value>,
    secret_key: Option<Value>,
    api_url: Option<Value>,
    has_header: bool,
}

impl Profile {
    /// The name in the header, or [`DEFAULT_PROFILE`].
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `ncloud_access_key_id` and `ncloud_secret_access_key`; `None` when neither is set.
    ///
    /// # Errors
    /// When one is set without the other, or a value cannot be a key; neither is quoted.
    pub fn credentials(&self) -> Result<Option<Credentials>, ConfigureError> {
        match (&self.access_key, &self.secret_key) {
            (None, None) => Ok(None),
            (Some(access_key), Some(secret_key)) => {
                let access_key =
                    AccessKey::new(access_key.read(ACCESS_KEY)?).map_err(access_key.refused(ACCESS_KEY))?;
                let secret_key =
                    SecretKey::new(secret_key.read(SECRET_KEY)?).map_err(secret_key.refused(SECRET_KEY))?;
                Ok(Some(Credentials::from_keys(access_key, secret_key)))
            }
            (Some(set), None) => Err(self.half(set, ACCESS_KEY, SECRET_KEY)),
            (None, Some(set)) => Err(self.half(set, SECRET_KEY, ACCESS_KEY)),
        }
    }

    /// `ncloud_api_url`: for [`Endpoint::gateway`](crate::Endpoint::gateway), which refuses one that is not
    /// ASCII.
    pub fn api_url(&self) -> Option<&str> {
        self.api_url.as_ref().map(|value| value.text.as_str())
    }

    fn has_values(&self) -> bool {
        self.access_key.is_some() || self.secret_key.is_some() || self.api_url.is_some()
    }

    fn set(&mut self, name: &str, value: &str, is_readable: bool, line: usize) {
        let slot = match name.to_ascii_lowercase().as_str() {
            ACCESS_KEY => &mut self.access_key,
            SECRET_KEY => &mut self.secret_key,
            API_URL => &mut self.api_url,
            _ => return,
        };
        // Set and empty counts as not set, as in the environment.
        let text = Zeroizing::new(value.to_owned());
        *slot = (!value.is_empty()).then_some(Value { line, text, is_readable });
    }

    fn half(&self, set: &Value, name: &str, missing: &str) -> ConfigureError {
        let problem = format!("sets {name}, and the profile `{}` has no {missing}", self.name);
        ConfigureError { line: set.line, problem }
    }
}

/// A value and its line, for messages. Whatever stands in the place of a secret may be one.
#[derive(Clone)]
struct Value {
    line: usize,
    text: Zeroizing<String>,
    /// Whether it was UTF-8. What was not has marks in its place.
    is_readable: bool,
}

impl Value {
    fn read(&self, name: &str) -> Result<&str, ConfigureError> {
        if self.is_readable {
            return Ok(&self.text);
        }
        let problem = format!("sets {name} to something that is not UTF-8: save the file in that encoding");
        Err(ConfigureError { line: self.line, problem })
    }

    fn refused(&self, name: &'static str) -> impl FnOnce(InvalidInput) -> ConfigureError + use<> {
        let line = self.line;
        move |cause| ConfigureError { line, problem: format!("sets {name}, which cannot be right: {cause}") }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[line {}, redacted]", self.line)
    }
}

enum Line<'a> {
    Nothing,
    Header(&'a str),
    Pair(&'a str, &'a str),
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Result<Self, String> {
        let line = line.trim();
        if line.is_empty() || is_comment(line) {
            return Ok(Self::Nothing);
        }
        if let Some(header) = line.strip_prefix('[') {
            return match header.split_once(']').map(|(name, rest)| (name.trim(), rest.trim())) {
                Some(("", _)) => Err("has a header without a name; allowed: [NAME]".to_owned()),
                Some((name, rest)) if rest.is_empty() || is_comment(rest) => Ok(Self::Header(name)),
                _ => Err("has a header that does not end with `]`; allowed: [NAME]".to_owned()),
            };
        }
        match line.split_once('=') {
            Some((name, value)) if !name.trim().is_empty() => Ok(Self::Pair(name.trim(), value.trim())),
            _ => Err("is not a setting; allowed: `name = value`, `[PROFILE]`, a comment with `#`".to_owned()),
        }
    }
}

fn is_comment(line: &str) -> bool {
    line.starts_with(['#', ';'])
}

/// What is wrong with the file, and on which line. Holds no value of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigureError {
    line: usize,
    problem: String,
}

impl ConfigureError {
    /// The line, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for ConfigureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} {}", self.line, self.problem)
    }
}

impl std::error::Error for ConfigureError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECRET: &str = "hunter2=hunter2==";

    fn parse(text: &str) -> Configure {
        Configure::parse(text).unwrap()
    }

    fn access_key(file: &Configure, profile: &str) -> String {
        let keys = file.profile(profile).unwrap().credentials().unwrap().unwrap();
        keys.access_key().as_str().to_owned()
    }

    fn secret_is(file: &Configure, profile: &str, secret: &str) -> bool {
        let keys = file.profile(profile).unwrap().credentials().unwrap().unwrap();
        keys.secret_key().as_bytes() == secret.as_bytes()
    }

    #[test]
    fn both_shapes_are_read_and_a_secret_may_hold_equals_signs() {
        let lines = format!("ncloud_access_key_id = KEY\nncloud_secret_access_key = {SECRET}\n");
        for header in ["", "[DEFAULT]\n", "[default]\n", "[ DEFAULT ]  # the usual one\n"] {
            let file = parse(&format!("{header}{lines}"));
            assert_eq!(access_key(&file, DEFAULT_PROFILE), "KEY", "{header}");
            assert!(secret_is(&file, DEFAULT_PROFILE, SECRET), "{header}");
        }
    }

    #[test]
    fn profiles_keep_their_own_values() {
        let file = parse(
            "ncloud_access_key_id=A\nncloud_secret_access_key=a\n\n\
             [project]\nncloud_access_key_id=B\nncloud_secret_access_key=b\nncloud_api_url = https://x\n\
             [Project]\n",
        );
        assert_eq!(file.names().collect::<Vec<_>>(), ["DEFAULT", "project", "Project"]);
        assert_eq!(
            (access_key(&file, "DEFAULT"), access_key(&file, "project")),
            ("A".to_owned(), "B".to_owned())
        );
        assert_eq!(file.profile("project").unwrap().api_url(), Some("https://x"));
        // Nothing is inherited: half a key pair from elsewhere would sign wrongly.
        let empty = file.profile("Project").unwrap();
        assert!(empty.credentials().unwrap().is_none() && empty.api_url().is_none());
        assert!(file.profile("PROJECT").is_none());
    }

    #[test]
    fn what_editors_and_systems_add_is_tolerated() {
        let file = parse(
            "\u{feff}; made by hand\r\n# comment\r\n\r\n  NCLOUD_ACCESS_KEY_ID\t=  KEY \r\n\
             ncloud_secret_access_key=s#e;c\\n\"r\r\nother_tool = x=y\r\nncloud_api_url =\r\n",
        );
        assert_eq!(access_key(&file, DEFAULT_PROFILE), "KEY");
        assert!(secret_is(&file, DEFAULT_PROFILE, "s#e;c\\n\"r"));
        assert_eq!(file.profile(DEFAULT_PROFILE).unwrap().api_url(), None, "set and empty is not set");
        assert_eq!(parse("").names().count(), 0);
    }

    #[test]
    fn of_a_name_that_is_set_twice_the_last_value_counts() {
        let file = parse(
            "[a]\nncloud_access_key_id=OLD\n[b]\n[a]\nncloud_access_key_id=NEW\nncloud_secret_access_key=s",
        );
        assert_eq!(access_key(&file, "a"), "NEW");
    }

    #[test]
    fn errors_name_the_line_and_quote_nothing() {
        for (text, line) in [
            (format!("# a\n{}", SECRET.replace('=', "")), 2),
            (format!("= {SECRET}"), 1),
            (format!("[{SECRET}"), 1),
            (format!("[a] {SECRET}"), 1),
            ("[]".to_owned(), 1),
        ] {
            let error = Configure::parse(&text).unwrap_err();
            assert_eq!(error.line(), line, "{text}");
            assert!(error.to_string().contains("allowed: "), "{error}");
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn another_encoding_costs_nothing_but_the_line_that_it_is_in() {
        // CP949: comments, a value of another tool, the name of a profile that is not used.
        let file = b"# \xc7\xd1\xb1\xdb\nncloud_access_key_id = KEY\nncloud_secret_access_key = s\n\
            other = \xb0\xb3\n[\xb0\xb3\xb9\xdf]\nncloud_access_key_id = DEV\n[\xb0\xb3\xb9\xdd]\n; \xff\n[bad]\n\
            ncloud_access_key_id = K\n ncloud_secret_access_key = hunter2\xff\n";
        let file = Configure::from_bytes(file.to_vec()).unwrap();
        assert_eq!(access_key(&file, DEFAULT_PROFILE), "KEY");
        assert!(secret_is(&file, DEFAULT_PROFILE, "s"));
        assert_eq!(file.names().count(), 4);
        let error = file.profile("bad").unwrap().credentials().unwrap_err();
        assert_eq!(error.line(), 11);
        assert!(
            error.to_string().contains("sets ncloud_secret_access_key to something that is not UTF-8"),
            "{error}"
        );
        assert!(!format!("{error:?} {file:?}").contains("hunter2"));
    }

    #[test]
    fn utf16_is_named_with_and_without_its_mark() {
        for text in ["\u{feff}a = b", "a = b", "# 한글\n"] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for bytes in [little, big] {
                let error = Configure::from_bytes(bytes).unwrap_err();
                assert!(error.to_string().contains("is UTF-16"), "{error}");
            }
        }
        assert!(Configure::from_bytes(b"a = b".to_vec()).is_ok());
        assert!(Configure::from_bytes(b"".to_vec()).is_ok());
    }

    #[test]
    fn lines_end_as_any_editor_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let lines = ["# a", "ncloud_access_key_id = KEY", "ncloud_secret_access_key = s", "[x]", ""];
            let file = parse(&lines.join(end));
            assert_eq!(access_key(&file, DEFAULT_PROFILE), "KEY");
            assert_eq!(file.names().collect::<Vec<_>>(), ["DEFAULT", "x"]);
            let error = Configure::parse(&["# a", "", "nonsense"].join(end)).unwrap_err();
            assert_eq!(error.line(), 3);
        }
    }

    #[test]
    fn keys_that_cannot_be_right_are_refused_with_their_line_and_never_shown() {
        for (text, line, says) in [
            (format!("ncloud_secret_access_key = {SECRET}"), 1, "has no ncloud_access_key_id"),
            ("\nncloud_access_key_id = hunter2".to_owned(), 2, "has no ncloud_secret_access_key"),
            (
                format!("ncloud_access_key_id = K\nncloud_secret_access_key = {SECRET} # mine"),
                2,
                "contains a space",
            ),
        ] {
            let file = parse(&text);
            let error = file.profile(DEFAULT_PROFILE).unwrap().credentials().unwrap_err();
            assert_eq!(error.line(), line, "{text}");
            let shown = format!("{error} {error:?} {file:?} {file:#?}");
            assert!(error.to_string().contains(says) && !shown.contains("hunter2"), "{shown}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(\\PC|[\\[\\]=#;\r\n\t \u{feff}]|ncloud_(secret_access_key|access_key_id|api_url)){0,200}") {
            if let Ok(file) = Configure::parse(&text) {
                for name in file.names() {
                    let profile = file.profile(name).unwrap();
                    let _ = (profile.credentials(), profile.api_url());
                }
            }
        }

        #[test]
        fn every_key_comes_back_as_it_was_written(secret in "[!-~]{1,256}", access in "[!-~]{1,256}") {
            let text = format!("[p]\nncloud_secret_access_key={secret}\nncloud_access_key_id = {access}");
            let file = parse(&text);
            prop_assert!(secret_is(&file, "p", &secret));
            prop_assert_eq!(access_key(&file, "p"), access);
        }
    }
}
