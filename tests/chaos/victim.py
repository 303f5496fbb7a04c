"""A real worker whose every step is a place where it can be killed, stopped, or robbed of its Redis."""

from __future__ import annotations

import asyncio
import contextvars
import os
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import structlog

from integrations.files import FileKeys
from integrations.llm import OfflineAi
from integrations.postgres import open_engine
from integrations.redis import RedisQueue, open_queue
from jobs import worker
from services.core import logs
from services.core.actor import Actor
from services.core.chat import Platform, Posted, Reply, ThreadRef
from services.core.deps import Deps
from services.core.errors import NotFound, Unavailable
from services.core.observing import LogSettings
from services.core.ports import AiStep, Filled, Job
from services.core.settings import Settings, WorkerSettings
from services.core.tx import Lobby, Tx
from services.crypto import open_sealing
from tests.fakes.bus import RecordingBus


@dataclass(frozen=True)
class Order:
    """What a worker is to do, and where it comes to grief: at the first step called `target`."""

    id: int
    database: str
    redis: str
    queue: str
    chat: str
    blobs: str
    log: str
    target: str = ""
    action: str = "kill"  # kill | term | stop | flush
    record: str = ""  # a file that gets every step's name
    skew_seconds: float = 0.0
    lease_seconds: float = 0.7
    sweep_seconds: float = 0.2
    ai_seconds: float = 0.01


_scope: contextvars.ContextVar[tuple[str, dict[str, int]]] = contextvars.ContextVar("scope")


class Fate:
    """Counts the steps and strikes once."""

    def __init__(self, order: Order, queue: RedisQueue) -> None:
        self.order = order
        self.queue = queue
        self.has_struck = False
        self.record = Path(order.record).open("a", buffering=1) if order.record else None  # noqa: SIM115 - lives as long as we do

    async def at(self, kind: str) -> None:
        """A step: its name is the job, the stage or post, the kind, and how many of the kind came before."""
        job, counts = _scope.get(("sweep", {}))
        bound = structlog.contextvars.get_contextvars()
        what = f"{job}.{bound.get('stage') or bound.get('post') or ''}.{kind}"
        counts[what] = counts.get(what, 0) + 1
        name = f"{what}.{counts[what]}"
        if self.record:
            self.record.write(name + "\n")
        if name == self.order.target and not self.has_struck:
            self.has_struck = True
            await self._strike()

    async def _strike(self) -> None:
        match self.order.action:
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "term":
                os.kill(os.getpid(), signal.SIGTERM)
                await asyncio.sleep(0)
            case "stop":
                os.kill(os.getpid(), signal.SIGSTOP)
            case "flush":
                await self.queue.pool.flushall()


class FatedTx:
    """A Tx that passes through fate after every statement."""

    def __init__(self, tx: Tx, fate: Fate) -> None:
        self._tx = tx
        self._fate = fate

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    async def execute(self, *args: Any, **kwargs: Any) -> Any:
        result = await self._tx.execute(*args, **kwargs)
        await self._fate.at("sql")
        return result

    async def fetch(self, *args: Any, **kwargs: Any) -> Any:
        rows = await self._tx.fetch(*args, **kwargs)
        await self._fate.at("sql")
        return rows

    async def first(self, *args: Any, **kwargs: Any) -> Any:
        row = await self._tx.first(*args, **kwargs)
        await self._fate.at("sql")
        return row


@dataclass(frozen=True)
class FatedDeps(Deps):
    fate: Fate = field(kw_only=True)

    def open_tx(self, actor: Actor, *, is_view: bool = False) -> AbstractAsyncContextManager[Tx]:
        return self._fated(super().open_tx(actor, is_view=is_view))

    @asynccontextmanager
    async def _fated(self, opened: AbstractAsyncContextManager[Tx]) -> AsyncIterator[Tx]:
        await self.fate.at("tx-begin")
        async with opened as tx:
            yield FatedTx(tx, self.fate)  # type: ignore[misc]
            await self.fate.at("tx-commit")
        await self.fate.at("tx-done")

    def open_lobby(self) -> AbstractAsyncContextManager[Lobby]:
        return super().open_lobby()


class FatedQueue(RedisQueue):
    fate: Fate | None = None

    async def ring_many(self, rings: Sequence[tuple[Job, UUID, UUID]]) -> None:
        if self.fate:
            await self.fate.at("ring")  # committed, and nobody knows
        await super().ring_many(rings)


class FatedAi:
    """The offline drafter, as slow as a quick model."""

    def __init__(self, fate: Fate, seconds: float) -> None:
        self.fate = fate
        self.seconds = seconds
        self.offline = OfflineAi()

    async def fill(self, step: AiStep[Any, Any], given: Any) -> Filled[Any]:
        await self.fate.at("ai-before")
        await asyncio.sleep(self.seconds / 2)
        await self.fate.at("ai-middle")
        await asyncio.sleep(self.seconds / 2)
        filled = await self.offline.fill(step, given)
        await self.fate.at("ai-after")
        return filled

    async def ping(self) -> str:
        return "offline"


