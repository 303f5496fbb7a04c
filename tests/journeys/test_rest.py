"""The road over REST: a real uvicorn on loopback, a real worker beside it, an API key."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import uvicorn

from bot.main import create_app
from integrations.redis import open_queue
from jobs import worker
from services import tenancy
from services.core.actor import Actor
from services.core.deps import Deps


@dataclass(frozen=True)
class Service:
    client: httpx.AsyncClient
    other: httpx.AsyncClient  # another tenant's key
    address: str


async def _key(deps: Deps, actor: Actor) -> str:
    assert actor.member_id is not None
    async with deps.open_tx(actor) as tx:
        return (await tenancy.issue_api_key(tx, actor.member_id, name="test")).secret


@pytest.fixture
async def service(deps: Deps, actor: Actor, other_actor: Actor, redis_url: str) -> AsyncIterator[Service]:
    async with open_queue(redis_url) as queue:
        served = Deps(**{**deps.__dict__, "queue": queue})
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            server = uvicorn.Server(uvicorn.Config(create_app(deps=served), log_config=None, lifespan="on"))
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            address = f"http://127.0.0.1:{listener.getsockname()[1]}"
            while not server.started:
                await asyncio.sleep(0.05)
            clients = [
                httpx.AsyncClient(
                    base_url=address, timeout=30, headers={"Authorization": f"Bearer {await _key(deps, who)}"}
                )
                for who in (actor, other_actor)
            ]
            async with worker.running(served), clients[0], clients[1]:
                yield Service(clients[0], clients[1], address)
            server.should_exit = True
            await serving


async def until(service: Service, path: str, **wanted: str) -> dict[str, Any]:
    for _ in range(1200):
        view: dict[str, Any] = (await service.client.get(path)).json()
        if all(view[name] == value for name, value in wanted.items()):
            return view
        assert view["status"] in ("active", "computing"), view
        assert "failed" not in {step["status"] for step in view.get("steps", ())}, view
        await asyncio.sleep(0.1)
    raise AssertionError(f"{path} did not become {wanted}")


async def test_an_idea_becomes_a_plan_over_rest(service: Service) -> None:
    body = {"idea": "Climbers book belay partners and log the routes they climbed."}
    made = await service.client.post("/v1/initiatives", json=body, headers={"Idempotency-Key": "one"})
    assert made.status_code == 201
    path = made.headers["Location"]
    again = await service.client.post("/v1/initiatives", json=body, headers={"Idempotency-Key": "one"})
    assert again.json()["id"] == made.json()["id"]
    body = {"idea": "A book club"}
    other = await service.client.post("/v1/initiatives", json=body, headers={"Idempotency-Key": "one"})
    assert other.status_code == 409

    for _ in range(400):
        posts = (await service.client.get(f"{path}/posts")).json()
        if any(item["key"].startswith("question-") for item in posts["items"]):
            break
        await asyncio.sleep(0.1)
    said = await service.client.post(f"{path}/answers", json={"text": "a"}, headers={"Idempotency-Key": "two"})
    assert said.status_code == 202
    assert (await service.client.post(f"{path}/answers", json={"text": "enough"})).status_code == 202
    view = await until(service, path, status="plan_ready")
    assert {step["status"] for step in view["steps"]} == {"done"}
    assert view["approvals"] == ["publish"]

    later = (await service.client.get(f"{path}/posts", params={"after": posts["next"]})).json()["items"]
    assert [item["seq"] for item in later] == sorted(item["seq"] for item in later)
    versions = (await service.client.get(f"{path}/documents")).json()
    assert list(versions) == ["bdd", "hld", "tickets", "estimates", "assignments"]
    assert [[one["version"] for one in found] for found in versions.values()] == [[1]] * 5
    bdd = (await service.client.get(f"{path}/documents/bdd")).json()
    assert bdd["requirements"]
    read = await service.client.get(f"{path}/documents/hld", headers={"Accept": "text/markdown"})
    assert read.headers["content-type"].startswith("text/markdown")
    assert read.text.startswith("#")
    back = (await service.client.get(f"{path}/trace", params={"node": "T-2"})).json()
    assert "M-1" in [node["id"] for node in back["nodes"]]


async def test_nobody_sees_another_tenants_plan(service: Service) -> None:
    made = (await service.client.post("/v1/initiatives", json={"idea": "A secret garden map"})).json()
    for path in ("", "/posts", "/documents", "/documents/bdd", "/trace"):
        assert (await service.other.get(f"/v1/initiatives/{made['id']}{path}")).status_code == 404
    assert (await service.other.post(f"/v1/initiatives/{made['id']}/answers", json={"text": "a"})).status_code == 404
    assert (await service.other.get("/v1/initiatives")).json()["items"] == []


async def test_pages_follow_each_other_and_end(service: Service) -> None:
    for number in range(5):
        await service.client.post("/v1/initiatives", json={"idea": f"A map of {number} gardens"})
    seen: list[int] = []
    after: str | None = None
    while True:
        page = (
            await service.client.get("/v1/initiatives", params={"limit": 2} | ({"after": after} if after else {}))
        ).json()
        seen += [item["number"] for item in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert seen == [5, 4, 3, 2, 1]
    assert (await service.client.get("/v1/initiatives", params={"after": "%%%"})).status_code == 404


async def test_errors_are_problems_with_a_sentence(service: Service) -> None:
    async with httpx.AsyncClient(base_url=service.address) as stranger:
        for headers in ({}, {"Authorization": "Bearer tw_nope"}, {"Authorization": "Basic x"}):
            answer = await stranger.get("/v1/initiatives", headers=headers)
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"] == "Bearer"
            assert answer.headers["content-type"] == "application/problem+json"
    for body, status in (
        ({"idea": "  "}, 400),
        ({"idea": "?!"}, 400),
        ({"ide": "x"}, 400),
        ({"idea": 3}, 400),
        ({"idea": "7"}, 422),
    ):
        answer = await service.client.post("/v1/initiatives", json=body)
        assert answer.status_code == status, body
        assert answer.json()["detail"].endswith(".") and "pattern" not in answer.json()["detail"]
    assert (await service.client.get("/v1/initiatives/nope")).status_code == 400
    assert (await service.client.get("/v1/initiatives", params={"limit": 1000})).status_code == 400


async def test_a_change_is_proposed_applied_once_and_told_apart_word_by_word(service: Service) -> None:
    begun = await service.client.post("/v1/initiatives", json={"idea": "A rota for lifeguards: guards swap shifts."})
    where = begun.headers["Location"]
    assert (await service.client.post(f"{where}/answers", json={"text": "enough"})).status_code == 202
    await until(service, where, status="plan_ready")
    draft = (await service.client.get(f"{where}/documents/bdd")).json()
    first = draft["requirements"][0]["id"]
    body = {"target": first, "text": "Guards swap shifts until noon"}
    twice = [
        await service.client.post(f"{where}/changes", json=body, headers={"Idempotency-Key": "k-1"}) for _ in range(2)
    ]
    assert [one.status_code for one in twice] == [202, 202]
    assert twice[0].json()["id"] == twice[1].json()["id"] == "CH-1"
    change = await until(service, f"{where}/changes/CH-1", status="proposed")
    assert first in [one["id"] for one in change["impact"]["changed"]]
    assert (await service.client.get(f"{where}/documents")).json()["bdd"][-1]["version"] == 1
    assert (await service.other.get(f"{where}/changes/CH-1")).status_code == 404
    seen = change["revision"]
    for other in (seen + 1, max(0, seen - 1)):
        stale = await service.client.post(f"{where}/changes/CH-1/apply", params={"revision": other})
        assert stale.status_code == 409 and "computed anew" in stale.json()["detail"]
    applied = [
        await service.client.post(f"{where}/changes/CH-1/apply?revision={seen}", headers={"Idempotency-Key": "k-2"})
        for _ in range(2)
    ]
    assert [(one.status_code, one.json()["status"]) for one in applied] == [(200, "applied"), (200, "applied")]
    assert (await service.client.post(f"{where}/changes/CH-1/discard")).status_code == 409
    assert (await service.client.get(f"{where}/documents")).json()["bdd"][-1]["version"] == 2
    diff = (await service.client.get(f"{where}/documents/bdd/diff", params={"from": 1, "to": 2})).json()
    added = [piece["text"] for line in diff["lines"] for piece in line["pieces"] if piece["how"] == "added"]
    assert any("until noon" in text for text in added)
    await service.client.post(f"{where}/restorations", json={"document": "bdd", "version": 1})
    back = await until(service, f"{where}/changes/CH-2", status="proposed")
    assert first in [one["id"] for one in back["impact"]["changed"]]
    refused = await service.client.post(f"{where}/changes", json={"target": "R-2"})
    assert refused.status_code == 400 and "text" in refused.text
