"""The source keeps the house rules, and the reading of it notices each kind of break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.architecture.source import FOLDERS, ROOT, cycles, findings, modules


def test_the_source_keeps_the_rules() -> None:
    assert findings(modules()) == []


def test_nothing_imports_itself_round() -> None:
    assert cycles(modules()) == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("handlers/planted.py", '"""P."""\nfrom services.tenancy import queries\n', "private to its room"),
        ("services/events/planted.py", '"""P."""\nfrom services.audit.tables import entry\n', "private to its room"),
        ("jobs/planted.py", '"""P."""\nimport os\nHOME = os.environ["HOME"]\n', "reads the environment"),
        ("bot/planted.py", '"""P."""\n' + "x = 1\n" * 300, "has 301 lines"),
        ("bot/planted.py", "x = 1\n", "does not say what it is"),
        ("services/events/utils.py", '"""P."""\n', "has the name utils"),
        ("services/planted/__init__.py", '"""P."""\nx = 1\n', "has no __all__"),
        ("services/planted/__init__.py", '"""P.\n\nMore.\n"""\n__all__ = []\n', "in one sentence"),
        (
            "services/events/planted.py",
            '"""P."""\nfrom sqlalchemy import Table\nt = Table("t")\n',
            "makes a table outside tables.py",
        ),
    ],
)
def test_each_break_is_noticed(copy: Path, file: str, text: str, words: str) -> None:
    (copy / file).parent.mkdir(exist_ok=True)
    (copy / file).write_text(text)
    assert any(words in sentence for sentence in findings(modules(copy)))


def test_a_cycle_is_noticed(copy: Path) -> None:
    (copy / "services/events/here.py").write_text('"""P."""\nfrom services.events.there import x\n')
    (copy / "services/events/there.py").write_text('"""P."""\nfrom services.events import here\nx = here\n')
    assert ["services.events.here", "services.events.there"] in cycles(modules(copy))
