"""The nightly comparison: it goes on where it stopped, spreads over the night, and keeps the webhook alive."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from jobs.sweep import find_due
from services import tickets
from services.core.actor import Actor
from services.core.contracts import Ticket, TicketType
from services.core.deps import Deps
from services.core.ports import Job
from services.tickets import EditStatus
from services.workflow import Initiative, RunStatus
from tests.jira.back import compare, edits, hooked, serving, told, watching
from tests.jira.plans import PLAN, connected, publish, ready, titles
from tests.jira.server import Server

MANY = tuple(Ticket(id=f"T-{n}", type=TicketType.TASK, title=f"Task {n}", description="Do.") for n in range(1, 71))


@pytest.fixture
async def deps(deps: Deps) -> AsyncIterator[Deps]:
    async with serving(watching(deps)) as served:
        yield served


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


async def test_a_comparison_that_stops_goes_on_at_its_page(deps: Deps, actor: Actor) -> None:
    plan = await ready(deps, actor, MANY)
    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        jira.person(titles(jira)["Task 70"], summary="Changed")
        jira.requests.clear()
        jira.read_faults = ["", "", "", "", "", "429"]
        await compare(deps, actor, account_id)
        async with deps.open_tx(actor) as tx:
            stopped = await tickets.watched(tx, account_id)
        assert "takes no more requests" in stopped.error and await edits(deps, actor, plan) == ()
        first = len([one for one in jira.requests if one[1] == "search/jql"])
        jira.requests.clear()
        await compare(deps, actor, account_id)
        searched = len([one for one in jira.requests if one[1] == "search/jql"])
        assert first == 3 and 0 < searched <= 2  # of four pages, the rest
        assert len(await edits(deps, actor, plan)) == 1
        async with deps.open_tx(actor) as tx:
            assert (await tickets.watched(tx, account_id)).error == ""


async def test_a_connection_is_due_at_once_and_then_every_night_at_a_second_of_its_own(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        ring = (Job.SYNC, actor.tenant_id, account_id)
        assert ring in await find_due(deps, limit=50)
        await compare(deps, actor, account_id)
        assert ring not in await find_due(deps, limit=50)
        async with deps.open_tx(actor) as tx:
            when = (await tickets.watched(tx, account_id)).next_at
        assert when is not None and 1 <= when.hour < 5
    assert len({tickets.second_of_night(uuid4()) for _ in range(100)}) > 90


async def test_a_disconnected_account_is_left_alone(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        address = await hooked(deps, actor, jira, account_id)
        async with deps.open_tx(actor) as tx:
            await tickets.disconnect(tx)
        jira.requests.clear()
        await compare(deps, actor, account_id)
        assert jira.requests == []
        assert all(ring[0] is not Job.SYNC for ring in await find_due(deps, limit=50))
        async with deps.open_lobby() as lobby:
            assert await tickets.find_hook(lobby, address.rpartition("/")[2]) is None


async def test_a_webhook_is_registered_once_and_extended_before_it_ends(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    from sqlalchemy import text

    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        await hooked(deps, actor, jira, account_id)
        (first,) = jira.hooks.dynamic.values()
        await compare(deps, actor, account_id)
        assert [one["id"] for one in jira.hooks.dynamic.values()] == [first["id"]]
        expires = first["expires"]
        jira.hooks.offset = 21 * 86400.0
        async with deps.open_tx(actor) as tx:  # three weeks later
            await tx.execute(text("UPDATE tickets.account_sync SET hook_expires_at = now() + interval '9 days'"))
        await compare(deps, actor, account_id)
        (extended,) = jira.hooks.dynamic.values()
        assert extended["id"] == first["id"] and extended["expires"] > expires + 20 * 86400
        jira.hooks.offset = 90 * 86400.0  # we were away: it has ended, and nothing is told
        jira.person(titles(jira)["Pay by card"], summary="Nobody heard")
        assert jira.hooks.outbox == []
        async with deps.open_tx(actor) as tx:
            await tx.execute(text("UPDATE tickets.account_sync SET hook_expires_at = now() - interval '1 day'"))
        await compare(deps, actor, account_id)
        assert [one.status for one in await edits(deps, actor, plan)] == [EditStatus.OPEN]
        jira.person(titles(jira)["Nobody heard"], summary="Heard again")
        assert await told(deps, jira) == [200]
        (edit,) = await edits(deps, actor, plan)
        assert edit.fields[0].theirs == "Heard again"


async def test_what_could_not_be_delivered_is_looked_at(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        await hooked(deps, actor, jira, account_id)
        issue = jira.issues[titles(jira)["Pay by card"]]
        issue["fields"]["summary"] = "Lost on the way"  # and its time says nothing of it
        body = json.dumps({"webhookEvent": "jira:issue_updated", "issue": {"id": issue["id"]}})
        jira.hooks.failed = [
            {"id": str(n), "body": body, "url": "u", "failureTime": 1_700_000_000_000 + n} for n in range(2)
        ]
        await compare(deps, actor, account_id)
        assert len(await edits(deps, actor, plan)) == 1
        jira.requests.clear()
        await compare(deps, actor, account_id)
        asked = [path for _, path in jira.requests if path == "webhook/failed"]
        assert len(asked) == 1  # only what is newer


async def test_where_only_an_admin_registers_the_night_still_compares(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        jira.hooks.is_app = False
        account_id = await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        address = await hooked(deps, actor, jira, account_id)
        assert jira.hooks.dynamic == {}
        jira.hooks.admin = [(address, jira.secrets[address.rpartition("/")[2]])]  # as the admin typed it
        jira.person(titles(jira)["Pay by card"], summary="Told by the admin's webhook")
        assert await told(deps, jira) == [200]
        assert len(await edits(deps, actor, plan)) == 1
