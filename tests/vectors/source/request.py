"""request.json: how a call becomes method, target and region code. Encoded by urllib.parse.quote."""

from urllib.parse import quote

ABOUT = "From an operation with its arguments to the request that is signed and sent. See README.md."

ZONES = {"public": ("/api/v2", "KR"), "fin": ("/api/fin-v2", "FKR")}
CHANNEL = "ls-20250814000000-zTwK2"

# Method and path segments behind the zone's prefix. A segment in braces is the argument of that name;
# arguments that are no segment are the query, in the order in which they are given here.
OPERATIONS = {
    "create_snapshot": ("POST", ["channels", "{channelId}", "snapshot"], ["limitedDuration"]),
    "get_snapshot": ("GET", ["channels", "{channelId}", "snapshot", "{snapshotId}"], []),
    "get_channel": ("GET", ["channels", "{channelId}"], []),
    "list_channels": ("GET", ["channels"], ["pageNo", "pageSizeNo", "channelStatus", "id", "channelName"]),
    "start_recording": ("PUT", ["channels", "{channelId}", "startRecord"], []),
    "stop_recording": ("PUT", ["channels", "{channelId}", "stopRecord"], []),
    "create_short_clip": ("POST", ["channels", "{channelId}", "{snapshotId}"], []),
    "list_short_clips": ("GET", ["channels", "{channelId}", "{snapshotId}", "shortclips"], ["shortclipStatus"]),
    "get_short_clip": ("GET", ["channels", "{channelId}", "shortclip", "{shortClipId}"], []),
}

CLIP = {
    "channelId": CHANNEL, "snapshotId": "7526", "startTime": 0, "endTime": 1500,
    "bucketName": "my-bucket", "filePath": "/clips",
}  # fmt: skip


def clip_body(arguments):
    """The body as it is documented, spelled out once more. Its fields may come in any order."""
    return {
        "startTime": arguments["startTime"],
        "endTime": arguments["endTime"],
        "shortclip": {
            "output": {
                "accessControl": arguments.get("accessControl", "PRIVATE"),
                "bucketName": arguments["bucketName"],
                "filePath": arguments["filePath"],
            }
        },
    }


BODIES = {"create_short_clip": clip_body}

# Everything that is offered, once; each is made for both zones.
PLAIN = [
    ("create_snapshot", {"channelId": CHANNEL}),
    ("create_snapshot", {"channelId": CHANNEL, "limitedDuration": 8}),
    ("get_snapshot", {"channelId": CHANNEL, "snapshotId": "7526"}),
    ("get_channel", {"channelId": CHANNEL}),
    ("list_channels", {}),
    ("start_recording", {"channelId": CHANNEL}),
    ("stop_recording", {"channelId": CHANNEL}),
    ("create_short_clip", CLIP),
    ("create_short_clip", {**CLIP, "accessControl": "PUBLIC_READ"}),
    ("list_short_clips", {"channelId": CHANNEL, "snapshotId": "7526"}),
    ("list_short_clips", {"channelId": CHANNEL, "snapshotId": "7526", "shortclipStatus": "COMPLETED"}),
    ("get_short_clip", {"channelId": CHANNEL, "shortClipId": "31"}),
]

CLIPS = [
    ("the last instant", {"startTime": 14399900, "endTime": 14400000}),
    ("folder in Korean", {"filePath": "/경기/후반 1"}),
    ("folder with quotes", {"filePath": '/a"b\\c'}),
    ("the bucket itself", {"filePath": "/"}),
    ("snapshot id in Korean", {"snapshotId": "스냅샷1"}),
]

# Ids of an undocumented form that stay one segment of the path.
CHANNEL_IDS = [
    "채널1", "a.b", ".a", "a.", "ls-2025081*******-zTwK2", "vod_7", "a~b", "a:b@c", "a;b=c", "a+b", "a&b",
    "(a)!'b'", "a,b$c", "[a]{b}", "a|b^c`d", 'a"b<c>', "é", "e\u0301", "😀", "-", "0", "a" * 128,
]  # fmt: skip

SNAPSHOT_IDS = ["1", "1047", "9007199254740991", "007", "s-1", "1.5", "스냅샷1", "1*", "1:2"]

QUERIES = [
    ("every parameter, in order", {
        "pageNo": 2, "pageSizeNo": 100, "channelStatus": "PUBLISHING", "id": "ls-2025", "channelName": "chan",
    }),
    ("the order asked for does not matter", {"channelName": "chan", "pageNo": 1}),
    ("name in Korean", {"channelName": "채널"}),
    ("name with space", {"channelName": "my channel"}),
    ("name with ampersand and equals sign", {"channelName": "a&b=c"}),
    ("name with plus", {"channelName": "a+b"}),
    ("name with percent", {"channelName": "100%"}),
    ("name with an escape in it", {"channelName": "%EC%B1%84"}),
    ("name with slash, question mark, hash", {"channelName": "a/b?c#d"}),
    ("name with unreserved marks", {"channelName": "-._~"}),
    ("name with reserved marks", {"channelName": "!$'()*,:;@[]"}),
    ("name with quotes and brackets", {"channelName": "\"<>\\^`{|}"}),
    ("name with line end and tab", {"channelName": "a\r\nb\tc"}),
    ("name with emoji", {"channelName": "📺"}),
    ("name composed", {"channelName": "é"}),
    ("name decomposed", {"channelName": "e\u0301"}),
    ("empty name", {"channelName": ""}),
    ("part of an id", {"id": "ls-2025/0"}),
    ("status not known", {"channelStatus": "NEW_WORD"}),
    ("largest page number", {"pageNo": 4294967295}),
]  # fmt: skip


def cases():
    return [
        *(
            case(f"{operation}, {', '.join(arguments) or 'no argument'}, {zone}", operation, arguments, zone)
            for operation, arguments in PLAIN
            for zone in ZONES
        ),
        *(
            case(f"create_snapshot, {minutes} minutes", "create_snapshot",
                 {"channelId": CHANNEL, "limitedDuration": minutes})
            for minutes in (1, 240)
        ),
        *(case(f"channel id {shown(id)}", "create_snapshot", {"channelId": id}) for id in CHANNEL_IDS),
        *(
            case(f"snapshot id {shown(id)}", "get_snapshot", {"channelId": CHANNEL, "snapshotId": id})
            for id in SNAPSHOT_IDS
        ),
        *(case(f"create_short_clip, {name}", "create_short_clip", {**CLIP, **more}) for name, more in CLIPS),
        *(case(f"list_channels, {name}", "list_channels", arguments) for name, arguments in QUERIES),
    ]  # fmt: skip


def case(name, operation, arguments, zone="public"):
    method, path, parameters = OPERATIONS[operation]
    prefix, region_code = ZONES[zone]
    segments = [arguments[part[1:-1]] if part.startswith("{") else part for part in path]
    query = [(parameter, arguments[parameter]) for parameter in parameters if parameter in arguments]
    target = prefix + "".join("/" + encoded(segment) for segment in segments)
    if query:
        target += "?" + "&".join(f"{encoded(key)}={encoded(value)}" for key, value in query)
    made = {
        "name": name,
        "operation": operation,
        "arguments": arguments,
        "zone": zone,
        "method": method,
        "target": target,
        "region_code": region_code,
    }
    if operation in BODIES:
        made["body"] = BODIES[operation](arguments)
    return made


def encoded(value):
    return quote(str(value), safe="-._~")


def shown(id):
    if len(id) > 30:
        return f"of {len(id)} characters"
    return id if id.isprintable() and "\u0301" not in id else ascii(id)
