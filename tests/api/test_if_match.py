"""`If-Match`: nothing is done to what is no longer what the caller looked at."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from services.core.actor import Actor, Role
from services.core.deps import Deps
from tests.api.conftest import Api, key_of
from tests.api.test_verbs import IDEA
from tests.jobs.plans import planned


async def ready(ada: httpx.AsyncClient, where: str, number: int, revision: int = 1) -> httpx.Response:
    """The change once it is computed, by the worker beside the server."""
    async with asyncio.timeout(60):
        while True:
            found = await ada.get(f"{where}/CH-{number}")
            if found.json()["status"] == "proposed" and found.json()["revision"] >= revision:
                return found
            await asyncio.sleep(0.1)


@pytest.fixture
async def ada(deps: Deps, actor: Actor, served: str) -> AsyncIterator[httpx.AsyncClient]:
    """Over a socket."""
    headers = {"Authorization": f"Bearer {await key_of(deps, actor)}"}
    async with httpx.AsyncClient(base_url=served, headers=headers, timeout=60) as client:
        yield client


async def test_a_change_is_applied_only_as_it_was_looked_at(deps: Deps, actor: Actor, ada: httpx.AsyncClient) -> None:
    plan = await planned(deps, actor, IDEA)
    where = f"/v1/initiatives/{plan.id}/changes"
    made = await ada.post(where, json={"target": "R-2", "text": "Guards swap shifts until noon."})
    assert made.status_code == 202
    seen = await ready(ada, where, 1)
    tag = seen.headers["etag"]
    known = await ada.get(f"{where}/CH-1", headers={"If-None-Match": f"W/{tag}"})
    assert known.status_code == 304 and known.headers["etag"] == tag
    for wrong in (tag[:-2] + '"', f"W/{tag}", '"x", "y"', "no tag at all"):
        for verb in ("apply", "discard"):
            stale = await ada.post(f"{where}/CH-1/{verb}", headers={"If-Match": wrong})
            assert stale.status_code == 412, wrong
            assert stale.headers["content-type"] == "application/problem+json"
            assert stale.json()["type"] == "urn:threadwright:stale" and "CH-1" in stale.json()["detail"]
    assert (await ada.get(f"{where}/CH-1")).headers["etag"] == tag  # nothing was done
    assert (await ada.post(f"{where}/CH-1/apply?revision=9")).status_code == 409  # as before
    key = {"Idempotency-Key": "apply-once", "If-Match": f'"other", {tag}'}
    done = await ada.post(f"{where}/CH-1/apply", headers=key)
    assert done.status_code == 200 and done.json()["status"] == "applied"
    assert done.headers["etag"] == (await ada.get(f"{where}/CH-1")).headers["etag"] != tag
    again = await ada.post(f"{where}/CH-1/apply", headers=key)
    assert (again.status_code, again.headers["etag"]) == (200, done.headers["etag"])  # answered, not asked again
    assert (await ada.post(f"{where}/CH-9/apply", headers={"If-Match": tag})).status_code == 404


async def test_what_was_computed_anew_is_another_one(deps: Deps, actor: Actor, ada: httpx.AsyncClient) -> None:
    plan = await planned(deps, actor, IDEA)
    where = f"/v1/initiatives/{plan.id}/changes"
    for number in (1, 2):
        await ada.post(where, json={"target": f"R-{number}", "text": "Guards swap shifts until noon."})
        await ready(ada, where, number)
    seen = (await ada.get(f"{where}/CH-1")).headers["etag"]
    assert (await ada.post(f"{where}/CH-2/apply")).json()["status"] == "applied"
    moved = await ada.post(f"{where}/CH-1/apply")  # the plan moved on, so that it is computed anew
    assert moved.status_code in (200, 409)
    await ready(ada, where, 1, revision=2)
    assert (await ada.post(f"{where}/CH-1/apply", headers={"If-Match": seen})).status_code == 412
    assert (await ada.post(f"{where}/CH-1/discard", headers={"If-Match": "*"})).json()["status"] == "discarded"


async def test_the_document_says_which_routes_take_it(api: Api) -> None:
    async with api.client(api.keys[Role.OWNER]) as ada:
        paths = (await ada.get("/v1/openapi.json")).json()["paths"]
    taking = {
        path.removeprefix("/v1/")
        for path, methods in paths.items()
        for operation in methods.values()
        if any(one["name"] == "If-Match" and not one["required"] for one in operation.get("parameters", ()))
        and "412" in operation["responses"]
        and "ETag" in operation["responses"]["200"]["headers"]
    }
    change, edit = "initiatives/{initiative_id}/changes/{change}", "initiatives/{initiative_id}/edits/{edit}"
    assert taking == {
        f"{change}/apply", f"{change}/discard", f"{edit}/accept", f"{edit}/keep", f"{edit}/ours",
        "connections/{connection}/mapping",
    }  # fmt: skip
    untaken = [one for methods in paths.values() for one in methods.values() if "412" in one["responses"]]
    assert len(untaken) == len(taking)
