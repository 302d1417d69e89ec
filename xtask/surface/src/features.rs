//! The table of features by language in the READMEs: what `tests/behaviours.json` tries, and the tests of every language run.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::operations::operations_of_the_service;

/// Each language that runs the table; a language that leaves one out fails the tests.
const LANGUAGES: [&str; 6] = ["Rust", "Python", "Node", "Kotlin", "Swift", "CLI"];

/// The words of a README around the table.
pub(crate) struct Words {
    pub(crate) file: &'static str,
    heads: [&'static str; 3],
    /// A group's name in the command line, and what people call it.
    groups: [(&'static str, &'static str); 12],
}

pub(crate) const READMES: [Words; 2] = [
    Words {
        file: "README.md",
        heads: ["", "Operations", "Behaviours"],
        groups: [
            ("snapshot", "Snapshots"),
            ("clip", "Short clips"),
            ("channel", "Channels, service URLs, CDN"),
            ("record", "Recordings"),
            ("callback", "Callbacks"),
            ("event", "Events and publish logs"),
            ("quality-set", "Quality sets"),
            ("quality", "Qualities"),
            ("curtain", "Live curtain"),
            ("restream", "Re-stream"),
            ("vod", "VOD2LIVE channels"),
            ("vod-schedule", "VOD2LIVE broadcasts"),
        ],
    },
    Words {
        file: "README.ko.md",
        heads: ["", "호출", "시험한 동작"],
        groups: [
            ("snapshot", "스냅샷"),
            ("clip", "숏클립"),
            ("channel", "채널, 서비스 URL, CDN"),
            ("record", "녹화"),
            ("callback", "콜백"),
            ("event", "이벤트와 송출 기록"),
            ("quality-set", "화질 세트"),
            ("quality", "화질"),
            ("curtain", "라이브 커튼"),
            ("restream", "재송출"),
            ("vod", "VOD2LIVE 채널"),
            ("vod-schedule", "VOD2LIVE 방송"),
        ],
    },
];

const BEGIN: &str = "<!-- features: written by `cargo xtask surface` -->\n";
const END: &str = "<!-- features end -->\n";

/// A README with its table as the behaviours have it now; nothing where it has no place for one.
pub(crate) fn fresh(readme: &str, words: &Words, behaviours: &Value) -> Option<String> {
    let (before, rest) = readme.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some([before, BEGIN, &table(words, behaviours), END, after].concat())
}

fn table(words: &Words, behaviours: &Value) -> String {
    // By the word behind `livestation` in an operation's command.
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for id in operations_of_the_service() {
        let group = id.command().split(' ').nth(1).unwrap_or_else(|| panic!("{id} has no command"));
        groups.entry(group).or_default().push(id.as_str());
    }
    let known: Vec<&str> = words.groups.iter().map(|(group, _)| *group).collect();
    assert!(groups.keys().all(|group| known.contains(group)), "a group is not named: {:?}", groups.keys());
    let rows = behaviours["behaviours"].as_array().expect("a list of behaviours");
    let mut text = format!("| {} | {} |\n", words.heads.join(" | "), LANGUAGES.join(" | "));
    text += &format!("| --- |{}{}\n", " ---: |".repeat(2), " :-: |".repeat(LANGUAGES.len()));
    for (group, name) in &words.groups {
        let operations = &groups[group];
        let tried = rows.iter().filter(|row| operations.contains(&row["call"].as_str().unwrap_or_default()));
        let marks = " ✓ |".repeat(LANGUAGES.len());
        text += &format!("| {name} | {} | {} |{marks}\n", operations.len(), tried.count());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn behaviours_are_counted_where_their_call_belongs() {
        let behaviours = json!({"behaviours": [{"call": "create_snapshot"}, {"call": "get_snapshot"}, {"call": "get_vod_channel"}]});
        let before = format!("# A\n{BEGIN}old\n{END}after\n");
        let text = fresh(&before, &READMES[0], &behaviours).unwrap();
        assert!(text.contains("| Snapshots | 2 | 2 | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ |\n"), "{text}");
        assert!(
            text.contains("| Recordings | 6 | 0 |") && text.ends_with("after\n") && !text.contains("old"),
            "{text}"
        );
        assert!(fresh("# A\n", &READMES[0], &behaviours).is_none());
    }
}
