"""Killed in the middle of a change: the plan is as it was before or as it is after, never between."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from integrations.files import FileKeys
from jobs.change import propose
from services import workflow
from services.core.actor import Actor
from services.core.deps import Deps
from services.workflow import ChangeStatus, Initiative
from tests.fakes.keys import with_keys
from tests.jobs.plans import changes, compute, papers, planned, proposed, say
from tests.servers import Database

IDEA = "A coat check for a theatre: guests hand in coats, get a number, and pay by card when they leave."
ROOT = Path(__file__).parents[2]
CHILD = """
import asyncio, os, sys
from pathlib import Path
from uuid import UUID
from handlers import applying
from integrations.files import FileKeys
from integrations.llm.offline import OfflineAi
from integrations.postgres import open_engine
from services import workflow
from services.core import tx as transactions
from services.core.actor import Actor, Role
from services.crypto import open_sealing
from tests.fakes.queue import RecordingQueue

async def main(url, tenant, member, initiative, keyring):
    engine, queue = open_engine(url, pool_size=1), RecordingQueue()
    actor = Actor(UUID(tenant), UUID(member), Role.OWNER, "Ada", "r")
    sealer = await open_sealing(engine, queue, FileKeys(Path(keyring))).sealer(actor.tenant_id)
    async with transactions.open_tx(engine, queue, actor, sealer) as tx:
        change = await workflow.find_change(tx, UUID(initiative), 1, is_locked=True)
        assert await applying.apply_change(tx, change, by="Ada")
        print("applied, not committed", flush=True)
        await asyncio.sleep(60)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.fixture
def keyring(tmp_path: Path) -> Path:
    return tmp_path / "keyring.json"


@pytest.fixture
def deps(deps: Deps, keyring: Path) -> Deps:
    """Keys that another process has as well."""
    return with_keys(deps, FileKeys(keyring))


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await planned(deps, actor, IDEA)


async def test_a_process_that_is_killed_before_the_commit_leaves_the_plan_as_it_was(
    deps: Deps, actor: Actor, plan: Initiative, database: Database, keyring: Path
) -> None:
    change = await proposed(deps, actor, plan, "change R-2 guests get a number on their phone")
    before = await papers(deps, actor, plan)
    arguments = (database.app, str(actor.tenant_id), str(actor.member_id), str(plan.id), str(keyring))
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CHILD, *arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE, env={"PYTHONPATH": str(ROOT)}
    )
    assert child.stdout is not None
    said = await asyncio.wait_for(child.stdout.readline(), 120)
    assert said == b"applied, not committed\n"
    os.kill(child.pid, signal.SIGKILL)
    await child.wait()
    assert await papers(deps, actor, plan) == before
    assert (await changes(deps, actor, plan))[-1].status is ChangeStatus.PROPOSED
    await say(deps, actor, plan, f"apply {change.name}")
    after = await papers(deps, actor, plan)
    assert {name: after.versions[name] for name in change.impact.documents} == change.impact.documents


async def test_what_fails_in_the_middle_of_applying_leaves_nothing_behind(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    await proposed(deps, actor, plan, "change R-2 guests get a number on their phone")
    before = await papers(deps, actor, plan)
    with pytest.raises(RuntimeError, match="the power is gone"):
        async with deps.open_tx(actor) as tx:
            from handlers import applying

            change = await workflow.find_change(tx, plan.id, 1, is_locked=True)
            assert await applying.apply_change(tx, change, by="Ada")
            raise RuntimeError("the power is gone")
    assert await papers(deps, actor, plan) == before


async def test_a_worker_that_dies_is_followed_by_another_and_cannot_write_any_more(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    await say(deps, actor, plan, "change R-2 guests get a number on their phone")
    (waiting,) = await changes(deps, actor, plan)
    async with deps.open_tx(actor) as tx:  # this one takes it and is never heard of again
        dead = await workflow.claim_change(tx, waiting.id, worker="dead", lease_seconds=2.0)
    assert dead is not None
    assert await propose(deps, actor.tenant_id, waiting.id, worker="early") is None
    assert (await changes(deps, actor, plan))[-1].status is ChangeStatus.COMPUTING
    await asyncio.sleep(2.1)
    async with deps.open_lobby() as lobby:
        assert await workflow.due_changes(lobby) == ((actor.tenant_id, waiting.id),)
    done = await compute(deps, actor, plan)
    assert done.status is ChangeStatus.PROPOSED
    with pytest.raises(Exception, match="Another worker computes this change"):
        async with deps.open_tx(actor) as tx:
            await workflow.propose_change(tx, dead, edit=done.edit, base={}, impact=done.impact, outcome={})
