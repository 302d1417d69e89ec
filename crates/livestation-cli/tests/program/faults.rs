//! Standard outputs that take nothing.

use std::process::{Command, Stdio};

use super::{Ended, run};

/// What is wrong with standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutputFault {
    /// No space is left on the device.
    Full,
    /// It was closed before the program began: `>&-`.
    Closed,
    /// Its reader has ended: `| true`.
    NoReader,
}

impl OutputFault {
    pub(crate) const ALL: [Self; 3] = [Self::Full, Self::Closed, Self::NoReader];

    /// Runs a command with such a standard output.
    pub(crate) async fn run(self, command: Command) -> Ended {
        let mut command = command;
        match self {
            Self::Full => {
                command.stdout(std::fs::File::options().write(true).open("/dev/full").unwrap());
            }
            Self::Closed => command = without_stdout(&command),
            Self::NoReader => {
                let (reader, writer) = std::io::pipe().unwrap();
                drop(reader);
                command.stdout(writer);
            }
        }
        command.stderr(Stdio::piped());
        let output = tokio::task::spawn_blocking(move || {
            let child = command.spawn().unwrap();
            // The writing end of the pipe is the child's alone.
            drop(command);
            child.wait_with_output()
        });
        Ended::from(output.await.unwrap().unwrap())
    }
}

/// The same command, started by a shell that closes its standard output.
fn without_stdout(command: &Command) -> Command {
    let mut shell = Command::new("/bin/sh");
    shell.env_clear().args(["-c", r#"exec "$0" "$@" >&-"#]).arg(command.get_program());
    shell.args(command.get_args());
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            shell.env(name, value);
        }
    }
    shell
}

/// A run that takes no part in the faults.
pub(crate) async fn healthy(command: Command) -> Ended {
    run(command).await
}
