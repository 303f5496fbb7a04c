"""A suspended tenant's work waits, whatever it is and whoever rings for it, and goes on once it is resumed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import text

from handlers import tenants
from integrations.postgres import open_engine
from jobs.asleep import Asleep
from jobs.heard_jira import hear
from jobs.pipeline import Made, advance, saving
from jobs.run_stage import run_stage
from jobs.sweep import find_due
from jobs.worker import bind
from services import estimator, events, tenancy, workflow
from services.core.actor import Actor, Role
from services.core.chat import Reply, Text
from services.core.contracts import ChangeKind, Edit
from services.core.databases import Databases
from services.core.deps import Deps
from services.core.ports import Job
from services.core.settings import Settings, WorkerSettings
from services.workflow import Run, RunStatus, Stage
from tests.conftest import _admin, _numbers
from tests.fakes.chat import MemoryChat
from tests.handlers.calls import THREAD
from tests.jobs.test_remind import asked
from tests.operate.places import deps_on
from tests.servers import OWNER, Database, Servers

ACCOUNT = text(
    """
INSERT INTO tickets.integration_account (tenant_id, kind, base_url, site, project_key, secret, state, created_by)
VALUES (:tenant, 'cloud', 'https://x.example', 'x.example', 'SHOP', '', 'active', 'Ada') RETURNING id
"""
)
EVERY_KIND = {Job.RUN_STAGE, Job.POST, Job.CHANGE, Job.RELAY, Job.REMIND, Job.SYNC, Job.LEARN}


def said(words: str) -> Reply:
    return Reply(blocks=(Text(text=words),), summary=words)


async def busy(deps: Deps, actor: Actor) -> UUID:
    """Something of every kind is due; the connection's id."""
    plan = await asked(deps, actor)
    async with deps.open_tx(actor) as tx:
        await workflow.wake(tx, plan.id, Stage.CLARIFY)
        await workflow.post(tx, plan.id, key="hello", reply=said("hello"))
        edit = Edit(kind=ChangeKind.REQUIREMENT, target="R-1", words="Owners may lend for a week.")
        await workflow.open_change(tx, plan.id, edit, origin="c-1", by="Ada")
        await estimator.begin_history(tx, "shop")
        await tx.execute(text("UPDATE clarifier.clarifier_session SET remind_at = now()"))
        account: UUID = (await tx.execute(ACCOUNT, {"tenant": tx.tenant_id})).scalar_one()
        await tx.execute(
            text("INSERT INTO tickets.account_sync (tenant_id, account_id, next_at) VALUES (:t, :a, now())"),
            {"t": tx.tenant_id, "a": account},
        )
    return account


async def due(deps: Deps, actor: Actor) -> set[Job]:
    found = await find_due(deps, limit=50)
    return {job for job, tenant_id, _ in found if tenant_id == actor.tenant_id}


async def rows(database: Database, tenant_id: UUID) -> dict[str, int]:
    """What the tenant has and what was tried: anything that a job does shows here."""
    admin = await asyncpg.connect(database.admin)
    try:
        counted = {
            name: await admin.fetchval(f"SELECT count(*) FROM {name} WHERE tenant_id = $1", tenant_id)
            for name in ("workflow.thread_post", "workflow.stage_run", "clarifier.clarifier_message", "audit.entry")
        }
        waiting = await admin.fetch(
            "SELECT xmin::text FROM workflow.stage_run WHERE tenant_id = $1 UNION ALL"
            " SELECT xmin::text FROM workflow.change WHERE tenant_id = $1 UNION ALL"
            " SELECT xmin::text FROM events.outbox WHERE tenant_id = $1 UNION ALL"
            " SELECT xmin::text FROM tickets.account_sync WHERE tenant_id = $1 UNION ALL"
            " SELECT xmin::text FROM estimator.team_history WHERE tenant_id = $1 ORDER BY 1",
            tenant_id,
        )
        return counted | {f"row {number} {row[0]}": 1 for number, row in enumerate(waiting)}
    finally:
        await admin.close()


async def test_nothing_of_a_suspended_tenant_is_due_and_no_ring_begins_it(
    deps: Deps, actor: Actor, other_actor: Actor, database: Database
) -> None:
    account = await busy(deps, actor)
    await busy(deps, other_actor)
    rings = [ring for ring in await find_due(deps, limit=50) if ring[1] == actor.tenant_id]
    assert await due(deps, actor) == await due(deps, other_actor) == EVERY_KIND
    await tenants.suspend(deps, actor, is_on=True)
    assert await due(deps, actor) == set() and await due(deps, other_actor) == EVERY_KIND
    before = await rows(database, actor.tenant_id)
    handlers = bind(deps, name="w", asleep=Asleep(deps))
    for job, tenant_id, row_id in rings:
        await handlers[job](tenant_id, row_id)
    told = events.Received(
        **{"id": UUID(int=1), "platform": "jira", "workspace": str(account), "event_key": "e", "attempt": 1},
        body=b'{"issue": "10001", "event": "jira:issue_updated"}',
    )
    await hear(deps, actor.tenant_id, told)
    assert await rows(database, actor.tenant_id) == before
    chat = deps.chats[THREAD.platform]
    assert isinstance(chat, MemoryChat) and not chat.thread(THREAD)
    await tenants.suspend(deps, actor, is_on=False)
    async with deps.open_tx(actor) as tx:  # its silence is counted from where it was
        await tx.execute(text("UPDATE clarifier.clarifier_session SET remind_at = now()"))
    assert await due(deps, actor) == EVERY_KIND
    handlers = bind(deps, name="w", asleep=Asleep(deps))
    await handlers[Job.POST](*next(ring[1:] for ring in rings if ring[0] is Job.POST))
    assert any(reply.summary == "hello" for reply in chat.thread(THREAD))


