"""Files that people give along, by a program and a form, into a folder: announced, sent, taken, read, and gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import httpx

from handlers import tenants
from handlers.router import route
from jobs.clear import clear_files
from services.core.actor import Actor, Role
from services.core.settings import FilesSettings
from tests.api.conftest import Api, key_of, serving
from tests.api.files.giving import GOOD, PICTURE, announced, audited, given, over, plan_of, rows, sent, stored
from tests.handlers.calls import call


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
    early = await ada.get(f"{where}/{file['id']}/content")
    assert early.status_code == 409 and "not come yet" in early.json()["detail"]  # it is there, its bytes are not

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


async def test_each_kind_of_file_is_one_and_nothing_is_taken_for_another(
    api: Api, ada: httpx.AsyncClient, where: str, root: Path, actor: Actor
) -> None:
    for media_type, data in GOOD.items():
        await given(api, ada, where, data, media_type=media_type)
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
        ("image/jpeg", PICTURE[:-1]), ("image/jpeg", b"\xff\xd8\xff no end"), ("application/pdf", b"%PDF-1.7 cut off"),
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


async def test_another_company_s_files_are_not_there(
    api: Api, ada: httpx.AsyncClient, where: str, other_actor: Actor
) -> None:
    kept = await given(api, ada, where, PICTURE)
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
        await given(api, grace, theirs, PICTURE)  # the same bytes are another object there
    assert (await ada.get(f"{where}/{kept['id']}/content")).content == PICTURE


async def test_files_go_after_their_time_and_an_export_has_them(
    api: Api, ada: httpx.AsyncClient, where: str, root: Path, actor: Actor, tmp_path: Path
) -> None:
    kept = await given(api, ada, where, PICTURE, name="Quokka.png")
    told = await route(call(api.deps, actor, "files #1"))
    assert told is not None and "Quokka.png" in told.model_dump_json()
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
