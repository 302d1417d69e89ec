//! Names and fixed values of the headers, as they go over the wire (spec 1.2).

/// Unix time in milliseconds; refused when more than five minutes from the gateway's clock.
pub const TIMESTAMP: &str = "x-ncp-apigw-timestamp";
/// The access key ID, of a main account or a sub account.
pub const ACCESS_KEY: &str = "x-ncp-iam-access-key";
/// Base64 of the HMAC-SHA256 that [`crate::signature::sign`] makes.
pub const SIGNATURE: &str = "x-ncp-apigw-signature-v2";
/// `KR` or `FKR`. Hyphens, then **an underscore** before `code`; proxies that drop underscores break it.
pub const REGION_CODE: &str = "x-ncp-region_code";
/// Always [`JSON`], also on calls without a body.
pub const CONTENT_TYPE: &str = "content-type";
/// The one content type that the service takes.
pub const JSON: &str = "application/json";
/// On answers: the 26-character id to quote when asking for support.
pub const TRACE_ID: &str = "x-ncp-trace-id";
/// On answers: the server's clock, from which [`crate::clock_skew`] learns.
pub const DATE: &str = "date";
/// On answers: how the body is compressed, which is not asked for.
pub const CONTENT_ENCODING: &str = "content-encoding";
/// On answers: where a redirect points to. Never followed with signed headers.
pub const LOCATION: &str = "location";
/// On answers, perhaps: how long to wait before trying again. Not documented for this service.
pub const RETRY_AFTER: &str = "retry-after";
