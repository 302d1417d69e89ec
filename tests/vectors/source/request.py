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
    "create_channel": ("POST", ["channels"], []),
    "update_channel": ("PUT", ["channels", "{channelId}"], []),
    "delete_channel": ("DELETE", ["channels", "{channelId}"], []),
    "suspend_channel": ("PUT", ["channels", "{channelId}", "off"], []),
    "resume_channel": ("PUT", ["channels", "{channelId}", "on"], []),
    "switch_stream": ("PUT", ["channels", "{channelId}", "switch-stream"], []),
    "get_service_urls": ("GET", ["channels", "{channelId}", "serviceUrls"], ["serviceUrlType"]),
    "get_stream_metadata": ("GET", ["channels", "{channelId}", "streamMetadata"], []),
    "change_cdn": ("POST", ["channels", "{channelId}", "cdnInfo"], []),
    "change_cdn_of_channels": ("POST", ["channels", "cdnInfo"], []),
    "list_recordings": ("GET", ["channels", "{channelId}", "records"], []),
    "get_recording": ("GET", ["channels", "{channelId}", "records", "{recordId}"], []),
    "delete_recordings": ("DELETE", ["channels", "{channelId}", "records"], []),
    "upload_recordings": ("POST", ["buckets", "{bucketName}", "upload"], []),
    "set_callback": ("POST", ["events", "callbackEndpoint"], []),
    "get_callback": ("GET", ["events", "callbackEndpoint"], []),
    "set_channel_callback": ("POST", ["channels", "{channelId}", "callbackEndpoint"], []),
    "list_events": ("GET", ["events"], ["channelId"]),
    "list_channel_events": ("GET", ["channels", "{channelId}", "events"], []),
    "list_publish_log": ("GET", ["channels", "{channelId}", "publish-log"], []),
    "list_quality_sets": ("GET", ["qualitySets"], ["genType", "type"]),
    "get_quality_set": ("GET", ["qualitySets", "{qualitySetId}"], []),
    "create_quality_set": ("POST", ["qualitySets"], []),
    "update_quality_set": ("PUT", ["qualitySets", "{qualitySetId}"], []),
    "list_quality_profiles": ("GET", ["qualityProfiles"], []),
    "get_quality_profile": ("GET", ["qualityProfiles", "{qualityId}"], []),
    "insert_curtain": ("POST", ["channels", "{channelId}", "curtain", "insert"], []),
    "remove_curtain": ("POST", ["channels", "{channelId}", "curtain", "remove"], []),
    "create_curtain_content": ("POST", ["curtainContents"], []),
    "list_curtain_contents": ("GET", ["curtainContents"], ["pageNo", "pageSizeNo", "status"]),
    "get_curtain_content": ("GET", ["curtainContents", "{contentId}"], []),
    "delete_curtain_content": ("DELETE", ["curtainContents", "{contentId}"], []),
    "create_restream_channel": ("POST", ["re-stream", "channels"], []),
    "get_restream_channel": ("GET", ["re-stream", "channels", "{channelId}"], []),
    "list_restream_channels": ("GET", ["re-stream", "channels"], ["pageNo", "pageSizeNo"]),
    "delete_restream_channel": ("DELETE", ["re-stream", "channels", "{channelId}"], []),
    "list_restream_platforms": ("GET", ["re-stream", "channels", "{channelId}", "platforms"], []),
    "update_restream_platform": ("PUT", ["re-stream", "channels", "{channelId}", "platforms", "{platformId}"], []),
    "set_restream_callback": ("POST", ["re-stream", "channels", "{channelId}", "callbackEndpoint"], []),
    "list_restream_publish_log": ("GET", ["re-stream", "channels", "{channelId}", "publish-log"], []),
    "create_vod_channel": ("POST", ["vod", "channels"], []),
    "get_vod_channel": ("GET", ["vod", "channels", "{channelId}"], []),
    "list_vod_channels": ("GET", ["vod", "channels"], ["pageNo", "pageSizeNo"]),
    "update_vod_channel": ("PUT", ["vod", "channels", "{channelId}"], []),
    "delete_vod_channel": ("DELETE", ["vod", "channels", "{channelId}"], []),
    "suspend_vod_channel": ("PUT", ["vod", "channels", "{channelId}", "off"], []),
    "resume_vod_channel": ("PUT", ["vod", "channels", "{channelId}", "on"], []),
    "get_vod_service_urls": ("GET", ["vod", "channels", "{channelId}", "serviceUrls"], ["serviceUrlType"]),
    "change_vod_cdn": ("POST", ["vod", "channels", "{channelId}", "cdnInfo"], []),
    "set_vod_callback": ("POST", ["vod", "channels", "{channelId}", "callbackEndpoint"], []),
    "create_vod_schedule": ("POST", ["vod", "schedule"], []),
    "get_vod_schedule": ("GET", ["vod", "schedule", "{scheduleId}"], []),
    "update_vod_schedule": ("PUT", ["vod", "schedule", "{scheduleId}"], []),
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


