/// What a player learns from a media playlist.
#[derive(Debug, PartialEq)]
pub(super) struct Playlist<'a> {
    pub(super) duration_seconds: f64,
    pub(super) segments: Vec<&'a str>,
    /// Whether it has an end: a recording, not a live stream.
    pub(super) is_complete: bool,
}

/// Reads an HLS media playlist. As much of RFC 8216 as counting seconds takes.
pub(super) fn parse(text: &str) -> Result<Playlist<'_>, &'static str> {
    let mut lines = text.lines();
    if lines.next() != Some("#EXTM3U") {
        return Err("it does not begin with #EXTM3U");
    }
    let mut playlist = Playlist { duration_seconds: 0.0, segments: Vec::new(), is_complete: false };
    for line in lines {
        if let Some(rest) = line.strip_prefix("#EXTINF:") {
            let seconds: Option<f64> = rest.split(',').next().and_then(|seconds| seconds.parse().ok());
            playlist.duration_seconds += seconds.ok_or("a segment has no length")?;
        } else if line == "#EXT-X-ENDLIST" {
            playlist.is_complete = true;
        } else if !line.is_empty() && !line.starts_with('#') {
            playlist.segments.push(line);
        }
    }
    // To the millisecond: adding decimal fractions leaves dust.
    playlist.duration_seconds = (playlist.duration_seconds * 1000.0).round() / 1000.0;
    if playlist.segments.is_empty() { Err("it names no segment") } else { Ok(playlist) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_add_up() {
        let text =
            "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:0.1,\na.ts\n#EXTINF:0.2,title\nb.ts\n#EXT-X-ENDLIST\n";
        let expected = Playlist { duration_seconds: 0.3, segments: vec!["a.ts", "b.ts"], is_complete: true };
        assert_eq!(parse(text), Ok(expected));
    }

    #[test]
    fn what_is_no_playlist_is_refused() {
        for bad in ["", "<html>", "#EXTM3U\n", "#EXTM3U\n#EXTINF:x,\na.ts\n"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
