"""The audit log: one chain a tenant, which nobody who serves can change and every change of which shows."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from bot.operate.audit import other_end
from services import audit
from services.audit import rules
from services.core.actor import Actor
from services.core.deps import Deps
from tests.servers import Database


async def write(deps: Deps, actor: Actor, count: int) -> None:
    for number in range(count):
        async with deps.open_tx(actor) as tx:
            await audit.record(tx, "approved", f"initiative/{number}", {"ñ": number, "at": 1.0, "nested": {"b": [1]}})


async def verify(deps: Deps, actor: Actor) -> audit.Verified:
    async with deps.open_tx(actor) as tx:
        return await audit.verify(tx)


async def test_an_empty_log_is_whole(deps: Deps, actor: Actor) -> None:
    assert await verify(deps, actor) == audit.Verified(0, "", None)


async def test_entries_are_numbered_chained_and_each_tenant_s_own(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    await write(deps, actor, 3)
    await write(deps, other_actor, 1)
    found = await verify(deps, actor)
    assert (found.entries, found.is_whole) == (3, True)
    assert (await verify(deps, other_actor)).entries == 1
    async with deps.open_tx(actor) as tx:
        entries = await audit.list_entries(tx)
        assert [entry.number for entry in entries] == [1, 2, 3]
        assert entries[0].actor == str(actor.member_id)
    assert found.head == entries[-1].hash


async def test_writers_at_once_make_one_chain(deps: Deps, actor: Actor) -> None:
    await asyncio.gather(*(write(deps, actor, 3) for _ in range(6)))
    found = await verify(deps, actor)
    assert (found.entries, found.is_whole) == (18, True)


async def test_nobody_who_serves_can_change_or_remove_an_entry(deps: Deps, actor: Actor) -> None:
    await write(deps, actor, 1)
    for statement in ("UPDATE audit.entry SET verb = 'x'", "DELETE FROM audit.entry", "TRUNCATE audit.entry"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with deps.open_tx(actor) as tx:
                await tx.execute(text(statement))


SAME = "at, actor, role, request_id, verb, subject, details, previous, hash"


def copied(of: int, to: int) -> str:
    return (
        f"INSERT INTO audit.entry (tenant_id, number, {SAME}) SELECT tenant_id, {to}, {SAME} FROM audit.entry "
        f"WHERE number = {of};"
    )


def renumbered(*pairs: tuple[int, int]) -> str:
    """All at once: a number is nobody else's in between."""
    aside = "".join(f"UPDATE audit.entry SET number = {-to} WHERE number = {of};" for of, to in pairs)
    return f"{aside} UPDATE audit.entry SET number = -number WHERE number < 0;"


@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        ("UPDATE audit.entry SET verb = 'rejected' WHERE number = 3", 3),
        ("UPDATE audit.entry SET details = '{}' WHERE number = 1", 1),
        ("UPDATE audit.entry SET at = at + interval '1 second' WHERE number = 2", 2),
        ("UPDATE audit.entry SET hash = repeat('0', 64) WHERE number = 5", 5),
        ("DELETE FROM audit.entry WHERE number = 2", 2),
        ("DELETE FROM audit.entry WHERE number = 1", 1),
        (copied(5, 6), 6),
        (copied(5, 0), 1),  # before the first
        (renumbered((5, 6), (4, 5), (3, 4)) + copied(2, 3), 3),
        (renumbered((2, 4), (4, 2)), 2),
        ("UPDATE audit.entry SET actor = 'somebody else' WHERE number = 4", 4),
        ("UPDATE audit.entry SET previous = repeat('0', 64) WHERE number = 4", 4),
        ("DELETE FROM audit.entry WHERE number > 3", 4),
        ("DELETE FROM audit.entry", 1),
        ("UPDATE audit.entry SET tenant_id = '{other}' WHERE number = 1; DELETE FROM audit.entry WHERE number > 1", 1),
    ],
)
async def test_tampering_shows(
    deps: Deps, actor: Actor, other_actor: Actor, database: Database, tampering: str, broken_at: int
) -> None:
    await write(deps, actor, 5)
    admin = await asyncpg.connect(database.admin)
    await admin.execute(tampering.replace("{other}", str(other_actor.tenant_id)))
    await admin.close()
    who = other_actor if "{other}" in tampering else actor
    found = await verify(deps, who)
    assert (found.broken_at, found.entries) == (broken_at, broken_at - 1)
    await write(deps, who, 1)  # who writes on hides nothing
    assert (await verify(deps, who)).broken_at == broken_at


async def test_an_end_that_is_other_or_gone_changes_the_head(deps: Deps, actor: Actor, database: Database) -> None:
    """Also where whoever cut it cut what the database keeps beside it as well."""
    await write(deps, actor, 3)
    head = (await verify(deps, actor)).head
    admin = await asyncpg.connect(database.admin)
    await admin.execute("DELETE FROM audit.entry WHERE number = 3; DELETE FROM audit.head")
    await admin.close()
    found = await verify(deps, actor)
    assert found.is_whole and found.head != head
    assert other_end(found, 3) == "The log was cut: entries from 3 to 3 are missing, which an earlier check saw."
    assert "written anew" in other_end(found, 2)


async def test_a_last_entry_that_is_whole_in_itself_and_another_one_shows(
    deps: Deps, actor: Actor, database: Database
) -> None:
    await write(deps, actor, 3)
    async with deps.open_tx(actor) as tx:
        last = (await audit.list_entries(tx))[-1]
    forged = replace(last, subject="initiative/other")
    admin = await asyncpg.connect(database.admin)
    await admin.execute(
        "UPDATE audit.entry SET subject = $1, hash = $2 WHERE number = 3",
        forged.subject,
        rules.hash_of(actor.tenant_id, forged),
    )
    await admin.close()
    found = await verify(deps, actor)
    assert (found.broken_at, found.entries) == (3, 3)


async def test_a_process_of_the_version_before_that_knows_no_head_breaks_nothing(
    deps: Deps, actor: Actor, database: Database
) -> None:
    await write(deps, actor, 2)
    admin = await asyncpg.connect(database.admin)
    first = "SELECT number, hash FROM audit.entry WHERE number = 1"
    await admin.execute(f"UPDATE audit.head SET (number, hash) = ({first})")
    await admin.close()
    assert await verify(deps, actor) == audit.Verified(2, (await verify(deps, actor)).head, None, 1)
    await write(deps, actor, 1)
    assert (await verify(deps, actor)).entries == 3
