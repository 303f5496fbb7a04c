"""Files that people give along, by a program and a form, into a folder: whatever else comes is refused, whoever dies in
the middle leaves nothing half-written, and what goes is gone."""

from __future__ import annotations

import asyncio
import hashlib
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from PIL import Image
from sqlalchemy import text

from handlers import files, tenants
from integrations.files import FolderBlobs, FolderUploads
from jobs.clear import clear_files
from services import workflow
from services.core.actor import Actor, Role
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.core.errors import Conflict, NotFound
from services.core.ports import Expected
from services.core.settings import FilesSettings
from services.crypto import DeploymentSeal, SealedBlobs, vault_of
from tests.api.conftest import Api, key_of, serving


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
    return replace(deps, blobs=SealedBlobs(folder, deps.sealing), uploads=FolderUploads(folder, seal, "http://bot/"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "blobs"


@pytest.fixture
def deps(deps: Deps, root: Path) -> Deps:
    return in_folder(deps, root)


@pytest.fixture
async def ada(api: Api) -> AsyncIterator[httpx.AsyncClient]:
    async with api.client(api.keys[Role.OWNER]) as client:
        yield client


@pytest.fixture
async def where(api: Api, actor: Actor) -> str:
    return f"/v1/initiatives/{await plan_of(api.deps, actor)}/files"


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


async def test_a_file_is_announced_sent_taken_read_and_removed(
    api: Api, ada: httpx.AsyncClient, where: str, root: Path, actor: Actor
) -> None:
    once = {"Idempotency-Key": "f-1"}
    told = announced(PICTURE, name="../secret plans/Skizze “1”.png\u202e")
    made = await ada.post(where, json=told, headers=once)
    assert made.status_code == 201 and (await ada.post(where, json=told, headers=once)).json() == made.json()
    file, form = made.json()["file"], made.json()["form"]
    assert (file["name"], file["state"], form["url"][:19]) == ("Skizze “1”.png", "allowed", "http://bot/uploads/")
    assert (await ada.get(where)).json() == {"items": [], "next": None}
    assert (await ada.get(f"{where}/{file['id']}/content")).status_code == 404

    assert (await sent(api, form, PICTURE)).status_code == 204
    assert stored(root) == [f"incoming/{actor.tenant_id}/{file['id']}/content"]
    assert (await sent(api, form, PICTURE)).status_code == 409  # once
    kept = await ada.post(f"{where}/{file['id']}/completion", headers={"Idempotency-Key": "f-2"})
    assert kept.json() == {**file, "state": "kept"}
    assert (await ada.post(f"{where}/{file['id']}/completion")).json() == kept.json()
    assert (await sent(api, form, PICTURE)).status_code == 404  # and not again
    (key,) = stored(root)
    assert key == f"{actor.tenant_id}/{where.split('/')[3]}/files/{file['sha256']}.png"
    assert PICTURE not in (root / key).read_bytes()

    read = await ada.get(f"{where}/{file['id']}/content")
    assert read.content == PICTURE and read.headers["etag"] == f'"{file["sha256"]}"'
    assert read.headers["content-disposition"] == "attachment; filename*=UTF-8''Skizze%20%E2%80%9C1%E2%80%9D.png"
    assert read.headers["content-type"] == "application/octet-stream"
    assert read.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in read.headers["content-security-policy"] and "default-src 'none'" in str(read.headers)
    known = {"If-None-Match": read.headers["etag"]}
    assert (await ada.get(f"{where}/{file['id']}/content", headers=known)).status_code == 304
    assert (await ada.get(f"{where}/{file['id']}")).json() == kept.json() == (await ada.get(where)).json()["items"][0]

    again = await ada.post(where, json=announced(PICTURE, name="other.png"))
    assert again.status_code == 409 and "Skizze" in again.json()["detail"]
    assert (await ada.delete(f"{where}/{file['id']}")).status_code == 204
    assert (await ada.delete(f"{where}/{file['id']}")).status_code == 404
    assert (await ada.get(f"{where}/{file['id']}/content")).status_code == 404
    assert stored(root) == [] and await audited(api.deps, actor) == ["file.added", "file.deleted"]
    assert (await ada.post(where, json=announced(PICTURE))).status_code == 201  # the same content may come again
    await over(api.deps, actor)
    assert await clear_files(api.deps) == 2 and await rows(api.deps, actor) == 0


async def _kept(api: Api, client: httpx.AsyncClient, where: str, data: bytes, **more: Any) -> dict[str, Any]:
    made = (await client.post(where, json=announced(data, **more))).json()
    assert (await sent(api, made["form"], data)).status_code == 204
    kept = await client.post(f"{where}/{made['file']['id']}/completion")
    assert kept.status_code == 200, kept.text
    return dict(kept.json())


async def test_each_kind_of_file_is_one_and_nothing_is_taken_for_another(
    api: Api, ada: httpx.AsyncClient, where: str, root: Path, actor: Actor
) -> None:
    for media_type, data in GOOD.items():
        await _kept(api, ada, where, data, media_type=media_type)
    names, after = [], None
    while True:
        page = (await ada.get(where, params={"limit": 2, **({"after": after} if after else {})})).json()
        names += [one["media_type"] for one in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert names == list(GOOD)
    wrong = {
        ("image/png", b"<svg onload=alert(1)>"), ("image/png", PICTURE[:-4]), ("image/png", PICTURE + b"<script>"),
        ("image/jpeg", PICTURE), ("image/jpeg", b"\xff\xd8\xff no end"), ("application/pdf", b"%PDF-1.7 cut off"),
        ("application/pdf", b"MZ %PDF-1.7 %%EOF"), ("text/plain", b"\x00binary"), ("text/plain", b"\xff\xfe\x00a"),
        ("text/markdown", b"\x7fELF"),
    }  # fmt: skip
    before = stored(root)
    for media_type, data in wrong:
        made = (await ada.post(where, json=announced(data, media_type=media_type))).json()
        assert (await sent(api, made["form"], data)).status_code == 204
        refused = await ada.post(f"{where}/{made['file']['id']}/completion")
        assert refused.status_code == 422 and media_type in refused.json()["detail"], (media_type, data)
        assert (await ada.get(f"{where}/{made['file']['id']}")).status_code == 404
    assert stored(root) == before and await audited(api.deps, actor) == ["file.added"] * len(GOOD)


async def test_what_may_not_be_announced(api: Api, ada: httpx.AsyncClient, where: str) -> None:
    wrong = (
        (announced(PICTURE, media_type="image/svg+xml"), 422, "image/png"),
        (announced(PICTURE, media_type="text/html"), 422, "image/png"),
        (announced(PICTURE, size=10_000_001), 422, "10,000,000"),
        (announced(PICTURE, name=" ./. "), 422, "sketch.png"),
        (announced(PICTURE, name="\u202e"), 422, "sketch.png"),
        (announced(PICTURE, size=0), 400, ""),
        (announced(PICTURE, sha256="5" * 63), 400, ""),
        (announced(PICTURE, url="http://169.254.169.254/"), 400, ""),
    )
    for told, status, words in wrong:
        answer = await ada.post(where, json=told)
        assert (answer.status_code, words in answer.text) == (status, True), (told, answer.text)
    assert (await ada.post(f"/v1/initiatives/{uuid4()}/files", json=announced(PICTURE))).status_code == 404
    settings = api.deps.settings.model_copy(update={"files": FilesSettings(per_initiative=2, max_bytes=20)})
    few = replace(api.deps, settings=settings)
    async with serving(few) as app:
        other = Api(app, few, api.people, api.keys)
        async with other.client(api.keys[Role.OWNER]) as client:
            assert (await client.post(where, json=announced(b"x" * 21))).status_code == 422
            same = {"Idempotency-Key": "one"}
            for data in (b"a", b"a", b"b"):
                made = await client.post(where, json=announced(data), headers=same if data == b"a" else {})
                assert made.status_code == 201
            full = await client.post(where, json=announced(b"c"))
            assert full.status_code == 409 and "2 files" in full.json()["detail"]
            await over(few, api.people[Role.OWNER])  # what was announced and never came takes no place
            assert (await client.post(where, json=announced(b"c"))).status_code == 201


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


async def test_two_who_complete_at_once_take_it_once(
    api: Api, ada: httpx.AsyncClient, where: str, root: Path, actor: Actor
) -> None:
    made = (await ada.post(where, json=announced(PICTURE))).json()
    assert (await sent(api, made["form"], PICTURE)).status_code == 204
    to = f"{where}/{made['file']['id']}/completion"
    answers = await asyncio.gather(*(ada.post(to) for _ in range(6)))
    assert {one.status_code for one in answers} <= {200, 409} and 200 in {one.status_code for one in answers}
    assert (await ada.post(to)).json()["state"] == "kept"
    assert len(stored(root)) == 1 and await audited(api.deps, actor) == ["file.added"]
    # Two forms for the same bytes: whoever comes second is told which file it is, and leaves nothing.
    other = GOOD["image/jpeg"]
    twins = [(await ada.post(where, json=announced(other, media_type="image/jpeg"))).json() for _ in range(2)]
    for twin in twins:
        assert (await sent(api, twin["form"], other)).status_code == 204
    done = [(await ada.post(f"{where}/{twin['file']['id']}/completion")).status_code for twin in twins]
    assert done == [200, 409] and len(stored(root)) == 2
    assert (await ada.get(f"{where}/{twins[0]['file']['id']}/content")).content == other


class _Dying(SealedBlobs):
    """Ends the process after the object was stored, before anybody was told."""

    async def put(self, key: str, data: bytes, *, media_type: str) -> None:
        await super().put(key, data, media_type=media_type)
        raise asyncio.CancelledError


@pytest.mark.parametrize("is_taken_again", [True, False])
async def test_whoever_dies_in_the_middle_leaves_nothing_half_written(
    api: Api, ada: httpx.AsyncClient, where: str, root: Path, actor: Actor, is_taken_again: bool
) -> None:
    made = (await ada.post(where, json=announced(PICTURE))).json()
    file_id, plan_id = UUID(made["file"]["id"]), UUID(where.split("/")[3])
    await sent(api, made["form"], PICTURE)
    assert api.deps.sealing is not None and isinstance(api.deps.blobs, SealedBlobs)
    dying = replace(api.deps, blobs=_Dying(api.deps.blobs.store, api.deps.sealing))
    with pytest.raises(asyncio.CancelledError):
        await files.complete(dying, actor, plan_id, file_id)
    assert len(stored(root)) == 2
    assert (await ada.get(f"{where}/{file_id}/content")).status_code == 404
    for method, path in (("POST", f"{where}/{file_id}/completion"), ("DELETE", f"{where}/{file_id}")):
        busy = await ada.request(method, path)
        assert busy.status_code == 409 and "right now" in busy.json()["detail"]
    assert await clear_files(api.deps) == 0  # somebody may still be at it
    if is_taken_again:
        async with api.deps.open_tx(actor) as tx:
            await tx.execute(text("UPDATE workflow.file SET lease_until = now()"))
        assert (await ada.post(f"{where}/{file_id}/completion")).json()["state"] == "kept"
        assert (await ada.get(f"{where}/{file_id}/content")).content == PICTURE
        assert len(stored(root)) == 1
        return
    await over(api.deps, actor)
    assert await clear_files(api.deps) == 1
    assert (stored(root), await rows(api.deps, actor), await audited(api.deps, actor)) == ([], 0, [])


async def test_a_sleeper_that_wakes_after_its_lease_leaves_no_object(
    api: Api, ada: httpx.AsyncClient, where: str, root: Path, actor: Actor
) -> None:
    made = (await ada.post(where, json=announced(PICTURE))).json()
    await sent(api, made["form"], PICTURE)

    class Sleeping(SealedBlobs):
        async def put(self, key: str, data: bytes, *, media_type: str) -> None:
            await over(api.deps, actor)
            assert await clear_files(api.deps) == 1
            await super().put(key, data, media_type=media_type)

    assert api.deps.sealing is not None and isinstance(api.deps.blobs, SealedBlobs)
    slow = replace(api.deps, blobs=Sleeping(api.deps.blobs.store, api.deps.sealing))
    with pytest.raises(Conflict):
        await files.complete(slow, actor, UUID(where.split("/")[3]), UUID(made["file"]["id"]))
    assert (stored(root), await rows(api.deps, actor)) == ([], 0)


async def test_what_lies_in_the_store_is_compared_when_it_is_read(
    api: Api, ada: httpx.AsyncClient, where: str, root: Path
) -> None:
    kept = await _kept(api, ada, where, PICTURE)
    (key,) = stored(root)
    raw = (root / key).read_bytes()
    for changed in (raw[:-1] + bytes([raw[-1] ^ 1]), GOOD["image/jpeg"], b""):
        (root / key).write_bytes(changed)
        answer = await ada.get(f"{where}/{kept['id']}/content")
        assert answer.status_code == 503 and "not what was stored" in answer.json()["detail"]
    (root / key).unlink()
    assert (await ada.get(f"{where}/{kept['id']}/content")).status_code == 404


async def test_another_company_s_files_are_not_there(
    api: Api, ada: httpx.AsyncClient, where: str, other_actor: Actor
) -> None:
    kept = await _kept(api, ada, where, PICTURE)
    theirs = f"/v1/initiatives/{await plan_of(api.deps, other_actor)}/files"
    async with api.client(await key_of(api.deps, other_actor)) as grace:
        for place in (where, theirs):
            for method, path in (
                ("GET", f"/{kept['id']}"), ("GET", f"/{kept['id']}/content"), ("DELETE", f"/{kept['id']}"),
                ("POST", f"/{kept['id']}/completion"),
            ):  # fmt: skip
                assert (await grace.request(method, place + path)).status_code == 404, (method, path)
        assert (await grace.get(where)).status_code == 404
        assert (await grace.get(theirs)).json()["items"] == []
        await _kept(api, grace, theirs, PICTURE)  # the same bytes are another object there
    assert (await ada.get(f"{where}/{kept['id']}/content")).content == PICTURE


async def test_files_go_after_their_time_and_an_export_has_them(
    api: Api, ada: httpx.AsyncClient, where: str, root: Path, actor: Actor, tmp_path: Path
) -> None:
    kept = await _kept(api, ada, where, PICTURE, name="Quokka.png")
    await tenants.export(api.deps, actor, tmp_path / "export")
    assert [one.read_bytes() for one in (tmp_path / "export/objects").rglob("*.png")] == [PICTURE]
    assert "Quokka.png" in (tmp_path / "export/rows/workflow.file.ndjson").read_text()
    await over(api.deps, actor, days=729)
    assert await clear_files(api.deps) == 1
    assert (await ada.get(f"{where}/{kept['id']}")).status_code == 200
    await over(api.deps, actor, days=2)
    assert await clear_files(api.deps) == 1
    assert (await ada.get(f"{where}/{kept['id']}")).status_code == 404
    assert stored(root) == [] and await audited(api.deps, actor) == ["file.added", "file.forgotten"]
