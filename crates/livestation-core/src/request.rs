use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::signature::{self, Signature, ToSign};
use crate::{AccessKey, Credentials, Method, OperationId, Timestamp, Zone, header};

/// Everything but RFC 3986's unreserved characters is encoded. What is left over is the same to every
/// URL library, so none of them can change the target between signing and sending.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A call of the API before it is signed. Its target is built once, here, and never taken apart again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    operation: OperationId,
    method: Method,
    target: String,
    zone: Zone,
    has_query: bool,
    body: Option<Vec<u8>>,
}

impl Request {
    /// A request for the zone's path prefix; [`segment`](Self::segment) and [`query`](Self::query) add to it.
    pub fn new(operation: OperationId, zone: Zone) -> Self {
        // Long enough for nearly all targets, so that it seldom grows.
        let mut target = String::with_capacity(96);
        target.push_str(zone.prefix());
        Self { operation, method: operation.method(), target, zone, has_query: false, body: None }
    }

    /// With another method than the operation's own: the caller of a [`RawCall`](crate::operation::RawCall) chooses.
    pub(crate) fn method_is(self, method: Method) -> Self {
        Self { method, ..self }
    }

    /// Adds `/` and one path segment, percent-encoded. Segments come before queries.
    #[must_use]
    pub fn segment(mut self, segment: &str) -> Self {
        debug_assert!(!self.has_query, "a path segment behind the query");
        self.target.push('/');
        self.target.extend(utf8_percent_encode(segment, ENCODED));
        self
    }

    /// Adds a query parameter, percent-encoded, in the order of the calls. The gateway does not sort.
    #[must_use]
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.target.push(if self.has_query { '&' } else { '?' });
        self.target.extend(utf8_percent_encode(name, ENCODED));
        self.target.push('=');
        self.target.extend(utf8_percent_encode(value, ENCODED));
        self.has_query = true;
        self
    }

    /// Gives the request a JSON body. It is sent, and not signed (spec 2.1).
    #[must_use]
    pub fn json(mut self, body: Vec<u8>) -> Self {
        self.body = Some(body);
        self
    }

    /// Which call this is.
    pub fn operation(&self) -> OperationId {
        self.operation
    }

    /// The method.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Path and query, as they are signed and sent.
    pub fn target(&self) -> &str {
        &self.target
    }

    /// The body, which most calls do not have.
    pub fn body(&self) -> Option<&[u8]> {
        self.body.as_deref()
    }

    /// What a signer elsewhere is given for this request at `timestamp`.
    pub fn to_sign(&self, timestamp: Timestamp) -> ToSign {
        ToSign { operation: self.operation, method: self.method, target: self.target.clone(), timestamp }
    }

    /// What a signer has to sign for this request at `timestamp`.
    pub fn string_to_sign(&self, timestamp: Timestamp, access_key: &AccessKey) -> String {
        signature::string_to_sign(self.method, &self.target, timestamp, access_key)
    }

    /// Signs with keys at hand. Every attempt needs a signature of its own, with a fresh timestamp.
    pub fn sign(self, credentials: &Credentials, timestamp: Timestamp) -> SignedRequest {
        let access_key = credentials.access_key();
        let text = self.string_to_sign(timestamp, access_key);
        let signature = signature::sign(credentials.secret_key(), &text);
        self.with_signature(access_key.clone(), timestamp, signature)
    }

    /// Puts a signature on that was made elsewhere, over [`string_to_sign`](Self::string_to_sign).
    pub fn with_signature(
        self,
        access_key: AccessKey,
        timestamp: Timestamp,
        signature: Signature,
    ) -> SignedRequest {
        SignedRequest {
            request: self,
            access_key,
            timestamp,
            timestamp_text: timestamp.to_string(),
            signature,
        }
    }
}

/// A request that can be sent as it is, for five minutes. It holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedRequest {
    request: Request,
    access_key: AccessKey,
    timestamp: Timestamp,
    /// The same, as the header has it.
    timestamp_text: String,
    signature: Signature,
}

impl SignedRequest {
    /// Which call this is.
    pub fn operation(&self) -> OperationId {
        self.request.operation
    }

    /// The method.
    pub fn method(&self) -> Method {
        self.request.method
    }

    /// The key that it was signed for.
    pub fn access_key(&self) -> &AccessKey {
        &self.access_key
    }

    /// When it was signed, by the signer's clock.
    pub fn timestamp(&self) -> Timestamp {
        self.timestamp
    }

    /// Its signature.
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    /// Path and query: the bytes that were signed.
    pub fn target(&self) -> &str {
        &self.request.target
    }

    /// The body, which most calls do not have.
    pub fn body(&self) -> Option<&[u8]> {
        self.request.body()
    }

    /// All headers that the service asks for, in lower case (spec 1.2).
    pub fn headers(&self) -> [(&'static str, &str); 5] {
        [
            (header::TIMESTAMP, &self.timestamp_text),
            (header::ACCESS_KEY, self.access_key.as_str()),
            (header::SIGNATURE, self.signature.as_str()),
            (header::REGION_CODE, self.request.zone.region_code()),
            (header::CONTENT_TYPE, header::JSON),
        ]
    }

    /// One of [`headers`](Self::headers), by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().into_iter().find(|(header, _)| *header == name).map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;

    fn request() -> Request {
        Request::new(OperationId::ListChannels, Zone::Public)
    }

    #[test]
    fn a_target_without_query_has_no_question_mark() {
        assert_eq!(request().segment("channels").target(), "/api/v2/channels");
    }

    #[test]
    fn what_could_change_the_target_is_encoded() {
        let target = request().segment("a/b?c#d%2e").query("q&=", "채널 +").query("empty", "");
        assert_eq!(target.target(), "/api/v2/a%2Fb%3Fc%23d%252e?q%26%3D=%EC%B1%84%EB%84%90%20%2B&empty=");
    }

    #[test]
    fn a_signed_request_carries_the_five_headers_and_no_secret() {
        let credentials = Credentials::new("EXAMPLEACCESSKEY0001", "exampleSecretKey0001").unwrap();
        let signed =
            request().segment("channels").sign(&credentials, Timestamp::from_millis(1_755_129_600_000));
        assert_eq!(signed.header(header::TIMESTAMP), Some("1755129600000"));
        assert_eq!(signed.header(header::REGION_CODE), Some("KR"));
        assert_eq!(signed.header("authorization"), None);
        assert!(!format!("{signed:?}").contains("exampleSecretKey0001"));
    }

    proptest! {
        #[test]
        fn whatever_goes_in_comes_out_again_and_nothing_else_changes(segment in ".{1,40}", value in ".{0,40}") {
            let target = request().segment(&segment).query("q", &value).target().to_owned();
            let (path, query) = target.split_once('?').unwrap();
            let decoded = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
            prop_assert_eq!(decoded(path.strip_prefix("/api/v2/").unwrap()), segment);
            prop_assert_eq!(decoded(query.strip_prefix("q=").unwrap()), value);
            prop_assert!(target.bytes().all(|byte| byte.is_ascii_graphic()));
        }
    }
}
