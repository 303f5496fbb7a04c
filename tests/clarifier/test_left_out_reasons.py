"""What an English draft leaves out has its reason in the idea, for the thing that it names."""

from __future__ import annotations

import pytest

from tests.clarifier.test_no_things import drafted


def out(text: str) -> list[str]:
    return [one.text for one in drafted(text).scope_out]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("A pool. Attendants snap a picture of what they find, but not of wallets, phones and keys.", "app stores"),
        (
            "Any member can recommend a plumber with trade, phone and price. Other members confirm a plumber.",
            "app stores",
        ),
        (
            "Our garden club has a queue of 140 people in an Excel file that only Gerda understands. When a plot "
            "becomes free the board offers the plot to the first three. Members water their plot.",
            "Moving",
        ),
        ("A kiln. The tech marks a bowl as cracked and attaches a photo so there are no arguments.", "Arguments"),
        ("A mill. The miller weighs a sack and prints a slip so that there are no disputes.", "Disputes"),
    ],
)
def test_nothing_is_left_out_that_nobody_asked_for(text: str, wrong: str) -> None:
    assert wrong not in " | ".join(out(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Captains enter a score on their phones. The umpire confirms the score. Captains see each score.",
            "app stores",
        ),
        ("We keep the repairs on paper, and they get lost. Fitters enter a repair. The office sees repairs.", "Moving"),
        ("Neighbours lend tools. A neighbour asks for a tool. No ratings.", "Ratings"),
    ],
)
def test_what_has_its_reason_stays_left_out(text: str, said: str) -> None:
    assert said in " | ".join(out(text))
