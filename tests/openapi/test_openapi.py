"""The description of the API against the emulator: schemathesis sends its examples, and what it makes of its schemas."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import checks
from service import BASE_URL, Signed, call, control

DESCRIPTION = Path(__file__).resolve().parents[2] / "docs" / "reference" / "openapi.json"
PAGE = json.loads(DESCRIPTION.read_text("utf-8"))
OPERATIONS: list[dict[str, Any]] = [operation for path in PAGE["paths"].values() for operation in path.values()]
# The channel of the examples, which is there before each call that names it.
CHANNEL = "ls-20250814000000-zTwK2"
STATES: dict[str, dict[str, Any]] = {
    "delete_channel": {"status": "READY"},
    "change_cdn": {"status": "READY"},
    "change_cdn_of_channels": {"status": "READY"},
    "resume_channel": {"status": "BLOCK"},
    "start_recording": {"status": "PUBLISHING", "recording_for_ms": None},
}
RECORDING = {"status": "PUBLISHING", "recording_for_ms": 600_000, "use_dvr": True}
CLIP = {"startTime": 0, "endTime": 1500, "shortclip": {"output": {"bucketName": "my-bucket", "filePath": "/clips", "accessControl": "PRIVATE"}}}
QUALITY_SET = {
    "name": "setting000", "qualityIds": [4, 5], "isEnabledUll": False, "enableHlsTimedMetadata": False,
    "segmentDuration": 2000, "segmentCount": 3,
}  # fmt: skip
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]

schema = schemathesis.openapi.from_path(str(DESCRIPTION))
schema.config.update(base_url=BASE_URL)
schemathesis.auth.set_from_requests(Signed())


class Emulated:
    """The emulator, with what the examples name: under ids of its own."""

    def __init__(self) -> None:
        control("POST", "reset")
        control("PUT", f"channels/{CHANNEL}", RECORDING)
        self.quality_set = call("POST", "qualitySets", QUALITY_SET)["id"]
        self.others = [call("POST", "channels", example_of("create_channel")["body"])["channelId"]]
        control("POST", "clock", {"advance_ms": 1000})

    def arrange(self, operation: str) -> None:
        """Puts the channel of the examples into the state that the call needs."""
        control("PUT", f"channels/{CHANNEL}", RECORDING)
        if operation == "remove_curtain":
            call("POST", f"channels/{CHANNEL}/curtain/insert", {"contentId": [self.content()]})
        if operation in STATES:
            control("PUT", f"channels/{CHANNEL}", STATES[operation])

    def real(self, name: str, operation: str = "") -> Any:
        """What an example names, under its id here. Channels of other kinds are new ones for each call."""
        match name:
            case "channelId" if "restream" in operation:
                self.restream = call("POST", "re-stream/channels", example_of("create_restream_channel")["body"])["channelId"]
                return self.restream
            case "channelId" if "vod" in operation:
                return self.vod(operation)
            case "platformId":
                return call("GET", f"re-stream/channels/{self.restream}/platforms")[0]["platId"]
            case "scheduleId":
                return self.schedule(self.vod())
            case "startTime" if "schedule" in operation:
                return in_one_hour()
            case "snapshotId":
                return call("POST", f"channels/{CHANNEL}/snapshot")["snapshot"]["snapshotId"]
            case "shortClipId":
                return call("POST", f"channels/{CHANNEL}/{self.real('snapshotId')}", CLIP)["shortclip"]["id"]
            case "recordId":
                call("PUT", f"channels/{CHANNEL}/stopRecord")
                return next(iter(call("GET", f"channels/{CHANNEL}/records")["recordList"]))
            case "recordIds":
                return [int(self.real("recordId"))]
            case "contentId":
                return self.content()
            case "qualitySetId":
                return self.quality_set
            case "channelList":
                return [CHANNEL, *self.others]
        return None

    def vod(self, operation: str = "") -> str:
        vod = call("POST", "vod/channels", example_of("create_vod_channel")["body"])["channelId"]
        if operation == "resume_vod_channel":
            call("PUT", f"vod/channels/{vod}/off")
        if operation == "get_vod_service_urls":
            self.schedule(vod)
        return vod

    def schedule(self, vod: str) -> int:
        body = {**example_of("create_vod_schedule")["body"], "channelId": vod, "startTime": in_one_hour()}
        return call("POST", "vod/schedule", body)["scheduleId"]

    def content(self) -> int:
        """One that is `READY`; it takes a second of the emulator's clock, which must not run too far ahead."""
        ready = [content["id"] for content in call("GET", "curtainContents?status=READY")]
        if not ready:
            ready = [call("POST", "curtainContents", example_of("create_curtain_content")["body"])["id"]]
            control("POST", "clock", {"advance_ms": 1000})
        return ready[0]


