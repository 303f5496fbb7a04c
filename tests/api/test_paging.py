"""Lists over REST come page by page, in one order, and lose nobody."""

from __future__ import annotations

import base64
from typing import Any

from services import estimator, tenancy
from services.core.actor import Role
from services.core.deps import Deps
from tests.api.conftest import Api


async def test_lists_come_in_pages_that_lose_nobody_while_people_come_and_go(api: Api, deps: Deps) -> None:
    """Each list, two at a time: whole, once each, in one order, also when what the cursor names goes meanwhile."""
    owner = api.people[Role.OWNER]
    async with deps.open_tx(owner) as tx:
        for number in range(5):
            await tenancy.add_member(tx, f"Guard {number}", Role.CONTRIBUTOR)
            await tenancy.issue_api_key(tx, owner.member_id, name=f"key {number}", days=1)  # type: ignore[arg-type]
            await estimator.begin_history(tx, f"crew-{number}")
    csv = "key,title,points\n" + "\n".join(f"SHOP-{n},Swap shift {n},{'' if n % 2 else 3}" for n in range(11))
    async with api.client(api.keys[Role.OWNER]) as ada:
        assert (await ada.put("/v1/histories/crew-1", json={"csv": csv})).status_code == 200

        async def read(path: str, limit: int) -> list[list[dict[str, Any]]]:
            pages, after = [], None
            while True:
                params = {"limit": str(limit), **({"after": after} if after else {})}
                got = await ada.get(path, params=params)
                assert got.status_code == 200, got.text
                pages.append(got.json()["items"])
                after = got.json()["next"]
                if after is None:
                    return pages
                assert len(pages[-1]) == limit

        for path in ("/v1/members", "/v1/keys", "/v1/prompts", "/v1/histories", "/v1/histories/crew-1/left-out"):
            pages, (whole,) = await read(path, 2), await read(path, 100)
            assert [one for page in pages for one in page] == whole and len(whole) > 4, path
            for wrong in ("bjIw", "x", "a2I", "%00", "a2" * 50):
                refused = await ada.get(path, params={"after": wrong})
                assert refused.status_code in (200, 404, 422), (path, wrong)
        assert (await ada.get("/v1/members", params={"after": "bjIw"})).status_code == 404
        assert {one["reason"] for one in whole} == {"no_points"} and len(whole) == 5
        first = (await ada.get("/v1/members", params={"limit": 7})).json()
        gone = first["items"][-1]
        assert gone["name"].startswith("Guard")
        assert (await ada.delete(f"/v1/members/{gone['id']}")).status_code == 204
        rest = (await ada.get("/v1/members", params={"limit": 100, "after": first["next"]})).json()["items"]
        now = (await ada.get("/v1/members")).json()["items"]
        assert [*first["items"][:-1], *rest] == now
        assert (await ada.get("/v1/histories/nobody/left-out")).status_code == 404
        assert (await ada.get("/v1/sessions", params={"limit": 1})).json() == {"items": [], "next": None}


async def test_a_cursor_that_somebody_made_up_is_none_of_ours(api: Api) -> None:
    """Also one of the right form: of a number that no row can have, of another list, of other digits."""
    made_up = ("n" + "9" * 10, "n" + "9" * 18, "n-1", "n", "k1", "n1e3", "n ١", "\x00")
    async with api.client(api.keys[Role.OWNER]) as ada:
        for path in ("/v1/initiatives", "/v1/audit"):
            assert (await ada.get(path, params={"after": in_base64("n1")})).status_code == 200
            for said in made_up:
                answer = await ada.get(path, params={"after": in_base64(said)})
                assert (answer.status_code, "cursor" in answer.text) == (404, True), (path, said, answer.text)
            assert (await ada.get(path, params={"after": in_base64("n" + "9" * 40)})).status_code == 400  # too long


def in_base64(said: str) -> str:
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")
