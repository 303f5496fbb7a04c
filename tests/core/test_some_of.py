"""Names in a row, as sentences of errors show them."""

from __future__ import annotations

import pytest

from services.core.cutting import some_of


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], "–"),
        (["R-1"], "R-1"),
        ([f"R-{n}" for n in range(1, 4)], "R-1, R-2, R-3"),
        ([f"R-{n}" for n in range(1, 6)], "R-1, R-2, R-3, …"),
    ],
)
def test_what_is_left_out_shows(names: list[str], said: str) -> None:
    assert some_of(names, 3) == said
