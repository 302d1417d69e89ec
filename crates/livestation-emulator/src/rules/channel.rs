//! Channels: states, the calls that each allows (spec 3, 6.5, 6.6; E10), and ids.

use serde::{Deserialize, Serialize};

use crate::invented::Reason;

/// The states that the emulator's channels can be in (spec 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Status {
    Creating,
    Ready,
    Publishing,
    Deleted,
    Block,
    ForceBlock,
    ForceDeleted,
}

impl Status {
    /// Whether the filter `channelStatus` selects this state (spec 6.1). Older documents write `PUBLISH` (spec 3).
    pub(crate) fn is_selected_by(self, filter: &str) -> bool {
        let filter = if filter == "PUBLISH" { "PUBLISHING" } else { filter };
        serde_json::to_value(self).is_ok_and(|own| own == filter)
    }
}

/// E10: a channel is terminated only in `READY` (spec 6.5).
pub(crate) fn check_terminate(status: Status) -> Result<(), Reason> {
    if status == Status::Ready { Ok(()) } else { Err(Reason::NotReady) }
}

/// A channel is suspended in `READY` or `PUBLISHING` (spec 6.6).
pub(crate) fn check_suspend(status: Status) -> Result<(), Reason> {
    match status {
        Status::Ready | Status::Publishing => Ok(()),
        _ => Err(Reason::NeitherReadyNorPublishing),
    }
}

/// A suspension is removed from a suspended channel (spec 6.6).
pub(crate) fn check_resume(status: Status) -> Result<(), Reason> {
    if status == Status::Block { Ok(()) } else { Err(Reason::NotSuspended) }
}

/// The output is switched while a channel streams (spec 6.9).
pub(crate) fn check_switch(status: Status) -> Result<(), Reason> {
    if status == Status::Publishing { Ok(()) } else { Err(Reason::NotPublishing) }
}

/// Longest id of a channel, in bytes. Documented ones have 23 (spec 3).
const LONGEST_ID: usize = 128;
/// How much of a refused id the message repeats, in characters.
const SHOWN_CHARS: usize = 64;
const ALLOWED_IDS: &str = "1 to 128 characters that stay one path segment: \
                           no spaces, control or invisible characters, / \\ ? # % or ..";

/// Whether a test can make a channel with this id. The documents describe the form by examples only (spec 3), so
/// every id is allowed that stays one segment of a path.
pub(crate) fn check_id(id: &str) -> Result<(), String> {
    let Some(problem) = id_problem(id) else { return Ok(()) };
    let mut shown: String = id.chars().take(SHOWN_CHARS).flat_map(char::escape_debug).collect();
    if id.chars().nth(SHOWN_CHARS).is_some() {
        shown.push('…');
    }
    Err(format!("channelId {problem}: given \"{shown}\"; allowed: {ALLOWED_IDS}"))
}

fn id_problem(id: &str) -> Option<String> {
    if id.is_empty() {
        return Some("is empty".to_owned());
    }
    if id.len() > LONGEST_ID {
        return Some("is too long".to_owned());
    }
    if id == "." || id.contains("..") {
        return Some("would change the path".to_owned());
    }
    let is_refused =
        |c: &char| is_invisible(*c) || c.is_whitespace() || matches!(c, '/' | '\\' | '?' | '#' | '%');
    let refused = id.chars().find(is_refused)?;
    Some(if is_invisible(refused) && !refused.is_control() {
        format!("contains the invisible character '{}'", refused.escape_unicode())
    } else {
        format!("contains {refused:?}")
    })
}

/// Control characters, marks of writing direction, zero-width characters and fillers.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}' | '\u{feff}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_call_has_its_states() {
        for (status, terminate, suspend, resume) in [
            (Status::Ready, true, true, false),
            (Status::Publishing, false, true, false),
            (Status::Block, false, false, true),
            (Status::ForceBlock, false, false, false),
            (Status::Creating, false, false, false),
        ] {
            let allowed = (
                check_terminate(status).is_ok(),
                check_suspend(status).is_ok(),
                check_resume(status).is_ok(),
            );
            assert_eq!(allowed, (terminate, suspend, resume), "{status:?}");
        }
    }

    #[test]
    fn a_filter_selects_one_state_in_both_spellings() {
        assert!(
            Status::Publishing.is_selected_by("PUBLISHING") && Status::Publishing.is_selected_by("PUBLISH")
        );
        for other in ["publishing", "READY", ""] {
            assert!(!Status::Publishing.is_selected_by(other), "{other}");
        }
    }

    #[test]
    fn an_id_stays_one_segment_of_a_path() {
        let long = "x".repeat(129);
        for (id, problem) in [
            ("", "channelId is empty: given \"\"; allowed: 1 to 128 characters"),
            (&long[..], "channelId is too long: given \"xxx"),
            ("..", "channelId would change the path: given \"..\""),
            ("a b", "channelId contains ' ': given \"a b\""),
            ("a/b", "channelId contains '/'"),
            ("a\n", "channelId contains '\\n': given \"a\\n\""),
            ("a\u{200b}", "channelId contains the invisible character '\\u{200b}': given \"a\\u{200b}\""),
        ] {
            let refused = check_id(id).unwrap_err();
            assert!(refused.starts_with(problem) && refused.ends_with("/ \\ ? # % or .."), "{refused}");
        }
        assert!(check_id(&long).unwrap_err().contains(&format!("\"{}…\"", "x".repeat(64))));
        for id in ["ls-20220623115623-fHnXy", "채널", &long[..128]] {
            assert_eq!(check_id(id), Ok(()), "{id}");
        }
    }
}
