"""A directory says who is a member (SCIM 2.0), and who is shut out is refused with the very next request."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from services import audit, tenancy
from services.core.actor import Actor, Role
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import NotAllowed
from services.tenancy import ChatAccount, InvitationKind
from tests.api.conftest import key_of
from tests.fakes.oidc_server import Provider
from tests.sign_in import conftest as signing
from tests.sign_in.conftest import BASE, app, browser_of, deps, invited, provider, provider_running, sign_in

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
__all__ = ["app", "deps", "provider", "provider_running"]


@pytest.fixture
async def directory(deps: Deps, actor: Actor, app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with browser_of(app) as client:
        client.headers["Authorization"] = f"Bearer {await key_of(deps, actor, 'provision')}"
        client.headers["Content-Type"] = "application/scim+json"
        yield client


async def made(directory: httpx.AsyncClient, user_name: str = "ada@gym.example", **more: Any) -> dict[str, Any]:
    answer = await directory.post("/scim/v2/Users", json={"schemas": [USER], "userName": user_name, **more})
    assert answer.status_code == 201, answer.text
    assert answer.headers["content-type"] == "application/scim+json"
    return answer.json()


def patch(*operations: dict[str, Any]) -> dict[str, Any]:
    return {"schemas": [PATCH], "Operations": list(operations)}


SHUT_OUT = (
    patch({"op": "replace", "path": "active", "value": False}),
    patch({"op": "Replace", "value": {"active": "False"}}),
)


IN_CHAT = ChatAccount(Platform.TEAMS, "tenant-7", "29:ada", "Ada L.")


@pytest.mark.parametrize("way", ["patch", "patch in quotes", "delete", "put"])
async def test_who_is_shut_out_is_refused_with_the_very_next_request(
    deps: Deps,
    actor: Actor,
    app: FastAPI,
    provider: Provider,
    directory: httpx.AsyncClient,
    way: str,
) -> None:
    user = await made(directory, displayName="Ada L.", externalId="42")
    where = f"/scim/v2/Users/{user['id']}"
    async with deps.open_tx(actor) as tx:
        await tenancy.add_domain(tx, "gym.example")
    async with browser_of(app) as browser, browser_of(app) as program:
        assert (await sign_in(browser)).status_code == 303  # known by the address that the directory told
        (mine,) = [one for one in await _members(deps, actor) if one.name == "Ada L."]
        assert await _id(deps, actor, user) == mine.id
        me = Actor(actor.tenant_id, mine.id, Role.CONTRIBUTOR, mine.name)
        program.headers["Authorization"] = f"Bearer {await key_of(deps, me, 'read')}"
        async with deps.open_tx(me) as tx:
            code = await tenancy.invite(tx, InvitationKind.MEMBER, role=me.role, member_id=mine.id)
            assert (await tenancy.redeem(tx, code.id, IN_CHAT)).id == mine.id
        assert (await browser.get("/admin/access")).status_code == 200
        assert (await program.get("/v1/me")).status_code == 200
        gone = {"schemas": [USER], "userName": "ada@gym.example", "active": False}
        done = await {
            "patch": lambda: directory.patch(where, json=SHUT_OUT[0]),
            "patch in quotes": lambda: directory.patch(where, json=SHUT_OUT[1]),
            "delete": lambda: directory.delete(where),
            "put": lambda: directory.put(where, json=gone),
        }[way]()
        assert done.status_code == (204 if way == "delete" else 200), done.text
        assert (await browser.get("/admin/access")).status_code == 303
        assert (await program.get("/v1/me")).status_code == 401
        assert (await sign_in(browser)).status_code == 403  # nor by signing in again
        with pytest.raises(NotAllowed):  # nor in chat
            async with deps.open_tx(actor) as tx:
                await tenancy.identify(tx, IN_CHAT.platform, IN_CHAT.workspace, IN_CHAT.user_id, name="Ada L.")
        if way != "delete":
            back = await directory.patch(where, json=patch({"op": "add", "path": "active", "value": True}))
            assert back.json()["active"] is True
            assert (await program.get("/v1/me")).status_code == 401  # what they had does not come back with them
            assert (await browser.get("/admin/access")).status_code == 303
            assert (await sign_in(browser)).status_code == 303
    async with deps.open_tx(actor) as tx:
        verbs = [one.verb for one in await audit.list_entries(tx) if one.verb.startswith("member.")]
    assert verbs[0] == "member.provisioned" and {"member.shut_out", "member.unprovisioned"} & set(verbs)


async def test_the_directory_speaks_of_the_member_who_was_there_before(
    deps: Deps, actor: Actor, app: FastAPI, provider: Provider, directory: httpx.AsyncClient
) -> None:
    async with browser_of(app) as browser:
        assert (await sign_in(browser, await invited(deps, actor, Role.MANAGER))).status_code == 303
        (before,) = [one for one in await _members(deps, actor) if one.name == "Ada L."]
        user = await made(directory, "ADA@gym.example")
        assert await _id(deps, actor, user) != before.id
        assert (await sign_in(browser)).status_code == 303
        (found,) = (await directory.get("/scim/v2/Users", params={"filter": 'userName eq "ada@gym.example"'})).json()[
            "Resources"
        ]
        assert (
            found["id"] == user["id"] and found["displayName"] == "Ada L." and found["roles"] == [{"value": "manager"}]
        )
        assert await _id(deps, actor, user) == before.id
        assert len(await _members(deps, actor)) == 2  # the one that the directory had made is gone
        where = f"/scim/v2/Users/{found['id']}"
        assert (await directory.patch(where, json=SHUT_OUT[0])).status_code == 200
        assert (await browser.get("/admin/access")).status_code == 303
        assert (await sign_in(browser, await invited(deps, actor))).status_code == 403  # not by a code either
    async with deps.open_tx(actor) as tx:
        with pytest.raises(NotAllowed, match="shut this person out"):  # nor by an admin's word in chat
            await tenancy.link(tx, ChatAccount(Platform.WEB, provider.url, "ada"))


async def test_users_are_found_changed_and_unique(deps: Deps, directory: httpx.AsyncClient) -> None:
    user = await made(directory, name={"givenName": "Ada", "familyName": "L."}, externalId="42", title="ignored")
    assert user["displayName"] == "Ada L." and user["active"] and user["roles"] == [{"value": "contributor"}]
    assert user["meta"]["location"] == f"{signing.BASE}/scim/v2/Users/{user['id']}"
    await made(directory, "grace@gym.example")
    twice = await directory.post("/scim/v2/Users", json={"schemas": [USER], "userName": "ADA@gym.example"})
    assert (twice.status_code, twice.json()["scimType"], twice.json()["status"]) == (409, "uniqueness", "409")
    for asked, names in (
        ('userName eq "Ada@Gym.example"', ["ada@gym.example"]),
        ('externalId eq "42"', ["ada@gym.example"]),
        ('username EQ "nobody"', []),
        ("", ["ada@gym.example", "grace@gym.example"]),
    ):
        told = (await directory.get("/scim/v2/Users", params={"filter": asked} if asked else {})).json()
        assert [one["userName"] for one in told["Resources"]] == names and told["totalResults"] == len(names), asked
    page = (await directory.get("/scim/v2/Users", params={"startIndex": 2, "count": 1})).json()
    assert (page["totalResults"], page["startIndex"], page["itemsPerPage"]) == (2, 2, 1)
    assert (await directory.get("/scim/v2/Users", params={"count": 0})).json()["Resources"] == []
    where = f"/scim/v2/Users/{user['id']}"
    told = (
        await directory.patch(where, json=patch({"op": "replace", "value": {"displayName": "Ada Byron", "x": 1}}))
    ).json()
    assert told["displayName"] == "Ada Byron" and told["externalId"] == "42"
    assert (await directory.get(where)).json() == told
    clash = patch({"op": "replace", "path": "userName", "value": "grace@gym.example"})
    assert (await directory.patch(where, json=clash)).status_code == 409
    assert (await directory.delete(where)).status_code == 204
    assert (await directory.get(where)).status_code == 404
    assert (await directory.delete(where)).status_code == 404
    assert (await made(directory))["id"] != user["id"]  # a new person of that name is a new member


async def test_what_is_no_scim_is_refused_in_its_own_words(directory: httpx.AsyncClient) -> None:
    user = await made(directory)
    where = f"/scim/v2/Users/{user['id']}"
    refused: list[tuple[str, str, Any, str]] = [
        ("POST", "/scim/v2/Users", {"userName": "x"}, "invalidSyntax"),
        ("POST", "/scim/v2/Users", {"schemas": [USER]}, "invalidValue"),
        ("POST", "/scim/v2/Users", {"schemas": [USER], "userName": 7}, "invalidValue"),
        ("POST", "/scim/v2/Users", {"schemas": [USER], "userName": "x" * 201}, "invalidValue"),
        ("POST", "/scim/v2/Users", {"schemas": [USER], "userName": "a\x00b"}, "invalidValue"),
        ("POST", "/scim/v2/Users", {"schemas": [USER], "userName": "x", "active": "maybe"}, "invalidValue"),
        ("PATCH", where, {"schemas": [PATCH], "Operations": []}, "invalidSyntax"),
        ("PATCH", where, patch({"op": "move"}), "invalidSyntax"),
        ("PATCH", where, patch({"op": "replace", "value": 3}), "noTarget"),
        ("PATCH", where, patch({"op": "remove"}), "noTarget"),
        ("PATCH", where, patch({"op": "remove", "path": "userName"}), "invalidValue"),
        ("GET", '/scim/v2/Users?filter=userName co "a"', None, "invalidFilter"),
        ("GET", '/scim/v2/Users?filter=userName eq "a" or true', None, "invalidFilter"),
    ]
    for method, path, body, kind in refused:
        answer = await directory.request(method, path, json=body)
        assert (answer.status_code, answer.json()["scimType"]) == (400, kind), (path, body, answer.text)
    for body in (b"{", b"[" * 200_000):
        assert (await directory.post("/scim/v2/Users", content=body)).status_code == 400
    assert (await directory.get("/scim/v2/Users/nobody")).status_code == 404


async def test_what_is_not_there_is_told_in_scims_own_words_as_well(directory: httpx.AsyncClient) -> None:
    user = await made(directory)
    nothing: list[tuple[str, str, int]] = [
        ("GET", "/scim/v2/Users?startIndex=abc", 400),
        ("GET", "/scim/v2/Users?count=1.5", 400),
        ("GET", f'/scim/v2/Users?filter=userName eq "{"x" * 1100}" or', 400),
        ("POST", f"/scim/v2/Users/{user['id']}", 405),
        ("DELETE", "/scim/v2/ServiceProviderConfig", 405),
        ("GET", "/scim/v2/Devices", 404),
        ("GET", "/scim/v2/", 404),
        ("POST", "/scim/v2/Groups", 501),
        ("PATCH", "/scim/v2/Groups/7", 501),
        ("GET", "/scim/v2/Me", 501),
        ("POST", "/scim/v2/Bulk", 501),
        ("POST", "/scim/v2/.search", 501),
    ]
    for method, path, status in nothing:
        answer = await directory.request(method, path, json={} if method != "GET" else None)
        told = answer.json()
        assert (answer.status_code, told["status"]) == (status, str(status)), (path, answer.text)
        assert told["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"] and told["detail"], path
        assert answer.headers["content-type"] == "application/scim+json", path
        assert ("allow" in answer.headers) is (status == 405)
    directory.headers.pop("Authorization")
    assert (await directory.get("/scim/v2/Devices")).status_code == 401  # who asks without a key learns nothing


async def test_a_directory_with_groups_is_told_that_there_are_none(directory: httpx.AsyncClient) -> None:
    """Okta and Entra ID look for groups as they connect, whether or not they will send any."""
    for asked in ({"startIndex": 1, "count": 100}, {"filter": 'displayName eq "x"', "excludedAttributes": "members"}):
        told = (await directory.get("/scim/v2/Groups", params=asked)).json()
        assert (told["totalResults"], told["Resources"]) == (0, [])
    far = await directory.get("/scim/v2/Users", params={"startIndex": 10**19, "count": -1})
    assert far.status_code == 200 and far.json()["Resources"] == []


async def test_only_the_directorys_own_key_opens_it_and_that_opens_nothing_else(
    deps: Deps,
    actor: Actor,
    other_actor: Actor,
    app: FastAPI,
    directory: httpx.AsyncClient,
) -> None:
    user = await made(directory)
    where = f"/scim/v2/Users/{user['id']}"
    for path in ("/v1/me", "/v1/members", "/v1/admin/overview"):
        assert (await directory.get(path)).status_code == 403, path
    every = await key_of(deps, actor, "read", "write", "approve", "admin")
    theirs = await key_of(deps, other_actor, "provision")
    async with browser_of(app) as client:
        for key, status in ((every, 403), ("tw_nope", 401), ("", 401), (theirs, 404)):
            client.headers["Authorization"] = f"Bearer {key}"
            for method in ("GET", "PATCH", "DELETE"):
                body = SHUT_OUT[0] if method == "PATCH" else None
                assert (await client.request(method, where, json=body)).status_code == status, (key, method)
    assert (await directory.get(where)).json()["active"]


async def test_the_last_owner_stays_and_nobody_above_the_key_is_shut_out(
    deps: Deps,
    actor: Actor,
    app: FastAPI,
    directory: httpx.AsyncClient,
) -> None:
    boss = await made(directory, "boss@gym.example")
    member = await _id(deps, actor, boss)
    async with deps.open_tx(actor) as tx:
        await tenancy.change_role(tx, member, Role.OWNER)
        assert actor.member_id is not None
        await tenancy.change_role(tx, actor.member_id, Role.ADMIN)
    for answer in (
        await directory.patch(f"/scim/v2/Users/{boss['id']}", json=SHUT_OUT[0]),
        await directory.delete(f"/scim/v2/Users/{boss['id']}"),
    ):
        assert answer.status_code == 403
    async with deps.open_tx(actor) as tx:
        await tenancy.change_role(tx, actor.member_id, Role.OWNER)
        await tenancy.change_role(tx, member, Role.MANAGER)
    assert (await directory.patch(f"/scim/v2/Users/{boss['id']}", json=SHUT_OUT[0])).status_code == 200


async def _id(deps: Deps, actor: Actor, user: dict[str, Any]) -> UUID:
    """Whose member the directory's person is."""
    async with deps.open_tx(actor) as tx:
        return (await tenancy.get_entry(tx, UUID(user["id"]))).member_id


