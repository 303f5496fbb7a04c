"""The real database, migrated, with few connections, for a run outside the suite."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from integrations.llm.offline import OfflineAi
from integrations.postgres import open_engine
from migrations.runner import migrate
from services import crypto
from services.core import logs
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.observing import LogSettings
from services.core.settings import Settings
from tests import servers as real
from tests.fakes.blobs import MemoryBlobs
from tests.fakes.bus import RecordingBus
from tests.fakes.chat import MemoryChat
from tests.fakes.clock import StoppedClock
from tests.fakes.diagrams import BlankDiagrams
from tests.fakes.keys import MemoryKeys
from tests.fakes.queue import RecordingQueue


@asynccontextmanager
async def opened(*, pool_size: int = 3) -> AsyncIterator[Deps]:
    logs.configure(LogSettings(level="error"))
    with real.running() as servers:
        admin = await asyncpg.connect(servers.url("postgres", "postgres"))
        for statement in (
            f"CREATE ROLE {real.OWNER} LOGIN CREATEROLE PASSWORD '{real.PASSWORD}'",
            f"CREATE ROLE {real.LOGIN} LOGIN NOINHERIT PASSWORD '{real.PASSWORD}'",
            f"CREATE DATABASE fuzz OWNER {real.OWNER}",
        ):
            await admin.execute(statement)
        await admin.close()
        database = real.Database.on(servers, "fuzz")
        await migrate(database.owner, app_url=database.app)
        engine = open_engine(database.app, pool_size=pool_size)
        queue, keys = RecordingQueue(), MemoryKeys()
        yield Deps(
            settings=Settings(_env_file=None),
            engine=engine,
            queue=queue,
            ai=OfflineAi(),
            chats={platform: MemoryChat() for platform in Platform},
            diagrams=BlankDiagrams(),
            blobs=MemoryBlobs(),
            keys=keys,
            sealing=crypto.open_sealing(engine, queue, keys),
            bus=RecordingBus(),
            clock=StoppedClock(),
        )
        await engine.dispose()
