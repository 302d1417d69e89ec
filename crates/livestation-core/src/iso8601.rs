use crate::Timestamp;

/// Reads an instant like `2024-05-04T08:24:35Z`, `2024-05-04T17:24:35.5+09:00` or `…+0900`.
///
/// `None` for anything else, and for a time without an offset: whose time it is would be a guess.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    let (date, time) = text.trim().split_once(['T', 't', ' '])?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let (clock, offset_minutes) = split_offset(time)?;
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let [hour, minute, second] = numbers(whole, ':', [2, 2, 2])?;

    let is_real = (1..=12).contains(&month)
        && (1..=days_in_month(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60;
    if !is_real {
        return None;
    }
    let minutes = (days_since_1970(year, month, day) * 24 + hour) * 60 + minute - offset_minutes;
    Some(Timestamp::from_millis((minutes * 60 + second) * 1000 + millis(fraction)?))
}

/// Splits `Z`, `+09:00`, `+0900` or `+09` off, as minutes east of Greenwich.
fn split_offset(time: &str) -> Option<(&str, i64)> {
    if let Some(clock) = time.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let (clock, offset) = time.split_at(time.find(['+', '-'])?);
    Some((clock, offset_minutes(offset)?))
}

/// Reads `+09:00`, `+0900` or `+09` as minutes east of Greenwich.
pub(crate) fn offset_minutes(offset: &str) -> Option<i64> {
    let (sign, digits) = offset.split_at_checked(1).filter(|(sign, _)| matches!(*sign, "+" | "-"))?;
    let digits = digits.replacen(':', "", 1);
    let [hours, minutes] = match digits.len() {
        2 => [number(&digits, 2)?, 0],
        4 => [number(digits.get(..2)?, 2)?, number(digits.get(2..)?, 2)?],
        _ => return None,
    };
    let east = hours * 60 + minutes;
    (hours < 24 && minutes < 60).then_some(if sign == "-" { -east } else { east })
}

fn numbers(text: &str, separator: char, digits: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let mut next = |digits| number(parts.next()?, digits);
    let read = [next(digits[0])?, next(digits[1])?, next(digits[2])?];
    parts.next().is_none().then_some(read)
}

fn number(text: &str, digits: usize) -> Option<i64> {
    (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// The first three digits of a fraction of a second.
fn millis(fraction: &str) -> Option<i64> {
    let is_number = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("{fraction:0<3}").get(..3)?.parse().ok())?
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    // The days of all whole years since year 0, and 719528 of them until 1970.
    let before = year - 1;
    let years = 366 + 365 * before + before / 4 - before / 100 + before / 400;
    let years = if year == 0 { 0 } else { years };
    let months: i64 = (1..month).map(|month| days_in_month(year, month)).sum();
    years + months + day - 1 - 719_528
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The numbers are those of `date --utc --date=TEXT +%s`.
    #[test]
    fn instants_are_those_of_the_calendar() {
        for (text, millis) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2024-05-04T08:24:35Z", 1_714_811_075_000),
            ("2024-05-04T17:24:35+09:00", 1_714_811_075_000),
            ("2024-05-04T17:24:35.5+0900", 1_714_811_075_500),
            ("2024-05-03 23:54:35.123456-0830", 1_714_811_075_123),
            ("2024-02-29T23:59:59Z", 1_709_251_199_000),
            ("2000-03-01T00:00:00Z", 951_868_800_000),
            ("2100-03-01T00:00:00+00", 4_107_542_400_000),
            ("1969-12-31T23:59:59Z", -1000),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
        ] {
            assert_eq!(parse(text), Some(Timestamp::from_millis(millis)), "{text}");
        }
    }

    #[test]
    fn what_is_no_instant_is_not_guessed() {
        for text in [
            "",
            "soon",
            "2024-05-04",
            "2024-05-04T08:24:35",
            "2024-02-30T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-00-01T00:00:00Z",
            "2024-05-04T24:00:00Z",
            "2024-05-04T08:24Z",
            "2024-05-04T08:24:35.Z",
            "2024-05-04T08:24:35+9",
            "2024-05-04T08:24:35+09:60",
            "24-05-04T08:24:35Z",
            "2024-05-04T08:24:35Z9",
            "2024-5-4T08:24:35Z",
            "+024-05-04T08:24:35Z",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[0-9TZ:+. -]{0,40}|\\PC{0,40}") {
            let _ = parse(&text);
        }
    }
}
