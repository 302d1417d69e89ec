//! Files in buckets over HTTP: ranges, conditions and what other origins may read, on files of the test's own.

#![allow(clippy::unwrap_used)] // the helpers of tests panic as tests do

use std::fs;
use std::path::PathBuf;

use livestation::core::Method::Get;
use livestation_conformance::Stage;
use livestation_emulator::Emulator;
use reqwest::Response;

const PATH: &str = "/_emulator/buckets/my-bucket/clips/one.mp4";

/// An emulator with one object of 1000 bytes; the folder goes with it.
struct Store {
    stage: Stage,
    folder: PathBuf,
    bytes: Vec<u8>,
}

impl Store {
    async fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("livestation-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("my-bucket/clips")).unwrap();
        let bytes: Vec<u8> = (0..1_000_u32).map(|n| n.to_le_bytes()[0] ^ 0x5a).collect();
        fs::write(folder.join("my-bucket/clips/one.mp4"), &bytes).unwrap();
        let stage = Stage::with(Emulator::builder().buckets(&folder)).await;
        Self { stage, folder, bytes }
    }

    async fn send(&self, method: reqwest::Method, path: &str, headers: &[(&'static str, &str)]) -> Response {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let (client, request) = self.stage.request(Get, path, &headers).build_split();
        let mut request = request.unwrap();
        *request.method_mut() = method;
        client.execute(request).await.unwrap()
    }

    async fn get(&self, headers: &[(&'static str, &str)]) -> Response {
        self.send(reqwest::Method::GET, PATH, headers).await
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    let values: Vec<_> = response.headers().get_all(name).iter().collect();
    assert!(values.len() <= 1, "{name}: {values:?}");
    values.first().map(|value| value.to_str().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn ranges_are_served() {
    let store = Store::new("ranges").await;
    for (range, from, to) in [
        ("bytes=0-1", 0, 1),
        ("bytes=0-0", 0, 0),
        ("bytes=500-", 500, 999),
        ("bytes=-1", 999, 999),
        ("bytes=-300", 700, 999),
        ("bytes=990-5000", 990, 999),
        ("bytes=0-999", 0, 999),
    ] {
        let answer = store.get(&[("range", range)]).await;
        assert_eq!(answer.status(), 206, "{range}");
        assert_eq!(header(&answer, "content-range"), Some(format!("bytes {from}-{to}/1000").as_str()));
        assert_eq!(header(&answer, "content-length"), Some((to - from + 1).to_string().as_str()));
        assert_eq!(header(&answer, "content-type"), Some("video/mp4"));
        assert_eq!(header(&answer, "access-control-allow-origin"), Some("*"));
        assert!(answer.bytes().await.unwrap() == store.bytes[from..=to], "{range}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_range_that_is_not_there_is_416_and_what_is_not_one_is_everything() {
    let store = Store::new("wrong-ranges").await;
    for range in ["bytes=1000-", "bytes=5000-6000"] {
        let answer = store.get(&[("range", range)]).await;
        assert_eq!((answer.status().as_u16(), header(&answer, "content-range")), (416, Some("bytes */1000")));
        assert_eq!(header(&answer, "access-control-allow-origin"), Some("*"));
    }
    // Several at once are answered with everything, as a server may.
    let answer = store.get(&[("range", "bytes=0-1,5-6")]).await;
    assert_eq!((answer.status().as_u16(), header(&answer, "content-range")), (200, None));
    assert!(answer.bytes().await.unwrap() == store.bytes);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_tells_length_ranges_and_version() {
    let store = Store::new("head").await;
    let answer = store.send(reqwest::Method::HEAD, PATH, &[]).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "content-length"), Some("1000"));
    assert_eq!(header(&answer, "accept-ranges"), Some("bytes"));
    assert!(header(&answer, "etag").is_some() && header(&answer, "last-modified").is_some());
    assert_eq!(answer.bytes().await.unwrap().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn conditions_hold() {
    let store = Store::new("conditions").await;
    let whole = store.get(&[]).await;
    let tag = header(&whole, "etag").unwrap().to_owned();
    let date = header(&whole, "last-modified").unwrap().to_owned();
    assert!(whole.bytes().await.unwrap() == store.bytes);
    let old = "Thu, 01 Jan 2015 00:00:00 GMT";
    for (name, value, status) in [
        ("if-none-match", tag.as_str(), 304),
        ("if-none-match", "\"other\"", 206),
        ("if-modified-since", &date, 304),
        ("if-modified-since", old, 206),
        ("if-match", &tag, 206),
        ("if-match", "\"other\"", 412),
        ("if-range", &tag, 206),
        ("if-range", &date, 206),
        ("if-range", "\"other\"", 200),
        ("if-range", &format!("W/{tag}"), 200),
        ("if-range", old, 200),
        ("if-range", "neither tag nor date", 200),
    ] {
        let answer = store.get(&[("range", "bytes=10-19"), (name, value)]).await;
        assert_eq!(answer.status().as_u16(), status, "{name}: {value}");
        match status {
            206 => assert!(answer.bytes().await.unwrap() == store.bytes[10..20]),
            200 => assert!(answer.bytes().await.unwrap() == store.bytes),
            _ => assert_eq!(header(&answer, "access-control-allow-origin"), Some("*")),
        }
    }
    // Another version of the file: a download that was cut off starts anew.
    fs::write(store.folder.join("my-bucket/clips/one.mp4"), "a new version").unwrap();
    let answer = store.get(&[("range", "bytes=10-"), ("if-range", &tag)]).await;
    assert_eq!((answer.status().as_u16(), answer.text().await.unwrap().as_str()), (200, "a new version"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_can_be_read_as_that_from_another_origin() {
    let store = Store::new("absent").await;
    let folder = "/_emulator/buckets/my-bucket";
    for path in ["clips/two.mp4", "clips", "clips/", "one.mp4/x", "clips/one.mp4/x", "clips/%2e%2e/x"] {
        for (name, value) in [("range", "bytes=0-1"), ("if-range", "\"other\"")] {
            let target = format!("{folder}/{path}");
            let headers = [("origin", "http://example.com"), (name, value)];
            let answer = store.send(reqwest::Method::GET, &target, &headers).await;
            assert_eq!(answer.status(), 404, "{path}");
            assert_eq!(header(&answer, "access-control-allow-origin"), Some("*"), "{path}");
            assert_eq!(answer.text().await.unwrap(), "no such object\n");
        }
    }
}
