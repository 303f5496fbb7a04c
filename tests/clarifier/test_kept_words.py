"""What people say in passing, in fragments, in the passive or by a no arrives as one requirement each."""

from __future__ import annotations

import pytest
from gherkin.parser import Parser

from services.clarifier import ClarifierState, feature_files, understand
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd


def drafted(text: str) -> Bdd:
    return BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))


@pytest.mark.parametrize(
    ("text", "requirement"),
    [
        ("Members book a 45-minute lane online.", "let members book a 45-minute lane online"),
        ("Swimmers book lanes. Max 60 swimmers at the same time.", "allow at most 60 swimmers at the same time"),
        ("Cooks order fish. Deliveries above -15 °C must be refused.", "refuse deliveries above -15 °C"),
        ("Clerks file deeds. Nobody outside legal may open a deed.", "keep people outside legal from opening a deed"),
        ("Tenants report leaks. Managers only see their own houses.", "let managers see only their own houses"),
        ("Cooks order. Allergies are shown to cooks but not to guests.", "not show allergies to guests"),
        ("Pupils order lunch. A lunch costs 3.80.", "charge 3.80 for a lunch"),
        ("We want drivers to confirm drops, and supermarkets to see the time.", "let supermarkets see the time"),
        ("Curators record and replace clips.", "let curators replace clips"),
        (
            "Residents apply for permits. One permit per household, 120 euros a year.",
            "charge 120 euros a year per permit",
        ),
    ],
)
def test_it_is_one_requirement(text: str, requirement: str) -> None:
    assert f"The system shall {requirement}." in [r.text for r in drafted(text).requirements]


def test_a_condition_without_a_comma_of_its_own_is_kept() -> None:
    bdd = drafted("If vibration exceeds 4 mm/s for 5 minutes, a ticket is created.")
    wanted = "If vibration exceeds 4 mm/s for 5 minutes, the system shall create a ticket."
    assert wanted in [r.text for r in bdd.requirements]


@pytest.mark.parametrize(
    ("text", "requirement"),
    [
        (
            "El envío tarda como máximo 48 horas. Los restaurantes piden aceite.",
            "El sistema debe garantizar que el envío tarde como máximo 48 horas.",
        ),
        (
            "Ein Kurs hat höchstens 14 Plätze. Dozentinnen tragen die Anwesenheit ein.",
            "Das System muss dafür sorgen, dass Dozentinnen die Anwesenheit eintragen können.",
        ),
    ],
)
def test_so_it_is_in_spanish_and_german(text: str, requirement: str) -> None:
    assert requirement in [r.text for r in drafted(text).requirements]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We want drivers to scan pallets. We have 220 shops and about 90 trucks/day.", "90 trucks per day"),
        ("Sensors in 1,200 lifts send readings every minute.", "1,200 lifts"),
    ],
)
def test_a_number_of_things_is_a_load_to_carry(text: str, words: str) -> None:
    assert any(words in q.measure for q in drafted(text).quality)


def test_a_limit_is_shown_below_at_and_above_it() -> None:
    bdd = drafted("Swimmers book lanes. Max 60 swimmers at the same time.")
    rows = [s.example_rows for f in bdd.features for s in f.scenarios if s.example_rows]
    assert [row[0] for row in rows[0]] == ["59", "60", "61"]


@pytest.mark.parametrize("text", ["Los socios reservan pistas.", "Mitglieder buchen Boote.", "Members book boats."])
def test_features_are_printed_in_the_dialect_of_their_language(text: str) -> None:
    bdd = drafted(text)
    for content in feature_files(bdd).values():
        assert content.startswith(f"# language: {bdd.language}") == (bdd.language != "en")
        assert Parser().parse(content)["feature"]["language"] == bdd.language
