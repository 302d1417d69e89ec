//! Where the figures come from: without it they say nothing.

use std::fs;
use std::process::Command;

use livestation::Clock;
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct Machine {
    processor: String,
    cores: usize,
    memory: String,
    system: String,
    rustc: String,
    date: String,
    /// Of all processes of the machine, over the minute before and during the run.
    load_before: String,
}

impl Machine {
    pub(crate) fn here() -> Self {
        let unknown = || "unknown".to_owned();
        Self {
            processor: line("/proc/cpuinfo", "model name").unwrap_or_else(unknown),
            cores: std::thread::available_parallelism().map_or(0, usize::from),
            memory: line("/proc/meminfo", "MemTotal")
                .and_then(|text| gibibytes(&text))
                .unwrap_or_else(unknown),
            system: system(),
            rustc: output("rustc", "--version").unwrap_or_else(unknown),
            date: date(),
            load_before: fs::read_to_string("/proc/loadavg")
                .ok()
                .and_then(|text| text.split(' ').next().map(str::to_owned))
                .unwrap_or_else(unknown),
        }
    }

    pub(crate) fn list(&self) -> String {
        format!(
            "- processor: {}, {} cores; memory: {}\n- system: {}; {}\n- date: {}; the machine's load when the run \
             began: {}\n",
            self.processor, self.cores, self.memory, self.system, self.rustc, self.date, self.load_before
        )
    }
}

/// What stands behind a name and a colon.
fn line(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    text.lines().find_map(|line| {
        let (before, value) = line.split_once(':')?;
        (before.trim() == name).then(|| value.trim().to_owned())
    })
}

fn gibibytes(kilobytes: &str) -> Option<String> {
    let number: u64 = kilobytes.split(' ').next()?.parse().ok()?;
    Some(format!("{} GiB", (number + (1 << 19)) >> 20))
}

/// The distribution's name and the kernel's, or what the compiler calls the system.
fn system() -> String {
    let name = fs::read_to_string("/etc/os-release").ok().and_then(|text| {
        let name = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
        Some(name.trim_matches('"').to_owned())
    });
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").ok();
    match (name, kernel) {
        (Some(name), Some(kernel)) => format!("{name}, Linux {}", kernel.trim()),
        _ => format!("{} on {}", std::env::consts::OS, std::env::consts::ARCH),
    }
}

fn output(program: &str, argument: &str) -> Option<String> {
    let output = Command::new(program).arg(argument).output().ok()?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}

fn date() -> String {
    let now = jiff::Timestamp::from_millisecond(Clock::system().now().as_millis());
    now.map_or_else(|_| "unknown".to_owned(), |now| now.strftime("%Y-%m-%d").to_string())
}
