use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::credentials::variables::Variables;

const ENVIRONMENT: [(&str, &str); 2] =
    [("NCLOUD_ACCESS_KEY_ID", "VARIABLEKEY"), ("NCLOUD_SECRET_KEY", "hunter2variable")];
const FILE: &str = "ncloud_access_key_id = FILEKEY\nncloud_secret_access_key = hunter2file=\n\
                    [project]\nncloud_access_key_id = PROJECTKEY\nncloud_secret_access_key = hunter2project\n\
                    ncloud_api_url = https://fin-ncloud.apigw.fin-ntruss.com\n[empty]\n";

fn with(variables: &[(&str, &str)]) -> CredentialsChainBuilder {
    let variables: Vec<(String, String)> =
        variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    CredentialsChain::builder().variables(move |name| {
        variables.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    })
}

/// A home folder of its own, gone when dropped.
struct Home(PathBuf);

impl Home {
    fn with(file: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let home = std::env::temp_dir().join(format!("livestation-home-{}-{number}", std::process::id()));
        fs::create_dir_all(home.join(".ncloud")).unwrap();
        fs::write(home.join(".ncloud/configure"), file).unwrap();
        Self(home)
    }

    fn path(&self) -> &Path {
        &self.0
    }

    fn chain(&self, variables: &[(&str, &str)]) -> CredentialsChainBuilder {
        let home = self.0.display().to_string();
        let name = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
        let off = [("LIVESTATION_SERVER_ROLE", "off"), (name, &*home)];
        let variables: Vec<(&str, &str)> = variables.iter().chain(&off).copied().collect();
        with(&variables)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn access_key(chain: &CredentialsChain) -> String {
    chain.find_here().unwrap().unwrap().credentials.access_key().as_str().to_owned()
}

fn failure(chain: &CredentialsChain) -> String {
    let error = chain.find_here().unwrap_err();
    assert!(!format!("{error} {error:?} {chain:?} {:?}", chain.looked()).contains("hunter2"), "{error:?}");
    error.to_string()
}

fn findings(chain: &CredentialsChain) -> Vec<&'static str> {
    chain.looked().iter().map(|looked| looked.finding.as_str()).collect()
}

#[test]
fn the_environment_comes_before_the_file() {
    let home = Home::with(FILE);
    let chain = home.chain(&ENVIRONMENT).build();
    let found = chain.find_here().unwrap().unwrap();
    assert_eq!(found.access_key_from.to_string(), "environment variable NCLOUD_ACCESS_KEY_ID");
    assert_eq!(found.secret_key_from.to_string(), "environment variable NCLOUD_SECRET_KEY");
    assert_eq!(findings(&chain), ["keys", "skipped", "skipped"]);
    assert!(!chain.is_refreshable(), "a process's environment does not change");
}

#[test]
fn the_file_gives_the_default_profile_or_the_one_that_is_named() {
    let home = Home::with(FILE);
    let chain = home.chain(&[]).build();
    let found = chain.find_here().unwrap().unwrap();
    assert_eq!(found.credentials.access_key().as_str(), "FILEKEY");
    let file = home.path().join(".ncloud").join("configure");
    assert_eq!(found.secret_key_from.to_string(), format!("profile `DEFAULT` of {}", file.display()));
    assert_eq!(findings(&chain), ["nothing", "keys", "skipped"]);
    assert!(chain.is_refreshable() && chain.api_url().is_none());

    let chain = home.chain(&[("NCLOUD_PROFILE", "project")]).build();
    assert_eq!(access_key(&chain), "PROJECTKEY");
    assert_eq!(chain.api_url().unwrap().0, "https://fin-ncloud.apigw.fin-ntruss.com");
    assert!(!format!("{chain:?} {found:?}").contains("hunter2"));
}

#[test]
fn a_profile_that_is_asked_for_in_code_beats_the_environment() {
    let home = Home::with(FILE);
    let half = [("NCLOUD_ACCESS_KEY_ID", "HALF"), ("NCLOUD_PROFILE", "empty")];
    let chain = home.chain(&half).profile("project").build();
    assert_eq!(access_key(&chain), "PROJECTKEY");
    assert_eq!(findings(&chain), ["skipped", "keys", "skipped"]);
}

#[test]
fn a_profile_that_is_not_there_is_an_error_that_lists_those_there_are() {
    let home = Home::with(FILE);
    let named = home.chain(&[("NCLOUD_PROFILE", "projekt")]).build();
    let text = failure(&named);
    for word in ["`projekt`", "NCLOUD_PROFILE", "DEFAULT, project, empty"] {
        assert!(text.contains(word), "{text}");
    }
    assert_eq!(findings(&named), ["nothing", "failed", "skipped"]);
    assert!(failure(&home.chain(&[]).profile("empty").build()).contains("`empty`"));
    fs::remove_file(home.path().join(".ncloud/configure")).unwrap();
    assert!(failure(&home.chain(&[]).profile("project").build()).contains("does not exist"));
}

#[test]
fn without_keys_it_says_where_it_looked() {
    let home = Home::with("[project]\n");
    let text = failure(&home.chain(&[]).build());
    for word in ["NCLOUD_ACCESS_KEY_ID (or NCLOUD_ACCESS_KEY)", "configure", "project", "turns it off"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let nowhere = with(&[("LIVESTATION_SERVER_ROLE", "0")]).build();
    assert!(failure(&nowhere).contains("cannot be found"));
}

#[test]
fn what_is_set_up_wrongly_ends_the_search() {
    let home = Home::with(FILE);
    let text = failure(&home.chain(&[("NCLOUD_SECRET_KEY", "hunter2")]).build());
    assert!(text.contains("NCLOUD_SECRET_KEY is set"), "{text}");

    let broken = Home::with("ncloud_access_key_id = KEY\nhunter2hunter2\n");
    let text = failure(&broken.chain(&[]).build());
    assert!(text.contains("configure, line 2 is not a setting"), "{text}");

    let folder = Home::with("");
    fs::remove_file(folder.path().join(".ncloud/configure")).unwrap();
    fs::create_dir(folder.path().join(".ncloud/configure")).unwrap();
    assert!(failure(&folder.chain(&[]).build()).contains("it is not a file"));
    assert_eq!(access_key(&broken.chain(&ENVIRONMENT).build()), "VARIABLEKEY", "the file is not read");
}

#[test]
fn the_server_role_is_on_where_somebody_wants_it() {
    for wanted in [
        ("LIVESTATION_SERVER_ROLE", "on"),
        ("NCLOUD_METADATA_API_ENDPOINT", "http://127.0.0.1:1"),
        ("NCLOUD_METADATA_ENDPOINT", "http://127.0.0.1:1"),
    ] {
        let chain = with(&[wanted]).build();
        assert!(chain.find_here().unwrap().is_none(), "{wanted:?}");
        assert!(chain.is_refreshable());
    }
    let asked = with(&[("LIVESTATION_SERVER_ROLE", "off")]).server_role().build();
    assert!(asked.find_here().unwrap().is_none());

    let text = failure(&with(&[("LIVESTATION_SERVER_ROLE", "perhaps")]).build());
    assert!(text.contains("allowed: on, off"), "{text}");
    let text = failure(&with(&[("NCLOUD_METADATA_ENDPOINT", "https://x")]).build());
    assert!(text.contains("NCLOUD_METADATA_ENDPOINT cannot be right"), "{text}");
}

#[tokio::test]
async fn refused_keys_are_read_again_from_the_file() {
    let home = Home::with(FILE);
    let chain = home.chain(&[]).build();
    assert_eq!(access_key(&chain), "FILEKEY");
    fs::write(home.path().join(".ncloud/configure"), FILE.replace("FILEKEY", "NEWKEY")).unwrap();
    let key = |provided: Provided| provided.credentials.access_key().as_str().to_owned();
    assert_eq!(key(chain.provide().await.unwrap()), "FILEKEY", "remembered");
    chain.invalidate();
    assert!(chain.is_refreshable());
    assert_eq!(key(chain.provide().await.unwrap()), "NEWKEY");
}

#[test]
fn debug_of_a_builder_shows_no_variable() {
    let builder = CredentialsChain::builder().variables(|_| Some("hunter2".to_owned()));
    assert!(!format!("{builder:?} {:?}", Variables::process()).contains("hunter2"));
}

/// Names in EUC-KR, a stray byte behind a URL: set, so not "not set".
#[cfg(unix)]
#[test]
fn a_variable_that_is_not_utf8_is_an_error_that_names_it_and_shows_nothing() {
    type Bytes = &'static [(&'static str, &'static [u8])];
    let cases: [(Bytes, &str); 7] = [
        (&[("NCLOUD_PROFILE", b"\xb0\xb3\xb9\xdf"), ("HOME", b"/nowhere")], "NCLOUD_PROFILE"),
        (&[("NCLOUD_ACCESS_KEY_ID", b"hunter2\xff"), ("NCLOUD_ACCESS_KEY", b"A")], "NCLOUD_ACCESS_KEY_ID"),
        (
            &[
                ("NCLOUD_ACCESS_KEY", b"A"),
                ("NCLOUD_SECRET_ACCESS_KEY", b"hunter2\xff"),
                ("NCLOUD_SECRET_KEY", b"s"),
            ],
            "NCLOUD_SECRET_ACCESS_KEY",
        ),
        (&[("LIVESTATION_SERVER_ROLE", b"on\xff")], "LIVESTATION_SERVER_ROLE"),
        (&[("NCLOUD_METADATA_API_ENDPOINT", b"http://\xff")], "NCLOUD_METADATA_API_ENDPOINT"),
        (
            &[("LIVESTATION_SERVER_ROLE", b"on"), ("NCLOUD_METADATA_ENDPOINT", b"\xff")],
            "NCLOUD_METADATA_ENDPOINT",
        ),
        (&[("NCLOUD_PROFILE", b"p\xff"), ("LIVESTATION_SERVER_ROLE", b"on")], "NCLOUD_PROFILE"),
    ];
    for (variables, name) in cases {
        let text = failure(&CredentialsChain::builder().variables_of_bytes(variables).build());
        assert!(text.contains(&format!("{name} is set, and is not valid UTF-8")), "{text}");
        assert!(!text.contains("hunter2"), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_home_folder_needs_no_utf8() {
    let chain = CredentialsChain::builder().variables_of_bytes(&[("HOME", b"/h\xff")]).build();
    let text = failure(&chain);
    assert!(text.contains("configure: does not exist") && !text.contains("HOME is not set"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_home_folder_that_may_not_be_entered_is_no_file() {
    use std::os::unix::fs::PermissionsExt as _;

    let home = Home::with(FILE);
    let closed = |mode| fs::set_permissions(home.path(), fs::Permissions::from_mode(mode)).unwrap();
    closed(0o000);
    if fs::read_dir(home.path()).is_ok() {
        // The administrator may enter every folder.
        return again_as_another_user("a_home_folder_that_may_not_be_entered_is_no_file");
    }
    let chain = home.chain(&[("LIVESTATION_SERVER_ROLE", "on")]).build();
    let found = chain.find_here();
    let named = home.chain(&[("NCLOUD_PROFILE", "DEFAULT")]).build().find_here();
    closed(0o700);
    assert!(found.unwrap().is_none(), "left to the server role");
    assert!(named.unwrap_err().to_string().contains("may not enter"));
}

/// Runs a test of this file as a user who is not the administrator.
#[cfg(unix)]
fn again_as_another_user(test: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;

    /// `daemon`, or no user at all.
    const USER: u32 = 1;
    let folder = Home::with("");
    let everybody = |path: &Path| fs::set_permissions(path, fs::Permissions::from_mode(0o777)).unwrap();
    everybody(folder.path());
    // The folder in which tests are built may be the administrator's.
    let copy = folder.path().join("tests");
    fs::copy(std::env::current_exe().unwrap(), &copy).unwrap();
    everybody(&copy);
    let name = format!("{}::{test}", module_path!().split_once("::").unwrap().1);
    let mut again = std::process::Command::new(&copy);
    again.args(["--exact", &name]).uid(USER).gid(USER);
    let output = again.current_dir(folder.path()).env("TMPDIR", folder.path()).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}
