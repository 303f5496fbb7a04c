"""The import contracts hold, and a planted wrong import makes them red."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import FOLDERS, ROOT


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache"], cwd=folder, capture_output=True, text=True, timeout=100
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("services/hld/planted.py", "import handlers", "Roads"),
        ("services/hld/planted.py", "from services import tickets", "Inside services"),
        ("services/planted/__init__.py", "x = 1", "Inside services"),
        ("handlers/planted.py", "import httpx", "No vendor"),
        ("handlers/planted.py", "import sqlalchemy", "no SQL"),
        ("integrations/redis/planted.py", "import integrations.postgres", "Adapters"),
    ],
)
def test_a_planted_import_makes_them_red(copy: Path, file: str, line: str, contract: str) -> None:
    (copy / file).parent.mkdir(exist_ok=True)
    (copy / file).write_text(f'"""P."""\n{line}\n')
    done = lint(copy)
    assert done.returncode != 0
    assert contract in done.stdout
