"""The emulator's controls, as a test of a user's own sees them."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import datetime, timezone
from typing import Any, get_args

import re

import pytest

import livestation
from livestation.testing import Emulator, FaultName, FootageName

def test_fault_names_are_those_of_the_emulator(emulator: Emulator) -> None:
    kinds = emulator.control("GET", "faults/kinds")["kinds"]
    assert len(kinds) > 20
    assert set(get_args(FaultName)) == {kind["fault"] for kind in kinds}


def test_footage_names_are_those_of_the_emulator(emulator: Emulator) -> None:
    with pytest.raises(ValueError, match="no footage") as refused:
        emulator.shape_channel(emulator.channels[0], footage="none")  # type: ignore[arg-type]
    named = re.search("there are: (.*?) at line", str(refused.value))
    assert named is not None
    assert tuple(named[1].split(", ")) == get_args(FootageName)
    assert emulator.shape_channel(emulator.channels[0], footage="aes-128")["footage"] == "aes-128"


def test_a_frozen_clock_names_the_instant_of_a_call(emulator: Emulator, client: livestation.Client) -> None:
    channel_id = emulator.channels[0]
    at = datetime(2027, 3, 1, 12, 0, tzinfo=timezone.utc)
    emulator.set_clock(at)
    emulator.freeze_clock()
    emulator.set_clock(at)
    first, second = (client.create_snapshot(channel_id, 1) for _ in range(2))
    assert first.created_time == second.created_time == at
    emulator.advance_clock(60)
    assert (client.create_snapshot(channel_id, 1).created_time - at).total_seconds() == 60
    emulator.thaw_clock()
    with pytest.raises(ValueError, match="time zone"):
        emulator.set_clock(datetime(2027, 3, 1))


def test_an_async_signer_needs_the_async_client(emulator: Emulator) -> None:
    async def signer(to_sign: Any) -> tuple[str, str]:
        raise AssertionError("never asked")

    with pytest.raises(TypeError, match="AsyncClient"):
        livestation.Client(endpoint=emulator.endpoint, signer=signer)  # type: ignore[arg-type]


def test_an_iterator_and_a_client_are_closed_by_aclosing(emulator: Emulator) -> None:
    async def main() -> str:
        async with contextlib.aclosing(emulator.async_client()) as client:
            async with contextlib.aclosing(client.channels()) as channels:
                async for channel in channels:
                    return channel.channel_id
        raise AssertionError("there are channels")

    assert asyncio.run(main()) in emulator.channels
