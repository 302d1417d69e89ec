//! What all calls have in common: the client they use, and printing a call instead of making it.

use livestation::core::clock_skew;
use livestation::core::operation::Operation;
use livestation::core::retry::Outcome;
use livestation::{Client, Clock, Credentials, Endpoint, Environment, Error, ErrorKind, Limits, Reply};
use serde::Serialize;

use crate::cli::Calling;
use crate::failure::Failure;
use crate::output::{self, Style};
use crate::view::LocalTime;
use crate::{curl, runtime};

/// Makes a call and prints its answer; or, with `--as-curl`, prints the call.
pub(crate) fn make<O, T>(
    calling: &Calling,
    style: Style,
    operation: &O,
    answer: impl FnOnce(O::Output) -> T,
    people: impl FnOnce(&T) -> String,
) -> Result<(), Failure>
where
    O: Operation,
    T: Serialize,
{
    let client = client(calling)?;
    if calling.as_curl {
        return print_as_curl(&client, operation);
    }
    let reply = runtime::run(call(&client, operation))??;
    style.print(&answer(reply.into_value()), people)
}

/// A write that is interrupted may have done its work, so it does not end without a word.
async fn call<O: Operation>(client: &Client, operation: &O) -> Result<Reply<O::Output>, Failure> {
    if O::ID.is_read_only() {
        return Ok(client.call(operation).await?);
    }
    tokio::select! {
        reply = client.call(operation) => Ok(reply?),
        stopped = runtime::until_stopped() => {
            stopped?;
            let error = Error::new(ErrorKind::Connection, "interrupted before an answer came");
            Err(error.during(O::ID).after(Outcome::Lost).into())
        }
    }
}

fn client(calling: &Calling) -> Result<Client, Failure> {
    let environment = Environment::read()?;
    let endpoint = match &calling.endpoint {
        Some(url) => Endpoint::custom(url, calling.zone)?,
        None => environment.endpoint(calling.zone)?,
    };
    let credentials = credentials(&environment)?.clone();
    let mut builder = Client::builder().credentials(credentials).endpoint(endpoint);
    if let Some(limit) = calling.timeout {
        // One attempt may take all of it, or a longer limit would change nothing.
        let connect = limit.min(Limits::DEFAULT.connect);
        builder = builder.call_timeout(limit).attempt_timeout(limit).connect_timeout(connect);
    }
    Ok(builder.application(concat!("livestation-cli/", env!("CARGO_PKG_VERSION"))).build()?)
}

/// The keys, or where to put them, and how to do without.
pub(crate) fn credentials(environment: &Environment) -> Result<&Credentials, Failure> {
    environment.require_credentials().map_err(|error| Failure::Told {
        error,
        hint: Some(
            "to try without an account, run `livestation emulator` and paste the lines that it prints"
                .to_owned(),
        ),
    })
}

fn print_as_curl(client: &Client, operation: &impl Operation) -> Result<(), Failure> {
    let signed_at = Clock::system().now();
    let request = client.sign(operation);
    output::print(&curl::command(&request, &client.endpoint().url(request.target())))?;
    let end = LocalTime(signed_at.saturating_add_millis(clock_skew::WINDOW_MS));
    output::remark(&format!("# Nothing was sent. The command works until {end}, for five minutes."));
    Ok(())
}
