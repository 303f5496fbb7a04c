"""What an operator does with whole tenants: make one, suspend it, hand everything out, delete it with a receipt."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from handlers import files, replies
from services import audit, clarifier, crypto, schema, tenancy, tickets, workflow
from services.core.actor import Actor, Role, system
from services.core.deps import Deps
from services.core.errors import AppError, BadInput
from services.core.tx import Lobby, Tx

FORMAT = "threadwright-export@1"
RECEIPT = "threadwright-receipt@1"
OpenEraser = Callable[[UUID], AbstractAsyncContextManager[Lobby]]
assert schema.metadata is not None  # all rooms' tables are known from here on


@dataclass(frozen=True, slots=True)
class Made:
    tenant_id: UUID
    owner_id: UUID


async def create(deps: Deps, name: str, owner: str) -> Made:
    """With its first member, an owner, and its first data key."""
    founder = tenancy.new_tenant()
    async with deps.open_tx(founder) as tx:
        await tenancy.create_tenant(tx, tenancy.TenantSettings(name=name))
        member = await tenancy.add_member(tx, owner, Role.OWNER)
        await audit.record(tx, "tenant.created", f"tenant/{founder.tenant_id}", {"owner": str(member.id)})
    return Made(founder.tenant_id, member.id)


async def suspend(deps: Deps, actor: Actor, *, is_on: bool) -> None:
    """Nobody is let in while it is on, and what is queued waits; nothing is lost. Afterwards the work has as much time
    as it had before, and what was done in trackers meanwhile is looked for."""
    async with deps.open_tx(actor) as tx:
        if is_on:
            await tenancy.suspend(tx)
        else:
            paused = await tenancy.resume(tx)
            await workflow.give_time(tx, paused)
            await clarifier.wait_longer(tx, paused)
            await tickets.sync_all_soon(tx)
        verb = "tenant.suspended" if is_on else "tenant.resumed"
        await audit.record(tx, verb, f"tenant/{actor.tenant_id}")


# --- everything out ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Exported:
    rows: int
    objects: int


async def export(deps: Deps, actor: Actor, folder: Path) -> Exported:
    """One JSON line per row (`rows/<schema.table>.ndjson`), each stored file (`objects/…`), and a manifest with the
    SHA-256 of all. Rows are of one moment. Secrets (tokens, hashes of keys) are null: they leave no database."""
    files: dict[str, dict[str, Any]] = {}
    async with deps.open_tx(actor, is_view=True) as tx:
        for table in tenancy.tenant_tables():
            if table.fullname not in tenancy.KEYS:
                name = f"rows/{table.fullname}.ndjson"
                files[name] = await _write_rows(tx, table, folder / name)
        head = await audit.verify(tx)
    objects = await _write_objects(deps, actor.tenant_id, folder, files)
    manifest = {
        "format": FORMAT,
        "tenant_id": str(actor.tenant_id),
        "exported_at": deps.clock.now().isoformat(),
        "audit": {"entries": head.entries, "head": head.head, "is_whole": head.is_whole},
        "files": files,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n")
    done = Exported(sum(one["rows"] for one in files.values()), objects)
    async with deps.open_tx(actor) as tx:
        told = {"rows": done.rows, "objects": done.objects}
        await audit.record(tx, "tenant.exported", f"tenant/{actor.tenant_id}", told)
    return done


async def _write_rows(tx: Tx, table: Any, path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, count = hashlib.sha256(), 0
    with path.open("wb") as file:
        async for row in tenancy.rows(tx, table):
            line = json.dumps(row, default=_plain, ensure_ascii=False, sort_keys=True).encode() + b"\n"
            file.write(line)
            digest.update(line)
            count += 1
    return {"rows": count, "sha256": digest.hexdigest()}


async def _write_objects(deps: Deps, tenant_id: UUID, folder: Path, files: dict[str, dict[str, Any]]) -> int:
    keys = await deps.blobs.list_keys(str(tenant_id))
    for key in keys:
        data = await deps.blobs.get(key)
        name = f"objects/{key.partition('/')[2]}"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        files[name] = {"rows": 0, "sha256": hashlib.sha256(data).hexdigest()}
    return len(keys)


def _plain(value: object) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()  # what a team's model has learnt: numpy's own format
    return value.isoformat() if isinstance(value, datetime) else str(value)


# --- everything gone --------------------------------------------------------------------------------


async def delete(deps: Deps, actor: Actor, name: str, open_eraser: OpenEraser) -> dict[str, Any]:
    """A signed receipt of what was erased. First the keys, so that whatever goes wrong afterwards nothing is readable;
    safe to repeat. The audit log stays (ids, no words), and tells of it. Raises BadInput for another tenant's name."""
    async with deps.open_tx(actor) as tx:
        found = (await tenancy.get_settings(tx)).name
        if found != name:
            raise BadInput(replies.sentence("tenant-other-name", tenant=str(actor.tenant_id)))
        await tenancy.suspend(tx)
        await audit.record(tx, "tenant.deleting", f"tenant/{actor.tenant_id}")
    keys = await deps.blobs.list_keys(str(actor.tenant_id))
    destroyed = await crypto.vault_of(deps).destroy(actor.tenant_id, partial(deps.open_tx, actor))
    await files.drop_uploads(deps, actor.tenant_id)
    for key in keys:
        await deps.blobs.delete(key)
    erased: dict[str, int] = {}
    for table in tenancy.tenant_tables():
        if table.fullname not in tenancy.KEPT:
            async with open_eraser(actor.tenant_id) as eraser:
                erased[table.fullname] = await tenancy.erase_rows(eraser, table, actor.tenant_id)
    await files.drop_uploads(deps, actor.tenant_id)  # what came meanwhile: without a row nothing more does
    told = {"rows": sum(erased.values()), "objects": len(keys)}
    async with deps.open_tx(actor) as tx:
        await audit.record(tx, "tenant.deleted", f"tenant/{actor.tenant_id}", told)
        left = {table.fullname: await tenancy.count_rows(tx, table) for table in tenancy.tenant_tables()}
        log = await audit.verify(tx)
    kept = {table: count for table, count in left.items() if count and table in tenancy.KEPT}
    if any(count for table, count in left.items() if table not in tenancy.KEPT):
        raise AppError(replies.sentence("tenant-rows-came", tenant=str(actor.tenant_id)))
    return crypto.signed(
        await _signing_key(deps),
        {
            "format": RECEIPT,
            "tenant_id": str(actor.tenant_id),
            "deleted_at": deps.clock.now().isoformat(),
            "deleted_by": actor.name,
            "keys": destroyed,
            "rows": {table: count for table, count in erased.items() if count},
            "objects": len(keys),
            "kept": {**kept, "why": "the audit log names ids and no words; its head is told here"},
            "audit": {"entries": log.entries, "head": log.head},
        },
    )


async def is_receipt(deps: Deps, receipt: dict[str, Any]) -> bool:
    """Whether this deployment signed it, and nothing in it was changed since."""
    try:
        key = await _signing_key(deps, UUID(str(receipt.get("key", ""))))
    except (ValueError, AppError):
        return False
    return crypto.is_signed(receipt, key)


async def _signing_key(deps: Deps, key_id: UUID | None = None) -> crypto.DataKey:
    open_tx = partial(deps.open_tx, system(crypto.DEPLOYMENT))
    return await crypto.vault_of(deps).key(crypto.DEPLOYMENT, open_tx, key_id=key_id)
