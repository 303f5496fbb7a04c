"""Deps whose tenants live in one of two databases."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncEngine

from integrations.llm.offline import OfflineAi
from services.core.chat import Platform
from services.core.databases import Databases
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


def deps_on(home: AsyncEngine, databases: Databases) -> Deps:
    queue, keys = RecordingQueue(), MemoryKeys()
    return Deps(
        settings=Settings(_env_file=None),
        engine=home,
        queue=queue,
        ai=OfflineAi(),
        chats={platform: MemoryChat() for platform in Platform},
        diagrams=BlankDiagrams(),
        blobs=MemoryBlobs(),
        keys=keys,
        sealing=open_sealing(home, queue, keys, databases),
        bus=RecordingBus(),
        clock=StoppedClock(),
        databases=databases,
    )
