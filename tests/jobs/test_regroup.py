"""Joining and taking apart tickets: on the change road, by words and by dialogs; ids are never given twice."""

from __future__ import annotations

import re

import networkx as nx
import pytest

from handlers import router
from handlers.papers import Papers
from services import tickets, trace
from services.core.actor import Actor
from services.core.chat import IncomingKind
from services.core.contracts import Level, TicketSet, TicketType
from services.core.deps import Deps
from services.tickets.order import waiting as waiting_of
from services.workflow import ChangeStatus, Initiative
from tests.handlers.calls import call
from tests.jobs.plans import TEAM, changes, compute, papers, planned, proposed, say

IDEA = (
    "A lending desk for a museum: curators request a loan, a registrar approves it, insurers get the papers. "
    "Curators see the state of each loan. A loan is at most 90 days. Never lend an object that is under repair."
)


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await planned(deps, actor, IDEA, team=TEAM)


def set_of(found: Papers) -> TicketSet:
    assert found.tickets is not None
    return found.tickets


def sound(found: Papers) -> None:
    """Nothing that the linter would block, and no id in two places."""
    assert found.bdd is not None and found.hld is not None
    plan = set_of(found)
    assert [one.text for one in tickets.findings(plan, found.bdd, found.hld) if one.level is Level.ERROR] == []
    assert not {t.id for t in plan.tickets} & plan.retired.keys()
    assert found.estimates is not None and found.assignments is not None
    work = {t.id for t in plan.tickets if t.type is not TicketType.EPIC}
    assert {e.ticket_id for e in found.estimates.estimates} == work
    assert {a.ticket_id for a in found.assignments.assignments} <= work


async def whole_trace(deps: Deps, actor: Actor, plan: Initiative) -> None:
    async with deps.open_tx(actor) as tx:
        assert trace.gaps(await trace.load(tx, plan.id)) == []


def two_stories(plan: TicketSet) -> tuple[str, str]:
    """Of one epic, so that no order of epics stands in the way."""
    stories = [t for t in plan.tickets if t.type is TicketType.STORY]
    return next(
        (a.id, b.id)
        for a in stories
        for b in stories
        if a.id != b.id and a.parent == b.parent and a.id not in b.depends_on and b.id not in a.depends_on
    )


async def test_one_ticket_takes_over_another_and_later_drafts_keep_it_so(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    before = set_of(await papers(deps, actor, plan))
    into, gone = two_stories(before)
    change = await proposed(deps, actor, plan, f"change {into} merge {gone} title: Both at once")
    assert change.status is ChangeStatus.PROPOSED, change
    assert gone in {one.id for one in change.impact.dropped}
    await say(deps, actor, plan, "apply")
    found = await papers(deps, actor, plan)
    after = {t.id: t for t in set_of(found).tickets}
    old = {t.id: t for t in before.tickets}
    assert gone not in after and gone in set_of(found).retired
    assert after[into].title == "Both at once" and old[gone].title in after[into].description
    assert {*old[into].covers, *old[gone].covers} <= set(after[into].covers)
    proven = {c.scenario for c in (*old[into].acceptance_criteria, *old[gone].acceptance_criteria)}
    assert proven <= {c.scenario for c in after[into].acceptance_criteria}
    assert not any(gone in t.depends_on or t.parent == gone for t in after.values())
    sound(found)
    await whole_trace(deps, actor, plan)
    await proposed(deps, actor, plan, "change R-2 a registrar approves or declines it within two days")
    await say(deps, actor, plan, "apply")
    later = await papers(deps, actor, plan)
    assert gone not in {t.id for t in set_of(later).tickets}
    assert next(t for t in set_of(later).tickets if t.id == into).title == "Both at once"
    sound(later)


@pytest.mark.parametrize("words", ["split", "split Ask for a loan | Follow a loan | Remind of the end"])
async def test_a_ticket_falls_apart_and_its_parts_keep_their_ids(
    deps: Deps, actor: Actor, plan: Initiative, words: str
) -> None:
    before = set_of(await papers(deps, actor, plan))
    whole = max((t for t in before.tickets if t.type is TicketType.STORY), key=lambda t: len(t.acceptance_criteria))
    change = await proposed(deps, actor, plan, f"change {whole.id} {words}")
    assert change.status is ChangeStatus.PROPOSED, change
    await say(deps, actor, plan, "apply")
    found = await papers(deps, actor, plan)
    after = {t.id: t for t in set_of(found).tickets}
    new = [name for name in after if name not in {t.id for t in before.tickets} | before.retired.keys()]
    assert len(new) == (2 if "|" in words else len(change.edit.parts) - 1) and new
    assert all(after[name].covers == whole.covers and after[name].type is whole.type for name in new)
    proven = {c.scenario for name in (whole.id, *new) for c in after[name].acceptance_criteria}
    assert {c.scenario for c in whole.acceptance_criteria} <= proven
    waited = [t.id for t in before.tickets if whole.id in t.depends_on]
    assert all({whole.id, *new} - {name} <= set(after[name].depends_on) for name in waited)
    sound(found)
    await whole_trace(deps, actor, plan)
    await proposed(deps, actor, plan, "change R-2 a registrar approves or declines it within two days")
    await say(deps, actor, plan, "apply")
    later = await papers(deps, actor, plan)
    assert set(new) <= {t.id for t in set_of(later).tickets}
    sound(later)
    await proposed(deps, actor, plan, f"change {whole.id} merge {new[0]}")
    await say(deps, actor, plan, "apply")
    last = set_of(await papers(deps, actor, plan))
    taken = {t.id for t in last.tickets} | last.retired.keys()
    assert new[0] in last.retired and len(taken) == len(last.tickets) + len(last.retired)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("change {story} merge {story}", "which other tickets"),
        ("change {story} merge T-999", "no T-999"),
        ("change {story} merge {epic}", "not of one kind"),
        ("change {epic} split", "is an epic"),
        ("change {story} split only one", "two to 8 titles"),
    ],
)
async def test_what_cannot_be_is_said_and_changes_nothing(
    deps: Deps, actor: Actor, plan: Initiative, words: str, told: str
) -> None:
    before = await papers(deps, actor, plan)
    story = next(t.id for t in set_of(before).tickets if t.type is TicketType.STORY)
    epic = next(t.id for t in set_of(before).tickets if t.type is TicketType.EPIC)
    await say(deps, actor, plan, words.format(story=story, epic=epic))
    change = await compute(deps, actor, plan)
    assert change.status is ChangeStatus.FAILED and told in change.error
    assert (await papers(deps, actor, plan)).versions == before.versions


