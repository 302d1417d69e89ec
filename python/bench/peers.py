"""The same signed call by hand, as one would write it with each HTTP library: the session is kept, the key is signed
with `hmac`, the JSON is decoded and the snapshot's URL is read."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

ACCESS_KEY, SECRET_KEY = "EXAMPLEACCESSKEY0001", "exampleSecretKey0001"
CHANNEL = "ls-20220623115623-fHnXy"
TARGET = f"/api/v2/channels/{CHANNEL}/snapshot?limitedDuration=5"

Run = Callable[[int], None]
"""Makes this number of calls."""


def headers() -> dict[str, str]:
    timestamp = str(time.time_ns() // 1_000_000)
    text = f"POST {TARGET}\n{timestamp}\n{ACCESS_KEY}"
    signature = base64.b64encode(hmac.digest(SECRET_KEY.encode(), text.encode(), hashlib.sha256)).decode()
    return {
        "x-ncp-apigw-timestamp": timestamp,
        "x-ncp-iam-access-key": ACCESS_KEY,
        "x-ncp-apigw-signature-v2": signature,
        "x-ncp-region_code": "KR",
        "content-type": "application/json",
    }


def found(answer: dict) -> None:  # type: ignore[type-arg]
    assert answer["content"]["snapshot"]["snapshotUrl"]


def in_threads(call: Callable[[], None], flight: int) -> Run:
    if flight == 1:
        return lambda calls: [call() for _ in range(calls)] and None
    pool = ThreadPoolExecutor(flight)

    def work(calls: int) -> None:
        for _ in range(calls):
            call()

    def run(calls: int) -> None:
        for done in [pool.submit(work, calls // flight) for _ in range(flight)]:
            done.result()

    return run


def at_once(loop: asyncio.AbstractEventLoop, call: Callable[[], object], flight: int) -> Run:
    async def work(calls: int) -> None:
        for _ in range(calls):
            await call()  # type: ignore[misc]

    async def all_of(calls: int) -> None:
        await asyncio.gather(*(work(calls // flight) for _ in range(flight)))

    return lambda calls: loop.run_until_complete(all_of(calls))


def ours(url: str, flight: int) -> Run:
    import livestation

    client = livestation.Client(endpoint=url, access_key=ACCESS_KEY, secret_key=SECRET_KEY)

    def call() -> None:
        assert client.create_snapshot(CHANNEL, 5).snapshot_url

    return in_threads(call, flight)


def ours_asyncio(url: str, flight: int) -> Run:
    import livestation

    loop = asyncio.new_event_loop()
    client = livestation.AsyncClient(endpoint=url, access_key=ACCESS_KEY, secret_key=SECRET_KEY)

    async def call() -> None:
        assert (await client.create_snapshot(CHANNEL, 5)).snapshot_url

    return at_once(loop, call, flight)


def requests(url: str, flight: int) -> Run:
    import requests
    from requests.adapters import HTTPAdapter

    session = requests.Session()
    session.mount("http://", HTTPAdapter(pool_maxsize=flight))

    def call() -> None:
        answer = session.post(url + TARGET, headers=headers(), timeout=15)
        answer.raise_for_status()
        found(answer.json())

    return in_threads(call, flight)


def httpx(url: str, flight: int) -> Run:
    import httpx

    client = httpx.Client(timeout=15)

    def call() -> None:
        answer = client.post(url + TARGET, headers=headers())
        answer.raise_for_status()
        found(answer.json())

    return in_threads(call, flight)


def httpx_asyncio(url: str, flight: int) -> Run:
    import httpx

    loop = asyncio.new_event_loop()
    client = httpx.AsyncClient(timeout=15)

    async def call() -> None:
        answer = await client.post(url + TARGET, headers=headers())
        answer.raise_for_status()
        found(answer.json())

    return at_once(loop, call, flight)


def aiohttp(url: str, flight: int) -> Run:
    import aiohttp

    loop = asyncio.new_event_loop()

    async def begin() -> aiohttp.ClientSession:
        return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(15))

    session = loop.run_until_complete(begin())

    async def call() -> None:
        async with session.post(url + TARGET, headers=headers()) as answer:
            answer.raise_for_status()
            found(await answer.json())

    return at_once(loop, call, flight)


SIDES: dict[str, Callable[[str, int], Run]] = {
    "this library": ours,
    "requests": requests,
    "httpx": httpx,
    "this library, asyncio": ours_asyncio,
    "aiohttp": aiohttp,
    "httpx, asyncio": httpx_asyncio,
}
