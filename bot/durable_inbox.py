"""The way in for chat platforms: verify, write the event down, and only then say 200."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, MutableMapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import structlog

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


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verifier answers itself: a handshake's challenge, or why it refuses."""

    status: int
    body: bytes = b""
    media_type: bytes = b"text/plain; charset=utf-8"
    headers: tuple[tuple[bytes, bytes], ...] = ()


Verify = Callable[[Mapping[bytes, bytes], bytes], Arrival | Answer]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

TOO_LARGE = Answer(413, b"The body is too large.")
ONLY_POST = Answer(405, b"Only POST is heard here.", headers=((b"allow", b"POST"),))
AWAY = Answer(503, b"The event could not be saved; send it again.", headers=((b"retry-after", b"2"),))
BROKEN = Answer(400, b"The event could not be saved as it is.")
UNKNOWN = Answer(403, b"This workspace is not connected.")
SAVED = Answer(200)
UNAUTHORIZED = Answer(401, b"The signature is missing, old or wrong.")


@dataclass(slots=True)
class _Waiting:
    arrival: Arrival
    answer: asyncio.Future[Answer]


@dataclass(slots=True)
class DurableInbox:
    """A raw ASGI app, mounted before the web framework: one per platform. `verify` sees the headers (lower case) and
    the whole body; it must compare in constant time, and gives UNAUTHORIZED for what it does not believe.

    What `hurry` says cannot wait for a worker is, once it is saved, acted on here by `at_once` (tenant, row), as the
    RECEIVE job does; when this process dies the sweep finds the row.

    Group commit: what arrives while one group is being written makes up the next one. No timer: alone is at once.
    """

    verify: Verify
    open_lobby: Callable[[], AbstractAsyncContextManager[Lobby]]
    queue: Queue
    most_body: int = MOST_BODY
    hurry: Callable[[Arrival], bool] = lambda _arrival: False
    at_once: Callable[[UUID, UUID], Awaitable[None]] | None = None
    _waiting: list[_Waiting] = field(default_factory=list)
    _waiting_bytes: int = 0
    _writer: asyncio.Task[None] | None = None
    _bells: set[asyncio.Task[None]] = field(default_factory=set)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError("The inbox hears HTTP only.")
        if scope["method"] != "POST":
            await send_answer(send, ONLY_POST)
            return
        headers = {bytes(name).lower(): bytes(value) for name, value in scope["headers"]}
        body = await read_body(receive, headers, self.most_body)
        if body is not None:
            await send_answer(send, body if isinstance(body, Answer) else await self._answer(headers, body))

    async def drain(self) -> None:
        """At the end of the process: the group in flight and the bells are finished, nothing new is taken."""
        while self._writer is not None:
            await asyncio.shield(self._writer)
        await asyncio.gather(*self._bells, return_exceptions=True)

    async def _answer(self, headers: Mapping[bytes, bytes], body: bytes) -> Answer:
        verified = self.verify(headers, body)
        return verified if isinstance(verified, Answer) else await self.take(verified)

    async def take(self, verified: Arrival) -> Answer:
        """For what came another way and is believed already; SAVED once it is saved."""
        if self._waiting_bytes + len(verified.body) > MOST_WAITING_BYTES:
            return AWAY
        waiting = _Waiting(verified, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        self._waiting_bytes += len(verified.body)
        if self._writer is None:
            self._writer = asyncio.create_task(self._write())
        return await waiting.answer

    async def _write(self) -> None:
        """One group in flight; ends when nobody waits."""
        try:
            while self._waiting:
                group, self._waiting = self._waiting[:MOST_GROUP], self._waiting[MOST_GROUP:]
                try:
                    await self._write_group(group)
                finally:
                    self._waiting_bytes -= sum(len(one.arrival.body) for one in group)
                    _answer_all(group, AWAY)  # whoever was not answered yet
        finally:
            self._writer = None

    async def _write_group(self, group: Sequence[_Waiting]) -> None:
        try:
            receipts = await self._save([one.arrival for one in group])
        except Exception as error:
            if isinstance(error, AppError) and not isinstance(error, BadInput):
                log.warning("inbox_away", error=str(error), events=len(group))
                return
            if len(group) == 1:
                log.warning("inbox_refused", error=str(error))
                _answer_all(group, BROKEN)
                return
            for one in group:  # one that cannot be written must not take its neighbours along
                await self._write_group([one])
            return
        for one, receipt in zip(group, receipts, strict=True):
            _answer_all([one], UNKNOWN if receipt.tenant_id is None else SAVED)
        self._ring(group, receipts)

    async def _save(self, arrivals: Sequence[Arrival]) -> list[Receipt]:
        for is_last in (n == TRIES for n in range(1, TRIES + 1)):
            try:
                async with asyncio.timeout(GROUP_SECONDS), self.open_lobby() as lobby:
                    return await events.receive(lobby, arrivals)
            except TimeoutError as error:
                raise Unavailable("The database is too slow to save the event.") from error
            except Unavailable:
                if is_last:
                    raise
        raise AssertionError("unreachable")

    def _ring(self, group: Iterable[_Waiting], receipts: Iterable[Receipt]) -> None:
        """Beside the answer, not before it: a lost bell is rung again by the sweep."""
        rings = set()
        for one, receipt in zip(group, receipts, strict=True):
            if receipt.tenant_id is None or receipt.id is None:
                continue
            if self.at_once is not None and self.hurry(one.arrival):
                self._beside(self._act(self.at_once(receipt.tenant_id, receipt.id)))
            else:
                rings.add((Job.RECEIVE, receipt.tenant_id, receipt.id))
        if rings:
            self._beside(self._ring_all(list(rings)))

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._bells.add(task)
        task.add_done_callback(self._bells.discard)

    async def _act(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as error:  # the row is still due
            log.warning("at_once_failed", error=str(error))

    async def _ring_all(self, rings: list[Any]) -> None:
        try:
            await self.queue.ring_many(rings)
        except Exception as error:  # the rows are saved, whatever the bell does
            log.warning("ring_lost", error=str(error), rings=len(rings))


def _answer_all(group: Iterable[_Waiting], answer: Answer) -> None:
    for one in group:
        if not one.answer.done():  # a client that went away has cancelled its own
            one.answer.set_result(answer)


async def read_body(receive: Receive, headers: Mapping[bytes, bytes], most: int) -> bytes | Answer | None:
    """None when the client went away in the middle."""
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or int(length) > most:
        return TOO_LARGE
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = message.get("body", b"")
        size += len(part)
        if size > most:
            return TOO_LARGE
        parts.append(part)
        if not message.get("more_body", False):
            return parts[0] if len(parts) == 1 else b"".join(parts)


async def send_answer(send: Send, answer: Answer) -> None:
    headers = [(b"content-length", str(len(answer.body)).encode()), *answer.headers]
    if answer.body:
        headers.append((b"content-type", answer.media_type))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
