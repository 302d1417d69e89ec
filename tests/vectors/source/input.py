"""input.json: which arguments are refused before anything is sent, and which are not."""

ABOUT = "Arguments that are refused before anything is sent, and arguments that are not. See README.md."

OUT_OF_RANGE = "out of range"
NOT_WHOLE = "not a whole number"
EMPTY = "is empty"
TOO_LONG = "too long"
OTHER_PATH = "would change the path"
CONTAINS = "contains"
NO_DIGIT = "no digit"
NO_SLASH = "does not begin with '/'"
NO_UNIT = "has no unit"

# 2^53 - 1: the largest whole number that every language reads from JSON alike.
LARGEST = 9007199254740991

# field: values that pass, and values that are refused with the problem.
# A number stands for itself and a text for a text: 8 and "8" are two cases.
ARGUMENTS = {
    "limitedDuration": (
        [1, 2, 8, 239, 240, "1", "8", "240", "007"],
        {
            OUT_OF_RANGE: [
                0, -1, -240, 241, 255, 256, 257, 65537, 4294967297, LARGEST, -LARGEST,
                "0", "-1", "-3", "241", "99999999999999999999", "-99999999999999999999",
            ],
            NOT_WHOLE: ["", "-", " ", "abc", "1.5", "1e1", "+5", " 5", "5 ", "5m", "0x10", "1_0", "--5", "٣", "1,000", "null"],
        },
    ),
    "pageNo": (
        [1, 2, 100, 65536, 4294967295],
        {OUT_OF_RANGE: [0, -1, 4294967296, LARGEST, -LARGEST]},
    ),
    "pageSizeNo": (
        [1, 2, 99, 100],
        {OUT_OF_RANGE: [0, -1, 101, 256, 257, 65537, LARGEST, -LARGEST]},
    ),
    "channelId": (
        [
            "ls-20220623115623-fHnXy", "ls-2025081*******-zTwK2", "vod_7", "a", "a.b", ".a", "a.", "채널1",
            "a&b", "a=b", "a+b", "a:b", "a;b", "a@b", "~", "snapshot", "1" * 128, "채" * 42,
        ],
        {
            EMPTY: [""],
            TOO_LONG: ["1" * 129, "채" * 43],
            OTHER_PATH: [".", "..", "1..2", "../x", "..\\x"],
            CONTAINS: [
                " ", "a b", " a", "a ", "a\t", "1\n", "1\r\nx: y", "1\0", "\u007f", "\u0085" + "1", "1\u00a0", "1\u3000",
                "1\u2028", "1\u200b", "\ufeff" + "1", "1\u202e2", "1\u00ad", "1\u2066", "1\u3164", "a/b", "/", "a/", "1\\2", "1?x=1", "?", "1#", "%", "%2e%2e", "a%2Fb",
            ],
        },
    ),
    "shortClipId": (
        ["1", "31", "9007199254740991", "clip", "클립1", "1" * 128],
        {
            EMPTY: [""],
            TOO_LONG: ["1" * 129],
            OTHER_PATH: [".", "..", "1..2", "../x"],
            CONTAINS: [
                " ", "1 2", "1\n", "1\0", "1\u3000", "1\u200b", "\ufeff" + "1", "1/2", "1\\2", "1?x=1", "1#", "%31",
            ],
        },
    ),
    "bucketName": (
        ["my-bucket", "b", "my.bucket-1", "버킷", "b" * 255],
        {
            EMPTY: [""],
            TOO_LONG: ["b" * 256, "채" * 86],
            CONTAINS: [" ", "a b", "a\n", "a\0", "a\u3000", "a\u200b", "\ufeff" + "a", "a/b", "a\\b"],
        },
    ),
    "filePath": (
        ["/", "/clips", "/clips/", "/a b", "/경기/후반", "/a?b#c", "/" + "a" * 1023],
        {
            EMPTY: [""],
            NO_SLASH: ["clips", " /clips", "./clips", "\\clips"],
            TOO_LONG: ["/" + "a" * 1024],
            CONTAINS: ["/a\n", "/a\0", "/\u007f", "/\u0085", "/a\u200b", "/a\u202e", "/\ufeff" + "a"],
        },
    ),
    "length": (
        ["100ms", "1500ms", "30s", "2m", "240m", "1h", "4h", "0030s"],
        {
            OUT_OF_RANGE: ["99ms", "0s", "0ms", "241m", "5h", "14400001ms", "99999999999999999999h"],
            NO_UNIT: ["", "30", "1.5", "30x", "30S", "30 sec", "30분"],
            NOT_WHOLE: ["s", "ms", "-5s", "+5s", "1.5s", " 5s", "5 s", "1e1s", "1h30m", "٣s"],
        },
    ),
    "snapshotId": (
        ["1", "1047", "9007199254740991", "99999999999999999999", "007", "s-1", "1.5", "스냅샷1", "1*", "1" * 128],
        {
            EMPTY: [""],
            TOO_LONG: ["1" * 129],
            OTHER_PATH: [".", "..", "1..2"],
            CONTAINS: [" ", "1 2", "1\n", "1\r\nx: y", "1\0", "1\u3000", "1\u200b", "\ufeff" + "1", "1\u202e", "1/2", "1\\2", "1?x=1", "1#", "%31"],
            # Words that stand at the same place in the paths of other calls.
            NO_DIGIT: ["snapshot", "shortclip", "callbackEndpoint", "on", "off", "-", "a.b", "채널", "٣"],
        },
    ),
}  # fmt: skip


def cases():
    made = []
    for field, (allowed, refused) in ARGUMENTS.items():
        made += [case(field, value) for value in allowed]
        made += [case(field, value, problem) for problem, values in refused.items() for value in values]
    return made


def case(field, value, problem=None):
    verdict = {"ok": True} if problem is None else {"ok": False, "problem": problem}
    return {"name": f"{field} {shown(value)}", "field": field, "value": value, **verdict}


def shown(value):
    if isinstance(value, str):
        text = value if value.isprintable() else ascii(value)[1:-1]
        return f'"{text}"' if len(text) <= 30 else f'"{text[:3]}…" of {len(value)} characters'
    return str(value)
