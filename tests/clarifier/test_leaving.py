"""What no longer holds leaves a sentence whole: no "and" in the air, no comma before nothing."""

from __future__ import annotations

import pytest

from services.clarifier.leaving import without


@pytest.mark.parametrize(
    ("text", "gone", "left"),
    [
        ("Der Wart prüft Werte und Ada schreibt.", "Ada schreibt", "Der Wart prüft Werte."),
        ("Keepers note, and the board charges. We look.", "the board charges", "Keepers note. We look."),
        ("The treasurer charges, and guests look.", "The treasurer charges", "guests look."),
        ("Los socios ven, la tesorera cobra y el bar abre.", "la tesorera cobra", "Los socios ven y el bar abre."),
        ("We lend tools. No payments", "No payments", "We lend tools."),
        ("Members reserve for up to 7 days in a row.", "for up to 7 days", "Members reserve in a row."),
        ("we meet — nobody pays — on Mondays", "nobody pays", "we meet — on Mondays"),
        ("Only this.", "Only this", ""),
    ],
)  # fmt: skip
def test_what_goes_takes_its_joint_along(text: str, gone: str, left: str) -> None:
    assert without(text, gone) == left