class HttpChat:
    """The Chat port against the recording server of tests/chaos/chat_server.py."""

    def __init__(self, url: str, fate: Fate) -> None:
        self.client = httpx.AsyncClient(base_url=url, timeout=5)
        self.fate = fate

    async def _ask(self, path: str, body: dict[str, Any]) -> Any:
        try:
            answer = await self.client.post(path, json=body)
        except httpx.HTTPError as error:
            raise Unavailable("The chat does not answer.", retry_after=0.05) from error
        if answer.status_code != 200:
            raise Unavailable("The chat says that it failed.", retry_after=0.05)
        return answer.json()

    async def post(self, thread: ThreadRef, reply: Reply, *, key: str) -> Posted:
        await self.fate.at("chat-post-before")
        said = {"thread": thread.thread, "key": key, "reply": reply.model_dump(mode="json")}
        made = await self._ask("/post", said)
        await self.fate.at("chat-post-after")
        return Posted(external_id=made["id"])

    async def find(self, thread: ThreadRef, *, key: str) -> Posted | None:
        found = await self._ask("/find", {"thread": thread.thread, "key": key})
        await self.fate.at("chat-find-after")
        return Posted(external_id=found["id"]) if found["id"] else None

    async def edit(self, thread: ThreadRef, posted: Posted, reply: Reply) -> None:
        await self._ask("/edit", {"id": posted.external_id, "reply": reply.model_dump(mode="json")})


def keyring_of(folder: str) -> Path:
    """What one worker sealed the next one has to open."""
    return Path(f"{folder}.keyring")


class FatedBlobs:
    """Files in a folder that outlives the worker."""

    def __init__(self, folder: str, fate: Fate) -> None:
        self.folder = Path(folder)
        self.fate = fate

    async def put(self, key: str, data: bytes, *, media_type: str) -> None:
        path = self.folder / key.replace("/", "_")
        half = path.with_name(f"{path.name}.{os.getpid()}")
        half.write_bytes(data)
        half.replace(path)  # an object store shows whole objects only
        await self.fate.at("blob-put-after")

    async def get(self, key: str) -> bytes:
        try:
            return (self.folder / key.replace("/", "_")).read_bytes()
        except FileNotFoundError as error:
            raise NotFound(f"There is no object {key}.") from error

    async def delete(self, key: str) -> None:
        (self.folder / key.replace("/", "_")).unlink(missing_ok=True)

    async def ping(self) -> str:
        return "a folder"


class QuickDiagrams:
    """Draws its own source: rendering is not what is tested here, and it would be most of the time."""

    def __init__(self, fate: Fate) -> None:
        self.fate = fate

    async def svg(self, mermaid: str) -> str:
        return f"<svg><text>{len(mermaid)}</text></svg>"

    async def png(self, mermaid: str) -> bytes:
        await self.fate.at("diagram-before")
        return mermaid.encode()


class FatedBus(RecordingBus):
    def __init__(self, fate: Fate) -> None:
        super().__init__()
        self.fate = fate

    async def publish(self, events: Sequence[dict[str, Any]]) -> None:
        await self.fate.at("bus-before")
        await super().publish(events)
        await self.fate.at("bus-after")


class SkewedClock:
    def __init__(self, seconds: float) -> None:
        self.off = timedelta(seconds=seconds)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.off


async def live(order: Order) -> None:
    """Until SIGTERM, or what fate has in store."""
    logs.configure(LogSettings(format="text"))
    settings = Settings(
        _env_file=None,
        worker=WorkerSettings(
            lease_seconds=order.lease_seconds,
            sweep_seconds=order.sweep_seconds,
            backoff_seconds=0.05,
            max_attempts=8,
            concurrency=4,
        ),
    )
    engine = open_engine(order.database, pool_size=6)
    async with open_queue(order.redis, name=order.queue) as plain:
        queue = FatedQueue(plain.pool)
        fate = Fate(order, queue)
        keys = FileKeys(keyring_of(order.blobs))
        queue.fate = fate
        deps = FatedDeps(
            settings=settings,
            engine=engine,
            queue=queue,
            ai=FatedAi(fate, order.ai_seconds),
            chats={Platform.CONSOLE: HttpChat(order.chat, fate)},
            diagrams=QuickDiagrams(fate),
            blobs=FatedBlobs(order.blobs, fate),
            keys=keys,
            sealing=open_sealing(engine, queue, keys),
            bus=FatedBus(fate),
            clock=SkewedClock(order.skew_seconds),
            fate=fate,
        )
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        async with worker.running(deps, name=f"victim-{order.id}") as bell:
            bell.finish_seconds = 0.05
            bell.handlers = {job: _scoped(job, handler) for job, handler in bell.handlers.items()}
            await stop.wait()
    await engine.dispose()


def _scoped(job: Job, handler: worker.Handler) -> worker.Handler:
    async def answer(tenant_id: UUID, row_id: UUID) -> None:
        _scope.set((job.value, {}))
        await handler(tenant_id, row_id)

    return answer
