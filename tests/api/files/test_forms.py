"""A form takes the file that it was made for, once, for minutes, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from integrations.files import FolderBlobs, FolderUploads
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import NotFound
from services.core.ports import Expected
from services.crypto import DeploymentSeal, vault_of
from tests.api.conftest import Api
from tests.api.files.giving import PICTURE, announced, over, rows, stored


async def test_a_form_lets_nothing_in_but_what_it_was_made_for(
    api: Api, ada: httpx.AsyncClient, where: str, root: Path, actor: Actor
) -> None:
    made = (await ada.post(where, json=announced(PICTURE))).json()
    url, fields = made["form"]["url"], made["form"]["fields"]
    one = ("x.png", PICTURE)
    wrong: list[tuple[int, str, dict[str, Any]]] = [
        (422, url, {"data": fields, "files": {"file": ("x", PICTURE[:-1])}}),
        (422, url, {"data": fields, "files": {"file": ("x", PICTURE[:-1] + b"x")}}),
        (422, url, {"data": fields, "files": {"file": ("x", PICTURE + b"x")}}),
        (422, url, {"data": {"Content-Type": "text/html"}, "files": {"file": one}}),
        (422, url, {"data": {}, "files": {"file": one}}),
        (422, url, {"data": {**fields, "acl": "public-read"}, "files": {"file": one}}),
        (422, url, {"data": fields, "files": {"other": one}}),
        (422, url, {"data": fields, "files": [("file", one), ("file", one)]}),
        (422, url, {"data": fields}),
        (422, url, {"json": {}}),
        (422, url, {"content": b"no form", "headers": {"Content-Type": "multipart/form-data"}}),
        (413, url, {"data": fields, "files": {"file": ("x", PICTURE + b"x" * 9000)}}),
        (404, url[:-1] + ("A" if url[-1] != "A" else "B"), {"data": fields, "files": {"file": one}}),
        (404, "http://bot/uploads/AAAA", {"data": fields, "files": {"file": one}}),
        (404, "http://bot/uploads/…", {"data": fields, "files": {"file": one}}),
        (405, url, {"method": "GET"}),
    ]
    async with api.client(None) as browser:
        for status, to, what in wrong:
            answer = await browser.request(**{"method": "POST", "url": to, **what})
            assert answer.status_code == status, (status, to, what, answer.text)
            assert answer.headers["content-type"] == "application/problem+json"
        read = 0

        async def endless() -> AsyncIterator[bytes]:
            nonlocal read
            head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
            for part in (head, *[b"x" * 1000] * 10_000):
                read += len(part)
                yield part

        stopped = await browser.post(
            url, content=endless(), headers={"Content-Type": "multipart/form-data; boundary=b"}
        )
        assert stopped.status_code == 413 and read < 20_000
        assert stored(root) == []
        async with api.deps.open_tx(actor) as tx:  # whoever has a form has no more than that, and no longer
            await tx.execute(text("UPDATE tenancy.tenant SET suspended_at = now()"))
        shut = await browser.post(url, data=fields, files={"file": one})
        assert shut.status_code == 403
        async with api.deps.open_tx(actor) as tx:
            await tx.execute(text("UPDATE tenancy.tenant SET suspended_at = NULL"))
        await over(api.deps, actor)
        assert (await browser.post(url, data=fields, files={"file": one})).status_code == 404
    assert stored(root) == []


async def test_a_form_ends_by_itself(deps: Deps, root: Path) -> None:
    at = 1000.0
    folder = FolderBlobs(root)
    uploads = FolderUploads(folder, DeploymentSeal(vault_of(deps), deps.open_tx), "", now=lambda: at)
    told = Expected(1, "text/plain", hashlib.sha256(b"x").digest())
    form = await uploads.allow("incoming/t/f", told, seconds=60)
    token = form.url.removeprefix("/uploads/")
    assert await uploads.opened(token) == ("incoming/t/f", told)
    at += 60
    with pytest.raises(NotFound, match="too old"):
        await uploads.opened(token)


async def test_an_upload_that_never_came_and_one_that_came_too_late(
    api: Api, ada: httpx.AsyncClient, where: str, actor: Actor
) -> None:
    made = (await ada.post(where, json=announced(PICTURE))).json()
    for _ in range(2):
        early = await ada.post(f"{where}/{made['file']['id']}/completion")
        assert early.status_code == 409 and "not come yet" in early.json()["detail"]
    await over(api.deps, actor)
    late = await ada.post(f"{where}/{made['file']['id']}/completion")
    assert late.status_code == 409 and "ask for a new one" in late.json()["detail"]
    assert await rows(api.deps, actor) == 0
    assert (await ada.post(f"{where}/{made['file']['id']}/completion")).status_code == 404
