"""What people make below an adopted epic is told once, and comes into the plan only when somebody says so."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from handlers import papers
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput
from services.tickets import EditKind, EditStatus
from services.workflow import RunStatus
from tests.jira.back import cards, compare, edits, rows, watching
from tests.jira.plans import button, connected, publish, titles
from tests.jira.server import Server
from tests.jira.test_adopt import EPIC, PART, STORY, TASK, adopted, issue
from tests.jira.test_adopt import told as body
from tests.jobs.plans import press, say


@pytest.fixture
async def deps(deps: Deps) -> AsyncIterator[Deps]:
    yield watching(deps)


async def test_a_new_issue_below_an_adopted_epic_is_told_once_and_taken_in_as_it_stands(
    deps: Deps, actor: Actor
) -> None:
    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        epic = issue(jira, EPIC, "Guests check in their coats")
        drop = issue(jira, STORY, "Drop off a coat", parent=epic, points=3)
        plan, before = await adopted(deps, actor, epic)
        new = issue(jira, STORY, "Find a lost coat", parent=epic, points=5, description=body("A guest describes it."))
        part = issue(jira, PART, "Print the tag", parent=drop)
        issue(jira, TASK, "Order hangers for the summer party")  # of no concern here
        for _ in range(2):
            await compare(deps, actor, account_id)
        waiting = await edits(deps, actor, plan)
        assert [(one.issue_key, one.kind) for one in waiting] == [(new, EditKind.NEW), (part, EditKind.NEW)]
        ((key, card),) = (await cards(deps, actor, plan)).items()
        assert [row[3] for row in rows(card)] == ["Find a lost coat", "Print the tag"]
        with pytest.raises(BadInput, match="is new"):
            await say(deps, actor, plan, f"ours {waiting[0].name}")
        jira.requests.clear()
        await press(deps, actor, plan, "edit-accept", button(card, "edit-accept"))
        async with deps.open_tx(actor) as tx:
            now = await papers.load(tx, plan.id)
        assert now.tickets and before.tickets and now.bdd and now.estimates
        found = {one.title: one for one in now.tickets.tickets}
        lost, tag, whole = found["Find a lost coat"], found["Print the tag"], found["Drop off a coat"]
        assert (lost.parent, tag.parent) == (whole.parent, whole.id) and tag.covers == whole.covers
        requirement = next(one for one in now.bdd.requirements if one.id in lost.covers)
        assert requirement.text == "A guest describes it." and requirement.id not in whole.covers
        assert any(one.id in requirement.sources and one.author == new for one in now.state.messages)
        hours = {one.ticket_id: one for one in now.estimates.estimates}
        assert hours[lost.id].points == 5 and set(hours) == {whole.id, lost.id, tag.id}
        kept = [one for one in now.tickets.tickets if one.id in {t.id for t in before.tickets.tickets}]
        assert tuple(kept) == before.tickets.tickets
        assert [one.status for one in await edits(deps, actor, plan)] == [EditStatus.SETTLED] * 2
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        assert jira.writes == []
        jira.person(new, summary="Find a coat that was lost")  # from now on like any other
        await compare(deps, actor, account_id)
        assert [one.ticket_id for one in await edits(deps, actor, plan)][-1] == lost.id
        assert key in await cards(deps, actor, plan)


async def test_one_that_is_left_out_is_not_told_again_and_one_that_is_gone_is_not_taken_in(
    deps: Deps, actor: Actor
) -> None:
    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        epic = issue(jira, EPIC, "Guests check in their coats")
        issue(jira, STORY, "Drop off a coat", parent=epic)
        plan, before = await adopted(deps, actor, epic)
        issue(jira, STORY, "Find a lost coat", parent=epic)
        await compare(deps, actor, account_id)
        await say(deps, actor, plan, "keep JE-1")
        jira.person(titles(jira)["Find a lost coat"], summary="Find it")
        issue(jira, STORY, "Sell what nobody picks up", parent=epic)
        await compare(deps, actor, account_id)
        waiting = [one for one in await edits(deps, actor, plan) if one.status is EditStatus.OPEN]
        assert [one.fields[0].theirs for one in waiting] == ["Sell what nobody picks up"]
        jira.deletes(titles(jira)["Sell what nobody picks up"])
        with pytest.raises(BadInput, match="not there any more"):
            await say(deps, actor, plan, f"accept {waiting[0].name}")
        async with deps.open_tx(actor) as tx:
            assert (await papers.load(tx, plan.id)).tickets == before.tickets


@pytest.mark.parametrize("scope", ["SHOP", "board 12"])
async def test_what_people_make_in_a_project_or_on_a_board_that_was_adopted(
    deps: Deps, actor: Actor, scope: str
) -> None:
    """Without an epic: whatever comes there, with what it stands in; not what a plan made, nor an epic by itself."""
    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        drop = issue(jira, STORY, "Drop off a coat", points=3)
        plan, before = await adopted(deps, actor, scope)
        assert before.tickets and [one.title for one in before.tickets.tickets] == ["Drop off a coat"]
        below = issue(jira, PART, "Print the tag", parent=drop)
        epic = issue(jira, EPIC, "Lost and found")
        lost = issue(jira, STORY, "Find a lost coat", parent=epic, points=5)
        describe = issue(jira, PART, "Describe it", parent=lost)
        later = issue(jira, TASK, "Paint the desk", labels=["later"])  # the board does not show it
        issue(jira, TASK, "Made by a plan of somebody", labels=["tw-" + "0" * 24])
        for _ in range(2):
            await compare(deps, actor, account_id)
        waiting = {one.issue_key: one for one in await edits(deps, actor, plan)}
        assert set(waiting) == {below, lost, describe, *([later] if scope == "SHOP" else [])}
        assert {one.kind for one in waiting.values()} == {EditKind.NEW}
        jira.requests.clear()
        await say(deps, actor, plan, f"accept {waiting[describe].name}")  # the story and its epic come with it
        async with deps.open_tx(actor) as tx:
            now = await papers.load(tx, plan.id)
        assert now.tickets and now.estimates
        found = {one.title: one for one in now.tickets.tickets}
        assert set(found) == {"Drop off a coat", "Describe it", "Find a lost coat", "Lost and found"}
        assert found["Describe it"].parent == found["Find a lost coat"].id
        assert found["Find a lost coat"].parent == found["Lost and found"].id and found["Lost and found"].covers == ()
        assert found["Describe it"].covers == found["Find a lost coat"].covers != ()
        status = {one.issue_key: one.status for one in await edits(deps, actor, plan)}
        assert {key for key, one in status.items() if one is EditStatus.SETTLED} == {lost, describe}
        await say(deps, actor, plan, f"accept {waiting[below].name}")
        await compare(deps, actor, account_id)
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        assert jira.writes == []


async def test_two_plans_at_one_place_are_not_both_asked(deps: Deps, actor: Actor) -> None:
    """Who has the epic is asked first, then a board, then the project."""
    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        epic = issue(jira, EPIC, "Guests check in their coats")
        issue(jira, STORY, "Drop off a coat", parent=epic)
        of_epic, _ = await adopted(deps, actor, epic)
        issue(jira, STORY, "Shown on the board")
        of_board, _ = await adopted(deps, actor, "board 12")
        issue(jira, TASK, "Not on the board", labels=["later"])
        of_project, _ = await adopted(deps, actor, "SHOP")
        below, shown = issue(jira, STORY, "Below the epic", parent=epic), issue(jira, STORY, "Somewhere")
        hidden = issue(jira, TASK, "For later", labels=["later"])
        await compare(deps, actor, account_id)
        for plan, key in ((of_epic, below), (of_board, shown), (of_project, hidden)):
            assert [one.issue_key for one in await edits(deps, actor, plan)] == [key]
