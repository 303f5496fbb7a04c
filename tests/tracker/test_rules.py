"""Durations and keys as people type them."""

from __future__ import annotations

import pytest

from services import tracker
from services.core.errors import BadInput


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("1h30m", 90),
        ("1h 30m", 90),
        (" 90m ", 90),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("1:30", 90),
        ("45 min", 45),
        ("2 hours", 120),
        ("1H5M", 65),
        ("24h", 1440),
    ],
)
def test_a_duration_is_minutes(words: str, minutes: int) -> None:
    assert tracker.parse_duration(words) == minutes


@pytest.mark.parametrize("words", ["", "0m", "h", "soon", "90", "-1h", "25h", "1:75", "1h30", "1e3h", "9" * 40 + "h"])
def test_what_is_no_duration_is_refused(words: str) -> None:
    with pytest.raises(BadInput):
        tracker.parse_duration(words)


def test_a_key_is_written_in_capitals() -> None:
    assert tracker.parse_key(" shop-7 ") == "SHOP-7"
    for words in ("", "7", "T12", "T-", "T-1; DROP", "*-1"):
        with pytest.raises(BadInput):
            tracker.parse_key(words)
