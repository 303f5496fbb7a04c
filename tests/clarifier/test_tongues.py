"""German and Spanish sentences of everyday style: said soundly, or quoted; never bent into something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from services.clarifier.drafting import gate
from services.clarifier.reading.reader import read
from services.core import yamls

ROWS: list[dict[str, Any]] = yamls.loaded(Path(__file__).with_name("tongues.yaml").read_text(encoding="utf-8"))


def stated(text: str, language: str) -> list[str]:
    """The requirements of a text, without what the catalogue adds to them."""
    reading = read(text, language)
    found = []
    for clause in reading.clauses:
        beside = " ".join(
            f"{one.subject} {one.condition} {one.phrase}"
            for one in reading.clauses
            if one is not clause and one.typed == clause.typed
        )
        found.append(gate.stated(clause, clause.actor, reading, language, beside)[0])
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["text"])[10:60])
def test_a_sentence_is_said_soundly_or_quoted(row: dict[str, Any]) -> None:
    found = stated(row["text"], row["language"])
    assert [one for one in row.get("says", ()) if one not in found] == [], found
    assert [one for one in row.get("never", ()) if any(one in said for said in found)] == [], found
