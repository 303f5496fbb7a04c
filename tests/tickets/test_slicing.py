"""Slicing: covered both ways, ordered, different for different ideas, the same for the same one."""

from __future__ import annotations

import networkx as nx
import pytest

from services.clarifier import ClarifierState, understand
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd, Hld, Priority, ScopeItem, Ticket, TicketSet, TicketType, WorkTemplate
from services.hld import HldGiven, draft_offline
from services.tickets import findings
from services.tickets.dependencies import IDENTITY
from services.tickets.ground import NEAREST
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import IDEAS


def sliced(name: str) -> tuple[TicketSet, Bdd, Hld]:
    bdd, hld = IDEAS[name]()
    return slice_offline(SliceGiven(bdd=bdd, hld=hld)), bdd, hld


def by_subject(ticket_set: TicketSet) -> dict[str, Ticket]:
    return {t.subject: t for t in ticket_set.tickets}


@pytest.mark.parametrize("name", IDEAS)
def test_a_slice_has_no_findings(name: str) -> None:
    ticket_set, bdd, hld = sliced(name)
    assert findings(ticket_set, bdd, hld) == ()


@pytest.mark.parametrize("name", IDEAS)
def test_every_requirement_quality_and_decision_has_its_ticket(name: str) -> None:
    ticket_set, bdd, hld = sliced(name)
    work = [t for t in ticket_set.tickets if t.type is not TicketType.EPIC]
    assert {c for t in work for c in t.covers} == {r.id for r in bdd.requirements} | {q.id for q in bdd.quality}
    assert {d for t in work for d in t.decisions} == {d.id for d in hld.decisions}
    assert all(t.covers for t in ticket_set.tickets)


@pytest.mark.parametrize("name", IDEAS)
def test_titles_are_unique_short_and_scenarios_are_the_criteria(name: str) -> None:
    ticket_set, bdd, _ = sliced(name)
    titles = [t.title.casefold() for t in ticket_set.tickets]
    assert len(set(titles)) == len(titles)
    assert max(len(t.title) for t in ticket_set.tickets) <= 80
    for requirement in bdd.requirements:
        expected = {s.id for f in bdd.features for s in f.scenarios if requirement.id in s.requirements}
        story = by_subject(ticket_set)[f"story:{requirement.id}"]
        assert {c.scenario for c in story.acceptance_criteria if c.scenario} == expected


@pytest.mark.parametrize("name", IDEAS)
def test_the_critical_path_is_a_longest_path_and_waves_respect_dependencies(name: str) -> None:
    ticket_set, _, _ = sliced(name)
    graph = nx.DiGraph()
    for ticket in ticket_set.tickets:
        graph.add_node(ticket.id)
        graph.add_edges_from((needed, ticket.id) for needed in ticket.depends_on)
    assert nx.is_directed_acyclic_graph(graph)
    assert nx.is_path(graph, list(ticket_set.critical_path))
    assert len(ticket_set.critical_path) == nx.dag_longest_path_length(graph) + 1
    wave = {t: n for n, together in enumerate(ticket_set.waves) for t in together}
    assert set(wave) == {t.id for t in ticket_set.tickets if t.type is not TicketType.EPIC}
    assert all(wave[a] < wave[b] for a, b in graph.edges)


def test_the_same_input_gives_the_same_set() -> None:
    assert sliced("bakery")[0] == sliced("bakery")[0]


def test_the_writer_of_data_comes_before_its_reader() -> None:
    tickets = by_subject(sliced("clinic")[0])
    assert tickets["story:R-3"].id in tickets["story:R-2"].depends_on  # the pet before its appointment
    assert tickets["story:R-3"].id in tickets["story:R-4"].depends_on
    bakery = by_subject(sliced("bakery")[0])
    assert bakery["story:R-2"].id in bakery["story:R-1"].depends_on  # the loaves are published before one is reserved
    workshop = by_subject(sliced("workshop")[0])
    assert workshop["story:R-1"].id in workshop["story:R-2"].depends_on
    assert workshop["story:R-16"].id in workshop["story:R-1"].depends_on  # the customer before the order


