"""A pasted word without an end is read once, not once for each of its letters."""

from __future__ import annotations

import time

import pytest

from services import clarifier

SECONDS = 3.0  # it takes a tenth of that here; read once for each letter it takes more than ten


@pytest.mark.parametrize("piece", ["x", "a.b-", "x@", "a/", "1_"])
def test_one_word_of_twenty_thousand_letters(piece: str) -> None:
    start = time.process_time()
    clarifier.understand(f"A shop for {piece * (20_000 // len(piece))}")
    assert time.process_time() - start < SECONDS
