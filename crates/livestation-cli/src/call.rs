//! What all calls have in common: the client they use, and printing a call instead of making it.

use livestation::core::clock_skew;
use livestation::core::operation::Operation;
use livestation::{
    Client, ClientBuilder, Clock, Error, Finding, Limits, OperationId, ProvideCredentials as _, Provided,
    Reply, Settings, SettingsBuilder, Timestamp,
};
use serde::Serialize;

use crate::attempts::Attempts;
use crate::cli::Calling;
use crate::failure::{Answered, Failure};
use crate::output::{self, Style};
use crate::runtime::Stop;
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
    let perform = async |client: &Client| client.call(operation).await;
    make_by(calling, style, operation, perform, |reply| answer(reply.into_value()), |value, _| people(value))
}

/// The same, for a call that the client makes in a way of its own, or whose result is shown with the service's
/// present time.
pub(crate) fn make_by<O, R, T>(
    calling: &Calling,
    style: Style,
    operation: &O,
    perform: impl AsyncFnOnce(&Client) -> livestation::Result<Reply<R>>,
    answer: impl FnOnce(Reply<R>) -> T,
    people: impl FnOnce(&T, Timestamp) -> String,
) -> Result<(), Failure>
where
    O: Operation,
    T: Serialize,
{
    let (client, attempts) = watched_client(calling)?;
    if calling.as_curl {
        return print_as_curl(&client, operation);
    }
    let reply = runtime::run(interruptibly(operation.id(), perform(&client), &attempts))??;
    let now = now(&client, &reply);
    print(operation.id(), reply, style, answer, |value| people(value, now))
}

/// Prints what a call answered.
pub(crate) fn print<R, T: Serialize>(
    operation: OperationId,
    reply: Reply<R>,
    style: Style,
    answer: impl FnOnce(Reply<R>) -> T,
    people: impl FnOnce(&T) -> String,
) -> Result<(), Failure> {
    let answered = Answered::by(operation, &reply);
    style.print_answer(answered, &answer(reply), people)
}

/// The service's present time: this machine's clock may be wrong, and what the service dates ends by its own.
pub(crate) fn now<T>(client: &Client, reply: &Reply<T>) -> Timestamp {
    reply.answered_at().unwrap_or_else(|| client.server_time())
}

/// A write that is interrupted may have done its work, so it does not end without a word.
pub(crate) async fn interruptibly<T>(
    operation: OperationId,
    call: impl Future<Output = livestation::Result<T>>,
    attempts: &Attempts,
) -> Result<T, Failure> {
    if operation.is_read_only() {
        return Ok(call.await?);
    }
    let stop = Stop::listen()?;
    let ended = tokio::select! {
        // What has been answered is not interrupted.
        biased;
        reply = call => Ok(reply?),
        signal = stop.wait() => Err(signal),
    };
    // The call is over here, and its last attempt reported.
    ended.map_err(|signal| Failure::Interrupted { error: attempts.interrupted(None), hint: None, signal })
}

pub(crate) fn client(calling: &Calling) -> Result<Client, Failure> {
    watched_client(calling).map(|(client, _)| client)
}

/// A client, and what it sends.
pub(crate) fn watched_client(calling: &Calling) -> Result<(Client, Attempts), Failure> {
    let settings = settings(calling)?;
    finish(settings.client().map_err(|error| without_keys(&settings, error))?, calling)
}

/// A client without keys, for presigned requests, and what it sends.
pub(crate) fn client_without_keys(calling: &Calling) -> Result<(Client, Attempts), Failure> {
    if calling.profile.is_some() || calling.server_role {
        return Err(Failure::setting(
            "no keys are needed here, so there is nothing for --profile and --server-role to say",
            "leave them out",
        ));
    }
    finish(settings_builder(calling).no_keys().read()?.client()?, calling)
}

fn finish(mut builder: ClientBuilder, calling: &Calling) -> Result<(Client, Attempts), Failure> {
    if let Some(limit) = calling.timeout {
        // One attempt may take all of it, or a longer limit would change nothing.
        let connect = limit.min(Limits::DEFAULT.connect);
        builder = builder.call_timeout(limit).attempt_timeout(limit).connect_timeout(connect);
    }
    let attempts = Attempts::default();
    let hearing = attempts.clone();
    let builder = builder.on_attempt(move |report| hearing.hear(report));
    let client = builder.application(concat!("livestation-cli/", env!("CARGO_PKG_VERSION"))).build()?;
    Ok((client, attempts))
}

/// What is set up, and what the options say before it.
pub(crate) fn settings(calling: &Calling) -> Result<Settings, Failure> {
    Ok(settings_builder(calling).read()?)
}

fn settings_builder(calling: &Calling) -> SettingsBuilder {
    let mut builder = Settings::builder();
    if let Some(name) = &calling.profile {
        builder = builder.profile(name);
    }
    if calling.server_role {
        builder = builder.server_role();
    }
    if let Some(url) = &calling.endpoint {
        builder = builder.endpoint(url);
    }
    if let Some(zone) = calling.zone {
        builder = builder.zone(zone);
    }
    if let Some(url) = &calling.proxy {
        builder = builder.proxy(url);
    }
    if let Some(path) = &calling.ca_file {
        builder = builder.ca_file(path);
    }
    builder
}

/// The keys, or where to put them, and how to do without.
pub(crate) fn keys(settings: &Settings) -> Result<Provided, Failure> {
    runtime::run(settings.credentials().provide())?.map_err(|error| without_keys(settings, error))
}

/// Where nothing is set up at all, there may be no account either.
fn without_keys(settings: &Settings, error: Error) -> Failure {
    let is_set_up = |finding: &Finding| matches!(finding, Finding::Failed(_));
    if settings.credentials().looked().iter().any(|looked| is_set_up(&looked.finding)) {
        return error.into();
    }
    let hint = "to try without an account, run `livestation emulator` and paste the lines that it prints";
    Failure::Told { error, hint: Some(hint.to_owned()) }
}

fn print_as_curl(client: &Client, operation: &impl Operation) -> Result<(), Failure> {
    let signed_at = Clock::system().now();
    let request = runtime::run(client.sign(operation))??;
    output::print(&curl::command(&request, &client.endpoint().url(request.target())))?;
    let end = LocalTime(signed_at.saturating_add_millis(clock_skew::WINDOW_MS));
    output::remark(&format!("# Nothing was sent. The command works until {end}, for five minutes."));
    Ok(())
}
