"""One side of the benchmark, in a process of its own: `side.py NAME URL FLIGHT`. Each line of the standard input is a
number of calls to make; each line of the output is what they took: CPU and wall time in seconds."""

from __future__ import annotations

import os
import sys
import time

from peers import SIDES


def main() -> None:
    name, url, flight = sys.argv[1], sys.argv[2], int(sys.argv[3])
    run = SIDES[name](url, flight)
    for line in sys.stdin:
        cpu, wall = time.process_time(), time.perf_counter()
        run(int(line))
        print(time.process_time() - cpu, time.perf_counter() - wall, flush=True)
    os._exit(0)  # open sessions do not matter here


main()
