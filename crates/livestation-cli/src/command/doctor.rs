use livestation::core::error::Names;
use livestation::{ChannelId, Check, CheckName, Error, ErrorKind, Verdict};
use serde::Serialize;

use crate::cli::Calling;
use crate::failure::Failure;
use crate::output::{Style, print_json};
use crate::printable::Printable;
use crate::{call, output, runtime};

#[derive(Serialize)]
struct Report {
    good: bool,
    checks: Vec<Check>,
}

pub(super) fn run(channel_id: Option<&ChannelId>, calling: &Calling, style: Style) -> Result<(), Failure> {
    let checks = examine(channel_id, calling)?;
    let worst = checks.iter().find(|check| check.verdict == Verdict::Bad);
    let ends_as = worst.map(|check| check.kind.unwrap_or(ErrorKind::Rejected));
    match style {
        Style::Json => print_json(&Report { good: ends_as.is_none(), checks })?,
        Style::People => output::print(&checks.iter().map(line).collect::<String>())?,
    }
    ends_as.map_or(Ok(()), |kind| Err(Failure::Shown(kind)))
}

/// Without keys there is no client to ask with, and that is the finding.
fn examine(channel_id: Option<&ChannelId>, calling: &Calling) -> Result<Vec<Check>, Failure> {
    let settings = call::settings(calling)?;
    let keys = match call::keys(&settings) {
        Ok(keys) => keys,
        Err(Failure::Told { error, .. }) => return Ok(vec![without_keys(&error)]),
        Err(other) => return Err(other),
    };
    let client = call::client(calling)?;
    let mut checks = runtime::run(client.doctor_for(channel_id, Names::CommandLine))?;
    if let Some(first) = checks.first_mut().filter(|check| check.verdict == Verdict::Good) {
        let masked = keys.credentials.access_key().masked();
        first.finding = format!(
            "access key {masked} from {}; secret key from {}",
            keys.access_key_from, keys.secret_key_from
        );
    }
    Ok(checks)
}

fn without_keys(error: &Error) -> Check {
    Check::failed(CheckName::Keys, error, Names::CommandLine)
}

fn line(check: &Check) -> String {
    let mark = match check.verdict {
        Verdict::Good => "good",
        Verdict::Bad => "BAD ",
        Verdict::Unknown => "?   ",
    };
    let line = format!("{mark}  {:<18} {}\n", check.name.as_str(), Printable(&check.finding));
    match &check.remedy {
        Some(remedy) => format!("{line}      {:<18} -> {}\n", "", Printable(remedy)),
        None => line,
    }
}
