//! The other side of the loopback: this very program once more, as a process of its own, so that its CPU
//! time and its memory are not counted with ours.

mod emulator;
mod mock;
mod responder;

use std::io::{self, BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::Failure;

/// The argument that makes this program a peer; the kind of peer follows it.
pub(crate) const ARGUMENT: &str = "peer";

/// The answer of everything that only ever gives one.
const BODY: &str = include_str!("../../../fixtures/create_snapshot.documented.json");
/// How long the slow responder takes: enough for a thousand callers to be there at once.
pub(crate) const SLOW: Duration = Duration::from_millis(1500);

/// The access key and the secret key that every emulator starts with.
pub(crate) const EMULATOR_KEYS: (&str, &str) =
    ("EMULATORACCESSKEY001", "emulatorSecretKeyForLocalUseOnly00000001");
/// The channel of every emulator that has been recording for hours.
pub(crate) const RECORDING: &str = "ls-20260101090000-Rec5h";

/// What the other process is.
#[derive(Clone, Copy)]
pub(crate) enum Role {
    /// Answers at once, and says that it keeps connections.
    Responder,
    /// The same, but says nothing about connections.
    Silent,
    /// Answers after [`SLOW`].
    Slow,
    /// The emulator of this workspace.
    Emulator,
    /// A common mock server with one answer.
    Mock,
}

impl Role {
    const ALL: [Self; 5] = [Self::Responder, Self::Silent, Self::Slow, Self::Emulator, Self::Mock];

    const fn name(self) -> &'static str {
        match self {
            Self::Responder => "responder",
            Self::Silent => "silent",
            Self::Slow => "slow",
            Self::Emulator => "emulator",
            Self::Mock => "mock",
        }
    }
}

/// A process that runs until this is dropped.
pub(crate) struct Peer {
    process: Child,
    pub(crate) url: String,
}

impl Peer {
    pub(crate) fn start(role: Role) -> Result<Self, Failure> {
        let mut process = Command::new(std::env::current_exe()?)
            .args([ARGUMENT, role.name()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let output = process.stdout.take().ok_or("the other side has no output")?;
        let mut url = String::new();
        BufReader::new(output).read_line(&mut url)?;
        Ok(Self { process, url: url.trim().to_owned() })
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Is the other side, until its parent is gone.
pub(crate) fn run(name: Option<&String>) -> Result<(), Failure> {
    let role = Role::ALL.into_iter().find(|role| name.is_some_and(|name| name == role.name()));
    match role.ok_or("there is no such other side")? {
        Role::Responder => responder::run("Connection: keep-alive\r\n", Duration::ZERO),
        Role::Silent => responder::run("", Duration::ZERO),
        Role::Slow => responder::run("Connection: keep-alive\r\n", SLOW),
        Role::Emulator => emulator::run(),
        Role::Mock => mock::run(),
    }
}

/// Ends when the parent closes its side, also when it dies.
fn wait_for_parent() -> io::Result<()> {
    io::stdin().read_to_end(&mut Vec::new()).map(drop)
}

/// One thread: servers that are compared have the same share of the machine.
fn runtime() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}