def in_one_hour() -> str:
    """By the clock of Korea."""
    korea = timezone(timedelta(hours=9))
    return (datetime.now(korea) + timedelta(hours=1)).strftime("%Y%m%d%H%M%S")


def example_of(operation: str) -> dict[str, Any]:
    """The example of a request: path, query and body."""
    described = next(it for it in OPERATIONS if it["operationId"] == operation)
    example: dict[str, Any] = {"path_parameters": {}, "query": {}, "headers": {"x-ncp-region_code": "KR"}}
    for parameter in described["parameters"]:
        if "example" in parameter:
            example["query" if parameter["in"] == "query" else "path_parameters"][parameter["name"]] = parameter["example"]
    body = described.get("requestBody", {}).get("content", {}).get("application/json", {})
    return {**example, "body": body["example"], "media_type": "application/json"} if "example" in body else example


@pytest.fixture(scope="module")
def emulated() -> Emulated:
    return Emulated()


@pytest.mark.parametrize("operation", [it["operationId"] for it in OPERATIONS])
def test_the_example_of_a_request_is_answered_as_described(operation: str, emulated: Emulated) -> None:
    emulated.arrange(operation)
    example = example_of(operation)
    for part in (example["path_parameters"], example.get("body", {})):
        for name in [*part]:
            real = emulated.real(name, operation)
            is_list = isinstance(part[name], list) and not isinstance(real, list)
            part[name] = part[name] if real is None else [real] if is_list else real
    if operation in STATES:
        control("PUT", f"channels/{CHANNEL}", STATES[operation])
    case = schema.find_operation_by_id(operation).Case(**example)
    answer = case.call(auth=Signed())
    assert answer.status_code == 200, answer.text
    case.validate_response(answer, checks=CHECKS)


@schema.parametrize()
@settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_answer_is_as_described(case: Any, emulated: Emulated) -> None:
    emulated.arrange(case.operation.definition.raw["operationId"])
    in_this_zone(case)
    case.validate_response(case.call(), checks=CHECKS)


def in_this_zone(case: Any) -> None:
    """The other zone has a path of its own."""
    if (case.headers or {}).get("x-ncp-region_code") == "FKR":
        case.headers["x-ncp-region_code"] = "KR"


class Workflow(schema.as_state_machine()):  # type: ignore[misc]
    """Along the links: what a call has created is what the next ones are about."""

    def before_call(self, case: Any) -> None:
        in_this_zone(case)

    def validate_response(self, response: Any, case: Any, *_: Any, **__: Any) -> None:
        case.validate_response(response, checks=CHECKS)


class TestOneCallAfterTheOther(Workflow.TestCase):  # type: ignore[misc]
    settings = settings(
        max_examples=20, stateful_step_count=8, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
    )


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda it: it["operationId"])
def test_examples_of_answers_are_as_described(operation: dict[str, Any]) -> None:
    content = operation["responses"]["200"]["content"]["application/json"]
    validator = jsonschema_rs.Draft202012Validator({**content["schema"], "components": PAGE["components"]})
    for source, example in content.get("examples", {}).items():
        problems = [f"{'/'.join(map(str, it.instance_path))}: {it.message}" for it in validator.iter_errors(example["value"])]
        assert problems == [], source
