"""Publishing under a thousand faults around the create call: afterwards each ticket has its issue, none has two, and
what people changed meanwhile is theirs."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import structlog

from integrations.files import FileKeys
from integrations.jira import JiraIssues
from integrations.llm import OfflineAi
from integrations.postgres import open_engine
from jobs.run_stage import run_stage
from services import tenancy
from services.core.actor import Actor, Role
from services.core.chat import Platform
from services.core.contracts import Ticket, TicketType
from services.core.deps import Deps
from services.core.settings import Settings
from services.workflow import Initiative, RunStatus, StageRun
from tests.fakes.blobs import MemoryBlobs
from tests.fakes.bus import RecordingBus
from tests.fakes.chat import MemoryChat
from tests.fakes.clock import StoppedClock
from tests.fakes.diagrams import BlankDiagrams
from tests.fakes.keys import with_keys
from tests.fakes.queue import RecordingQueue
from tests.jira.plans import connected, last_reply, last_run, publish, reaching, ready, step, titles
from tests.jira.server import Jira, Server
from tests.jobs.plans import say
from tests.servers import OWNER, Database

if TYPE_CHECKING:
    from tests.chaos.run import Suite

ROOT = Path(__file__).parents[2]
FAULTS, IN_A_PLAN, KILLS, TOGETHER = 1000, 25, 24, 3
KINDS = ("429", "429-issue", "429-quota", "500", "drop", "slow", "act-500", "act-drop", "act-slow", "401")
WORDS = {
    "429": "429 of a burst",
    "429-issue": "429 of one issue",
    "429-quota": "429 of the hour's quota",
    "500": "500, nothing done",
    "drop": "connection reset, nothing done",
    "slow": "timeout, nothing done",
    "act-500": "500 after it was done",
    "act-drop": "connection reset after it was done",
    "act-slow": "timeout after it was done",
    "401": "401 in the middle",
    "element errors": "bulk create with element errors",
}
TIMEOUT, LAG, SETTLE = 0.5, 0.02, 0.08
MOST_STEPS = 400
THEIRS = "as a person wants it"


@dataclass
class Storm:
    """What struck and what was wrong; `planned` and `made` are issues."""

    struck: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    plans: int = 0
    planned: int = 0
    made: int = 0
    violations: list[str] = field(default_factory=list)

    @property
    def faults(self) -> int:
        return sum(self.struck.values()) + self.kills

    @property
    def fact(self) -> str:
        return (
            f"{self.faults:,} faults around the create call in {self.plans} publishes: {self.planned:,} issues "
            f"planned, {self.made:,} made, {max(0, self.made - self.planned)} doubled"
        )


async def publishes(suite: Suite) -> None:
    """As a scene of the kill suite, in a database of its own."""
    name = "chaos_publish"
    await suite.admin(f"CREATE DATABASE {name} TEMPLATE {suite.template} OWNER {OWNER}")
    done = await storm(Database.on(suite.servers, name), suite.chance)
    for kind, times in done.struck.items():
        suite.tally.strikes[f"Jira: {WORDS.get(kind, kind)}"] += times
    suite.tally.strikes["SIGKILL of a worker between Jira's act and its record"] += done.kills
    suite.tally.violations += done.violations
    suite.tally.facts.append(done.fact)
    await suite.admin(f"DROP DATABASE {name} WITH (FORCE)")


async def storm(database: Database, chance: random.Random, *, faults: int = FAULTS, kills: int = KILLS) -> Storm:
    """Until so many faults have struck; then so many workers killed after the other side acted."""
    done = Storm()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    with tempfile.TemporaryDirectory(prefix="tw-publish-") as folder:
        deps = _deps(database, Path(folder) / "keyring.json")
        async with _killable(database, Path(folder) / "keyring.json") as workers:
            while (left := faults - sum(done.struck.values())) > 0:
                count = min(IN_A_PLAN, left)
                together = min(TOGETHER, -(-left // count))
                seeds = [random.Random(chance.random()) for _ in range(together)]
                await asyncio.gather(*(_plan(deps, done, seed, count) for seed in seeds))
            for _ in range(kills):
                await _plan(deps, done, random.Random(chance.random()), 2, workers)
        await deps.engine.dispose()
    structlog.reset_defaults()
    return done


async def _plan(deps: Deps, done: Storm, chance: random.Random, count: int, workers: Workers | None = None) -> None:
    """One publish from the first look to the last proof, in a tenant of its own."""
    actor, listed = await _tenant(deps), tickets_of(chance)
    bad = "Forbidden" if chance.random() < 0.5 else "nothing is called so"
    with Server(lag=LAG, slow=TIMEOUT + 0.1, bad_summaries=(bad,), is_bulk_strict=chance.random() < 0.25) as jira:
        await connected(deps, actor, jira)
        plan = await ready(deps, actor, listed)
        await say(deps, actor, plan, "publish")
        await step(deps, actor, plan)
        await say(deps, actor, plan, "approve publish")
        jira.faults = [chance.choice(KINDS) for _ in range(count)]
        if workers is not None:
            done.kills += await _killed(deps, actor, plan, jira, chance, workers)
        edited = await _to_the_end(deps, actor, plan, jira, chance)
        done.struck.update({name: times for name, times in jira.struck.items() if name and times})
        wrong = await _judged(deps, actor, plan, jira, listed, bad, edited, done)
        done.violations += [f"publish {done.plans}: {words}" for words in wrong]
        done.plans += 1


async def _to_the_end(deps: Deps, actor: Actor, plan: Initiative, jira: Jira, chance: random.Random) -> str:
    """The title of an issue that a person changed while the worker was at it."""
    edited, at = "", chance.randrange(4)
    for number in range(MOST_STEPS):
        run = await last_run(deps, actor, plan)
        if run.status is RunStatus.DONE:
            break
        if number >= at and not edited and jira.issues:
            with jira.lock:
                issue = jira.issues[chance.choice(sorted(jira.issues))]
                edited = issue["fields"]["summary"]
                issue["fields"]["summary"] = f"{edited}, {THEIRS}"
        if run.status is RunStatus.FAILED:
            await say(deps, actor, plan, "retry")
        await step(deps, actor, plan)
        await asyncio.sleep(0.02)
    return edited


async def _judged(
    deps: Deps,
    actor: Actor,
    plan: Initiative,
    jira: Jira,
    listed: tuple[Ticket, ...],
    bad: str,
    edited: str,
    done: Storm,
) -> list[str]:
    """What is not as after a publish in which nothing went wrong; then the bad ones are mended and all is there."""
    run = await last_run(deps, actor, plan)
    if run.status is not RunStatus.DONE:
        return [f"did not end: {run.status} {run.error}"]
    wrong = [f"{name} is not told" for name in await _untold(deps, actor, plan, listed, bad)]
    wrong += _differences(jira, [one for one in listed if bad not in one.title], edited)
    jira.bad_summaries, jira.faults = (), []
    await publish(deps, actor, plan)
    wrong += _differences(jira, list(listed), edited)
    jira.requests.clear()
    await publish(deps, actor, plan)
    if jira.writes:
        wrong.append(f"the same plan again wrote {jira.writes[:3]}")
    done.planned += len(listed)
    done.made += len(jira.issues)
    return wrong


async def _untold(deps: Deps, actor: Actor, plan: Initiative, listed: tuple[Ticket, ...], bad: str) -> list[str]:
    told = (await last_reply(deps, actor, plan)).model_dump_json()
    return [one.id for one in listed if bad in one.title and one.id not in told]


def _differences(jira: Jira, wanted: list[Ticket], edited: str) -> list[str]:
    theirs = f"{edited}, {THEIRS}"
    planned = Counter(theirs if one.title == edited else one.title for one in wanted)
    there = Counter(one["fields"]["summary"] for one in jira.issues.values())
    wrong = [f"{name}: {there[name]} of {planned[name]}" for name in planned | there if there[name] != planned[name]]
    wrong += [f"{label} stands at {keys}" for label, keys in jira.by_label().items() if len(keys) > 1]
    keys = titles(jira)
    by_id = {one.id: keys.get(theirs if one.title == edited else one.title, "") for one in wanted}
    links = Counter(
        (one["key"], link["outwardIssue"]["key"])
        for one in jira.issues.values()
        for link in one["fields"]["issuelinks"]
        if "outwardIssue" in link
    )
    meant = Counter((by_id[a], by_id[one.id]) for one in wanted for a in one.depends_on if a in by_id)
    return wrong + [
        f"link {pair}: {links[pair]} of {meant[pair]}" for pair in links | meant if links[pair] != meant[pair]
    ]


def tickets_of(chance: random.Random) -> tuple[Ticket, ...]:
    """Epics, stories that wait for others, and sub-tasks; one in the middle may be refused."""
    epics = [Ticket(id=f"T-{n}", type=TicketType.EPIC, title=f"Epic {n}", description="E.") for n in (1, 2)]
    count = chance.randrange(8, 20)
    stories = [
        Ticket(
            id=f"T-{n}",
            type=TicketType.STORY,
            title=f"Forbidden {n}" if n == 6 else f"Story {n}",
            description="S.",
            parent=f"T-{1 + n % 2}",
            depends_on=(f"T-{n - 1}",) if n % 4 == 0 else (),
        )
        for n in range(3, 3 + count)
    ]
    parts = [
        Ticket(id=f"T-{n + 100}", type=TicketType.SUBTASK, title=f"Part {n}", description="P.", parent=f"T-{n}")
        for n in (3, 4)
    ]
    return (*epics, *stories, *parts)


# --- workers that can be killed -----------------------------------------------------------------


@dataclass
class Workers:
    """A process that has everything imported and forks a worker for a line with its run."""

    process: asyncio.subprocess.Process

    async def begin(self, actor: Actor, run: StageRun) -> int:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps([str(actor.tenant_id), str(run.id)]).encode() + b"\n")
        return int(await self.process.stdout.readline())


@asynccontextmanager
async def _killable(database: Database, keyring: Path) -> AsyncIterator[Workers]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.chaos.publish", database.app, str(keyring),
        cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield Workers(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


async def _killed(
    deps: Deps, actor: Actor, plan: Initiative, jira: Jira, chance: random.Random, workers: Workers
) -> int:
    """Killed after the tracker acted and before anybody wrote it down; how often it was."""
    held = threading.Event()
    jira.faults, faults = [], jira.faults
    jira.hold_after, jira.hold = chance.randrange(4), held
    pid = await workers.begin(actor, await last_run(deps, actor, plan))
    is_struck = await asyncio.to_thread(jira.acted.wait, 20)
    os.kill(pid, signal.SIGKILL)
    jira.hold = None
    held.set()
    jira.faults = faults
    return int(is_struck)


def _deps(database: Database, keyring: Path) -> Deps:
    bare = Deps(
        settings=Settings(_env_file=None),
        engine=open_engine(database.app, pool_size=10),
        queue=RecordingQueue(),
        ai=OfflineAi(),
        chats={platform: MemoryChat() for platform in Platform},
        diagrams=BlankDiagrams(),
        blobs=MemoryBlobs(),
        keys=FileKeys(keyring),
        bus=RecordingBus(),
        clock=StoppedClock(),
    )
    made = reaching(with_keys(bare, bare.keys), timeout_seconds=TIMEOUT, settle_seconds=SETTLE)
    worker = made.settings.worker.model_copy(update={"lease_seconds": 1.5})
    return replace(made, settings=made.settings.model_copy(update={"worker": worker}))


async def _tenant(deps: Deps) -> Actor:
    founder = tenancy.new_tenant()
    async with deps.open_tx(founder) as tx:
        await tenancy.create_tenant(tx, tenancy.TenantSettings(name="chaos"))
        member = await tenancy.add_member(tx, "Ada", Role.OWNER)
    return Actor(founder.tenant_id, member.id, Role.OWNER, "Ada", "request-1")


def _forked(database: Any, keyring: Path, line: str) -> None:
    tenant, run = json.loads(line)

    async def work() -> None:
        await run_stage(_deps(database, keyring), UUID(tenant), UUID(run), worker="fork")

    asyncio.run(work())


def main() -> None:
    """Reads `[tenant, run]` a line, forks a worker, says its process."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)

    @dataclass
    class Reached:
        app: str

    database, keyring = Reached(sys.argv[1]), Path(sys.argv[2])
    JiraIssues(Settings(_env_file=None).jira).close()
    import integrations.jira.calls
    import integrations.jira.issues  # noqa: F401 - the first request would load them

    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            null = os.open(os.devnull, os.O_RDWR)
            for number in (0, 1, 2):
                os.dup2(null, number)
            try:
                _forked(database, keyring, line)
            finally:
                os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
