"""A transaction bound to an actor's tenant: rows, events and rings that live or die together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import CursorResult, Executable
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.core.actor import Actor
from services.core.errors import Unavailable
from services.core.ports import Job, Queue

log = structlog.get_logger(__name__)

APP_ROLE = "threadwright_app"
LOBBY_ROLE = "threadwright_lobby"


class Tx:
    """One open transaction of one actor. Services flush through it and never commit."""

    def __init__(self, connection: AsyncConnection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor
        self.rings: list[tuple[Job, UUID, UUID]] = []

    @property
    def tenant_id(self) -> UUID:
        return self.actor.tenant_id

    async def execute(
        self,
        statement: Executable,
        parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
    ) -> CursorResult[Any]:
        return await self.connection.execute(statement, parameters)

    def enqueue(self, job: Job, row_id: UUID) -> None:
        """Ring after commit; forgotten on rollback."""
        ring = (job, self.actor.tenant_id, row_id)
        if ring not in self.rings:
            self.rings.append(ring)


class Lobby:
    """A transaction before the tenant is known: it may call the look-up functions and nothing else."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def execute(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> CursorResult[Any]:
        return await self.connection.execute(statement, parameters)


@asynccontextmanager
async def _bound(engine: AsyncEngine, begin: str) -> AsyncIterator[AsyncConnection]:
    """A connection inside `begin` … COMMIT, given back clean or not at all.

    The engine is in autocommit, so that BEGIN and the bindings travel in one trip; what is bound is LOCAL and
    ends with the transaction. A connection whose end is in doubt is closed, never pooled.
    """
    try:
        connection = await engine.connect()
    except (TimeoutError, OSError, DBAPIError) as error:
        raise Unavailable("The database does not answer; try again in a moment.") from error
    try:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        is_clean = False
        try:
            await raw.execute(begin)
            yield connection
            await raw.execute("COMMIT")
            is_clean = True
        except Exception:
            await raw.execute("ROLLBACK")
            is_clean = True
            raise
        finally:
            if not is_clean:  # cancelled, or the server went away: nobody may reuse this connection
                raw.terminate()
                await connection.invalidate()
    except (InterfaceError, OperationalError, ConnectionError) as error:
        raise Unavailable("The database went away; nothing was saved, try again in a moment.") from error
    finally:
        await connection.close()


@asynccontextmanager
async def open_tx(engine: AsyncEngine, queue: Queue, actor: Actor) -> AsyncIterator[Tx]:
    """Commit at the end, then ring; a lost ring is mended by the sweep."""
    begin = f"BEGIN; SET LOCAL ROLE {APP_ROLE}; SET LOCAL app.tenant_id = '{UUID(str(actor.tenant_id))}'"
    async with _bound(engine, begin) as connection:
        tx = Tx(connection, actor)
        yield tx
    if tx.rings:
        try:
            await queue.ring_many(tx.rings)
        except Unavailable as error:
            log.warning("ring_lost", error=str(error), rings=len(tx.rings))


@asynccontextmanager
async def open_lobby(engine: AsyncEngine) -> AsyncIterator[Lobby]:
    async with _bound(engine, f"BEGIN; SET LOCAL ROLE {LOBBY_ROLE}") as connection:
        yield Lobby(connection)
