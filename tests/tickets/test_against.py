"""The tickets against the draft: another number than was asked for, and work on what is left out."""

from __future__ import annotations

from services.core.contracts import AcceptanceCriterion, Bdd, ScopeItem, TicketSet, TicketType
from services.tickets import findings
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import bakery

BDD, HLD = bakery()
GOOD = slice_offline(SliceGiven(bdd=BDD, hld=HLD))


def rules(ticket_set: TicketSet, bdd: Bdd) -> set[str]:
    return {one.rule for one in findings(ticket_set, bdd, HLD)}


def refusing(text: str) -> Bdd:
    return BDD.model_copy(update={"scope_out": (*BDD.scope_out, ScopeItem(text=text, reason="said", sources=("M-1",)))})


def test_a_ticket_measures_what_was_asked_for() -> None:
    numbered = next(
        t for t in GOOD.tickets if len(t.covers) == 1 and t.covers[0].startswith("Q-") and t.acceptance_criteria
    )
    quality = next(q for q in BDD.quality if q.id == numbered.covers[0])
    bdd = BDD.model_copy(
        update={
            "quality": tuple(
                q.model_copy(update={"measure": "at most 5 seconds"}) if q.id == quality.id else q for q in BDD.quality
            )
        }
    )
    other = numbered.model_copy(
        update={"acceptance_criteria": (AcceptanceCriterion(text="Measured on the deployed system: 9 seconds."),)}
    )
    planted = GOOD.model_copy(update={"tickets": tuple(other if t.id == other.id else t for t in GOOD.tickets)})
    assert "tickets.number-against" in rules(planted, bdd)
    assert "tickets.number-against" not in rules(GOOD, BDD)


def test_no_story_does_what_is_left_out() -> None:
    story = next(t for t in GOOD.tickets if t.type is TicketType.STORY)
    assert "tickets.does-left-out" not in rules(GOOD, BDD)
    assert "tickets.does-left-out" in rules(GOOD, refusing(story.title))


def test_no_story_is_for_somebody_who_is_left_out() -> None:
    acting = {r.persona for r in BDD.requirements}
    persona = next(p for p in BDD.personas if p.id in acting)
    assert "tickets.excluded-acts" not in rules(GOOD, BDD)
    assert "tickets.excluded-acts" in rules(GOOD, refusing(persona.name))
