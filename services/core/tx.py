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
from services.core.errors import AppError, BadConfig, Busy, Moved, Unavailable
from services.core.ports import Job, Queue, Sealer
from services.core.words import Sentence, sentence

log = structlog.get_logger(__name__)

APP_ROLE = "threadwright_app"
LOBBY_ROLE = "threadwright_lobby"
ERASER_ROLE = "threadwright_eraser"
MOVER_ROLE = "threadwright_mover"
STYLE = "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL bytea_output = 'hex'"
VIEW = " ISOLATION LEVEL REPEATABLE READ, READ ONLY"

_DIALECT = asyncpg_dialect()  # type: ignore[no-untyped-call]

END_SECONDS = 5.0  # for COMMIT and ROLLBACK; a server that is stopped in the middle must not hold us

_GONE = {"57P01", "57P02", "57P03", "57P05", "25P03", "53300"}  # shut down, starting, timed out idle, full
_SLOW = {"57014", "55P03"}  # statement timeout, lock timeout
_BUSY = {"40P01", "40001"}  # deadlock, serialization
_NO_TABLE = {"42P01", "3F000"}
_NOT_MIGRATED = {"22023", "42501", "42704", "42883"}  # no such role, or this login is not a member of it
_STILL = "25006"  # read only: the tenant is on its way to another database
_AWAY = "TW010"  # as tenancy.enter() says it, see migrations


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
            said = _in_words(error)
            if said is None:
                raise
            raise said from error

    async def fetch(self, statement: TextClause, values: Mapping[str, Any]) -> list[Any]:
        """The rows as the driver gives them (by name or place; jsonb as text), a third of the CPU of `execute`: for
        the statements that every stage and every message takes."""
        sql, names = _for_driver(statement)
        raw = _driver(self.connection)
        try:
            return list(await raw.fetch(sql, *[values[name] for name in names]))
        except Exception as error:
            state = getattr(error, "sqlstate", None)
            said = _sentence(state, error, is_lost=raw.is_closed() or isinstance(error, OSError))
            if said is None:
                raise
            raise said from error


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
        raw = _driver(self.connection)
        await _say(raw, f"SAVEPOINT {name}")
        try:
            yield
        except Exception:
            del self.rings[rings:]
            if not raw.is_closed():
                await _say(raw, f"ROLLBACK TO SAVEPOINT {name}; RELEASE SAVEPOINT {name}")
            raise
        await _say(raw, f"RELEASE SAVEPOINT {name}")


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
    begin = f"BEGIN{VIEW if is_view else ''}; SET LOCAL ROLE {APP_ROLE}; "
    begin += f"SET LOCAL app.tenant_id = '{UUID(str(actor.tenant_id))}'"
    if stay is not None:
        begin += f"; SELECT tenancy.enter({int(stay)})"
    async with _bound(engine, begin) as connection:
        tx = Tx(connection, actor, sealer)
        yield tx
    if tx.rings:
        try:
            await queue.ring_many(tx.rings)
        except Exception as error:  # the rows are saved: nothing that happens now may look like a failure to save
            log.warning("ring_lost", error=str(error), rings=len(tx.rings))


@asynccontextmanager
async def open_lobby(engine: AsyncEngine) -> AsyncIterator[Lobby]:
    async with _bound(engine, f"BEGIN; SET LOCAL ROLE {LOBBY_ROLE}") as connection:
        yield Lobby(connection)


@asynccontextmanager
async def open_erasing(engine: AsyncEngine, tenant_id: UUID) -> AsyncIterator[Lobby]:
    """May delete that tenant's rows and see nothing; only the login that migrates can be this role."""
    begin = f"BEGIN; SET LOCAL ROLE {ERASER_ROLE}; SET LOCAL app.tenant_id = '{UUID(str(tenant_id))}'"
    async with _bound(engine, begin) as connection:
        yield Lobby(connection)


@asynccontextmanager
async def open_moving(engine: AsyncEngine, tenant_id: UUID) -> AsyncIterator[Lobby]:
    """Reads that tenant's rows and writes them; only the login that migrates can be this role. Every server writes
    values as text in the same way."""
    begin = f"BEGIN; {STYLE}; SET LOCAL ROLE {MOVER_ROLE}; SET LOCAL app.tenant_id = '{UUID(str(tenant_id))}'"
    async with _bound(engine, begin) as connection:
        yield Lobby(connection)


