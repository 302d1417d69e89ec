//! `livestation emulator` and its options.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

mod program;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;

use program::served::Served;
use program::{program, run};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn the_emulator_announces_itself_in_one_line_and_answers() {
    let served = Served::with(&[]);
    let channel = served.field("channels")[0].as_str().unwrap().to_owned();
    let mut command = served.call();
    command.args(["snapshot", "create", &channel, "--limited-duration", "240", "--json"]);
    let ended = run(command).await;
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert_eq!(serde_json::from_str::<Value>(&ended.stdout).unwrap()["duration"], 240);
}

/// Status and answer of a control call under a host name.
fn control(served: &Served, host: &str) -> (String, Value) {
    let address = served.text("endpoint").trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET /_emulator/health HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().to_owned(), serde_json::from_str(body).unwrap())
}

#[test]
fn control_calls_are_answered_under_the_names_that_are_allowed() {
    let plain = Served::with(&[]);
    assert_eq!(control(&plain, "127.0.0.1").0, "200");
    let (status, refused) = control(&plain, "tests.example");
    assert_eq!(status, "403");
    let says = refused["error"].as_str().unwrap();
    for words in ["control calls are for loopback", "`Host` is \"tests.example\"", "`--allow-host`"] {
        assert!(says.contains(words), "{words}: {says}");
    }

    let allowing = Served::with(&["--allow-host", "tests.example", "--allow-host", "ci.example"]);
    for (host, status) in [
        ("tests.example", "200"),
        ("TESTS.example:8086", "200"),
        ("ci.example", "200"),
        ("localhost", "200"),
        ("other.example", "403"),
        ("a.tests.example", "403"),
    ] {
        assert_eq!(control(&allowing, host).0, status, "{host}");
    }
    assert_eq!(control(&Served::with(&["--allow-host", "*"]), "other.example").0, "200");
}

/// A regular file, gone when dropped: no folder can be made below it, by the administrator either.
struct File(PathBuf);

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn a_buckets_folder_that_cannot_be_used_is_named_and_nothing_is_served() {
    let file = File(std::env::temp_dir().join(format!("livestation-no-folder-{}", std::process::id())));
    fs::write(&file.0, "").unwrap();
    for folder in [file.0.clone(), file.0.join("buckets")] {
        let folder = folder.to_str().unwrap();
        let words = ["emulator", "--listen", "127.0.0.1:0", "--buckets", folder];
        let mut command = program();
        command.args(words);
        let ended = run(command).await;
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{ended:?}");
        let problem = format!("the buckets folder {folder:?} cannot be used: ");
        assert!(ended.stderr.contains(&problem), "{problem}: {ended:?}");
        assert!(
            ended.stderr.contains("--buckets names a folder that this program can write to"),
            "{ended:?}"
        );

        let mut command = program();
        command.args(words).arg("--json");
        let ended = run(command).await;
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{ended:?}");
        let report: Value = serde_json::from_str(&ended.stderr).unwrap();
        assert_eq!(report["error"]["kind"], json!("config"), "{report}");
        assert!(report["error"]["message"].as_str().unwrap().starts_with(&problem), "{report}");
    }
}
