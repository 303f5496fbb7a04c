"""When somebody took up a past issue, as its changes tell it."""

from __future__ import annotations

from typing import Any

import pytest

from integrations.jira.past import begun
from services.core.watched import Category

KINDS = {
    "Backlog": Category.NEW,
    "1": Category.NEW,
    "2": Category.NEW,
    "3": Category.STARTED,
    "4": Category.STARTED,
    "5": Category.DONE,
}
RESOLVED = "2026-03-20T10:00:00.000+00:00"


def at(day: int, hour: int = 10) -> str:
    return f"2026-03-{day:02}T{hour:02}:00:00.000+0000"


def said(day: int) -> str:
    return f"2026-03-{day:02}T10:00:00.000+00:00"


def changed(*moves: tuple[str, ...]) -> dict[str, Any]:
    return {
        "changelog": {
            "histories": [
                {"created": when, "items": [{"field": "priority", "from": "1", "to": "3"}, _move(*move)]}
                for when, *move in moves
            ]
        }
    }


def _move(before: str, after: str, name: str = "") -> dict[str, str]:
    return {"field": "status", "from": before, "to": after, "fromString": name}


@pytest.mark.parametrize(
    ("issue", "expected"),
    [
        (changed((at(5), "3", "5"), (at(2), "2", "3"), (at(1), "1", "2")), said(2)),  # the newest first, as Jira tells
        (changed((at(2), "2", "3"), (at(4), "3", "1"), (at(9), "1", "3")), said(2)),  # put aside, and taken up again
        (changed((at(2), "2", "3"), (at(2, 11), "3", "2"), (at(9), "2", "4")), said(9)),  # a slip, taken back
        (changed((at(9), "3", "4"), (at(20), "4", "5")), ""),  # what was before is told no more
        (changed((at(20), "1", "5")), ""),  # done without having been under way
        (changed((at(25), "5", "3"), (at(27), "3", "5"), (at(20), "1", "5")), ""),  # reopened later
        (changed((at(20), "1", "5"), (at(24), "5", "1"), (at(25), "1", "3")), ""),  # done, and begun anew
        (changed((at(3), "77", "3")), ""),  # from a status that the site has no more
        (changed((at(3), "77", "3", "Backlog")), said(3)),  # or has under another number
        (changed(("yesterday", "1", "3")), ""),
        ({"changelog": {"histories": [None, {"created": at(3), "items": "x"}, {"items": [7]}]}}, ""),
        ({"changelog": []}, ""),
        ({}, ""),
    ],
)
def test_it_is_when_it_first_went_from_waiting_to_under_way(issue: dict[str, Any], expected: str) -> None:
    assert begun(issue, KINDS, RESOLVED) == expected
    assert begun(issue, {}, RESOLVED) == ""


def test_what_is_not_done_yet_was_taken_up_too() -> None:
    assert begun(changed((at(2), "1", "3")), KINDS, "") == said(2)
