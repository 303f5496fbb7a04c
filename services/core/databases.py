"""Tenants on several databases at once: which one a tenant lives in, and asking all of them who somebody is.

The home database says where a tenant went, and so does every database that a tenant has left: whoever comes to the
wrong one is told by it, in the trip that begins the transaction. What is remembered here may be old and does no harm.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from services.core import tx as transactions
from services.core.actor import Actor
from services.core.errors import AppError, Conflict, Moved, Unavailable
from services.core.ports import Queue, Sealer
from services.core.tx import Lobby, Tx
from services.core.words import sentence

log = structlog.get_logger(__name__)
T = TypeVar("T")

HOME = "home"
MOST_PLACES = 100_000
TRIES = 4  # a tenant that is moved again while it is looked for


@dataclass(frozen=True, slots=True)
class Place:
    """`stay` counts how often the tenant was moved before it came here."""

    database: str
    stay: int


@dataclass(frozen=True, slots=True)
class Told:
    """What one database says about a tenant: its `place` when it went `away`, and for which stay that was said."""

    state: str
    place: str
    stay: int

    @property
    def is_away(self) -> bool:
        return self.state == "away"


class Databases:
    """Made once a process. `look` says what a database knows about a tenant, None when it never moved."""

    def __init__(
        self,
        home: AsyncEngine,
        beside: Mapping[str, AsyncEngine],
        *,
        look: Callable[[Lobby, UUID], Awaitable[Told | None]],
    ) -> None:
        self.engines: Mapping[str, AsyncEngine] = {HOME: home, **beside}
        self._look = look
        self._places: dict[UUID, Place] = {}

    @asynccontextmanager
    async def open_tx(
        self, queue: Queue, actor: Actor, sealer: Sealer | None = None, *, is_view: bool = False
    ) -> AsyncIterator[Tx]:
        """In the tenant's own database. Raises Unavailable when it is away, and for a tenant that is on its way."""
        async with AsyncExitStack() as stack:
            tx = await self._entered(stack, queue, actor, sealer, is_view)
            yield tx

    async def place(self, tenant_id: UUID) -> Place:
        """Looked up afresh, from the home database onwards; what is remembered when that one is away."""
        found = Place(HOME, 0)
        try:
            for _ in range(TRIES):
                async with transactions.open_lobby(self.engine(found.database)) as lobby:
                    told = await self._look(lobby, tenant_id)
                if told is None or not told.is_away or told.stay <= found.stay:
                    found = found if told is None else Place(found.database, max(found.stay, told.stay))
                    break
                found = Place(told.place, told.stay)
        except Unavailable:
            known = self._places.get(tenant_id)
            if known is None:
                raise
            return known
        self._remember(tenant_id, found)
        return found

    async def find(self, ask: Callable[[Lobby], Awaitable[T | None]], tenant_of: Callable[[T], UUID]) -> T | None:
        """What the database of its tenant answers; a copy that was left behind elsewhere does not count. Raises
        Conflict when two tenants claim the same, Unavailable when who could know it is away."""
        answers = await asyncio.gather(*(self._ask(name, ask) for name in self.engines), return_exceptions=True)
        found: dict[UUID, T] = {}
        faults: list[AppError] = []
        for name, answer in zip(self.engines, answers, strict=True):
            if isinstance(answer, AppError):
                faults.append(answer)
            elif isinstance(answer, BaseException):
                raise answer
            elif answer is not None and (await self.place(tenant_of(answer))).database == name:
                found[tenant_of(answer)] = answer
        if len(found) > 1:
            log.error("claimed_twice", tenants=[str(one) for one in found])
            raise Conflict(sentence("claimed-twice"))
        if not found and faults:
            raise faults[0]
        return next(iter(found.values()), None)

    async def gather(self, ask: Callable[[Lobby], Awaitable[Sequence[T]]]) -> list[tuple[str, T]]:
        """(database, row) of every database that answers: one that is away must not hold up the others."""
        answers = await asyncio.gather(*(self._ask(name, ask) for name in self.engines), return_exceptions=True)
        found: list[tuple[str, T]] = []
        for name, answer in zip(self.engines, answers, strict=True):
            if isinstance(answer, AppError):
                log.warning("database_away", database=name, error=str(answer))
            elif isinstance(answer, BaseException):
                raise answer
            else:
                found += [(name, row) for row in answer or ()]
        return found

    def engine(self, name: str) -> AsyncEngine:
        """Raises Unavailable for a database that this process was not told of."""
        found = self.engines.get(name)
        if found is None:
            log.error("database_unknown", database=name)
            raise Unavailable(sentence("database-unknown"), retry_after=30)
        return found

    async def close(self) -> None:
        """Those beside the home database, which its owner closes."""
        for name, engine in self.engines.items():
            if name != HOME:
                await engine.dispose()

    async def _ask(self, name: str, ask: Callable[[Lobby], Awaitable[T]]) -> T:
        async with transactions.open_lobby(self.engines[name]) as lobby:
            return await ask(lobby)

    @asynccontextmanager
    async def open_left(self, name: str, queue: Queue, actor: Actor) -> AsyncIterator[Tx]:
        """What the tenant left behind in a database, or what reached it there since."""
        async with transactions.open_tx(self.engine(name), queue, actor) as tx:
            yield tx

    async def _entered(
        self, stack: AsyncExitStack, queue: Queue, actor: Actor, sealer: Sealer | None, is_view: bool
    ) -> Tx:
        place = self._places.get(actor.tenant_id) or await self.place(actor.tenant_id)
        for _ in range(TRIES):
            engine = self.engine(place.database)
            opening = transactions.open_tx(engine, queue, actor, sealer, stay=place.stay, is_view=is_view)
            try:
                tx = await stack.enter_async_context(opening)
            except Moved as moved:
                place = Place(moved.place, moved.stay)
                continue
            self._remember(actor.tenant_id, place)
            return tx
        raise Unavailable(sentence("tenant-moving"), retry_after=2)

    def _remember(self, tenant_id: UUID, place: Place) -> None:
        if len(self._places) >= MOST_PLACES:
            self._places.clear()
        self._places[tenant_id] = place


@dataclass(frozen=True, slots=True)
class Owners:
    """`engines`: one of the migrating login for each database, by name."""

    engines: Mapping[str, AsyncEngine]

    def door(self, name: str) -> AbstractAsyncContextManager[Lobby]:
        return transactions.open_door(self.engines[name])

    def mover(self, name: str, tenant_id: UUID) -> Callable[[], AbstractAsyncContextManager[Lobby]]:
        return partial(transactions.open_moving, self.engines[name], tenant_id)

    def eraser(self, name: str, tenant_id: UUID) -> AbstractAsyncContextManager[Lobby]:
        return transactions.open_erasing(self.engines[name], tenant_id)
