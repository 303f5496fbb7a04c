"""The voice of a story: a person's deed is wanted as a deed, and what only holds is relied on."""

from __future__ import annotations

import re

import pytest

from services.clarifier.state import BddGiven, ClarifierState
from services.clarifier.steps import BDD
from services.clarifier.understand import understand
from services.core.contracts import Goal, Persona, Priority, Requirement, TicketSet, TicketType
from services.hld.offline import HldGiven, draft_offline
from services.tickets.narrative import _deed, is_told
from services.tickets.offline import SliceGiven, slice_offline
from services.tickets.signs import IDENTITY


def sliced(text: str) -> TicketSet:
    bdd = BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))
    return slice_offline(SliceGiven(bdd=bdd, hld=draft_offline(HldGiven(bdd=bdd))))


@pytest.mark.parametrize(
    ("title", "text", "language", "told"),
    [
        ("Blind guests need a tour", "The system shall make sure that blind guests need one.", "en", True),
        ("At dusk, rangers count the deer", "The system shall make sure that rangers count the deer.", "en", True),
        ("They ask for one by phone", "The system shall do as the idea says: “they ask for one by phone”.", "en", True),
        ("Lock the gate at dusk", "The system shall make sure that the gate is locked at dusk.", "en", False),
        ("See open shifts", "The system shall let rangers see open shifts.", "en", False),
        ("Pastores cuentan las ovejas", "El sistema debe garantizar que los pastores cuentan las ovejas.", "es", True),
        ("Contar las ovejas", "El sistema debe permitir al pastor contar las ovejas.", "es", False),
        ("Hunde warten draußen", "Das System muss Folgendes sicherstellen: Hunde warten draußen.", "de", True),
        ("Die Hunde zählen", "Das System muss dafür sorgen, dass der Hirte die Hunde zählen kann.", "de", False),
    ],
)  # fmt: skip
def test_a_title_that_tells_is_no_deed(title: str, text: str, language: str, told: bool) -> None:
    one = Requirement(id="R-1", title=title, text=text, priority=Priority.MUST, sources=("idea",))
    assert is_told(one, language) is told


@pytest.mark.parametrize(
    ("text", "story"),
    [
        (
            "Los vecinos avisan de farolas rotas. El ayuntamiento asigna la farola a una brigada.",
            "Como ayuntamiento, quiero asignar la farola a una brigada",
        ),
        (
            "Gärtner tragen ihre Ernte ein. Der Vorstand teilt die Beete zu.",
            "Als Vorstand möchte ich die Beete zuteilen",
        ),
    ],
)
def test_what_one_person_may_do_is_wanted_by_that_person(text: str, story: str) -> None:
    assert any(story in one.description for one in sliced(text).tickets), [
        one.description for one in sliced(text).tickets
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Deaf patients at our hospital need an interpreter; they ask for one with the appointment. "
        "The desk assigns an interpreter to each appointment.",
        "At the end of the season, each family sees what they harvested. Families note each basket.",
    ],
)  # fmt: skip
def test_no_epic_says_that_somebody_can_do_a_whole_sentence(text: str) -> None:
    for one in sliced(text).tickets:
        can = re.match(r"(?P<who>[\w ]+?) can (?P<what>.+)", one.title)
        assert can is None or not can["what"].startswith((can["who"].lower(), "at the end", "they ")), one.title


WORKSHOP = (
    "We run a workshop that repairs wheelchairs for three hospitals. A nurse reports a broken wheelchair with a photo. "
    "The mechanic notes which parts were used. The hospital's equipment manager approves a repair above 400 euros."
)


def test_what_all_work_waits_for_is_said_by_the_link_alone() -> None:
    ticket_set = sliced(WORKSHOP)
    walk = next(ticket for ticket in ticket_set.tickets if ticket.subject == "walk")
    waiting = [ticket for ticket in ticket_set.tickets if walk.id in ticket.depends_on]
    assert waiting and not [ticket.id for ticket in waiting if f"{walk.id} " in ticket.description]


def test_the_store_that_keeps_everything_is_not_named_at_each_record() -> None:
    told = [ticket.description for ticket in sliced(WORKSHOP).tickets if "**Data**" in ticket.description]
    assert told and not any("keeps it" in description for description in told)


def measured() -> TicketSet:
    """A goal that measures one deed, beside what else there is to do."""
    said = (
        ("R-1", "Hand out a key", "The system shall let porters hand out a key.", ("M-1",)),
        ("R-2", "Record every change of keys", "The system shall record each change with its time.", ("ANS-1",)),
        (
            "R-3",
            "Measure it",
            "The system shall measure how long “Hand out a key” takes from start to end.",
            ("ANS-2",),
        ),
    )
    bdd = BDD.offline(BddGiven(state=ClarifierState(idea=understand("Porters hand out keys."))))
    made = [
        Requirement(id=i, title=title, text=text, priority=Priority.MUST, sources=sources, persona="P-1")
        for i, title, text, sources in said
    ]
    goal = Goal(id="G-1", text="“Hand out a key” takes half the time", measure="at most 50 %", sources=("ANS-2",))
    bdd = bdd.model_copy(update={"requirements": tuple(made), "goals": (goal,), "features": ()})
    return slice_offline(SliceGiven(bdd=bdd, hld=draft_offline(HldGiven(bdd=bdd))))


