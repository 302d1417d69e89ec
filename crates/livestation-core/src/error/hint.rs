use super::{Error, ErrorKind, Names};
use crate::OperationId;

/// What to do about an error: the advice of its operation, or else that for its code, status or kind. Functions are
/// named as in Rust, in backticks: [`Names::text`] gives the names of other languages.
pub(super) fn hint(error: &Error, names: Names) -> Option<&'static str> {
    match (error.kind(), names) {
        (ErrorKind::Credentials, Names::CommandLine) => Some(
            "set NCLOUD_ACCESS_KEY_ID and NCLOUD_SECRET_ACCESS_KEY in the environment, or put both keys into \
             ~/.ncloud/configure",
        ),
        _ => by_code(error)
            .or_else(|| by_effect(error))
            .or_else(|| by_status(error))
            .or_else(|| by_kind(error)),
    }
}

fn by_code(error: &Error) -> Option<&'static str> {
    Some(match error.code()? {
        "200" => {
            "the gateway did not accept the key, the signature or the time: check that access key and secret key belong \
             together and were copied whole, and that this machine's clock is within 5 minutes of the right time"
        }
        "210" => {
            "the signature is right, and this key may not call Live Station: in the console, give the sub account a \
             policy that allows it, and check that the product is in use"
        }
        "250010" => {
            "the key is right, and its sub account lacks a permission: change its policy in the Sub Account service"
        }
        "300" => error.operation()?.hints().unknown_path,
        "400" => "the quota is used up: wait until it renews, or ask for more in the console",
        "250003" | "250019" | "250020" => {
            "the region header did not arrive as the service wants it: check the zone (KR public, FKR financial), and \
             that no proxy on the way drops headers with an underscore (x-ncp-region_code)"
        }
        _ => return None,
    })
}

fn by_effect(error: &Error) -> Option<&'static str> {
    error.operation().filter(|_| error.may_have_taken_effect())?.hints().lost
}

/// An answer without a code of the service or its gateway is about HTTP, and so is the advice.
fn by_status(error: &Error) -> Option<&'static str> {
    let status = error.http_status().filter(|_| error.is_foreign())?;
    Some(match status {
        200..300 => {
            "a success that the service did not write comes from a proxy, or from the sign-in page of a network: open \
             the endpoint in a browser on this machine, and check the endpoint"
        }
        300..400 => {
            "the service does not redirect: check the endpoint; a network that wants a sign-in redirects to its page"
        }
        400 if error.message().contains("HTTPS port") => {
            "the endpoint begins with http:// and the server there speaks HTTPS: write https://"
        }
        401 | 403 => {
            "the answer has no code of the service: a proxy or a firewall on the way may have refused the call; check \
             the endpoint"
        }
        404 | 405 | 410 => {
            "the server does not know this path or method, and it does not look like the service: check the endpoint, \
             the zone and any proxy on the way"
        }
        407 => "a proxy on the way asks for a user name and a password",
        408 => {
            "the server did not get the whole request in time: check the network for a proxy that holds it back"
        }
        411 | 415 | 422 => {
            "a header or the body was changed or dropped on its way: check for a proxy that does that"
        }
        413 | 414 | 431 => {
            "a proxy on the way allows less than this request has: check its limits for headers and URLs"
        }
        421 | 425 => "the connection led to another server, or was too new: try again",
        426 => "the server asks for another protocol: check that the endpoint is that of the service",
        429 => return None,
        451 => "a filter on the way blocks the service",
        400..500 => {
            "the answer has no code of the service: it may come from a proxy or a firewall on the way; check the \
             endpoint"
        }
        _ => return None,
    })
}

fn by_kind(error: &Error) -> Option<&'static str> {
    let of_operation = error.operation().map(OperationId::hints);
    Some(match error.kind() {
        ErrorKind::Credentials => {
            "give an access key and a secret key: in code, or in NCLOUD_ACCESS_KEY_ID and NCLOUD_SECRET_ACCESS_KEY, \
             or in ~/.ncloud/configure"
        }
        ErrorKind::Signer => {
            "the message is the signer's own: nothing was sent, so the call can be made again once it signs"
        }
        ErrorKind::Rejected => of_operation?.rejected?,
        ErrorKind::NotFound => of_operation?.not_found,
        ErrorKind::RateLimited => "ask less often, and wait before trying again",
        ErrorKind::Connection => "check the network, the endpoint and any firewall on the way",
        _ => return None,
    })
}
