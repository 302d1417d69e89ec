use quick_m3u8::custom_parsing::tag::parse as parse_tag;
use quick_m3u8::tag::TagValue;

use super::tag::{Attributes, byte_range, initialisation_vector, length, resolution, text, whole};
use super::{ByteRange, Key, MOST_SEGMENTS, Map, MediaPlaylist, Playlist, Segment, Variant};
use crate::{Timestamp, iso8601};

/// The longest URI that is taken, in bytes: one of `data:` with a key is far shorter.
const LONGEST_URI: usize = 16 * 1024;

/// Reads a playlist.
///
/// # Errors
/// What is wrong with it, as the end of a sentence: "… names no segment".
pub fn read(body: &[u8]) -> Result<Playlist, &'static str> {
    let body = std::str::from_utf8(body).map_err(|_| "is not text")?;
    let mut lines = body
        .trim_start_matches('\u{feff}')
        .split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty());
    // Some write a comment in front of it.
    let first = lines.find(|line| !is_comment(line));
    if !first.is_some_and(|line| line.starts_with("#EXTM3U")) {
        return Err("does not begin with #EXTM3U");
    }
    let mut reader = Reader::default();
    for line in lines {
        if is_comment(line) {
            continue;
        }
        match line.strip_prefix("#EXT") {
            None => reader.uri(line)?,
            Some(_) => {
                // One that cannot be split is unknown.
                if let Ok(tag) = parse_tag(line) {
                    reader.tag(tag.parsed.name(), tag.parsed.value())?;
                }
            }
        }
    }
    reader.finish()
}

fn is_comment(line: &str) -> bool {
    line.starts_with('#') && !line.starts_with("#EXT")
}

/// What was read so far: state that goes on, and what is said of the next URI.
#[derive(Default)]
struct Reader {
    variants: Vec<Variant>,
    segments: Vec<Segment>,
    target_duration_s: Option<u64>,
    is_complete: bool,
    first_sequence: u64,
    key: Option<Key>,
    map: Option<Map>,
    discontinuity: u64,
    date: Option<Timestamp>,
    /// Time since that date, in microseconds: rounded once, and not for each segment.
    since_date_us: u64,
    /// Where a byte range without an offset begins, and in which file.
    next: Option<(String, u64)>,
    variant: Option<Variant>,
    length_us: Option<u64>,
    range: Option<String>,
    is_gap: bool,
}

