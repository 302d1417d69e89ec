//! Keys as people have them, from the file, the environment and a server's role, up to what is sent.

#![allow(clippy::unwrap_used)] // helpers of tests are tests

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use livestation::core::header;
use livestation::core::server_role::{ROLE_PATH, TOKEN_HEADER, TOKEN_PATH, TOKEN_TTL_HEADER};
use livestation::{
    Client, Credentials, Endpoint, ErrorKind, ListChannels, ProvideCredentials, Provided, Result, ServerRole,
    Settings, SettingsBuilder, Zone,
};
use livestation_testkit::{ClosedPort, Logs, ManualClock, Received, ScriptedServer, Step};

/// 2024-05-04T08:24:35Z, and an hour before it.
const EXPIRES: &str = "2024-05-04T08:24:35Z";
const EXPIRES_MS: i64 = 1_714_811_075_000;
const FETCHED_MS: i64 = EXPIRES_MS - 60 * MINUTE_MS;
const MINUTE_MS: i64 = 60_000;
/// What takes this long hangs.
const HANGS: Duration = Duration::from_secs(60);
const ROLE: &str = "3f1a7c02-0d5e-4b8a-9c11-5f6e7a8b9ec4";
const TOKEN: &str = "dG9rZW4";
const SECRET: &str = "hunter2hunter2=";

const REFUSED: &str = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
const NO_CHANNELS: &str = r#"{"content":[],"total":0}"#;

fn text(status: u16, body: &str) -> Step {
    Step::Answer { status, headers: Vec::new(), body: body.as_bytes().to_vec() }
}

fn role_keys(access_key: &str) -> Step {
    Step::json(
        200,
        format!(r#"{{"AccessKeyId":"{access_key}","SecretAccessKey":"{SECRET}","Expiration":"{EXPIRES}"}}"#),
    )
}

/// What one fetch of keys asks: a token, the role, its keys.
fn fetch(access_key: &str) -> [Step; 3] {
    [text(200, TOKEN), text(200, ROLE), role_keys(access_key)]
}

fn role(server: &ScriptedServer, clock: &ManualClock) -> ServerRole {
    ServerRole::at(&server.url()).unwrap().clock(clock.clock())
}

fn access_key(provided: &Provided) -> &str {
    provided.credentials.access_key().as_str()
}

/// Method and target of each request.
fn asked(requests: &[Received]) -> Vec<String> {
    requests.iter().map(|request| format!("{} {}", request.method, request.target)).collect()
}

#[tokio::test]
async fn a_role_is_asked_with_a_token_and_its_keys_are_remembered() {
    let logs = Logs::collect();
    let server = ScriptedServer::start(fetch("ROLEKEY")).await;
    let role = role(&server, &ManualClock::at(FETCHED_MS));
    let provided = role.provide().await.unwrap();
    role.provide().await.unwrap();

    assert_eq!(access_key(&provided), "ROLEKEY");
    assert_eq!(provided.access_key_from.to_string(), format!("server role `{ROLE}`"));
    assert_eq!(provided.expires.unwrap().as_millis(), EXPIRES_MS);
    assert!(!format!("{provided:?} {role:?} {}", logs.text()).contains("hunter2"), "{}", logs.text());
    assert!(!logs.text().contains(TOKEN), "{}", logs.text());

    let requests = server.finish();
    let expected =
        [format!("PUT {TOKEN_PATH}"), format!("GET {ROLE_PATH}"), format!("GET {ROLE_PATH}{ROLE}")];
    assert_eq!(asked(&requests), expected);
    assert_eq!(requests[0].header(TOKEN_TTL_HEADER), Some("21600"));
    assert_eq!(
        (requests[1].header(TOKEN_HEADER), requests[2].header(TOKEN_HEADER)),
        (Some(TOKEN), Some(TOKEN))
    );
}

#[tokio::test]
async fn a_server_without_tokens_is_asked_without_one() {
    let page = text(404, "<html>not found</html>");
    let server = ScriptedServer::start([page, text(200, ROLE), role_keys("ROLEKEY")]).await;
    let provided = role(&server, &ManualClock::at(FETCHED_MS)).provide().await.unwrap();
    assert_eq!(access_key(&provided), "ROLEKEY");
    assert!(server.finish().iter().all(|request| request.header(TOKEN_HEADER).is_none()));
}

#[tokio::test]
async fn what_is_no_role_is_not_taken_for_one() {
    for (steps, says) in [
        (vec![text(200, TOKEN), text(404, "404 page")], "no role is assigned"),
        (vec![text(200, TOKEN), text(200, "<html>login</html>")], "no role id"),
        (vec![text(200, TOKEN), text(200, "")], "no role is assigned"),
        (vec![text(403, ""), text(401, "")], "wants a token"),
        (vec![text(200, TOKEN), text(400, "hunter2")], "HTTP 400"),
        (vec![text(200, TOKEN), Step::redirect("http://127.0.0.1:1/")], "HTTP 307"),
        (vec![text(200, TOKEN), text(200, ROLE), text(200, "hunter2")], "not the JSON of keys"),
        (vec![text(200, TOKEN), text(200, &"r".repeat(100_000))], "larger than"),
    ] {
        let server = ScriptedServer::start(steps).await;
        let error = role(&server, &ManualClock::at(FETCHED_MS)).provide().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials);
        let text = format!("{error} {error:?}");
        assert!(text.contains(says) && text.contains(&server.url()) && !text.contains("hunter2"), "{text}");
        server.finish();
    }
}

