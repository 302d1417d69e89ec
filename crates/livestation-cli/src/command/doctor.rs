use livestation::core::error::Names;
use livestation::{ChannelId, Check, CheckName, ErrorKind, Network, Verdict};
use serde::Serialize;

use crate::cli::Calling;
use crate::failure::Failure;
use crate::output::{Style, print_json};
use crate::sanitize::Printable;
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

/// With a network setting that cannot be used, and without keys, there is no client to ask with: that is the finding.
fn examine(channel_id: Option<&ChannelId>, calling: &Calling) -> Result<Vec<Check>, Failure> {
    let failed = |name, error: &_| Check::failed(name, error, Names::CommandLine);
    let settings = match call::settings(calling) {
        Err(Failure::Told { error, .. }) if Network::is_at_fault(&error) => {
            return Ok(vec![failed(CheckName::Network, &error)]);
        }
        settings => settings?,
    };
    let keys = match call::keys(&settings) {
        Ok(keys) => keys,
        Err(Failure::Told { error, .. }) => {
            let network = settings.network().summary(Names::CommandLine);
            return Ok(vec![failed(CheckName::Keys, &error), Check::good(CheckName::Network, network)]);
        }
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
