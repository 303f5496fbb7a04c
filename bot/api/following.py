"""Who follows which plan in this process, asked for and told together: a stream costs no questions of its own."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from uuid import UUID

from fastapi import Request

from bot.auth import Shown, Unknown, still_known
from handlers import access
from handlers.replies import sentence
from services import tenancy, workflow
from services.core import logs
from services.core.actor import Actor, system
from services.core.chat import ThreadPost
from services.core.deps import Deps
from services.core.errors import AppError, NotFound

VERB = "plan.status"
LOOK_SECONDS = 1.0
TOGETHER_SECONDS = 0.05  # that newcomers wait for each other, so that many take one question
READERS = 4  # tenants that are read for at once


@dataclass(frozen=True, slots=True)
class News:
    """`posts` are those behind the last that was told; `last` is the number of the last one, with these."""

    plan: workflow.Initiative
    posts: tuple[ThreadPost, ...]
    last: int
    came: workflow.Came | None


class Stream:
    """One caller who follows one plan. `after` is the number of the last post that was read for it, told or about to
    be."""

    def __init__(self, shown: Shown, actor: Actor, initiative_id: UUID, *, after: int) -> None:
        self.shown, self.actor, self.initiative_id, self.after = shown, actor, initiative_id, after
        self.version = ""
        self.came: workflow.Came | None = None
        self.fault: Exception | None = None  # why it ended
        self._news: News | None = None
        self._rung = asyncio.Event()

    @property
    def is_over(self) -> bool:
        return self.fault is not None

    @property
    def is_new(self) -> bool:
        return not self.version

    @property
    def is_waiting(self) -> bool:
        """Not while it still has something to say to somebody who reads slowly."""
        return not self.is_over and self._news is None

    async def next(self, seconds: float) -> News | None:
        """None when there was nothing for so long, or it `is_over`."""
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await self._rung.wait()
        except TimeoutError:
            return None
        self._rung.clear()
        news, self._news = self._news, None
        return None if self.is_over else news

    def tell(self, news: News) -> None:
        self._news = news
        self._rung.set()

    def end(self, fault: Exception) -> None:
        self.fault = fault
        self._rung.set()


class Following:
    """One a process. Once a second all callers are looked up again, by one statement for those with keys and one for
    those with tokens, and each tenant's plans are looked at by one more; only what moved is read. Newcomers, whom the
    door has looked up, wait for no second."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._streams: set[Stream] = set()
        self._looking: asyncio.Task[None] | None = None
        self._reading: dict[UUID, asyncio.Task[None]] = {}
        self._turns = asyncio.Semaphore(READERS)
        self._came = asyncio.Event()

    @contextmanager
    def one_more(self, stream: Stream) -> Iterator[None]:
        self._streams.add(stream)
        if stream.is_new:
            self._came.set()
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())
        try:
            yield
        finally:
            self._streams.discard(stream)
            if not self._streams and self._looking is not None:
                for task in (self._looking, *self._reading.values()):
                    task.cancel()
                self._looking = None

    async def first(self, stream: Stream) -> News:
        """What there is to tell a newcomer at once. Raises NotFound for a plan that they may not see, Unavailable."""
        with self.one_more(stream):
            while True:
                news = await stream.next(LOOK_SECONDS)
                if stream.fault is not None:
                    raise stream.fault
                if news is not None:
                    return news

    async def _look(self) -> None:
        due = time.monotonic() + LOOK_SECONDS
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, due - time.monotonic())):
                    await self._came.wait()
                    await asyncio.sleep(TOGETHER_SECONDS)
            if time.monotonic() < due:
                if self._read_of(one for one in self._streams if one.is_new):
                    self._came.clear()
                continue
            begun = time.monotonic()
            await self._ask_who()
            self._read_of(self._streams)
            now = time.monotonic()
            due = now + max(
                LOOK_SECONDS - (now - begun), now - begun
            )  # never the greater part of a busy process's time

    async def _ask_who(self) -> None:
        """Ends the streams of whoever may no longer: a key or a session that has ended, a lesser role, a tenant that
        was suspended. When nobody can say, all end: who comes again hears why."""
        streams = tuple(self._streams)
        actors: dict[Shown, Actor] = {}
        fault: Exception = Unknown("What this stream was opened with does not hold any more.")
        try:
            actors = await still_known(self._deps, {one.shown for one in streams})
        except Exception as error:
            fault = _noted(error)
        for stream in streams:
            actor = actors.get(stream.shown)
            if actor is None or not tenancy.may(actor, VERB):
                stream.end(fault)
            else:
                stream.actor = actor

    def _read_of(self, streams: Iterable[Stream]) -> bool:
        """False when some have to wait: one whose database is slow holds up nobody else."""
        of_tenants: dict[UUID, list[Stream]] = defaultdict(list)
        for stream in streams:
            if stream.is_waiting:
                of_tenants[stream.actor.tenant_id].append(stream)
        free = of_tenants.keys() - self._reading.keys()
        for tenant_id in free:
            self._reading[tenant_id] = asyncio.create_task(self._read(tenant_id, of_tenants[tenant_id]))
        return len(free) == len(of_tenants)

    async def _read(self, tenant_id: UUID, streams: list[Stream]) -> None:
        try:
            async with self._turns:
                await _told(self._deps, tenant_id, streams)
        except Exception as error:
            _end(streams, _noted(error))
        finally:
            self._reading.pop(tenant_id, None)


async def _told(deps: Deps, tenant_id: UUID, streams: list[Stream]) -> None:
    of_plans: dict[UUID, list[Stream]] = defaultdict(list)
    for stream in streams:
        of_plans[stream.initiative_id].append(stream)
    asked = {stream: (stream.actor, stream.initiative_id) for stream in streams}  # they are looked up again meanwhile
    async with deps.open_tx(system(tenant_id)) as tx:
        standing = await workflow.look_at_all(tx, of_plans)
        seen = await access.seen(tx, asked.values())
        for initiative_id, group in of_plans.items():
            now = standing.get(initiative_id)
            unseen = (one for one in group if now is None or asked[one] not in seen)
            _end(unseen, NotFound(sentence("plan-unseen")))
            behind = [one for one in group if one.is_waiting and now is not None and _is_behind(one, now)]
            if now is None or not behind:
                continue
            plan = await workflow.get_initiative(tx, initiative_id)
            posts = await workflow.posts(tx, initiative_id, after=min(one.after for one in behind))
            for one in behind:
                its_own = tuple(post for post in posts if post.seq > one.after)
                one.version, one.came, one.after = now.version, now.came, its_own[-1].seq if its_own else one.after
                one.tell(News(plan, its_own, one.after, now.came))


def _is_behind(stream: Stream, now: workflow.Standing) -> bool:
    return stream.version != now.version or stream.after < now.last or stream.came != now.came


def _end(streams: Iterable[Stream], fault: Exception) -> None:
    for stream in streams:
        stream.end(fault)


def _noted(error: Exception) -> Exception:
    if not isinstance(error, AppError):
        logs.bug(error, path="following")
    return error


def following_of(request: Request, deps: Deps) -> Following:
    if getattr(request.app.state, "following", None) is None:
        request.app.state.following = Following(deps)
    found = request.app.state.following
    assert isinstance(found, Following)
    return found
