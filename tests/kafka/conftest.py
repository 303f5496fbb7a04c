"""The broker's program, copied once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kafka.broker import program


@pytest.fixture(scope="session")
def binary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return program(tmp_path_factory.mktemp("broker"))
