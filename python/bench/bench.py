"""What a call costs beside what one would write by hand: `bench.py RESPONDER WHEEL [--quick]`.

RESPONDER is the program `livestation-bench`, WHEEL the released wheel. Writes `docs/benchmarks-python.md`; `--quick`
only shows that it runs, and writes nothing. Every side is a process of its own, and they take turns: many short rounds,
so that neighbours meet the same weather.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
from datetime import date
from importlib import metadata
from pathlib import Path

from peers import SIDES

HERE = Path(__file__).resolve()
DOCUMENT = HERE.parents[2] / "docs" / "benchmarks-python.md"
QUICK = "--quick" in sys.argv
ROUNDS, CALLS, STARTS = (2, 64, 3) if QUICK else (25, 320, 21)


class Side:
    """A process that makes calls when it is told to."""

    def __init__(self, name: str, url: str, flight: int) -> None:
        self.name, self.flight = name, flight
        self.cpu_us: list[float] = []
        self.calls_s: list[float] = []
        self.process = subprocess.Popen(
            [sys.executable, str(HERE.with_name("side.py")), name, url, str(flight)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._round(CALLS)

    def measure(self) -> None:
        cpu, wall = self._round(CALLS)
        self.cpu_us.append(cpu / CALLS * 1e6)
        self.calls_s.append(CALLS / wall)

    def _round(self, calls: int) -> list[float]:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{calls}\n")
        self.process.stdin.flush()
        return [float(part) for part in self.process.stdout.readline().split()]

    def end(self) -> None:
        self.process.communicate()


def calls(url: str) -> list[str]:
    rows = []
    for flight in (1, 16):
        sides = [Side(name, url, flight) for name in SIDES]
        for number in range(ROUNDS):
            turn = number % len(sides)
            for side in sides[turn:] + sides[:turn]:
                side.measure()
        best = {True: sides[3], False: sides[0]}
        for side in sides:
            mine = best["asyncio" in side.name or side.name == "aiohttp"]
            ratios = sorted(other / own for other, own in zip(side.cpu_us, mine.cpu_us))
            low, _, high = statistics.quantiles(ratios, n=4)
            ratio = "1" if side is mine else f"**{statistics.median(ratios):.1f}** ({low:.1f} to {high:.1f})"
            rows.append(
                f"| {flight} | {side.name} | {statistics.median(side.calls_s):.0f} | "
                f"{statistics.median(side.cpu_us):.0f} | {ratio} |"
            )
            side.end()
    return rows


def starts() -> list[str]:
    """Wall time of a new interpreter, without site packages' own start-up files."""
    sources = {
        "nothing": "pass",
        "livestation": "import livestation",
        "livestation, and `AsyncClient`": "from livestation import AsyncClient",
        "requests": "import requests",
        "httpx": "import httpx",
        "aiohttp": "import aiohttp",
    }
    times: dict[str, list[float]] = {name: [] for name in sources}
    clock = "import os,sys,subprocess,time;t=time.perf_counter();subprocess.run(sys.argv[1:]);print(time.perf_counter()-t)"
    for _ in range(STARTS):
        for name, source in sources.items():
            run = [sys.executable, "-c", clock, sys.executable, "-c", source]
            times[name].append(float(subprocess.check_output(run, text=True)) * 1000)
    bare = statistics.median(times["nothing"])
    return [
        f"| {name} | {statistics.median(taken):.1f} | {statistics.median(taken) - bare:.1f} |"
        for name, taken in times.items()
    ]


def machine() -> str:
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("requests", "httpx", "aiohttp"))
    return (
        f"- processor: {cpu}, {os.cpu_count()} cores; memory: {memory:.0f} GiB\n"
        f"- system: {platform.platform()}; Python {platform.python_version()}; {versions}\n"
        f"- date: {date.today()}; the machine's load when the run began: {LOAD:.2f}\n"
    )


LOAD = os.getloadavg()[0]
TEXT = """# Benchmarks of the Python package

Written by `cargo xtask bench python`, all in one run; `--quick` only shows that it runs. What counts are the ratios, for
both sides of each were measured in turns in the same run. Nothing fails when a figure changes.

{machine}
## Creating a snapshot over the loopback

The same signed call against a responder in another process that answers at once; each side is a process of its own with
a kept session, signs with its own means, decodes the answer and reads the snapshot's URL. 16 in flight are threads, or
coroutines in one loop. µs are CPU of the calling process, user and system together. The last column is that side to
ours of the same kind: each pair of neighbouring rounds by itself, the median of all pairs, and where the middle half
lies. The other sides have no retries, no time limit over all, no clock that heals, and no checks.

| in flight | side | calls/s | µs of CPU a call | to ours |
| --- | ---: | ---: | ---: | ---: |
{calls}

## Starting

Wall time of a new interpreter that imports it, in milliseconds: the median of {starts} starts each, in turns.

| import | ms | above nothing |
| --- | ---: | ---: |
{imports}

## Size

The wheel has {wheel:.2f} MB, the emulator with its minute of video included. It serves every CPython from 3.10 on, and
depends on nothing.
"""


def main() -> None:
    responder, wheel = sys.argv[1], Path(sys.argv[2])
    server = subprocess.Popen(
        [responder, "peer", "responder"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout
    url = server.stdout.readline().strip()
    try:
        rows = calls(url)
    finally:
        server.communicate()
    text = TEXT.format(
        machine=machine(),
        calls="\n".join(rows),
        starts=STARTS,
        imports="\n".join(starts()),
        wheel=wheel.stat().st_size / 1e6,
    )
    print(text)
    if not QUICK:
        DOCUMENT.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
