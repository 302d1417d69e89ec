//! Children in process groups of their own, so that none is left behind.

use std::process::{Child, Command, ExitStatus, Stdio};

#[cfg(unix)]
pub(crate) use unix::{end_with_signals, leftovers, stop};

/// Set for every child, so that processes which left their process group can still be found.
#[cfg(unix)]
const MARK: &str = "LIVESTATION_XTASK_RUN";

/// A child that has been started, with everything that it starts.
pub(crate) struct Running {
    pub(crate) child: Child,
    #[cfg(unix)]
    group: unix::Group,
}

/// Starts a command without standard input, in a process group of its own.
pub(crate) fn start(command: &mut Command) -> Result<Running, String> {
    start_reading(command, Stdio::null())
}

/// The same for a program that reads `input`.
pub(crate) fn start_reading(command: &mut Command, input: Stdio) -> Result<Running, String> {
    let shown = shown(command);
    command.stdin(input);
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        command.process_group(0).env(MARK, unix::mark());
    }
    let child = command.spawn().map_err(|problem| format!("`{shown}`: {problem}"))?;
    Ok(Running {
        #[cfg(unix)]
        group: unix::Group::enter(child.id()),
        child,
    })
}

impl Running {
    /// Waits for the child itself.
    pub(crate) fn wait(&mut self) -> Result<ExitStatus, String> {
        self.child.wait().map_err(|problem| problem.to_string())
    }
}

#[cfg(unix)]
impl Drop for Running {
    fn drop(&mut self) {
        self.group.leave();
    }
}

/// The command for people.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(not(unix))]
pub(crate) fn end_with_signals() {}

#[cfg(unix)]
mod unix {
    use std::collections::BTreeSet;
    use std::fmt;
    use std::fs;
    use std::hash::{BuildHasher as _, Hasher as _, RandomState};
    use std::sync::{Mutex, OnceLock, PoisonError};
    use std::time::Duration;

    use rustix::process::{Pid, Signal, kill_process, kill_process_group, test_kill_process_group};

    use super::MARK;
    use crate::steps::complain;

    /// Process groups that a run has started: those that run, and all of them.
    #[derive(Default)]
    struct Groups {
        running: BTreeSet<u32>,
        all: BTreeSet<u32>,
    }

    static GROUPS: Mutex<Option<Groups>> = Mutex::new(None);

    /// Programs that stay by design and belong to the user: a compiler cache's server.
    const STAY: [&str; 2] = ["sccache", "ccache"];

    /// Longest wait for processes whose parent has just ended; it ends as soon as they do.
    const GRACE: Duration = Duration::from_secs(10);

