//! What a failure of the network means: how far the request came, and what to do about it.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use livestation_core::error::Transmission;
use livestation_core::{Error, ErrorKind};
use rustls::{AlertDescription, CertificateError, Error as TlsError};

use crate::network::Fault;

/// What is known of a request that failed.
pub(super) struct Failed<'a> {
    pub(super) url: &'a reqwest::Url,
    /// The proxy on the way, without its password.
    pub(super) proxy: Option<String>,
    /// The limit that was over, if it was time.
    pub(super) limit: Duration,
    /// Whether any of the request could have left this machine.
    pub(super) sent: bool,
}

impl Failed<'_> {
    pub(super) fn explain(&self, cause: &reqwest::Error) -> Error {
        if self.sent {
            return self.lost(cause).caused_by(reason(cause));
        }
        let error = self.not_sent(cause);
        // Behind a proxy, this side sees no more of the endpoint than the proxy shows.
        if self.proxy.is_some() || error.hint() == Some(UNTRUSTED) {
            error.caused_by(Fault::new(reason(cause)))
        } else {
            error.caused_by(reason(cause))
        }
    }

    fn host(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    fn not_sent(&self, cause: &reqwest::Error) -> Error {
        let host = self.host();
        let through =
            self.proxy.as_ref().map_or(String::new(), |proxy| format!(" through the proxy {proxy}"));
        if cause.is_timeout() {
            let message = format!("no connection to {host}{through} within {}", seconds(self.limit));
            return Error::new(ErrorKind::Timeout, message);
        }
        let connection = |why: &str| {
            Error::new(ErrorKind::Connection, format!("cannot connect to {host}{through}: {why}"))
        };
        if let Some((why, hint)) = find::<TlsError>(cause).and_then(tls_problem) {
            return connection(why).with_hint(hint).not_retryable();
        }
        match reason(cause).as_str() {
            "tunnel error: proxy authorization required" => {
                connection("the proxy asks for a user and password, or refused those it was given")
                    .with_hint(PROXY_PASSWORD)
                    .not_retryable()
            }
            "tunnel error: unsuccessful" => connection("the proxy refused to connect to it"),
            why if cause.is_connect() => connection(why),
            why => {
                let message =
                    format!("the connection to {host} was closed before the request was sent: {why}");
                Error::new(ErrorKind::Connection, message)
            }
        }
    }

    fn lost(&self, cause: &reqwest::Error) -> Error {
        let (host, why) = (self.host(), reason(cause));
        let error = if cause.is_timeout() {
            Error::new(ErrorKind::Timeout, format!("no answer from {host} within {}", seconds(self.limit)))
        } else if find::<hyper::Error>(cause).is_some_and(hyper::Error::is_parse) {
            let message = format!("the answer from {host} is not valid HTTP: {why}");
            Error::new(ErrorKind::UnexpectedResponse, message)
        } else {
            let message = format!("the connection to {host} broke before a whole answer came: {why}");
            Error::new(ErrorKind::Connection, message)
        };
        error.after(Transmission::Lost)
    }
}

const PROXY_PASSWORD: &str = "put user and password into the proxy's URL: http://USER:PASSWORD@HOST:PORT";

const UNTRUSTED: &str = "the certificate is signed by an authority that this machine does not trust: a proxy that inspects traffic? Name the \
     file of its authority: `ca_file`, or the variable SSL_CERT_FILE";

/// What is wrong with the other side's TLS, and what to do. None of it passes by itself.
fn tls_problem(error: &TlsError) -> Option<(&'static str, &'static str)> {
    const RENEW: &str = "check this machine's clock; if it is right, the certificate has to be renewed by the operator of the \
         endpoint, or the proxy on the way";
    const NAME: &str =
        "check the host in the endpoint; a proxy or portal on the way may have answered instead";
    const VERSION: &str = "this client speaks TLS 1.2 and 1.3";
    const PLAIN: &str = "if plain HTTP is served there, the endpoint begins with http://";
    const OTHER: &str = "look at the certificate: openssl s_client -connect HOST:443";
    Some(match error {
        TlsError::InvalidCertificate(problem) => match problem {
            CertificateError::UnknownIssuer => ("the certificate's authority is not trusted", UNTRUSTED),
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                ("the certificate has expired", RENEW)
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                ("the certificate is not valid yet", RENEW)
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                ("the certificate is for another host", NAME)
            }
            CertificateError::Revoked => ("the certificate was revoked", OTHER),
            // A certificate that signed itself, for one.
            CertificateError::Other(_) => ("the certificate cannot be verified", UNTRUSTED),
            _ => ("the certificate is not valid", OTHER),
        },
        TlsError::NoCertificatesPresented => ("no certificate was shown", OTHER),
        TlsError::InvalidMessage(_) => ("the answer is not TLS", PLAIN),
        TlsError::PeerIncompatible(_)
        | TlsError::AlertReceived(
            AlertDescription::ProtocolVersion
            | AlertDescription::HandshakeFailure
            | AlertDescription::InsufficientSecurity,
        ) => ("both sides have no version of TLS in common", VERSION),
        _ => return None,
    })
}

/// The first cause of a type. An I/O error holds its cause without naming it as one.
fn find<E: StdError + 'static>(error: &reqwest::Error) -> Option<&E> {
    let mut next: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(cause) = next {
        if let Some(found) = cause.downcast_ref::<E>() {
            return Some(found);
        }
        let inside = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = inside.map(|inside| inside as &(dyn StdError + 'static)).or_else(|| cause.source());
    }
    None
}

/// The innermost cause: "connection refused" rather than "error sending request".
pub(super) fn reason(error: &reqwest::Error) -> String {
    let mut cause: &dyn StdError = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

fn seconds(limit: Duration) -> String {
    // What was left of a call's limit is not a round number; microseconds are left out.
    format!("{} s", (limit.as_secs_f64() * 10.0).round() / 10.0)
}
