use livestation::{
    Channel, ChannelPage, ChannelSnapshot, ChannelStatus, ListChannels, PageNo, ServiceUrls, Timestamp,
};

use super::snapshot::expires;
use super::table::{columns, facts};
use super::time::{LocalTime, span};
use crate::sanitize::Printable;

/// A channel: whether a snapshot is possible before everything else. Where to stream to, and the key, are left out: screens
/// are shared.
pub(crate) fn channel(channel: &Channel, now: Timestamp) -> String {
    let mut rows = vec![
        ("channel", Printable(channel.channel_id.as_str()).to_string()),
        ("name", shown(channel.channel_name.as_ref())),
        ("status", Printable(channel.channel_status.as_str()).to_string()),
        ("recording", yes_no(channel.is_recording).to_owned()),
        ("time machine", time_machine(channel)),
        ("snapshot", possible(channel).to_owned()),
    ];
    if let Some(start) = channel.recent_publish_start_time.filter(|_| is_publishing(channel)) {
        let since = u64::try_from(now.millis_since(start)).unwrap_or(0);
        rows.push(("streaming", format!("for {}, since {}", span(since), LocalTime(start))));
    }
    if channel.publish_url.is_some() || channel.stream_key.is_some() {
        rows.push(("stream to", "not shown: --json has the URL and the key".to_owned()));
    }
    let snapshots: String = channel.snapshots.iter().map(|known| one_snapshot(known, now)).collect();
    match channel.snapshots.len() {
        0 => facts(&rows) + "\nno snapshots\n",
        count => {
            format!("{}\n{count} snapshot{}:\n{snapshots}", facts(&rows), if count == 1 { "" } else { "s" })
        }
    }
}

/// Channels in a table, and how to see the rest.
pub(crate) fn channel_page(page: &ChannelPage, asked: &ListChannels) -> String {
    format!("{}{}\n", table(&page.channels), extent(page.channels.len(), page.total, asked))
}

/// All channels of all pages in a table.
pub(crate) fn channels(channels: &[Channel]) -> String {
    format!("{}{}\n", table(channels), extent(channels.len(), None, &ListChannels::default()))
}

/// What is asked before a channel is deleted: what goes with it.
pub(crate) fn delete_question(channel: &Channel) -> String {
    let ids: Vec<String> =
        channel.snapshots.iter().map(|it| Printable(it.snapshot_id.as_str()).to_string()).collect();
    let snapshots = match ids.len() {
        0 => "no snapshots".to_owned(),
        1 => format!("its snapshot {}", ids[0]),
        count => format!("its {count} snapshots ({})", ids.join(", ")),
    };
    format!(
        "Delete channel {} ({}, {}) and {snapshots}?",
        Printable(channel.channel_id.as_str()),
        shown(channel.channel_name.as_ref()),
        Printable(channel.channel_status.as_str()),
    )
}

/// What is asked before a recording starts on a channel with living snapshots; nothing where it has none.
pub(crate) fn start_question(channel: &Channel, now: Timestamp) -> Option<String> {
    let lives = |it: &&ChannelSnapshot| it.expire_time.is_none_or(|end| end.millis_since(now) > 0);
    let living: Vec<String> = channel
        .snapshots
        .iter()
        .filter(lives)
        .map(|it| {
            let id = Printable(it.snapshot_id.as_str());
            it.expire_time.map_or_else(|| id.to_string(), |end| format!("{id} until {}", LocalTime(end)))
        })
        .collect();
    (!living.is_empty()).then(|| {
        format!(
            "Channel {} has snapshots that a new recording may end ({}). Start recording?",
            Printable(channel.channel_id.as_str()),
            living.join(", ")
        )
    })
}

/// Where events of a channel are reported.
pub(crate) fn callback_of(channel: &Channel) -> String {
    let own = channel.callback_endpoint.as_ref().map(|url| Printable(url).to_string());
    facts(&[("callback endpoint", own.unwrap_or_else(|| "none: that of the account counts".to_owned()))])
}

/// Where a channel plays, a line for each quality; pictures under their sizes.
pub(crate) fn service_urls(urls: &ServiceUrls) -> String {
    let lines = urls.service_urls.iter().flat_map(|it| {
        let smaller = it.resized_urls.iter().map(|picture| (&picture.size, &picture.url));
        std::iter::once((&it.name, &it.url)).chain(smaller)
    });
    let rows: Vec<[String; 2]> =
        lines.map(|(name, url)| [Printable(name).to_string(), Printable(url).to_string()]).collect();
    if rows.is_empty() { "no URLs\n".to_owned() } else { columns(["NAME", "URL"], &rows) }
}

fn table(channels: &[Channel]) -> String {
    let rows: Vec<[String; 6]> = channels.iter().map(row).collect();
    match rows.len() {
        0 => String::new(),
        _ => columns(["CHANNEL", "STATUS", "RECORDING", "TIME MACHINE", "SNAPSHOTS", "NAME"], &rows) + "\n",
    }
}

/// How much of the list is on the page.
fn extent(shown: usize, total: Option<u64>, asked: &ListChannels) -> String {
    let shown = u64::try_from(shown).unwrap_or(u64::MAX);
    let page_no = asked.page_no.map_or(1, PageNo::get);
    let text = match total {
        Some(total) if total != shown => format!("{shown} of {total} channels"),
        _ if shown == 1 => "1 channel".to_owned(),
        _ => format!("{shown} channels"),
    };
    // Where a later page begins is known only if its size is: the service's default is not documented.
    let before = match asked.page_size_no {
        _ if page_no == 1 => Some(0),
        size => size.map(|size| u64::from(page_no - 1) * u64::from(size.get())),
    };
    match (before, total) {
        (Some(before), Some(total)) if shown > 0 && before + shown < total => {
            format!("{text}; the next page: --page-no {}", page_no.saturating_add(1))
        }
        _ => text,
    }
}

