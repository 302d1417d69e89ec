//! `livestation whoami`, and the options that choose keys.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

mod program;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use livestation_conformance::Stage;
use livestation_testkit::{ClosedPort, InspectingProxy, ProxyOptions};
use program::{program, program_at, run};
use serde_json::{Value, json};

const SECRET: &str = "hunter2hunter2=";

/// A home folder with a file of keys, gone when dropped.
struct Home(PathBuf);

impl Home {
    fn new(name: &str, file: &str) -> Self {
        let home = std::env::temp_dir().join(format!("livestation-whoami-{}-{name}", std::process::id()));
        fs::create_dir_all(home.join(".ncloud")).unwrap();
        fs::write(home.join(".ncloud/configure"), file).unwrap();
        Self(home)
    }

    fn file(&self) -> String {
        self.0.join(".ncloud").join("configure").display().to_string()
    }

    fn program(&self, words: &[&str]) -> Command {
        let mut command = program();
        command.env(if cfg!(windows) { "USERPROFILE" } else { "HOME" }, &self.0).args(words);
        command
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn profiles() -> String {
    format!(
        "ncloud_access_key_id = DEFAULTACCESSKEY\nncloud_secret_access_key = {SECRET}\n\
         [project]\nncloud_access_key_id = PROJECTACCESSKEY\nncloud_secret_access_key = {SECRET}\n\
         ncloud_api_url = https://fin-ncloud.apigw.fin-ntruss.com\n"
    )
}

#[tokio::test]
async fn whoami_says_where_each_value_came_from() {
    let home = Home::new("json", &profiles());
    let ended = run(home.program(&["whoami", "--profile", "project", "--json"])).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let from = format!("profile `project` of {}", home.file());
    let object: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(
        object,
        json!({
            "accessKey": {"value": "PROJ…EY", "source": from},
            "secretKey": {"source": from},
            "zone": {"value": "fin", "source": from},
            "endpoint": {"value": "https://livestation.apigw.ntruss.com", "source": from},
            "proxy": {"source": "default"},
            "authorities": [],
            "looked": [
                {"place": "environment", "found": "skipped", "says": "not looked at: a profile was asked for"},
                {"place": home.file(), "found": "keys", "says": "keys found"},
                {"place": "server role", "found": "skipped", "says": "not looked at: a profile was asked for"},
            ],
        })
    );
    assert!(!format!("{ended:?}").contains("hunter2"), "{ended:?}");
}

#[tokio::test]
async fn whoami_tells_people_and_options_come_first() {
    let home = Home::new("people", &profiles());
    let mut command = home.program(&["whoami", "--zone", "fin", "-vv"]);
    command
        .env("NCLOUD_ACCESS_KEY", "VARIABLEACCESSKEY")
        .env("NCLOUD_SECRET_KEY", SECRET)
        .env("NCLOUD_API_GW", "https://ncloud.apigw.ntruss.com/")
        .env("LIVESTATION_LOG", "trace");
    let ended = run(command).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    for line in [
        "access key  VARI…EY  (environment variable NCLOUD_ACCESS_KEY)",
        "secret key  set  (environment variable NCLOUD_SECRET_KEY)",
        "zone        fin  (option of this command)",
        "endpoint    https://livestation.apigw.ntruss.com  (environment variable NCLOUD_API_GW)",
        "  environment: keys found",
    ] {
        assert!(ended.stdout.lines().any(|known| known == line), "{line}: {}", ended.stdout);
    }
    assert!(!format!("{ended:?}").contains("hunter2"), "{ended:?}");
}

#[tokio::test]
async fn without_keys_whoami_shows_where_it_looked_and_ends_with_3() {
    let home = Home::new("nothing", "[project]\n");
    let ended = run(home.program(&["whoami", "--json"])).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let object: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(object["accessKey"], Value::Null);
    assert_eq!(object["looked"][1]["place"], home.file());
    assert!(object["looked"][1]["says"].as_str().unwrap().contains("these: project"), "{object}");
    let error: Value = serde_json::from_str(&ended.stderr).unwrap();
    assert_eq!(error["error"]["kind"], "credentials");
    assert!(error["error"]["hint"].as_str().unwrap().contains("livestation emulator"), "{error}");
}

#[tokio::test]
async fn a_profile_that_is_not_there_ends_with_2_and_lists_the_others() {
    let home = Home::new("typo", &profiles());
    let ended = run(home.program(&["channel", "list", "--profile", "projekt"])).await;
    assert_eq!(ended.code, 2, "{ended:?}");
    assert!(ended.stderr.contains("`projekt`") && ended.stderr.contains("DEFAULT, project"), "{ended:?}");
    let ended = run(home.program(&["whoami", "--profile", "project", "--server-role"])).await;
    assert_eq!(ended.code, 2, "{ended:?}");
}

#[tokio::test]
async fn the_server_role_is_asked_only_when_it_is_wanted() {
    let home = Home::new("role", "");
    let closed = ClosedPort::bind();
    let mut command = home.program(&["whoami", "--server-role"]);
    command.env("NCLOUD_METADATA_ENDPOINT", closed.url());
    let ended = run(command).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(ended.stdout.contains("server role: no keys from the metadata service"), "{ended:?}");
    let ended = run(home.program(&["whoami"])).await;
    assert!(ended.stdout.contains("server role: not looked at: it is off"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_and_signatures_use_the_file() {
    let stage = Stage::new().await;
    let file = format!(
        "[studio]\nncloud_access_key_id={}\nncloud_secret_access_key={}\nncloud_api_url={}\n",
        stage.emulator.access_key(),
        stage.emulator.secret_key(),
        stage.emulator.endpoint()
    );
    let home = Home::new("calls", &file);
    let mut command = home.program(&["channel", "list", "--json"]);
    command.env("NCLOUD_PROFILE", "studio");
    let ended = run(command).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(ended.stdout.contains("channelId"), "{ended:?}");
    let ended = run(home.program(&["sign", "GET", "/x", "--profile", "studio", "--json"])).await;
    assert!(ended.stdout.contains(stage.emulator.access_key()), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoami_sends_nothing() {
    let stage = Stage::new().await;
    let mut command = program_at(&stage);
    command.args(["whoami"]);
    let ended = run(command).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let endpoint =
        format!("endpoint    {}  (environment variable LIVESTATION_ENDPOINT)", stage.emulator.endpoint());
    assert!(ended.stdout.contains(&endpoint), "{ended:?}");
    assert!(!format!("{ended:?}").contains(stage.emulator.secret_key()), "{ended:?}");
    assert!(stage.emulator.requests().is_empty());
}

/// As `docker --env-file` leaves them.
#[tokio::test(flavor = "multi_thread")]
async fn quotes_round_a_key_are_told_before_it_is_used() {
    let stage = Stage::new().await;
    let (access_key, secret_key) = (stage.emulator.access_key(), stage.emulator.secret_key());
    for (access_key, secret_key, says) in [
        (format!("\"{access_key}\""), secret_key.to_owned(), "the access key has quotes"),
        (format!("{access_key}\""), secret_key.to_owned(), "the access key has quotes"),
        (access_key.to_owned(), format!("'{secret_key}'"), "the secret key has quotes"),
        (format!("'{access_key}'"), format!("'{secret_key}'"), "both keys have quotes"),
    ] {
        for words in [&["whoami"][..], &["whoami", "--json"], &["doctor"], &["channel", "list"]] {
            let mut command = program_at(&stage);
            command.env("NCLOUD_ACCESS_KEY_ID", &access_key).env("NCLOUD_SECRET_ACCESS_KEY", &secret_key);
            command.args(words);
            let ended = run(command).await;
            assert_eq!(ended.code, if words[0] == "whoami" { 0 } else { 3 }, "{words:?}: {ended:?}");
            let text = format!("{}{}", ended.stdout, ended.stderr);
            assert!(text.contains(says) && !text.contains("good  keys"), "{words:?}: {ended:?}");
            assert!(!text.contains(stage.emulator.secret_key()), "{ended:?}");
        }
    }
}

#[tokio::test]
#[cfg(unix)]
async fn a_variable_that_is_not_utf_8_is_named_and_not_skipped() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let home = Home::new("bytes", &profiles());
    for name in ["LIVESTATION_LOG", "NCLOUD_PROFILE", "LIVESTATION_ENDPOINT", "NCLOUD_SITE", "HTTPS_PROXY"] {
        let mut command = home.program(&["whoami"]);
        command.env(name, OsStr::from_bytes(b"\xb0\xb3\xb9\xdf"));
        let ended = run(command).await;
        assert_ne!(ended.code, 0, "{ended:?}");
        assert!(ended.stderr.contains(name) && ended.stderr.contains("UTF-8"), "{ended:?}");
    }
}

/// A path needs no UTF-8, and is shown as far as it can be.
#[tokio::test]
#[cfg(target_os = "linux")] // other file systems take no such names
async fn a_home_folder_that_is_not_utf_8_is_used() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = Home::new("home-bytes", "");
    let home = folder.0.join(OsStr::from_bytes(b"\xb0\xb3"));
    fs::create_dir_all(home.join(".ncloud")).unwrap();
    fs::write(home.join(".ncloud/configure"), profiles()).unwrap();
    let shown = format!("{}/\u{fffd}\u{fffd}/.ncloud/configure", folder.0.display());
    for words in [&["whoami"][..], &["whoami", "--profile", "project"]] {
        let mut command = program();
        command.env("HOME", &home).args(words).arg("--json");
        let ended = run(command).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        let object: Value = serde_json::from_str(&ended.stdout).unwrap();
        let name = words.get(2).unwrap_or(&"DEFAULT");
        assert_eq!(object["accessKey"]["source"], format!("profile `{name}` of {shown}"), "{ended:?}");
        assert_eq!(object["looked"][1], json!({"place": shown, "found": "keys", "says": "keys found"}));
        assert!(!format!("{ended:?}").contains("hunter2"), "{ended:?}");
    }
    fs::remove_dir_all(&home).unwrap();
    let mut command = program();
    command.env("HOME", &home).args(["whoami", "--profile", "project"]);
    let ended = run(command).await;
    assert_eq!(ended.code, 2, "{ended:?}");
    assert!(ended.stderr.contains(&shown) && ended.stderr.contains("does not exist"), "{ended:?}");
}

#[tokio::test]
async fn whoami_shows_the_proxy_without_its_password_and_the_authorities() {
    let home = Home::new("proxy", &profiles());
    let mut command = home.program(&["whoami"]);
    command.env("HTTPS_PROXY", "http://operator:hunter2@proxy.example:3128");
    let ended = run(command).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let line = "proxy       http://***@proxy.example:3128/  (environment variable HTTPS_PROXY)";
    assert!(ended.stdout.lines().any(|known| known == line), "{line}: {}", ended.stdout);
    assert!(!format!("{ended:?}").contains("hunter2"), "{ended:?}");

    let mut command = home.program(&["whoami", "--proxy", "none"]);
    command.env("HTTPS_PROXY", "http://proxy.example:3128");
    let ended = run(command).await;
    let line = "proxy       none  (option of this command)";
    assert!(ended.stdout.lines().any(|known| known == line), "{line}: {}", ended.stdout);

    let given = ["whoami", "--proxy", "http://operator:hunter2@proxy.example:3128"];
    let ended = run(home.program(&given)).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let line = "proxy       http://***@proxy.example:3128/  (option of this command)";
    assert!(ended.stdout.lines().any(|known| known == line), "{line}: {}", ended.stdout);
    assert!(!format!("{ended:?}").contains("hunter2"), "{ended:?}");
    let mut command = home.program(&[&given[..], &["--json", "-vv"]].concat());
    command.env("LIVESTATION_LOG", "trace");
    let ended = run(command).await;
    let object: Value = serde_json::from_str(&ended.stdout).unwrap();
    let proxy = json!({"value": "http://***@proxy.example:3128/", "source": "option of this command"});
    assert_eq!(object["proxy"], proxy, "{ended:?}");
    assert!(!format!("{ended:?}").contains("hunter2"), "{ended:?}");

    let upstream = "127.0.0.1:9".parse().unwrap(); // never called
    let company = InspectingProxy::start(upstream, ProxyOptions::default()).await;
    let file = company.ca_file().to_str().unwrap();
    let ended = run(home.program(&["whoami", "--ca-file", file])).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let line = format!("trusts      {file}  (option of this command)");
    assert!(ended.stdout.lines().any(|known| known == line), "{line}: {}", ended.stdout);
    let ended = run(home.program(&["whoami", "--ca-file", file, "--json"])).await;
    let object: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(object["authorities"], json!([{"value": file, "source": "option of this command"}]));
    assert_eq!(company.connections(), 0);

    let missing = home.0.join("missing.pem");
    let ended = run(home.program(&["whoami", "--ca-file", missing.to_str().unwrap()])).await;
    assert!(ended.code != 0 && ended.stderr.contains("missing.pem"), "{ended:?}");
}
