use livestation::core::enums::{
    ChannelStatus, CurtainStatus, GenType, PlatformStatus, QualityType, RestreamPlan, RestreamTarget,
};
use livestation::{
    CurtainContentList, QualityProfileList, QualitySetList, RestreamChannelList, RestreamPlatformList,
    VodChannelList,
};

use super::table::columns;
use crate::sanitize::Printable;

/// Sets of qualities, a line each.
pub(crate) fn quality_sets(list: &QualitySetList) -> String {
    let rows: Vec<[String; 6]> = list
        .quality_sets
        .iter()
        .map(|set| {
            [
                number(set.id),
                text(set.gen_type.as_ref().map(GenType::as_str)),
                number(set.segment_duration_ms),
                number(set.segment_count.map(i64::from)),
                set.qualities.len().to_string(),
                text(set.name.as_deref()),
            ]
        })
        .collect();
    table(["ID", "WHOSE", "SEGMENT MS", "SEGMENTS", "QUALITIES", "NAME"], &rows, "quality sets")
}

/// Qualities, a line each.
pub(crate) fn quality_profiles(list: &QualityProfileList) -> String {
    let rows: Vec<[String; 5]> = list
        .quality_profiles
        .iter()
        .map(|quality| {
            let video = quality.video.as_ref();
            let size = video.and_then(|it| Some(format!("{}x{}", it.width?, it.height?)));
            [
                number(quality.id),
                text(quality.quality_type.as_ref().map(QualityType::as_str)),
                text(size.as_deref()),
                number(video.and_then(|it| it.bitrate)),
                text(quality.name.as_deref()),
            ]
        })
        .collect();
    table(["ID", "TYPE", "SIZE", "BITS A SECOND", "NAME"], &rows, "qualities")
}

/// Contents for live curtains, a line each.
pub(crate) fn curtain_contents(list: &CurtainContentList) -> String {
    let rows: Vec<[String; 4]> = list
        .contents
        .iter()
        .map(|content| {
            [
                number(content.id),
                text(content.status.as_ref().map(CurtainStatus::as_str)),
                content.file_duration_seconds.map_or_else(|| "-".to_owned(), |length| format!("{length} s")),
                Printable(content.input.join(", ")).to_string(),
            ]
        })
        .collect();
    table(["ID", "STATUS", "LENGTH", "FILES"], &rows, "contents")
}

/// Re-stream channels, a line each.
pub(crate) fn restream_channels(list: &RestreamChannelList) -> String {
    let rows: Vec<[String; 5]> = list
        .channels
        .iter()
        .map(|channel| {
            [
                text(channel.channel_id.as_deref()),
                text(channel.channel_status.as_ref().map(ChannelStatus::as_str)),
                text(channel.plan_type.as_ref().map(RestreamPlan::as_str)),
                number(channel.platform_count),
                text(channel.channel_name.as_deref()),
            ]
        })
        .collect();
    table(["CHANNEL", "STATUS", "PLAN", "TARGETS", "NAME"], &rows, "re-stream channels")
}

/// Targets of a re-stream channel, a line each.
pub(crate) fn restream_platforms(list: &RestreamPlatformList) -> String {
    let rows: Vec<[String; 5]> = list
        .platforms
        .iter()
        .map(|platform| {
            [
                number(platform.plat_id),
                text(platform.target_name.as_ref().map(RestreamTarget::as_str)),
                text(platform.connect_status.as_ref().map(PlatformStatus::as_str)),
                number(platform.bytes_per_second),
                number(platform.total_play_seconds),
            ]
        })
        .collect();
    table(["ID", "TARGET", "STATUS", "BYTES A SECOND", "SECONDS"], &rows, "targets")
}

/// VOD2LIVE channels, a line each.
pub(crate) fn vod_channels(list: &VodChannelList) -> String {
    let rows: Vec<[String; 4]> = list
        .channels
        .iter()
        .map(|channel| {
            [
                text(channel.channel_id.as_deref()),
                text(channel.channel_status.as_ref().map(ChannelStatus::as_str)),
                number(channel.schedule_list.first().and_then(|it| it.schedule_id)),
                text(channel.channel_name.as_deref()),
            ]
        })
        .collect();
    table(["CHANNEL", "STATUS", "BROADCAST", "NAME"], &rows, "VOD2LIVE channels")
}

fn table<const N: usize>(head: [&str; N], rows: &[[String; N]], what: &str) -> String {
    if rows.is_empty() { format!("no {what}\n") } else { columns(head, rows) }
}

fn number(number: Option<i64>) -> String {
    number.map_or_else(|| "-".to_owned(), |number| number.to_string())
}

fn text(text: Option<&str>) -> String {
    text.map_or_else(|| "-".to_owned(), |text| Printable(text).to_string())
}