/// The service restarts now and then, and is there again a moment later.
#[tokio::test]
async fn a_hiccup_of_the_metadata_service_is_waited_out() {
    let busy = || text(503, "").with_header("retry-after", "1");
    for hiccup in [
        vec![text(200, TOKEN), text(500, "")],
        vec![text(200, TOKEN), text(200, ROLE), text(500, "")],
        vec![text(200, TOKEN), text(200, ROLE), Step::CloseAfterRead],
        vec![text(200, TOKEN), Step::CloseAfterRead],
        vec![text(200, TOKEN), Step::TruncateBody(b"half".to_vec())],
        vec![text(200, TOKEN), busy()],
        vec![text(200, TOKEN), text(429, "")],
    ] {
        let server = ScriptedServer::start(hiccup.into_iter().chain(fetch("ROLEKEY"))).await;
        let provided = role(&server, &ManualClock::at(FETCHED_MS)).provide().await.unwrap();
        assert_eq!(access_key(&provided), "ROLEKEY");
        server.finish();
    }
}

/// What was wrong is said, rather than that time was over.
#[tokio::test]
async fn a_metadata_service_that_stays_broken_is_given_up_with_its_reason() {
    let later = text(503, "").with_header("retry-after", "3600");
    for (step, says) in
        [(text(500, ""), "HTTP 500"), (Step::CloseAfterRead, "no whole answer"), (later, "HTTP 503")]
    {
        let often =
            [text(200, TOKEN), step.clone(), text(200, TOKEN), step.clone(), text(200, TOKEN), step.clone()];
        // The rest of the script is for a machine that is fast enough for one more.
        let server = ScriptedServer::start(often.into_iter().chain([text(200, TOKEN), step])).await;
        let error = role(&server, &ManualClock::at(FETCHED_MS)).provide().await.unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
        assert!(server.received().len() >= 2);
    }
}

/// This clock is ahead, or the keys are old: they are used, and not asked for before each call.
#[tokio::test]
async fn keys_that_come_expired_are_used_with_a_warning() {
    let logs = Logs::collect();
    let clock = ManualClock::at(EXPIRES_MS + 10_000);
    let server = ScriptedServer::start(fetch("LATE")).await;
    let role = role(&server, &clock);
    for _ in 0..6 {
        assert_eq!(access_key(&role.provide().await.unwrap()), "LATE");
        clock.advance(1000);
    }
    assert_eq!(server.finish().len(), 3, "asked once");
    assert!(logs.text().contains("have expired already"), "{}", logs.text());
}

/// A clock that is an hour ahead, once a client has learned so, expires no keys.
#[tokio::test]
async fn keys_expire_by_the_clock_of_the_service() {
    let clock = ManualClock::at(FETCHED_MS + 60 * MINUTE_MS);
    let server = ScriptedServer::start(fetch("ROLEKEY")).await;
    let role = role(&server, &clock);
    role.clock_offset(-60 * MINUTE_MS);
    for _ in 0..3 {
        assert_eq!(access_key(&role.provide().await.unwrap()), "ROLEKEY");
        clock.advance(10 * MINUTE_MS);
    }
    assert_eq!(server.finish().len(), 3, "asked once");
}

#[tokio::test]
async fn nobody_there_is_found_out_soon() {
    let closed = ClosedPort::bind();
    let error = ServerRole::at(&closed.url()).unwrap().provide().await.unwrap_err();
    assert!(error.to_string().contains("on servers of NAVER Cloud only"), "{error}");
    let server = ScriptedServer::start([Step::Stall, Step::Stall]).await;
    let role = role(&server, &ManualClock::at(FETCHED_MS));
    let error = tokio::time::timeout(HANGS, role.provide()).await.expect("its own limit").unwrap_err();
    assert!(error.to_string().contains("no whole answer"), "{error}");
    assert_eq!(server.finish().len(), 2, "a token that does not come is done without");
}

