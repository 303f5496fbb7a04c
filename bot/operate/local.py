"""What a command does as the owner of this machine's own tenant."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from integrations.wiring import open_deps
from services import tenancy
from services.core import logs
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.settings import Settings

T = TypeVar("T")
Work = Callable[[Deps, Actor], Awaitable[T]]


async def with_deps(settings: Settings, work: Work[T]) -> T:
    async with _opened(settings) as (deps, actor):
        return await work(deps, actor)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[tuple[Deps, Actor]]:
    logs.configure(settings.log.model_copy(update={"level": "error"}))
    async with open_deps(settings) as deps:
        actor = tenancy.local_actor()
        async with deps.open_tx(actor) as tx:
            await tenancy.ensure_local(tx)
        yield deps, actor
