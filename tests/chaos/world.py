"""One initiative on the real road while its workers are killed, and the verdict on what came out."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from integrations.files import FileKeys
from integrations.postgres import open_engine
from services import clarifier, tenancy, trace, workflow
from services.core import tx as transactions
from services.core.actor import Actor, Role
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Idea
from services.core.errors import AppError
from services.core.tx import Tx
from services.core.values import content_hash
from services.crypto import TenantSealing, open_sealing
from services.workflow import Stage
from tests.chaos.chat_server import ChatServer
from tests.chaos.victim import Order, keyring_of
from tests.fakes.queue import RecordingQueue

TENANT = UUID("00000000-0000-7000-8000-000000000001")
PERSON = Actor(TENANT, UUID("00000000-0000-7000-8000-000000000002"), Role.OWNER, "Ada")
DOCUMENTS = (
    "clarifier.bdd_document",
    "hld.hld_document",
    "tickets.ticket_set",
    "estimator.estimate_set",
    "estimator.assignment_set",
)

OVER = text(
    """
SELECT EXISTS (SELECT FROM workflow.stage_run WHERE initiative_id = :initiative AND status = 'failed')
    OR (EXISTS (SELECT FROM workflow.initiative WHERE id = :initiative AND status = 'plan_ready')
        AND NOT EXISTS (SELECT FROM workflow.thread_post WHERE initiative_id = :initiative AND status <> 'posted')
        AND NOT EXISTS (SELECT FROM events.outbox WHERE published_at IS NULL))
"""
)


class Zygote:
    """The forking process and what it says about its children."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.pids: dict[int, int] = {}
        self.codes: dict[int, int] = {}
        self.news = asyncio.Condition()
        self.numbers = count(1)
        self.reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stdout is not None
        while line := await self.process.stdout.readline():
            said = json.loads(line)
            async with self.news:
                if "began" in said:
                    self.pids[said["began"]] = said["pid"]
                else:
                    self.codes[said["ended"]] = said["code"]
                self.news.notify_all()

    async def fork(self, order: Order) -> int:
        order = replace(order, id=next(self.numbers))
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(asdict(order)).encode() + b"\n")
        async with self.news:
            await self.news.wait_for(lambda: order.id in self.pids)
        return order.id

    def is_alive(self, worker: int) -> bool:
        return worker not in self.codes

    def signal(self, worker: int, number: signal.Signals) -> None:
        if self.is_alive(worker):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pids[worker], number)

    async def ended_within(self, worker: int, seconds: float) -> bool:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds), self.news:
                await self.news.wait_for(lambda: worker in self.codes)
        return worker in self.codes


@asynccontextmanager
async def zygote() -> AsyncIterator[Zygote]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.chaos.zygote",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    made = Zygote(process)
    try:
        yield made
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 10)
        except TimeoutError:
            process.kill()
        made.reader.cancel()


@dataclass
class Outcome:
    """What a finished world looks like, with its own ids taken out: equal worlds compare equal."""

    documents: dict[str, list[tuple[int, str]]]
    stages: list[tuple[str, str]]
    posts: list[tuple[str, str]]
    delivered: list[tuple[str, str]]
    events: list[str]
    trace: str

    def differences(self, other: Outcome) -> list[str]:
        """In words, against `other`, which had no trouble."""
        found = []
        for name in ("documents", "stages", "posts", "delivered", "events", "trace"):
            mine, theirs = getattr(self, name), getattr(other, name)
            if mine != theirs:
                found.append(f"{name}: {_brief(mine)} instead of {_brief(theirs)}")
        return found


def _brief(value: Any) -> str:
    text = (
        json.dumps([one[0] if isinstance(one, tuple) else one for one in value]) if isinstance(value, list) else value
    )
    return str(text)[:600]


