use super::{Error, ErrorKind};
use crate::OperationId;

/// What to do about an error. One place for all advice, so that it reads as one voice.
pub(super) fn hint(error: &Error) -> Option<&'static str> {
    by_code(error).or_else(|| by_kind(error))
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
        "400" => "the quota is used up: wait until it renews, or ask for more in the console",
        "250003" | "250019" | "250020" => {
            "the region header did not arrive as the service wants it: check the zone (KR public, FKR financial), and \
             that no proxy on the way drops headers with an underscore (x-ncp-region_code)"
        }
        _ => return None,
    })
}

fn by_kind(error: &Error) -> Option<&'static str> {
    if error.may_have_taken_effect() && error.operation() == Some(OperationId::CreateSnapshot) {
        return Some("a snapshot may exist: look at the channel's snapshots before asking for another");
    }
    Some(match (error.kind(), error.operation()) {
        (ErrorKind::Credentials, _) => {
            "give an access key and a secret key: in code, or in NCLOUD_ACCESS_KEY_ID and NCLOUD_SECRET_ACCESS_KEY"
        }
        (ErrorKind::Rejected, Some(OperationId::CreateSnapshot)) => {
            "a snapshot needs a channel that is recording right now (100 ms or more) and has the time machine on \
             (useDvr): look at it with get_channel, start with start_recording"
        }
        (ErrorKind::Rejected, Some(OperationId::StartRecording)) => {
            "recording starts only on a channel that is PUBLISHING and not recording yet"
        }
        (ErrorKind::Rejected, Some(OperationId::StopRecording)) => {
            "only a channel that is recording can stop"
        }
        (ErrorKind::NotFound, Some(OperationId::GetSnapshot)) => {
            "a snapshot lives one hour, and not longer than its channel: it may have expired; create a new one"
        }
        (ErrorKind::NotFound, Some(OperationId::ListChannels)) => {
            "the path itself is unknown there: check the endpoint and the zone"
        }
        (ErrorKind::NotFound, Some(_)) => {
            "no channel of this account has this id in this zone: list_channels shows those there are"
        }
        (ErrorKind::RateLimited, _) => "ask less often, and wait before trying again",
        (ErrorKind::Connection, _) => "check the network, the endpoint and any firewall on the way",
        _ => return None,
    })
}
