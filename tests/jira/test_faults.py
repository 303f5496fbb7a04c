"""Whatever goes wrong around a write, and wherever a worker dies: one issue for each ticket, not two, not none."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from integrations.files import FileKeys
from services.core.actor import Actor
from services.core.contracts import Ticket, TicketType
from services.core.deps import Deps
from services.workflow import Initiative, RunStatus, StageRun
from tests.fakes.keys import with_keys
from tests.jira.plans import (
    PLAN,
    SETTLE,
    connected,
    last_reply,
    last_run,
    publish,
    reaching,
    ready,
    resave,
    step,
    titles,
)
from tests.jira.server import Jira, Server
from tests.jobs.plans import say
from tests.servers import Database

ROOT = Path(__file__).parents[2]
LAG = 0.15  # the search does not show an issue for so long


@pytest.fixture
def deps(deps: Deps, tmp_path: Path) -> Deps:
    """Keys that another process has as well."""
    return with_keys(reaching(deps), FileKeys(tmp_path / "keyring.json"))


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


def assert_whole(jira: Jira) -> None:
    """As after a run in which nothing went wrong."""
    assert len(jira.issues) == len(PLAN)
    assert [len(keys) for keys in jira.by_label().values()] == [1] * len(PLAN)
    links = [link for one in jira.issues.values() for link in one["fields"]["issuelinks"] if "outwardIssue" in link]
    assert len(links) == 1


FAULTS = ("429", "429-issue", "429-quota", "500", "act-500", "drop", "act-drop", "slow", "act-slow")
WITHOUT: list[dict[str, Any]] = []  # the states of the run that met no fault


def state(jira: Jira) -> dict[str, Any]:
    """Everything that people see, by title; numbers, moments and what is of one tenant alone are left out."""
    title = {one["id"]: one["fields"]["summary"] for one in jira.issues.values()}
    found = {}
    for issue in jira.issues.values():
        fields = {name: value for name, value in issue["fields"].items() if name not in ("updated", "created")}
        fields["labels"] = sorted("marker" if one.startswith("tw-") else one for one in fields["labels"])
        fields["parent"] = title.get((fields.get("parent") or {}).get("id", ""), "")
        ends = [(way, link[way]["id"]) for link in fields["issuelinks"] for way in link if way.endswith("Issue")]
        fields["issuelinks"] = sorted((way, title[number]) for way, number in ends)
        fields["attachment"] = sorted(one["filename"] for one in fields["attachment"])
        found[title[issue["id"]]] = fields
    assert len(found) == len(jira.issues)  # no title twice
    return json.loads(re.sub(r"#\d+ Coat check", "# Coat check", json.dumps(found)))  # type: ignore[no-any-return]


def met(fault: str, *, is_first: bool) -> list[str]:
    """Once by each write: a create that was done after all is found and not sent again, everything else is."""
    if not fault.startswith("act-"):
        return [fault, ""] * 4
    return [fault] * 4 if is_first else [fault, fault, "", fault]


async def journey(deps: Deps, actor: Actor, fault: str, thread: str) -> list[dict[str, Any]]:
    """Published, changed by us and by people, published again: the states after both. Each write meets the fault."""
    plan = await ready(deps, actor, PLAN, thread_id=thread)
    states = []
    with Server(lag=LAG, slow=1.2) as jira:
        await connected(deps, actor, jira)
        for listed in (None, CHANGED):
            if listed is not None:
                await resave(deps, actor, plan, listed)
                by_title = titles(jira)
                jira.issues[by_title["Draw the form"]]["fields"]["summary"] = "Draw a form"  # a person
                jira.issues[by_title["Try the provider"]]["fields"]["labels"].append("theirs")
            jira.faults = met(fault, is_first=listed is None)
            run = await publish(deps, actor, plan)
            assert run.status is RunStatus.DONE, run.error
            assert not fault or jira.struck[fault] == (4 if listed is None else 7)  # at each kind of write
            assert [len(keys) for keys in jira.by_label().values()] == [1] * len(listed or PLAN)
            states.append(state(jira))
            jira.faults, _ = [], jira.requests.clear()
            assert (await publish(deps, actor, plan)).status is RunStatus.DONE and jira.writes == []
    return states


CHANGED = (
    *(t.model_copy(update={"title": "Pay by any card", "labels": ("should",)}) if t.id == "T-2" else t for t in PLAN),
    Ticket(id="T-6", type=TicketType.TASK, title="Tell guests", description="T.", parent="T-1", depends_on=("T-5",)),
)


async def calm(deps: Deps, actor: Actor) -> list[dict[str, Any]]:
    """Once for all."""
    if not WITHOUT:
        WITHOUT.extend(await journey(deps, actor, "", "calm"))
        assert WITHOUT[1]["Draw a form"]["parent"] == "Pay by any card"
        assert WITHOUT[1]["Try the provider"]["issuelinks"] == [["outwardIssue", "Tell guests"]]
        assert "theirs" in WITHOUT[1]["Try the provider"]["labels"]
    return WITHOUT


@pytest.mark.parametrize("fault", FAULTS)
async def test_each_fault_at_each_write_ends_as_without_it(deps: Deps, actor: Actor, fault: str) -> None:
    """The epic, its children in one request, the sub-task, links, edits: issues, words, links and what people wrote."""
    await calm(deps, actor)
    hurried = reaching(deps, timeout_seconds=0.6) if "slow" in fault else deps
    for found, expected in zip(await journey(hurried, actor, fault, fault), WITHOUT, strict=True):
        assert found.keys() == expected.keys()
        for title in expected:
            assert found[title] == expected[title], title


async def test_a_token_that_is_refused_in_the_middle_is_told_and_a_retry_goes_on(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        for made in (0, 1, 4, 5):  # at each kind of write
            jira.faults = ["", "401"] if made else ["401"]
            run = await (publish(deps, actor, plan) if not made else again_now(deps, actor, plan))
            assert run.status is RunStatus.FAILED and "refuses the token" in run.error
            assert len(jira.issues) == made
        await connected(deps, actor, jira)
        assert (await again_now(deps, actor, plan)).status is RunStatus.DONE
        assert state(jira) == (await calm(deps, actor))[0]


async def again_now(deps: Deps, actor: Actor, plan: Initiative) -> StageRun:
    await say(deps, actor, plan, "retry")
    return await step(deps, actor, plan)


@pytest.mark.parametrize("fault", ["429", "401", "500", "act-500", "act-drop"])
async def test_what_stops_in_the_middle_of_one_by_one_is_not_made_twice(deps: Deps, actor: Actor, fault: str) -> None:
    listed = [Ticket(id=f"T-{n}", type=TicketType.TASK, title=f"Task {n}", description="Do.") for n in range(1, 7)]
    listed[4] = listed[4].model_copy(update={"title": "Forbidden"})
    plan = await ready(deps, actor, tuple(listed))
    with Server(lag=LAG, bad_summaries=("Forbidden",), is_bulk_strict=True) as jira:
        await connected(deps, actor, jira)
        jira.faults = ["", "", "", fault]  # the whole is refused, two are made, the third meets it
        run = await publish(deps, actor, plan)
        if fault == "401":  # only a person can mend that
            assert run.status is RunStatus.FAILED and len(jira.issues) == 2
            await say(deps, actor, plan, "retry")
            run = await step(deps, actor, plan)
        assert run.status is RunStatus.DONE
        assert len(jira.issues) == 5 and [len(keys) for keys in jira.by_label().values()] == [1] * 5


async def test_an_hours_quota_is_waited_for_and_counts_as_no_try(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server(quota_seconds=1800) as jira:
        await connected(deps, actor, jira)
        jira.faults = ["", "429-quota"]
        run = await publish(deps, actor, plan)
        assert run.status is RunStatus.READY and len(jira.issues) == 1
        assert "goes on in about 30 minutes" in (await last_reply(deps, actor, plan)).model_dump_json()
        for _ in range(4):  # more often than a failure may happen
            jira.faults = ["429-quota"]
            assert (await again(deps, actor, plan)).status is RunStatus.READY
        assert (await again(deps, actor, plan)).status is RunStatus.DONE
        assert_whole(jira)


async def again(deps: Deps, actor: Actor, plan: Initiative) -> StageRun:
    """Half an hour later."""
    run = await last_run(deps, actor, plan)
    assert run.next_attempt_at is not None and run.deadline_at is not None and run.deadline_at > run.next_attempt_at
    async with deps.open_tx(actor) as tx:
        await tx.execute(text("UPDATE workflow.stage_run SET next_attempt_at = now()"))
    return await step(deps, actor, plan)


CHILD = """
import asyncio, sys
from pathlib import Path
from uuid import UUID
from integrations.files import FileKeys
from integrations.jira import JiraIssues
from integrations.llm.offline import OfflineAi
from integrations.postgres import open_engine
from jobs.run_stage import run_stage
from services.core.deps import Deps
from services.core.settings import JiraSettings, Settings, WorkerSettings
from tests.fakes.blobs import MemoryBlobs
from tests.fakes.bus import RecordingBus
from tests.fakes.clock import StoppedClock
from tests.fakes.diagrams import BlankDiagrams
from tests.fakes.keys import with_keys
from tests.fakes.queue import RecordingQueue

