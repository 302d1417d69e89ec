"""signature.json: which text is signed, and its signature. Made twice, by Python's hmac and by OpenSSL."""

import base64
import hashlib
import hmac
import subprocess

ABOUT = "From a request to the text that is signed, and from that text to the signature. See README.md."

ACCESS_KEY = "EXAMPLEACCESSKEY0001"
SECRET_KEY = "exampleSecretKey0001"
TIMESTAMP_MS = 1755129600000
CHANNEL = "/api/v2/channels/ls-20250814000000-zTwK2"

# The vectors of the service's reference, section 2.3, with the signatures that are written there.
DOCUMENTED = [
    ("create", "POST", f"{CHANNEL}/snapshot?limitedDuration=8", "Z62sQzMBnY/nF0QPe0B0B9CS6yicbcCrsmEKrfqUOsU="),
    ("create, everything", "POST", f"{CHANNEL}/snapshot", "9Hq3F2VMhysSKFjGwEPx8GGUOSqm4UHPj9P7NkmG0gk="),
    ("get", "GET", f"{CHANNEL}/snapshot/7526", "hp/LoQ2qBYIOU4+qm4TQn7okgFBPwhFhrwojYEO6yKs="),
    (
        "list, three parameters",
        "GET",
        "/api/v2/channels?pageNo=1&pageSizeNo=1&channelName=chan",
        "mkEQA/NkOmNG7yBPChqqhtOF26zk7D/PK8R70ewq+sg=",
    ),
    (
        "list, Korean",
        "GET",
        "/api/v2/channels?channelName=%EC%B1%84%EB%84%90",
        "7+8L33hJuycRdKRgMmrsUi3oZLP/dNHYgYpvZa7UBrQ=",
    ),
    (
        "create, financial zone",
        "POST",
        "/api/fin-v2/channels/ls-20250814000000-zTwK2/snapshot?limitedDuration=240",
        "jT5FAGukyKkKg1rhVYGBRqObExfnzMWF7ZrW/PWXE7o=",
    ),
    ("start recording", "PUT", f"{CHANNEL}/startRecord", "Pn+LuS+bd1dInKWPRXzTFB+ZhFW9jzo/IpJO3sKryMs="),
]

TARGETS = [
    ("delete", "DELETE", CHANNEL),
    ("list, no parameter", "GET", "/api/v2/channels"),
    ("stop recording, financial zone", "PUT", "/api/fin-v2/channels/ls-20250814000000-zTwK2/stopRecord"),
    ("empty and bare parameters are kept", "GET", "/photos/puppy.jpg?query1=&query2"),
    ("parameters are not sorted", "GET", "/api/v2/channels?z=1&a=2&z=0"),
    ("a bare question mark is kept", "GET", "/api/v2/channels?"),
    ("lower-case escapes are kept", "GET", "/api/v2/channels?channelName=%ec%b1%84"),
    ("a plus and an escaped plus are kept", "GET", "/api/v2/channels?channelName=a+b%2Bc%20d"),
    ("escapes in the path are kept", "POST", "/api/v2/channels/%EC%B1%84%EB%84%901/snapshot"),
    ("a second question mark is kept", "GET", "/api/v2/channels?channelName=a?b"),
]

KEYS = [
    ("a secret with = + /", ACCESS_KEY, "example+Secret/Key0001=="),
    ("a secret that is Base64 is used as text", ACCESS_KEY, "ZXhhbXBsZVNlY3JldEtleTAwMDE="),
    ("a secret in quotes keeps them", ACCESS_KEY, '"exampleSecretKey0001"'),
    ("a secret of one character", ACCESS_KEY, "k"),
    ("a secret of 64 bytes, the block of the hash", ACCESS_KEY, "exampleSecretKey" * 4),
    ("a secret of 65 bytes is hashed first", ACCESS_KEY, "exampleSecretKey" * 4 + "1"),
    ("a secret of 256 bytes", ACCESS_KEY, "exampleSecretKey" * 16),
    ("an access key of one character", "A", SECRET_KEY),
    ("an access key of 256 bytes", "EXAMPLEACCESSKEY" * 16, SECRET_KEY),
]

TIMESTAMPS_MS = [0, 1, 999, 1755129600001, 253402300799999]


def cases():
    documented = [case(name, method, target, signature=signature) for name, method, target, signature in DOCUMENTED]
    targets = [case(name, method, target) for name, method, target in TARGETS]
    create = f"{CHANNEL}/snapshot?limitedDuration=8"
    keys = [case(name, "POST", create, access_key=access, secret_key=secret) for name, access, secret in KEYS]
    times = [case(f"timestamp {time_ms}", "POST", create, timestamp_ms=time_ms) for time_ms in TIMESTAMPS_MS]
    return documented + targets + keys + times


def case(
    name,
    method,
    target,
    *,
    timestamp_ms=TIMESTAMP_MS,
    access_key=ACCESS_KEY,
    secret_key=SECRET_KEY,
    signature=None,
):
    text = f"{method} {target}\n{timestamp_ms}\n{access_key}"
    made = sign(secret_key, text)
    if signature not in (None, made):
        raise SystemExit(f"signature.json, {name}: documented as {signature}, and made as {made}")
    return {
        "name": name,
        "method": method,
        "target": target,
        "timestamp_ms": timestamp_ms,
        "access_key": access_key,
        "secret_key": secret_key,
        "string_to_sign": text,
        "signature": made,
    }


def sign(secret_key, text):
    by_python = hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).digest()
    by_openssl = subprocess.run(
        ["openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", f"hexkey:{secret_key.encode().hex()}", "-binary"],
        input=text.encode(),
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    if by_python != by_openssl:
        raise SystemExit(f"Python and OpenSSL differ on {text!r}: {by_python.hex()} and {by_openssl.hex()}")
    return base64.b64encode(by_python).decode("ascii")