def test_identity_comes_before_what_is_protected() -> None:
    ticket_set, _, _ = sliced("clinic")
    tickets = by_subject(ticket_set)
    graph = nx.DiGraph((needed, t.id) for t in ticket_set.tickets for needed in t.depends_on)
    assert nx.has_path(graph, tickets["story:R-1"].id, tickets["story:R-2"].id)
    bakery = by_subject(sliced("bakery")[0])
    assert "identity" in bakery["setup:D-3"].labels
    assert bakery["setup:D-3"].id in bakery["story:R-2"].depends_on


def test_spikes_come_before_the_stories_that_they_inform() -> None:
    tickets = by_subject(sliced("bakery")[0])
    assert tickets["spike:OQ-1"].id in tickets["story:R-1"].depends_on
    assert tickets["spike:I-1"].id in tickets["story:R-3"].depends_on
    assert "Until when may a reservation be cancelled?" in tickets["spike:OQ-1"].description


def test_a_story_within_the_limit_stays_whole_and_what_many_use_is_connected_once() -> None:
    bakery = sliced("bakery")[0]
    assert not [t for t in bakery.tickets if t.type is TicketType.SUBTASK]
    bdd, hld = IDEAS["bakery"]()
    paying = [r.model_copy(update={"integrations": ("I-1",)}) if r.id == "R-1" else r for r in bdd.requirements]
    ticket_set = slice_offline(SliceGiven(bdd=bdd.model_copy(update={"requirements": tuple(paying)}), hld=hld))
    tickets = by_subject(ticket_set)
    adapter = tickets["connect:I-1"]
    assert set(adapter.covers) == {"R-1", "R-3"} and tickets["spike:I-1"].id in adapter.depends_on
    assert all(adapter.id in tickets[f"story:{r}"].depends_on for r in adapter.covers)


def test_migration_release_and_deletion_only_where_they_are_asked_for() -> None:
    bakery, clinic = by_subject(sliced("bakery")[0]), by_subject(sliced("clinic")[0])
    assert bakery["move:R-5"].covers == ("R-5",)
    assert bakery["release:D-4"].decisions == ("D-4",)
    assert any("24 months" in c.text and "Regular guest" in c.text for c in bakery["quality:Q-2"].acceptance_criteria)
    assert not [s for s in clinic if s.startswith(("move", "release"))]


def test_a_description_has_what_a_developer_would_ask_for() -> None:
    tickets = by_subject(sliced("bakery")[0])
    text = tickets["story:R-3"].description
    for expected in (
        "A guest can pay a reservation by card",
        "bread without queueing",
        "Reservation",
        "morning (text)",
        "Stripe",
        "amount and card token",
        "API key",
        "D-3",
    ):
        assert expected in text
    assert "No delivery of loaves" in tickets["story:R-2"].description
    assert "No delivery of loaves" not in tickets["story:R-4"].description


def test_words_are_in_the_language_of_the_document() -> None:
    assert "**Por qué**" in by_subject(sliced("clinic")[0])["story:R-2"].description
    german = by_subject(sliced("workshop")[0])["story:R-1"]
    assert "**Was**" in german.description and german.acceptance_criteria[0].text.startswith(
        "Fall Auftrag anlegen: Angenommen"
    )


def test_an_id_stays_with_its_subject_and_is_never_given_anew() -> None:
    bdd, hld = IDEAS["bakery"]()
    first = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    without = bdd.model_copy(update={"requirements": bdd.requirements[1:], "open_questions": ()})
    second = slice_offline(SliceGiven(bdd=without, hld=hld, previous=first))
    before, after = by_subject(first), by_subject(second)
    assert all(before[s].id == t.id for s, t in after.items() if s in before)
    gone = before["story:R-1"].id
    assert second.retired[gone] == "story:R-1"
    third = slice_offline(SliceGiven(bdd=bdd, hld=hld, previous=second))
    assert by_subject(third)["story:R-1"].id == gone
    fresh = [t.id for s, t in after.items() if s not in before]
    assert not set(fresh) & {t.id for t in first.tickets}