async def main(url, keyring, tenant, run):
    jira = JiraSettings(allow_http=True, allow_private=True, timeout_seconds=30)
    deps = Deps(
        settings=Settings(_env_file=None, jira=jira, worker=WorkerSettings(lease_seconds=1.0)),
        engine=open_engine(url, pool_size=3), queue=RecordingQueue(), ai=OfflineAi(), chats={},
        diagrams=BlankDiagrams(), blobs=MemoryBlobs(), keys=FileKeys(Path(keyring)), bus=RecordingBus(),
        clock=StoppedClock(), issues=JiraIssues(jira))
    deps = with_keys(deps, deps.keys)
    await run_stage(deps, UUID(tenant), UUID(run), worker="child")

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize("place", [0, 1, 2, 3])
async def test_a_worker_killed_between_the_act_and_its_record_leaves_one_of_each(
    deps: Deps, actor: Actor, plan: Initiative, database: Database, tmp_path: Path, place: int
) -> None:
    keyring = tmp_path / "keyring.json"
    with Server(lag=LAG) as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "publish")
        assert (await step(deps, actor, plan)).status is RunStatus.GATED
        await say(deps, actor, plan, "approve publish")
        run = await last_run(deps, actor, plan)
        jira.hold_after = place
        jira.hold = threading.Event()
        arguments = (database.app, str(keyring), str(actor.tenant_id), str(run.id))
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-c", CHILD, *arguments, cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
        )
        assert await asyncio.to_thread(jira.acted.wait, 60)
        os.kill(child.pid, signal.SIGKILL)
        await child.wait()
        jira.hold.set()
        jira.hold = None
        made = len(jira.issues)
        assert made == {0: 1, 1: 4, 2: 5, 3: 5}[place]
        async with asyncio.timeout(30):
            while (await step(deps, actor, plan)).status is not RunStatus.DONE:
                await asyncio.sleep(0.2)  # the dead worker's lease has to run out
        assert_whole(jira)
        jira.requests.clear()
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        assert jira.writes == []


async def test_a_first_look_that_came_too_early_would_double_it(deps: Deps, actor: Actor, plan: Initiative) -> None:
    """The wait is what keeps it to one: without it this very fault makes two."""
    deps = reaching(deps, settle_seconds=0.0)
    with Server(lag=5.0) as jira:
        await connected(deps, actor, jira)
        jira.faults = ["act-drop"]
        await publish(deps, actor, plan)
        assert max(len(keys) for keys in jira.by_label().values()) == 2
    assert SETTLE > LAG
