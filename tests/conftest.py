"""Fixtures for tests against the real thing: one Postgres and one Valkey a test process, one empty database a test.

- `database`: the URLs of a migrated, empty database that this test has to itself (an earlier one may have had it, and
  left nothing in it): `.owner` migrates, `.app` serves, `.admin` is the server's superuser (for looking from outside
  and for killing backends).
- `engine`: serves as the product does (`threadwright_login`, no rights outside a Tx).
- `actor`, `other_actor`: an owner in a fresh tenant each; tenant and member exist.
- `deps`: Deps with the real engine, the offline drafter, and a fake for each other port (tests/fakes/*): reach them as
  `deps.queue.rings`, `deps.chats[Platform.CONSOLE].messages`, `deps.bus.events`, …; make another by
  `dataclasses.replace(deps, ai=…)`.
- `redis_url`: a real, empty Valkey.
- `servers`: the servers themselves, for what a test does to them (other tests of this process share them: stop a
  server only in tests that start their own by `tests.servers.running()`).
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Iterator
from itertools import count

import asyncpg
import pytest
import redis.asyncio
import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from integrations.llm.offline import OfflineAi
from integrations.postgres import open_engine
from migrations.runner import migrate
from services import tenancy
from services.core import logs
from services.core.actor import Actor, Role
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.settings import Settings
from services.crypto import open_sealing
from tests.fakes.blobs import MemoryBlobs
from tests.fakes.bus import RecordingBus
from tests.fakes.chat import MemoryChat
from tests.fakes.clock import StoppedClock
from tests.fakes.diagrams import BlankDiagrams
from tests.fakes.keys import MemoryKeys
from tests.fakes.queue import RecordingQueue
from tests.fakes.uploads import MemoryUploads
from tests.restoring import restored
from tests.servers import LOGIN, OWNER, PASSWORD, Database, Servers, running

gc.set_threshold(50_000, 20, 50)  # from here on: most of what is imported comes with the tests
TEMPLATE = "template_migrated"
_numbers = count(1)


def pytest_collection_finish() -> None:
    """What every test has imported lives until the end: the collector need not walk it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    """A command that ran in this process has configured them, for a stream that was the test's own."""
    handlers = logging.getLogger().handlers
    before = list(handlers)
    yield
    structlog.reset_defaults()
    for handler in [one for one in handlers if isinstance(one, logs.Handler) and one not in before]:
        handlers.remove(handler)


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    with running() as started:
        yield started


async def _admin(servers: Servers, *statements: str, database: str = "postgres") -> None:
    connection = await asyncpg.connect(servers.url("postgres", database))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


@pytest.fixture(scope="session")
def logins(servers: Servers) -> Servers:
    """The two logins that the embedded server has as well: one owns and migrates, one serves."""
    asyncio.run(
        _admin(
            servers,
            f"CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{PASSWORD}'",
            f"CREATE ROLE {LOGIN} LOGIN NOINHERIT PASSWORD '{PASSWORD}'",
        )
    )
    return servers


@pytest.fixture(scope="session")
def template(logins: Servers) -> str:
    """Migrated once a process; each test gets a copy: of a database that older processes may still share, because one
    that is emptied again knows nothing of its first day either."""
    asyncio.run(_admin(logins, f"CREATE DATABASE {TEMPLATE} OWNER {OWNER}"))
    made = Database.on(logins, TEMPLATE)
    asyncio.run(migrate(made.owner, app_url=made.app))
    asyncio.run(_admin(logins, "DELETE FROM crypto.form_in_force", database=TEMPLATE))
    return TEMPLATE


@pytest.fixture
async def empty_database(logins: Servers, template: str) -> AsyncIterator[Database]:
    """A database that nobody has migrated; the roles are there, because they belong to the server."""
    name = f"empty_{next(_numbers)}"
    await _admin(logins, f"CREATE DATABASE {name} OWNER {OWNER}")
    yield Database.on(logins, name)
    await _admin(logins, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def emptied() -> list[Database]:
    """Databases of earlier tests that are as new again."""
    return []


@pytest.fixture
async def database(logins: Servers, template: str, emptied: list[Database]) -> AsyncIterator[Database]:
    if emptied:
        found = emptied.pop()
    else:
        name = f"test_{next(_numbers)}"
        await _admin(logins, f"CREATE DATABASE {name} TEMPLATE {template} OWNER {OWNER}")
        found = Database.on(logins, name)
    yield found
    if await restored(found, Database.on(logins, template)):
        emptied.append(found)
    else:
        await _admin(logins, f"DROP DATABASE {found.name} WITH (FORCE)")


@pytest.fixture
async def engine(database: Database) -> AsyncIterator[AsyncEngine]:
    opened = open_engine(database.app, pool_size=10)
    yield opened
    await opened.dispose()


@pytest.fixture
async def redis_url(servers: Servers) -> str:
    client = redis.asyncio.from_url(servers.redis_url)
    await client.flushall()
    await client.aclose()
    return servers.redis_url


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Frozen, so read once: to look for each variable takes some milliseconds."""
    return Settings(_env_file=None)


@pytest.fixture
def deps(engine: AsyncEngine, settings: Settings) -> Deps:
    queue, keys = RecordingQueue(), MemoryKeys()
    return Deps(
        settings=settings,
        engine=engine,
        queue=queue,
        ai=OfflineAi(),
        chats={platform: MemoryChat() for platform in Platform},
        diagrams=BlankDiagrams(),
        blobs=MemoryBlobs(),
        uploads=MemoryUploads(),
        keys=keys,
        sealing=open_sealing(engine, queue, keys),
        bus=RecordingBus(),
        clock=StoppedClock(),
    )


async def _new_actor(deps: Deps, name: str) -> Actor:
    founder = tenancy.new_tenant()
    async with deps.open_tx(founder) as tx:
        await tenancy.create_tenant(tx, tenancy.TenantSettings(name=f"{name}'s company"))
        member = await tenancy.add_member(tx, name, Role.OWNER)
    return Actor(founder.tenant_id, member.id, Role.OWNER, name, "request-1")


@pytest.fixture
async def actor(deps: Deps) -> Actor:
    return await _new_actor(deps, "Ada")


@pytest.fixture
async def other_actor(deps: Deps) -> Actor:
    return await _new_actor(deps, "Grace")