#[tokio::test]
async fn keys_are_renewed_before_their_end_and_the_old_ones_serve_until_then() {
    let clock = ManualClock::at(FETCHED_MS);
    let steps = fetch("OLD").into_iter().chain([text(400, ""), text(400, "")]).chain(fetch("NEW"));
    let server = ScriptedServer::start(steps).await;
    let role = role(&server, &clock);
    assert_eq!(access_key(&role.provide().await.unwrap()), "OLD");
    clock.set(EXPIRES_MS - 15 * MINUTE_MS);
    assert_eq!(access_key(&role.provide().await.unwrap()), "OLD", "it cannot be renewed now");
    assert_eq!(access_key(&role.provide().await.unwrap()), "OLD", "and is not tried at once again");
    clock.set(EXPIRES_MS - 14 * MINUTE_MS);
    assert_eq!(access_key(&role.provide().await.unwrap()), "NEW");
    server.finish();
}

#[tokio::test]
async fn one_caller_renews_early_and_the_others_do_not_wait() {
    let clock = ManualClock::at(FETCHED_MS);
    let server = ScriptedServer::start(fetch("OLD").into_iter().chain([Step::Stall])).await;
    let role = role(&server, &clock);
    role.provide().await.unwrap();
    clock.set(EXPIRES_MS - 15 * MINUTE_MS);
    tokio::select! {
        biased;
        _ = role.provide() => panic!("it was not answered"),
        others = role.provide() => assert_eq!(access_key(&others.unwrap()), "OLD"),
    }
}

#[tokio::test]
async fn keys_that_have_expired_are_not_used() {
    let clock = ManualClock::at(FETCHED_MS);
    let steps = fetch("OLD").into_iter().chain([text(400, ""), text(400, "")]);
    let server = ScriptedServer::start(steps).await;
    let role = role(&server, &clock);
    role.provide().await.unwrap();
    clock.set(EXPIRES_MS);
    assert_eq!(role.provide().await.unwrap_err().kind(), ErrorKind::Credentials);
    server.finish();
}

#[tokio::test]
async fn callers_at_the_same_time_share_one_answer() {
    let steps = fetch("ROLEKEY").into_iter().chain([text(404, ""), text(400, "")]);
    let server = ScriptedServer::start(steps).await;
    let role = role(&server, &ManualClock::at(FETCHED_MS));
    let (one, other, third) = tokio::join!(role.provide(), role.provide(), role.provide());
    for provided in [one, other, third] {
        assert_eq!(access_key(&provided.unwrap()), "ROLEKEY");
    }
    role.invalidate();
    let (one, other) = tokio::join!(role.provide(), role.provide());
    assert!(one.is_err() && other.is_err(), "a failure is shared, too");
    server.finish();
}

fn client(service: &ScriptedServer, provider: Arc<dyn ProvideCredentials>) -> Client {
    let endpoint = Endpoint::custom(&service.url(), Zone::Public).unwrap();
    Client::builder().endpoint(endpoint).credentials_provider(provider).build().unwrap()
}

async fn list(client: &Client) -> Result<u32> {
    client.list_channels(&ListChannels::default()).await.map(|reply| reply.attempts)
}

fn signed_with(requests: &[Received]) -> Vec<&str> {
    requests.iter().map(|request| request.header(header::ACCESS_KEY).unwrap()).collect()
}

#[tokio::test]
async fn a_refused_role_key_is_exchanged_in_the_same_call() {
    let metadata = ScriptedServer::start(fetch("OLD").into_iter().chain(fetch("NEW"))).await;
    let service = ScriptedServer::start([
        Step::json(401, REFUSED),
        Step::json(200, NO_CHANNELS),
        Step::json(200, NO_CHANNELS),
    ])
    .await;
    let clock = ManualClock::at(FETCHED_MS);
    let client = client(&service, Arc::new(role(&metadata, &clock)));
    assert_eq!(list(&client).await.unwrap(), 2);
    assert_eq!(list(&client).await.unwrap(), 1);
    assert_eq!(signed_with(&service.finish()), ["OLD", "NEW", "NEW"]);
    metadata.finish();
}

#[tokio::test]
async fn a_key_that_comes_back_is_refused_for_good() {
    let metadata = ScriptedServer::start(fetch("OLD").into_iter().chain(fetch("OLD"))).await;
    let service = ScriptedServer::start([(); 3].map(|()| Step::json(401, REFUSED))).await;
    let clock = ManualClock::at(FETCHED_MS);
    let client = client(&service, Arc::new(role(&metadata, &clock)));
    assert_eq!(list(&client).await.unwrap_err().kind(), ErrorKind::Authentication);
    assert_eq!(list(&client).await.unwrap_err().kind(), ErrorKind::Authentication, "and not asked for again");
    assert_eq!(service.finish().len(), 3);
    metadata.finish();
}

