"""A short run of the isolation fuzzer (`make isolation` is the long one), and that it notices a leak."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import fields, replace
from typing import Any

from integrations.postgres import open_engine
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.tx import Tx
from services.crypto import open_sealing
from tests.isolation.fuzz import COMMANDS, Fuzz, fuzz
from tests.isolation.given import FILES, ONE
from tests.servers import Database


async def test_no_tenant_is_told_what_another_one_said(deps: Deps, database: Database) -> None:
    engine = open_engine(database.app, pool_size=3)
    narrow = replace(deps, engine=engine, sealing=open_sealing(engine, deps.queue, deps.keys))
    doors, reached = set[str](), set[str]()
    for seed in (8, 9, 10):  # chance may leave out one of more than a hundred verbs; never three times
        found = await fuzz(narrow, operations=400, seed=seed)
        assert found.leaks == [] and found.bugs == []
        assert sum(found.operations.values()) == 400 and found.cancelled > 5
        assert len(COMMANDS) > 40 and len(found.answers) > 150 and found.errors > 0
        assert len(found.reached) > 80, found.statuses
        doors, reached = doors | set(found.operations), reached | found.reached
        if doors == DOORS and reached >= OF_FILES:
            break
    await engine.dispose()
    assert doors == DOORS and reached >= OF_FILES, OF_FILES - reached


OF_FILES = {
    *(f"POST {FILES}", f"GET {FILES}", f"GET {ONE}", f"POST {ONE}/completion", f"GET {ONE}/content", f"DELETE {ONE}"),
    *("POST /uploads/{token}", "chat /plan files"),
}
DOORS = {"command", "button", "talk", "rest", "page", "form", "people", "file", "road", "stage"}


class Confused(Deps):
    """Now and then it opens somebody else's transaction, as a pooled connection that carried a tenant over would."""

    everybody: list[Actor]

    @asynccontextmanager
    async def open_tx(self, actor: Actor, **how: Any) -> AsyncIterator[Tx]:
        others = [one for one in self.everybody if one.tenant_id != actor.tenant_id]
        async with super().open_tx(others[0] if others and secrets.randbelow(3) == 0 else actor, **how) as tx:
            yield tx


async def test_a_transaction_of_the_wrong_tenant_is_noticed(deps: Deps) -> None:
    confused = Confused(**{field.name: getattr(deps, field.name) for field in fields(deps)})
    everybody: list[Actor] = []
    object.__setattr__(confused, "everybody", everybody)
    run = Fuzz(confused, 8)
    object.__setattr__(run.deps, "everybody", everybody)
    async with run.settled():
        everybody += [tenant.actor for tenant in run.tenants]
        await run.run(60)
    assert run.found.leaks
