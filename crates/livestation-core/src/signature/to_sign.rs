use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use super::string_to_sign;
use super::string_to_sign::before_access_key;
use crate::{AccessKey, Method, OperationId, Timestamp};

/// What is to be signed, for a signer that holds the keys elsewhere.
///
/// The access key is the last line of the text, so the holder of the key completes the text: [`text`](Self::text).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ToSign {
    /// Which call this is, so that a signer can refuse calls that it does not want made.
    pub operation: OperationId,
    /// The method.
    pub method: Method,
    /// Path and query, exactly as they are sent.
    pub target: String,
    /// The time, in Unix **milliseconds**, by the server's clock where it is known.
    pub timestamp: Timestamp,
}

impl ToSign {
    /// The text to make an HMAC-SHA256 of, with the secret key that belongs to `access_key`.
    pub fn text(&self, access_key: &AccessKey) -> String {
        string_to_sign(self.method, &self.target, self.timestamp, access_key)
    }
}

impl Serialize for ToSign {
    /// For signers in other languages: `beforeAccessKey` is the text but for its end, which is the access key.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("ToSign", 5)?;
        record.serialize_field("operation", self.operation.as_str())?;
        record.serialize_field("method", self.method.as_str())?;
        record.serialize_field("target", &self.target)?;
        record.serialize_field("timestamp", &self.timestamp)?;
        let begin = before_access_key(self.method, &self.target, self.timestamp, 0);
        record.serialize_field("beforeAccessKey", &begin)?;
        record.end()
    }
}

#[cfg(test)]
mod tests {
    use crate::{AccessKey, OperationId, Request, Timestamp, Zone};

    #[test]
    fn the_access_key_completes_the_text() {
        let request = Request::new(OperationId::GetChannel, Zone::Public).segment("channels");
        let to_sign = request.to_sign(Timestamp::from_millis(1_755_129_600_000));
        let access_key = AccessKey::new("EXAMPLEACCESSKEY0001").unwrap();
        assert_eq!(to_sign.text(&access_key), "GET /api/v2/channels\n1755129600000\nEXAMPLEACCESSKEY0001");
        assert_eq!(to_sign.operation, OperationId::GetChannel);
        let record = serde_json::json!({
            "operation": "get_channel",
            "method": "GET",
            "target": "/api/v2/channels",
            "timestamp": 1_755_129_600_000_i64,
            "beforeAccessKey": "GET /api/v2/channels\n1755129600000\n",
        });
        assert_eq!(serde_json::to_value(&to_sign).unwrap(), record);
    }
}
