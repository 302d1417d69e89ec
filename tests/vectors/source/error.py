"""error.json: what an answer to create_snapshot means when it is no success.

Status and body are the documented ones where there are any. The kind, and whether the call may have taken
effect, is this project's reading of them, written down here by hand: the service documents neither, and no
HTTP status for its own codes. A code proves that nothing was done only where status, envelope and content agree.
"""

ABOUT = (
    "Answers to create_snapshot that are no success, and how they are read. `kind` and `may_have_taken_effect` "
    "are this project's own reading, not the service's documents. See README.md."
)

# HTTP status, code, message, kind.
GATEWAY = [
    (400, 100, "Bad Request Exception", "invalid-input"),
    (401, 200, "Authentication Failed", "authentication"),
    (401, 210, "Permission Denied", "permission-denied"),
    (403, 230, "Forbidden", "permission-denied"),
    (404, 300, "Not Found Exception", "not-found"),
    (429, 400, "Quota Exceeded", "rate-limited"),
    (429, 410, "Throttle Limited", "rate-limited"),
    (429, 420, "Rate Limited", "rate-limited"),
    (413, 430, "Request Entity Too Large", "invalid-input"),
    (503, 500, "Endpoint Error", "server"),
    (504, 510, "Endpoint Timeout", "server"),
    (500, 900, "Unexpected Error", "server"),
]

# Code, name, message, kind. The HTTP status of these is not documented.
SERVICE = [
    (250000, "EXCEPTION", "Unexpected error occurred.", "server"),
    (250001, "CUSTOM_MESSAGE", "The channel is not recording.", "rejected"),
    (250002, "INVALID_FORMAT", "limitedDuration: invalid value.", "invalid-input"),
    (250003, "REQUIRED_HEADER", "Missing required header.", "invalid-input"),
    (250004, "NOT_FOUND", "channel not found.", "not-found"),
    (250005, "NOT_AVAILABLE", "channel not available.", "rejected"),
    (250006, "UNAUTHORIZED", "Unauthorized channel.", "permission-denied"),
    (250007, "CONNECTION_FAILED", "media connection failed.", "server"),
    (250008, "REQUEST_FAILED", "Request failed.", "server"),
    (250009, "THIRD_SERVER_EXCEPTION", "Third-party interface exception: cdn.", "server"),
    (250010, "POLICY_CHECK_FAILED", "We cannot accomplish the task as permissions are not granted for the sub "
     "account. Please modify permissions for the account through the Sub Account service.", "permission-denied"),
    (250011, "NEED_VALUE", "channelId must has a valid value", "invalid-input"),
    (250012, "JSON_PARSE_GENERAL_ERROR", "Invalid request data,please check", "invalid-input"),
    (250013, "OPEN_API_OK", "OK", "unexpected-response"),
    (250014, "FORMVALIDATION_FAILED", "Form validation failed", "invalid-input"),
    (250015, "OPEN_API_UNAUTHORIZED", "ACCESS_DENIED", "permission-denied"),
    (250016, "INTERNAL_SERVER_ERROR", "Server error", "server"),
    (250017, "OPEN_API_UNAUTHORIZED", "Unauthorized", "authentication"),
    (250018, "OPEN_API_BAD_REQUEST", "Bad Request", "invalid-input"),
    (250019, "OPEN_API_UNSUPPORTED_REGION", "The Region FKR not support now.", "invalid-input"),
    (250020, "OPEN_API_INVALID_REGION_CODE", "Invalid region code XX.", "invalid-input"),
    (250021, "OPEN_API_PARAM_TYPE_ERROR", "Invalid parameter type.", "invalid-input"),
]  # fmt: skip

# HTTP status where no code says more: kind.
STATUS = [
    (301, "unexpected-response"),
    (302, "unexpected-response"),
    (303, "unexpected-response"),
    (304, "unexpected-response"),
    (307, "unexpected-response"),
    (308, "unexpected-response"),
    (400, "unexpected-response"),
    (401, "authentication"),
    (403, "permission-denied"),
    (404, "not-found"),
    (405, "unexpected-response"),
    (407, "config"),
    (408, "timeout"),
    (409, "unexpected-response"),
    (410, "not-found"),
    (411, "unexpected-response"),
    (413, "unexpected-response"),
    (418, "unexpected-response"),
    (421, "connection"),
    (425, "connection"),
    (426, "unexpected-response"),
    (429, "rate-limited"),
    (500, "server"),
    (502, "server"),
    (503, "server"),
    (504, "server"),
    (599, "server"),
]

