//! A signed call as a command for a POSIX shell.

use livestation::SignedRequest;
use livestation::core::Method;

/// The command, one option on a line. It holds a signature, and no secret.
pub(crate) fn command(request: &SignedRequest, url: &str) -> String {
    let mut lines = vec![format!("curl --request {}", request.method())];
    for (name, value) in request.headers() {
        lines.push(format!("--header {}", quote(&format!("{name}: {value}"))));
    }
    if let Some(body) = request.body() {
        lines.push(format!("--data-raw {}", quote(&String::from_utf8_lossy(body))));
    } else if matches!(request.method(), Method::Post | Method::Put) {
        // An empty body still has its length announced, without which some gateways refuse the call.
        lines.push("--data ''".to_owned());
    }
    if url.contains(['[', ']', '{', '}']) {
        lines.push("--globoff".to_owned());
    }
    lines.push(quote(url));
    lines.join(" \\\n  ") + "\n"
}

/// One word for `sh`, whatever is in it: nothing is special between single quotes but the quote itself.
pub(crate) fn quote(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use livestation::core::operation::{CreateSnapshot, GetChannel};
    use livestation::{ChannelId, Credentials, LimitedDuration, Operation, Timestamp, Zone};
    use std::process::Command;

    fn sh(script: &str) -> String {
        let output = Command::new("sh").args(["-c", script]).output().unwrap();
        assert!(output.status.success(), "{script}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn sign(operation: &impl Operation) -> SignedRequest {
        let credentials = Credentials::new("EXAMPLE'ACCESS$KEY`1", "exampleSecretKey0001").unwrap();
        operation.request(Zone::Public).sign(&credentials, Timestamp::from_millis(1_755_129_600_000))
    }

    #[test]
    fn a_shell_reads_back_what_was_quoted() {
        for word in [
            "", " ", "'", "''", "a'b", "$HOME", "`id`", "$(id)", "\"", "\\", "a\\'b", "!x", "*", "?", "~",
            "-n", "a\nb", "채널", ";id", "&", "|", "#", "'; id; '", "%s",
        ] {
            assert_eq!(sh(&format!("printf %s {}", quote(word))), word, "{word:?}");
        }
    }

    #[test]
    fn the_command_hands_curl_every_header_and_the_url() {
        let channel_id = ChannelId::new("ls-it's$(id)").unwrap();
        let limited_duration = Some(LimitedDuration::from_minutes(8).unwrap());
        let request = sign(&CreateSnapshot { channel_id, limited_duration });
        let url = format!("https://livestation.apigw.ntruss.com{}", request.target());
        let told = sh(&format!("curl() {{ printf '%s\\n' \"$@\"; }}\n{}", command(&request, &url)));

        let mut expected = vec!["--request".to_owned(), "POST".to_owned()];
        for (name, value) in request.headers() {
            expected.extend(["--header".to_owned(), format!("{name}: {value}")]);
        }
        expected.extend(["--data".to_owned(), String::new(), url]);
        assert_eq!(told.lines().collect::<Vec<_>>(), expected);
        assert!(!told.contains("exampleSecretKey0001"));
    }

    #[test]
    fn a_read_has_no_body_and_brackets_are_taken_as_they_are() {
        let request = sign(&GetChannel { channel_id: ChannelId::new("ls-1").unwrap() });
        let text = command(&request, "http://[::1]:8086/api/v2/channels/ls-1");
        assert!(!text.contains("--data") && text.contains("--globoff"));
        assert!(text.ends_with("'http://[::1]:8086/api/v2/channels/ls-1'\n"));
    }
}
