use std::time::Duration;

use livestation::core::operation::{
    DeleteChannel, GetChannel, GetServiceUrls, ResumeChannel, SuspendChannel, SwitchStream,
};
use livestation::{ChannelId, Client, Error, ListChannels, Operation, OperationId, Reply, WaitOptions};
use serde::Serialize;

use crate::cli::{Calling, Channel, Filter, Until};
use crate::failure::{Answered, Failure};
use crate::output::{self, Style};
use crate::sanitize::Printable;
use crate::{call, runtime, terminal, view};

pub(super) fn run(command: Channel, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        Channel::List { filter, all: true } if !calling.as_curl => all(query(filter), calling, style),
        Channel::Wait { channel, until, deadline } => {
            wait(&channel.channel_id, until, deadline, calling, style)
        }
        Channel::List { filter, .. } => {
            let operation = query(filter);
            call::make(calling, style, &operation, |page| page, |page| view::channel_page(page, &operation))
        }
        Channel::Suspend { channel } => {
            show(&SuspendChannel { channel_id: channel.channel_id }, calling, style)
        }
        Channel::Resume { channel } => {
            show(&ResumeChannel { channel_id: channel.channel_id }, calling, style)
        }
        Channel::Switch { channel } => show(&SwitchStream { channel_id: channel.channel_id }, calling, style),
        Channel::Delete { channel, yes } => {
            let operation = DeleteChannel { channel_id: channel.channel_id };
            if !yes && !calling.as_curl {
                confirm_delete(&operation.channel_id, calling)?;
            }
            show(&operation, calling, style)
        }
        Channel::Urls { channel, service_url_type } => {
            let operation = GetServiceUrls { channel_id: channel.channel_id, service_url_type };
            call::make(calling, style, &operation, |urls| urls, view::service_urls)
        }
        Channel::Get { channel } => show(&GetChannel { channel_id: channel.channel_id }, calling, style),
    }
}

/// Makes a call that answers a channel, and prints the channel.
fn show<O>(operation: &O, calling: &Calling, style: Style) -> Result<(), Failure>
where
    O: Operation<Output = livestation::Channel>,
{
    let perform = async |client: &Client| client.call(operation).await;
    call::make_by(calling, style, operation, perform, Reply::into_value, view::channel)
}

/// Asks whether the channel is to go, with what goes with it.
fn confirm_delete(channel_id: &ChannelId, calling: &Calling) -> Result<(), Failure> {
    if !terminal::can_ask() {
        return Err(Failure::setting(
            "a channel is deleted after a question, and standard input or standard error is no terminal",
            "add --yes to delete it without one",
        ));
    }
    let client = call::client(calling)?;
    let channel = runtime::run(client.get_channel(channel_id))??.into_value();
    if terminal::ask(&view::delete_question(&channel)) {
        return Ok(());
    }
    Err(Failure::setting("the channel stays: the answer was not `yes`", "answer `yes`, or add --yes"))
}

/// All pages in one answer, so that a program reads the same as from one page.
#[derive(Serialize)]
struct Channels {
    channels: Vec<livestation::Channel>,
    total: usize,
}

fn all(query: ListChannels, calling: &Calling, style: Style) -> Result<(), Failure> {
    let (client, attempts) = call::watched_client(calling)?;
    let channels = runtime::run(client.channels(query).all())??;
    let answer = Channels { total: channels.len(), channels };
    let operation = OperationId::ListChannels;
    let answered = Answered::by_job(operation, attempts.count(operation));
    style.print_answer(answered, &answer, |answer| view::channels(&answer.channels))
}

fn wait(
    channel_id: &ChannelId,
    until: Until,
    deadline: Duration,
    calling: &Calling,
    style: Style,
) -> Result<(), Failure> {
    if calling.as_curl {
        return Err(Failure::setting("--as-curl cannot print a wait", "print a look: channel get"));
    }
    let (client, attempts) = call::watched_client(calling)?;
    let options = WaitOptions::from(deadline).on_progress(progress(style));
    let channel = runtime::run(async {
        match until {
            Until::Publishing => client.wait_until_publishing(channel_id, options).await,
            Until::Recording => client.wait_until_recording(channel_id, options).await,
        }
    })?;
    let channel = channel.map_err(Error::from)?;
    let operation = OperationId::GetChannel;
    let answered = Answered::by_job(operation, attempts.count(operation));
    style.print_answer(answered, &channel, |channel| view::channel(channel, client.server_time()))
}

/// Prints every change if standard error is a terminal.
fn progress(style: Style) -> impl FnMut(&livestation::Channel) + Send {
    let is_told = style == Style::People && terminal::stderr_is_terminal();
    let mut last = String::new();
    move |channel| {
        let recording = if channel.is_recording == Some(true) { "recording" } else { "not recording" };
        let line = format!("{}, {recording}", Printable(channel.channel_status.as_str()));
        if is_told && line != last {
            output::remark(&line);
        }
        last = line;
    }
}

fn query(filter: Filter) -> ListChannels {
    let Filter { page_no, page_size_no, status, id, name } = filter;
    ListChannels { page_no, page_size_no, channel_status: status, id, channel_name: name }
}