/// A home folder with a file of keys, gone when dropped.
struct Home(PathBuf);

impl Home {
    fn new(file: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let home = std::env::temp_dir().join(format!("livestation-e2e-{}-{number}", std::process::id()));
        fs::create_dir_all(home.join(".ncloud")).unwrap();
        let home = Self(home);
        home.write(file);
        home
    }

    fn write(&self, file: &str) {
        fs::write(self.0.join(".ncloud/configure"), file).unwrap();
    }

    fn settings(&self) -> SettingsBuilder {
        let home = self.0.display().to_string();
        Settings::builder().variables(move |name| match name {
            "HOME" | "USERPROFILE" => Some(home.clone()),
            "LIVESTATION_SERVER_ROLE" => Some("off".to_owned()),
            _ => None,
        })
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn file(access_key: &str, more: &str) -> String {
    format!("[DEFAULT]\nncloud_access_key_id = {access_key}\nncloud_secret_access_key = {SECRET}\n{more}\n")
}

#[tokio::test]
async fn a_profile_gives_keys_and_endpoint_and_a_rotated_file_is_read_again() {
    let service = ScriptedServer::start([
        Step::json(200, NO_CHANNELS),
        Step::json(401, REFUSED),
        Step::json(200, NO_CHANNELS),
    ])
    .await;
    let more = format!("ncloud_api_url = {}", service.url());
    let home = Home::new(&file("OLD", &more));
    let settings = home.settings().read().unwrap();
    assert_eq!(settings.endpoint().value.base_url(), service.url());
    assert!(settings.endpoint().from.to_string().contains("`DEFAULT`"), "{settings:?}");
    assert!(!format!("{settings:?}").contains("hunter2"));

    let client = settings.client().unwrap().build().unwrap();
    assert_eq!(list(&client).await.unwrap(), 1);
    home.write(&file("NEW", &more));
    assert_eq!(list(&client).await.unwrap(), 2);
    assert_eq!(signed_with(&service.finish()), ["OLD", "OLD", "NEW"]);
    assert!(!format!("{client:?}").contains("hunter2"));
}

#[tokio::test]
async fn the_profiles_gateway_names_the_zone() {
    let home = Home::new(&file("KEY", "ncloud_api_url = https://fin-ncloud.apigw.fin-ntruss.com"));
    let settings = home.settings().read().unwrap();
    assert_eq!(settings.endpoint().value, Endpoint::service(Zone::Financial));
    assert!(settings.zone().from.to_string().contains("`DEFAULT`"), "{settings:?}");
}

#[tokio::test]
async fn given_keys_are_not_asked_for_again() {
    let service = ScriptedServer::start([Step::json(401, REFUSED)]).await;
    let endpoint = Endpoint::custom(&service.url(), Zone::Public).unwrap();
    let keys = Credentials::new("KEY", SECRET).unwrap();
    let client = Client::builder().endpoint(endpoint).credentials(keys).build().unwrap();
    assert_eq!(list(&client).await.unwrap_err().kind(), ErrorKind::Authentication);
    service.finish();
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_others_can_read_is_warned_about() {
    use std::os::unix::fs::PermissionsExt as _;

    let home = Home::new(&file("KEY", ""));
    let path = home.0.join(".ncloud/configure");
    for (mode, warns) in [(0o644, true), (0o640, true), (0o600, false)] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let logs = Logs::collect();
        home.settings().read().unwrap().credentials().find_here().unwrap();
        assert_eq!(logs.text().contains("others can read this file"), warns, "{mode:o}: {}", logs.text());
        assert!(!logs.text().contains("hunter2"));
    }
}

#[tokio::test]
async fn two_secrets_that_differ_are_warned_about_and_not_shown() {
    let logs = Logs::collect();
    let settings = Settings::builder().variables(|name| match name {
        "NCLOUD_ACCESS_KEY_ID" => Some("KEY".to_owned()),
        "NCLOUD_SECRET_ACCESS_KEY" => Some(SECRET.to_owned()),
        "NCLOUD_SECRET_KEY" => Some("hunter2other".to_owned()),
        _ => None,
    });
    let settings = settings.read().unwrap();
    settings.credentials().provide().await.unwrap();
    let text = logs.text();
    assert_eq!(text.matches("two secret keys are set, and they differ").count(), 1, "{text}");
    assert!(text.contains("NCLOUD_SECRET_KEY") && !text.contains("hunter2"), "{text}");
}
