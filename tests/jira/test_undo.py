"""Taking a publish back: what is ours alone goes, after it was shown and approved; what people touched stays."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import text

from services import estimator, tickets, workflow
from services.core.actor import Actor, Role
from services.core.contracts import Assignment, AssignmentSet
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed
from services.tickets import TAKEN_BACK, Linked
from services.workflow import Initiative, InitiativeStatus, RunStatus
from tests.jira.plans import PLAN, connected, last_reply, publish, reaching, ready, step, titles
from tests.jira.server import Server
from tests.jobs.plans import say


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return reaching(deps)


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


async def taken_back(deps: Deps, actor: Actor, plan: Initiative) -> None:
    await say(deps, actor, plan, "undo")
    assert (await step(deps, actor, plan)).status is RunStatus.GATED
    await say(deps, actor, plan, "approve publish")
    run = await step(deps, actor, plan)
    assert run.status is RunStatus.DONE, run.error


async def test_what_nobody_touched_is_closed_with_words_and_can_be_published_again(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server(lag=0.15) as jira:
        await connected(deps, actor, jira)
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        jira.requests.clear()
        await say(deps, actor, plan, "undo")
        assert (await step(deps, actor, plan)).status is RunStatus.GATED
        assert jira.writes == [] and len(jira.issues) == 5  # shown first
        jira.faults = ["act-drop", "429", "act-500", "act-drop"]  # the label, the words twice, the step
        await say(deps, actor, plan, "approve publish")
        run = await step(deps, actor, plan)
        assert run.status is RunStatus.DONE, run.error
        closed = list(jira.issues.values())
        assert len(closed) == 5 and jira.by_label() == {}
        for issue in closed:
            fields = issue["fields"]
            assert fields["status"]["statusCategory"]["key"] == "done"
            assert TAKEN_BACK in fields["labels"] and len(fields["comment"]["comments"]) == 1
        assert "5" in (await last_reply(deps, actor, plan)).model_dump_json()
        async with deps.open_tx(actor) as tx:
            assert (await workflow.get_initiative(tx, plan.id)).status is InitiativeStatus.APPROVED
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        assert len(jira.issues) == 10 and all(len(keys) == 1 for keys in jira.by_label().values())


async def test_the_form_of_the_last_step_is_filled_in_or_the_issue_is_left_as_it_was(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    """Whoever it was given to is called by the account."""
    resolution = {"required": True, "allowedValues": [{"id": "1", "name": "Done"}, {"id": "2", "name": "Won't Do"}]}
    owners = AssignmentSet(generator="g", assignments=(Assignment(ticket_id="T-2", developer_id="ana", reasons=()),))
    async with deps.open_tx(actor) as tx:
        await estimator.save_assignments(tx, plan.id, uuid4(), owners)
    with Server(closing={"resolution": resolution, "customfield_7": {"required": True}}) as jira:
        await connected(deps, actor, jira, people={"ana": "a-7"})
        await publish(deps, actor, plan)
        await taken_back(deps, actor, plan)
        assert "only a person can fill in" in (await last_reply(deps, actor, plan)).model_dump_json()
        assert len(jira.by_label()) == 5 and jira.transitions == []
        del jira.closing["customfield_7"]
        await taken_back(deps, actor, plan)
        assert [one["fields"] for one in jira.transitions] == [{"resolution": {"id": "2"}}] * 5
        assert jira.by_label() == {}
        for title, key in titles(jira).items():
            (comment,) = jira.issues[key]["fields"]["comment"]["comments"]
            first = comment["body"]["content"][0]["content"][0]
            called = {"type": "mention", "attrs": {"id": "a-7", "text": "@a-7"}}
            assert (first == called) == (title == "Pay by card")


async def test_what_has_no_way_to_done_is_left_as_it_was(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server(has_done=False) as jira:
        await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        await say(deps, actor, plan, "undo")
        await step(deps, actor, plan)
        await say(deps, actor, plan, "approve publish")
        jira.requests.clear()
        assert (await step(deps, actor, plan)).status is RunStatus.DONE
        assert jira.writes == [] and len(jira.by_label()) == 5
        assert "no step to done" in (await last_reply(deps, actor, plan)).model_dump_json()


async def test_only_an_admin_deletes_and_only_what_nobody_touched(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        by_title = titles(jira)
        with pytest.raises(NotAllowed, match="closes them instead"):
            await say(deps, replace(actor, role=Role.MANAGER), plan, "undo delete")
        with pytest.raises(BadInput, match="not “everything”"):
            await say(deps, actor, plan, "undo everything")
        jira.issues[by_title["Draw the form"]]["fields"]["comment"] = {"total": 1}
        await say(deps, actor, plan, "undo delete")
        await step(deps, actor, plan)
        assert by_title["Draw the form"] in (await last_reply(deps, actor, plan)).model_dump_json()
        jira.faults = ["act-drop", "429"]
        await say(deps, actor, plan, "approve publish")
        jira.issues[by_title["Try the provider"]]["fields"]["labels"].append("mine")  # after the approval
        assert (await step(deps, actor, plan)).status is RunStatus.DONE
        assert set(titles(jira)) == {"Guests can pay", "Pay by card", "Draw the form", "Try the provider"}


async def test_a_stopped_publish_leaves_nothing_that_nobody_knows(deps: Deps, actor: Actor, plan: Initiative) -> None:
    """Stopped while a request is out: its issue is written down all the same, and what was made can be taken back."""
    with Server(lag=0.15) as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "publish")
        await step(deps, actor, plan)
        await say(deps, actor, plan, "approve publish")
        jira.hold_after, jira.hold = 1, threading.Event()
        running = asyncio.create_task(step(deps, actor, plan))
        assert await asyncio.to_thread(jira.acted.wait, 10)
        await say(deps, actor, plan, "stop")
        told = await last_reply(deps, actor, plan)
        assert "4 issues of it may stand in Jira" in told.model_dump_json()
        held, jira.hold = jira.hold, None
        held.set()
        await running
        async with asyncio.timeout(10):
            while len(await known(deps, actor, plan)) < 4:
                await asyncio.sleep(0.05)
        assert set(await known(deps, actor, plan)) == {"T-1", "T-2", "T-3", "T-5"} and len(jira.issues) == 4
        await say(deps, actor, plan, "undo delete")
        await step(deps, actor, plan)
        await say(deps, actor, plan, "approve publish")
        run = await step(deps, actor, plan)
        assert run.status is RunStatus.DONE and jira.issues == {}


async def test_a_worker_that_is_shut_down_writes_down_what_it_had_asked_for(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    """Cancelled while a request is out: the answer comes a moment later, and is a ticket's issue."""
    with Server(lag=0.15) as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "publish")
        await step(deps, actor, plan)
        await say(deps, actor, plan, "approve publish")
        jira.hold_after, jira.hold = 1, threading.Event()
        running = asyncio.create_task(step(deps, actor, plan))
        assert await asyncio.to_thread(jira.acted.wait, 10)
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
        held, jira.hold = jira.hold, None
        held.set()
        async with asyncio.timeout(10):
            while len(await known(deps, actor, plan)) < 4:
                await asyncio.sleep(0.05)
        assert len(jira.issues) == 4


async def test_an_issue_whose_answer_never_came_is_found_and_taken_back(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server(lag=0.15) as jira:
        await connected(deps, actor, jira)
        jira.faults = ["act-drop", "401"]
        await publish(deps, actor, plan)
        async with deps.open_tx(actor) as tx:
            await tx.execute(text("UPDATE tickets.integration_link SET state = 'sending', issue_id = ''"))
        await say(deps, actor, plan, "undo delete")
        await step(deps, actor, plan)
        await say(deps, actor, plan, "approve publish")
        run = await step(deps, actor, plan)
        assert run.status is RunStatus.DONE and jira.issues == {}, run.error


async def known(deps: Deps, actor: Actor, plan: Initiative) -> dict[str, Linked]:
    """The tickets whose issues are written down."""
    async with deps.open_tx(actor) as tx:
        account = await tickets.active_account(tx)
        assert account is not None
        found = await tickets.links(tx, account.id, plan.id)
    return {ticket_id: one for ticket_id, one in found.items() if one.is_made}


async def test_without_a_publish_there_is_nothing_to_undo(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        reply = await say(deps, actor, plan, "undo")
        assert reply is not None and reply.summary == "Nothing to undo"
        assert jira.writes == []
