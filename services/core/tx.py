"""A transaction bound to an actor's tenant: rows, events and rings that live or die together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import CursorResult, Executable, TextClause
from sqlalchemy.dialects.postgresql.asyncpg import dialect as asyncpg_dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.core.actor import Actor
from services.core.driver import driver_of, in_words, rolled_back, say, words_of
from services.core.errors import Unavailable
from services.core.ports import Job, Queue, Sealer
from services.core.words import sentence

log = structlog.get_logger(__name__)

APP_ROLE = "threadwright_app"
LOBBY_ROLE = "threadwright_lobby"
ERASER_ROLE = "threadwright_eraser"
MOVER_ROLE = "threadwright_mover"
STYLE = "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL bytea_output = 'hex'"
VIEW = " ISOLATION LEVEL REPEATABLE READ, READ ONLY"
LIMITS = "limits"  # of an engine behind a pooler: what each transaction has to say for itself

_DIALECT = asyncpg_dialect()  # type: ignore[no-untyped-call]


class Lobby:
    """A transaction before the tenant is known: it may call the look-up functions and nothing else."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def first(self, statement: TextClause, values: Mapping[str, Any]) -> Any | None:
        """The first row of `fetch`, or None."""
        rows = await self.fetch(statement, values)
        return rows[0] if rows else None

    async def execute(
        self,
        statement: Executable,
        parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
    ) -> CursorResult[Any]:
        """Raises Unavailable when the database went away or is too busy; every other database error is a bug."""
        try:
            return await self.connection.execute(statement, parameters)
        except (DBAPIError, OSError) as error:
            said = in_words(error)
            if said is None:
                raise
            raise said from error

    async def fetch(self, statement: TextClause, values: Mapping[str, Any]) -> list[Any]:
        """The rows as the driver gives them (by name or place; jsonb as text), a third of the CPU of `execute`: for
        the statements that every stage and every message takes."""
        sql, names = _for_driver(statement)
        raw = driver_of(self.connection)
        try:
            return list(await raw.fetch(sql, *[values[name] for name in names]))
        except Exception as error:
            state = getattr(error, "sqlstate", None)
            said = words_of(state, error, is_lost=raw.is_closed() or isinstance(error, OSError))
            if said is None:
                raise
            raise said from error


class Apart(Lobby):
    """Each statement is a transaction of its own that says its limits: what is not LOCAL would be whoever's is next on
    the server's connection."""

    def __init__(self, connection: AsyncConnection, begin: str) -> None:
        super().__init__(connection)
        self._begin = begin

    async def execute(
        self,
        statement: Executable,
        parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
    ) -> CursorResult[Any]:
        async with self._alone():
            return await super().execute(statement, parameters)

    async def fetch(self, statement: TextClause, values: Mapping[str, Any]) -> list[Any]:
        async with self._alone():
            return await super().fetch(statement, values)

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        raw = driver_of(self.connection)
        await say(raw, self._begin)
        try:
            yield
        except Exception:
            await rolled_back(raw)
            raise
        await say(raw, "COMMIT", lost=sentence("database-unsure"))


class Tx(Lobby):
    """One open transaction of one actor. Services flush through it and never commit."""

    def __init__(self, connection: AsyncConnection, actor: Actor, sealer: Sealer | None = None) -> None:
        super().__init__(connection)
        self.actor = actor
        self.sealer = sealer  # None: opened for what is not sealed
        self.rings: list[tuple[Job, UUID, UUID]] = []
        self._savepoints = 0

    @property
    def tenant_id(self) -> UUID:
        return self.actor.tenant_id

    def enqueue(self, job: Job, row_id: UUID) -> None:
        """Ring after commit; forgotten on rollback."""
        ring = (job, self.actor.tenant_id, row_id)
        if ring not in self.rings:
            self.rings.append(ring)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """What fails inside is undone, its rings too, and the transaction goes on; the error is still raised."""
        self._savepoints += 1
        name, rings = f"step_{self._savepoints}", len(self.rings)
        raw = driver_of(self.connection)
        await say(raw, f"SAVEPOINT {name}")
        try:
            yield
        except Exception:
            del self.rings[rings:]
            if not raw.is_closed():
                await say(raw, f"ROLLBACK TO SAVEPOINT {name}; RELEASE SAVEPOINT {name}")
            raise
        await say(raw, f"RELEASE SAVEPOINT {name}")


@cache
def _for_driver(statement: TextClause) -> tuple[str, tuple[str, ...]]:
    """The statement with `$1` for `:name`, and the names in the order of their numbers."""
    compiled = statement.compile(dialect=_DIALECT)
    return str(compiled), tuple(compiled.positiontup or ())


