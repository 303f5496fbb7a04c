"""Everything the product reaches for, built once in `integrations/wiring.py` and handed down."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from services.core import tx as transactions
from services.core.actor import Actor
from services.core.chat import Platform
from services.core.databases import HOME, Databases
from services.core.limits import LocalLimits
from services.core.logins import Logins
from services.core.ports import (
    Ai,
    Blobs,
    Bus,
    Chat,
    Clock,
    Diagrams,
    Grants,
    Issues,
    Keys,
    Limits,
    Past,
    Queue,
    Sealer,
    Sealing,
    Uploads,
    Watch,
)
from services.core.settings import Settings

T = TypeVar("T")
OpenDoor = Callable[[], AbstractAsyncContextManager[transactions.Lobby]]


@dataclass(frozen=True)
class Deps:
    """`chats` has one entry per platform that is switched on; `engine` is of the home database; `databases` is
    there when tenants live in others as well."""

    settings: Settings
    engine: AsyncEngine
    queue: Queue
    ai: Ai
    chats: Mapping[Platform, Chat]
    diagrams: Diagrams
    blobs: Blobs
    keys: Keys
    bus: Bus
    clock: Clock
    issues: Issues | None = None
    watch: Watch | None = None
    grants: Grants | None = None
    past: Past | None = None
    limits: Limits = field(default_factory=LocalLimits)
    logins: Logins | None = None  # None: nobody signs in
    sealing: Sealing | None = None  # None: what is sealed can be neither written nor read
    databases: Databases | None = None
    uploads: Uploads | None = None  # of the same store as `blobs`; None: nobody can give files along

    @asynccontextmanager
    async def open_tx(self, actor: Actor, *, is_view: bool = False) -> AsyncIterator[transactions.Tx]:
        """A transaction bound to the actor's tenant; commits at the end, then rings. The tenant's keys are at hand in
        it: they are asked for before, so that nobody waits for a key service while a transaction is open.
        `is_view`: nothing is written, and all that is read is of one moment."""
        sealer = None if self.sealing is None else await self.sealing.sealer(actor.tenant_id)
        async with self._open(actor, sealer, is_view=is_view) as tx:
            yield tx

    def _open(
        self, actor: Actor, sealer: Sealer | None, *, is_view: bool
    ) -> AbstractAsyncContextManager[transactions.Tx]:
        if self.databases is not None:
            return self.databases.open_tx(self.queue, actor, sealer, is_view=is_view)
        return transactions.open_tx(self.engine, self.queue, actor, sealer, is_view=is_view)

    def open_door(self) -> AbstractAsyncContextManager[transactions.Lobby]:
        """For writing down what a platform told us, each group in a statement of its own."""
        return transactions.open_door(self.engine)

    def doors_beside(self) -> tuple[OpenDoor, ...]:
        """To the other databases, for what belongs to nobody in the first."""
        if self.databases is None:
            return ()
        beside = [engine for name, engine in self.databases.engines.items() if name != HOME]
        return tuple(partial(transactions.open_door, engine) for engine in beside)

    def open_lobby(self) -> AbstractAsyncContextManager[transactions.Lobby]:
        """Of the home database, before a tenant is known; who is calling is asked by `find`."""
        return transactions.open_lobby(self.engine)

    async def find(
        self, ask: Callable[[transactions.Lobby], Awaitable[T | None]], tenant_of: Callable[[T], UUID]
    ) -> T | None:
        """What `ask` finds in the lobby of the database that its tenant lives in; raises Unavailable, Conflict."""
        if self.databases is not None:
            return await self.databases.find(ask, tenant_of)
        async with self.open_lobby() as lobby:
            return await ask(lobby)

    async def gather(
        self, ask: Callable[[transactions.Lobby], Awaitable[Sequence[T]]], tenant_of: Callable[[T], UUID | None]
    ) -> list[T]:
        """The rows of all databases, each tenant's from its own; `tenant_of` is None for what counts anywhere."""
        if self.databases is None:
            async with self.open_lobby() as lobby:
                return list(await ask(lobby))
        found = await self.databases.gather(ask)
        tenants = {tenant for tenant in (tenant_of(row) for _, row in found) if tenant is not None}
        places = {tenant: (await self.databases.place(tenant)).database for tenant in tenants}
        return [row for name, row in found if (tenant := tenant_of(row)) is None or places[tenant] == name]
