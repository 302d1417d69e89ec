use livestation::Clock;
use livestation::core::{header, signature};
use serde::Serialize;

use crate::call;
use crate::cli::{Calling, Sign};
use crate::failure::Failure;
use crate::output::Style;

/// What was signed, and the signature.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Signed {
    method: &'static str,
    target: String,
    timestamp: i64,
    access_key: String,
    string_to_sign: String,
    signature: String,
}

pub(super) fn run(arguments: &Sign, calling: &Calling, style: Style) -> Result<(), Failure> {
    let credentials = call::keys(&call::settings(calling)?)?.credentials;
    let timestamp = arguments.timestamp.unwrap_or_else(|| Clock::system().now());
    let string_to_sign =
        signature::string_to_sign(arguments.method, &arguments.target, timestamp, credentials.access_key());
    let signed = Signed {
        method: arguments.method.as_str(),
        target: arguments.target.clone(),
        timestamp: timestamp.as_millis(),
        access_key: credentials.access_key().as_str().to_owned(),
        signature: signature::sign(credentials.secret_key(), &string_to_sign).into_string(),
        string_to_sign,
    };
    style.print(&signed, for_people)
}

fn for_people(signed: &Signed) -> String {
    format!(
        "string to sign, with \\n for each line end; there is none at its end:\n  {}\n\n\
         signature:\n  {}\n\n\
         to send:\n  {}: {}\n  {}: {}\n  {}: {}\n",
        signed.string_to_sign.replace('\n', "\\n\n  "),
        signed.signature,
        header::TIMESTAMP,
        signed.timestamp,
        header::ACCESS_KEY,
        signed.access_key,
        header::SIGNATURE,
        signed.signature,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_can_be_seen() {
        let text = for_people(&Signed {
            method: "GET",
            target: "/t".to_owned(),
            timestamp: 1,
            access_key: "KEY".to_owned(),
            string_to_sign: "GET /t\n1\nKEY".to_owned(),
            signature: "sig=".to_owned(),
        });
        assert!(text.contains("\n  GET /t\\n\n  1\\n\n  KEY\n\nsignature:\n  sig=\n"), "{text}");
    }
}
