"""What each role can reach when someone speaks SQL to the database directly."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from migrations.revisions import ROOMS
from services import workflow
from services.core.actor import Actor
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from tests.servers import Database

TABLES = """
SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = ANY($1::text[]) ORDER BY 1
"""


@pytest.fixture
async def login(database: Database) -> AsyncIterator[asyncpg.Connection[Any]]:
    connection = await asyncpg.connect(database.app)
    yield connection
    await connection.close()


async def tables(login: asyncpg.Connection[Any]) -> list[str]:
    found = [row[0] for row in await login.fetch(TABLES, list(ROOMS))]
    assert len(found) >= 15
    return found


async def test_outside_a_role_the_login_can_reach_nothing(login: asyncpg.Connection[Any]) -> None:
    for table in await tables(login):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await login.fetch(f"SELECT * FROM {table}")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await login.fetch("SELECT tenancy.find_workspace('slack', 'T1')")


async def test_outside_a_role_the_login_may_hand_events_over_and_call_nothing_else(
    login: asyncpg.Connection[Any],
) -> None:
    functions = await login.fetch(
        "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = ANY($1::text[]) AND has_function_privilege(p.oid, 'EXECUTE')",
        list(ROOMS),
    )
    assert [row[0] for row in functions] == ["events.receive(text,bytea)"]
    assert await login.fetch("SELECT * FROM events.receive('', '')") is not None


async def test_the_app_without_a_tenant_sees_and_writes_nothing(
    login: asyncpg.Connection[Any], actor: Actor, deps: Deps
) -> None:
    for setting in ("", "SET LOCAL app.tenant_id = '';"):
        for table in await tables(login):
            await login.execute(f"BEGIN; SET LOCAL ROLE threadwright_app; {setting}")
            assert await login.fetchval(f"SELECT count(*) FROM {table}") == 0
            await login.execute("ROLLBACK")
        await login.execute(f"BEGIN; SET LOCAL ROLE threadwright_app; {setting}")
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            await login.execute("INSERT INTO tenancy.tenant (tenant_id, name) VALUES ($1, 'x')", uuid4())
        await login.execute("ROLLBACK")


async def test_a_tenant_can_neither_see_change_nor_plant_another_one_s_rows(
    deps: Deps, actor: Actor, other_actor: Actor
) -> None:
    theirs = {"t": other_actor.tenant_id}
    async with deps.open_tx(actor) as tx:
        for statement in (
            "UPDATE tenancy.member SET name = 'x' WHERE tenant_id = :t",
            "DELETE FROM tenancy.member WHERE tenant_id = :t",
        ):
            assert (await tx.execute(text(statement), theirs)).rowcount == 0
        seen = await tx.execute(text("SELECT count(*) FROM tenancy.tenant WHERE tenant_id = :t"), theirs)
        assert seen.scalar_one() == 0
    for statement in (
        "INSERT INTO tenancy.member (tenant_id, name, role) VALUES (:t, 'x', 'owner')",
        "UPDATE tenancy.member SET tenant_id = :t",
    ):
        with pytest.raises(ProgrammingError, match="row-level security"):
            async with deps.open_tx(actor) as tx:
                await tx.execute(text(statement), theirs)


async def test_the_lobby_can_call_the_look_ups_and_nothing_else(login: asyncpg.Connection[Any], actor: Actor) -> None:
    role = "BEGIN; SET LOCAL ROLE threadwright_lobby"
    for table in await tables(login):
        for statement in (f"SELECT * FROM {table}", f"DELETE FROM {table}"):
            await login.execute(role)
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await login.execute(statement)
            await login.execute("ROLLBACK")
    await login.execute(role)
    assert await login.fetchval("SELECT tenancy.find_workspace('slack', 'T1')") is None
    await login.execute("ROLLBACK")
    for statement in ("CREATE TABLE tenancy.planted (x int)", "CREATE SCHEMA planted", "CREATE TABLE public.x (x int)"):
        await login.execute(role)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await login.execute(statement)
        await login.execute("ROLLBACK")


async def test_the_app_cannot_call_the_lobby_s_look_ups(login: asyncpg.Connection[Any]) -> None:
    functions = await login.fetch(
        "SELECT p.oid::regprocedure::text, has_function_privilege('threadwright_app', p.oid, 'EXECUTE') FROM pg_proc p "
        "JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = ANY($1::text[]) AND p.prosecdef",
        list(ROOMS),
    )
    assert len(functions) >= 4
    # This one names the tenant itself, see the next test.
    assert [name for name, may in functions if may] == ["workflow.find_initiatives(text,integer,integer)"]


async def test_the_search_finds_what_is_the_tenant_s_own_and_nothing_without_one(
    deps: Deps, actor: Actor, other_actor: Actor, login: asyncpg.Connection[Any]
) -> None:
    titles = ("Bikes for the harbour", "It's 50 % of bike:* & (bread) \\ | !x <-> 'y'", "Bread by bicycle")
    for number, title in enumerate(titles):
        for person in (actor, other_actor)[: 1 + number]:
            thread = ThreadRef(platform=Platform.API, workspace="w", channel="c", thread=f"{number}")
            async with deps.open_tx(person) as tx:
                idea = Idea(text=title, title=f"{title} of {person.name}")
                await workflow.create_initiative(tx, idea, thread=thread, created_by="x")
    for words, mine in (
        ("bik", [2, 1]), ("BIKES harbour", [1]), ("bread", [3, 2]), ("bread bike", [2]), ("bread nothing", []),
        ("grace", []), ("' & | ! : * ( ) \\ <->", []), ("it's 'y'", [2]), (f"{actor.name} b", [3, 2, 1]),
    ):  # fmt: skip
        async with deps.open_tx(actor) as tx:
            found = await workflow.find_initiatives(tx, words)
            assert [one.number for one in found] == mine, words
            assert {one.tenant_id for one in found} <= {actor.tenant_id}
    async with deps.open_tx(actor) as tx:
        assert [one.number for one in await workflow.find_initiatives(tx, "b", after=3, limit=1)] == [2]
        assert await workflow.find_initiatives(tx, "b", member_id=actor.member_id) == ()
    async with login.transaction():
        await login.execute("SET LOCAL ROLE threadwright_app")
        assert await login.fetch("SELECT workflow.find_initiatives('b', NULL, 50)") == []


async def test_a_search_goes_by_how_common_the_words_are_in_the_tenant(
    deps: Deps, actor: Actor, other_actor: Actor, database: Database
) -> None:
    """Others' plans are full of `mill`, of which this tenant has four, as old as can be."""
    admin = await asyncpg.connect(database.admin)
    titles = "CASE WHEN $1 AND n > 4 THEN CASE n % 4 WHEN 0 THEN 'quay' ELSE 'barn' END ELSE 'mill' END || ' ' || n"
    fill = f"""
        INSERT INTO workflow.initiative
            (tenant_id, number, title, language, idea, stage, status, settings, created_by)
        SELECT $2, n, {titles}, 'en', '{{}}', 'assign', 'approved', '{{}}', 'U1' FROM generate_series(1, 6000) AS n
    """
    for is_own, person in ((True, actor), (False, other_actor)):
        await admin.execute(fill, is_own, person.tenant_id)
    await admin.execute("ANALYZE workflow.initiative")
    quays = [n for n in range(6000, 4, -1) if n % 4 == 0]
    read = (
        "SELECT idx_tup_fetch + seq_tup_read FROM pg_stat_xact_all_tables WHERE relid = 'workflow.initiative'::regclass"
    )
    for words, before, most, right, at_most in (
        ("mill", None, 50, [4, 3, 2, 1], 300),  # not each of the 6,000 to the oldest
        ("mill", 150, 50, [4, 3, 2, 1], 300),  # all are seen at a glance
        ("quay", None, 20, quays[:20], 250),  # common: not each of the 1,500
        ("quay", 3000, 100, [n for n in quays if n < 3000][:100], 4300),  # glance and walk
        ("quay", None, 1000, quays[:1000], 6200),  # glance and walk, or each of its own once, as the sample tells
        ("fort", None, 50, [], 250),
    ):
        async with admin.transaction():
            await admin.execute(f"SET LOCAL ROLE threadwright_app; SET LOCAL app.tenant_id = '{actor.tenant_id}'")
            so_far = await admin.fetchval(read)
            found = await admin.fetch("SELECT workflow.find_initiatives($1, $2, $3)", words, before, most)
            assert [row[0] for row in found] == right, words
            assert await admin.fetchval(read) - so_far <= at_most, (words, most)
    await admin.close()


@pytest.mark.parametrize("role", ["threadwright_lookup", "threadwright_owner", "postgres"])
async def test_nobody_who_serves_becomes_more(login: asyncpg.Connection[Any], role: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await login.execute(f"SET ROLE {role}")