async def test_the_dialogs_say_the_same_as_the_words(deps: Deps, actor: Actor, plan: Initiative) -> None:
    into, gone = two_stories(set_of(await papers(deps, actor, plan)))
    for action, values in (
        ("merge_tickets", {"target": into.lower(), "others": f"{gone} and nothing else", "title": ""}),
        ("split_ticket", {"target": into, "parts": "Ask for a loan\n\n Follow a loan "}),
    ):
        said = call(deps, actor, "", kind=IncomingKind.ACTION, action=action, values=values, thread=plan.thread)
        await router.route(said)
        await compute(deps, actor, plan)
    joined, apart = await changes(deps, actor, plan)
    assert (joined.edit.target, joined.edit.merges) == (into, (gone,))
    assert [one.title for one in apart.edit.parts] == ["Ask for a loan", "Follow a loan"]
    assert apart.edit.parts[0].id == into


async def test_joining_what_waits_through_another_ticket_is_refused_by_naming_it(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    before = set_of(await papers(deps, actor, plan))
    needs = {t.id: t.depends_on for t in before.tickets}
    last, middle, first = next(
        (last, middle, first)
        for last in needs
        for middle in needs[last]
        for first in needs[middle]
        if first not in needs[last]
    )
    change = await proposed(deps, actor, plan, f"change {first} merge {last}")
    assert change.status is ChangeStatus.FAILED
    assert middle in change.error and "cannot be one ticket" in change.error
    assert set_of(await papers(deps, actor, plan)) == before


def named(found: TicketSet) -> dict[str, set[str]]:
    """Ticket → the tickets that its description names."""
    return {t.id: set(re.findall(r"\bT-\d+\b", t.description)) for t in found.tickets}


async def test_what_descriptions_say_of_each_other_is_true_after_joining_taking_apart_and_dropping(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    before = set_of(await papers(deps, actor, plan))
    waited = [need for t in before.tickets for need in t.depends_on]
    into, gone = next(
        (a, b) for a in waited for b in named(before)[a] if b in named(before) and b not in order_of(before, a)
    )
    await proposed(deps, actor, plan, f"change {into} merge {gone}")
    await say(deps, actor, plan, "apply")
    joined = set_of(await papers(deps, actor, plan))
    assert gone not in {t.id for t in joined.tickets}
    assert not any(gone in names for names in named(joined).values())
    assert into not in named(joined)[into]  # nothing of it is somewhere else

    whole = next(t for t in joined.tickets if t.type is TicketType.STORY and waited.count(t.id) > 1)
    await proposed(deps, actor, plan, f"change {whole.id} split The first half of it | The second half of it")
    await say(deps, actor, plan, "apply")
    apart = set_of(await papers(deps, actor, plan))
    (new,) = {t.id for t in apart.tickets} - {t.id for t in joined.tickets}
    waiting = [t for t in apart.tickets if {whole.id, new} <= set(t.depends_on)]
    assert waiting and all({whole.id, new} <= named(apart)[t.id] for t in waiting)

    told = next(name for names in named(apart).values() for name in sorted(names) if name in named(apart))
    await proposed(deps, actor, plan, f"change {told} drop")
    await say(deps, actor, plan, "apply")
    found = await papers(deps, actor, plan)
    left = named(set_of(found))
    assert told not in left and not any(told in names for names in left.values())
    sound(found)


def order_of(plan: TicketSet, ticket: str) -> set[str]:
    """What it waits for and what waits for it, at any distance, and what is of another kind."""
    graph = waiting_of(plan.tickets)
    kinds = {t.id: t.type in (TicketType.STORY, TicketType.TASK) for t in plan.tickets}
    far = nx.ancestors(graph, ticket) | nx.descendants(graph, ticket)
    return far | {ticket} | {name for name, is_work in kinds.items() if not is_work or not kinds[ticket]}
