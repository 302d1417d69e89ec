use std::time::Duration;

use livestation::core::operation::{
    ChangeCdn, ChangeCdnOfChannels, CreateChannel, DeleteChannel, GetChannel, GetServiceUrls,
    GetStreamMetadata, ResumeChannel, SuspendChannel, SwitchStream, UpdateChannel,
};
use livestation::{
    CdnChoice, ChannelId, Client, Error, ListChannels, Operation, OperationId, Reply, WaitOptions,
};
use serde::Serialize;

use super::confirm::{self, Question};
use crate::cli::{Calling, Channel, Filter, Pages, Until};
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
        Channel::Create { settings, new } => {
            let operation = CreateChannel {
                record: settings.record(),
                env_type: settings.env_type.clone(),
                output_protocol: settings.output_protocol.clone(),
                immediate_on_air: settings.immediate_on_air.then_some(true),
                is_stream_fail_over: new.is_stream_fail_over.then_some(true),
                drm_enabled_yn: new.delivery.drm().map(|_| true),
                drm: new.delivery.drm(),
                ..CreateChannel::new(
                    settings.name.clone(),
                    new.delivery.quality_set_id,
                    new.delivery.cdn(),
                    !settings.no_dvr,
                    settings.record(),
                )
            };
            show(&operation, calling, style)
        }
        Channel::Update { channel, settings } => {
            let operation = UpdateChannel {
                channel_id: channel.channel_id,
                use_dvr: !settings.no_dvr,
                immediate_on_air: settings.immediate_on_air,
                record: settings.record(),
                env_type: settings.env_type,
                output_protocol: settings.output_protocol,
                timemachine_min: None,
                channel_name: settings.name,
            };
            show(&operation, calling, style)
        }
        Channel::Stream { channel } => {
            let operation = GetStreamMetadata { channel_id: channel.channel_id };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Channel::ChangeCdn { channel_ids, cdn_instance_no, profile_id } => {
            let cdn = CdnChoice { cdn_instance_no, profile_id };
            match <[ChannelId; 1]>::try_from(channel_ids) {
                Ok([channel_id]) => {
                    call::make(calling, style, &ChangeCdn { channel_id, cdn }, |it| it, view::record)
                }
                Err(channel_list) => {
                    let operation = ChangeCdnOfChannels { channel_list, cdn };
                    call::make(calling, style, &operation, |it| it, view::record)
                }
            }
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
            if confirm::is_due(yes, calling) {
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
pub(super) fn show<O>(operation: &O, calling: &Calling, style: Style) -> Result<(), Failure>
where
    O: Operation<Output = livestation::Channel>,
{
    let perform = async |client: &Client| client.call(operation).await;
    call::make_by(calling, style, operation, perform, Reply::into_value, view::channel)
}

/// Asks whether the channel is to go, with what goes with it.
fn confirm_delete(channel_id: &ChannelId, calling: &Calling) -> Result<(), Failure> {
    let client = call::client(calling)?;
    let channel = runtime::run(client.get_channel(channel_id))??.into_value();
    confirm::ask(&Question {
        what: "a channel is deleted",
        text: &view::delete_question(&channel),
        kept: "the channel stays",
    })
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
            Until::Ready => client.wait_until_ready(channel_id, options).await,
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
    let Filter { pages: Pages { page_no, page_size_no }, status, id, name } = filter;
    ListChannels { page_no, page_size_no, channel_status: status, id, channel_name: name }
}