@asynccontextmanager
async def open_tx(
    engine: AsyncEngine, queue: Queue, actor: Actor, sealer: Sealer | None = None,
    *, stay: int | None = None, is_view: bool = False,
) -> AsyncIterator[Tx]:  # fmt: skip
    """Commit at the end, then ring; a lost ring is mended by the sweep. `stay`: where there are several databases, the
    tenant's stay in this one (Databases); raises Moved when it has left since. `is_view`: nothing is written, and all
    that is read is of one moment."""
    begin = f"SET LOCAL ROLE {APP_ROLE}; SET LOCAL app.tenant_id = '{UUID(str(actor.tenant_id))}'"
    if stay is not None:
        begin += f"; SELECT tenancy.enter({int(stay)})"
    async with _bound(engine, begin, mode=VIEW if is_view else "") as connection:
        tx = Tx(connection, actor, sealer)
        yield tx
    if tx.rings:
        try:
            await queue.ring_many(tx.rings)
        except Exception as error:  # the rows are saved: nothing that happens now may look like a failure to save
            log.warning("ring_lost", error=str(error), rings=len(tx.rings))


@asynccontextmanager
async def open_lobby(engine: AsyncEngine) -> AsyncIterator[Lobby]:
    async with _bound(engine, f"SET LOCAL ROLE {LOBBY_ROLE}") as connection:
        yield Lobby(connection)


@asynccontextmanager
async def open_erasing(engine: AsyncEngine, tenant_id: UUID) -> AsyncIterator[Lobby]:
    """May delete that tenant's rows and see nothing; only the login that migrates can be this role."""
    begin = f"SET LOCAL ROLE {ERASER_ROLE}; SET LOCAL app.tenant_id = '{UUID(str(tenant_id))}'"
    async with _bound(engine, begin) as connection:
        yield Lobby(connection)


@asynccontextmanager
async def open_moving(engine: AsyncEngine, tenant_id: UUID) -> AsyncIterator[Lobby]:
    """Reads that tenant's rows and writes them; only the login that migrates can be this role. Every server writes
    values as text in the same way."""
    begin = f"{STYLE}; SET LOCAL ROLE {MOVER_ROLE}; SET LOCAL app.tenant_id = '{UUID(str(tenant_id))}'"
    async with _bound(engine, begin) as connection:
        yield Lobby(connection)


@asynccontextmanager
async def open_door(engine: AsyncEngine) -> AsyncIterator[Lobby]:
    """A connection with no transaction and no role: each statement is its own, in one trip. The login may write down
    what a platform told us, and nothing else. After any error the connection is closed."""
    limits = _limits(engine)
    connection = await _connected(engine)
    is_clean = False
    try:
        yield Apart(connection, f"BEGIN{limits}") if limits else Lobby(connection)
        is_clean = True
    finally:
        await _given_back(connection, is_clean=is_clean)


def _limits(engine: AsyncEngine) -> str:
    """Empty where the connection itself has them, which behind a pooler is everybody's."""
    return str(engine.sync_engine.get_execution_options().get(LIMITS, ""))


@asynccontextmanager
async def _bound(engine: AsyncEngine, begin: str, *, mode: str = "") -> AsyncIterator[AsyncConnection]:
    """A connection inside BEGIN, `begin` … COMMIT, given back clean or not at all.

    The engine is in autocommit, so that BEGIN and the bindings travel in one trip; what is bound is LOCAL and ends
    with the transaction. Only an answered COMMIT or ROLLBACK makes a connection clean: after a cancellation, a
    timeout or a lost server its state is in doubt, so it is closed and never pooled.
    """
    connection = await _begun(engine, f"BEGIN{mode}{_limits(engine)}; {begin}")
    raw = driver_of(connection)
    is_clean = False
    try:
        try:
            yield connection
        except Exception:
            is_clean = await rolled_back(raw)
            raise
        ended = await say(raw, "COMMIT", lost=sentence("database-unsure"))
        is_clean = not raw.is_in_transaction()
        if ended != "COMMIT":  # Postgres answers ROLLBACK to the COMMIT of a failed transaction, without an error
            raise RuntimeError("A failed statement was swallowed, nothing was saved; wrap it in tx.savepoint().")
    finally:
        await _given_back(connection, is_clean=is_clean)


async def _begun(engine: AsyncEngine, begin: str) -> AsyncConnection:
    """A pooled connection may have died unnoticed: nothing has been done on it yet, so another one is tried once."""
    for is_last in (False, True):
        connection = await _connected(engine)
        is_clean = False
        raw = driver_of(connection)
        try:
            await say(raw, begin)
            is_clean = True
            return connection
        except Unavailable:
            if is_last:
                raise
        finally:
            if not is_clean:
                await _given_back(connection, is_clean=False)
    raise AssertionError("unreachable")


async def _connected(engine: AsyncEngine) -> AsyncConnection:
    try:
        return await engine.connect()
    except PoolTimeout as error:
        raise Unavailable(sentence("database-busy"), retry_after=1) from error


async def _given_back(connection: AsyncConnection, *, is_clean: bool) -> None:
    """Nothing here waits for the network, so a second cancellation cannot interrupt it half-way."""
    if not is_clean:
        if not connection.invalidated:
            driver_of(connection).terminate()
        await connection.invalidate()
    await connection.close()
