"""A column becomes sealed only once every process that serves reads it sealed, and who does not is turned away."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import Column, MetaData, Table, Text, Uuid, text

from handlers.serving import serving
from services import crypto
from services.core.actor import Actor, system
from services.core.deps import Deps
from services.core.errors import BadConfig
from services.core.sealed import MARK, hide, hide_json, sealed, show
from services.core.tx import Tx
from services.crypto.forms import LIVE_SECONDS
from services.crypto.sealing import TenantSealing
from tests.servers import Database

# As the next version has it: names of members are sealed. This one reads and writes them as they stand.
NEXT = Table(
    "member",
    MetaData(),
    Column("tenant_id", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("name", Text, info=sealed("{id}", since=2)),
    schema="tenancy",
)


def process(deps: Deps, *, reads: int) -> Deps:
    """Another process, of a version that reads so much."""
    bare = replace(deps, sealing=None)
    return replace(deps, sealing=TenantSealing(deps.keys, bare.open_tx, reads=reads))


async def plain_name(deps: Deps, actor: Actor) -> str:
    """As a version reads it that knows of no seal on it."""
    async with deps.open_tx(actor) as tx:
        query = text("SELECT name FROM tenancy.member WHERE id = :id")
        return str((await tx.execute(query, {"id": actor.member_id})).scalar_one())


async def next_name(tx: Tx, actor: Actor) -> str:
    row = (await tx.execute(NEXT.select().where(NEXT.c.id == actor.member_id))).mappings().one()
    return show(tx, NEXT.c.name, row, row["name"])


async def rename(deps: Deps, actor: Actor, name: str) -> None:
    async with deps.open_tx(actor) as tx:
        told = hide(tx, NEXT.c.name, {"id": actor.member_id}, name)
        await tx.execute(NEXT.update().where(NEXT.c.id == actor.member_id).values(name=told))


async def beat(deps: Deps, one: object) -> int:
    assert isinstance(deps.sealing, TenantSealing)
    async with deps.open_tx(system(crypto.DEPLOYMENT)) as tx:
        form = await crypto.beat(tx, one, reads=deps.sealing.reads)  # type: ignore[arg-type]
    deps.sealing.know_form(form)
    return form


async def a_day_later(database: Database) -> None:
    admin = await asyncpg.connect(database.admin)
    await admin.execute("UPDATE crypto.form_in_force SET ready_since = ready_since - interval '25 hours'")
    await admin.close()


async def test_a_newer_process_seals_only_once_the_older_one_is_gone_for_good(
    deps: Deps, actor: Actor, database: Database
) -> None:
    older, newer = process(deps, reads=1), process(deps, reads=2)
    name = await plain_name(older, actor)
    async with serving(newer), serving(older):
        await a_day_later(database)
        assert await beat(newer, uuid4()) == 1
        await rename(newer, actor, "Ada L.")
        assert await plain_name(older, actor) == "Ada L." != name
        async with newer.open_tx(actor) as tx:
            assert (await crypto.reseal_page(tx, NEXT, None))[1].done == 0
            assert hide_json(tx, NEXT.c.name, {"id": actor.member_id}, '["a"]') == '["a"]'
        assert await plain_name(older, actor) == "Ada L."
    async with serving(newer):
        assert await beat(newer, uuid4()) == 1
        async with serving(older):  # the release is taken back within the day
            await a_day_later(database)
            assert await beat(newer, uuid4()) == 1
        assert await beat(newer, uuid4()) == 1
        await a_day_later(database)
        assert await beat(newer, uuid4()) == 2
        async with newer.open_tx(actor) as tx:
            assert (await crypto.reseal_page(tx, NEXT, None))[1].done == 1
            assert await next_name(tx, actor) == "Ada L."
        assert (await plain_name(newer, actor)).startswith(MARK)
        await rename(newer, actor, "Ada M.")
        assert (await plain_name(newer, actor)).startswith(MARK)
        with pytest.raises(BadConfig, match="older than the rows"):
            async with serving(older):
                pass
        with pytest.raises(BadConfig, match="older than the rows"):
            await plain_name(process(deps, reads=1), actor)  # nor by a command


async def test_a_process_without_a_word_is_dead_and_one_that_wakes_is_told_to_stop(
    deps: Deps, database: Database
) -> None:
    older, newer, frozen, stopped = process(deps, reads=1), process(deps, reads=2), uuid4(), asyncio.Event()
    admin = await asyncpg.connect(database.admin)

    async def silent(seconds: int) -> None:
        await admin.execute(f"UPDATE crypto.process SET seen_at = now() - interval '{seconds} seconds' WHERE reads = 1")

    assert await beat(older, frozen) == 1
    await silent(LIVE_SECONDS - 30)
    assert await beat(newer, uuid4()) == 1
    assert await admin.fetchval("SELECT ready FROM crypto.form_in_force") == 1
    await silent(LIVE_SECONDS + 30)
    await beat(newer, uuid4())
    assert await admin.fetchval("SELECT ready FROM crypto.form_in_force") == 2
    async with serving(process(deps, reads=1), stop=stopped.set, every=0.01):
        await silent(LIVE_SECONDS + 30)  # it stands still
        await admin.execute("UPDATE crypto.form_in_force SET form = 2, ready = 2")
        await asyncio.wait_for(stopped.wait(), 5)
    with pytest.raises(BadConfig, match="form 2 is in force"):
        await beat(older, frozen)
    await admin.close()
