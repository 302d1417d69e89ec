use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use livestation_core::{Error, ErrorKind};
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use crate::credentials::variables::Variables;
use crate::{Result, Setting, Source};

/// The names that OpenSSL, curl and uv read.
const FILE: &str = "SSL_CERT_FILE";
const FOLDER: &str = "SSL_CERT_DIR";

/// Certificate authorities from the settings, beside the operating system's and Mozilla's.
#[derive(Clone, Debug, Default)]
pub(crate) struct Authorities {
    named: Vec<Setting<PathBuf>>,
    roots: Option<Arc<RootCertStore>>,
}

impl Authorities {
    pub(super) fn read(given: Option<&Path>, variables: Option<&Variables>) -> Result<Self> {
        let mut found = Self::default();
        if let Some(variables) = variables {
            if let Some(file) = variables.path(FILE) {
                found = found.with(file.into(), Source::Variable(FILE), read_file)?;
            }
            if let Some(folders) = variables.path(FOLDER) {
                for folder in std::env::split_paths(&folders).filter(|folder| !folder.as_os_str().is_empty())
                {
                    found = found.with(folder, Source::Variable(FOLDER), read_folder)?;
                }
            }
        }
        match given {
            Some(path) => found.with_file(path),
            None => Ok(found),
        }
    }

    pub(super) fn with_file(self, path: &Path) -> Result<Self> {
        self.with(path.to_owned(), Source::Code, read_file)
    }

    fn with(
        mut self,
        path: PathBuf,
        from: Source,
        read: fn(&Path) -> Result<Vec<CertificateDer<'static>>, String>,
    ) -> Result<Self> {
        let mut roots = self.roots.map_or_else(RootCertStore::empty, Arc::unwrap_or_clone);
        let why = match read(&path) {
            Ok(certificates) => match roots.add_parsable_certificates(certificates) {
                (0, 0) => Some("holds no certificate; allowed: certificates in PEM or DER".to_owned()),
                (0, _) => Some("holds no certificate that can be read".to_owned()),
                _ => None,
            },
            Err(why) => Some(why),
        };
        if let Some(why) = why {
            let place = if from == Source::Code { String::new() } else { format!(" ({from})") };
            let message = format!("the CA file {}{place} {why}", path.display());
            return Err(Error::new(ErrorKind::Config, message));
        }
        self.named.push(Setting { value: path, from });
        self.roots = Some(Arc::new(roots));
        Ok(self)
    }

    pub(super) fn named(&self) -> &[Setting<PathBuf>] {
        &self.named
    }

    /// All that is trusted. The operating system's store is read once in a process, and not at all where TLS is not
    /// used.
    pub(crate) fn roots(&self, for_tls: bool) -> RootCertStore {
        static SYSTEM: OnceLock<RootCertStore> = OnceLock::new();
        let mut roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
        if for_tls {
            roots.extend(SYSTEM.get_or_init(system_roots).roots.iter().cloned());
        }
        if let Some(named) = &self.roots {
            roots.extend(named.roots.iter().cloned());
        }
        roots
    }
}

/// A store that cannot be read is none: the Mozilla roots are there in any case.
fn system_roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    let (added, ignored) = roots.add_parsable_certificates(found.certs);
    tracing::debug!(added, ignored, errors = found.errors.len(), "certificate authorities of the system");
    roots
}

fn read_file(path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let bytes = fs::read(path).map_err(|cause| format!("cannot be read: {}", reason(&cause)))?;
    // Windows exports certificates in DER: a sequence, which text never begins with.
    if bytes.first() == Some(&0x30) {
        return Ok(vec![CertificateDer::from(bytes)]);
    }
    CertificateDer::pem_slice_iter(&bytes)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|cause| format!("is not valid PEM: {cause}"))
}

/// The certificates of a folder's files; what else lies there is not looked at.
fn read_folder(path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let entries = fs::read_dir(path).map_err(|cause| format!("cannot be read: {}", reason(&cause)))?;
    let files = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file());
    Ok(files.filter_map(|file| read_file(&file).ok()).flatten().collect())
}

fn reason(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => cause.to_string(),
    }
}
