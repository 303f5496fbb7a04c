"""What lies in the database is ciphertext; keys turn without a pause, and what they sealed dies with them."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
from dataclasses import replace
from typing import Any

import asyncpg
import numpy as np
import pytest
from sqlalchemy import select, text

from handlers import keeping
from jobs.learn import learn
from jobs.seal_old import seal_old
from services import audit, clarifier, crypto, estimator, schema, trace, tracker, workflow
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import NotAllowed, NotFound, Unavailable
from services.core.tx import Tx
from services.crypto import CACHE_SECONDS, SealedBlobs
from services.crypto.sealing import QUIET_SECONDS, TenantSealing
from services.estimator.history import load_model
from services.tenancy import archive
from services.workflow import Initiative
from tests.estimator.past import history
from tests.fakes.keys import MemoryKeys, with_keys
from tests.jobs.plans import planned
from tests.restoring import TABLES
from tests.servers import Database

MARKER = "Quokkaphone"
IDEA = f"A lending desk for {MARKER}s: people borrow one with a card for 7 days, and get a reminder after 5 days."

# What still holds words in the clear, and why; docs/SECURITY.md tells it.
IN_THE_CLEAR = {
    "workflow.initiative.title": "lists of plans are told by it",
    "events.outbox.payload": "events carry the title",
}


async def clear_places(database: Database, words: str) -> set[str]:
    """schema.table.column of every value of the database in which the words can be read."""
    connection = await asyncpg.connect(database.admin)
    found = set()
    for (table,) in await connection.fetch(TABLES, "core", "revision"):
        for row in await connection.fetch(f"SELECT * FROM {table}"):
            found |= {f"{table}.{name}" for name, value in row.items() if words.lower() in str(value).lower()}
    await connection.close()
    return found


async def dumped(connection: asyncpg.Connection[Any]) -> dict[str, list[dict[str, Any]]]:
    tables = [row[0] for row in await connection.fetch(TABLES, "core", "revision")]
    return {table: [dict(row) for row in await connection.fetch(f"SELECT * FROM {table}")] for table in tables}


async def put_back(connection: asyncpg.Connection[Any], backup: dict[str, list[dict[str, Any]]]) -> None:
    """As a restored backup: every row as it was."""
    await connection.execute("SET session_replication_role = replica")
    for table, rows in backup.items():
        await connection.execute(f"DELETE FROM {table}")
        for row in rows:
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join(f"${place}" for place in range(1, len(row) + 1))
            await connection.execute(
                f"INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE VALUES ({marks})", *row.values()
            )


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await planned(deps, actor, IDEA)


async def test_no_message_document_or_trace_of_a_whole_run_is_readable_in_the_database(
    deps: Deps, actor: Actor, plan: Initiative, database: Database
) -> None:
    assert await clear_places(database, MARKER) <= set(IN_THE_CLEAR)
    async with deps.open_tx(actor) as tx:
        assert MARKER in plan.idea.text
        assert any(MARKER.lower() in node.text.lower() for node in (await trace.load(tx, plan.id)).nodes)
        bdd = await clarifier.load_bdd(tx, plan.id)
        assert bdd is not None and MARKER.lower() in bdd.model_dump_json().lower()


async def test_destroying_the_keys_makes_rows_objects_and_a_backup_of_before_unreadable(
    deps: Deps, actor: Actor, other_actor: Actor, plan: Initiative, database: Database
) -> None:
    assert deps.sealing is not None
    deps = replace(deps, blobs=SealedBlobs(deps.blobs, deps.sealing))
    key = f"{actor.tenant_id}/{plan.id}/picture.png"
    await deps.blobs.put(key, MARKER.encode(), media_type="image/png")
    admin = await asyncpg.connect(database.admin)
    backup = await dumped(admin)
    stored = dict(deps.blobs.store.objects)  # type: ignore[attr-defined]
    assert MARKER.encode() not in stored[key][0]
    await crypto.vault_of(deps).destroy(actor.tenant_id, lambda: deps.open_tx(actor))

    async def is_gone(deps: Deps) -> bool:
        with pytest.raises(NotFound, match="destroyed"):
            await deps.blobs.get(key)
        async with deps.open_tx(actor) as tx:
            for read in (workflow.get_initiative, clarifier.load_bdd, trace.load, workflow.posts):
                with pytest.raises(NotFound, match="destroyed"):
                    await read(tx, plan.id)  # type: ignore[operator]
        return True

    assert await is_gone(deps)
    await put_back(admin, backup)
    assert (await admin.fetchval("SELECT count(*) FROM crypto.data_key WHERE destroyed_at IS NULL")) >= 1
    again = with_keys(deps, deps.keys)  # a new process on the restored backup, with the same key service
    assert again.sealing is not None
    assert await is_gone(replace(again, blobs=SealedBlobs(deps.blobs.store, again.sealing)))  # type: ignore[attr-defined]
    async with again.open_tx(other_actor) as tx:
        assert tx.sealer is not None and tx.sealer.present
    await admin.close()


async def test_a_key_turns_while_other_processes_go_on_with_what_they_have(
    deps: Deps, actor: Actor, database: Database
) -> None:
    now = 1000.0
    sealings = [TenantSealing(deps.keys, _bare(deps), now=lambda: now) for _ in range(2)]
    here, there = (replace(deps, sealing=sealing) for sealing in sealings)
    old = await _present(here, actor)
    assert await _present(there, actor) == old
    new = await sealings[0].vault.rotate(actor.tenant_id, lambda: deps.open_tx(actor))
    for moment in (0.0, CACHE_SECONDS / 2, CACHE_SECONDS - 1):
        now = 1000.0 + moment
        assert await _present(here, actor) == old  # nobody seals with what the other may not have yet
        assert await _opened(there, actor, await _sealed(here, actor)) == b"words"
    now = 1000.0 + CACHE_SECONDS + 1
    admin = await asyncpg.connect(database.admin)  # the database's clock goes on as well
    await admin.execute(f"UPDATE crypto.data_key SET seals_from = seals_from - interval '{CACHE_SECONDS + 1} seconds'")
    await admin.close()
    assert {await _present(here, actor), await _present(there, actor)} == {new}
    sealed = await _sealed(here, actor)
    assert await _opened(there, actor, sealed) == b"words"


async def test_everything_is_sealed_anew_and_the_old_key_is_retired(
    deps: Deps, actor: Actor, plan: Initiative, database: Database
) -> None:
    vault = crypto.vault_of(deps)
    old = await _present(deps, actor)
    async with deps.open_tx(actor) as tx:
        before = await clarifier.load_bdd(tx, plan.id)
    admin = await asyncpg.connect(database.admin)
    kept = await admin.fetchval("SELECT body FROM clarifier.bdd_document")
    await vault.rotate(actor.tenant_id, lambda: deps.open_tx(actor), after=0)
    assert await _present(deps, actor) != old
    assert (await keeping.reseal(deps, actor)).left == 0
    assert (await keeping.reseal(deps, actor)).done == 0
    assert await keeping.retire(deps, actor) == 1
    async with deps.open_tx(actor) as tx:
        assert await clarifier.load_bdd(tx, plan.id) == before
        assert {one.verb for one in await audit.list_entries(tx)} >= {"key.resealed", "key.retired"}
    await admin.execute("UPDATE clarifier.bdd_document SET body = $1::jsonb", kept)  # from a backup of before
    await admin.close()
    async with with_keys(deps, deps.keys).open_tx(actor) as tx:
        with pytest.raises(NotFound, match="destroyed"):
            await clarifier.load_bdd(tx, plan.id)


async def test_rows_of_before_are_read_and_sealed_by_the_command(
    deps: Deps, actor: Actor, plan: Initiative, database: Database
) -> None:
    """As the program before this one wrote them."""
    async with deps.open_tx(actor) as tx:
        bdd, graph = await clarifier.load_bdd(tx, plan.id), await trace.load(tx, plan.id)
    assert bdd is not None
    admin = await asyncpg.connect(database.admin)
    plain = bdd.model_dump_json(by_alias=True)
    await admin.execute("UPDATE clarifier.bdd_document SET body = $1::jsonb", plain)
    for node in graph.nodes:
        await admin.execute("UPDATE trace.node SET text = $1 WHERE id = $2", node.text, node.id)
    async with deps.open_tx(actor) as tx:
        assert await clarifier.load_bdd(tx, plan.id) == bdd
        assert await trace.load(tx, plan.id) == graph
    await keeping.reseal(deps, actor)
    assert await clear_places(database, MARKER) <= set(IN_THE_CLEAR)
    async with deps.open_tx(actor) as tx:
        assert await clarifier.load_bdd(tx, plan.id) == bdd
        assert await trace.load(tx, plan.id) == graph
    await admin.close()


async def test_the_words_that_a_learnt_model_counts_are_sealed_once_everybody_reads_them_so(
    deps: Deps, actor: Actor, database: Database
) -> None:
    team = schema.metadata.tables["estimator.team_model"]
    assert isinstance(deps.sealing, TenantSealing)
    past = [replace(one, title=f"{one.title} of the {MARKER}") for one in history(30)]
    async with deps.open_tx(actor) as tx:
        await estimator.begin_history(tx, "shop")
        await estimator.add_past(tx, "shop", past)
        (held,) = await estimator.histories(tx)
    await learn(deps, actor.tenant_id, held.id)
    admin = await asyncpg.connect(database.admin)

    async def stored() -> bytes:
        return bytes(await admin.fetchval("SELECT weights FROM estimator.team_model"))

    def readable(packed: bytes) -> bool:
        with contextlib.suppress(ValueError, OSError, KeyError):
            return MARKER.lower().encode() in np.load(io.BytesIO(packed))["terms"].tobytes()
        return False

    assert readable(await stored())  # a version before might still have to read it
    assert (await keeping.reseal(deps, actor)).left == 0 and readable(await stored())
    async with deps.open_tx(actor) as tx:
        before = await load_model(tx, "shop", 1)
        archived = [row async for row in archive.rows(tx, team)]
    assert before is not None
    deps.sealing.know_form(2)
    await admin.execute("UPDATE crypto.form_in_force SET form = 2")
    assert await seal_old(deps) >= 1
    sealed = await stored()
    assert sealed.startswith(b"tw1:") and not readable(sealed)
    async with deps.open_tx(actor) as tx:
        assert await load_model(tx, "shop", 1) == before
        assert [row async for row in archive.rows(tx, team)] == archived  # an export opens it
    await crypto.vault_of(deps).rotate(actor.tenant_id, lambda: deps.open_tx(actor), after=0)
    assert (await keeping.reseal(deps, actor)).left == 0 and await stored() != sealed
    async with deps.open_tx(actor) as tx:
        assert await load_model(tx, "shop", 1) == before
    await admin.execute("UPDATE estimator.team_model SET version = 7")  # another row
    async with deps.open_tx(actor) as tx:
        with pytest.raises(NotAllowed):
            await load_model(tx, "shop", 7)
    await admin.execute("DELETE FROM estimator.team_model")
    await admin.execute("UPDATE estimator.team_history SET active_version = NULL, next_at = now()")
    await learn(deps, actor.tenant_id, held.id)
    await admin.close()
    async with deps.open_tx(actor) as tx:
        assert not readable((await tx.execute(select(team.c.weights))).scalar_one())  # written anew
        assert (made := await load_model(tx, "shop", 1)) is not None and readable(made.weights)


async def test_a_sealed_value_opens_in_no_other_row_and_not_when_changed(
    deps: Deps, actor: Actor, plan: Initiative, database: Database
) -> None:
    admin = await asyncpg.connect(database.admin)
    body = json.loads(await admin.fetchval("SELECT body::text FROM clarifier.bdd_document"))
    for wrong in (body[:-8] + ("A" if body[-8] != "A" else "B") + body[-7:], None):
        other = wrong or json.loads(await admin.fetchval("SELECT body::text FROM tickets.ticket_set"))
        await admin.execute("UPDATE clarifier.bdd_document SET body = $1::jsonb", json.dumps(other))
        async with deps.open_tx(actor) as tx:
            with pytest.raises(NotAllowed):
                await clarifier.load_bdd(tx, plan.id)
    await admin.close()


@pytest.mark.parametrize("is_slow", [False, True])
async def test_without_a_key_service_cached_keys_serve_for_five_minutes_and_then_it_is_refused(
    deps: Deps, actor: Actor, is_slow: bool
) -> None:
    now = 0.0
    keys = deps.keys
    assert isinstance(keys, MemoryKeys)
    sealing = TenantSealing(keys, _bare(deps), now=lambda: now)
    deps = replace(deps, sealing=sealing)
    sealed = await _sealed(deps, actor)
    keys.is_away, asked = True, 0

    async def slow(*_args: object, **_kwargs: object) -> bytes:
        nonlocal now, asked
        asked, now = asked + 1, now + 3.0  # as long as the client waits
        raise Unavailable("The key service does not answer.", retry_after=2)

    if is_slow:
        keys.unwrap = slow  # type: ignore[method-assign]
    now = CACHE_SECONDS - 1
    assert await _opened(deps, actor, sealed) == b"words"
    now = CACHE_SECONDS + 1
    for _ in range(5):
        with pytest.raises(Unavailable, match="key service"):
            await _opened(deps, actor, sealed)
    assert asked == (1 if is_slow else 0)  # a service that is slow is not asked again at once
    async with deps.open_tx(actor) as tx:
        assert (await tx.execute(text("SELECT 1"))).scalar_one() == 1  # what needs no key goes on
    if is_slow:
        del keys.unwrap
    keys.is_away = False
    now += QUIET_SECONDS + 1
    assert await _opened(deps, actor, sealed) == b"words"


async def test_a_person_s_notes_are_under_a_key_of_their_own(deps: Deps, actor: Actor, database: Database) -> None:
    async with deps.open_tx(actor) as tx:
        await tracker.set_policy(tx, tracker.PolicyTerms(words="Time only."))
        await tracker.give_consent(tx, 1)
        await tracker.log_time(tx, 30, "SHOP-1", note=f"{MARKER} repaired")
    assert await clear_places(database, MARKER) == set()
    table = schema.metadata.tables["tracker.tracker_event"]

    async def note(tx: Tx) -> str | None:
        row = (
            (await tx.execute(table.select().where(table.c.kind == "log", table.c.ticket_key == "SHOP-1")))
            .mappings()
            .one()
        )
        opened: str | None = (await crypto.opened_row(tx, table, row))["note"]
        return opened

    async with deps.open_tx(actor) as tx:
        assert await note(tx) == f"{MARKER} repaired"
        assert await tracker.forget(tx)
    async with deps.open_tx(actor) as tx:
        assert await note(tx) is None, "with nobody's words, and the row is still to be read"
        await tracker.give_consent(tx, 1)
        await tracker.log_time(tx, 30, "SHOP-2", note="anew")  # under a new key
        assert await note(tx) is None


def _bare(deps: Deps) -> Any:
    return replace(deps, sealing=None).open_tx


async def _present(deps: Deps, actor: Actor) -> Any:
    async with deps.open_tx(actor) as tx:
        assert tx.sealer is not None
        return tx.sealer.present


async def _sealed(deps: Deps, actor: Actor) -> bytes:
    async with deps.open_tx(actor) as tx:
        assert tx.sealer is not None
        await asyncio.sleep(0)
        return tx.sealer.seal("t", "c", "r", b"words")


async def _opened(deps: Deps, actor: Actor, sealed: bytes) -> bytes:
    async with deps.open_tx(actor) as tx:
        assert tx.sealer is not None
        return tx.sealer.open("t", "c", "r", sealed)