def body(*names):
    """A body of these arguments, as they are."""
    return lambda arguments, zone: {name: arguments[name] for name in names if name in arguments}


def settings(*names):
    """The same of a channel, with what has one value only (spec 6.3)."""

    def of(arguments, zone):
        made = body(*names)(arguments, zone)
        if made.get("useDvr"):
            made["timemachineMin"] = 360
        if "drmEnabledYn" in names and zone == "public":
            made.setdefault("drmEnabledYn", False)
        return made

    return of


# As it is documented.
QUALITY_SET = {
    "name": "setting000", "qualityIds": [4, 5], "isEnabledUll": False, "segmentDuration": 1000, "segmentCount": 2,
    "enableHlsTimedMetadata": True,
    "timedMetadata": {"header": "ncloud.livestation.metadata", "interval": 1000, "key": "utc"},
}  # fmt: skip
CHANGEABLE = ["channelName", "useDvr", "immediateOnAir", "record", "envType", "outputProtocol", "timemachineMin"]

BODIES = {
    "create_short_clip": lambda arguments, zone: clip_body(arguments),
    "create_channel": settings(*CHANGEABLE, "cdn", "qualitySetId", "isStreamFailOver", "drmEnabledYn", "drm"),
    "update_channel": settings(*CHANGEABLE),
    "change_cdn": body("cdn"),
    "change_cdn_of_channels": body("channelList", "cdn"),
    "delete_recordings": body("recordIds"),
    "upload_recordings": body("recordIds", "accessControl"),
    "create_quality_set": body(*QUALITY_SET),
    "update_quality_set": body("segmentDuration", "segmentCount"),
    "insert_curtain": body("contentId", "insertTime"),
    "create_curtain_content": body("content"),
    "set_callback": body("callbackUrl"),
    "set_channel_callback": body("callbackEndpoint"),
    "create_restream_channel": body("channelName", "planType", "envType", "restream"),
    "update_restream_platform": body("rtmpUrl", "streamKey", "streamId", "streamPassword"),
    "set_restream_callback": body("callbackEndpoint"),
    "create_vod_channel": settings("channelName", "cdn", "qualitySetId", "envType", "outputProtocol", "drmEnabledYn", "drm"),
    "update_vod_channel": body("channelName", "envType", "outputProtocol"),
    "change_vod_cdn": body("cdn"),
    "set_vod_callback": body("callbackEndpoint"),
    "create_vod_schedule": body("channelId", "startTime", "vodList"),
    "update_vod_schedule": body("startTime", "vodList"),
}

CHANNEL_SETTINGS = {
    "channelName": "demo_channel",
    "cdn": {"createCdn": True, "cdnType": "GLOBAL_EDGE", "profileId": 1000, "regionType": "KOREA"},
    "qualitySetId": 3, "useDvr": True, "record": {"type": "NO_RECORD"},
}  # fmt: skip
TARGET = {"targetName": "YOUTUBE", "rtmpUrl": "rtmp://a.example.com/live2", "streamKey": "exampleTargetKey1"}
# As a program in the field sends them.
ALL_SETTINGS = {
    "channelName": "demo_channel", "envType": "DEV", "outputProtocol": "HLS",
    "cdn": {
        "createCdn": False, "cdnType": "GLOBAL_EDGE", "cdnDomain": "xxxx0000.edge.naverncp.com", "profileId": 1000,
        "cdnInstanceNo": 2000,
    },
    "qualitySetId": 3, "useDvr": True, "timemachineMin": 360, "immediateOnAir": True,
    "record": {
        "type": "AUTO_UPLOAD", "format": "MP4", "bucketName": "my-bucket", "filePath": "/livestation",
        "accessControl": "PRIVATE",
    },
    "isStreamFailOver": True, "drmEnabledYn": False,
}  # fmt: skip
CDN = {"cdnInstanceNo": 4938, "profileId": 1008}