impl Reader {
    fn tag(&mut self, name: &str, value: Option<TagValue<'_>>) -> Result<(), &'static str> {
        match name {
            "INF" => self.length_us = Some(length(text(value)).ok_or("has a segment without a length")?),
            "-X-TARGETDURATION" => self.target_duration_s = whole(text(value)),
            "-X-MEDIA-SEQUENCE" => {
                self.first_sequence =
                    text(value).parse().map_err(|_| "has a sequence number that cannot be read")?;
            }
            "-X-ENDLIST" => self.is_complete = true,
            // Before the first segment it says nothing.
            "-X-DISCONTINUITY" if !self.segments.is_empty() => self.discontinuity += 1,
            "-X-GAP" => self.is_gap = true,
            "-X-BYTERANGE" => self.range = Some(text(value).to_owned()),
            "-X-PROGRAM-DATE-TIME" => {
                // One that cannot be read is none: the one before it says when the segment begins.
                if let Some(date) = iso8601::parse(text(value)) {
                    (self.date, self.since_date_us) = (Some(date), 0);
                }
            }
            "-X-KEY" => self.key(value)?,
            "-X-MAP" => self.map = Some(self.read_map(value)?),
            "-X-STREAM-INF" => self.variant = Some(variant(value)),
            "-X-DEFINE" => return Err("has variables (EXT-X-DEFINE), which are not known here"),
            _ => {}
        }
        Ok(())
    }

    fn key(&mut self, value: Option<TagValue<'_>>) -> Result<(), &'static str> {
        let attributes = Attributes::read(value).ok_or("has a key that cannot be read")?;
        let method = attributes.get("METHOD").ok_or("has a key without a method")?;
        if method == "NONE" {
            self.key = None;
            return Ok(());
        }
        let format = attributes.get("KEYFORMAT").unwrap_or("identity");
        // Of several keys for the same segments, the one that needs no system of rights.
        let is_other = format != "identity";
        if is_other && self.key.as_ref().is_some_and(|key| key.format == "identity") {
            return Ok(());
        }
        let iv = attributes.get("IV");
        self.key = Some(Key {
            method: method.to_owned(),
            uri: checked(attributes.get("URI").ok_or("has a key without an address")?)?,
            iv: match iv {
                None => None,
                Some(iv) => {
                    Some(initialisation_vector(iv).ok_or("has an IV that is not a number of 128 bits")?)
                }
            },
            format: format.to_owned(),
        });
        Ok(())
    }

    fn read_map(&self, value: Option<TagValue<'_>>) -> Result<Map, &'static str> {
        let attributes = Attributes::read(value).ok_or("has an EXT-X-MAP that cannot be read")?;
        let range = attributes.get("BYTERANGE").map(|range| byte_range(range, Some(0)).ok_or(BAD_RANGE));
        Ok(Map {
            uri: checked(attributes.get("URI").ok_or("has an EXT-X-MAP without an address")?)?,
            range: range.transpose()?,
            key: self.key.clone(),
        })
    }

    fn uri(&mut self, uri: &str) -> Result<(), &'static str> {
        let uri = checked(uri)?;
        if let Some(variant) = self.variant.take() {
            self.variants.push(Variant { uri, ..variant });
            return bounded(self.variants.len());
        }
        // Without a length it is of no playlist: a page of HTML has lines, too.
        let duration_us = self.length_us.take().ok_or("has a segment without a length")?;
        let range = self.range.take().map(|range| self.range_of(&uri, &range)).transpose()?;
        self.next = range.map(|range| (uri.clone(), range.offset + range.length));
        let since_ms = i64::try_from(self.since_date_us / 1000).unwrap_or(i64::MAX);
        let at = |date: Timestamp| Timestamp::from_millis(date.as_millis().saturating_add(since_ms));
        self.segments.push(Segment {
            sequence: self.first_sequence.saturating_add(self.segments.len() as u64),
            uri,
            duration_us,
            range,
            key: self.key.clone(),
            map: self.map.clone(),
            discontinuity: self.discontinuity,
            is_gap: std::mem::take(&mut self.is_gap),
            starts_at: self.date.map(at),
        });
        self.since_date_us = self.since_date_us.saturating_add(duration_us);
        bounded(self.segments.len())
    }

    fn range_of(&self, uri: &str, range: &str) -> Result<ByteRange, &'static str> {
        let next = self.next.as_ref().filter(|(before, _)| before == uri).map(|(_, next)| *next);
        byte_range(range, next).ok_or(BAD_RANGE)
    }

    fn finish(self) -> Result<Playlist, &'static str> {
        match (self.variants.is_empty(), self.segments.is_empty()) {
            (false, true) => Ok(Playlist::Variants(self.variants)),
            (true, false) => Ok(Playlist::Media(MediaPlaylist {
                segments: self.segments,
                is_complete: self.is_complete,
                target_duration_s: self.target_duration_s,
            })),
            (true, true) => Err("names no segment"),
            (false, false) => Err("lists both segments and other playlists"),
        }
    }
}

const BAD_RANGE: &str = "has a range of bytes that cannot be read";

fn variant(value: Option<TagValue<'_>>) -> Variant {
    let Some(attributes) = Attributes::read(value) else { return Variant::default() };
    Variant {
        uri: String::new(),
        bandwidth: attributes.get("BANDWIDTH").and_then(whole),
        resolution: attributes.get("RESOLUTION").and_then(resolution),
        codecs: attributes.get("CODECS").map(str::to_owned),
    }
}

fn checked(uri: &str) -> Result<String, &'static str> {
    match uri.len() {
        0 => Err("has an empty address"),
        1..=LONGEST_URI => Ok(uri.to_owned()),
        _ => Err("has an address that is far too long"),
    }
}

