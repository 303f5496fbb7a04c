"""Models, keys and what they cost over REST: what chat does, behind the same table of rights."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from services.core.actor import Role
from services.core.deps import Deps
from tests.api.conftest import Api
from tests.handlers.test_models import ALLOWED, EU, KEY

SINCE = {"since": "2026-01-01T00:00:00Z"}


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return replace(deps, settings=deps.settings.model_copy(update={"ai": ALLOWED}))


async def test_a_key_goes_in_and_never_comes_out(api: Api) -> None:
    async with api.client(api.keys[Role.ADMIN]) as client:
        once = {"Idempotency-Key": "k-1"}
        for _ in range(2):
            kept = await client.put("/v1/models/keys/openai", json={"key": KEY, "address": EU}, headers=once)
            assert (kept.status_code, kept.content) == (204, b"")
        chosen = await client.put("/v1/models/every", json={"models": ["openai/gpt-5", "openai/gpt-5-mini"]})
        await client.put("/v1/models/hld.draft", json={"models": ["openai/gpt-5-nano"]})
        shown = await client.get("/v1/models")
        for answer in (chosen, shown):
            assert answer.status_code == 200
            assert KEY not in answer.text
        body = shown.json()
        assert {one["step"]: [model["model"] for model in one["models"]] for one in body["steps"]} == {
            "every": ["openai/gpt-5", "openai/gpt-5-mini"],
            "hld.draft": ["openai/gpt-5-nano"],
        }
        assert body["steps"][0]["models"][0] == {
            "model": "openai/gpt-5", "has_own_key": True, "read_price": 1.25, "written_price": 10.0,
        }  # fmt: skip
        assert [(one["provider"], one["address"]) for one in body["keys"]] == [("openai", EU)]
        assert (body["allowed"], body["addresses"]) == (["openai/gpt-5-mini", "openai/*", "anthropic/*"], [EU])
        assert (await client.delete("/v1/models/keys/openai")).status_code == 204
        assert (await client.delete("/v1/models/keys/openai")).status_code == 404
        assert (await client.put("/v1/models/every", json={"models": []})).json()["keys"] == []
    async with api.deps.open_tx(api.people[Role.OWNER]) as tx:
        kept_rows = str((await tx.execute(text("SELECT * FROM audit.entry"))).all())
        kept_rows += str((await tx.execute(text("SELECT * FROM events.idempotency_key"))).all())
    assert KEY not in kept_rows


@pytest.mark.parametrize(
    ("path", "body", "status", "told"),
    [
        ("keys/mistral", {"key": KEY}, 422, "not allowed for “mistral”"),
        ("keys/openai", {"key": KEY, "address": "http://127.0.0.1/"}, 422, "not among the addresses"),
        ("keys/openai", {"key": ""}, 400, ""),
        ("keys/openai", {"key": KEY, "more": 1}, 400, ""),
        ("every", {"models": ["anthropic/claude-sonnet-4-5"]}, 422, "has no key here"),
        ("every", {"models": ["mistral/x"]}, 422, "is not allowed here"),
        ("nowhere", {"models": []}, 400, ""),
    ],
)
async def test_what_is_refused_says_why_and_repeats_no_key(
    api: Api, path: str, body: dict[str, object], status: int, told: str
) -> None:
    async with api.client(api.keys[Role.OWNER]) as client:
        answer = await client.put(f"/v1/models/{path}", json=body)
    assert answer.status_code == status
    assert told in answer.json()["detail"]
    assert KEY not in answer.text


async def test_what_was_spent_from_each_side(api: Api) -> None:
    admin = api.people[Role.ADMIN]
    async with api.deps.open_tx(admin) as tx:
        await tx.execute(
            text(
                "INSERT INTO ai.token_ledger (tenant_id, step, model, member_id, prompt_tokens, completion_tokens, "
                "calls, micros, created_at) "
                "VALUES (:tenant, 'hld', 'openai/gpt-5', :member, 10, 2, 1, 40, '2026-03-01')"
            ),
            {"tenant": admin.tenant_id, "member": admin.member_id},
        )
    async with api.client(api.keys[Role.MANAGER]) as client:
        found = {side: (await client.get(f"/v1/usage/by/{side}", params=SINCE)).json() for side in ("day", "member")}
        assert (await client.get("/v1/usage", params=SINCE)).json()[0]["micros"] == 40
        assert (await client.get("/v1/usage/by/day", params={**SINCE, "until": "2026-02-01T00:00:00Z"})).json() == []
        assert (await client.get("/v1/usage/by/colour", params=SINCE)).status_code == 400
    (day,), (member,) = found["day"], found["member"]
    assert (day["key"], day["micros"], day["calls"], day["unpriced_calls"]) == ("2026-03-01", 40, 1, 0)
    assert (member["key"], member["name"]) == (str(admin.member_id), admin.name)
