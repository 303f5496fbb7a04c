"""A file of one company, given along by its form, taken, and asked for by the others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, Protocol

import httpx

from integrations.files import FolderBlobs, FolderUploads
from services import crypto
from services.core.chat import IncomingKind
from services.core.deps import Deps
from tests.isolation.tenants import BASE, Tenant

FILES = "/v1/initiatives/{initiative_id}/files"  # as the document names them
ONE = f"{FILES}/{{file_id}}"


class Asking(Protocol):
    chance: Random
    tenants: list[Tenant]

    async def _asked(
        self, tenant: Tenant, client: httpx.AsyncClient, name: str, method: str, path: str, **sent: Any
    ) -> str: ...

    async def _said(self, tenant: Tenant, verb: str, owner: Tenant | None = None, **what: Any) -> None: ...


def with_files(deps: Deps, folder: str) -> Deps:
    """Objects where they were; what is uploaded comes into the folder."""
    seal = crypto.DeploymentSeal(crypto.vault_of(deps), deps.open_tx)
    return replace(deps, uploads=FolderUploads(FolderBlobs(Path(folder)), seal, BASE))


async def give(asking: Asking, tenant: Tenant) -> None:
    """Each verb of a file, by its owner and by others, in a chat as well. The same bytes of several companies are
    several objects."""
    where = f"/v1/initiatives/{tenant.plans[0].id}/files"
    number = asking.chance.randrange(10 ** asking.chance.choice((1, 6)))
    data = f"{tenant.marker if asking.chance.random() < 0.7 else ''} {number}".encode()
    told = {"name": f"{tenant.marker}.txt", "media_type": "text/plain", "size": len(data)}
    body = {**told, "sha256": hashlib.sha256(data).hexdigest()}
    ask = asking._asked
    made = json.loads(await ask(tenant, tenant.client, f"POST {FILES}", "POST", where, json=body))
    if "file" not in made:
        return
    here, form = f"{where}/{made['file']['id']}", made["form"]
    sent: dict[str, Any] = {"data": form["fields"], "files": {"file": ("x", data)}}
    await ask(tenant, _nobody(tenant), "POST /uploads/{token}", "POST", form["url"], **sent)
    others: Sequence[Tenant] = [one for one in asking.tenants if one is not tenant]
    for who in (asking.chance.choice(others), tenant):
        await ask(who, who.client, f"POST {ONE}/completion", "POST", f"{here}/completion")
        theirs = here.replace(str(tenant.plans[0].id), str(who.plans[0].id))
        for there in dict.fromkeys((here, theirs)):
            await ask(who, who.client, f"GET {ONE}", "GET", there)
            await ask(who, who.client, f"GET {ONE}/content", "GET", f"{there}/content")
        await ask(who, who.client, f"GET {FILES}", "GET", where)
        words = {"kind": IncomingKind.COMMAND, "command": "plan", "text": "files"}
        await asking._said(who, "/plan files", tenant, **words)
    if asking.chance.random() < 0.5:
        who = asking.chance.choice(asking.tenants)
        await ask(who, who.client, f"DELETE {ONE}", "DELETE", here)


def _nobody(tenant: Tenant) -> httpx.AsyncClient:
    """With the form alone."""
    return httpx.AsyncClient(transport=tenant.client._transport, base_url=BASE)
