"""asyncpg's own connection: our own statements on it, and what goes wrong there in words for people."""

from __future__ import annotations

from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from services.core.errors import AppError, BadConfig, Busy, Moved, Unavailable
from services.core.words import Sentence, sentence

log = structlog.get_logger(__name__)

END_SECONDS = 5.0  # for COMMIT and ROLLBACK; a server that is stopped in the middle must not hold us

_GONE = {"57P01", "57P02", "57P03", "57P05", "25P03", "53300"}  # shut down, starting, timed out idle, full
_SLOW = {"57014", "55P03"}  # statement timeout, lock timeout
_BUSY = {"40P01", "40001"}  # deadlock, serialization
_NO_TABLE = {"42P01", "3F000"}
_NOT_MIGRATED = {"22023", "42501", "42704", "42883"}  # no such role, or this login is not a member of it
_STILL = "25006"  # read only: the tenant is on its way to another database
_AWAY = "TW010"  # as tenancy.enter() says it, see migrations


def driver_of(connection: AsyncConnection) -> Any:
    """asyncpg's own connection, without a trip through the greenlet."""
    pooled = connection.sync_connection
    assert pooled is not None
    return pooled.connection.driver_connection


async def say(raw: Any, sql: str, *, lost: Sentence | None = None) -> str:
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


async def rolled_back(raw: Any) -> bool:
    """Whether the server confirmed; what went wrong here must not hide the error that led here."""
    if raw.is_closed():
        return False
    try:
        await raw.execute("ROLLBACK", timeout=END_SECONDS)
    except Exception as error:
        log.info("rollback_lost", error=str(error))
        return False
    return not raw.is_in_transaction()


def in_words(error: DBAPIError | OSError) -> AppError | None:
    """None for what is a bug."""
    if not isinstance(error, DBAPIError):
        return words_of(None, error, is_lost=True)
    return words_of(getattr(error.orig, "sqlstate", None), error.orig, is_lost=error.connection_invalidated)


def words_of(state: str | None, cause: BaseException | None, *, is_lost: bool) -> AppError | None:
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
