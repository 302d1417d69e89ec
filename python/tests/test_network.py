"""Proxies that inspect TLS with a certificate authority of their own."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

import livestation
from livestation.testing import Emulator

PROGRAM = os.environ.get("LIVESTATION_INSPECTING_PROXY")
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="NOT TESTED: LIVESTATION_INSPECTING_PROXY names no program")
SETTINGS = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")


@dataclass
class Proxy:
    told: dict[str, str]
    process: subprocess.Popen[str]

    def counts(self) -> dict[str, int]:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        counts: dict[str, int] = json.loads(self.process.stdout.readline())
        return counts


@pytest.fixture
def proxy(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    command = [str(PROGRAM), "--upstream", emulator.endpoint, "--user", "someone:hunter2"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Proxy(json.loads(process.stdout.readline()), process)
        assert process.stdin is not None
        process.stdin.close()  # it ends then
        assert process.wait(60) == 0


def options(emulator: Emulator, through: Proxy, **more: Any) -> dict[str, Any]:
    keys = {"access_key": emulator.access_key, "secret_key": emulator.secret_key}
    return {"endpoint": through.told["endpoint"], **keys, **more}


def test_a_create_goes_through_the_proxy_that_is_given(emulator: Emulator, proxy: Proxy, channel_id: str) -> None:
    given = options(emulator, proxy, proxy=proxy.told["proxy"], ca_file=proxy.told["caFile"])

    async def by_asyncio() -> livestation.Snapshot:
        async with livestation.AsyncClient(**given) as client:
            return await client.create_snapshot(channel_id, 2)

    with livestation.Client(**given) as client:
        assert client.create_snapshot(channel_id, 1).duration_minutes == 1
    assert asyncio.run(by_asyncio()).duration_minutes == 2
    assert proxy.counts()["tunnels"] >= 2
    assert [entry["outcome"] for entry in emulator.requests()] == ["ok", "ok"]


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
@pytest.mark.parametrize(("authorities", "place"), [("SSL_CERT_FILE", "caFile"), ("SSL_CERT_DIR", "caFolder")])
def test_a_create_goes_through_the_environments_proxy(
    variable: str,
    authorities: str,
    place: str,
    emulator: Emulator,
    proxy: Proxy,
    channel_id: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(variable, proxy.told["proxy"])
    monkeypatch.setenv(authorities, proxy.told[place])
    with livestation.Client(**options(emulator, proxy)) as client:
        assert client.create_snapshot(channel_id, 1).duration_minutes == 1
    assert proxy.counts()["tunnels"] == 1


def test_an_authority_that_is_not_trusted_is_refused_before_sending(
    emulator: Emulator, proxy: Proxy, channel_id: str
) -> None:
    given = options(emulator, proxy, proxy=proxy.told["proxy"])
    with livestation.Client(**given) as client, pytest.raises(livestation.LiveStationError) as refused:
        client.create_snapshot(channel_id, 1)
    error = refused.value
    assert (error.may_have_taken_effect, error.dispatch) == (False, "not-sent")
    # A further attempt would find the same certificate.
    assert (error.attempts, error.retryable) == (1, False)
    assert error.hint is not None and "`ca_file`" in error.hint
    assert "certificate" in str(error) and "hunter2" not in str(error) + repr(vars(error))
    assert emulator.requests() == []


def test_a_proxy_that_wants_a_password_is_not_the_service(emulator: Emulator, proxy: Proxy, channel_id: str) -> None:
    given = options(emulator, proxy, proxy=proxy.told["proxyWithoutUser"], ca_file=proxy.told["caFile"], max_attempts=1)
    with livestation.Client(**given) as client, pytest.raises(livestation.LiveStationError) as refused:
        client.create_snapshot(channel_id, 1)
    assert "proxy" in str(refused.value) and not refused.value.may_have_taken_effect
    assert emulator.requests() == []