HTML = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center>nginx</center></body>\r\n</html>\r\n"
XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<error><errorCode>{code}</errorCode>'
    "<message>Authentication Failed</message><details>Invalid authentication information.</details></error>"
)
SNAPSHOT = (
    '{"channelId":"ls-20220623115623-fHnXy","channelStatus":"PUBLISHING","snapshot":{"snapshotId":1047,'
    '"snapshotUrl":"https://example.invalid/1047.m3u8","createdTime":1660637947987,"expireTime":1660641547987}}'
)


def cases():
    return [
        *gateway(),
        *service(),
        *(case(f"HTTP {status}, no body", status, "", kind) for status, kind in STATUS),
        *neighbours(),
        *no_envelope(),
        *unreadable_successes(),
    ]


def gateway():
    for status, code, message, kind in GATEWAY:
        told = {"code": str(code), "message": message}
        yield case(f"gateway {code}, text", status, body(f'"{code}"', message), kind, **told)
        yield case(f"gateway {code}, number", status, body(code, message), kind, **told)
    for reason in ("Invalid authentication information.", "Authentication information are missing."):
        yield case(
            f"gateway 200, {reason}",
            401,
            f'{{"error":{{"errorCode":"200","message":"Authentication Failed","details":"{reason}"}}}}',
            "authentication",
            code="200",
            message="Authentication Failed",
            details=reason,
        )
    # Its code is no HTTP status, and proves nothing under one that says something else.
    for code in (200, 400, 410, 420):
        yield case(f"gateway {code} under 503", 503, body(f'"{code}"', "m"), "server", code=str(code), message="m")
    yield case("gateway 500 under 400", 400, body('"500"', "m"), "server", code="500", message="m")
    yield case("gateway code not known", 400, body('"199"', "m"), "unexpected-response", code="199", message="m")
    yield case("gateway code not known, 503", 503, body('"599"', "m"), "server", code="599", message="m")


def service():
    for code, name, message, kind in SERVICE:
        told = {"code": str(code), "error_name": name, "message": message}
        for status in (200, 400, 500):
            yield case(f"service {code}, HTTP {status}", status, body(code, message, name), kind, **told)
        yield case(f"service {code}, text", 400, body(f'"{code}"', message, name), kind, **told)
    for status, kind in [(400, "rejected"), (401, "authentication"), (404, "not-found"), (409, "rejected"),
                         (429, "rate-limited"), (500, "server"), (200, "unexpected-response")]:  # fmt: skip
        for code in (250022, "251099"):
            written = body(f'"{code}"' if isinstance(code, str) else code, "m", "NEW_NAME")
            yield case(f"service {code}, not known, HTTP {status}", status, written, kind,
                       code=str(code), error_name="NEW_NAME", message="m")  # fmt: skip
    yield case("service, name and no code", 400, '{"error":{"message":"m","errorName":"NEW_NAME"}}', "rejected",
               error_name="NEW_NAME", message="m")  # fmt: skip
    yield case("service, code null", 404, '{"error":{"errorCode":null,"message":"m","errorName":"N"}}', "not-found",
               error_name="N", message="m")  # fmt: skip
    yield case("service, message null", 400, '{"error":{"errorCode":250005,"message":null,"errorName":"NOT_AVAILABLE"}}',
               "rejected", code="250005", error_name="NOT_AVAILABLE")  # fmt: skip
    yield case("service, fields not known", 400,
               '{"error":{"errorCode":250005,"message":"m","errorName":"N","new":[{"x":1}]},"content":null}',
               "rejected", code="250005", error_name="N", message="m")  # fmt: skip
    yield case("service, message in Korean", 404, body(250004, "채널을 찾을 수 없습니다.", "NOT_FOUND"), "not-found",
               code="250004", error_name="NOT_FOUND", message="채널을 찾을 수 없습니다.")  # fmt: skip


