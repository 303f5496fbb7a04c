"""What people forget is there when somebody asks for it, linked to whoever asks, and not there when nobody does."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, Hld, Ticket, WorkTemplate
from services.tickets import findings
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import IDEAS, bakery

ASKED = {
    "observability": ("Metrics and tracing on every call", "Beobachtbarkeit: Metriken je Dienst", "Métricas y trazas"),
    "security": ("A penetration test before the release", "Penetrationstest vor Start", "Prueba de penetración antes"),
    "accessibility": ("WCAG 2.2 level AA for all screens", "Barrierefreie Ansichten", "Pantallas accesibles"),
    "documentation": ("A user manual goes with each version", "Ein Handbuch je Version", "Un manual de uso"),
}  # fmt: skip


def sliced(bdd: Bdd, hld: Hld) -> dict[str, Ticket]:
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    assert not [f for f in findings(ticket_set, bdd, hld) if f.level.value == "error"]
    return {t.subject: t for t in ticket_set.tickets}


@pytest.mark.parametrize("concern", ASKED)
@pytest.mark.parametrize("language", [0, 1, 2])
def test_a_concern_is_there_when_a_decision_asks_for_it(concern: str, language: int) -> None:
    bdd, hld = bakery()
    plain = sliced(bdd, hld)
    assert f"care:{concern}" not in plain
    words = ASKED[concern][language]
    first = hld.decisions[0].model_copy(update={"title": words, "decision": words, "serves": ("R-1",)})
    asked = sliced(bdd, hld.model_copy(update={"decisions": (first, *hld.decisions[1:])}))
    made = asked[f"care:{concern}"]
    assert made.decisions == (first.id,) and made.covers == ("R-1",)
    assert first.id in made.acceptance_criteria[0].text


def test_a_promise_of_that_kind_is_its_task_already() -> None:
    bdd, hld = bakery()
    promised = bdd.quality[0].model_copy(update={"attribute": "accessibility", "text": "WCAG 2.2 AA holds"})
    decided = hld.decisions[0].model_copy(update={"decision": "Pages follow WCAG", "serves": ("R-1",)})
    tickets = sliced(
        bdd.model_copy(update={"quality": (promised, *bdd.quality[1:])}),
        hld.model_copy(update={"decisions": (decided, *hld.decisions[1:])}),
    )
    assert "care:accessibility" not in tickets
    assert decided.id in tickets[f"quality:{promised.id}"].decisions


@pytest.mark.parametrize("name", IDEAS)
def test_nobody_asks_nothing_comes(name: str) -> None:
    bdd, hld = IDEAS[name]()
    assert not [s for s in sliced(bdd, hld) if s.startswith("care:")]


def template(**update: object) -> WorkTemplate:
    made = WorkTemplate(
        key="payments:double-charge", kind="task", title="Provoke a double charge in the sandbox",
        text="Send each confirmation twice and late.", acceptance=("The guest is charged once", "The log shows both"),
        serves=("R-3", "D-1"), components=("CMP-2",), labels=("testing",), p50_hours=5, p80_hours=9,
    )  # fmt: skip
    return made.model_copy(update=update)


def test_work_of_a_pattern_becomes_a_ticket_under_the_epic_of_what_it_serves() -> None:
    bdd, hld = bakery()
    tickets = sliced(bdd, hld.model_copy(update={"work": (template(),)}))
    made = tickets["work:payments:double-charge"]
    assert made.type == "task" and made.covers == ("R-3",) and made.decisions == ("D-1",)
    assert made.parent == tickets["story:R-3"].parent and made.work == ("payments:double-charge",)
    assert [c.text for c in made.acceptance_criteria] == ["The guest is charged once.", "The log shows both."]
    assert "R-3" in made.description


def test_work_that_is_there_already_is_joined() -> None:
    bdd, hld = bakery()
    before = sliced(bdd, hld)["quality:Q-2"]
    same = template(
        kind="task", labels=("privacy",), serves=("Q-2",), title="Wipe it", acceptance=("A wiped row is gone",)
    )
    tickets = sliced(bdd, hld.model_copy(update={"work": (same,)}))
    assert not [s for s in tickets if s.startswith("work:")]
    joined = tickets["quality:Q-2"]
    assert joined.id == before.id and joined.title == before.title and joined.work == (same.key,)
    assert joined.acceptance_criteria[-1].text == "A wiped row is gone."


def test_a_story_of_a_pattern_speaks_for_the_person() -> None:
    bdd, hld = bakery()
    story = template(kind="story", title="See why a charge was refused", serves=("R-3",))
    tickets = sliced(bdd, hld.model_copy(update={"work": (story,)}))
    assert "As a guest, I want to see why a charge was refused." in tickets[f"work:{story.key}"].description


def test_a_template_that_no_ticket_does_is_named() -> None:
    bdd, hld = bakery()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    found = findings(ticket_set, bdd, hld.model_copy(update={"work": (template(),)}))
    assert [(f.rule, f.where, f.level.value) for f in found] == [("tickets.work", "payments:double-charge", "warning")]
