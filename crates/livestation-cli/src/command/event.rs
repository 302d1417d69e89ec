use livestation::core::operation::{
    GetCallback, GetChannel, ListChannelEvents, ListEvents, ListPublishLog, SetCallback, SetChannelCallback,
};

use crate::cli::{Callback, Calling, Event};
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, view};

pub(super) fn callback(command: Callback, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        Callback::Set { url, channel: None } => {
            call::make(calling, style, &SetCallback { callback_url: url }, |it| it, view::record)
        }
        Callback::Set { url, channel: Some(channel_id) } => {
            let operation = SetChannelCallback { channel_id, callback_endpoint: url };
            super::channel::show(&operation, calling, style)
        }
        Callback::Get { channel: None } => call::make(calling, style, &GetCallback {}, |it| it, view::record),
        Callback::Get { channel: Some(channel_id) } => {
            call::make(calling, style, &GetChannel { channel_id }, |it| it, view::callback_of)
        }
    }
}

pub(super) fn run(command: Event, calling: &Calling, style: Style) -> Result<(), Failure> {
    let Event::List { channel_id, publish_log } = command;
    match channel_id {
        None => call::make(calling, style, &ListEvents::default(), |it| it, view::events),
        Some(channel_id) if publish_log => {
            call::make(calling, style, &ListPublishLog { channel_id }, |it| it, view::events)
        }
        Some(channel_id) => {
            call::make(calling, style, &ListChannelEvents { channel_id }, |it| it, view::events)
        }
    }
}