async def _members(deps: Deps, actor: Actor) -> tuple[tenancy.Member, ...]:
    async with deps.open_tx(actor) as tx:
        return await tenancy.list_members(tx)


async def test_a_directory_is_told_what_there_is_before_it_begins(directory: httpx.AsyncClient) -> None:
    config = (await directory.get("/scim/v2/ServiceProviderConfig")).json()
    assert config["patch"]["supported"] and not config["bulk"]["supported"]
    (kind,) = (await directory.get("/scim/v2/ResourceTypes")).json()["Resources"]
    (schema,) = (await directory.get("/scim/v2/Schemas")).json()["Resources"]
    assert (kind["endpoint"], kind["schema"]) == ("/Users", schema["id"]) == ("/Users", USER)
    for one in (kind, schema, config):  # each says where it is itself to be had
        found = await directory.get(one["meta"]["location"].removeprefix(BASE))
        assert found.json() == one and found.headers["content-type"] == "application/scim+json"
    told = await made(directory, displayName="Ada L.")
    shown = {one["name"] for one in schema["attributes"] if one["returned"] == "default"}
    assert shown == set(told) - {"schemas", "id", "externalId", "meta"}
    for path in ("Schemas/urn:none", "ResourceTypes/Group"):
        none = await directory.get(f"/scim/v2/{path}")
        assert (none.status_code, none.json()["schemas"]) == (404, ["urn:ietf:params:scim:api:messages:2.0:Error"])
    directory.headers.pop("Authorization")
    assert (await directory.get("/scim/v2/Schemas")).status_code == 401
