use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use livestation_core::configure::{Configure, DEFAULT_PROFILE};
use livestation_core::{Error, ErrorKind};

use super::variables::Variables;
use super::{Provided, Source};
use crate::Result;

/// More than any file of keys has, in bytes: what is larger is something else.
const FILE_MAX_BYTES: u64 = 1024 * 1024;
/// Where the home folder is.
const HOME: &str = if cfg!(windows) { "USERPROFILE" } else { "HOME" };

/// `~/.ncloud/configure`, and the profile that is wanted.
#[derive(Clone, Debug)]
pub(super) struct ConfigureFile {
    path: Option<PathBuf>,
    /// A profile that was requested by name has to be there.
    asked_for: Option<(String, Source)>,
}

/// Keys from a profile, and the URL that stands beside them.
#[derive(Clone, Debug)]
pub(super) struct ProfileKeys {
    pub(super) provided: Provided,
    pub(super) api_url: Option<String>,
}

impl ConfigureFile {
    pub(super) fn new(variables: &Variables, asked_for: Option<(String, Source)>) -> Self {
        let path = variables.path(HOME).map(|home| Path::new(&home).join(".ncloud").join("configure"));
        Self { path, asked_for }
    }

    /// The file's path, for people.
    pub(super) fn place(&self) -> String {
        match &self.path {
            Some(path) => path.display().to_string(),
            None => "~/.ncloud/configure".to_owned(),
        }
    }

    /// The wanted profile's keys; the inner error says why there are none.
    pub(super) fn read(&self) -> Result<Result<ProfileKeys, String>> {
        let place = self.place();
        let Some(path) = &self.path else {
            return self.missing(&place, format!("cannot be found: {HOME} is not set"));
        };
        let file = match load(path, &place)? {
            Ok(file) => file,
            Err(why) => return self.missing(&place, why.to_owned()),
        };
        let name = self.asked_for.as_ref().map_or(DEFAULT_PROFILE, |(name, _)| name);
        let Some(profile) = file.profile(name) else {
            let names: Vec<&str> = file.names().collect();
            return self.missing(
                &place,
                match names[..] {
                    [] => "has no profiles".to_owned(),
                    _ => format!("has no `{name}`, but these: {}", names.join(", ")),
                },
            );
        };
        let credentials = profile.credentials().map_err(|cause| {
            Error::new(ErrorKind::Credentials, format!("{place}, {cause}")).caused_by(cause)
        })?;
        let Some(credentials) = credentials else {
            let why = format!("has no keys in the profile `{}`", profile.name());
            return match self.asked_for {
                Some(_) => Err(Error::new(ErrorKind::Credentials, format!("{place} {why}"))),
                None => Ok(Err(why)),
            };
        };
        let from = Source::Profile { name: profile.name().into(), file: Arc::from(path.as_path()) };
        let api_url = profile.api_url().map(str::to_owned);
        Ok(Ok(ProfileKeys { provided: Provided::new(credentials, from), api_url }))
    }

    /// An error for a profile that was asked for, and else just a reason to look further.
    fn missing<T>(&self, place: &str, why: String) -> Result<Result<T, String>> {
        match &self.asked_for {
            Some((name, Source::Code)) => Err(config(format!("there is no profile `{name}`: {place} {why}"))),
            Some((name, from)) => {
                Err(config(format!("there is no profile `{name}` ({from}): {place} {why}")))
            }
            None => Ok(Err(why)),
        }
    }
}

/// The file, or why there is none. Blocks: it is small, local, and read once.
fn load(path: &Path, place: &str) -> Result<Result<Configure, &'static str>> {
    match open(path) {
        Ok(Ok(bytes)) => Configure::from_bytes(bytes)
            .map(Ok)
            .map_err(|cause| config(format!("{place}, {cause}")).caused_by(cause)),
        Ok(Err(why)) => Err(config(format!("{place} cannot be read: {why}"))),
        Err(Closed::Absent(why)) => Ok(Err(why)),
        Err(Closed::Broken(cause)) => Err(config(format!("{place} cannot be read: {cause}"))),
    }
}

/// Why a file could not be opened.
enum Closed {
    /// There is none, as far as this user can know.
    Absent(&'static str),
    Broken(io::Error),
}

impl From<io::Error> for Closed {
    fn from(cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Absent("does not exist"),
            _ => Self::Broken(cause),
        }
    }
}

fn open(path: &Path) -> Result<Result<Vec<u8>, String>, Closed> {
    // Before it is opened: opening a pipe would wait for a writer.
    let metadata = std::fs::metadata(path).map_err(|cause| match cause.kind() {
        // What the file itself forbids is refused when it is opened. This is a folder on the way: the home of
        // another user, as in containers.
        io::ErrorKind::PermissionDenied => Closed::Absent("is in a folder that this user may not enter"),
        _ => cause.into(),
    })?;
    if !metadata.is_file() {
        return Ok(Err("it is not a file".to_owned()));
    }
    if metadata.len() > FILE_MAX_BYTES {
        return Ok(Err(format!("it is larger than {FILE_MAX_BYTES} bytes")));
    }
    warn_if_exposed(path, &metadata);
    // Room for all of it at once, so that no copy of a secret stays behind in memory.
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    File::open(path)?.take(FILE_MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(Ok(bytes))
}

#[cfg(unix)]
fn warn_if_exposed(path: &Path, metadata: &std::fs::Metadata) {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o044 != 0 {
        let (path, mode) = (path.display(), format!("{mode:o}"));
        tracing::warn!(%path, mode, "others can read this file of keys: chmod 600");
    }
}

/// Who may read a file is said in lists there, which the standard library does not read.
#[cfg(not(unix))]
fn warn_if_exposed(_: &Path, _: &std::fs::Metadata) {}

fn config(message: String) -> Error {
    Error::new(ErrorKind::Config, message)
}
