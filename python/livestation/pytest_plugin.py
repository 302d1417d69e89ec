"""Fixtures for pytest, which finds this plugin by itself. Without entry points: `-p livestation.pytest_plugin`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .testing import Emulator

__all__ = ["livestation_emulator"]


@pytest.fixture(scope="session")
def _livestation_emulator() -> Iterator[Emulator]:
    from .testing import Emulator  # not before it is needed: the plugin is part of every test run

    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def livestation_emulator(_livestation_emulator: Emulator) -> Emulator:
    """An emulator as it starts. One runs for the whole session, and each test finds it reset."""
    _livestation_emulator.reset()
    return _livestation_emulator