def neighbours():
    """Shapes that other products and older clients know."""
    yield case("responseError", 400, '{"responseError":{"returnCode":1000,"returnMessage":"m"}}', "unexpected-response",
               code="1000", message="m")  # fmt: skip
    yield case("no error around it", 429, '{"errorCode":"410","message":"Throttle Limited"}', "rate-limited",
               code="410", message="Throttle Limited")  # fmt: skip
    yield case("error is a text", 404, '{"error":"Not Found"}', "not-found", message="Not Found")
    yield case("error without code", 500, '{"error":{"message":"only text"}}', "server", message="only text")
    yield case("error empty", 500, '{"error":{}}', "server")
    for code, kind in [("200", "authentication"), ("999", "authentication")]:
        yield case(f"XML, code {code}", 401, XML.format(code=code), kind, code=code, message="Authentication Failed",
                   details="Invalid authentication information.")  # fmt: skip


def no_envelope():
    """What proxies, load balancers and bad days send."""
    yield case("HTML", 502, HTML, "server")
    yield case("HTML, 403", 403, "<!DOCTYPE html><title>Forbidden</title>", "permission-denied")
    yield case("plain text", 503, "upstream connect error", "server")
    yield case("JSON cut short", 401, '{"error": {"errorCode": "2', "authentication")
    yield case("JSON cut short, 500", 500, '{"error":{"errorCode":250000,"mess', "server")
    yield case("JSON of another sort", 400, '{"status":"bad"}', "unexpected-response")
    yield case("HTML that speaks of a code", 504, "<html><errorCode>410</errorCode></html>", "server")
    yield case("HTML, 404", 404, "<html><title>404 Not Found</title></html>", "not-found")
    yield case("JSON null", 500, "null", "server")
    yield case("JSON list", 500, "[]", "server")
    yield case("JSON number", 500, "250004", "server")
    yield case("a success under 500", 500, f'{{"content":{SNAPSHOT}}}', "server")
    yield case("redirect with a page", 307, "<html>moved</html>", "unexpected-response")
    yield case("redirect with an envelope", 302, body('"210"', "Permission Denied"), "unexpected-response",
               code="210")  # fmt: skip
    beside = f'{{"content":{SNAPSHOT},"error":{{"errorCode":"410","message":"m"}}}}'
    yield case("a success beside a refusal", 429, beside, "unexpected-response", code="410", message="m", effect=True)


def unreadable_successes():
    """The work is done, and what it made cannot be told."""
    for name, written in [
        ("no body", ""),
        ("white space", " \n"),
        ("JSON cut short", f'{{"content":{SNAPSHOT}'),
        ("something behind it", f'{{"content":{SNAPSHOT}}} x'),
        ("HTML", HTML),
        ("plain text", "OK"),
        ("null", "null"),
        ("list", "[]"),
        ("no content", "{}"),
        ("content null", '{"content":null}'),
        ("no snapshot", '{"content":{"channelId":"ls-1","channelStatus":"PUBLISHING"}}'),
        ("snapshot null", '{"content":{"channelId":"ls-1","channelStatus":"PUBLISHING","snapshot":null}}'),
        ("no id", f'{{"content":{SNAPSHOT.replace("snapshotId", "id")}}}'),
        ("an id that is no id", f'{{"content":{SNAPSHOT.replace("1047,", "-1,")}}}'),
        ("no URL", f'{{"content":{SNAPSHOT.replace("snapshotUrl", "url")}}}'),
    ]:
        yield case(f"success, {name}", 200, written, "unexpected-response")
    yield case("204", 204, "", "unexpected-response")
    yield case("202, no body", 202, "", "unexpected-response")
    for status in (200, 201):
        for code in ("410", "200"):
            yield case(f"error {code} under {status}", status, body(f'"{code}"', "m"), "unexpected-response",
                       code=code, message="m")  # fmt: skip
        # A result that cannot be read, and an error beside it.
        yield case(f"error 410 and content under {status}", status,
                   '{"content":{},"error":{"errorCode":"410","message":"m"}}', "unexpected-response",
                   code="410", message="m")  # fmt: skip


def case(name, status, body, kind, *, code=None, error_name=None, effect=None, **told):
    return {
        "name": name,
        "status": status,
        "body": body,
        "kind": kind,
        "code": code,
        "error_name": error_name,
        **told,
        "may_have_taken_effect": may_have_taken_effect(status, kind) if effect is None else effect,
    }


def may_have_taken_effect(status, kind):
    """Only a 4xx, and a redirect that was not followed, say that nothing was made; a failure says so under none."""
    if kind == "server":
        return True
    return not 300 <= status < 500 or status == 303


def body(code, message, name=None):
    name = f',"errorName":"{name}"' if name else ""
    return f'{{"error":{{"errorCode":{code},"message":"{message}"{name}}}}}'
