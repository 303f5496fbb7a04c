"""A worker that is stopped in the middle, overtaken, and goes on: one issue for each ticket all the same."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from integrations.files import FileKeys
from services.core.actor import Actor
from services.core.deps import Deps
from services.workflow import RunStatus
from tests.fakes.keys import with_keys
from tests.jira.plans import PLAN, connected, last_run, publish, reaching, ready, step
from tests.jira.server import Jira, Server
from tests.jobs.plans import say
from tests.servers import Database

ROOT = Path(__file__).parents[2]
CHILD = """
import asyncio, os, signal, sys, time
from pathlib import Path
from uuid import UUID
from integrations.files import FileKeys
from integrations.jira import JiraIssues
from integrations.llm.offline import OfflineAi
from integrations.postgres import open_engine
from jobs import publish_late
from jobs.run_stage import run_stage
from services.core.deps import Deps
from services.core.settings import JiraSettings, Settings, WorkerSettings
from tests.fakes.blobs import MemoryBlobs
from tests.fakes.bus import RecordingBus
from tests.fakes.clock import StoppedClock
from tests.fakes.diagrams import BlankDiagrams
from tests.fakes.keys import with_keys
from tests.fakes.queue import RecordingQueue

engine = None

def stop():
    while engine.pool.checkedout():  # a frozen transaction holds its rows: that is another story
        time.sleep(0.002)
    os.kill(os.getpid(), signal.SIGSTOP)
    time.sleep(0.2)  # it may reach another thread first

class Stopping(JiraIssues):
    async def create(self, *given, **more):
        while engine.pool.checkedout():
            await asyncio.sleep(0.002)
        stop()
        return await super().create(*given, **more)

has_stopped = False

def at_the_socket(event, given):
    global has_stopped
    if event == "http.client.send" and not has_stopped:
        if bytes(given[1]).split(b" HTTP/", 1)[0] in (b"POST /rest/api/3/issue", b"POST /rest/api/3/issue/bulk"):
            has_stopped = True
            stop()

async def main(url, keyring, tenant, run, place):
    global engine
    engine = open_engine(url, pool_size=3)
    jira = JiraSettings(allow_http=True, allow_private=True, timeout_seconds=5, settle_seconds=0.3)
    if place == "socket":
        sys.addaudithook(at_the_socket)
    issues = Stopping(jira) if place == "before" else JiraIssues(jira)
    deps = Deps(
        settings=Settings(_env_file=None, jira=jira, worker=WorkerSettings(lease_seconds=1.0)),
        engine=engine, queue=RecordingQueue(), ai=OfflineAi(), chats={},
        diagrams=BlankDiagrams(), blobs=MemoryBlobs(), keys=FileKeys(Path(keyring)), bus=RecordingBus(),
        clock=StoppedClock(), issues=issues)
    deps = with_keys(deps, deps.keys)
    await run_stage(deps, UUID(tenant), UUID(run), worker="child")
    await asyncio.gather(*publish_late._UNDER_WAY, return_exceptions=True)  # a worker lives on

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.fixture
def deps(deps: Deps, tmp_path: Path) -> Deps:
    """Keys that another process has as well."""
    return with_keys(deps, FileKeys(tmp_path / "keyring.json"))


@pytest.mark.parametrize(("place", "requests"), [("before", 0), ("socket", 1)])
async def test_a_worker_that_wakes_after_it_was_overtaken_doubles_nothing(
    deps: Deps, actor: Actor, database: Database, tmp_path: Path, place: str, requests: int
) -> None:
    """Before it looks at its lease, it sends nothing; with one foot over the sill, it takes back what it made."""
    keyring = tmp_path / "keyring.json"
    deps = reaching(deps)
    plan = await ready(deps, actor, PLAN)
    with Server(lag=0.15) as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "publish")
        await step(deps, actor, plan)
        await say(deps, actor, plan, "approve publish")
        run = await last_run(deps, actor, plan)
        arguments = (database.app, str(keyring), str(actor.tenant_id), str(run.id), place)
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-c", CHILD, *arguments, cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
        )
        async with asyncio.timeout(60):
            while not is_stopped(child.pid):
                await asyncio.sleep(0.05)
            assert jira.issues == {}
            while (await step(deps, actor, plan)).status is not RunStatus.DONE:
                await asyncio.sleep(0.2)  # the lease has to run out
        assert_one_each(jira)
        jira.requests.clear()
        os.kill(child.pid, signal.SIGCONT)
        async with asyncio.timeout(30):
            assert await child.wait() == 0
        assert_one_each(jira)
        assert len([path for method, path in jira.writes if method == "POST"]) == requests
        jira.requests.clear()
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        assert jira.writes == []


def is_stopped(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def assert_one_each(jira: Jira) -> None:
    assert len(jira.issues) == len(PLAN)
    assert [len(keys) for keys in jira.by_label().values()] == [1] * len(PLAN)
