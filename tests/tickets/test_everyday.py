"""Tickets begin with the design's main flow and carry what the design says of days that nobody asked about."""

from __future__ import annotations

from services.core.contracts import Bdd, EverydayNote, Hld, OperatingNote, Ticket
from services.tickets.ground import Ground
from services.tickets.narrative import outcome, story_line
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import bakery


def sliced(bdd: Bdd, hld: Hld) -> dict[str, Ticket]:
    return {t.subject: t for t in slice_offline(SliceGiven(bdd=bdd, hld=hld)).tickets}


def serving(hld: Hld, *names: str) -> Hld:
    return hld.model_copy(update={"flows": (hld.flows[0].model_copy(update={"serves": names}),)})


def test_what_the_design_says_of_every_day_stands_in_the_ticket_that_it_is_about() -> None:
    bdd, hld = bakery()
    name = bdd.requirements[0].id
    note = EverydayNote(topic="clock", text="“after 10 days” counts in one time zone", sources=(name,))
    plain, told = sliced(bdd, hld), sliced(bdd, hld.model_copy(update={"everyday": (note,)}))
    assert "one time zone" not in plain[f"story:{name}"].description
    assert "one time zone" in told[f"story:{name}"].description
    others = [t for subject, t in told.items() if subject.startswith("story:") and subject != f"story:{name}"]
    assert others and not [t.id for t in others if "one time zone" in t.description]


def test_a_note_about_load_stays_in_the_design() -> None:
    bdd, hld = bakery()
    note = OperatingNote(topic="capacity", text="300 loaves a day", sources=(bdd.requirements[0].id,))
    told = sliced(bdd, hld.model_copy(update={"operations": (note,)}))
    assert not [t.id for t in told.values() if "300 loaves a day" in t.description]


def test_the_epic_is_named_by_what_the_main_flow_shows() -> None:
    bdd, hld = bakery()
    members = [r for r in bdd.requirements if r.persona == bdd.requirements[0].persona]
    first, last = members[0], members[-1]
    assert first.id != last.id
    named = outcome(Ground(bdd, serving(hld, last.id)), members, 120)
    assert named.casefold().index(last.title.casefold()[:12]) < named.casefold().index(first.title.casefold()[:12])


def test_a_sentence_that_is_only_quoted_is_relied_on_and_not_done() -> None:
    bdd, hld = bakery()
    said = "The system shall do as the idea says: “on the last day of the month a baker counts the flour”."
    quoted = bdd.requirements[0].model_copy(
        update={"title": "On the last day of the month a baker counts …", "text": said}
    )
    line = story_line(Ground(bdd, hld), quoted)
    assert "I want to rely on this: “on the last day of the month a baker counts the flour”" in line
    assert "the system to on" not in line


def test_a_period_reads_as_a_sentence_whatever_it_says() -> None:
    bdd, hld = bakery()
    used = "while “guest” is in use, erased on request, at most 2 years after the last use"
    owned = tuple(o.model_copy(update={"retention": used}) for o in hld.ownership)
    proofs = [
        c.text for t in sliced(bdd, hld.model_copy(update={"ownership": owned})).values() for c in t.acceptance_criteria
    ]
    assert not [text for text in proofs if "older than “while" in text]
    assert [text for text in proofs if f"past its time (kept: {used})" in text]


def test_who_else_writes_a_thing_is_told_and_the_ticket_s_own_part_is_not() -> None:
    """With one service for everything nobody else has to be asked."""
    bdd, hld = bakery()
    assert not [t.id for t in sliced(bdd, hld).values() if "written by" in t.description]
    services = [c for c in hld.components if c.id == hld.ownership[0].owner]
    other = services[0].model_copy(update={"id": "CMP-90", "name": "Stock service"})
    both = next(r for r in bdd.requirements if len(r.entities) > 1)
    moved = tuple(
        o.model_copy(update={"owner": "CMP-90"}) if o.entity == both.entities[1] else o for o in hld.ownership
    )
    apart = hld.model_copy(update={"components": (*hld.components, other), "ownership": moved})
    assert "written by Stock service" in sliced(bdd, apart)[f"story:{both.id}"].description
