"""mistake.json: signatures made wrongly, and which mistake they show. Made by hashlib, hmac and OpenSSL."""

import base64
import hashlib
import hmac
import subprocess

from .signature import ACCESS_KEY, SECRET_KEY, TIMESTAMP_MS

ABOUT = "From a wrong signature to the mistake that made it. See README.md."

PATH = "/api/v2/channels"
QUERY = "pageNo=1&channelName=a%20b%EC%B1%84&pageSizeNo=20"
TARGET = f"{PATH}?{QUERY}"


def text(target=TARGET):
    return f"GET {target}\n{TIMESTAMP_MS}\n{ACCESS_KEY}"


# Other spellings of a query that was dropped, or of one that was signed in another way than it is sent.
QUERIES = [
    ("the query is dropped", "query-not-signed", PATH),
    ("the query is dropped and its question mark kept", "query-not-signed", f"{PATH}?"),
    ("the query is dropped and a slash added", "query-not-signed", f"{PATH}/"),
    ("the values are dropped", "query-not-signed", f"{PATH}?pageNo&channelName&pageSizeNo"),
    ("the values are dropped and their signs kept", "query-not-signed", f"{PATH}?pageNo=&channelName=&pageSizeNo="),
    ("all but the first parameter are dropped", "query-not-signed", f"{PATH}?pageNo=1"),
    ("all but the last parameter are dropped", "query-not-signed", f"{PATH}?pageSizeNo=20"),
    ("one parameter is dropped", "query-not-signed", f"{PATH}?pageNo=1&pageSizeNo=20"),
    ("sorted", "query-rewritten", f"{PATH}?channelName=a%20b%EC%B1%84&pageNo=1&pageSizeNo=20"),
    ("reversed", "query-rewritten", f"{PATH}?pageSizeNo=20&channelName=a%20b%EC%B1%84&pageNo=1"),
    ("a plus for the space", "query-rewritten", f"{PATH}?pageNo=1&channelName=a+b%EC%B1%84&pageSizeNo=20"),
    ("escapes in lower case", "query-rewritten", f"{PATH}?pageNo=1&channelName=a%20b%ec%b1%84&pageSizeNo=20"),
    ("encoded twice", "query-rewritten", f"{PATH}?pageNo=1&channelName=a%2520b%25EC%25B1%2584&pageSizeNo=20"),
    ("without the question mark", "query-rewritten", f"{PATH}{QUERY}"),
    ("an ampersand for the question mark", "query-rewritten", f"{PATH}&{QUERY}"),
    ("the query alone", "query-rewritten", QUERY),
    ("path and query swapped", "query-rewritten", f"{QUERY}?{PATH}"),
    ("an ampersand at the end", "query-rewritten", f"{TARGET}&"),
    ("ampersands of HTML", "query-rewritten", f"{PATH}?{QUERY.replace('&', '&amp;')}"),
    ("decoded", "query-decoded", f"{PATH}?pageNo=1&channelName=a b\ucc44&pageSizeNo=20"),
]

# What OpenSSL calls each digest.
DIGESTS = [("SHA-1", "sha1"), ("SHA-384", "sha384"), ("SHA-512", "sha512"), ("SHA-224", "sha224")]


def cases():
    queries = [case(name, mistake, base64_of(mac("sha256", SECRET_KEY, text(target)))) for name, mistake, target in QUERIES]
    digests = [case(f"HMAC with {name}", "other-digest", base64_of(mac(digest, SECRET_KEY, text()))) for name, digest in DIGESTS]
    plain = plain_hash("sha256", text())
    hashes = [
        case("HMAC with SHA-1 in hexadecimal", "other-digest", mac("sha1", SECRET_KEY, text()).hex()),
        case("a plain hash", "no-key", base64_of(plain)),
        case("a plain hash in hexadecimal", "no-key", plain.hex()),
        case("a plain hash with SHA-1", "no-key", base64_of(plain_hash("sha1", text()))),
        case("a plain hash of secret and text", "no-key", base64_of(plain_hash("sha256", SECRET_KEY + text()))),
        case("a plain hash of text and secret", "no-key", base64_of(plain_hash("sha256", text() + SECRET_KEY))),
        case("HMAC with an empty key", "no-key", base64_of(hmac.new(b"", text().encode(), hashlib.sha256).digest())),
        case("another secret", None, base64_of(mac("sha256", "exampleSecretKey0002", text()))),
        case("another secret and another digest", None, base64_of(mac("sha1", "exampleSecretKey0002", text()))),
    ]
    return queries + digests + hashes


def case(name, mistake, signature):
    return {
        "name": name,
        "mistake": mistake,
        "method": "GET",
        "target": TARGET,
        "timestamp_ms": TIMESTAMP_MS,
        "access_key": ACCESS_KEY,
        "secret_key": SECRET_KEY,
        "signature": signature,
    }


def mac(digest, secret_key, message):
    by_python = hmac.new(secret_key.encode(), message.encode(), digest).digest()
    return agreed(by_python, ["-mac", "HMAC", "-macopt", f"hexkey:{secret_key.encode().hex()}"], digest, message)


def plain_hash(digest, message):
    return agreed(hashlib.new(digest, message.encode()).digest(), [], digest, message)


def agreed(by_python, options, digest, message):
    by_openssl = subprocess.run(
        ["openssl", "dgst", f"-{digest}", *options, "-binary"], input=message.encode(), stdout=subprocess.PIPE, check=True
    ).stdout
    if by_python != by_openssl:
        raise SystemExit(f"Python and OpenSSL differ on {message!r}: {by_python.hex()} and {by_openssl.hex()}")
    return by_python


def base64_of(digest):
    return base64.b64encode(digest).decode("ascii")