@asynccontextmanager
async def open_door(engine: AsyncEngine) -> AsyncIterator[Lobby]:
    """A connection with no transaction and no role: each statement is its own, in one trip. The login may write down
    what a platform told us, and nothing else. After any error the connection is closed."""
    connection = await _connected(engine)
    is_clean = False
    try:
        yield Lobby(connection)
        is_clean = True
    finally:
        await _given_back(connection, is_clean=is_clean)


@asynccontextmanager
async def _bound(engine: AsyncEngine, begin: str) -> AsyncIterator[AsyncConnection]:
    """A connection inside `begin` … COMMIT, given back clean or not at all.

    The engine is in autocommit, so that BEGIN and the bindings travel in one trip; what is bound is LOCAL and ends
    with the transaction. Only an answered COMMIT or ROLLBACK makes a connection clean: after a cancellation, a
    timeout or a lost server its state is in doubt, so it is closed and never pooled.
    """
    connection = await _begun(engine, begin)
    raw = _driver(connection)
    is_clean = False
    try:
        try:
            yield connection
        except Exception:
            is_clean = await _rolled_back(raw)
            raise
        ended = await _say(raw, "COMMIT", lost=sentence("database-unsure"))
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
        raw = _driver(connection)
        try:
            await _say(raw, begin)
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


async def _say(raw: Any, sql: str, *, lost: Sentence | None = None) -> str:
    """One of our own statements, by the simple protocol; the command tag of the last."""
    try:
        return str(await raw.execute(sql, timeout=END_SECONDS))
    except OSError as error:  # a timeout is one
        raise Unavailable(lost or sentence("database-away"), retry_after=2) from error
    except Exception as error:
        if raw.is_closed():
            raise Unavailable(lost or sentence("database-away"), retry_after=2) from error
        if sql.startswith("BEGIN") and getattr(error, "sqlstate", None) in _NOT_MIGRATED:
            raise BadConfig(f"Run `threadwright migrate` with the owner's login first: {error}.") from error
        if getattr(error, "sqlstate", None) == _AWAY:
            stay, _, place = str(error).partition(" ")
            raise Moved(place, int(stay)) from error
        raise


async def _rolled_back(raw: Any) -> bool:
    """Whether the server confirmed; what went wrong here must not hide the error that led here."""
    if raw.is_closed():
        return False
    try:
        await raw.execute("ROLLBACK", timeout=END_SECONDS)
    except Exception as error:
        log.info("rollback_lost", error=str(error))
        return False
    return not raw.is_in_transaction()


async def _given_back(connection: AsyncConnection, *, is_clean: bool) -> None:
    """Nothing here waits for the network, so a second cancellation cannot interrupt it half-way."""
    if not is_clean:
        if not connection.invalidated:
            _driver(connection).terminate()
        await connection.invalidate()
    await connection.close()


def _driver(connection: AsyncConnection) -> Any:
    """asyncpg's own connection, without a trip through the greenlet."""
    pooled = connection.sync_connection
    assert pooled is not None
    return pooled.connection.driver_connection


def _in_words(error: DBAPIError | OSError) -> AppError | None:
    """None for what is a bug."""
    if not isinstance(error, DBAPIError):
        return _sentence(None, error, is_lost=True)
    return _sentence(getattr(error.orig, "sqlstate", None), error.orig, is_lost=error.connection_invalidated)


def _sentence(state: str | None, cause: BaseException | None, *, is_lost: bool) -> AppError | None:
    state = state or ""
    if is_lost or state in _GONE or state.startswith("08"):
        return Unavailable(sentence("database-away"), retry_after=2)
    if state in _NO_TABLE:
        return BadConfig(f"The database is not migrated to this program: run `threadwright migrate` ({cause}).")
    if state == _STILL:
        return Unavailable(sentence("tenant-moving"), retry_after=2)
    if state in _SLOW | _BUSY:
        return (Busy if state in _BUSY else Unavailable)(sentence("database-locked"), retry_after=1)
    return None