def test_a_goal_that_measures_one_deed_is_the_reason_of_no_other() -> None:
    stories = {t.covers[0]: t.description for t in measured().tickets if t.type is TicketType.STORY}
    assert "so that the goal" not in stories["R-1"] and "(G-1" in stories["R-1"]
    assert "G-1" not in stories["R-2"]
    assert "so that the goal “‘Hand out a key’ takes half the time” is reached" in stories["R-3"]


def test_what_somebody_is_kept_from_is_relied_on() -> None:
    bdd = BDD.offline(BddGiven(state=ClarifierState(idea=understand("Porters hand out keys."))))
    barred = Requirement(
        id="R-1",
        title="Night porters never see the pay",
        text="The system shall keep night porters from seeing the pay.",
        priority=Priority.MUST,
        sources=("M-1",),
        persona="P-9",
    )
    listed = barred.model_copy(
        update={"id": "R-2", "title": "User sees the list", "text": "The user sees the list.", "persona": "P-8"}
    )
    people = (
        Persona(id="P-9", name="Night porter", plural="Night porters", needs="", sources=("M-1",)),
        Persona(id="P-8", name="User", plural="Users", needs="", sources=("M-1",)),
    )
    bdd = bdd.model_copy(update={"requirements": (barred, listed), "personas": people, "features": (), "goals": ()})
    stories = slice_offline(SliceGiven(bdd=bdd, hld=draft_offline(HldGiven(bdd=bdd)))).tickets
    (story,) = (one for one in stories if one.type is TicketType.STORY and one.covers == ("R-1",))
    assert story.title == "Keep the rule: night porters never see the pay"
    assert "I want to rely on this" in story.description and "want the system to night" not in story.description
    (story,) = (one for one in stories if one.type is TicketType.STORY and one.covers == ("R-2",))
    assert story.title == "See the list" and "As a user" in story.description


def test_an_epic_of_signing_in_is_german() -> None:
    one = Requirement(id="R-1", title="Anmelden per Code", text="x", priority=Priority.MUST, sources=("M-1",))
    assert _deed(one, "de") == "sich per Code anmelden"


def voiced(language: str, title: str, text: str) -> str:
    """The first line of the one story of a draft."""
    bdd = BDD.offline(BddGiven(state=ClarifierState(idea=understand("Porters hand out keys."))))
    person = Persona(id="P-1", name="Gast", plural="Gäste", needs="", sources=("M-1",))
    one = Requirement(id="R-1", title=title, text=text, priority=Priority.MUST, sources=("M-1",), persona="P-1")
    bdd = bdd.model_copy(
        update={"language": language, "requirements": (one,), "personas": (person,), "features": (), "goals": ()}
    )
    tickets = slice_offline(SliceGiven(bdd=bdd, hld=draft_offline(HldGiven(bdd=bdd)))).tickets
    return next(t for t in tickets if t.type is TicketType.STORY and "R-1" in t.covers).description.split("\n")[0]


@pytest.mark.parametrize(
    ("language", "title", "text", "line"),
    [
        (
            "de",
            "Die Küche wird vorher gewarnt",
            "Das System muss sicherstellen, dass die Küche vorher gewarnt wird.",
            "möchte ich mich darauf verlassen, dass die Küche vorher gewarnt wird.",
        ),
        (
            "de",
            "Anmelden per Code",
            "Das System muss Gäste mit einem Code anmelden, der einmal gilt.",
            "Als Gast möchte ich mich per Code anmelden.",
        ),
        (
            "en",
            "See their own week",
            "The system shall let guests see their own week.",
            "I want to see my own week.",
        ),
        (
            "en",
            "Undo their last move",
            "The system shall let guests undo their last move.",
            "I want to undo my last move.",
        ),
        (
            "en",
            "Remind cooks of their shift",
            "The system shall let guests remind cooks of their shift.",
            "I want to remind cooks of their shift.",
        ),
    ],
)
def test_a_story_speaks_as_its_person(language: str, title: str, text: str, line: str) -> None:
    assert voiced(language, title, text).endswith(line)


@pytest.mark.parametrize(
    ("title", "is_it"),
    [("Sign in by code", True), ("Sign on", True), ("Sign on the tablet", False), ("Sign on paper", False)],
)
def test_a_signature_is_no_sign_in(title: str, *, is_it: bool) -> None:
    assert (IDENTITY.search(title) is not None) is is_it
