use livestation::core::operation::GetChannel;
use livestation::{Clock, ListChannels};

use crate::cli::{Calling, Channel, Filter};
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, view};

pub(super) fn run(command: Channel, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        Channel::List { filter } => {
            let operation = query(filter);
            call::make(calling, style, &operation, |page| page, |page| view::channel_page(page, &operation))
        }
        Channel::Get { channel } => {
            let operation = GetChannel { channel_id: channel.channel_id };
            let people = |channel: &livestation::Channel| view::channel(channel, Clock::system().now());
            call::make(calling, style, &operation, |channel| channel, people)
        }
    }
}

fn query(filter: Filter) -> ListChannels {
    let Filter { page_no, page_size_no, status, id, name } = filter;
    ListChannels { page_no, page_size_no, channel_status: status, id, channel_name: name }
}
