"""Deps that let a test act at the last moment of a transaction: all is done in it, and nobody else sees it yet."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import fields

from services.core.actor import Actor
from services.core.deps import Deps
from services.core.tx import Tx


class SlowDeps(Deps):
    @classmethod
    def of(cls, deps: Deps) -> SlowDeps:
        return cls(**{field.name: getattr(deps, field.name) for field in fields(deps)})

    def before_commit(self, act: Callable[[], Awaitable[None]]) -> None:
        object.__setattr__(self, "_act", act)

    @asynccontextmanager
    async def open_tx(self, actor: Actor) -> AsyncIterator[Tx]:
        async with super().open_tx(actor) as tx:
            yield tx
            await self._act()  # type: ignore[attr-defined]
