"""A deployment over real HTTP: its web process on loopback, and its worker, which works when a test says so."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import httpx
import uvicorn
from arq.worker import Retry

from jobs.sweep import find_due
from jobs.worker import bind
from services import clarifier, workflow
from services.clarifier import ClarifierState
from services.core.actor import system
from services.core.deps import Deps
from services.workflow import Initiative

TRUST = ssl.create_default_context()  # read once: each client without it reads the authorities again, for 20 ms


@dataclass
class Working(ABC):
    deps: Deps
    http: httpx.AsyncClient

    @abstractmethod
    async def drained(self) -> None:
        """What the web process does by itself is done."""

    @abstractmethod
    def hears(self) -> Mapping[str, Any]:
        """Platform → who hears its rows."""

    @cached_property
    def _hears(self) -> Mapping[str, Any]:
        return self.hears()  # one a process

    async def settle(self, rounds: int = 60) -> None:
        """What the worker would do, one thing after the other, until nothing is due."""
        for _ in range(rounds):
            if not await self.settle_once():
                return
        raise AssertionError("there is always something due")

    async def settle_once(self) -> bool:
        """Whether there was something due."""
        await self.drained()
        handlers = bind(self.deps, name="test", hears=self._hears)
        due = await find_due(self.deps, limit=50, has_inbox=True)
        for job, tenant_id, row_id in due:
            with contextlib.suppress(Retry):
                await handlers[job](tenant_id, row_id)
        return bool(due)

    async def plans(self, tenant_id: UUID) -> tuple[Initiative, ...]:
        async with self.deps.open_tx(system(tenant_id)) as tx:
            return await workflow.list_initiatives(tx)

    async def state(self, plan: Initiative) -> ClarifierState:
        async with self.deps.open_tx(system(plan.tenant_id)) as tx:
            return await clarifier.load_state(tx, plan.id)


@asynccontextmanager
async def serving(app: Any) -> AsyncIterator[str]:
    """The web process on a port of loopback."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, log_level="warning", lifespan="on")
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        await task
