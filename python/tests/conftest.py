"""What all tests share. They run against the installed package, never against the source tree."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from scripted import Server

import livestation
from livestation.testing import Emulator

SOURCES = Path(__file__).resolve().parents[1]
INSTALLED = Path(livestation.__file__).resolve()
if SOURCES in INSTALLED.parents:
    raise RuntimeError(f"the tests are for the installed package, and this is {INSTALLED}")


@pytest.fixture
def emulator(livestation_emulator: Emulator) -> Emulator:
    return livestation_emulator


@pytest.fixture
def client(emulator: Emulator) -> Iterator[livestation.Client]:
    with emulator.client() as client:
        yield client


@pytest.fixture
def channel_id(emulator: Emulator) -> str:
    """It has been recording for five hours."""
    return emulator.channels[0]


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture
def scripted(server: Server) -> Iterator[livestation.Client]:
    """A client of the scripted server that repeats nothing."""
    with livestation.Client(
        endpoint=server.url, access_key="EXAMPLEACCESSKEY0001", secret_key="exampleSecretKey0001", max_attempts=1
    ) as client:
        yield client


@pytest.fixture
def script(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a script in an interpreter of its own, elsewhere."""

    def run(source: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        file = tmp_path / "script.py"
        file.write_text(source)
        return subprocess.run(
            [sys.executable, str(file), *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=180
        )

    return run
