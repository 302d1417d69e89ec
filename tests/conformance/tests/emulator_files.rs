//! What players ask of the emulator: counted, spoiled on order, and open to pages of other origins.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

use std::io::ErrorKind;
use std::time::Duration;

use livestation::core::Method::Post;
use livestation_conformance::{CHANNEL, Stage, system_error};
use livestation_emulator::Outcome;
use reqwest::Response;
use serde_json::{Value, json};

/// A playlist of one minute, its first segment, and a bucket file of 1000 bytes.
struct Files {
    stage: Stage,
    playlist: String,
    segment: String,
    bucket_file: String,
}

impl Files {
    async fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("livestation-files-{:016x}", rand()));
        std::fs::create_dir_all(folder.join("my-bucket/clips")).unwrap();
        std::fs::write(folder.join("my-bucket/clips/a.mp4"), [7; 1000]).unwrap();
        let stage = Stage::with(livestation_emulator::Emulator::builder().buckets(&folder)).await;
        stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
        let target = format!("/api/v2/channels/{CHANNEL}/snapshot?limitedDuration=1");
        let (_, answer) = stage.raw(Post, &target, &stage.headers(Post, &target)).await;
        let playlist = answer["content"]["snapshot"]["snapshotUrl"].as_str().unwrap().to_owned();
        let text = String::from_utf8(stage.fetch(&playlist).await.2).unwrap();
        let name = text.lines().find(|line| !line.starts_with('#')).unwrap();
        let segment = format!("{}/{name}", playlist.rsplit_once('/').unwrap().0);
        let bucket_file = format!("{}/_emulator/buckets/my-bucket/clips/a.mp4", stage.emulator.endpoint());
        Self { stage, playlist, segment, bucket_file }
    }

    fn all(&self) -> [(&'static str, &str); 3] {
        [("playlist", &self.playlist), ("segment", &self.segment), ("bucket_file", &self.bucket_file)]
    }

    async fn order(&self, fault: Value) {
        let (status, answer) = self.stage.post_control("faults", &fault.to_string()).await;
        assert_eq!(status, 200, "{answer}");
    }

    async fn get(&self, url: &str) -> reqwest::Result<Response> {
        self.stage.http().get(url).send().await
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.stage.emulator.buckets());
    }
}

fn rand() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(0)
}

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn requests_for_files_are_counted_apart_from_the_api() {
    let files = Files::new().await;
    let api = files.stage.emulator.requests().len();
    let before = files.stage.emulator.files().len();
    for (_, url) in files.all() {
        assert_eq!(files.get(url).await.unwrap().status(), 200);
        assert_eq!(files.stage.http().head(url).send().await.unwrap().status(), 200);
        assert_eq!(files.get(&format!("{url}x")).await.unwrap().status(), 404);
    }
    assert_eq!(files.stage.emulator.requests().len(), api);
    let journal = files.stage.control("files").await;
    let seen: Vec<_> = journal["files"].as_array().unwrap()[before..]
        .iter()
        .map(|entry| {
            let text = |name: &str| entry[name].as_str().unwrap().to_owned();
            (text("operation"), text("method"), text("outcome"), entry["status"].as_u64().unwrap())
        })
        .collect();
    // What is no playlist's path is a segment's.
    for ((operation, _), seen) in files.all().into_iter().zip(seen.chunks(3)) {
        let entry = |operation: &str, method: &str, outcome: &str, status: u64| {
            (operation.to_owned(), method.to_owned(), outcome.to_owned(), status)
        };
        let missing = if operation == "playlist" { "segment" } else { operation };
        assert_eq!(seen[0], entry(operation, "GET", "ok", 200));
        assert_eq!(seen[1], entry(operation, "HEAD", "ok", 200));
        assert_eq!(seen[2], entry(missing, "GET", "refused", 404));
    }
    assert_eq!(journal["counts"]["bucket_file"], json!({"ok": 2, "refused": 1}));
    let target = journal["files"][before]["target"].as_str().unwrap();
    assert!(files.playlist.ends_with(target), "{target}");
    assert_eq!(files.stage.post_control("reset", "").await.0, 200);
    assert_eq!(files.stage.control("files").await, json!({"files": [], "counts": {}}));
}

