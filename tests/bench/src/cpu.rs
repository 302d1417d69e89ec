//! What a process has used, user and system together.

use std::fs;
use std::time::{Duration, Instant};

/// A reading, to be compared with a later one.
pub(crate) struct Reading {
    cpu: Option<Duration>,
    user: Option<Duration>,
    wall: Instant,
}

/// What was used between two readings.
pub(crate) struct Used {
    /// On the processor, by all threads of this process and none of another one. `None` where the system
    /// does not tell; Linux does.
    pub(crate) cpu: Option<Duration>,
    /// Outside the system's calls. Counted in hundredths of a second, so it means something only in sum.
    pub(crate) user: Option<Duration>,
    pub(crate) wall: Duration,
}

impl Reading {
    pub(crate) fn now() -> Self {
        Self { cpu: on_cpu("self"), user: in_user_code(), wall: Instant::now() }
    }

    pub(crate) fn until_now(&self) -> Used {
        let wall = self.wall.elapsed();
        let since = |before: Option<Duration>, now: Option<Duration>| Some(now?.saturating_sub(before?));
        Used { cpu: since(self.cpu, on_cpu("self")), user: since(self.user, in_user_code()), wall }
    }
}

/// The first number of each thread's `schedstat`: nanoseconds on a processor. `process` is a number, or
/// `self`. A thread that has ended is not in it any more.
pub(crate) fn on_cpu(process: &str) -> Option<Duration> {
    let mut nanoseconds = 0;
    for thread in fs::read_dir(format!("/proc/{process}/task")).ok()? {
        let text = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        nanoseconds += text.split_whitespace().next()?.parse::<u64>().ok()?;
    }
    Some(Duration::from_nanos(nanoseconds))
}

/// The 14th field of `stat`, in ticks of a hundredth of a second: Linux counts so towards programs, whatever
/// its own clock does.
fn in_user_code() -> Option<Duration> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is the program's name in parentheses, and may hold anything.
    let (_, fields) = text.rsplit_once(") ")?;
    let ticks: u64 = fields.split(' ').nth(11)?.parse().ok()?;
    Some(Duration::from_millis(ticks * 10))
}
