"""The engine: asyncpg connections in autocommit, so that a Tx can send BEGIN and its bindings in one trip."""

from __future__ import annotations

import re
from functools import partial
from ssl import SSLContext
from typing import Any
from urllib.parse import unquote, urlsplit

import asyncpg
from sqlalchemy import event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, NullPool

from services.core.certificates import tls_refusal, unread
from services.core.errors import AppError, BadConfig, Unavailable
from services.core.tx import LIMITS

CONNECT_SECONDS = 5.0
POOL_SECONDS = 5.0
STATEMENT_SECONDS = 30.0

_REFUSED = {"28000", "28P01"}  # who we say we are
_MISSING = {"3D000"}
_PROTOCOL = "08P01"
_NEEDS = ("no encryption", "SSL required")  # Postgres, PgBouncer
_WANTS_TLS = re.compile(r"[?&]sslmode=(require|verify-)")
_FILES = ("sslrootcert", "sslcert", "sslkey")  # of a database URL
NEEDS_TLS = (
    "where it wants TLS, give the authority of its certificate in THREADWRIGHT_DATABASE__TLS_CA, and a certificate of "
    "ours in …TLS_CERTIFICATE and …TLS_KEY where it asks for one."
)
POOLER = (
    "The database URL leads to a pooler such as PgBouncer. DATABASE_URL has to go straight to the server, for "
    "migrations; what goes through a pooler in transaction mode is THREADWRIGHT_DATABASE__APP_URL, together with "
    "THREADWRIGHT_DATABASE__POOLER=transaction."
)


def driver_dsn(url: str) -> str:
    """The URL as libpq and asyncpg write it: `postgresql+asyncpg://` and `postgres://` are heard as well."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.split("+")[0] not in {"postgres", "postgresql"}:
        raise BadConfig("The database URL must begin with postgresql://, e.g. postgresql://user:password@host/name.")
    return f"postgresql://{rest}"


def login_of(url: str) -> str:
    """The role that the URL logs in as; empty when it names none."""
    return unquote(urlsplit(driver_dsn(url)).username or "")


def open_engine(
    url: str,
    *,
    pool_size: int = 10,
    pool_seconds: float = POOL_SECONDS,
    statement_seconds: float = STATEMENT_SECONDS,
    tls: SSLContext | None = None,
    knows_others: bool = False,
    is_pooled: bool = False,
) -> AsyncEngine:
    """For serving. At most `pool_size` connections; who waits longer than `pool_seconds` for one gets Unavailable.

    A query that nobody waits for any more dies on the server, by the statement timeout or because the server sees
    the closed socket; a transaction left open dies by the idle timeout. `knows_others`: this process is
    told of other databases; whoever moves a tenant looks for processes that are not. `is_pooled`: the URL leads to
    PgBouncer or the like, in transaction mode, where the next transaction may be on another server connection and
    this one is somebody else's then: nothing is prepared or set there that outlives the transaction.
    """
    limits = {
        "statement_timeout": str(int(statement_seconds * 1000)),
        "idle_in_transaction_session_timeout": "60000",
        "client_connection_check_interval": "2000",
        "jit": "off",
    }
    said = "".join(f"; SET LOCAL {name} = {value}" for name, value in limits.items())
    engine = _engine(
        url,
        {} if is_pooled else limits,
        is_pooled=is_pooled,
        execution_options={LIMITS: said} if is_pooled else {},
        command_timeout=statement_seconds + 5,
        tls=tls,
        name="threadwright, several" if knows_others else "threadwright",
        isolation_level="AUTOCOMMIT",
        poolclass=AsyncAdaptedQueuePool,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=pool_seconds,
        pool_reset_on_return=None,  # services/core/tx.py gives a connection back clean or not at all
    )
    event.listen(engine.sync_engine, "checkout", _refuse_closed)
    return engine


def open_migration_engine(url: str, *, tls: SSLContext | None = None) -> AsyncEngine:
    """For the migrating login: ordinary transactions, one connection, no statement timeout."""
    return _engine(url, {"statement_timeout": "0"}, command_timeout=None, tls=tls, poolclass=NullPool)


def _engine(
    url: str,
    settings: dict[str, str],
    *,
    command_timeout: float | None,
    tls: SSLContext | None,
    name: str = "threadwright, operator",
    is_pooled: bool = False,
    **options: Any,
) -> AsyncEngine:
    dsn = driver_dsn(url)
    open_connection = partial(asyncpg.connect, statement_cache_size=0) if is_pooled else asyncpg.connect

    async def connect() -> asyncpg.Connection[Any]:
        try:
            made: asyncpg.Connection[Any] = await open_connection(
                dsn,
                timeout=CONNECT_SECONDS,
                command_timeout=command_timeout,
                server_settings={"application_name": name, **settings},
                ssl=tls,
            )
            return made
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise _in_words(error, dsn, has_tls=tls is not None or _WANTS_TLS.search(dsn) is not None) from error

    def adapted() -> Any:
        """As SQLAlchemy makes them of `async_creator`, but without names for statements, and keeping none."""
        dbapi: Any = engine.sync_engine.dialect.dbapi
        return dbapi.connect(
            async_creator_fn=connect, prepared_statement_cache_size=0, prepared_statement_name_func=_no_name
        )

    made = {"creator": adapted} if is_pooled else {"async_creator": connect}
    engine = create_async_engine("postgresql+asyncpg://", **made, **options)
    return engine


def _no_name() -> str:
    return ""


def _in_words(error: Exception, dsn: str, *, has_tls: bool) -> AppError:
    refused = tls_refusal(error, "database", is_asked=has_tls)
    if refused is not None:
        return refused
    if any(name in urlsplit(dsn).query for name in _FILES) and (why := unread(error)):
        return BadConfig(f"A file that the database URL names ({', '.join(_FILES)}) cannot be read: {why}.")
    state = getattr(error, "sqlstate", None)
    if state == _PROTOCOL and "unsupported startup parameter" in str(error):
        return BadConfig(POOLER)
    if any(word in str(error) for word in _NEEDS) and state in (*_REFUSED, _PROTOCOL) and not has_tls:
        return BadConfig(f"The database does not let us in without TLS: {error}; {NEEDS_TLS}")
    if state in _REFUSED:
        return BadConfig(f"The database refuses the login in the database URL: {error}.")
    if state in _MISSING:
        return BadConfig(f"The database in the database URL is not there: {error}.")
    if isinstance(error, asyncpg.InterfaceError) and not isinstance(error, asyncpg.PostgresError):
        return BadConfig(f"The database URL is wrong: {error}.")
    return Unavailable("The database does not answer; try again in a moment.", retry_after=2)


def _refuse_closed(connection: Any, _record: Any, _proxy: Any) -> None:
    """A connection that the server has closed meanwhile is replaced without a trip."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError("closed by the server")
