"""Each column of text is sealed or reviewed; rows from before are read, and sealed beside everything else."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import text

from handlers import keeping
from jobs.seal_old import seal_old
from services import crypto, estimator, schema
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import Unavailable
from services.core.ports import Keys
from services.core.sealed import ROW
from services.estimator import PastTicket
from tests.crypto.in_the_clear import reviewed
from tests.crypto.test_sealing import clear_places
from tests.fakes.keys import MemoryKeys, with_keys
from tests.servers import Database

COLUMNS = """
SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns
WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'core')
  AND (data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'xml', 'tsvector', 'USER-DEFINED')
       OR (data_type = 'ARRAY' AND udt_name IN ('_text', '_varchar', '_json', '_jsonb')))
"""
RARE = "Quokkaphone"


def sealed_columns() -> set[str]:
    return {
        f"{table.fullname}.{column.name}"
        for table in schema.metadata.tables.values()
        for column in table.columns
        if ROW in column.info
    }


async def unreviewed(connection: asyncpg.Connection) -> set[str]:  # type: ignore[type-arg]
    found = {row[0] for row in await connection.fetch(COLUMNS)}
    return found - sealed_columns() - set(reviewed())


async def test_every_column_of_text_is_sealed_or_reviewed(database: Database) -> None:
    connection = await asyncpg.connect(database.admin)
    try:
        assert await unreviewed(connection) == set()
        found = {row[0] for row in await connection.fetch(COLUMNS)}
        assert set(reviewed()) - found == set(), "reviewed, and not there"
        assert set(reviewed()) & sealed_columns() == set(), "reviewed, and sealed all the same"
        async with connection.transaction():
            await connection.execute("ALTER TABLE tickets.ticket_item ADD planted text, ADD more jsonb")
            assert await unreviewed(connection) == {"tickets.ticket_item.planted", "tickets.ticket_item.more"}
            raise asyncpg.PostgresError("undone")
    except asyncpg.PostgresError as error:
        assert str(error) == "undone"
    finally:
        await connection.close()


def past(number: int) -> PastTicket:
    return PastTicket(
        key=f"SHOP-{number}",
        title=f"Mend the {RARE} {number}",
        description=f"It rings. {RARE}" * 50,
        components=(RARE,),
        labels=(f"{RARE}-late", "x"),
        points=3.0,
    )


async def test_past_tickets_are_sealed_and_those_from_before_are_read_and_sealed_later(
    deps: Deps, actor: Actor, other_actor: Actor, database: Database
) -> None:
    async with deps.open_tx(actor) as tx:
        await estimator.add_past(tx, "shop", [past(1), past(2)])
        kept = await estimator.load_past(tx, "shop")
        named = await estimator.past_named(tx, "shop", ["SHOP-2"])
    assert await clear_places(database, RARE) == set()
    assert named["SHOP-2"] == replace(past(2), origin=named["SHOP-2"].origin)
    plain = text(
        "UPDATE estimator.past_ticket SET title = :title, description = :words, labels = CAST(:labels AS jsonb),"
        " components = CAST(:components AS jsonb) WHERE key = 'SHOP-1'"
    )
    one = past(1)
    before = {"title": one.title, "words": one.description, "labels": f'["{RARE}-late", "x"]'}
    async with deps.open_tx(actor) as tx:  # as the version before wrote it
        await tx.execute(plain, {**before, "components": f'["{RARE}"]'})
        assert await estimator.load_past(tx, "shop") == kept
    assert await clear_places(database, RARE) != set()
    assert await seal_old(deps) == 2
    assert await clear_places(database, RARE) == set()
    async with deps.open_tx(actor) as tx:
        assert await estimator.load_past(tx, "shop") == kept
    assert await seal_old(deps) == 0
    async with deps.open_tx(actor) as tx:  # once more a day later, for what a process of before wrote meanwhile
        await tx.execute(text("UPDATE crypto.sealing_pass SET done_at = done_at - interval '25 hours'"))
        await tx.execute(plain, {**before, "components": f'["{RARE}"]'})
    assert await seal_old(deps) == 1 and await seal_old(deps) == 0
    assert await clear_places(database, RARE) == set()


async def test_tenants_that_cannot_be_sealed_hold_up_nobody_behind_them(
    deps: Deps, actor: Actor, other_actor: Actor, database: Database
) -> None:
    first, last = sorted((actor, other_actor), key=lambda one: one.tenant_id)
    plain = text("UPDATE estimator.past_ticket SET title = :title, description = '', labels = '[]', components = '[]'")
    for one in (first, last):
        async with deps.open_tx(one) as tx:
            await estimator.add_past(tx, "shop", [past(1)])
            await tx.execute(plain, {"title": RARE})
    assert isinstance(deps.keys, MemoryKeys)
    await crypto.vault_of(deps).destroy(first.tenant_id, lambda: deps.open_tx(first))
    assert await seal_old(deps, most=1) == 2
    async with deps.open_tx(last) as tx:
        assert (await tx.execute(text("SELECT title FROM estimator.past_ticket"))).scalar_one().startswith("tw1:")
        await tx.execute(text("DELETE FROM crypto.sealing_pass"))
    assert await seal_old(deps, most=1) == 1  # who lost its key is done with
    async with deps.open_tx(last) as tx:
        await tx.execute(plain, {"title": RARE})
    async with deps.open_tx(first) as tx:
        await tx.execute(text("DELETE FROM crypto.sealing_pass"))
        await tx.execute(text("DELETE FROM crypto.data_key"))
    async with deps.open_tx(last) as tx:
        await tx.execute(text("DELETE FROM crypto.sealing_pass"))
    away = FailingFor(deps.keys, first.tenant_id)  # the key service refuses one tenant, for a time
    assert await seal_old(with_keys(deps, away), most=1) == 1
    async with deps.open_tx(last) as tx:
        assert (await tx.execute(text("SELECT title FROM estimator.past_ticket"))).scalar_one().startswith("tw1:")


class FailingFor:
    """The key service, for all but one tenant."""

    def __init__(self, keys: Keys, tenant_id: UUID) -> None:
        self._keys = keys
        self._tenant_id = tenant_id

    async def wrap(self, data_key: bytes, *, tenant_id: UUID, context: str) -> bytes:
        self._there(tenant_id)
        return await self._keys.wrap(data_key, tenant_id=tenant_id, context=context)

    async def unwrap(self, wrapped: bytes, *, tenant_id: UUID, context: str) -> bytes:
        self._there(tenant_id)
        return await self._keys.unwrap(wrapped, tenant_id=tenant_id, context=context)

    async def renew(self, tenant_id: UUID) -> None:
        await self._keys.renew(tenant_id)

    async def destroy(self, tenant_id: UUID) -> str:
        return await self._keys.destroy(tenant_id)

    async def ping(self) -> str:
        return await self._keys.ping()

    def _there(self, tenant_id: UUID) -> None:
        if tenant_id == self._tenant_id:
            raise Unavailable("The key service is slow.")


LESSON = text(
    """
INSERT INTO estimator.lesson (tenant_id, number, team, initiative_id, plan, kind, key, body, status)
VALUES (:tenant, 1, 'shop', gen_random_uuid(), 1, 'pattern', :key, CAST(:body AS jsonb), 'confirmed')
"""
)


async def test_the_key_of_a_lesson_is_a_digest(deps: Deps, actor: Actor, database: Database) -> None:
    async with deps.open_tx(actor) as tx:
        body = '{"factor": 1.5, "tickets": ["T-1"]}'
        await tx.execute(LESSON, {"tenant": tx.tenant_id, "key": RARE, "body": body})
        (before,) = await estimator.lessons_of(tx, "shop")
    assert before.key == RARE
    await seal_old(deps)
    assert await clear_places(database, RARE) == set()
    async with deps.open_tx(actor) as tx:
        assert await estimator.lessons_of(tx, "shop") == (before,)
    await keeping.reseal(deps, actor)


@pytest.mark.parametrize("name", [one for names in crypto.passes.TABLES.values() for one in names])
def test_what_a_pass_goes_through_is_sealed(name: str) -> None:
    assert any(column.startswith(f"{name}.") for column in sealed_columns())