fn row(channel: &Channel) -> [String; 6] {
    [
        Printable(channel.channel_id.as_str()).to_string(),
        Printable(channel.channel_status.as_str()).to_string(),
        yes_no(channel.is_recording).to_owned(),
        time_machine(channel),
        channel.snapshots.len().to_string(),
        shown(channel.channel_name.as_ref()),
    ]
}

fn one_snapshot(snapshot: &ChannelSnapshot, now: Timestamp) -> String {
    let id = Printable(snapshot.snapshot_id.as_str());
    let life = snapshot.expire_time.map(|at| format!("  expires {}", expires(at, now))).unwrap_or_default();
    let url = snapshot.snapshot_url.as_ref().map(|url| format!("\n{}", Printable(url))).unwrap_or_default();
    format!("{id}{life}{url}\n")
}

/// The answer to the question that a channel is looked at for. The service has the last word.
fn possible(channel: &Channel) -> &'static str {
    match (channel.is_recording, channel.use_dvr) {
        (_, Some(false)) => "not possible: the time machine is off (useDvr)",
        (Some(false), _) if is_publishing(channel) => {
            "not possible: start recording first (livestation record start)"
        }
        (Some(false), _) => "not possible: nothing is streaming, so nothing is recorded",
        (Some(true), _) => "possible now",
        (None, _) => "perhaps: the answer does not say whether it is recording",
    }
}

fn is_publishing(channel: &Channel) -> bool {
    channel.channel_status == ChannelStatus::Publishing
}

fn time_machine(channel: &Channel) -> String {
    match (channel.use_dvr, channel.timemachine_minutes) {
        (Some(true), Some(minutes)) => format!("{minutes} min"),
        (use_dvr, _) => yes_no(use_dvr).to_owned(),
    }
}

fn yes_no(flag: Option<bool>) -> &'static str {
    match flag {
        Some(true) => "yes",
        Some(false) => "no",
        None => "?",
    }
}

fn shown(text: Option<&String>) -> String {
    text.map_or_else(|| "-".to_owned(), |text| Printable(text).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use livestation::core::operation::{self, GetChannel};
    use livestation::{ChannelId, PageSize, Response};

    fn read(fields: &str) -> Channel {
        let call = GetChannel { channel_id: ChannelId::new("ls-1").unwrap() };
        let body = format!(r#"{{"content":{{"channelId":"ls-1","channelStatus":"PUBLISHING"{fields}}}}}"#);
        operation::decode(&call, &Response::new(200, body.into())).unwrap()
    }

    #[test]
    fn the_stream_key_stays_hidden() {
        let text = channel(
            &read(
                r#","streamKey":"hunter2hunter2","publishUrl":"rtmp://hunter2","isRecording":true,"useDvr":true"#,
            ),
            Timestamp::from_millis(0),
        );
        assert!(!text.contains("hunter2"), "{text}");
        assert!(text.contains("possible now") && text.contains("no snapshots"), "{text}");
    }

    #[test]
    fn the_question_names_what_goes_with_a_channel() {
        let of = |fields| delete_question(&read(fields));
        assert_eq!(of(""), "Delete channel ls-1 (-, PUBLISHING) and no snapshots?");
        assert!(of(r#","snapshot":{"snapshotId":7}"#).ends_with("and its snapshot 7?"));
        assert!(
            of(r#","snapshot":[{"snapshotId":7},{"snapshotId":8}]"#).ends_with("and its 2 snapshots (7, 8)?")
        );
    }

    #[test]
    fn it_says_what_a_snapshot_waits_for() {
        for (fields, says) in [
            (r#","isRecording":true,"useDvr":false"#, "time machine is off"),
            (r#","isRecording":false,"useDvr":true"#, "start recording first"),
            ("", "perhaps"),
        ] {
            assert!(possible(&read(fields)).contains(says), "{fields}");
        }
    }

    #[test]
    fn a_page_shows_names_without_their_tricks() {
        let call = ListChannels::default();
        let body = br#"{"content":[{"channelId":"ls-1","channelStatus":"READY","channelName":"a\u001b[2J"}],"total":3}"#;
        let page = operation::decode(&call, &Response::new(200, body.to_vec())).unwrap();
        let text = channel_page(&page, &call);
        assert!(text.ends_with("\n\n1 of 3 channels; the next page: --page-no 2\n"), "{text}");
        assert!(text.contains("a\\u{1b}[2J"), "{text}");
    }

    #[test]
    fn a_page_names_the_next_one_only_where_there_is_one() {
        let asked = |page_no, size| ListChannels {
            page_no: Some(PageNo::new(page_no).unwrap()),
            page_size_no: size,
            ..ListChannels::default()
        };
        let two = PageSize::new(2).ok();
        for (shown, total, asked, expected) in [
            (5, Some(5), ListChannels::default(), "5 channels"),
            (1, None, ListChannels::default(), "1 channel"),
            (0, Some(0), ListChannels::default(), "0 channels"),
            (2, Some(5), asked(2, two), "2 of 5 channels; the next page: --page-no 3"),
            (1, Some(5), asked(3, two), "1 of 5 channels"),
            (0, Some(5), asked(9, two), "0 of 5 channels"),
            (20, Some(99), asked(2, None), "20 of 99 channels"),
        ] {
            assert_eq!(extent(shown, total, &asked), expected);
        }
    }
}
