"""What the shared tables call an argument, and what it is called here."""

import re
from typing import Any

import livestation

_OTHERS = {"startTime": "start_ms", "endTime": "end_ms", "shortclipStatus": "status"}
_CDN = dict.fromkeys(("change_cdn", "change_cdn_of_channels", "change_vod_cdn"), livestation.CdnChoice)


def snake(name: str, call: str = "") -> str:
    # A broadcast begins at a time of the clock.
    others = {} if "schedule" in call else _OTHERS
    return others.get(name) or re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", name)


def arguments(call: str, given: dict[str, Any]) -> dict[str, Any]:
    """Arguments of a call; objects as the settings that it takes."""
    kinds = {
        "cdn": _CDN.get(call, livestation.CdnSettings),
        "record": livestation.RecordSettings,
        "drm": livestation.DrmSettings,
        "timedMetadata": livestation.TimedMetadataSettings,
        "content": livestation.StoredFile,
        "vodList": livestation.StoredFile,
        "restream": livestation.RestreamSettings,
    }

    def value(name: str, given: Any) -> Any:
        if isinstance(given, list):
            return [value(name, one) for one in given]
        if isinstance(given, dict):
            return kinds[name](**{snake(part): value(part, one) for part, one in given.items()})
        return given

    return {snake(name, call): value(name, one) for name, one in given.items()}
