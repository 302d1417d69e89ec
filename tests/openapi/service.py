"""Signed requests to the emulator without a line of the library: the signature is written from the documents."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import time
from typing import Any

import requests

EMULATOR: dict[str, Any] = json.loads(os.environ["LIVESTATION_EMULATOR"])
ENDPOINT: str = EMULATOR["endpoint"]
BASE_URL = f"{ENDPOINT}/api/v2"


class Signed(requests.auth.AuthBase):
    """The three headers of a request, made of what is really sent."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        timestamp = str(time.time_ns() // 1_000_000)
        text = f"{request.method} {request.path_url}\n{timestamp}\n{EMULATOR['accessKey']}"
        signature = hmac.new(EMULATOR["secretKey"].encode(), text.encode(), hashlib.sha256).digest()
        request.headers["x-ncp-apigw-timestamp"] = timestamp
        request.headers["x-ncp-iam-access-key"] = EMULATOR["accessKey"]
        request.headers["x-ncp-apigw-signature-v2"] = base64.b64encode(signature).decode()
        return request


SESSION = requests.Session()


def call(method: str, path: str, body: Any = None) -> Any:
    """The `content` of an answer, which has to be a success."""
    headers = {"x-ncp-region_code": "KR"}
    answer = SESSION.request(method, f"{BASE_URL}/{path}", json=body, headers=headers, auth=Signed())
    assert answer.ok, answer.text
    return answer.json()["content"]


def control(method: str, path: str, body: Any = None) -> Any:
    """What a test does to the emulator."""
    answer = SESSION.request(method, f"{ENDPOINT}/_emulator/{path}", json=body)
    assert answer.ok, answer.text
    return answer.json()
