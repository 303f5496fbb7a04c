"""Everything the product reaches for, built once in `integrations/wiring.py` and handed down."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncEngine

from services.core import tx as transactions
from services.core.actor import Actor
from services.core.chat import Platform
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
    Sealing,
    Watch,
)
from services.core.settings import Settings


@dataclass(frozen=True)
class Deps:
    """`chats` has one entry per platform that is switched on."""

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

    @asynccontextmanager
    async def open_tx(self, actor: Actor) -> AsyncIterator[transactions.Tx]:
        """A transaction bound to the actor's tenant; commits at the end, then rings. The tenant's keys are at hand in
        it: they are asked for before, so that nobody waits for a key service while a transaction is open."""
        sealer = None if self.sealing is None else await self.sealing.sealer(actor.tenant_id)
        async with transactions.open_tx(self.engine, self.queue, actor, sealer) as tx:
            yield tx

    def open_door(self) -> AbstractAsyncContextManager[transactions.Lobby]:
        """For writing down what a platform told us, each group in a statement of its own."""
        return transactions.open_door(self.engine)

    def open_lobby(self) -> AbstractAsyncContextManager[transactions.Lobby]:
        """For finding out who is calling, before a tenant is known."""
        return transactions.open_lobby(self.engine)
