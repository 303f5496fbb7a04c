"""What a model's draft and coverage map are refused for: each rule broken once in an answer that is taken as it is."""

from __future__ import annotations

from typing import Any

import pytest

from services.ai.examples import load_examples
from services.clarifier.state import BddGiven, ClarifierState, NextStep
from services.clarifier.steps import BDD, NEXT, check_draft, check_question
from services.core.contracts import Bdd


def taken() -> tuple[BddGiven, dict[str, Any]]:
    (example,) = load_examples(BDD, ("lending",))
    assert isinstance(example.given, BddGiven)
    return example.given, example.answer.model_dump(mode="json")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda bdd: bdd["requirements"][0].update(text="Owners list a tool with a photo."), "what the system must do"),
        (lambda bdd: bdd["requirements"][0].update(text="The system shall list. It is quick."), "not one sentence"),
        (lambda bdd: bdd["goals"][0].update(measure="many loans soon"), "no number in its measure"),
        (lambda bdd: bdd["assumptions"][0].update(if_wrong=" "), "what changes if it is wrong"),
        (lambda bdd: bdd["features"][0]["scenarios"][0]["steps"].pop(1), "Given … When … Then"),
        (lambda bdd: bdd["features"][1].update(title=bdd["features"][0]["title"]), "Two features are called"),
    ],
)
def test_a_draft_is_held_to_the_linters(change: Any, said: str) -> None:
    given, answer = taken()
    assert check_draft(given, Bdd.model_validate(answer)) == []
    change(answer)
    assert any(said in fault for fault in check_draft(given, Bdd.model_validate(answer)))


def test_an_id_that_was_retired_is_not_given_again() -> None:
    given, answer = taken()
    bdd = Bdd.model_validate(answer)
    before = given.model_copy(update={"previous": bdd.model_copy(update={"retired": ("S-2", "R-9")})})
    assert [fault for fault in check_draft(before, bdd) if "retired" in fault] == [
        "S-2 was retired and is used again. Take a number that was never used."
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda cells: cells.pop(), "each of the ten categories once"),
        (lambda cells: cells.append(cells[0]), "each of the ten categories once"),
        (lambda cells: cells[0].update(sources=[]), "cites nothing that exists"),
        (lambda cells: cells[0].update(sources=["M-77"]), "cites nothing that exists"),
        (lambda cells: cells[0].update(because="“Owners are paid by card”"), "no words that it quotes"),
        (lambda cells: cells[0].update(because="it is all said"), "no words that it quotes"),
    ],
)
def test_a_map_rests_on_words_that_were_said(change: Any, said: str) -> None:
    (example,) = load_examples(NEXT, ("lending",))
    assert isinstance(example.given, ClarifierState)
    answer = example.answer.model_dump(mode="json")
    assert check_question(example.given, NextStep.model_validate(answer)) == []
    change(answer["coverage"])
    assert any(said in fault for fault in check_question(example.given, NextStep.model_validate(answer)))
