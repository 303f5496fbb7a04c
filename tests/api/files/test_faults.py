"""Whoever comes at once with somebody else, or dies in the middle, leaves nothing half-written."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import fields, replace
from itertools import count
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from handlers import files
from jobs.clear import clear_files
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import Conflict, Unavailable
from services.core.tx import Tx
from services.crypto import SealedBlobs
from tests.api.conftest import Api
from tests.api.files.giving import GOOD, PICTURE, announced, audited, given, over, rows, sent, stored


async def test_two_who_complete_at_once_take_it_once(
    api: Api, ada: httpx.AsyncClient, where: str, root: Path, actor: Actor
) -> None:
    made = (await ada.post(where, json=announced(PICTURE))).json()
    came = await asyncio.gather(*(sent(api, made["form"], PICTURE) for _ in range(4)))
    assert sorted(one.status_code for one in came) == [204, 409, 409, 409]
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
    assert (await ada.get(f"{where}/{file_id}/content")).status_code == 409
    for method, path in (("POST", f"{where}/{file_id}/completion"), ("DELETE", f"{where}/{file_id}")):
        busy = await ada.request(method, path)
        assert busy.status_code == 409 and "right now" in busy.json()["detail"]
    async with api.deps.open_tx(actor) as tx:
        await tx.execute(text("UPDATE workflow.file SET due_at = now()"))
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
    kept = await given(api, ada, where, PICTURE)
    (key,) = stored(root)
    raw = (root / key).read_bytes()
    for changed in (raw[:-1] + bytes([raw[-1] ^ 1]), GOOD["image/jpeg"], b""):
        (root / key).write_bytes(changed)
        answer = await ada.get(f"{where}/{kept['id']}/content")
        assert answer.status_code == 503 and "not what was stored" in answer.json()["detail"]
    (root / key).unlink()
    assert (await ada.get(f"{where}/{kept['id']}/content")).status_code == 404


@pytest.mark.parametrize("is_saved", [True, False])
async def test_a_database_that_is_away_for_a_moment_is_waited_for(
    api: Api, ada: httpx.AsyncClient, where: str, root: Path, actor: Actor, is_saved: bool
) -> None:
    """Once before it saved that the bytes are stored, once before it said so."""
    made = (await ada.post(where, json=announced(PICTURE))).json()
    await sent(api, made["form"], PICTURE)
    times = count()

    class Away(Deps):
        @asynccontextmanager
        async def open_tx(self, actor: Actor, *, is_view: bool = False) -> AsyncIterator[Tx]:
            is_away = next(times) == 1
            async with super().open_tx(actor, is_view=is_view) as tx:
                yield tx
                if is_away and not is_saved:
                    raise Unavailable("It went away.")
            if is_away:
                raise Unavailable("It went away before it confirmed.")

    away = Away(**{one.name: getattr(api.deps, one.name) for one in fields(api.deps)})
    kept = await files.complete(away, actor, UUID(where.split("/")[3]), UUID(made["file"]["id"]))
    assert kept.status == "kept" and next(times) == 3
    assert len(stored(root)) == 1 and await audited(api.deps, actor) == ["file.added"]
