"""One change after another, and back: what the card said is what happened, and the rest kept its bytes."""

from __future__ import annotations

from dataclasses import replace

from handlers.papers import Papers
from jobs.impact import nodes
from services.core.actor import Actor
from services.core.contracts import Impact
from services.core.deps import Deps
from services.core.values import Value
from services.workflow import ChangeStatus, Initiative
from tests.jobs.plans import TEAM, papers, planned, proposed, say

IDEA = (
    "A repair café: visitors register a broken appliance, volunteers choose what they repair, and the organiser sees "
    "which appliances wait. Visitors are told by e-mail when an appliance is ready. At most 40 appliances an evening."
)
_LISTS = ("requirements", "quality", "entities", "components", "decisions", "tickets", "assumptions", "features")


def _parts(found: Papers) -> dict[str, str]:
    """Every artifact with an id, as its bytes."""
    held = (found.bdd, found.hld, found.tickets)
    return {
        one.id: one.model_dump_json()
        for document in held
        for field in _LISTS
        for one in (getattr(document, field, ()) if document else ())
    }


def _whole(found: Papers) -> dict[str, str]:
    documents: dict[str, Value | None] = {
        "bdd": found.bdd,
        "hld": found.hld,
        "tickets": found.tickets,
        "estimates": found.estimates,
        "assignments": found.assignments,
    }
    return {name: one.model_dump_json() for name, one in documents.items() if one is not None}


async def changed(deps: Deps, actor: Actor, plan: Initiative, words: str) -> tuple[Impact, Papers]:
    """Proposes and applies; every number of the card and every byte beside it is held against what came of it."""
    before = await papers(deps, actor, plan)
    change = await proposed(deps, actor, plan, words)
    assert change.status is ChangeStatus.PROPOSED, words
    shown = await papers(deps, actor, plan)
    assert replace(shown, state=before.state) == before, words  # nothing before somebody approves
    told = change.impact
    await say(deps, actor, plan, f"apply CH-{change.number}")
    after = await papers(deps, actor, plan)
    old, new = nodes(before), nodes(after)
    assert {one.id for one in told.added} == new.keys() - old.keys(), words
    assert {one.id for one in told.dropped} == old.keys() - new.keys(), words
    assert {one.id for one in told.changed} == {n for n in old.keys() & new.keys() if old[n].hash != new[n].hash}, words
    touched = {one.id for one in (*told.added, *told.changed, *told.dropped)}
    was, now = _parts(before), _parts(after)
    same = old.keys() - touched
    assert {name for name in same if was.get(name) != now.get(name)} == set(), words
    whole, then = _whole(before), _whole(after)
    assert {name for name in whole if whole[name] != then[name]} <= set(told.documents), words
    assert after.versions == {**before.versions, **told.documents}, words
    assert after.tickets is not None and after.estimates is not None
    assert before.tickets is not None and before.estimates is not None
    assert (told.tickets_before, told.tickets_after) == (len(before.tickets.tickets), len(after.tickets.tickets))
    assert (told.p50_before, told.p50_after) == (before.estimates.total_p50_hours, after.estimates.total_p50_hours)
    assert (told.p80_before, told.p80_after) == (before.estimates.total_p80_hours, after.estimates.total_p80_hours)
    assert told.model_calls == 0
    return told, after


async def test_edits_upon_edits_and_back_again(deps: Deps, actor: Actor) -> None:
    plan = await planned(deps, actor, IDEA, team=TEAM)
    first = await papers(deps, actor, plan)
    assert first.bdd is not None and first.tickets is not None and first.hld is not None
    story = next(t for t in first.tickets.tickets if t.covers[:1] == ("R-1",) and t.type == "story")
    # A ticket in a person's words, then the requirement under it: the words stay, what it proves follows.
    await changed(deps, actor, plan, f"change {story.id} title: Take in a kettle at the door")
    _, later = await changed(deps, actor, plan, "change R-1 visitors register a broken appliance with a photo")
    assert later.tickets is not None and later.bdd is not None
    mine = next(t for t in later.tickets.tickets if t.id == story.id)
    assert mine.title == "Take in a kettle at the door" and "photo" in mine.description
    # An answer, and back to what it was: the statements of the first are there again, under their ids.
    asked = first.state.questions[0]
    given = next(o for o in asked.options if o.is_recommended)
    other = next(o for o in asked.options if not o.is_recommended)
    before = _parts(later)
    await changed(deps, actor, plan, f"change {asked.id} {other.text}")
    _, back = await changed(deps, actor, plan, f"change {asked.id} {given.text}")
    assert back.bdd is not None
    again = {r.id: (r.title, r.text) for r in back.bdd.requirements}
    assert again == {r.id: (r.title, r.text) for r in later.bdd.requirements}
    assert {n for n in before if n.startswith("E-") and before[n] != _parts(back).get(n)} == set()
    # An old version comes back, and the next change stands upon it.
    _, old = await changed(deps, actor, plan, "restore bdd 1")
    assert old.bdd is not None and old.bdd.requirements == first.bdd.requirements
    _, last = await changed(deps, actor, plan, "change R-2 volunteers choose at most three appliances an evening")
    assert last.bdd is not None and last.tickets is not None
    assert "three" in next(r.text for r in last.bdd.requirements if r.id == "R-2")
    assert next(t.title for t in last.tickets.tickets if t.id == story.id) == "Take in a kettle at the door"
    # A version that stands on what has gone since says so, and what has to come back first.
    await changed(deps, actor, plan, "change R-3 drop")
    refused = await proposed(deps, actor, plan, "restore tickets 1")
    assert refused.status is ChangeStatus.FAILED
    assert "restore hld N" in refused.error and "names R-3" not in refused.error
