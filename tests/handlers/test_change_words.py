"""What a person types behind `/plan change T-4`: parts of a ticket, whose own words may hold strokes."""

from __future__ import annotations

import pytest

from handlers.change import parsed
from services.core.contracts import ChangeKind
from services.core.errors import BadInput


@pytest.mark.parametrize(
    ("words", "title", "description"),
    [
        ("title: Pay later", "Pay later", ""),
        ("title: Pay | later | description: As a guest, I pay.", "Pay | later", "As a guest, I pay."),
        ("description: | a | b |\n|---|---|\n| 1 | 2 |", "", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("Description: x | Title: y", "y", "x"),
        ("description: `a || b` counts|title: Or", "Or", "`a || b` counts"),
    ],
)
def test_a_stroke_parts_only_before_the_name_of_a_part(words: str, title: str, description: str) -> None:
    edit = parsed(ChangeKind.TICKET, "T-4", words)
    assert (edit.title, edit.description) == (title, description)


@pytest.mark.parametrize("words", ["title: a | descripton: b", "titel: a", "title: a | title: b", "just words | x"])
def test_what_is_meant_as_a_part_and_is_none_is_named(words: str) -> None:
    with pytest.raises(BadInput, match="not a part of a ticket"):
        parsed(ChangeKind.TICKET, "T-4", words)