#[tokio::test]
async fn faults_without_an_operation_leave_files_alone() {
    let files = Files::new().await;
    files.order(json!({"fault": "500"})).await;
    for (_, url) in files.all() {
        assert_eq!(files.get(url).await.unwrap().status(), 200);
    }
    let kinds = files.stage.control("faults/kinds").await;
    for kind in ["key-expired", "garbage-json", "clip-failed", "connect-refused"] {
        let order = json!({"fault": kind, "operation": "segment"});
        let strikes =
            &kinds["kinds"].as_array().unwrap().iter().find(|k| k["fault"] == kind).unwrap()["strikes"];
        assert!(!strikes.as_array().unwrap().contains(&json!("files")), "{kind}");
        if kind != "connect-refused" {
            assert_eq!(files.stage.post_control("faults", &order.to_string()).await.0, 400, "{kind}");
        }
    }
}

#[tokio::test]
async fn files_are_missing_late_short_or_foreign_on_order() {
    let files = Files::new().await;
    for (operation, url) in files.all() {
        let right = files.get(url).await.unwrap();
        let right_kind = header(&right, "content-type").to_owned();
        let right = right.bytes().await.unwrap();
        let half = &right[..right.len() / 2];
        for (fault, status, body) in [
            ("404", 404, Some(&b"Not Found\n"[..])),
            ("429", 429, None),
            ("500", 500, None),
            ("503", 503, None),
            ("504", 504, None),
            ("short-body", 200, Some(half)),
            ("empty-body", 200, Some(&[])),
            ("wrong-content-type", 200, Some(&right)),
            ("close-after-reply", 200, Some(&right)),
            ("skewed-date", 200, Some(&right)),
            ("403", 403, Some(b"Forbidden\n")),
            ("short-unsized", 200, Some(half)),
            ("slow-body", 200, Some(&right)),
        ] {
            let mut order = json!({"fault": fault, "operation": operation, "times": 1});
            if fault == "slow-body" {
                // The first part comes at once, and is all of it.
                order["bytes_per_s"] = 1_000_000_000.into();
            }
            files.order(order).await;
            let answer = files.get(url).await.unwrap();
            assert_eq!(answer.status(), status, "{operation} {fault}");
            if fault == "short-unsized" {
                assert_eq!(
                    (answer.content_length(), header(&answer, "transfer-encoding")),
                    (None, "chunked")
                );
            }
            assert_eq!(header(&answer, "access-control-allow-origin"), "*", "{operation} {fault}");
            if fault.ends_with("-body") && fault != "slow-body" {
                assert_eq!(header(&answer, "content-type"), right_kind);
                assert_eq!(
                    answer.content_length(),
                    body.map(|body| body.len() as u64),
                    "{operation} {fault}"
                );
            }
            let got = answer.bytes().await.unwrap();
            assert!(body.is_none_or(|body| body == got), "{operation} {fault}");
            let entry = files.stage.emulator.files().pop().unwrap();
            let outcome = if status == 200 { Outcome::Ok } else { Outcome::Refused };
            assert_eq!((entry.operation, entry.fault), (operation, Some(fault)));
            assert_eq!((entry.status, entry.outcome), (status, outcome), "{operation} {fault}");
        }

        files.order(json!({"fault": "html", "operation": operation, "times": 1})).await;
        let answer = files.get(url).await.unwrap();
        assert!(header(&answer, "content-type").starts_with("text/html"));
        assert!(answer.text().await.unwrap().starts_with("<!DOCTYPE html>"));
        assert_eq!(files.stage.emulator.files().pop().unwrap().outcome, Outcome::Refused);

        files.order(json!({"fault": "garbage-body", "operation": operation, "times": 1})).await;
        let answer = files.get(url).await.unwrap();
        assert_eq!((header(&answer, "content-type"), answer.status().as_u16()), (right_kind.as_str(), 200));
        let got = answer.bytes().await.unwrap();
        assert!(got.len() == right.len() && got != right && std::str::from_utf8(&got).is_err());

        for fault in ["truncated-body", "stalled-body"] {
            // Without a wait, so that the connection's end comes at once.
            let mut order = json!({"fault": fault, "operation": operation, "times": 1});
            if fault == "stalled-body" {
                order["delay_ms"] = 1.into();
            }
            files.order(order).await;
            let mut answer = files.get(url).await.unwrap();
            assert_eq!(answer.content_length(), Some(right.len() as u64), "{operation} {fault}");
            let mut got = Vec::new();
            let end = loop {
                match answer.chunk().await {
                    Ok(Some(chunk)) => got.extend_from_slice(&chunk),
                    end => break end,
                }
            };
            assert!(end.is_err() && got == half, "{operation} {fault}: {end:?}");
        }
        files
            .order(json!({"fault": "slow", "operation": operation, "times": 1, "delay_ms": 3_600_000}))
            .await;
        let slow = tokio::spawn(files.stage.http().get(url).send());
        while files.stage.emulator.files().pop().unwrap().fault != Some("slow") {
            tokio::task::yield_now().await;
        }
        assert!(!slow.is_finished());
        slow.abort();
        for fault in ["reset-before-read", "reset-after-read", "reply-lost"] {
            files.order(json!({"fault": fault, "operation": operation, "times": 1})).await;
            let error = files.get(url).await.unwrap_err();
            assert_eq!(system_error(&error), Some(ErrorKind::ConnectionReset), "{error:?}");
            assert_eq!(files.stage.emulator.files().pop().unwrap().status, 0);
        }
        assert_eq!(files.get(url).await.unwrap().bytes().await.unwrap(), right, "all faults are spent");
    }
}

