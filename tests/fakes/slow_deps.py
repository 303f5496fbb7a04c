"""Deps that let a test act in the middle of a transaction, while nobody else sees what was done in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import fields
from typing import Any

from sqlalchemy import TextClause

from services.core.actor import Actor
from services.core.deps import Deps
from services.core.tx import Tx

Act = Callable[[], Awaitable[None]]


async def _nothing() -> None:
    return None


class SlowDeps(Deps):
    """`before_commit`: when all is done; `after`: each time that one statement was answered."""

    _act: Act
    _acts: Mapping[TextClause, Act]

    @classmethod
    def of(cls, deps: Deps) -> SlowDeps:
        made = cls(**{field.name: getattr(deps, field.name) for field in fields(deps)})
        made.before_commit(_nothing)
        made.after({})
        return made

    def before_commit(self, act: Act) -> None:
        object.__setattr__(self, "_act", act)

    def after(self, acts: Mapping[TextClause, Act]) -> None:
        object.__setattr__(self, "_acts", acts)

    @asynccontextmanager
    async def open_tx(self, actor: Actor) -> AsyncIterator[Tx]:
        async with super().open_tx(actor) as tx:
            slow = _SlowTx(tx.connection, actor, tx.sealer)
            slow.acts = self._acts
            yield slow
            tx.rings = slow.rings
            await self._act()


class _SlowTx(Tx):
    acts: Mapping[TextClause, Act] = {}

    async def fetch(self, statement: TextClause, values: Mapping[str, Any]) -> list[Any]:
        rows = await super().fetch(statement, values)
        act = self.acts.get(statement)
        if act is not None:
            await act()
        return rows
