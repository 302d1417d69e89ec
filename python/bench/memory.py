"""Memory over 100 000 calls and 10 000 raised errors: `memory.py RESPONDER`, with the program `livestation-bench`.

The server is a process of its own that keeps nothing. It prints resident memory after each tenth of the run.
"""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys

import livestation

CHANNEL = "ls-20220623115623-fHnXy"
CALLS, ERRORS, PARTS = 100_000, 10_000, 10


def resident_kb() -> int:
    gc.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4


def main() -> None:
    server = subprocess.Popen(
        [sys.argv[1], "peer", "responder"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout
    keys = {"access_key": "EXAMPLEACCESSKEY0001", "secret_key": "exampleSecretKey0001"}
    url = server.stdout.readline().strip()
    client = livestation.Client(endpoint=url, **keys)
    other = livestation.AsyncClient(endpoint=url, **keys)

    async def gathered() -> None:
        async def work() -> None:
            for _ in range(CALLS // PARTS // 2 // 16):
                await other.create_snapshot(CHANNEL, 5)

        await asyncio.gather(*(work() for _ in range(16)))

    for part in range(PARTS):
        for _ in range(CALLS // PARTS // 2):
            client.create_snapshot(CHANNEL, 5)
        asyncio.run(gathered())
        for _ in range(ERRORS // PARTS):
            try:
                client.create_snapshot(CHANNEL, 0)
            except livestation.ValidationError:
                pass
        print(f"after {part + 1} of {PARTS} parts: {resident_kb()} kB", flush=True)
    server.communicate()


main()
