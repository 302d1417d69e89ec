"""Fixtures for pytest: `pytest_plugins = ["livestation.pytest_plugin"]` in `conftest.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .testing import Emulator

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["livestation_emulator"]


@pytest.fixture(scope="session")
def _livestation_emulator() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def livestation_emulator(_livestation_emulator: Emulator) -> Emulator:
    """An emulator as it starts. One runs for the whole session, and each test finds it reset."""
    _livestation_emulator.reset()
    return _livestation_emulator
