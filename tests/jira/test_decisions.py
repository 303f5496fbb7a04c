"""A human edit is never overwritten: a person takes it into the plan, keeps both, or has ours written again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from handlers import papers
from services import tickets, workflow
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput, Conflict
from services.tickets import EditKind, EditStatus
from services.workflow import ChangeStatus, Initiative, RunStatus
from tests.jira.back import cards, compare, edits, rows, watching
from tests.jira.plans import PLAN, button, connected, last_reply, publish, ready, step, titles
from tests.jira.server import Jira, Server
from tests.jobs.plans import compute, planned, press, say

IDEA = "A bakery wants customers to reserve bread online, pay at the counter, and get a reminder by e-mail."


@pytest.fixture
async def deps(deps: Deps) -> AsyncIterator[Deps]:
    yield watching(deps)


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


async def published(deps: Deps, actor: Actor, plan: Initiative, jira: Jira) -> UUID:
    account_id = await connected(deps, actor, jira)
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE
    jira.requests.clear()
    return account_id


async def unchanged(deps: Deps, actor: Actor, plan: Initiative, jira: Jira) -> None:
    """A publish writes nothing."""
    jira.requests.clear()
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE
    assert jira.writes == []


async def test_words_from_jira_go_into_the_plan_cited_and_replayed(deps: Deps, actor: Actor) -> None:
    plan = await planned(deps, actor, IDEA)
    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        async with deps.open_tx(actor) as tx:
            before = await papers.load(tx, plan.id)
        assert before.tickets is not None
        story = next(t for t in before.tickets.tickets if t.type.value == "story")
        key = titles(jira)[story.title]
        body = jira.issues[key]["fields"]["description"]
        added = {"type": "paragraph", "content": [{"type": "text", "text": "Also for *wholesale* customers."}]}
        body["content"].insert(1, added)
        jira.person(key, summary="Reserve bread, also by phone", description=body)
        await compare(deps, actor, account_id)
        (card,) = (await cards(deps, actor, plan)).values()
        assert len(rows(card)) == 2
        await press(deps, actor, plan, "edit-accept", button(card, "edit-accept"))
        change = await compute(deps, actor, plan)
        assert change.status is ChangeStatus.PROPOSED, change.error
        assert jira.writes == []
        await say(deps, actor, plan, f"apply {change.name}")
        async with deps.open_tx(actor) as tx:
            now = await papers.load(tx, plan.id)
        assert now.tickets is not None
        mine = next(t for t in now.tickets.tickets if t.id == story.id)
        assert mine.title == "Reserve bread, also by phone"
        assert "wholesale" in mine.description and f"({actor.name}, M-" in mine.description
        assert "Acceptance criteria" not in mine.description  # what we print below is no part of it
        assert [edit.target for edit in now.edits] == [story.id]
        assert [one.status for one in await edits(deps, actor, plan)] == [EditStatus.SETTLED]
        await publish(deps, actor, plan)  # the hours of what the words touch, if they moved
        fields = jira.issues[key]["fields"]
        assert added in fields["description"]["content"] and fields["summary"] == "Reserve bread, also by phone"
        await unchanged(deps, actor, plan, jira)
        await compare(deps, actor, account_id)
        assert len(await edits(deps, actor, plan)) == 1


async def test_keeping_both_asks_no_more_and_writes_nothing(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        key = titles(jira)["Pay by card"]
        jira.person(key, summary="Pay somehow")
        await compare(deps, actor, account_id)
        await say(deps, actor, plan, "keep JE-1")
        jira.person(key, priority={"name": "High"})  # so that it is looked at again
        await compare(deps, actor, account_id)
        await unchanged(deps, actor, plan, jira)
        assert [one.status for one in await edits(deps, actor, plan)] == [EditStatus.KEPT]
        assert jira.issues[key]["fields"]["summary"] == "Pay somehow"
        jira.person(key, summary="Pay with anything")
        await compare(deps, actor, account_id)
        assert [one.status for one in await edits(deps, actor, plan)] == [EditStatus.KEPT, EditStatus.OPEN]
        with pytest.raises(Conflict, match="decided already"):
            await say(deps, actor, plan, "keep JE-1")


async def test_ours_is_written_again_by_the_next_approved_publish(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        key = titles(jira)["Pay by card"]
        jira.person(key, summary="Pay somehow")
        await compare(deps, actor, account_id)
        await say(deps, actor, plan, "ours")
        assert jira.issues[key]["fields"]["summary"] == "Pay somehow" and jira.writes == []
        await say(deps, actor, plan, "publish")
        assert (await step(deps, actor, plan)).status is RunStatus.GATED
        await say(deps, actor, plan, "approve publish")
        jira.person(key, summary="Pay at the very last moment")  # after the approval
        assert (await step(deps, actor, plan)).status is RunStatus.DONE
        assert jira.issues[key]["fields"]["summary"] == "Pay at the very last moment"
        await compare(deps, actor, account_id)
        await say(deps, actor, plan, "ours JE-2")
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        assert jira.issues[key]["fields"]["summary"] == "Pay by card"
        await compare(deps, actor, account_id)
        await unchanged(deps, actor, plan, jira)
        assert [one.status for one in await edits(deps, actor, plan)] == [EditStatus.RESTORED] * 2


async def test_a_card_older_than_the_issue_decides_nothing(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        key = titles(jira)["Pay by card"]
        jira.person(key, summary="First")
        await compare(deps, actor, account_id)
        (old,) = (await cards(deps, actor, plan)).values()
        jira.person(key, summary="Second")
        await compare(deps, actor, account_id)
        with pytest.raises(Conflict, match="changed again in Jira"):
            await press(deps, actor, plan, "edit-keep", button(old, "edit-keep"))
        with pytest.raises(BadInput, match="names none of them"):
            await say(deps, actor, plan, "keep everything")
        (now,) = (await cards(deps, actor, plan)).values()
        await press(deps, actor, plan, "edit-keep", button(now, "edit-keep"))
        assert [one.status for one in await edits(deps, actor, plan)] == [EditStatus.KEPT]


async def test_many_changes_at_once_are_one_card_and_each_can_be_decided_alone(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        for place, key in enumerate(sorted(jira.issues)):
            jira.person(key, summary=f"Renamed {place}")
        await compare(deps, actor, account_id)
        (card,) = (await cards(deps, actor, plan)).values()
        assert len(rows(card)) == 5
        await say(deps, actor, plan, "keep JE-2")
        (card,) = (await cards(deps, actor, plan)).values()
        assert len(rows(card)) == 4
        await press(deps, actor, plan, "edit-ours", button(card, "edit-ours"))
        found = [one.status for one in await edits(deps, actor, plan)]
        assert found == [EditStatus.RESTORED, EditStatus.KEPT, *[EditStatus.RESTORED] * 3]


async def test_a_deleted_issue_leaves_the_plan_stays_or_is_made_again(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        jira.deletes(titles(jira)["Draw the form"])
        await compare(deps, actor, account_id)
        (edit,) = await edits(deps, actor, plan)
        assert (edit.ticket_id, edit.kind) == ("T-4", EditKind.DELETED)
        assert "deleted" in (await cards(deps, actor, plan))["card-jira-edit-1"].model_dump_json()
        await unchanged(deps, actor, plan, jira)
        await compare(deps, actor, account_id)
        assert len(await edits(deps, actor, plan)) == 1
        jira.deletes(titles(jira)["Try the provider"])
        await unchanged(deps, actor, plan, jira)  # a publish notices first, and asks nobody
        for _ in range(2):
            await compare(deps, actor, account_id)
        assert [one.ticket_id for one in await edits(deps, actor, plan)] == ["T-4", "T-5"]
        await say(deps, actor, plan, "ours JE-1")
        await publish(deps, actor, plan)
        assert "Draw the form" in titles(jira) and len(jira.issues) == 4


async def test_an_issue_that_is_there_again_needs_no_decision(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        key = titles(jira)["Draw the form"]
        away = jira.issues.pop(key)  # a right was taken away, or it lies in the bin
        await compare(deps, actor, account_id)
        jira.issues[key] = away
        await compare(deps, actor, account_id)
        (edit,) = await edits(deps, actor, plan)
        assert edit.status is EditStatus.OUTDATED
        said = " ".join(one.model_dump_json() for one in (await cards(deps, actor, plan)).values())
        assert f"T-4: {key} is there again" in said
        async with deps.open_tx(actor) as tx:
            assert (await tickets.links(tx, account_id, plan.id))["T-4"].is_made
        await unchanged(deps, actor, plan, jira)


async def test_a_project_that_is_out_of_sight_is_no_deletion(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        jira.hidden = True
        await compare(deps, actor, account_id)
        assert await edits(deps, actor, plan) == ()
        async with deps.open_tx(actor) as tx:
            told = await tickets.watched(tx, account_id)
            linked = await tickets.links(tx, account_id, plan.id)
        assert "no longer shows the project SHOP" in told.error
        assert all(one.is_made for one in linked.values())
        jira.hidden = False
        await compare(deps, actor, account_id)
        assert await edits(deps, actor, plan) == ()


async def test_moved_re_parented_and_reopened_issues_are_told_and_stay_ours(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        by_title = titles(jira)
        epic, story = by_title["Guests can pay"], by_title["Pay by card"]
        jira.moves(epic, "CARE-7")
        done = {"name": "Done", "statusCategory": {"key": "done"}}
        jira.person(story, status=done)
        await compare(deps, actor, account_id)
        assert await edits(deps, actor, plan) == ()  # its parts stand in the same epic, whatever its key
        jira.person(story, status={"name": "In Progress", "statusCategory": {"key": "indeterminate"}})
        spike = by_title["Try the provider"]
        jira.person(spike, parent={"id": jira.issues[story]["id"], "key": story})
        await compare(deps, actor, account_id)
        said = " ".join(one.model_dump_json() for one in (await cards(deps, actor, plan)).values())
        assert f"from {epic} to CARE-7" in said and "is open again (In Progress)" in said
        (edit,) = await edits(deps, actor, plan)
        assert (edit.ticket_id, edit.fields[0].name, edit.fields[0].words) == ("T-5", "parent", "T-2")
        async with deps.open_tx(actor) as tx:
            assert (await tickets.links(tx, account_id, plan.id))["T-1"].issue.key == "CARE-7"
        before = await cards(deps, actor, plan)
        await compare(deps, actor, account_id)
        assert await cards(deps, actor, plan) == before


async def test_status_and_logged_time_are_shown_beside_the_estimate(deps: Deps, actor: Actor) -> None:
    from services import trace
    from services.core.contracts import NodeKind

    plan = await planned(deps, actor, IDEA)
    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        async with deps.open_tx(actor) as tx:
            listed = await tickets.load(tx, plan.id)
        assert listed is not None
        story = next(t for t in listed.tickets if t.type.value == "story")
        key = titles(jira)[story.title]
        jira.logs_work(key, 5400)
        jira.person(key, status={"name": "Done", "statusCategory": {"key": "done"}})
        await compare(deps, actor, account_id)
        shown = await say(deps, actor, plan, "status")
        assert shown is not None
        told = shown.model_dump_json()
        assert f"1 of {len(jira.issues)} issues are done" in told and "1.5 h logged" in told
        mine = next(row for row in rows(shown) if row[0] == story.id)
        assert mine[1:3] == (key, "Done") and mine[3] != "–" and mine[4] == "1.5 h"
        estimates = await say(deps, actor, plan, "show estimates")
        assert estimates is not None
        row = next(row for row in rows(estimates) if row[0] == story.id)
        assert (row[2], row[4]) == (mine[3], "1.5 h")
        async with deps.open_tx(actor) as tx:
            graph = await trace.load(tx, plan.id)
            back = trace.path_back(graph, f"ACT-{story.id}")
        assert {NodeKind.ESTIMATE, NodeKind.TICKET, NodeKind.REQUIREMENT} <= {node.kind for node in back.nodes}
        assert trace.gaps(graph) == []


async def test_a_publish_under_way_is_not_mistaken_for_a_person(deps: Deps, actor: Actor, plan: Initiative) -> None:
    from jobs.sync import look_at
    from services.core.errors import Unavailable

    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        await say(deps, actor, plan, "publish")  # ready, and not claimed yet
        issue = jira.issues[titles(jira)["Pay by card"]]
        with pytest.raises(Unavailable, match="being worked on"):
            await look_at(deps, actor.tenant_id, account_id, [issue["id"]])
        assert (await step(deps, actor, plan)).status is RunStatus.DONE
        assert await look_at(deps, actor.tenant_id, account_id, [issue["id"]]) == 1
        assert await edits(deps, actor, plan) == ()
        assert "nothing" in (await last_reply(deps, actor, plan)).summary.lower()
        async with deps.open_tx(actor) as tx:
            assert await workflow.list_changes(tx, plan.id) == ()


async def test_an_issue_put_into_another_epic_is_taken_over(deps: Deps, actor: Actor) -> None:
    plan = await planned(deps, actor, IDEA)
    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        async with deps.open_tx(actor) as tx:
            listed = await tickets.load(tx, plan.id)
        assert listed is not None
        epics = [t for t in listed.tickets if t.type.value == "epic"]
        shared = {e.id: [t for t in listed.tickets if t.parent == e.id] for e in epics}
        home = next(e for e in epics if len(shared[e.id]) > 1)
        other = next(e for e in epics if e.id != home.id)
        moved = shared[home.id][-1]
        above = titles(jira)[other.title]
        jira.person(titles(jira)[moved.title], parent={"id": jira.issues[above]["id"], "key": above})
        await compare(deps, actor, account_id)
        await say(deps, actor, plan, "accept")
        change = await compute(deps, actor, plan)
        assert change.error == "", change.error
        await say(deps, actor, plan, f"apply {change.name}")
        async with deps.open_tx(actor) as tx:
            now = await papers.load(tx, plan.id)
        assert now.tickets is not None
        assert next(t for t in now.tickets.tickets if t.id == moved.id).parent == other.id
        assert len(now.tickets.tickets) == len(listed.tickets)
        await publish(deps, actor, plan)
        await unchanged(deps, actor, plan, jira)
        await compare(deps, actor, account_id)
        assert [one.status for one in await edits(deps, actor, plan)] == [EditStatus.SETTLED]


async def test_several_workers_at_once_number_their_cards_one_after_the_other(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    from jobs.sync import look_at

    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        for place, key in enumerate(sorted(jira.issues)):
            jira.person(key, summary=f"Renamed {place}")
        ids = [one["id"] for one in jira.issues.values()]
        await asyncio.gather(*(look_at(deps, actor.tenant_id, account_id, [one]) for one in (*ids, *ids)))
        found = await edits(deps, actor, plan)
        assert [one.number for one in found] == [1, 2, 3, 4, 5]
        assert {one.status for one in found} == {EditStatus.OPEN}