async def test_who_is_suspended_is_asked_once_for_many_rings(deps: Deps, actor: Actor) -> None:
    asleep = Asleep(deps, known_seconds=60)
    assert not await asleep.holds(actor.tenant_id)
    await tenants.suspend(deps, actor, is_on=True)
    assert not await asleep.holds(actor.tenant_id)
    at_once = Asleep(deps, known_seconds=0)
    assert await at_once.holds(actor.tenant_id)
    await tenants.suspend(deps, actor, is_on=False)
    assert not await at_once.holds(actor.tenant_id)


async def test_a_stage_at_work_is_given_back_without_a_try_and_its_time_stands_still(deps: Deps, actor: Actor) -> None:
    deps = replace(deps, settings=Settings(_env_file=None, worker=WorkerSettings(lease_seconds=0.3)))
    plan = await asked(deps, actor)
    async with deps.open_tx(actor) as tx:
        await workflow.wake(tx, plan.id, Stage.CLARIFY)
        run = (await workflow.stage_runs(tx, plan.id))[-1]
    begun, tries = asyncio.Event(), 0

    async def work(deps: Deps, run: Run) -> Run | None:
        nonlocal tries
        tries += 1
        begun.set()
        if tries == 1:
            await asyncio.sleep(30)
        async with saving(deps, run) as tx:
            following = await advance(tx, run, Made("done"))
        await tenants.suspend(deps, actor, is_on=True)
        return following

    async def later(_deps: Deps, _run: Run) -> Run | None:
        raise AssertionError("begun for a suspended tenant")

    running = asyncio.create_task(run_stage(deps, actor.tenant_id, run.id, worker="w", work={Stage.CLARIFY: work}))
    await begun.wait()
    await tenants.suspend(deps, actor, is_on=True)
    assert await asyncio.wait_for(running, 10) is None
    async with deps.open_tx(actor) as tx:
        left = (await workflow.stage_runs(tx, plan.id))[-1]
        assert (left.status, left.attempt, left.error) == (RunStatus.READY, run.attempt, "")
        # As if it had been suspended for a day.
        await tx.execute(text("UPDATE tenancy.tenant SET suspended_at = suspended_at - interval '1 day'"))
        await tx.execute(text("UPDATE workflow.stage_run SET deadline_at = deadline_at - interval '1 day'"))
    await tenants.suspend(deps, actor, is_on=False)
    asleep = Asleep(deps, known_seconds=0)
    handlers = bind(deps, name="w", work={Stage.CLARIFY: work, Stage.BDD: later}, asleep=asleep)
    await handlers[Job.RUN_STAGE](actor.tenant_id, run.id)
    async with deps.open_tx(actor) as tx:
        done, following = await workflow.stage_runs(tx, plan.id)
    assert done.status is RunStatus.DONE and tries == 2
    assert (following.stage, following.status, following.error) == (Stage.BDD, RunStatus.READY, "")


@pytest.fixture
async def beside(database: Database, logins: Servers, template: str) -> AsyncIterator[Deps]:
    """Deps of two databases; the tenants of this test live in the second."""
    name = f"beside_{next(_numbers)}"
    await _admin(logins, f"CREATE DATABASE {name} TEMPLATE {template} OWNER {OWNER}")
    home, other = open_engine(database.app, knows_others=True), open_engine(Database.on(logins, name).app)
    yield deps_on(home, Databases(home, {"own": other}, look=tenancy.look_up_place))
    for engine in (home, other):
        await engine.dispose()
    await _admin(logins, f"DROP DATABASE {name} WITH (FORCE)")


async def test_over_several_databases_each_says_who_of_its_own_waits(beside: Deps, database: Database) -> None:
    assert beside.databases is not None
    found = tenancy.new_tenant()
    async with beside.open_tx(found) as tx:
        await tenancy.create_tenant(tx, tenancy.TenantSettings(name="at home"))
        member = await tenancy.add_member(tx, "Ada", Role.OWNER)
    actor = Actor(found.tenant_id, member.id, Role.OWNER, "Ada", "r-1")
    left = beside.databases.engine("own")
    async with left.connect() as connection:  # a copy of another stay, suspended then, that counts for nothing
        await connection.execute(text("BEGIN"))
        await connection.execute(text("SET LOCAL ROLE threadwright_app"))
        await connection.execute(text(f"SET LOCAL app.tenant_id = '{actor.tenant_id}'"))
        await connection.execute(
            text("INSERT INTO tenancy.tenant (tenant_id, name, suspended_at) VALUES (:t, 'a copy', now())"),
            {"t": actor.tenant_id},
        )
        await connection.execute(text("COMMIT"))
    assert not await Asleep(beside).holds(actor.tenant_id)
    await tenants.suspend(beside, actor, is_on=True)
    assert await Asleep(beside).holds(actor.tenant_id)
