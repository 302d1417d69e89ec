use super::ErrorKind;

/// A documented code and what it means to a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownCode {
    /// `errorCode`.
    pub code: u32,
    /// `errorName` of the service, or the gateway's `message`.
    pub name: &'static str,
    /// Our reading.
    pub kind: ErrorKind,
}

const fn known(code: u32, name: &'static str, kind: ErrorKind) -> KnownCode {
    KnownCode { code, name, kind }
}

/// Codes of the gateway: the request never reached Live Station (spec 1.5).
pub const GATEWAY_CODES: [KnownCode; 12] = [
    known(100, "Bad Request Exception", ErrorKind::InvalidInput),
    known(200, "Authentication Failed", ErrorKind::Authentication),
    known(210, "Permission Denied", ErrorKind::PermissionDenied),
    known(230, "Forbidden", ErrorKind::PermissionDenied),
    known(300, "Not Found Exception", ErrorKind::NotFound),
    known(400, "Quota Exceeded", ErrorKind::RateLimited),
    known(410, "Throttle Limited", ErrorKind::RateLimited),
    known(420, "Rate Limited", ErrorKind::RateLimited),
    known(430, "Request Entity Too Large", ErrorKind::InvalidInput),
    known(500, "Endpoint Error", ErrorKind::Server),
    known(510, "Endpoint Timeout", ErrorKind::Server),
    known(900, "Unexpected Error", ErrorKind::Server),
];

/// Codes of Live Station itself, as far as they are documented (spec 1.6). The table there goes on after
/// 250021, unread; a code that is not here is judged by its HTTP status and passed through.
pub const SERVICE_CODES: [KnownCode; 22] = [
    known(250_000, "EXCEPTION", ErrorKind::Server),
    known(250_001, "CUSTOM_MESSAGE", ErrorKind::Rejected),
    known(250_002, "INVALID_FORMAT", ErrorKind::InvalidInput),
    known(250_003, "REQUIRED_HEADER", ErrorKind::InvalidInput),
    known(250_004, "NOT_FOUND", ErrorKind::NotFound),
    known(250_005, "NOT_AVAILABLE", ErrorKind::Rejected),
    known(250_006, "UNAUTHORIZED", ErrorKind::PermissionDenied),
    known(250_007, "CONNECTION_FAILED", ErrorKind::Server),
    known(250_008, "REQUEST_FAILED", ErrorKind::Server),
    known(250_009, "THIRD_SERVER_EXCEPTION", ErrorKind::Server),
    known(250_010, "POLICY_CHECK_FAILED", ErrorKind::PermissionDenied),
    known(250_011, "NEED_VALUE", ErrorKind::InvalidInput),
    known(250_012, "JSON_PARSE_GENERAL_ERROR", ErrorKind::InvalidInput),
    known(250_013, "OPEN_API_OK", ErrorKind::UnexpectedResponse),
    known(250_014, "FORMVALIDATION_FAILED", ErrorKind::InvalidInput),
    known(250_015, "OPEN_API_UNAUTHORIZED", ErrorKind::PermissionDenied),
    known(250_016, "INTERNAL_SERVER_ERROR", ErrorKind::Server),
    known(250_017, "OPEN_API_UNAUTHORIZED", ErrorKind::Authentication),
    known(250_018, "OPEN_API_BAD_REQUEST", ErrorKind::InvalidInput),
    known(250_019, "OPEN_API_UNSUPPORTED_REGION", ErrorKind::InvalidInput),
    known(250_020, "OPEN_API_INVALID_REGION_CODE", ErrorKind::InvalidInput),
    known(250_021, "OPEN_API_PARAM_TYPE_ERROR", ErrorKind::InvalidInput),
];

/// What a code of the service means. The status that it comes with is not documented, so none is asked for.
pub(super) fn kind_of_service(code: &str) -> Option<ErrorKind> {
    kind_in(&SERVICE_CODES, code)
}

/// What a code of the gateway means, where the status agrees: its refusals come with 4xx, as documented. A
/// refusal under another status is a contradiction, and proves nothing.
pub(super) fn kind_of_gateway(code: &str, status: u16) -> Option<ErrorKind> {
    let kind = kind_in(&GATEWAY_CODES, code)?;
    let agrees = match kind {
        ErrorKind::Server => status >= 400,
        _ => (400..500).contains(&status),
    };
    agrees.then_some(kind)
}

fn kind_in(codes: &[KnownCode], code: &str) -> Option<ErrorKind> {
    let code: u32 = code.parse().ok()?;
    codes.iter().find(|known| known.code == code).map(|known| known.kind)
}

/// What an HTTP status means where no code says more. `from_service`: the answer is the service's own, which
/// then refused what was asked for; without that, a 4xx is about HTTP, and may be anybody's.
pub(super) fn kind_of_status(status: u16, from_service: bool) -> ErrorKind {
    match status {
        401 => ErrorKind::Authentication,
        403 => ErrorKind::PermissionDenied,
        404 | 410 => ErrorKind::NotFound,
        429 => ErrorKind::RateLimited,
        400..500 if from_service => ErrorKind::Rejected,
        // A proxy that wants a sign-in of its own.
        407 => ErrorKind::Config,
        // By definition not processed, and worth another try: late, on the wrong connection, too early.
        408 => ErrorKind::Timeout,
        421 | 425 => ErrorKind::Connection,
        500..600 => ErrorKind::Server,
        // A redirect is not followed, and a success with an error inside is no success.
        _ => ErrorKind::UnexpectedResponse,
    }
}
