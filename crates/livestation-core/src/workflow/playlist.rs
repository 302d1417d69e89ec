//! As much of HLS (RFC 8216) as it takes to learn how long a snapshot plays.

/// A playlist, by what it lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Playlist {
    /// Segments, with their total length in **milliseconds**.
    Media {
        /// Rounded down: a clip must not end behind the last picture.
        duration_ms: u64,
    },
    /// Other playlists, one for each quality. All play equally long, so the first will do.
    Variants {
        /// Its URI, perhaps relative to this playlist's.
        first: String,
    },
}

/// Reads a playlist.
///
/// # Errors
/// What is wrong with it, as the end of a sentence.
pub fn read(body: &[u8]) -> Result<Playlist, &'static str> {
    let text = std::str::from_utf8(body).map_err(|_| "is not text")?;
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    if lines.next() != Some("#EXTM3U") {
        return Err("does not begin with #EXTM3U");
    }
    let (mut micros, mut segments, mut lists_variants) = (0_u64, 0_u32, false);
    for line in lines {
        if let Some(rest) = line.strip_prefix("#EXTINF:") {
            let length =
                rest.split(',').next().and_then(to_micros).ok_or("has a segment without a length")?;
            micros = micros.checked_add(length).ok_or("is too long")?;
            segments += 1;
        } else if line.starts_with("#EXT-X-STREAM-INF:") {
            lists_variants = true;
        } else if lists_variants && !line.is_empty() && !line.starts_with('#') {
            return Ok(Playlist::Variants { first: line.to_owned() });
        }
    }
    if segments == 0 {
        return Err("names no segment");
    }
    Ok(Playlist::Media { duration_ms: micros / 1000 })
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

/// The URL that `reference` means in the playlist at `base`.
pub fn resolve(base: &str, reference: &str) -> String {
    if reference.starts_with("https://") || reference.starts_with("http://") {
        return reference.to_owned();
    }
    let path_at = base.find("://").map_or(0, |at| at + 3);
    let host_end = base[path_at..].find('/').map_or(base.len(), |at| path_at + at);
    if let Some(rest) = reference.strip_prefix("//") {
        return format!("{}{rest}", &base[..path_at]);
    }
    if reference.starts_with('/') {
        return format!("{}{reference}", &base[..host_end]);
    }
    let path = base.split(['?', '#']).next().unwrap_or(base);
    let folder_end = path.rfind('/').filter(|at| *at >= host_end).unwrap_or(path.len());
    format!("{}/{reference}", &path[..folder_end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn media(segments: &[&str]) -> Result<Playlist, &'static str> {
        let lines: String = segments.iter().map(|length| format!("#EXTINF:{length},\nx.ts\n")).collect();
        read(format!("#EXTM3U\n#EXT-X-TARGETDURATION:2\n{lines}#EXT-X-ENDLIST\n").as_bytes())
    }

    #[test]
    fn lengths_add_up_without_dust() {
        let milliseconds = |segments: &[&str]| match media(segments) {
            Ok(Playlist::Media { duration_ms }) => duration_ms,
            other => panic!("{other:?}"),
        };
        assert_eq!(milliseconds(&["2.000", "1.5", "1"]), 4500);
        assert_eq!(milliseconds(&["0.1"; 600]), 60_000);
        assert_eq!(milliseconds(&["2.0020004"; 30]), 60_060);
        assert_eq!(milliseconds(&["59.9999"]), 59_999);
    }

    #[test]
    fn a_list_of_qualities_names_its_first() {
        let text = "#EXTM3U\r\n#EXT-X-VERSION:3\r\n\r\n#EXT-X-STREAM-INF:BANDWIDTH=1\r\n\r\nlow/1.m3u8?t=1\r\n#EXT-X-STREAM-INF:BANDWIDTH=2\r\nhigh.m3u8\r\n";
        assert_eq!(read(text.as_bytes()), Ok(Playlist::Variants { first: "low/1.m3u8?t=1".to_owned() }));
    }

    #[test]
    fn what_is_no_playlist_is_refused() {
        for (body, says) in [
            (&b""[..], "#EXTM3U"),
            (b"<html>", "#EXTM3U"),
            (b"\xff", "not text"),
            (b"#EXTM3U\n", "no segment"),
            (b"#EXTM3U\n#EXTINF:x,\na.ts\n", "without a length"),
            (b"#EXTM3U\n#EXTINF:-1,\na.ts\n", "without a length"),
            (b"#EXTM3U\n#EXTINF:NaN,\na.ts\n", "without a length"),
            (b"#EXTM3U\n#EXTINF:99999999999999999999,\na.ts\n", "without a length"),
        ] {
            assert!(read(body).unwrap_err().contains(says), "{body:?}");
        }
    }

    #[test]
    fn relative_uris_follow_the_playlist() {
        for (base, reference, url) in [
            ("https://cdn/dvr/1/a.m3u8?t=x/y", "b.m3u8", "https://cdn/dvr/1/b.m3u8"),
            ("https://cdn/dvr/1/a.m3u8", "low/b.m3u8?k=1", "https://cdn/dvr/1/low/b.m3u8?k=1"),
            ("https://cdn:81/dvr/a.m3u8", "/b.m3u8", "https://cdn:81/b.m3u8"),
            ("http://cdn/a.m3u8", "//other/b.m3u8", "http://other/b.m3u8"),
            ("http://cdn/a.m3u8", "https://other/b.m3u8", "https://other/b.m3u8"),
            ("http://cdn", "b.m3u8", "http://cdn/b.m3u8"),
            ("http://cdn?x=/", "b.m3u8", "http://cdn/b.m3u8"),
        ] {
            assert_eq!(resolve(base, reference), url, "{base} {reference}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(body in proptest::collection::vec(any::<u8>(), 0..200), base in ".{0,30}", uri in ".{0,30}") {
            let _ = read(&body);
            let _ = read(&[b"#EXTM3U\n#EXTINF:", body.as_slice()].concat());
            let _ = resolve(&base, &uri);
        }
    }
}
