"""Two deeds are two requirements, a list of counts is a size, and one number is one quality."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd
from tests.clarifier.test_no_things import drafted


def _texts(bdd: Bdd) -> list[str]:
    return [need.text for need in bdd.requirements]


@pytest.mark.parametrize(
    ("idea", "two"),
    [
        (
            "Field notes for our 40 surveyors. Photograph the plot, pick the owner, done. Leads approve each note.",
            ["let users photograph the plot.", "let users pick the owner."],
        ),
        (
            "As a visitor I want to book a tour of the mine. As a guide I want to scan the pass at the gate and see at "
            "once if it was used already.",
            ["let the guide scan the pass at the gate.", "let the guide see at once if the pass was used already."],
        ),
    ],
)
def test_two_deeds_are_two_requirements(idea: str, two: list[str]) -> None:
    bdd = drafted(idea)
    assert all(any(text.endswith(one) for text in _texts(bdd)) for one in two), _texts(bdd)


@pytest.mark.parametrize(
    ("idea", "size", "rest"),
    [
        (
            "Zoo app. 14 houses, about 300 animals, 1 vet who comes on Mondays. Keepers note what an animal ate.",
            "14 houses, about 300 animals, 1 vet who comes on Mondays",
            "",
        ),
        (
            "Monteure melden einen Schaden mit Foto. Die Leitstelle sieht alle Schäden. 5 Lager, ca. 20 Monteure, oft "
            "kein Netz im Tunnel.",
            "5 Lager, ca. 20 Monteure",
            "oft kein Netz im Tunnel",
        ),
    ],
)
def test_a_list_of_counts_is_a_size(idea: str, size: str, rest: str) -> None:
    bdd = drafted(idea)
    assert not any(size in text for text in _texts(bdd)), _texts(bdd)
    assert any(constraint.text.endswith(size) for constraint in bdd.constraints), bdd.constraints
    assert not rest or any(rest in text for text in _texts(bdd)), _texts(bdd)
    assert not any(size in question.text for question in bdd.open_questions)


def test_what_leans_on_another_thing_stays_whole() -> None:
    bdd = drafted("A zoo guide. Visitors scan the code next to a cage and hear a story about it in their language.")
    assert any("cage and hear a story about it" in text for text in _texts(bdd)), _texts(bdd)


def test_one_number_is_one_quality() -> None:
    bdd = drafted("A command line tool that reads a folder of log files. Should handle 800 files in under 3 seconds.")
    assert len([q for q in bdd.quality if "800 files" in q.text]) == 1, [q.text for q in bdd.quality]


def test_without_accounts_nobody_has_a_role() -> None:
    bdd = drafted("A command line tool that reads a folder of log files and lists the errors. No server, no account.")
    assert "security" not in [q.attribute for q in bdd.quality]
