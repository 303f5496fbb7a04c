"""The way in for chat platforms: verify, write the event down, and only then say 200."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

import structlog

from bot.ahead import Tell
from bot.answers import (
    AWAY,
    BROKEN,
    ONLY_POST,
    SAVED,
    UNKNOWN,
    Answer,
    Message,
    Receive,
    Send,
    read_body,
    send_answer,
)
from services import events
from services.core.errors import AppError, BadInput, Unavailable
from services.core.ports import Job, Queue
from services.core.tx import Lobby
from services.events import Arrival, Receipt

log = structlog.get_logger(__name__)

MOST_BODY = 1024 * 1024
MOST_GROUP = 500
MOST_WAITING_BYTES = 64 * 1024 * 1024
GROUP_SECONDS = 2.5  # platforms wait three; after a 503 they tell it again, and a row that made it is not doubled
TRIES = 2  # two processes may meet in a deadlock over the same twins; one of them is sent back


Ring = tuple[Job, UUID, UUID]
Verify = Callable[[Mapping[bytes, bytes], bytes], Arrival | Answer]


@dataclass(slots=True)
class _Waiting:
    arrival: Arrival
    tell: Tell | None  # None: it was answered
    is_acted_on: bool = False  # it is answered with what comes of it


@dataclass(slots=True)
class DurableInbox:
    """A raw ASGI app, mounted before the web framework: one per platform. `verify` sees the headers (lower case) and
    the whole body; it must compare in constant time, and gives UNAUTHORIZED for what it does not believe.

    What `hurry` says cannot wait for a worker is, once it is saved, acted on here by `at_once` (tenant, row), as the
    RECEIVE job does; when this process dies the sweep finds the row.

    For what `waits` says, somebody looks at an open dialog: it is acted on by `reply` as well, and answered with what
    that says, or after `reply_seconds` with no more than that it is saved.

    `seal` closes the bodies before they are written; who hears the rows opens them.

    Group commit: what arrives while one group is being written makes up the next one. No timer: alone is at once.
    So with the bell: what is saved while one ringing is under way is rung together afterwards.
    """

    verify: Verify
    open_door: Callable[[], AbstractAsyncContextManager[Lobby]]
    queue: Queue
    most_body: int = MOST_BODY
    hurry: Callable[[Arrival], bool] = lambda _arrival: False
    at_once: Callable[[UUID, UUID], Awaitable[None]] | None = None
    waits: Callable[[Arrival], bool] = lambda _arrival: False
    reply: Callable[[UUID, UUID, Arrival], Awaitable[Answer]] | None = None
    reply_seconds: float = 2.0
    seal: Callable[[Sequence[Arrival]], Awaitable[Sequence[Arrival]]] | None = None
    beside: Sequence[Callable[[], AbstractAsyncContextManager[Lobby]]] = ()  # where tenants live in other databases
    _waiting: list[_Waiting] = field(default_factory=list)
    _waiting_bytes: int = 0
    _writer: asyncio.Task[None] | None = None
    _beside: set[asyncio.Task[None]] = field(default_factory=set)
    _rings: dict[Ring, None] = field(default_factory=dict)
    _ringer: asyncio.Task[None] | None = None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> int:
        """The status that was answered; 0 when the client went away in the middle."""
        if scope["type"] != "http":
            raise RuntimeError("The inbox hears HTTP only.")
        if scope["method"] != "POST":
            return await send_answer(send, ONLY_POST)
        headers = dict(scope["headers"])
        body = await read_body(receive, headers, self.most_body)
        if body is None:
            return 0
        return await send_answer(send, body if isinstance(body, Answer) else await self._answer(headers, body))

    async def drain(self) -> None:
        """At the end of the process: the group in flight and the bells are finished, nothing new is taken."""
        while self._writer is not None:
            await asyncio.shield(self._writer)
        while self._ringer is not None:
            await asyncio.shield(self._ringer)
        await asyncio.gather(*self._beside, return_exceptions=True)

    async def _answer(self, headers: Mapping[bytes, bytes], body: bytes) -> Answer:
        verified = self.verify(headers, body)
        return verified if isinstance(verified, Answer) else await self.take(verified)

    async def take(self, verified: Arrival) -> Answer:
        """For what came another way and is believed already; SAVED once it is saved."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._join(verified, partial(_settle, answer))
        return await answer

    def hear(self, headers: Mapping[bytes, bytes], body: bytes, tell: Tell) -> None:
        """As a call of the app, for who has the whole request; `tell` is called once, here or when it is saved."""
        verified = self.verify(headers, body)
        if isinstance(verified, Answer):
            tell(verified)
        else:
            self._join(verified, tell)

    def _join(self, verified: Arrival, tell: Tell) -> None:
        if self._waiting_bytes + len(verified.body) > MOST_WAITING_BYTES:
            tell(AWAY)
            return
        self._waiting.append(_Waiting(verified, tell))
        self._waiting_bytes += len(verified.body)
        if self._writer is None:
            self._writer = asyncio.create_task(self._write())

    async def _write(self) -> None:
        """Ends when nobody waits."""
        try:
            while self._waiting:
                await self._write_on_one_connection()
        finally:
            self._writer = None

    async def _write_on_one_connection(self) -> None:
        """One group in flight, on one connection for as long as groups follow each other and it holds."""
        group: Sequence[_Waiting] = ()
        try:
            for is_last in (n == TRIES for n in range(1, TRIES + 1)):
                try:
                    async with self.open_door() as door:
                        while group or self._waiting:
                            group = group or self._next_group()
                            await self._write_group(door, group)
                            self._leave(group)
                            group = ()
                    return
                except AppError as error:
                    group = group or self._next_group()
                    if is_last:
                        log.warning("inbox_away", error=str(error), events=len(group))
        finally:
            self._leave(group)

    def _next_group(self) -> Sequence[_Waiting]:
        group, self._waiting = self._waiting[:MOST_GROUP], self._waiting[MOST_GROUP:]
        return group

    def _leave(self, group: Sequence[_Waiting]) -> None:
        self._waiting_bytes -= sum(len(one.arrival.body) for one in group)
        _answer_all([one for one in group if not one.is_acted_on], AWAY)  # whoever was not answered yet

    async def _write_group(self, door: Lobby, group: Sequence[_Waiting]) -> None:
        """Raises an AppError when nothing was saved and another connection may help."""
        try:
            async with asyncio.timeout(GROUP_SECONDS):
                arrivals = [one.arrival for one in group]
                kept = arrivals if self.seal is None else await self.seal(arrivals)
                receipts = await events.receive_anywhere(door, self.beside, kept)
        except TimeoutError as error:
            raise Unavailable("The database is too slow to save the event.") from error
        except Exception as error:
            if isinstance(error, AppError) and not isinstance(error, BadInput):
                raise
            if len(group) == 1:
                log.warning("inbox_refused", error=str(error))
                _answer_all(group, BROKEN)
                return
            for one in group:  # one that cannot be written must not take its neighbours along
                await self._write_group(door, [one])
            return
        for one, receipt in zip(group, receipts, strict=True):
            if receipt.tenant_id is not None and receipt.id is not None and self.waits(one.arrival) and self.reply:
                one.is_acted_on = True
                self._aside(self._reply(one, self.reply(receipt.tenant_id, receipt.id, one.arrival)))
            else:
                _answer_all([one], UNKNOWN if receipt.tenant_id is None else SAVED)
        self._ring(group, receipts)

    def _ring(self, group: Iterable[_Waiting], receipts: Iterable[Receipt]) -> None:
        """Beside the answer, not before it: a lost bell is rung again by the sweep."""
        for one, receipt in zip(group, receipts, strict=True):
            if receipt.tenant_id is None or receipt.id is None or one.is_acted_on:
                continue
            if self.at_once is not None and self.hurry(one.arrival):
                self._aside(self._act(self.at_once(receipt.tenant_id, receipt.id)))
            else:
                self._rings[Job.RECEIVE, receipt.tenant_id, receipt.id] = None
        if self._rings and self._ringer is None:
            self._ringer = asyncio.create_task(self._ring_all())

    def _aside(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def _reply(self, one: _Waiting, work: Awaitable[Answer]) -> None:
        """The work goes on when nobody waits any longer."""
        working = asyncio.ensure_future(work)
        await asyncio.wait((working,), timeout=self.reply_seconds)
        if not working.done():
            _answer_all([one], SAVED)
        try:
            _answer_all([one], await working)
        except Exception as error:  # the row is still due
            log.warning("at_once_failed", error=str(error))
            _answer_all([one], SAVED)

    async def _act(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as error:  # the row is still due
            log.warning("at_once_failed", error=str(error))

    async def _ring_all(self) -> None:
        """One ringing in flight; ends when nothing waits to be rung."""
        try:
            while self._rings:
                rings, self._rings = list(self._rings), {}
                try:
                    await self.queue.ring_many(rings)
                except Exception as error:  # the rows are saved, whatever the bell does
                    log.warning("ring_lost", error=str(error), rings=len(rings))
        finally:
            self._ringer = None


def _answer_all(group: Iterable[_Waiting], answer: Answer) -> None:
    for one in group:
        tell, one.tell = one.tell, None
        if tell is not None:
            tell(answer)


def _settle(waiting: asyncio.Future[Answer], answer: Answer) -> None:
    if not waiting.done():  # a client that went away has cancelled its own
        waiting.set_result(answer)
