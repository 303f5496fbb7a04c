"""When a team agrees, on whatever levels it has voted."""

from __future__ import annotations

import pytest

from services.estimator.voting import agreed

LEVELS = (1.0, 2.0, 3.0, 8.0, 13.0)


@pytest.mark.parametrize(
    ("votes", "outcome"),
    [
        ([3, 3], 3),
        ([2, 3], 3),
        ([1, 3], None),
        ([3, 8, 8], 8),
        ([5, 5], 5),  # cast before the levels were learnt anew
        ([5, 8], 8),
        ([3, 5, 8], None),
    ],
)
def test_a_team_agrees_within_one_level(votes: list[float], outcome: float | None) -> None:
    assert agreed(votes, LEVELS) == outcome
