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
        fn no_text_panics(base in ".{0,30}", uri in ".{0,30}") {
            let _ = resolve(&base, &uri);
        }
    }
}
