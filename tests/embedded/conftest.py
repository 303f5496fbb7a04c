"""A data folder with a space in its name, and nothing of it left running afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.embedded.processes import processes_of


@pytest.fixture
def home() -> Iterator[Path]:
    parent = Path(tempfile.mkdtemp(prefix="embedded-"))
    parent.chmod(0o755)  # as a home folder is; pytest's own are closed to other users
    folder = parent / "a data folder"
    yield folder
    for process in processes_of(folder):
        process.kill()
    shutil.rmtree(parent, ignore_errors=True)