#[tokio::test]
async fn the_table_of_faults_is_the_one_that_orders_are_checked_with() {
    let stage = Stage::new().await;
    let table = stage.control("faults/kinds").await;
    let kinds = table["kinds"].as_array().unwrap();
    assert!(kinds.iter().any(|kind| kind["fault"] == "reply-lost"));
    for kind in kinds {
        let mut order = json!({"fault": kind["fault"]});
        if let Some(parameter) = kind["parameter"].as_object() {
            let name = parameter["name"].as_str().unwrap();
            let (least, most) =
                (parameter["minimum"].as_i64().unwrap(), parameter["maximum"].as_i64().unwrap());
            let default = parameter["default"].as_i64().unwrap();
            assert!((least..=most).contains(&default));
            for outside in [least - 1, most + 1] {
                order[name] = outside.into();
                assert_eq!(stage.post_control("faults", &order.to_string()).await.0, 400, "{order}");
            }
            order[name] = least.into();
        }
        // That one would close the port at once.
        if kind["strikes"] == json!(["port"]) {
            continue;
        }
        let (status, answer) = stage.post_control("faults", &order.to_string()).await;
        assert_eq!((status, &answer["fault"]), (200, &kind["fault"]), "{answer}");
    }
    let operations = &table["operations"];
    for (group, some) in [("api", "create_snapshot"), ("api", "unknown"), ("files", "segment")] {
        assert!(operations[group].as_array().unwrap().contains(&json!(some)), "{group} {some}");
    }
    for operation in
        operations["api"].as_array().unwrap().iter().chain(operations["files"].as_array().unwrap())
    {
        let order = json!({"fault": "500", "operation": operation});
        assert_eq!(stage.post_control("faults", &order.to_string()).await.0, 200, "{order}");
    }
}

#[tokio::test]
async fn another_segment_comes_in_place_of_one() {
    let files = Files::new().await;
    let get = async |url: &str| files.get(url).await.unwrap().bytes().await.unwrap();
    let (_, _, list) = files.stage.fetch(&files.playlist).await;
    let list = String::from_utf8(list).unwrap();
    let folder = files.playlist.rsplit_once('/').unwrap().0;
    let urls: Vec<_> =
        list.lines().filter(|line| !line.starts_with('#')).map(|name| format!("{folder}/{name}")).collect();
    let (right, second) = (get(&urls[0]).await, get(&urls[1]).await);
    let last_but_one = get(&urls[urls.len() - 2]).await;
    files.order(json!({"fault": "other-segment", "operation": "segment"})).await;
    assert!(right != second);
    assert!(get(&urls[0]).await == second, "the next one");
    assert!(get(urls.last().unwrap()).await == last_but_one, "the one before the last");
    let entry = files.stage.emulator.files().pop().unwrap();
    assert_eq!((entry.outcome, entry.fault), (Outcome::Ok, Some("other-segment")));
    assert!(urls.last().unwrap().ends_with(&entry.target), "what was asked for: {}", entry.target);
}