def test_hostile_words_stay_words() -> None:
    bdd, hld = IDEAS["bakery"]()
    evil = bdd.requirements[0].model_copy(
        update={
            "title": "=cmd|' /C calc'!A0 <b>\u202ebold\x1b[31m</b> **x** [a](javascript:1)",
            "text": "`rm` <script> *x*\n# head",
        }
    )
    ticket_set = slice_offline(
        SliceGiven(bdd=bdd.model_copy(update={"requirements": (evil, *bdd.requirements[1:])}), hld=hld)
    )
    story = by_subject(ticket_set)["story:R-1"]
    assert "\x1b" not in story.title and "\u202e" not in story.title and "\n" not in story.title
    assert (
        "\\<script\\>" in story.description and "\n# head" not in story.description and "\\`rm\\`" in story.description
    )


@pytest.mark.parametrize("name", IDEAS)
def test_what_is_left_out_is_told_where_it_is_near_and_nowhere_else(name: str) -> None:
    bdd, hld = IDEAS[name]()
    many = max((e.name for e in bdd.entities), key=lambda noun: sum(noun in r.text for r in bdd.requirements))
    item = ScopeItem(text=f"9 {many}", reason="", sources=("M-1",))
    ticket_set = slice_offline(SliceGiven(bdd=bdd.model_copy(update={"scope_out": (item,)}), hld=hld))
    told = [t.id for t in ticket_set.tickets if item.text in t.description]
    assert len(told) <= NEAREST, told


@pytest.mark.parametrize("name", IDEAS)
def test_a_promise_is_named_as_a_cause_and_not_told_again(name: str) -> None:
    bdd, hld = IDEAS[name]()
    asked = WorkTemplate(
        key="bookings:hours",
        kind="story",
        title="Set opening hours and exceptions",
        text="Whoever runs the place sets weekly hours and closed days.",
        acceptance=("Free times follow within a second of a change",),
        serves=(bdd.requirements[0].id, bdd.quality[0].id) if bdd.quality else (bdd.requirements[0].id,),
        by="operator",
    )
    hld = hld.model_copy(update={"work": (asked,)})
    made = by_subject(slice_offline(SliceGiven(bdd=bdd, hld=hld)))["work:bookings:hours"]
    assert made.description.startswith(("As the operator", "Como responsable del servicio", "Als Betreiber"))
    assert not any(promised.text in made.description for promised in bdd.quality)
    (proof,) = [c.text for c in made.acceptance_criteria]
    assert proof.casefold().endswith("free times follow within a second of a change.")
    assert made.title not in proof


@pytest.mark.parametrize("name", IDEAS)
def test_no_epic_is_a_layer(name: str) -> None:
    """Each has a story of somebody, or keeps the promises about how well it works."""
    ticket_set, _, _ = sliced(name)
    for epic in (t for t in ticket_set.tickets if t.type is TicketType.EPIC):
        inside = [t for t in ticket_set.tickets if t.parent == epic.id]
        has_story = any(t.type is TicketType.STORY for t in inside)
        assert has_story or all(any(c.startswith("Q-") for c in t.covers) for t in inside), epic.title


@pytest.mark.parametrize("name", ["bakery", "clinic"])
def test_the_title_of_a_promise_ends_with_a_phrase(name: str) -> None:
    bdd, hld = IDEAS[name]()
    long = "95 % der Anfragen zu „Ergebnis und Stückliste“ werden innerhalb von 1 Sekunde beantwortet, über eine Woche"
    slow = bdd.quality[0].model_copy(update={"attribute": "performance", "measure": long, "id": "Q-90"})
    bdd = bdd.model_copy(update={"quality": (*bdd.quality, slow)})
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    (title,) = [t.title for t in ticket_set.tickets if "Q-90" in t.covers and t.subject == "quality:Q-90"]
    assert title.endswith("95 % in 1 Sekunde") or title.endswith("95 % en 1 Sekunde")


def _of_a_pattern(bdd: Bdd, keep: str) -> Bdd:
    """Every requirement but one is what a pattern or an answer brought, and comes before it; one is the login."""
    told = [
        r if r.id == keep else r.model_copy(update={"sources": ("M-1", "A-1"), "priority": Priority.MUST})
        for r in bdd.requirements
    ]
    own = next(r for r in told if r.id == keep)
    login = own.model_copy(update={"id": "R-90", "title": "Sign in by code", "sources": ("ANS-1",)})
    return bdd.model_copy(update={"requirements": (login, *(r for r in told if r.id != keep), own)})


