"""People sign in with an OpenID Connect provider: the way there and back, whose member they are, and how it ends."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from handlers import joining
from integrations.oidc import Provider as Client
from services import audit, tenancy
from services.core.actor import Actor, Role, system
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import Conflict, NotAllowed, Unavailable
from services.core.logins import Begun
from services.core.settings import Settings
from services.core.web import OidcSettings
from services.tenancy import ChatAccount, InvitationKind
from tests.fakes.oidc_server import BACK, Provider
from tests.sign_in.conftest import at_provider, browser_of, csrf_in, invited, own, sign_in, signing_in, to_provider
from tests.working import TRUST

COOKIE, FLOW = "__Host-tw_session", "__Host-tw_flow"


async def test_somebody_invited_signs_in_and_is_a_member(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient, provider: Provider
) -> None:
    asked = await browser.get("/sign-in", params={"to": "/admin/people"}, headers={"accept-language": "de"})
    assert asked.status_code == 200 and "Anmelden" in asked.text and FLOW not in asked.headers.get("set-cookie", "")
    go = await invited(deps, actor)
    answer = await sign_in(browser, f"{go}&to=/admin/people")
    assert (answer.status_code, answer.headers["location"]) == (303, "/below/admin/people")
    kept = next(one for one in answer.headers.get_list("set-cookie") if one.startswith(COOKIE))
    for flag in ("HttpOnly", "Secure", "Path=/;", "SameSite=lax", "Max-Age=43200"):
        assert flag in kept, kept
    assert "Domain" not in kept and answer.headers["cache-control"] == "no-store"
    page = await browser.get("/admin/people")
    assert page.status_code == 200 and "Ada L." in page.text
    for name, value in {"x-frame-options": "DENY", "referrer-policy": "same-origin"}.items():
        assert page.headers[name] == value
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"] and "<script" not in page.text
    again = await sign_in(browser)  # known by now, without a code
    assert again.status_code == 303
    async with deps.open_tx(actor) as tx:
        (member,) = [one for one in await tenancy.list_members(tx) if one.name == "Ada L."]
        assert member.role is Role.ADMIN
        verbs = [one.verb for one in await audit.list_entries(tx)]
        assert len(await tenancy.list_sessions(tx)) == 1  # the one of before ended
    assert verbs == ["member.joined", "session.began", "session.began", "session.ended"]
    used = await sign_in(browser, go)  # a code that was used, by whoever is in already
    assert used.status_code == 403 and "used already" in used.text


async def test_an_answer_is_believed_only_by_the_browser_that_began_and_once(
    deps: Deps, actor: Actor, app: FastAPI, browser: httpx.AsyncClient, provider: Provider
) -> None:
    back = await at_provider(await to_provider(browser, await invited(deps, actor)))
    query = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}
    async with browser_of(app) as other:
        assert (await other.get(back)).status_code == 403  # no cookie
        await to_provider(other)
        assert (await other.get(back)).status_code == 403  # another sign-in
    for changed in ({"state": "x" * 43}, {"iss": "https://evil.example"}, {"iss": ""}, {"code": "no"}, {"error": "x"}):
        async with browser_of(app) as other:
            other.cookies = httpx.Cookies(browser.cookies)
            told = await other.get(f"/sign-in/back?{urlencode({**query, **changed})}")
            assert told.status_code == 403 and COOKIE not in other.cookies, changed
    assert provider.refusals == ["code"]
    assert (await browser.get(back)).status_code == 303
    async with browser_of(app) as other:
        other.cookies = httpx.Cookies(browser.cookies)
        assert (await other.get(back)).status_code == 403  # the flow is over in this browser
    with pytest.raises(NotAllowed):
        assert deps.logins is not None
        await deps.logins.identity(Begun(BACK), query["code"], provider.url)
    assert provider.refusals == ["code", "code"]


async def test_another_site_begins_nothing(deps: Deps, actor: Actor, browser: httpx.AsyncClient) -> None:
    go = await invited(deps, actor)
    for site in ("cross-site", "same-site"):
        assert (await browser.get(go, headers={"sec-fetch-site": site})).status_code == 403
        assert (await browser.get("/sign-in", headers={"sec-fetch-site": site})).status_code == 200  # a link in chat
    assert (await browser.get(go, headers={"sec-fetch-site": "same-origin"})).status_code == 303


async def test_the_provider_is_strict_about_the_verifier_and_the_redirect(deps: Deps, provider: Provider) -> None:
    assert deps.logins is not None
    begun = Begun(BACK)
    for wrong, why in (
        (replace(begun, verifier="v" * 64), "verifier"),
        (replace(begun, redirect_uri=BACK + "x"), "redirect"),
    ):
        query = parse_qs(urlsplit(await at_provider(await deps.logins.address(begun))).query)
        with pytest.raises(NotAllowed):
            await deps.logins.identity(wrong, query["code"][0], provider.url)
        assert provider.refusals.pop() == why
    async with httpx.AsyncClient(verify=TRUST) as http:
        told = await http.get(await deps.logins.address(replace(begun, redirect_uri="https://evil.example/")))
    assert told.status_code == 400 and provider.refusals == ["redirect_uri"]


WRONG: dict[str, Callable[[Provider], Any]] = {
    "another issuer": lambda one: one.claims.update(iss="https://evil.example"),
    "another client": lambda one: one.claims.update(aud="somebody-else"),
    "another party": lambda one: one.claims.update(aud=["threadwright", "x"], azp="x"),
    "another sign-in": lambda one: one.claims.update(nonce="n" * 43),
    "no nonce": lambda one: one.claims.update(nonce=None),
    "too old": lambda one: one.claims.update(exp=int(time.time()) - 120),
    "from tomorrow": lambda one: one.claims.update(iat=int(time.time()) + 3600),
    "another access token": lambda one: one.claims.update(at_hash="aaaa"),
    "nobody": lambda one: one.claims.update(sub=None),
    "not signed": lambda one: setattr(one, "algorithm", "none"),
    "signed with the public key": lambda one: setattr(one, "algorithm", "HS256"),
    "signed by somebody": lambda one: setattr(one, "algorithm", "ES256"),
    "a key that is not published": lambda one: (one.rotate("new"), one.published.clear()),
}


@pytest.mark.parametrize("wrong", WRONG)
async def test_a_token_that_is_wrong_lets_nobody_in(deps: Deps, provider: Provider, wrong: str) -> None:
    assert deps.logins is not None
    begun = Begun(BACK)
    WRONG[wrong](provider)
    query = parse_qs(urlsplit(await at_provider(await deps.logins.address(begun))).query)
    with pytest.raises((NotAllowed, Unavailable)):
        await deps.logins.identity(begun, query["code"][0], provider.url)


async def test_keys_are_followed_as_they_change_and_asked_for_seldom(deps: Deps, provider: Provider) -> None:
    now = 1000.0
    client = Client(deps.settings.oidc, clock=lambda: now)

    async def subject() -> str:
        begun = Begun(BACK)
        query = parse_qs(urlsplit(await at_provider(await client.address(begun))).query)
        return (await client.identity(begun, query["code"][0], provider.url)).subject

    assert [await subject() for _ in range(3)] == ["ada"] * 3
    assert provider.asked == ["about", "keys"]
    before = provider.key
    provider.rotate("second")
    with pytest.raises(NotAllowed):  # somebody who sends forged tokens must not make us ask at will
        await subject()
    assert provider.asked == ["about", "keys"]
    now += 11
    assert await subject() == "ada"
    assert provider.asked == ["about", "keys", "keys"]
    provider.key = before  # a key that left the set is trusted no longer
    now += 11
    with pytest.raises(NotAllowed):
        await subject()
    provider.is_away, now = True, now + 4000  # what was told holds longer while nobody answers
    assert (await client.address(Begun(BACK))).startswith(provider.url)
    with pytest.raises(Unavailable):
        await Client(deps.settings.oidc).address(Begun(BACK))
    provider.is_away, provider.issuer_told = False, "https://evil.example"
    with pytest.raises(Unavailable):
        await Client(deps.settings.oidc).address(Begun(BACK))


async def test_a_verified_address_lets_in_where_the_domain_is_the_tenants(
    deps: Deps, actor: Actor, other_actor: Actor, app: FastAPI, provider: Provider
) -> None:
    async def tried(**person: object) -> int:
        provider.person.update(person)
        async with browser_of(app) as browser:
            return (await sign_in(browser)).status_code

    assert await tried() == 403
    async with deps.open_tx(actor) as tx:
        await tenancy.add_domain(tx, "Gym.example", role=Role.MANAGER)
    async with deps.open_tx(other_actor) as tx:
        with pytest.raises(Conflict):
            await tenancy.add_domain(tx, "gym.example")
    assert await tried(email_verified=False) == 403
    assert await tried(email_verified="true") == 403  # only what the provider vouches for
    assert await tried(email_verified=True, email="ada@sub.gym.example") == 403
    assert await tried(email="ada@gym.example") == 303
    async with deps.open_tx(actor) as tx:
        (made,) = [one for one in await tenancy.list_members(tx) if one.name == "Ada L."]
        assert made.role is Role.MANAGER
        await tenancy.remove_member(tx, made.id)
    assert await tried() == 403  # who was removed does not come back by the domain
    async with browser_of(app) as browser:  # but by an admin's word
        assert (await sign_in(browser, await invited(deps, actor, Role.CONTRIBUTOR))).status_code == 303


async def test_one_person_is_one_member_in_chat_and_in_the_browser(
    deps: Deps, actor: Actor, app: FastAPI, provider: Provider
) -> None:
    account = ChatAccount(Platform.SLACK, "T1", "U1", "Ada in chat")
    async with deps.open_tx(actor) as tx:
        member = await tenancy.identify(tx, account.platform, account.workspace, account.user_id, name=account.name)
    me = replace(actor, member_id=member.id, role=member.role, name=member.name)
    async with deps.open_tx(me) as tx:
        code = await tenancy.invite(tx, InvitationKind.MEMBER, role=member.role, member_id=member.id)
    link = joining.sign_in_address(deps, await joining.code_for(deps, actor.tenant_id, code))
    async with browser_of(app) as browser:
        assert (await browser.get(own(link))).status_code == 200
        go = own(link).replace("/sign-in?", "/sign-in/go?")
        assert (await sign_in(browser, go)).status_code == 303
        assert "Ada in chat" in (await browser.get("/admin/access")).text
    async with deps.open_tx(actor) as tx:
        web = ChatAccount(Platform.WEB, provider.url, "ada")
        assert await tenancy.find_member(tx, web) == await tenancy.find_member(tx, account) == member


async def test_who_is_in_several_companies_says_which(
    deps: Deps, actor: Actor, other_actor: Actor, app: FastAPI, browser: httpx.AsyncClient
) -> None:
    await sign_in(browser, await invited(deps, actor, Role.MANAGER))
    await sign_in(browser, await invited(deps, other_actor, Role.ADMIN))
    asked = await sign_in(browser, "/sign-in/go?to=/admin/access")
    assert asked.status_code == 200 and "Ada&#x27;s company" in asked.text and "Grace&#x27;s company" in asked.text
    who = re.findall(r'name="who" value="([^"]+)"', asked.text)[0]
    form = {"who": who, "company": str(other_actor.tenant_id)}
    async with browser_of(app) as thief:  # what stands on the page opens nothing in another browser
        await to_provider(thief)
        assert (await thief.post("/sign-in/company", data=form)).status_code == 403
    foreign = await browser.post("/sign-in/company", data=form, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    entered = await browser.post("/sign-in/company", data=form)
    assert entered.headers["location"] == "/below/admin/access"
    assert "(admin)" in (await browser.get("/admin/access")).text
    assert (await browser.post("/sign-in/company", data=form)).status_code == 403  # that sign-in is over
    known = await sign_in(browser, f"/sign-in/go?tenant={actor.tenant_id}")
    assert known.status_code == 303 and "(manager)" in (await browser.get("/admin/access")).text


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/admin\r\nx: y",
        "/v1/me",
        "/plansx\\..",
        "\t//evil",
    ],
)
async def test_nobody_is_sent_to_another_site(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient, to: str
) -> None:  # fmt: skip
    go = await invited(deps, actor)
    answer = await sign_in(browser, f"{go}&{urlencode({'to': to})}")
    assert answer.headers["location"] == "/below/admin"


async def test_a_session_of_before_is_never_taken_over(
    deps: Deps, actor: Actor, app: FastAPI, browser: httpx.AsyncClient
) -> None:
    browser.cookies.set(COOKIE, "tw_chosen-by-somebody", domain="bot.example")
    await sign_in(browser, await invited(deps, actor))
    first = browser.cookies.get(COOKIE, domain="bot.example", path="/")
    assert first and first != "tw_chosen-by-somebody"
    async with browser_of(app) as thief:
        thief.cookies.set(COOKIE, first, domain="bot.example")
        assert (await thief.get("/admin/access")).status_code == 200
        await sign_in(browser)
        assert (await thief.get("/admin/access")).status_code == 303  # it ended when its owner signed in anew


async def test_a_form_needs_the_sessions_own_mark_and_signing_out_ends_it(
    deps: Deps, actor: Actor, app: FastAPI, browser: httpx.AsyncClient
) -> None:
    await sign_in(browser, await invited(deps, actor))
    mark = csrf_in((await browser.get("/admin/access")).text)
    form = {"mode": "invited", "csrf": mark}
    foreign = [
        ({**form, "csrf": ""}, {}),
        ({**form, "csrf": "x" * 43}, {}),
        (form, {"origin": "https://evil.example"}),
        (form, {"sec-fetch-site": "cross-site"}),
        (form, {"sec-fetch-site": "same-site"}),
        (form, {"origin": "null"}),
    ]
    for given, headers in foreign:
        for where in ("/admin/do/team.joining.set", "/sign-in/out"):
            assert (await browser.post(where, data=given, headers=headers)).status_code == 403, (given, headers)
    text_plain = await browser.post(
        "/admin/do/team.joining.set", content=urlencode(form), headers={"content-type": "text/plain"}
    )
    assert text_plain.status_code == 403
    async with deps.open_tx(actor) as tx:
        assert (await tenancy.get_settings(tx)).joining.value == "open"
    good = {"origin": "https://bot.example", "sec-fetch-site": "same-origin"}
    assert (await browser.post("/admin/do/team.joining.set", data=form, headers=good)).status_code == 200
    async with deps.open_tx(actor) as tx:
        assert (await tenancy.get_settings(tx)).joining.value == "invited"
    secret = browser.cookies[COOKIE]
    out = await browser.post("/sign-in/out", data={"csrf": mark}, headers=good)
    assert out.status_code == 200 and COOKIE not in browser.cookies
    async with browser_of(app) as thief:
        thief.cookies.set(COOKIE, secret, domain="bot.example")
        assert (await thief.get("/admin/access")).status_code == 303


async def test_the_api_takes_no_cookie(deps: Deps, actor: Actor, browser: httpx.AsyncClient) -> None:
    await sign_in(browser, await invited(deps, actor))
    assert (await browser.get("/v1/me")).status_code == 401


async def test_a_browser_is_signed_out_when_nobody_uses_it_and_after_its_hours(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient
) -> None:
    await sign_in(browser, await invited(deps, actor))
    set_ = "UPDATE tenancy.session SET {} = now() - interval '121 minutes' WHERE tenant_id = :tenant_id"
    tenant = {"tenant_id": actor.tenant_id}
    async with deps.open_tx(actor) as tx:
        await tx.execute(text(set_.format("seen_at").replace("121", "119")), tenant)
    assert (await browser.get("/admin/access")).status_code == 200  # and that was a use
    async with deps.open_tx(actor) as tx:
        assert (await tenancy.list_sessions(tx))[0].seen_at.timestamp() > time.time() - 60
        await tx.execute(text(set_.format("seen_at")), tenant)
    assert (await browser.get("/admin/access")).status_code == 303
    await sign_in(browser)
    async with deps.open_tx(actor) as tx:
        await tx.execute(text(set_.format("expires_at")), tenant)
    assert (await browser.get("/admin/access")).status_code == 303


async def test_the_provider_ends_a_session_by_its_back_channel(
    deps: Deps, actor: Actor, app: FastAPI, provider: Provider
) -> None:
    async with browser_of(app) as first, browser_of(app) as second, browser_of(app) as stranger:
        await sign_in(first, await invited(deps, actor))
        provider.person["sid"] = "s-2"
        await sign_in(second)

        async def told(token: str) -> int:
            return (await stranger.post("/sign-in/ended", data={"logout_token": token})).status_code

        async def there() -> list[int]:
            return [(await one.get("/admin/access")).status_code for one in (first, second)]

        old = int(time.time()) - 4000
        for wrong in (
            {"sub": None, "sid": None},
            {"sub": "ada", "nonce": "n"},
            {"sub": "ada", "events": {}},
            {"sub": "ada", "events": {"x": {}}},
            {"sub": "ada", "aud": "x"},
            {"sub": "ada", "iss": "https://evil.example"},
            {"sub": "ada", "jti": None},
            {"sub": "ada", "iat": old, "exp": old + 120},
        ):
            assert await told(provider.logout_token(**wrong)) == 400, wrong
        provider.algorithm = "none"
        assert await told(provider.logout_token(sub="ada")) == 400
        provider.algorithm = "RS256"
        assert await there() == [200, 200]
        token = provider.logout_token(sid="s-2", sub="ada")
        assert await told(token) == 200 and await there() == [200, 303]
        await sign_in(second)
        assert await told(token) == 200 and await there() == [200, 200]  # who kept it ends nothing by it again
        assert await told(provider.logout_token(sub="ada")) == 200 and await there() == [303, 303]
    async with deps.open_tx(system(actor.tenant_id)) as tx:
        ended = [one for one in await audit.list_entries(tx) if one.verb == "session.ended"]
    assert len(ended) == 3 and all('"by":"provider"' in one.details for one in ended)


async def test_a_tenant_that_is_suspended_lets_nobody_in(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient
) -> None:  # fmt: skip
    await sign_in(browser, await invited(deps, actor))
    async with deps.open_tx(actor) as tx:
        await tenancy.suspend(tx)
    assert (await browser.get("/admin/access")).status_code == 303
    assert (await sign_in(browser)).status_code == 403


async def test_nobody_signs_in_where_no_login_is_set_up(deps: Deps, provider: Provider) -> None:
    from bot.main import create_app

    off = replace(deps, logins=None)
    app = create_app(off.settings, deps=off)
    async with app.router.lifespan_context(app), browser_of(app) as browser:
        for path in ("/sign-in", "/sign-in/go", "/sign-in/authorize"):
            assert (await browser.get(path)).status_code in (400, 403), path
        assert (await browser.post("/sign-in/ended", data={"logout_token": provider.logout_token()})).status_code == 400
        assert (await browser.post("/sign-in/token", data={"grant_type": "refresh_token"})).status_code == 400


def test_settings_that_could_not_work_are_named() -> None:
    for given, words in (
        ({"issuer": "https://login.example"}, "CLIENT_ID is missing"),
        ({"client_id": "x"}, "ISSUER is missing"),
        ({"issuer": "http://login.example", "client_id": "x"}, "begins with https"),
    ):
        with pytest.raises(ValueError, match=words):
            OidcSettings.model_validate(given)
    with pytest.raises(ValueError, match="PUBLIC_URL is missing"):
        Settings(_env_file=None, oidc=OidcSettings(issuer="https://login.example", client_id="x"))


assert signing_in