@dataclass
class World:
    """Its own database, thread and queue; `orders` run one after the other, each until it dies."""

    name: str
    database: str
    redis: str
    chat: ChatServer
    zygote: Zygote
    folder: Path
    idea: Idea
    budget: int = 2
    engine: AsyncEngine = field(init=False)
    sealing: TenantSealing = field(init=False)
    initiative: UUID = field(init=False)
    workers: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.engine = open_engine(self.database, pool_size=3)
        (self.folder / self.name).mkdir(exist_ok=True)
        keys = FileKeys(keyring_of(str(self.folder / self.name)))
        self.sealing = open_sealing(self.engine, RecordingQueue(), keys)

    def order(self, **fate: Any) -> Order:
        return Order(
            id=0,
            database=self.database,
            redis=self.redis,
            queue=self.name,
            chat=self.chat.url,
            blobs=str(self.folder / self.name),
            log=str(self.folder / f"{self.name}.log"),
            **fate,
        )

    @asynccontextmanager
    async def open_tx(self) -> AsyncIterator[Tx]:
        sealer = await self.sealing.sealer(TENANT)
        async with transactions.open_tx(self.engine, RecordingQueue(), PERSON, sealer) as tx:
            yield tx

    async def begin(self) -> None:
        thread = ThreadRef(platform=Platform.CONSOLE, workspace="chaos", channel="chaos", thread=self.name)
        async with self.open_tx() as tx:
            await tenancy.create_tenant(tx, tenancy.TenantSettings(name="Chaos"))
            plan = await workflow.create_initiative(
                tx,
                self.idea,
                thread=thread,
                created_by="Ada",
                settings=workflow.InitiativeSettings(budget=self.budget, deadline_seconds=600),
            )
            await clarifier.begin(tx, plan.id, self.idea, budget=self.budget, author="Ada")
        self.initiative = plan.id

    async def worker(self, **fate: Any) -> int:
        worker = await self.zygote.fork(self.order(**fate))
        self.workers.append(worker)
        return worker

    async def answer(self) -> None:
        """The person: takes the recommended option of every question that the thread shows."""
        for post in list(self.chat.thread(self.name).posts):
            key = post["key"].partition(":")[2]
            if key.startswith("question-") and key not in self._answered:
                with contextlib.suppress(AppError):
                    async with self.open_tx() as tx:
                        await clarifier.hear(
                            tx, self.initiative, event_id=f"yes-{key}", author="Ada", text="yes", letter=""
                        )
                        await workflow.wake(tx, self.initiative, Stage.CLARIFY)
                    self._answered.add(key)

    _answered: set[str] = field(default_factory=set)

    async def is_over(self) -> bool:
        """Plan ready, everything said, every event out; or a stage failed for good."""
        try:
            async with self.open_tx() as tx:
                return bool((await tx.execute(OVER, {"initiative": self.initiative})).scalar_one())
        except AppError:
            return False  # the database is being restarted

    async def play(self, fates: Sequence[dict[str, Any]], *, seconds: float = 900) -> list[str]:
        """Runs to the end; each fate is a worker's, the last worker lives. The names of the steps that struck."""
        waiting = list(fates)
        struck: list[str] = []
        fate: dict[str, Any] = waiting.pop(0) if waiting else {}
        worker = await self.worker(**fate)
        async with asyncio.timeout(seconds):
            while not await self.is_over():
                if await self.zygote.ended_within(worker, 0.1):
                    struck.append(fate.get("target", ""))
                    fate = waiting.pop(0) if waiting else {}
                    worker = await self.worker(**fate)
                await self.answer()
        return struck

    async def close(self) -> None:
        for worker in self.workers:
            self.zygote.signal(worker, signal.SIGCONT)
            self.zygote.signal(worker, signal.SIGKILL)
        await self.engine.dispose()

    async def outcome(self) -> Outcome:
        async with self.open_tx() as tx:
            documents = {}
            for table in DOCUMENTS:
                rows = await tx.execute(text(f"SELECT version, content_hash FROM {table} ORDER BY version"))
                documents[table] = [(row[0], row[1]) for row in rows]
            runs = await workflow.stage_runs(tx, self.initiative)
            posts = await workflow.posts(tx, self.initiative)
            events = await tx.execute(text("SELECT event_type FROM events.outbox ORDER BY position"))
            graph = await trace.load(tx, self.initiative)
            return Outcome(
                documents=documents,
                stages=[(run.stage.value, run.status.value) for run in runs],
                posts=[(post.key, self._plain(post.reply.model_dump(mode="json"))) for post in posts],
                delivered=sorted(
                    (
                        (post["key"].partition(":")[2], self._plain(post["reply"]))
                        for post in self.chat.thread(self.name).posts
                    ),
                    key=lambda post: post[0].startswith("late-"),  # these keep no place in the order
                ),
                events=[row[0] for row in events],
                trace=content_hash(graph),
            )

    def _plain(self, reply: dict[str, Any]) -> str:
        return content_hash(json.loads(json.dumps(reply).replace(str(self.initiative), "INITIATIVE")))