fn bounded(count: usize) -> Result<(), &'static str> {
    if count > MOST_SEGMENTS { Err("lists far too much") } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_media(lines: &str) -> MediaPlaylist {
        match read(format!("#EXTM3U\n{lines}").as_bytes()) {
            Ok(Playlist::Media(media)) => media,
            other => panic!("{other:?}"),
        }
    }

    fn lengths(segments: &[&str]) -> u64 {
        let lines: String = segments.iter().map(|length| format!("#EXTINF:{length},\nx.ts\n")).collect();
        read_media(&lines).duration_ms()
    }

    #[test]
    fn lengths_add_up_without_dust() {
        assert_eq!(lengths(&["2.000", "1.5", "1"]), 4500);
        assert_eq!(lengths(&["0.1"; 600]), 60_000);
        assert_eq!(lengths(&["2.0020004"; 30]), 60_060);
        assert_eq!(lengths(&["59.9999"]), 59_999);
    }

    #[test]
    fn a_list_of_qualities_is_read_in_its_order() {
        let text = "#EXTM3U\r\n#EXT-X-VERSION:3\r\n\r\n#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360,CODECS=\"avc1,mp4a\"\r\n\
                    \r\nlow/1.m3u8?t=1\r\n#EXT-X-STREAM-INF:BANDWIDTH=2.5\r\nhigh.m3u8\r\n";
        let Ok(Playlist::Variants(variants)) = read(text.as_bytes()) else { panic!() };
        let told: Vec<_> = variants.iter().map(|it| (it.uri.as_str(), it.bandwidth, it.resolution)).collect();
        assert_eq!(told, [("low/1.m3u8?t=1", Some(1), Some((640, 360))), ("high.m3u8", Some(2), None)]);
        assert_eq!(variants[0].codecs.as_deref(), Some("avc1,mp4a"));
    }

    #[test]
    fn what_is_said_once_goes_on() {
        let media = read_media(
            "#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:7\n#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n\
             #EXT-X-MAP:URI=\"init.mp4\",BYTERANGE=\"100\"\n#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:05.678Z\n\
             #EXTINF:2.0005\na\n#EXTINF:2.0005,title\nb\n#EXT-X-DISCONTINUITY\n#EXT-X-KEY:METHOD=NONE\n#EXT-X-GAP\n\
             #EXTINF:1\nc\n#EXT-X-KEY:METHOD=AES-128,URI=\"l\",IV=0x1F\n#EXTINF:1\nd\n#EXT-X-ENDLIST\n",
        );
        let [a, b, c, d] = media.segments.as_slice() else { panic!("{media:?}") };
        assert!(media.is_complete && media.target_duration_s == Some(4));
        let sequences: Vec<_> = media.segments.iter().map(|it| (it.sequence, it.discontinuity)).collect();
        assert_eq!(sequences, [(7, 0), (8, 0), (9, 1), (10, 1)]);
        let at = |segment: &Segment| segment.starts_at.unwrap().as_millis() - 1_767_323_045_678;
        assert_eq!([at(a), at(b), at(c), at(d)], [0, 2_000, 4_001, 5_001], "rounded once");
        assert_eq!((a.is_gap, b.is_gap, c.is_gap, d.is_gap), (false, false, true, false));
        let key = b.key.as_ref().unwrap();
        assert_eq!((key.uri.as_str(), key.iv, key.iv_of(b)), ("k", None, 8_u128.to_be_bytes()));
        assert_eq!(c.key, None);
        assert_eq!(d.key.as_ref().unwrap().iv_of(d), 0x1f_u128.to_be_bytes());
        let map = d.map.as_ref().unwrap();
        assert_eq!((map.uri.as_str(), map.range.unwrap().length), ("init.mp4", 100));
        assert_eq!(map.key.as_ref().unwrap().uri, "k", "the key where it stands, not where it is used");
    }

    #[test]
    fn ranges_continue_in_the_same_file_alone() {
        let lines = "#EXT-X-BYTERANGE:10@5\n#EXTINF:1\na\n#EXT-X-BYTERANGE:20\n#EXTINF:1\na\n";
        let media = read_media(lines);
        let ranges: Vec<_> = media.segments.iter().map(|it| it.range.unwrap()).collect();
        assert_eq!(ranges, [ByteRange { offset: 5, length: 10 }, ByteRange { offset: 15, length: 20 }]);
        let other = format!("#EXTM3U\n{lines}#EXT-X-BYTERANGE:20\n#EXTINF:1\nb\n");
        assert_eq!(read(other.as_bytes()), Err(BAD_RANGE));
    }

    #[test]
    fn of_several_keys_the_plain_one_counts() {
        let other =
            "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"skd://x\",KEYFORMAT=\"com.apple.streamingkeydelivery\"\n";
        let plain = "#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n";
        for keys in [[other, plain], [plain, other]] {
            let media = read_media(&format!("{}#EXTINF:1\na\n", keys.concat()));
            assert_eq!(media.segments[0].key.as_ref().unwrap().method, "AES-128");
        }
    }

    #[test]
    fn what_services_really_write_is_taken() {
        for text in [
            "\u{feff}#EXTM3U\n#EXTINF:6\na.ts\n",
            "# made by hand\n#EXTM3U\n#EXTINF:6,\na.ts\n",
            "#EXTM3U\r\n  #EXTINF: 6.0 , title\r\n a.ts \r\n",
            "#EXTM3U\r#EXTINF:6,\ra.ts\r",
            "#EXTM3U\n#EXT-X-UNKNOWN:A=\"\n#EXT\n#EXTINF:6,\n# comment\na.ts",
            "#EXTM3U\n#EXT-X-DISCONTINUITY\n#EXT-X-PROGRAM-DATE-TIME:yesterday\n#EXTINF:6,\na.ts",
        ] {
            let Ok(Playlist::Media(media)) = read(text.as_bytes()) else { panic!("{text:?}") };
            let [segment] = media.segments.as_slice() else { panic!("{text:?}") };
            assert_eq!((segment.uri.as_str(), segment.duration_us), ("a.ts", 6_000_000), "{text:?}");
            assert_eq!((segment.discontinuity, segment.starts_at), (0, None));
        }
    }

    #[test]
    fn what_is_no_playlist_is_refused() {
        let many = format!("#EXTM3U\n{}", "#EXTINF:1,\na\n".repeat(MOST_SEGMENTS + 1));
        let long = format!("#EXTM3U\n#EXTINF:1,\n{}\n", "a".repeat(LONGEST_URI + 1));
        for (body, says) in [
            (&b""[..], "#EXTM3U"),
            (b"<html>", "#EXTM3U"),
            (b"<html>\n#EXTM3U\n#EXTINF:1,\na.ts\n", "#EXTM3U"),
            (b"\xff", "not text"),
            (b"#EXTM3U\n", "no segment"),
            (b"#EXTM3U\n<html>\n", "without a length"),
            (b"#EXTM3U\n#EXTINF:x,\na.ts\n", "without a length"),
            (b"#EXTM3U\n#EXTINF:-1,\na.ts\n", "without a length"),
            (b"#EXTM3U\n#EXTINF:NaN,\na.ts\n", "without a length"),
            (b"#EXTM3U\n#EXTINF:86401,\na.ts\n", "without a length"),
            (b"#EXTM3U\n#EXTINF:99999999999999999999,\na.ts\n", "without a length"),
            (b"#EXTM3U\n#EXT-X-BYTERANGE:1\n#EXTINF:1,\na.ts\n", "range of bytes"),
            (b"#EXTM3U\n#EXT-X-BYTERANGE:18446744073709551615@1\n#EXTINF:1,\na.ts\n", "range of bytes"),
            (b"#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"k\",IV=12\n#EXTINF:1,\na.ts\n", "IV"),
            (b"#EXTM3U\n#EXT-X-KEY:METHOD=AES-128\n#EXTINF:1,\na.ts\n", "without an address"),
            (b"#EXTM3U\n#EXT-X-DEFINE:NAME=\"a\",VALUE=\"b\"\n#EXTINF:1,\n{$a}.ts\n", "variables"),
            (b"#EXTM3U\n#EXTINF:1,\na\n#EXT-X-STREAM-INF:BANDWIDTH=1\nb\n", "both"),
            (many.as_bytes(), "too much"),
            (long.as_bytes(), "too long"),
        ] {
            let problem = read(body).unwrap_err();
            assert!(problem.contains(says), "{problem}: {:?}", &body[..body.len().min(80)]);
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&body);
            let _ = read(&[b"#EXTM3U\n#EXTINF:", body.as_slice()].concat());
        }

        #[test]
        fn no_tags_panic(tags in proptest::collection::vec("(INF|-X-(KEY|MAP|BYTERANGE|STREAM-INF)):[A-Z=\",0-9@x.]{0,30}", 0..9)) {
            let lines: String = tags.iter().map(|tag| format!("#EXT{tag}\na\n")).collect();
            let _ = read(format!("#EXTM3U\n{lines}").as_bytes());
        }
    }
}
