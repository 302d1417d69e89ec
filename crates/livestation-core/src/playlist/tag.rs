//! The values of tags. The tokenizer splits lines and lists of attributes; digits are kept as they are written.

use quick_m3u8::tag::{AttributeValue, TagValue};

use super::{ByteRange, LONGEST_SEGMENT_S};

/// A list of attributes, in which the last one of a name counts.
pub(super) struct Attributes<'a>(Vec<(&'a str, AttributeValue<'a>)>);

impl<'a> Attributes<'a> {
    pub(super) fn read(value: Option<TagValue<'a>>) -> Option<Self> {
        value?.try_as_ordered_attribute_list().ok().map(Self)
    }

    /// A value, in quotation marks or not.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let (_, value) = self.0.iter().rev().find(|(key, _)| key.trim() == name)?;
        match value {
            AttributeValue::Quoted(text) => Some(text),
            AttributeValue::Unquoted(text) => text.try_as_utf_8().ok().map(str::trim),
        }
    }
}

/// The text after the colon.
pub(super) fn text(value: Option<TagValue<'_>>) -> &str {
    value.and_then(|value| std::str::from_utf8(value.0).ok()).unwrap_or_default().trim()
}

/// The length of `EXTINF`, with or without a title, in microseconds.
pub(super) fn length(text: &str) -> Option<u64> {
    let micros = to_micros(text.split(',').next()?)?;
    (micros <= LONGEST_SEGMENT_S * 1_000_000).then_some(micros)
}

/// Decimal seconds in microseconds, exactly: thousands of fractions added as floats leave dust, and dust
/// rounded down is a millisecond.
fn to_micros(seconds: &str) -> Option<u64> {
    const DIGITS: usize = 6;
    let (whole, fraction) = seconds.trim().split_once('.').unwrap_or((seconds.trim(), ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let fraction: String = fraction.chars().chain(std::iter::repeat('0')).take(DIGITS).collect();
    whole.parse::<u64>().ok()?.checked_mul(1_000_000)?.checked_add(fraction.parse().ok()?)
}

/// A whole number, also one with a decimal point, whose fraction is dropped.
pub(super) fn whole(text: &str) -> Option<u64> {
    text.trim().split('.').next()?.parse().ok()
}

/// `length@offset`. Without an offset it continues at `next`.
pub(super) fn byte_range(text: &str, next: Option<u64>) -> Option<ByteRange> {
    let (length, offset) = match text.split_once('@') {
        Some((length, offset)) => (length, offset.trim().parse().ok()?),
        None => (text, next?),
    };
    let length: u64 = length.trim().parse().ok()?;
    offset.checked_add(length)?;
    (length > 0).then_some(ByteRange { offset, length })
}

/// A hexadecimal number of up to 128 bits, with `0x` before it. One with fewer digits has zeros in front.
pub(super) fn initialisation_vector(text: &str) -> Option<[u8; 16]> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))?;
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_number.then(|| u128::from_str_radix(digits, 16).ok().map(u128::to_be_bytes))?
}

pub(super) fn resolution(text: &str) -> Option<(u32, u32)> {
    let (width, height) = text.split_once(['x', 'X'])?;
    Some((width.parse().ok()?, height.parse().ok()?))
}
