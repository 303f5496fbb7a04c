"""Systems that only their failing, or what is handed to them, names; and what is no system for all that."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.assemble import prepare
from services.clarifier.questions import next_step
from services.clarifier.state import ClarifierState
from services.clarifier.understand import understand


def systems(text: str) -> set[str]:
    making = prepare(ClarifierState(idea=understand(text)), None)
    return {fact.value for fact in making.reading.of("system")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Drivers weigh in. The ticket goes to Sage every night. If Sage does not answer, tickets wait.", "Sage"),
        ("Farmacias piden medicamentos. Los pedidos se pasan a Farmatic cada hora.", "Farmatic"),
        ("Los dueños piden cita. Si Contasol se cae, las facturas se envían después.", "Contasol"),
        ("Leser bestellen Bücher. Die Bestände kommen jede Nacht aus Koha.", "Koha"),
        ("Mandanten laden Unterlagen hoch. Fällt Advoware aus, wird am nächsten Tag nachgeliefert.", "Advoware"),
    ],
)
def test_a_system_that_no_list_knows(text: str, name: str) -> None:
    assert name in systems(text)


@pytest.mark.parametrize(
    "text",
    [
        "Neighbours ring each other. If Maria does not answer, the next neighbour is asked.",
        "Der Zug kommt aus Berlin. Fällt Strom aus, warten alle.",
        "Partners post events over HTTPS to us and we store them.",
        "If April is cold, the opening moves.",
    ],
)
def test_people_places_months_and_protocols_are_none(text: str) -> None:
    assert systems(text) == set()


def test_a_question_about_a_system_says_what_is_handed_to_it() -> None:
    state = ClarifierState(
        idea=understand("Lab technicians request reagents and the manager approves. Purchasing orders in SAP.")
    )
    for _ in range(6):
        asked = next_step(state).question
        assert asked is not None
        if asked.topic == "system-away":
            assert asked.text == "“Purchasing orders in SAP”: what happens while SAP does not answer?"
            return
        state = state.model_copy(update={"questions": (*state.questions, asked)})
    pytest.fail("nobody asked what happens while SAP is away")
