"""docs/SECURITY.md names what shows each of its lines, and what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOLD = (ROOT / "docs/SECURITY.md").read_text()
PATH = re.compile(r"`((?:tests|bot|services|handlers|jobs|integrations|migrations|docs)/[^`\s]+)`")
MAKE = re.compile(r"`make ([a-z-]+)")


def rows(section: str) -> list[list[str]]:
    part = TOLD.split(f"\n## {section}")[1].split("\n## ")[0]
    cells = [[one.strip() for one in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
    return [one for one in cells[2:] if one[0] != "item"]


def test_the_page_names_what_shows_it() -> None:
    assert len(set(PATH.findall(TOLD))) > 30


@pytest.mark.parametrize("name", sorted(set(PATH.findall(TOLD))))
def test_what_is_named_is_there(name: str) -> None:
    assert list(ROOT.glob(name)), f"docs/SECURITY.md names {name}"


def test_every_command_is_one_of_the_makefile() -> None:
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(MAKE.findall(TOLD)) <= made


def test_each_boundary_says_what_stops_it_and_which_test_shows_it() -> None:
    found = rows("2. Boundaries")
    assert len(found) > 25
    for boundary, wrong, stops, shown in found:
        assert boundary and wrong and stops, boundary
        names = PATH.findall(shown)
        assert names or MAKE.search(shown), f"{boundary}: {wrong}: no test shows it"
        for name in names:
            files = [one for path in ROOT.glob(name) for one in ([path] if path.is_file() else path.glob("test_*.py"))]
            assert any("def test_" in one.read_text() for one in files), name


def test_each_item_of_the_list_has_a_state_and_says_why() -> None:
    found = rows("3. OWASP")
    assert len(found) > 45
    assert "'s part" not in str(found)  # nothing is promised for a part to come
    for item, state, why in found:
        assert re.match(r"\d+\.\d+", item) and state in ("✓", "◐", "○") and why, item


def test_only_the_web_process_listens() -> None:
    """Web processes and workers talk through Postgres and Redis alone, so there is nothing between them to protect."""
    listens = re.compile(r"\b(start_server|start_unix_server|uvicorn\.run|HTTPServer|listener\.listen)\b")
    where = {
        str(path.relative_to(ROOT))
        for folder in ("services", "handlers", "jobs", "integrations", "bot")
        for path in (ROOT / folder).rglob("*.py")
        if listens.search(path.read_text())
    }
    assert where == {"bot/main.py", "bot/operate/up.py"}