    pub(super) fn mark() -> &'static str {
        static MARK: OnceLock<String> = OnceLock::new();
        MARK.get_or_init(|| {
            // Random, for process ids are used again.
            let random = RandomState::new().build_hasher().finish();
            format!("{}-{random:x}", std::process::id())
        })
    }

    fn with_groups<T>(change: impl FnOnce(&mut Groups) -> T) -> T {
        change(GROUPS.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default())
    }

    pub(super) struct Group(u32);

    impl Group {
        pub(super) fn enter(id: u32) -> Self {
            with_groups(|groups| {
                groups.running.insert(id);
                groups.all.insert(id);
            });
            Self(id)
        }

        pub(super) fn leave(&self) {
            with_groups(|groups| groups.running.remove(&self.0));
        }
    }

    /// A process that still runs although the one that started it has ended.
    #[derive(Debug, PartialEq, Eq)]
    pub(crate) struct Leftover {
        /// 0 where only its group is known.
        id: u32,
        group: u32,
        command: String,
    }

    impl fmt::Display for Leftover {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{} (process {}, group {})", self.command, self.id, self.group)
        }
    }

    /// Processes that were started by this run and still run. Waits a moment for those that are ending.
    pub(crate) fn leftovers() -> Vec<Leftover> {
        let deadline = std::time::Instant::now() + GRACE;
        loop {
            let left = running_now();
            if left.is_empty() || std::time::Instant::now() >= deadline {
                return left;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Kills what was left.
    pub(crate) fn stop(left: &[Leftover]) {
        for Leftover { id, group, .. } in left {
            // Each may have ended by itself in the meantime.
            let _ = match pid(*id) {
                Some(id) => kill_process(id, Signal::KILL),
                None => pid(*group).map_or(Ok(()), |group| kill_process_group(group, Signal::KILL)),
            };
        }
    }

    fn pid(id: u32) -> Option<Pid> {
        i32::try_from(id).ok().and_then(Pid::from_raw)
    }

    fn running_now() -> Vec<Leftover> {
        let (running, all) = with_groups(|groups| (groups.running.clone(), groups.all.clone()));
        let ended = |group: &u32| all.contains(group) && !running.contains(group);
        match fs::read_dir("/proc/self/task") {
            Ok(_) => from_proc(ended, &running),
            Err(_) => {
                all.iter().filter(|group| ended(group)).filter_map(|group| from_group(*group)).collect()
            }
        }
    }

    /// Where there is no `/proc`, the group's existence is all that can be seen.
    fn from_group(group: u32) -> Option<Leftover> {
        test_kill_process_group(pid(group)?).ok()?;
        Some(Leftover { id: 0, group, command: "a process".to_owned() })
    }

    fn from_proc(ended: impl Fn(&u32) -> bool, running: &BTreeSet<u32>) -> Vec<Leftover> {
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        ids.filter(|id| *id != std::process::id())
            .filter_map(|id| {
                let (command, state, group) = stat(&fs::read_to_string(format!("/proc/{id}/stat")).ok()?)?;
                let is_ours = ended(&group) || (!running.contains(&group) && is_marked(id));
                let counts = is_ours && !matches!(state, 'Z' | 'X') && !STAY.contains(&command.as_str());
                counts.then(|| Leftover { id, group, command: command_line(id).unwrap_or(command) })
            })
            .collect()
    }

    /// Name, state and process group in `1 (name) S 0 1 …`. The name may hold spaces and parentheses.
    fn stat(text: &str) -> Option<(String, char, u32)> {
        let (before, after) = text.rsplit_once(')')?;
        let name = before.split_once('(')?.1;
        let mut fields = after.split_whitespace();
        let state = fields.next()?.chars().next()?;
        Some((name.to_owned(), state, fields.nth(1)?.parse().ok()?))
    }

    fn is_marked(id: u32) -> bool {
        let mark = format!("{MARK}={}", mark());
        fs::read(format!("/proc/{id}/environ"))
            .is_ok_and(|environment| environment.split(|byte| *byte == 0).any(|one| one == mark.as_bytes()))
    }

    fn command_line(id: u32) -> Option<String> {
        const MOST: usize = 160;
        let bytes = fs::read(format!("/proc/{id}/cmdline")).ok()?;
        let text = String::from_utf8_lossy(&bytes).replace('\0', " ");
        let text: String = text.trim().chars().take(MOST).collect();
        (!text.is_empty()).then_some(text)
    }

    /// Makes Ctrl-C, SIGTERM and a closed terminal end the run with everything that it has started.
    pub(crate) fn end_with_signals() {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

        let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]) else {
            return complain("signals cannot be handled: Ctrl-C may leave processes behind");
        };
        std::thread::spawn(move || {
            let Some(signal) = signals.forever().next() else { return };
            let running = with_groups(|groups| std::mem::take(&mut groups.running));
            for group in running.iter().filter_map(|group| pid(*group)) {
                let _ = kill_process_group(group, Signal::TERM);
            }
            let left = leftovers();
            for one in &left {
                complain(&format!("still running, now killed: {one}"));
            }
            stop(&left);
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        });
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use std::process::{Command, Stdio};

        #[test]
        fn a_process_is_read_whatever_its_name() {
            let text = "42 (a) b (c)) S 1 40 40 0 -1 4194304";
            assert_eq!(stat(text), Some(("a) b (c)".to_owned(), 'S', 40)));
        }

        /// What a test run must not leave: a child in the same group, and one that made a session of its own.
        #[test]
        #[cfg(target_os = "linux")]
        fn what_is_left_is_found_and_stopped() {
            let script = "sleep 7301 & setsid sleep 7302 & exit 0";
            let mut command = Command::new("sh");
            command.args(["-c", script]).stdout(Stdio::null()).stderr(Stdio::null());
            let mut running = super::super::start(&mut command).unwrap();
            let group = running.child.id();
            running.wait().unwrap();
            drop(running);
            // Other tests run at the same time, and start processes, too.
            let sleeping = || {
                let mut left = running_now();
                left.retain(|one| one.command.starts_with("sleep 730"));
                left
            };
            let left = loop {
                let left = sleeping();
                // `setsid` may still be about to become `sleep`.
                if left.len() == 2 {
                    break left;
                }
                std::thread::yield_now();
            };
            assert!(left.iter().any(|one| one.group == group) && left.iter().any(|one| one.group != group));
            stop(&left);
            while !sleeping().is_empty() {
                std::thread::yield_now();
            }
        }
    }
}
