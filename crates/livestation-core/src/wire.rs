//! Names of fields as the service spells them, made of the names in Rust when this crate is compiled.

/// `channel_id` as `channelId`; what is behind `r#` alone counts.
macro_rules! wire {
    ($field:ident) => {{
        const RUST: &str = stringify!($field);
        const LENGTH: usize = $crate::wire::length(RUST);
        const LETTERS: [u8; LENGTH] = $crate::wire::letters(RUST);
        const NAME: &str = $crate::wire::text(&LETTERS);
        NAME
    }};
}

pub(crate) use wire;

/// Where the name begins: behind `r#`.
const fn start(name: &[u8]) -> usize {
    if name.len() > 2 && name[1] == b'#' { 2 } else { 0 }
}

pub(crate) const fn length(rust: &str) -> usize {
    let name = rust.as_bytes();
    let (mut place, mut length) = (start(name), 0);
    while place < name.len() {
        if name[place] != b'_' {
            length += 1;
        }
        place += 1;
    }
    length
}

pub(crate) const fn letters<const LENGTH: usize>(rust: &str) -> [u8; LENGTH] {
    let name = rust.as_bytes();
    let mut letters = [0; LENGTH];
    let (mut place, mut length, mut is_first) = (start(name), 0, false);
    while place < name.len() {
        let letter = name[place];
        if letter != b'_' {
            letters[length] = if is_first { letter.to_ascii_uppercase() } else { letter };
            length += 1;
        }
        is_first = letter == b'_';
        place += 1;
    }
    letters
}

pub(crate) const fn text(letters: &[u8]) -> &str {
    match std::str::from_utf8(letters) {
        Ok(text) => text,
        Err(_) => panic!("names of fields are ASCII"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_in_camel_case() {
        assert_eq!(wire!(channel_id), "channelId");
        assert_eq!(wire!(is_stream_fail_over), "isStreamFailOver");
        assert_eq!(wire!(record), "record");
        assert_eq!(wire!(r#type), "type");
    }
}
