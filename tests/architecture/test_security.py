"""docs/SECURITY.md says which test shows what: each of those is there, and nothing is promised for a part to come."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "SECURITY.md").read_text(encoding="utf-8")


def test_every_test_and_file_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`((?:tests|services|bot|handlers|jobs|integrations)/[\w/.*-]+)`", PAGE))
    assert len(named) > 30
    assert [one for one in sorted(named) if not list(ROOT.glob(f"{one}*"))] == []


def test_every_make_target_and_command_that_the_page_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [one for one in re.findall(r"`make ([a-z-]+)", PAGE) if f"\n{one}:" not in makefile] == []


def test_every_item_says_its_state_and_how_it_is_known() -> None:
    table = PAGE.split("## 3.")[1].split("## 4.")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) > 40
    assert [row[0] for row in rows if len(row) != 3 or row[1].strip() not in "✓◐○" or not row[2].strip()] == []
    assert "'s part" not in table
