"""Killed by -9 on the way back, between what Jira shows and the card, and between the card and its row: one card."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from integrations.files import FileKeys
from jobs.sweep import find_due
from services.core.actor import Actor, system
from services.core.deps import Deps
from services.core.ports import Job
from services.tickets import EditStatus
from tests.fakes.keys import with_keys
from tests.jira.back import cards, edits, hooked, rows, serving, told, watching, work
from tests.jira.events import deliver
from tests.jira.plans import PLAN, connected, publish, ready, titles
from tests.jira.server import Server
from tests.servers import Database

ROOT = Path(__file__).parents[2]
CHILD = """
import asyncio, os, signal, sys
from pathlib import Path
from uuid import UUID
from integrations.files import FileKeys
from integrations.jira import JiraIssues, JiraWatch
from integrations.llm.offline import OfflineAi
from integrations.postgres import open_engine
from jobs import heard_jira
from jobs.receive import receive
from services.core.deps import Deps
from services.core.settings import JiraSettings, Settings
from tests.fakes.blobs import MemoryBlobs
from tests.fakes.bus import RecordingBus
from tests.fakes.clock import StoppedClock
from tests.fakes.diagrams import BlankDiagrams
from tests.fakes.keys import with_keys
from tests.fakes.queue import RecordingQueue

def die():
    os.kill(os.getpid(), signal.SIGKILL)

class Dying(JiraWatch):
    async def look(self, *given, **more):
        found = await super().look(*given, **more)
        die()
        return found

async def main(url, keyring, tenant, row, place):
    jira = JiraSettings(allow_http=True, allow_private=True, timeout_seconds=30)
    issues = JiraIssues(jira)
    deps = Deps(
        settings=Settings(_env_file=None, jira=jira), engine=open_engine(url, pool_size=3), queue=RecordingQueue(),
        ai=OfflineAi(), chats={}, diagrams=BlankDiagrams(), blobs=MemoryBlobs(), keys=FileKeys(Path(keyring)),
        bus=RecordingBus(), clock=StoppedClock(), issues=issues,
        watch=Dying(issues) if place == "looked" else JiraWatch(issues))

    async def hear(*given):
        await heard_jira.hear(*given)
        die()

    deps = with_keys(deps, deps.keys)
    await receive(deps, UUID(tenant), UUID(row), hears={"jira": hear})

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.fixture
async def deps(deps: Deps, tmp_path: Path) -> AsyncIterator[Deps]:
    async with serving(with_keys(watching(deps), FileKeys(tmp_path / "keyring.json"))) as served:
        yield served


@pytest.mark.parametrize(("place", "known"), [("looked", 0), ("told", 1)])
async def test_a_worker_that_is_killed_leaves_the_row_and_the_next_one_tells_it_once(
    deps: Deps, actor: Actor, database: Database, tmp_path: Path, place: str, known: int
) -> None:
    plan = await ready(deps, actor, PLAN)
    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        await hooked(deps, actor, jira, account_id)
        jira.person(titles(jira)["Pay by card"], summary="Pay by card or phone")
        (sent,) = jira.hooks.outbox
        assert await asyncio.to_thread(deliver, sent) == 200
        ((_, tenant_id, row_id),) = [r for r in await find_due(deps, limit=9, has_inbox=True) if r[0] is Job.RECEIVE]
        arguments = (database.app, str(tmp_path / "keyring.json"), str(tenant_id), str(row_id), place)
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-c", CHILD, *arguments, cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
        )
        assert await child.wait() == -signal.SIGKILL
        assert len(await edits(deps, actor, plan)) == known
        assert await work(deps) == 0  # the dead one still holds the row
        async with deps.open_tx(system(tenant_id)) as tx:
            await tx.execute(text("UPDATE events.inbox SET next_attempt_at = now()"))
        assert await work(deps) == 1
        assert await told(deps, jira) == [200]  # Jira, which heard nothing, tells it again
        (edit,) = await edits(deps, actor, plan)
        assert (edit.status, edit.revision) == (EditStatus.OPEN, 1)
        (card,) = (await cards(deps, actor, plan)).values()
        assert [row[2:] for row in rows(card)] == [("Pay by card", "Pay by card or phone")]
        async with deps.open_tx(actor) as tx:
            assert (await tx.execute(text("SELECT status FROM events.inbox"))).scalars().all() == ["done"]
