"""The general qualities are measured by what this idea's people do and by what is known of them."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, QualityRequirement
from tests.clarifier.test_relations import draft

HALL = "Visitors sign the waiver before their visit. Coaches scan the code at the entrance."


def one(attribute: str, bdd: Bdd) -> QualityRequirement:
    (found,) = [q for q in bdd.quality if q.attribute == attribute]
    return found


def test_a_deed_of_one_is_tried_by_another() -> None:
    measure = one("security", draft(HALL)).measure
    assert "coaches trying to sign the waiver before their visit" in measure
    assert "visitors trying to scan the code at the entrance" in measure
    assert "TLS" not in measure


def test_where_one_acts_anybody_else_is_the_wrong_role() -> None:
    measure = one("security", draft("Beekeepers record the honey of each hive. Beekeepers see their yields.")).measure
    assert "anybody but the beekeepers" in measure


@pytest.mark.parametrize(
    ("text", "tried"),
    [
        ("Besucher unterschreiben das Formular. Trainer prüfen den Code.", ", durch Trainer"),
        ("Los visitantes firman el formulario. Los monitores revisan el código.", ", por monitores"),
    ],
)
def test_the_same_in_german_and_spanish(text: str, tried: str) -> None:
    assert tried in one("security", draft(text)).measure


def test_no_log_holds_what_is_known_of_people() -> None:
    measure = one("privacy", draft(HALL)).measure
    assert "the data of visitors within 30 days" in measure
    assert measure.endswith("0 lines of the logs with name and email of visitors")


def test_the_data_is_of_those_whom_it_tells_of_and_not_of_who_types_it_in() -> None:
    text = "The clinic enters the treatment times of its patients. Patients get a call 20 minutes before pick-up."
    assert "the data of patients within 30 days" in one("privacy", draft(text)).measure


@pytest.mark.parametrize(
    "text",
    [
        "The clinic enters the treatment times of its patients. Patients get a call 20 minutes before pick-up.",
        "Fahrer bestätigen jede Abholung der Patienten. Die Praxis trägt ein, wann sie abgeholt werden.",
    ],
)
def test_a_pick_up_alone_brings_no_shop(text: str) -> None:
    assert "ordering" not in draft(text).domains


def test_who_sees_badly_is_somebody_and_no_house() -> None:
    text = "The clinic enters the treatment times. Patients in a wheelchair get a call 20 minutes before."
    assert one("accessibility", draft(text)).text.startswith("Patients with limited sight")
