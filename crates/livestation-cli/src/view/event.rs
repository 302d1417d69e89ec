use livestation::core::enums::{EventCode, EventLevel};
use livestation::{Event, EventList};

use super::table::columns;
use super::time::LocalTime;
use crate::sanitize::Printable;

/// What happened, a line each.
pub(crate) fn events(list: &EventList) -> String {
    let rows: Vec<[String; 5]> = list.events.iter().map(row).collect();
    match rows.len() {
        0 => "no events\n".to_owned(),
        _ => columns(["TIME", "EVENT", "LEVEL", "CHANNEL", "DESCRIPTION"], &rows),
    }
}

fn row(event: &Event) -> [String; 5] {
    let shown = |text: Option<&str>| text.map_or_else(|| "-".to_owned(), |text| Printable(text).to_string());
    [
        event.timestamp.map_or_else(|| "-".to_owned(), |time| LocalTime(time).to_string()),
        shown(event.event_code.as_ref().map(EventCode::as_str)),
        shown(event.log_level.as_ref().map(EventLevel::as_str)),
        shown(event.channel_id.as_deref()),
        shown(event.description.as_deref()),
    ]
}
