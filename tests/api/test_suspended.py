"""What programs are told while their tenant is suspended: nobody is let in, nothing is written, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from handlers import tenants
from services.core.actor import Actor, Role
from tests.api.conftest import Api, key_of

IDEA = {"idea": "A rota for a kitchen with 12 volunteers and two shifts a day."}


async def test_a_suspended_tenant_s_keys_open_nothing_until_it_is_resumed(api: Api, other_actor: Actor) -> None:
    owner, other = api.people[Role.OWNER], await key_of(api.deps, other_actor)
    operator = replace(owner, member_id=None, role=Role.SYSTEM)
    async with api.client(api.keys[Role.OWNER]) as client, api.client(other) as stranger, api.client(None) as nobody:
        made = await client.post("/v1/initiatives", json=IDEA)
        assert made.status_code == 201, made.text
        path = f"/v1/initiatives/{made.json()['id']}"
        await tenants.suspend(api.deps, operator, is_on=True)
        unknown = await nobody.get(path, headers={"Authorization": "Bearer twk_" + "x" * 40})
        for refused in (
            await client.get(path),
            await client.get("/v1/initiatives"),
            await client.post("/v1/initiatives", json=IDEA, headers={"Idempotency-Key": "once"}),
            await client.post(f"{path}/stop"),
        ):
            assert refused.status_code == unknown.status_code == 401
            assert refused.headers["content-type"] == "application/problem+json"
            assert "its account is suspended" in refused.json()["detail"]
            assert set(refused.json()) == set(unknown.json())  # whether a key was once good is not told apart
        assert (await stranger.get("/v1/initiatives")).status_code == 200
        await tenants.suspend(api.deps, operator, is_on=False)
        assert (await client.get(path)).json()["status"] == made.json()["status"]
        assert len((await client.get("/v1/initiatives")).json()["items"]) == 1