@pytest.mark.parametrize("name", ["bakery", "clinic"])
def test_the_walking_skeleton_is_what_somebody_asked_for_in_their_own_words(name: str) -> None:
    """Neither the login nor what a pattern adds, although others rest on it."""
    bdd, hld = IDEAS[name]()
    musts = [r for r in bdd.requirements if r.persona and r.priority is Priority.MUST]
    deeds = [r for r in musts if not IDENTITY.search(r.title)]
    assert deeds
    for requirement in deeds:
        ticket_set = slice_offline(SliceGiven(bdd=_of_a_pattern(bdd, requirement.id), hld=hld))
        assert by_subject(ticket_set)["walk"].covers[0] == requirement.id


@pytest.mark.parametrize("title", ["Keep the loaves 2 years", "Erase reservations after one year"])
def test_how_long_something_is_kept_is_no_walking_skeleton(title: str) -> None:
    """Although it stands first and names what others rest on."""
    bdd, hld = IDEAS["bakery"]()
    told = (
        bdd.requirements[0].model_copy(update={"title": title}),
        *(r.model_copy(update={"title": f"Look at {r.title.lower()}", "entities": ()}) for r in bdd.requirements[1:]),
    )
    made = bdd.model_copy(update={"requirements": told})
    assert by_subject(slice_offline(SliceGiven(bdd=made, hld=hld)))["walk"].covers[0] != told[0].id


def _with_work(idea: str, asked: str, **update: object) -> dict[str, Ticket]:
    """By subject; the work serves a decision that serves this requirement, and shares no word with it."""
    bdd, hld = IDEAS[idea]()
    decision = hld.decisions[0].model_copy(update={"id": "D-90", "key": "tills:thing", "serves": (asked,)})
    template = WorkTemplate.model_validate(
        {"key": "tills:thing", "kind": "task", "title": "Drop the till twice", "text": "Drop it twice, and look.",
         "acceptance": (), "serves": ("D-90",), **update}
    )  # fmt: skip
    made = hld.model_copy(update={"work": (template,), "decisions": (*hld.decisions, decision)})
    return by_subject(slice_offline(SliceGiven(bdd=bdd, hld=made)))


@pytest.mark.parametrize(("labels", "is_test"), [(("testing",), True), ((), False)])
def test_nothing_is_tested_before_it_is_built(labels: tuple[str, ...], is_test: bool) -> None:
    there = _with_work("bakery", "R-1", labels=labels)
    assert (there["story:R-1"].id in there["work:tills:thing"].depends_on) is is_test


@pytest.mark.parametrize(("asked", "is_login"), [("R-1", True), ("R-2", False)])
def test_who_comes_back_in_waits_for_the_way_in(asked: str, is_login: bool) -> None:
    again = {"kind": "story", "title": "Recuperar el teléfono perdido", "text": "Volver tras perderlo."}
    there = _with_work("clinic", asked, **again)
    assert (there[f"story:{asked}"].id in there["work:tills:thing"].depends_on) is is_login


def test_the_skeleton_goes_the_way_of_the_designs_main_flow() -> None:
    idea = (
        "Our university must assign 1,800 students to seminars each semester. Students rank five seminars until a "
        "deadline, and then the system assigns everyone so that as many as possible get one of their first two "
        "choices. Each seminar has a minimum and a maximum number of places. Lecturers can see their list of "
        "participants but not the rankings. Students who got nothing are put on a waiting list. The registrar must be "
        "able to explain every assignment to a student who complains."
    )
    bdd = BDD.offline(BddGiven(state=ClarifierState(idea=understand(idea))))
    hld = draft_offline(HldGiven(bdd=bdd))
    main = next(flow for flow in hld.flows if flow.kind == "main")
    walk = by_subject(slice_offline(SliceGiven(bdd=bdd, hld=hld)))["walk"]
    assert walk.covers == main.serves[:1] and "Rank" in main.title
