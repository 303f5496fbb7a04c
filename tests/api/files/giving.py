"""A file that is given along: announced, sent by its form, and what is left where."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
from PIL import Image
from sqlalchemy import text

from integrations.files import FolderBlobs, FolderUploads
from services import workflow
from services.core.actor import Actor
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.crypto import DeploymentSeal, SealedBlobs, vault_of
from tests.api.conftest import Api


def _picture(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (9, 7), "teal").save(made, kind)
    return made.getvalue()


PICTURE = _picture("PNG")
GOOD = {
    "image/png": PICTURE,
    "image/jpeg": _picture("JPEG"),
    "application/pdf": _picture("PDF"),
    "text/plain": "Zwei Sätze.\nNot one more.\n".encode(),
    "text/markdown": b"# Notes\n\n- one\t1\n",
}


def announced(data: bytes, **more: Any) -> dict[str, Any]:
    told = {"name": "sketch.png", "media_type": "image/png", "size": len(data)}
    return {**told, "sha256": hashlib.sha256(data).hexdigest(), **more}


async def plan_of(deps: Deps, actor: Actor) -> UUID:
    thread = ThreadRef(platform=Platform.API, workspace="w", channel="c", thread=uuid4().hex)
    async with deps.open_tx(actor) as tx:
        idea = Idea(text="A rota", title="A rota")
        return (await workflow.create_initiative(tx, idea, thread=thread, created_by="Ada")).id


async def over(deps: Deps, actor: Actor, *, days: int = 1) -> None:
    """So much later."""
    past = (
        "UPDATE workflow.file SET until = until - :d * interval '1 day', due_at = due_at - :d * interval '1 day', "
        "kept_at = kept_at - :d * interval '1 day', lease_until = lease_until - :d * interval '1 day'"
    )
    async with deps.open_tx(actor) as tx:
        await tx.execute(text(past), {"d": days})


def in_folder(deps: Deps, root: Path) -> Deps:
    assert deps.sealing is not None
    folder = FolderBlobs(root)
    seal = DeploymentSeal(vault_of(deps), deps.open_tx)
    return replace(deps, blobs=SealedBlobs(folder, deps.sealing), uploads=FolderUploads(folder, seal, ""))


async def sent(api: Api, form: dict[str, Any], data: bytes) -> httpx.Response:
    """As a browser does, without any key."""
    async with api.client(None) as browser:
        return await browser.post(form["url"], data=form["fields"], files={"file": ("x.png", data)})


def stored(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


async def rows(deps: Deps, actor: Actor) -> int:
    async with deps.open_tx(actor) as tx:
        return int((await tx.execute(text("SELECT count(*) FROM workflow.file"))).scalar_one())


async def audited(deps: Deps, actor: Actor) -> list[str]:
    async with deps.open_tx(actor) as tx:
        found = await tx.execute(text("SELECT verb FROM audit.entry WHERE verb LIKE 'file.%' ORDER BY number"))
        return [row[0] for row in found]


async def given(api: Api, client: httpx.AsyncClient, where: str, data: bytes, **more: Any) -> dict[str, Any]:
    made = (await client.post(where, json=announced(data, **more))).json()
    assert (await sent(api, made["form"], data)).status_code == 204
    kept = await client.post(f"{where}/{made['file']['id']}/completion")
    assert kept.status_code == 200, kept.text
    return dict(kept.json())