# Everything that is offered, once; each is made for both zones.
PLAIN = [
    ("create_snapshot", {"channelId": CHANNEL}),
    ("create_snapshot", {"channelId": CHANNEL, "limitedDuration": 8}),
    ("get_snapshot", {"channelId": CHANNEL, "snapshotId": "7526"}),
    ("get_channel", {"channelId": CHANNEL}),
    ("list_channels", {}),
    ("create_channel", CHANNEL_SETTINGS),
    ("create_channel", ALL_SETTINGS),
    ("update_channel", {
        "channelId": CHANNEL, "channelName": "채널_1", "useDvr": False, "immediateOnAir": True,
        "record": {"type": "MANUAL_UPLOAD"},
    }),
    ("delete_channel", {"channelId": CHANNEL}),
    ("suspend_channel", {"channelId": CHANNEL}),
    ("resume_channel", {"channelId": CHANNEL}),
    ("switch_stream", {"channelId": CHANNEL}),
    ("get_service_urls", {"channelId": CHANNEL, "serviceUrlType": "TIMEMACHINE"}),
    ("get_stream_metadata", {"channelId": CHANNEL}),
    ("change_cdn", {"channelId": CHANNEL, "cdn": CDN}),
    ("change_cdn_of_channels", {"channelList": [CHANNEL, "ls-2"], "cdn": CDN}),
    ("list_recordings", {"channelId": CHANNEL}),
    ("get_recording", {"channelId": CHANNEL, "recordId": "2700001"}),
    ("delete_recordings", {"channelId": CHANNEL, "recordIds": [2700001, 2700002]}),
    ("upload_recordings", {"bucketName": "my-bucket", "recordIds": [2700001], "accessControl": "PUBLIC_READ"}),
    ("set_callback", {"callbackUrl": "https://www.example.com/events?a=b"}),
    ("get_callback", {}),
    ("set_channel_callback", {"channelId": CHANNEL, "callbackEndpoint": "http://example.com:8080/"}),
    ("list_events", {}),
    ("list_events", {"channelId": CHANNEL}),
    ("list_channel_events", {"channelId": CHANNEL}),
    ("list_publish_log", {"channelId": CHANNEL}),
    ("list_quality_sets", {}),
    ("list_quality_sets", {"genType": "SYSTEM", "type": "llhls"}),
    ("get_quality_set", {"qualitySetId": 3}),
    ("create_quality_set", QUALITY_SET),
    ("update_quality_set", {"qualitySetId": 1002, "segmentDuration": 2000, "segmentCount": 3}),
    ("list_quality_profiles", {}),
    ("get_quality_profile", {"qualityId": 4}),
    ("insert_curtain", {"channelId": CHANNEL, "contentId": [414, 415], "insertTime": 10}),
    ("remove_curtain", {"channelId": CHANNEL}),
    ("create_curtain_content", {"content": [{"bucketName": "my-bucket", "filePath": "/a.png"}]}),
    ("list_curtain_contents", {"pageNo": 1, "pageSizeNo": 10, "status": "READY"}),
    ("get_curtain_content", {"contentId": 414}),
    ("delete_curtain_content", {"contentId": 414}),
    ("create_restream_channel", {"channelName": "channel001", "planType": "STANDARD", "envType": "REAL", "restream": [TARGET]}),
    ("create_restream_channel", {"channelName": "channel001", "planType": "PROFESSIONAL", "restream": [TARGET, {**TARGET, "id": "user", "password": "examplePassword1"}]}),
    ("get_restream_channel", {"channelId": CHANNEL}),
    ("list_restream_channels", {"pageNo": 1, "pageSizeNo": 10}),
    ("delete_restream_channel", {"channelId": CHANNEL}),
    ("list_restream_platforms", {"channelId": CHANNEL}),
    ("update_restream_platform", {"channelId": CHANNEL, "platformId": 71, "rtmpUrl": "rtmp://a.example.com/live2", "streamKey": "exampleTargetKey1", "streamPassword": "examplePassword1"}),
    ("set_restream_callback", {"channelId": CHANNEL, "callbackEndpoint": "https://www.example.com"}),
    ("list_restream_publish_log", {"channelId": CHANNEL}),
    ("create_vod_channel", {"channelName": "vl2_mychannel", "cdn": CHANNEL_SETTINGS["cdn"], "qualitySetId": 3}),
    ("get_vod_channel", {"channelId": CHANNEL}),
    ("list_vod_channels", {"pageSizeNo": 100}),
    ("update_vod_channel", {"channelId": CHANNEL, "channelName": "vl2_mychannel", "envType": "REAL", "outputProtocol": "HLS"}),
    ("delete_vod_channel", {"channelId": CHANNEL}),
    ("suspend_vod_channel", {"channelId": CHANNEL}),
    ("resume_vod_channel", {"channelId": CHANNEL}),
    ("get_vod_service_urls", {"channelId": CHANNEL, "serviceUrlType": "GENERAL"}),
    ("change_vod_cdn", {"channelId": CHANNEL, "cdn": {"cdnInstanceNo": 4938, "profileId": 1008}}),
    ("set_vod_callback", {"channelId": CHANNEL, "callbackEndpoint": "https://www.example.com"}),
    ("create_vod_schedule", {"channelId": CHANNEL, "startTime": "20250820200000", "vodList": [{"bucketName": "mybucket", "filePath": "/361570-1307727-202508191329.mp4"}]}),
    ("get_vod_schedule", {"scheduleId": 1293}),
    ("update_vod_schedule", {"scheduleId": 1293, "startTime": "20250820210000"}),
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
        made["body"] = BODIES[operation](arguments, zone)
    return made


def encoded(value):
    return quote(str(value), safe="-._~")


def shown(id):
    if len(id) > 30:
        return f"of {len(id)} characters"
    return id if id.isprintable() and "\u0301" not in id else ascii(id)
