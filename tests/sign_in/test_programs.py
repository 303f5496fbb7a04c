"""A program acts for a person: PKCE to a loopback address, access tokens for minutes, refresh tokens good once."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

import httpx
import jwt
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from bot.sign_in.tokens import FRESH_SECONDS, SKEW_SECONDS, Tokens
from services import audit, tenancy
from services.core.actor import Actor, Role, system
from services.core.deps import Deps
from services.crypto import DEPLOYMENT
from tests.sign_in.conftest import BASE, browser_of, csrf_in, invited, sign_in

VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
ASKED = {
    "response_type": "code",
    "redirect_uri": "http://127.0.0.1:8400/back?x=1",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
    "scope": "read write",
    "state": "st",
    "client_name": "A <b>tool</b>",
}


@dataclass
class Person:
    browser: httpx.AsyncClient
    program: httpx.AsyncClient

    async def code(self, *, answer: str = "yes", **changed: str) -> dict[str, str]:
        """What the program gets at its address, once the person has answered."""
        asked = {**ASKED, **changed}
        page = await self.browser.get(f"/sign-in/authorize?{urlencode(asked)}")
        assert page.status_code == 200 and "A &lt;b&gt;tool&lt;/b&gt;" in page.text
        form = {**asked, "answer": answer, "csrf": csrf_in(page.text)}
        sent = await self.browser.post("/sign-in/authorize", data=form)
        assert sent.status_code == 303, sent.text
        back = urlsplit(sent.headers["location"])
        assert (back.netloc, back.path) == ("127.0.0.1:8400", "/back")
        return {name: values[0] for name, values in parse_qs(back.query).items()}

    async def asks(self, **form: str) -> httpx.Response:
        return await self.program.post("/sign-in/token", data=form)

    async def first(self, code: str, **changed: str) -> httpx.Response:
        given = {"redirect_uri": ASKED["redirect_uri"], "code_verifier": VERIFIER, **changed}
        return await self.asks(grant_type="authorization_code", code=code, **given)

    async def refresh(self, token: str) -> httpx.Response:
        return await self.asks(grant_type="refresh_token", refresh_token=token)

    async def me(self, access: str) -> int:
        headers = {"Authorization": f"Bearer {access}"}
        return (await self.program.get("/v1/me", headers=headers)).status_code


@pytest.fixture
async def person(deps: Deps, actor: Actor, app: FastAPI) -> AsyncIterator[Person]:
    async with browser_of(app) as browser, browser_of(app) as program:
        await sign_in(browser, await invited(deps, actor, Role.MANAGER))
        yield Person(browser, program)


async def test_a_program_gets_tokens_with_the_right_verifier_once(deps: Deps, actor: Actor, person: Person) -> None:
    told = await person.code()
    assert told["state"] == "st" and told["x"] == "1" and told["iss"] == BASE
    for changed in ({"code_verifier": "w" * 64}, {"code_verifier": ""}, {"redirect_uri": "http://127.0.0.1:8400/back"}):
        wrong = await person.first(told["code"], **changed)
        assert (wrong.status_code, wrong.json()) == (400, {"error": "invalid_grant"})
    given = await person.first(told["code"])
    assert given.status_code == 200 and given.headers["cache-control"] == "no-store"
    tokens = given.json()
    assert (tokens["token_type"], tokens["expires_in"], tokens["scope"]) == ("Bearer", 600, "read write")
    me = await person.program.get("/v1/me", headers={"Authorization": f"Bearer {tokens['access_token']}"})
    assert me.status_code == 200 and me.json()["role"] == "manager" and me.json()["scopes"] == ["read", "write"]
    assert "plan.approve" not in me.json()["verbs"]
    listed = (await person.program.get("/v1/sessions", headers=me.request.headers)).json()["items"]
    assert {(one["kind"], one["agent"]) for one in listed} >= {("program", "A <b>tool</b>")}
    refused = await person.code(answer="no")
    assert refused["error"] == "access_denied" and "code" not in refused
    tampered = await person.first((await person.code())["code"][:-2] + "xx")
    assert tampered.json() == {"error": "invalid_grant"}


async def test_a_code_that_comes_twice_ends_what_it_opened(deps: Deps, actor: Actor, person: Person) -> None:
    code = (await person.code())["code"]
    tokens, other = (await person.first(code)).json(), (await person.first((await person.code())["code"])).json()
    assert (await person.first(code, code_verifier="w" * 64)).status_code == 400
    assert await person.me(tokens["access_token"]) == 200  # whoever lacks the verifier ends nothing
    assert (await person.first(code)).json() == {"error": "invalid_grant"}
    assert await person.me(tokens["access_token"]) == 401
    assert (await person.refresh(tokens["refresh_token"])).json() == {"error": "invalid_grant"}
    assert await person.me(other["access_token"]) == 200  # what another code opened is another's
    async with deps.open_tx(actor) as tx:
        assert [one.verb for one in await audit.list_entries(tx)].count("session.code_reused") == 1


async def test_a_code_that_comes_again_after_its_browser_left_ends_what_it_opened(person: Person) -> None:
    code = (await person.code())["code"]
    tokens = (await person.first(code)).json()
    sessions = await person.program.get("/v1/sessions", headers={"Authorization": f"Bearer {tokens['access_token']}"})
    browser = next(one["id"] for one in sessions.json()["items"] if one["kind"] == "browser")
    ended = await person.program.delete(f"/v1/sessions/{browser}", headers=sessions.request.headers)
    assert ended.status_code in (200, 204) and await person.me(tokens["access_token"]) == 200
    assert (await person.first(code)).json() == {"error": "invalid_grant"}
    assert await person.me(tokens["access_token"]) == 401


async def test_of_several_at_once_with_one_code_none_goes_on(person: Person) -> None:
    code = (await person.code())["code"]
    answers = await asyncio.gather(*(person.first(code) for _ in range(5)))
    given = [one.json() for one in answers if one.status_code == 200]
    assert len(given) == 1
    assert await person.me(given[0]["access_token"]) == 401


async def test_a_program_may_only_be_on_the_persons_own_machine(app: FastAPI, person: Person) -> None:
    for changed in (
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": "http://127.0.0.1.evil.example/"},
        {"redirect_uri": "http://x@127.0.0.1:8400/"},
        {"redirect_uri": "http://127.0.0.1:8400/#f"},
        {"redirect_uri": "javascript:alert(1)"},
        {"redirect_uri": "http://[::1/"},
        {"redirect_uri": "http://127.0.0.1:99999/"},
        {"code_challenge_method": "plain"},
        {"code_challenge": "short"},
        {"response_type": "token"},
        {"scope": "read everything"},
        {"scope": "provision"},
    ):
        answer = await person.browser.get(f"/sign-in/authorize?{urlencode({**ASKED, **changed})}")
        assert answer.status_code == 400 and "location" not in answer.headers, changed
    async with browser_of(app) as nobody:
        sent = await nobody.get(f"/sign-in/authorize?{urlencode(ASKED)}")
        assert sent.status_code == 303 and sent.headers["location"].startswith(
            "/below/sign-in?to=%2Fsign-in%2Fauthorize"
        )
        assert (await nobody.post("/sign-in/authorize", data=ASKED)).status_code == 403
    assert (await person.browser.post("/sign-in/authorize", data={**ASKED, "answer": "yes"})).status_code == 403


async def test_a_refresh_token_is_good_once_and_one_that_comes_twice_ends_all(
    deps: Deps, actor: Actor, person: Person
) -> None:
    first = (await person.first((await person.code())["code"])).json()
    other = (await person.first((await person.code())["code"])).json()
    second = (await person.refresh(first["refresh_token"])).json()
    assert second["refresh_token"] != first["refresh_token"] and await person.me(second["access_token"]) == 200
    third = (await person.refresh(second["refresh_token"])).json()
    again = await person.refresh(first["refresh_token"])
    assert (again.status_code, again.json()) == (400, {"error": "invalid_grant"})
    for tokens in (first, second, third):
        assert await person.me(tokens["access_token"]) == 401
    assert (await person.refresh(third["refresh_token"])).status_code == 400
    assert await person.me(other["access_token"]) == 200  # another program's family is another
    async with deps.open_tx(actor) as tx:
        verbs = [one.verb for one in await audit.list_entries(tx)]
        kept = (await tx.execute(text("SELECT encode(hash, 'escape') FROM tenancy.refresh_token"))).scalars().all()
    assert verbs.count("session.token_reused") == 1
    assert not any(tokens["refresh_token"] in str(kept) for tokens in (first, second, third))


async def test_two_at_the_same_moment_cannot_both_refresh(person: Person) -> None:
    first = (await person.first((await person.code())["code"])).json()
    answers = await asyncio.gather(*(person.refresh(first["refresh_token"]) for _ in range(5)))
    assert sorted(one.status_code for one in answers) == [200, 400, 400, 400, 400]
    (won,) = [one.json() for one in answers if one.status_code == 200]
    assert await person.me(won["access_token"]) == 401  # nobody can tell which was the thief


async def test_a_program_ends_with_its_session_its_member_or_its_token(
    deps: Deps, actor: Actor, app: FastAPI, person: Person
) -> None:
    first = (await person.first((await person.code())["code"])).json()
    assert (await person.program.post("/sign-in/revoke", data={"token": first["refresh_token"]})).status_code == 200
    assert (await person.program.post("/sign-in/revoke", data={"token": "nothing"})).status_code == 200
    assert await person.me(first["access_token"]) == 401
    second = (await person.first((await person.code())["code"])).json()
    head = {"Authorization": f"Bearer {second['access_token']}"}
    mine = next(
        one
        for one in (await person.program.get("/v1/sessions", headers=head)).json()["items"]
        if one["kind"] == "program"
    )
    assert (await person.program.delete(f"/v1/sessions/{mine['id']}", headers=head)).status_code == 204
    assert await person.me(second["access_token"]) == 401
    third = (await person.first((await person.code())["code"])).json()
    late = (await person.code())["code"]
    async with deps.open_tx(actor) as tx:
        (member,) = [one for one in await tenancy.list_members(tx) if one.role is Role.MANAGER]
        await tenancy.remove_member(tx, member.id)
    assert await person.me(third["access_token"]) == 401
    assert (await person.refresh(third["refresh_token"])).status_code == 400
    assert (await person.first(late)).status_code == 400
    assert (await person.browser.get("/admin/access")).status_code == 303


async def test_what_is_no_access_token_of_ours_opens_nothing(deps: Deps, actor: Actor, person: Person) -> None:
    first = (await person.first((await person.code())["code"])).json()
    access = first["access_token"]
    claims = jwt.decode(access, options={"verify_signature": False})
    header = jwt.get_unverified_header(access)
    assert header["typ"] == "at+jwt" and claims["iss"] == BASE and claims["aud"] == f"{BASE}/v1"
    keys = (await person.program.get("/sign-in/keys")).json()["keys"]
    assert [one["kid"] for one in keys] == [header["kid"]] and "d" not in keys[0]
    jwt.decode(access, jwt.PyJWK(keys[0]).key, algorithms=["ES256"], audience=claims["aud"])
    body, mark = access.rsplit(".", 1)
    forged = [
        f"{body}.{mark[:-4]}AAAA",
        jwt.encode(claims, "secret" * 8, algorithm="HS256", headers={"kid": header["kid"], "typ": "at+jwt"}),
        jwt.encode(claims, "", algorithm="none", headers={"kid": header["kid"], "typ": "at+jwt"}),
        "a.b.c",
        "..",
    ]
    tokens = Tokens(deps)
    key = await tokens._signing()
    for changed, kind in (
        ({"aud": "x"}, "at+jwt"),
        ({"iss": "x"}, "at+jwt"),
        ({"exp": int(time.time()) - 60}, "at+jwt"),
        ({"tid": str(uuid4())}, "at+jwt"),
        ({"sid": str(uuid4())}, "at+jwt"),
        ({"sid": "x"}, "at+jwt"),
        ({}, "JWT"),
    ):
        told = {"kid": header["kid"], "typ": kind}
        forged.append(jwt.encode({**claims, **changed}, key.private, algorithm="ES256", headers=told))
    for token in forged:
        assert await person.me(token) == 401, token
    assert await person.me(jwt.encode(claims, key.private, algorithm="ES256", headers=header)) == 200
    browser = person.browser.cookies["__Host-tw_session"]
    assert await person.me(browser) == 401  # a browser's session is for pages alone


async def test_signing_keys_change_by_themselves_and_other_processes_follow(deps: Deps, actor: Actor) -> None:
    now = 0.0
    first, second = Tokens(deps, clock=lambda: now), Tokens(deps, clock=lambda: now)
    assert actor.member_id is not None
    who = (actor.tenant_id, actor.member_id, uuid4(), ("read",))
    begun = time.time()
    old, seconds = await first.make(*who)
    named = await second.session_in(old)
    assert named is not None and named[:2] == (actor.tenant_id, who[2])
    assert begun + seconds - 1 <= named[2] <= time.time() + seconds + SKEW_SECONDS
    async with deps.open_tx(system(DEPLOYMENT)) as tx:
        await tx.execute(text("UPDATE tenancy.signing_key SET created_at = created_at - interval '31 days'"))
    now = FRESH_SECONDS + 1
    new, _ = await first.make(*who)
    kids = [jwt.get_unverified_header(one)["kid"] for one in (old, new)]
    assert kids[0] != kids[1]
    assert await second.session_in(new) is not None and await second.session_in(old) is not None
    assert [one["kid"] for one in await second.published()] == [kids[1], kids[0]]
    assert jwt.get_unverified_header((await second.make(*who))[0])["kid"] == kids[1]
    async with deps.open_tx(system(DEPLOYMENT)) as tx:
        kept = (await tx.execute(text("SELECT private FROM tenancy.signing_key"))).scalars().all()
    assert len(kept) == 2 and all(b"PRIVATE KEY" not in one for one in kept)


async def test_the_server_describes_itself(person: Person) -> None:
    told = (await person.program.get("/.well-known/oauth-authorization-server")).json()
    assert told["issuer"] == BASE and told["token_endpoint"] == f"{BASE}/sign-in/token"
    assert told["code_challenge_methods_supported"] == ["S256"] and "provision" not in told["scopes_supported"]
    odd = await person.program.post("/sign-in/token", content=b"{}", headers={"content-type": "application/json"})
    assert (odd.status_code, odd.json()) == (400, {"error": "invalid_request"})
    assert (await person.asks(grant_type="password")).json() == {"error": "unsupported_grant_type"}
