use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::Failure;

/// The mock server as one gets it: a thread of its own, and it keeps what it was asked.
pub(super) fn run() -> Result<(), Failure> {
    super::runtime()?.block_on(async {
        let server = MockServer::start().await;
        let answer = ResponseTemplate::new(200).set_body_raw(super::BODY, "application/json");
        Mock::given(method("POST")).respond_with(answer).mount(&server).await;
        println!("{}", server.uri());
        tokio::task::spawn_blocking(super::wait_for_parent).await??;
        Ok(())
    })
}
