"""Whole tenants: made, suspended, handed out in open formats, and deleted with a receipt that anybody can check."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import numpy as np
import pytest
from sqlalchemy import LargeBinary

from handlers import files, tenants
from integrations.postgres import open_engine
from jobs.learn import learn
from services import ai, audit, clarifier, crypto, estimator, tenancy, tracker, workflow
from services.core.actor import Actor
from services.core.chat import Platform
from services.core.contracts import Bdd
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed, NotFound
from services.core.ports import Expected
from services.core.sealed import PACKED, TOLD
from services.core.tx import Lobby, open_erasing
from services.crypto import SealedBlobs
from tests.api.files.giving import in_folder
from tests.estimator.past import history
from tests.jobs.plans import planned
from tests.servers import Database

IDEA = "A lending desk for Quokkaphones: people borrow one with a card for 7 days, and get a reminder after 5 days."


@pytest.fixture
def deps(deps: Deps, tmp_path: Path) -> Deps:
    assert deps.sealing is not None
    return replace(in_folder(deps, tmp_path / "blobs"), blobs=SealedBlobs(deps.blobs, deps.sealing))


@pytest.fixture
async def eraser(database: Database) -> AsyncIterator[tenants.OpenEraser]:
    engine = open_engine(database.owner, pool_size=1)

    @asynccontextmanager
    async def opened(tenant_id: UUID) -> AsyncIterator[Lobby]:
        async with open_erasing(engine, tenant_id) as lobby:
            yield lobby

    yield opened
    await engine.dispose()


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


async def test_an_export_goes_on_where_somebody_had_their_notes_forgotten(
    deps: Deps, actor: Actor, tmp_path: Path
) -> None:
    async with deps.open_tx(actor) as tx:
        await tracker.set_policy(tx, tracker.PolicyTerms(words="Time only."))
        await tracker.give_consent(tx, 1)
        await tracker.log_time(tx, 30, "SHOP-1", note="repaired")
        assert await tracker.forget(tx)
    async with deps.open_tx(actor) as tx:
        await tracker.give_consent(tx, 1)
        await tracker.log_time(tx, 20, "SHOP-2", note="mended")
    await tenants.export(deps, actor, tmp_path)
    logged = [one for one in lines(tmp_path / "rows/tracker.tracker_event.ndjson") if one["kind"] == "log"]
    assert {one["ticket_key"]: one["note"] for one in logged} == {"SHOP-1": None, "SHOP-2": "mended"}


async def test_an_export_holds_everything_of_one_tenant_in_the_clear_and_nothing_of_another(
    deps: Deps, actor: Actor, other_actor: Actor, database: Database, tmp_path: Path
) -> None:
    plan = await planned(deps, actor, IDEA)
    async with deps.open_tx(actor) as tx:
        await estimator.begin_history(tx, "shop")
        await estimator.add_past(tx, "shop", history(30))
        (held,) = await estimator.histories(tx)
    await learn(deps, actor.tenant_id, held.id)
    asked = ai.Take("bdd", "clarifier.bdd@1", "m", {"idea": "Quokka"}, {"h": ai.Heard("{}", False, False)})
    vault = crypto.vault_of(deps)
    await ai.keep_take(vault, lambda: deps.open_tx(actor), actor.tenant_id, plan.id, asked, days=3)
    await planned(deps, other_actor, "A rota for a Wombatkitchen with 12 volunteers and two shifts a day.")
    async with deps.open_tx(actor) as tx:
        await tenancy.issue_api_key(tx, actor.member_id or UUID(int=0), name="mine")
        bdd = await clarifier.load_bdd(tx, plan.id)
    done = await tenants.export(deps, actor, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["format"] == tenants.FORMAT and manifest["audit"]["is_whole"]
    for name, told in manifest["files"].items():
        data = (tmp_path / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == told["sha256"]
        assert b"Wombat" not in data and str(other_actor.tenant_id).encode() not in data and b"tw1:" not in data
    assert bdd is not None
    (document,) = lines(tmp_path / "rows/clarifier.bdd_document.ndjson")
    assert Bdd.model_validate(document["body"]) == bdd
    assert any("Quokka" in row["body"]["text"] for row in lines(tmp_path / "rows/clarifier.clarifier_message.ndjson"))
    assert all(row["hash"] is None for row in lines(tmp_path / "rows/tenancy.api_key.ndjson"))
    assert not (tmp_path / "rows/crypto.data_key.ndjson").exists()
    admin = await asyncpg.connect(database.admin)
    for table in tenancy.tenant_tables():  # of the metadata: a table that comes is in the next export
        if table.fullname not in tenancy.KEYS:
            of_it = f"SELECT count(*) FROM {table.fullname} WHERE tenant_id = $1"
            there = await admin.fetchval(of_it, actor.tenant_id)
            there -= table.fullname in ("audit.entry", "audit.head")  # its own entry
            told = manifest["files"][f"rows/{table.fullname}.ndjson"]["rows"]
            assert told == there == len(lines(tmp_path / f"rows/{table.fullname}.ndjson")), table.fullname
    await admin.close()
    (take,) = lines(tmp_path / "rows/ai.take.ndjson")
    assert take["sealed"]["given"] == {"idea": "Quokka"}  # what a model was asked, and what it said
    (model,) = lines(tmp_path / "rows/estimator.team_model.ndjson")
    learnt = np.load(io.BytesIO(base64.b64decode(model["weights"])), allow_pickle=False)
    assert learnt.files
    assert done.rows > 50 and done.objects == len(list((tmp_path / "objects").rglob("*.*"))) > 0
    async with deps.open_tx(actor) as tx:
        assert (await audit.list_entries(tx))[-1].verb == "tenant.exported"


def test_what_an_export_leaves_out_is_named() -> None:
    """Bytes are told, or left out for a reason (archive.py), or a secret that opens something elsewhere."""
    kept = {
        f"{table.fullname}.{column.name}"
        for table in tenancy.tenant_tables()
        for column in table.columns
        if isinstance(column.type, LargeBinary) and not (column.info.get(TOLD) or column.info.get(PACKED))
        if table.fullname not in (*tenancy.KEYS, *tenancy.LEFT_OUT)
    }
    assert kept == {
        "ai.provider_key.sealed",
        "tenancy.chat_install.token",
        "tenancy.chat_install.refresh_token",
        "tenancy.signing_key.private",
        "tickets.account_sync.sealed",
        "tickets.integration_account.secret",
        "tickets.integration_grant.sealed",
    }


async def test_a_deleted_tenant_is_gone_and_the_receipt_says_what_was_erased(
    deps: Deps, actor: Actor, other_actor: Actor, database: Database, eraser: tenants.OpenEraser, tmp_path: Path
) -> None:
    await planned(deps, actor, IDEA)
    theirs = await planned(deps, other_actor, IDEA)
    for person in (actor, other_actor):  # on their way, and not taken yet
        told = Expected(4, "text/plain", hashlib.sha256(b"idea").digest())
        await files.receive(deps, f"incoming/{person.tenant_id}/{UUID(int=1)}", b"idea", told)
    with pytest.raises(BadInput, match="another name"):
        await tenants.delete(deps, actor, "Somebody else's", eraser)
    receipt = await tenants.delete(deps, actor, "Ada's company", eraser)
    admin = await asyncpg.connect(database.admin)
    for table in tenancy.tenant_tables():
        left = await admin.fetchval(f"SELECT count(*) FROM {table.fullname} WHERE tenant_id = $1", actor.tenant_id)
        assert left == 0 or table.fullname in tenancy.KEPT, table.fullname
    await admin.close()
    assert receipt["rows"]["clarifier.bdd_document"] == 1 and receipt["objects"] > 0
    assert not await deps.blobs.list_keys(str(actor.tenant_id))
    assert [one.name for one in (tmp_path / "blobs/incoming").iterdir()] == [str(other_actor.tenant_id)]
    async with deps.open_tx(actor) as tx:
        with pytest.raises(NotFound):
            await tenancy.get_settings(tx)
        log = await audit.verify(tx)
        assert log.is_whole and (log.entries, log.head) == (receipt["audit"]["entries"], receipt["audit"]["head"])
    async with deps.open_tx(other_actor) as tx:
        assert await workflow.get_initiative(tx, theirs.id) and await clarifier.load_bdd(tx, theirs.id)
    assert await tenants.is_receipt(deps, json.loads(json.dumps(receipt)))
    for name, value in (("objects", 0), ("deleted_by", "nobody"), ("signature", receipt["signature"][::-1])):
        assert not await tenants.is_receipt(deps, {**receipt, name: value})
    forged = crypto.signed(
        await crypto.Vault(deps.keys).key(other_actor.tenant_id, lambda: deps.open_tx(other_actor)), {}
    )
    assert crypto.is_signed(forged) and not await tenants.is_receipt(deps, {**forged, "key": receipt["key"]})


async def test_who_erases_sees_and_deletes_one_tenant_s_rows_only(
    deps: Deps, actor: Actor, other_actor: Actor, database: Database, eraser: tenants.OpenEraser
) -> None:
    connection = await asyncpg.connect(database.owner)
    for statement in (
        "SELECT name FROM tenancy.member",
        "UPDATE tenancy.member SET name = 'x'",
        "SELECT * FROM audit.entry",
    ):
        await connection.execute(
            f"BEGIN; SET LOCAL ROLE threadwright_eraser; SET LOCAL app.tenant_id = '{actor.tenant_id}'"
        )
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)
        await connection.execute("ROLLBACK")
    await connection.execute("BEGIN; SET LOCAL ROLE threadwright_eraser")
    assert await connection.execute("DELETE FROM tenancy.member") == "DELETE 0"
    await connection.execute(f"SET LOCAL app.tenant_id = '{actor.tenant_id}'")
    assert await connection.execute("DELETE FROM tenancy.member") == "DELETE 1"
    await connection.execute("ROLLBACK")
    await connection.close()
    serving = await asyncpg.connect(database.app)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await serving.execute("SET ROLE threadwright_eraser")
    await serving.close()


async def test_a_suspended_tenant_lets_nobody_in_until_it_is_resumed(deps: Deps, actor: Actor) -> None:
    async def come() -> tenancy.Member:
        async with deps.open_tx(actor) as tx:
            return await tenancy.identify(tx, Platform.CONSOLE, "w", "u1", name="Ada")

    async def call() -> Actor | None:
        async with deps.open_lobby() as lobby:
            return await tenancy.find_by_api_key(lobby, secret)

    async with deps.open_tx(actor) as tx:
        secret = (await tenancy.issue_api_key(tx, actor.member_id or UUID(int=0), name="k")).secret
    first = await come()
    assert await call() is not None
    await tenants.suspend(deps, actor, is_on=True)
    with pytest.raises(NotAllowed, match="suspended"):
        await come()
    assert await call() is None
    async with deps.open_lobby() as lobby:
        assert {one.id: bool(one.suspended_at) for one in await tenancy.all_tenants(lobby)}[actor.tenant_id]
    await tenants.suspend(deps, actor, is_on=False)
    assert await come() == first and await call() is not None