#[tokio::test]
async fn a_network_forgets_a_snapshot_when_it_expires() {
    let files = Files::new().await;
    files.order(json!({"fault": "gone-at-expiry"})).await;
    for (operation, url) in files.all() {
        assert_eq!(files.get(url).await.unwrap().status(), 200, "{operation}");
    }
    files.stage.advance(Duration::from_secs(3_600)).await;
    for url in [&files.playlist, &files.segment] {
        assert!(files.get(url).await.unwrap_err().is_request(), "{url}");
        let entry = files.stage.emulator.files().pop().unwrap();
        assert_eq!((entry.status, entry.outcome), (0, Outcome::Refused));
    }
    assert_eq!(files.get(&files.bucket_file).await.unwrap().status(), 200, "a bucket's file stays");
}

#[tokio::test]
async fn pages_of_other_origins_may_ask_and_read() {
    let files = Files::new().await;
    let endpoint = files.stage.emulator.endpoint();
    let api = format!("{endpoint}/api/v2/channels");
    let missing = format!("{endpoint}/_emulator/buckets/my-bucket/none.mp4");
    let urls = files.all().map(|(_, url)| url.to_owned());
    for url in urls.iter().chain([&api, &missing, &format!("{endpoint}/nowhere")]) {
        let asked = files
            .stage
            .http()
            .request(reqwest::Method::OPTIONS, url)
            .header("origin", "https://player.example")
            .header("access-control-request-method", "GET")
            .header("access-control-request-headers", "authorization,range,x-token")
            .send()
            .await
            .unwrap();
        assert_eq!(asked.status(), 204, "{url}");
        assert_eq!(header(&asked, "access-control-allow-origin"), "*");
        assert_eq!(header(&asked, "access-control-allow-headers"), "authorization,range,x-token");
        assert!(header(&asked, "access-control-allow-methods").contains("GET"));
        let got =
            files.stage.http().get(url).header("origin", "https://player.example").send().await.unwrap();
        assert_eq!(header(&got, "access-control-allow-origin"), "*", "{url}: {}", got.status());
        assert_eq!(got.headers().get_all("access-control-allow-origin").iter().count(), 1);
    }
}

#[tokio::test]
async fn every_answer_has_the_date_of_the_one_clock() {
    let files = Files::new().await;
    let at_ms = 1_767_323_045_000_i64;
    let order = json!({"freeze": true, "at_ms": at_ms}).to_string();
    assert_eq!(files.stage.post_control("clock", &order).await.0, 200);
    let endpoint = files.stage.emulator.endpoint();
    let others = [
        "/_emulator/health",
        "/_emulator/nothing",
        "/api/v2/channels",
        "/nowhere",
        "/dvr/video/x/360p-16-9/1.ts",
    ];
    let others = others.map(|path| format!("{endpoint}{path}"));
    for url in files.all().iter().map(|(_, url)| *url).chain(others.iter().map(String::as_str)) {
        let answer = files.get(url).await.unwrap();
        assert_eq!(header(&answer, "date"), "Fri, 02 Jan 2026 03:04:05 GMT", "{url}");
    }
}

#[tokio::test]
async fn urls_are_https_behind_a_proxy_that_says_so() {
    let files = Files::new().await;
    let state = format!("{}/_emulator/channels/{CHANNEL}", files.stage.emulator.endpoint());
    for (forwarded, scheme) in [("https", "https"), ("HTTPS, http", "https"), ("http", "http"), ("x", "http")]
    {
        let request = files.stage.http().get(&state).header("x-forwarded-proto", forwarded);
        let answer: Value =
            serde_json::from_slice(&request.send().await.unwrap().bytes().await.unwrap()).unwrap();
        for url in [&answer["live_url"], &answer["snapshots"][0]["url"]] {
            assert!(url.as_str().unwrap().starts_with(&format!("{scheme}://")), "{forwarded}: {url}");
        }
        let target = format!("/api/v2/channels/{CHANNEL}/snapshot?limitedDuration=1");
        let request = files.stage.request(Post, &target, &files.stage.headers(Post, &target));
        let answer =
            request.header("x-forwarded-proto", forwarded).send().await.unwrap().bytes().await.unwrap();
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        let url = answer["content"]["snapshot"]["snapshotUrl"].as_str().unwrap();
        assert!(url.starts_with(&format!("{scheme}://127.0.0.1:")), "{forwarded}: {url}");
    }
}
