use livestation::CdnChoice;
use livestation::core::operation::{
    ChangeVodCdn, CreateVodChannel, CreateVodSchedule, DeleteVodChannel, GetVodChannel, GetVodSchedule,
    GetVodServiceUrls, ListVodChannels, ResumeVodChannel, SetVodCallback, SuspendVodChannel,
    UpdateVodChannel, UpdateVodSchedule,
};

use super::confirm::{self, Question};
use crate::cli::{Calling, Pages, Vod, VodSchedule};
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, view};

pub(super) fn run(command: Vod, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        Vod::Create { name, delivery, env_type, output_protocol } => {
            let operation = CreateVodChannel {
                env_type,
                output_protocol,
                drm_enabled_yn: delivery.drm().map(|_| true),
                drm: delivery.drm(),
                ..CreateVodChannel::new(name, delivery.quality_set_id, delivery.cdn())
            };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Vod::List { pages: Pages { page_no, page_size_no } } => {
            let operation = ListVodChannels { page_no, page_size_no };
            call::make(calling, style, &operation, |it| it, view::vod_channels)
        }
        Vod::Get { channel } => {
            let operation = GetVodChannel { channel_id: channel.channel_id };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Vod::Update { channel, name, env_type, output_protocol } => {
            let operation = UpdateVodChannel {
                channel_id: channel.channel_id,
                channel_name: name,
                env_type,
                output_protocol,
            };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Vod::Suspend { channel } => {
            let operation = SuspendVodChannel { channel_id: channel.channel_id };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Vod::Resume { channel } => {
            let operation = ResumeVodChannel { channel_id: channel.channel_id };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Vod::Urls { channel, service_url_type } => {
            let operation = GetVodServiceUrls { channel_id: channel.channel_id, service_url_type };
            call::make(calling, style, &operation, |it| it, view::service_urls)
        }
        Vod::ChangeCdn { channel, cdn_instance_no, profile_id } => {
            let cdn = CdnChoice { cdn_instance_no, profile_id };
            let operation = ChangeVodCdn { channel_id: channel.channel_id, cdn };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Vod::Callback { channel, url } => {
            let operation = SetVodCallback { channel_id: channel.channel_id, callback_endpoint: url };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Vod::Delete { channel, yes } => {
            if confirm::is_due(yes, calling) {
                confirm::ask(&Question {
                    what: "a VOD2LIVE channel is deleted",
                    text: &format!("Delete VOD2LIVE channel {}?", channel.channel_id),
                    kept: "the channel stays",
                })?;
            }
            let operation = DeleteVodChannel { channel_id: channel.channel_id };
            call::make(calling, style, &operation, |it| it, view::record)
        }
    }
}

pub(super) fn schedules(command: VodSchedule, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        VodSchedule::Create { channel_id, start_time, files } => {
            let operation = CreateVodSchedule { channel_id, start_time, vod_list: files };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        VodSchedule::Get { schedule_id } => {
            call::make(calling, style, &GetVodSchedule { schedule_id }, |it| it, view::record)
        }
        VodSchedule::Update { schedule_id, start_time, files } => {
            let vod_list = (!files.is_empty()).then_some(files);
            let operation = UpdateVodSchedule { schedule_id, start_time, vod_list };
            call::make(calling, style, &operation, |it| it, view::record)
        }
    }
}
