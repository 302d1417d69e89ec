"""The installed wheel makes a snapshot on its own emulator, and the time-out of a call is an error and no crash."""

import asyncio
import json
import platform
import sys

import livestation
from livestation.testing import Emulator

with Emulator() as emulator:
    channel = emulator.channels[0]
    with emulator.client() as client:
        snapshot = client.create_snapshot(channel, 5)
        try:
            client.create_snapshot(channel, 241)
        except livestation.ValidationError as error:
            refused = str(error)

    async def again() -> str:
        async with emulator.async_client() as client:
            return (await client.create_snapshot(channel, 1)).snapshot_url

    second = asyncio.run(again())

assert "240" in refused and second != snapshot.snapshot_url
system = " ".join([platform.system(), platform.machine(), *filter(None, platform.libc_ver())])
print(json.dumps({"runs": f"Python {platform.python_version()} on {system}", "snapshotUrl": snapshot.snapshot_url}))
sys.exit(0)
