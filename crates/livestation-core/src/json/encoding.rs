use std::borrow::Cow;

/// Some servers and many editors begin with it, and JSON may not.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The bytes behind a byte order mark of UTF-8.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

/// Whether it is UTF-16: by its mark, or, without one, by an ASCII character in the first two bytes.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    big_endian(bytes).is_some()
}

fn big_endian(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xff, 0xfe, ..] => Some(false),
        [0xfe, 0xff, ..] => Some(true),
        [0, second, ..] if *second != 0 => Some(true),
        [first, 0, ..] if *first != 0 => Some(false),
        _ => None,
    }
}

/// Bytes as text, without a mark; what cannot be text becomes U+FFFD.
pub(crate) fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    let Some(big_endian) = big_endian(bytes) else {
        return String::from_utf8_lossy(without_mark(bytes));
    };
    let units = bytes.chunks(2).map(|pair| match *pair {
        [high, low] if big_endian => u16::from_be_bytes([high, low]),
        [low, high] => u16::from_le_bytes([low, high]),
        // Half a unit at the end.
        _ => 0xfffd,
    });
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Cow::Owned(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
