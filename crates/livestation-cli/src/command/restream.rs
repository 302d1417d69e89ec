use livestation::core::arguments::Arguments;
use livestation::core::operation::{
    CreateRestreamChannel, DeleteRestreamChannel, GetRestreamChannel, ListRestreamChannels,
    ListRestreamPlatforms, ListRestreamPublishLog, SetRestreamCallback, UpdateRestreamPlatform,
};
use serde_json::{Map, Value};

use super::confirm::{self, Question};
use crate::cli::{Calling, Pages, Restream};
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, input, view};

pub(super) fn run(command: Restream, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        Restream::Create { name, plan_type, restream, env_type } => {
            let targets = input::json("restream", &restream)?;
            let given = Arguments::new(Map::from_iter([("restream".to_owned(), targets)]));
            let operation = CreateRestreamChannel {
                channel_name: name,
                plan_type,
                restream: given.required("restream")?,
                env_type,
            };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Restream::List { pages: Pages { page_no, page_size_no } } => {
            let operation = ListRestreamChannels { page_no, page_size_no };
            call::make(calling, style, &operation, |it| it, view::restream_channels)
        }
        Restream::Get { channel } => {
            let operation = GetRestreamChannel { channel_id: channel.channel_id };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Restream::Platforms { channel } => {
            let operation = ListRestreamPlatforms { channel_id: channel.channel_id };
            call::make(calling, style, &operation, |it| it, view::restream_platforms)
        }
        Restream::Update { channel, platform_id, target } => {
            let Value::Object(mut given) = input::json("target", &target)? else {
                return Err(input::refuse("target", "is not a JSON object").into());
            };
            given.insert("channelId".to_owned(), channel.channel_id.as_str().into());
            given.insert("platformId".to_owned(), platform_id.into());
            let operation: UpdateRestreamPlatform = Arguments::new(given).read()?;
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Restream::Callback { channel, url } => {
            let operation = SetRestreamCallback { channel_id: channel.channel_id, callback_endpoint: url };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Restream::Log { channel } => {
            let operation = ListRestreamPublishLog { channel_id: channel.channel_id };
            call::make(calling, style, &operation, |it| it, view::events)
        }
        Restream::Delete { channel, yes } => {
            if confirm::is_due(yes, calling) {
                confirm::ask(&Question {
                    what: "a re-stream channel is deleted",
                    text: &format!("Delete re-stream channel {}?", channel.channel_id),
                    kept: "the channel stays",
                })?;
            }
            let operation = DeleteRestreamChannel { channel_id: channel.channel_id };
            call::make(calling, style, &operation, |it| it, view::record)
        }
    }
}
