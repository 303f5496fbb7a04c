"""Who follows which plan in this process, asked for and told together: a stream costs no questions of its own."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from fastapi import Request

from bot.auth import Shown, still_known
from handlers import access
from services import tenancy, workflow
from services.core import logs
from services.core.actor import Actor, system
from services.core.chat import ThreadPost
from services.core.deps import Deps
from services.core.errors import AppError

VERB = "plan.status"
LOOK_SECONDS = 1.0
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
        self.is_over = False
        self._news: News | None = None
        self._rung = asyncio.Event()

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

    def end(self) -> None:
        self.is_over = True
        self._rung.set()


class Following:
    """One a process. Once a second all callers are looked up again, by one statement for those with keys and one for
    those with tokens, and each tenant's plans are looked at by one more; only what moved is read."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._streams: set[Stream] = set()
        self._looking: asyncio.Task[None] | None = None
        self._reading: dict[UUID, asyncio.Task[None]] = {}
        self._turns = asyncio.Semaphore(READERS)

    @contextmanager
    def one_more(self, stream: Stream) -> Iterator[None]:
        self._streams.add(stream)
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

    async def _look(self) -> None:
        while True:
            begun = time.monotonic()
            await self._ask_who()
            self._read_all()
            took = time.monotonic() - begun
            await asyncio.sleep(max(LOOK_SECONDS - took, took))  # never the greater part of a busy process's time

    async def _ask_who(self) -> None:
        """Ends the streams of whoever may no longer: a key or a session that has ended, a lesser role, a tenant that
        was suspended. When nobody can say, all end: who comes again hears why."""
        streams = tuple(self._streams)
        try:
            actors = await still_known(self._deps, {one.shown for one in streams})
        except AppError:
            actors = {}
        except Exception as error:
            logs.bug(error, path="following")
            actors = {}
        for stream in streams:
            actor = actors.get(stream.shown)
            if actor is None or not tenancy.may(actor, VERB):
                stream.end()
            else:
                stream.actor = actor

    def _read_all(self) -> None:
        of_tenants: dict[UUID, list[Stream]] = defaultdict(list)
        for stream in self._streams:
            if stream.is_waiting:
                of_tenants[stream.actor.tenant_id].append(stream)
        for tenant_id, streams in of_tenants.items():
            if tenant_id not in self._reading:  # one whose database is slow holds up nobody else
                self._reading[tenant_id] = asyncio.create_task(self._read(tenant_id, streams))

    async def _read(self, tenant_id: UUID, streams: list[Stream]) -> None:
        try:
            async with self._turns:
                await _told(self._deps, tenant_id, streams)
        except AppError:
            _end(streams)
        except Exception as error:
            logs.bug(error, path="following")
            _end(streams)
        finally:
            self._reading.pop(tenant_id, None)


async def _told(deps: Deps, tenant_id: UUID, streams: list[Stream]) -> None:
    of_plans: dict[UUID, list[Stream]] = defaultdict(list)
    for stream in streams:
        of_plans[stream.initiative_id].append(stream)
    async with deps.open_tx(system(tenant_id)) as tx:
        standing = await workflow.look_at_all(tx, of_plans)
        seen = await access.seen(tx, ((one.actor, one.initiative_id) for one in streams))
        for initiative_id, group in of_plans.items():
            now = standing.get(initiative_id)
            _end(one for one in group if now is None or (one.actor, initiative_id) not in seen)
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


def _end(streams: Iterable[Stream]) -> None:
    for stream in streams:
        stream.end()


def following_of(request: Request, deps: Deps) -> Following:
    if getattr(request.app.state, "following", None) is None:
        request.app.state.following = Following(deps)
    found = request.app.state.following
    assert isinstance(found, Following)
    return found
