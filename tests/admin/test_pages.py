"""The admin's pages: each one look, in three languages, for whom the table lets; and what their forms do."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI

from bot.admin.doing import DEEDS
from bot.admin.pages import PAGES
from services import ai, audit, tenancy, tracker, workflow
from services.core.actor import Actor, Role
from services.core.deps import Deps
from services.core.ports import Usage
from services.tenancy import Joining
from tests.api.conftest import key_of
from tests.sign_in.conftest import app, browser_of, csrf_in, deps, invited, provider, provider_running, sign_in

__all__ = ["app", "deps", "provider", "provider_running"]
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
async def admin(deps: Deps, actor: Actor, app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with browser_of(app) as browser:
        await sign_in(browser, await invited(deps, actor, Role.ADMIN))
        yield browser


async def do(browser: httpx.AsyncClient, page: str, deed: str, **form: str) -> httpx.Response:
    mark = csrf_in((await browser.get(f"/admin/{page}")).text)
    return await browser.post(f"/admin/do/{deed}", data={**form, "csrf": mark})


async def member(deps: Deps, actor: Actor, name: str, role: Role) -> Actor:
    async with deps.open_tx(actor) as tx:
        made = await tenancy.add_member(tx, name, role)
    return Actor(actor.tenant_id, made.id, role, name)


async def test_every_page_is_one_look_and_the_same_look_over_rest(
    deps: Deps,
    actor: Actor,
    app: FastAPI,
    admin: httpx.AsyncClient,
) -> None:
    await member(deps, actor, f"Eve {HOSTILE}", Role.CONTRIBUTOR)
    async with deps.open_tx(actor) as tx:
        await ai.record_usage(tx, [Usage(model=f"m{HOSTILE}", prompt_tokens=1200, completion_tokens=30)], step="bdd")
    shown: dict[str, set[str]] = {}
    for language, words in (
        ("en", "Sessions and keys"),
        ("es", "Sesiones y claves"),
        ("de", "Sitzungen und Schlüssel"),
    ):
        for page in PAGES:
            answer = await admin.get(f"/admin/{page}", headers={"accept-language": language})
            assert answer.status_code == 200 and words in answer.text, page
            assert "<script" not in answer.text and "admin-" not in answer.text, page
            assert f'<html lang="{language}">' in answer.text and answer.headers["cache-control"] == "no-store"
            assert 'aria-current="page"' in answer.text
            shown.setdefault(page, set()).add(answer.text)
    assert all(len(texts) == 3 for texts in shown.values())
    assert (await admin.get("/admin")).headers["location"] == "/below/admin/overview"
    assert (await admin.get("/admin/nothing")).status_code == 404
    async with browser_of(app) as program:
        program.headers["Authorization"] = f"Bearer {await key_of(deps, actor, 'admin', 'read', 'write')}"
        overview = (await program.get("/v1/admin/overview")).json()
        assert overview["members"] == {"owner": 1, "admin": 1, "contributor": 1} and overview["sessions"] == 1
        assert overview["spent_tokens"] == 1230 and overview["newest"][0]["verb"] == "session.began"
        people = (await program.get("/v1/admin/people")).json()
        assert [one["platform"] for one in people["members"][1]["accounts"]] == ["web"]
        access = (await program.get("/v1/admin/access")).json()
        assert [one["kind"] for one in access["sessions"]] == ["browser"] and len(access["keys"]) == 1
        for page in PAGES:
            told = await program.get(f"/v1/admin/{page}")
            assert told.status_code == 200, page
        trail = (await program.get("/v1/admin/trail", params={"before": 2})).json()
        assert [one["number"] for one in trail["entries"]] == [1] and trail["before"] is None


async def test_what_is_shown_is_read_by_people(app: FastAPI, admin: httpx.AsyncClient) -> None:
    await do(admin, "policies", "gate.set", gate="hld", people="2")
    await do(admin, "spending", "plan.budget.set", scope="initiative", period="ever", tokens="9000")
    await do(admin, "access", "team.key", name="CI", **{"scope.read": "on", "scope.write": "on"}, days="5")
    trail = (await admin.get("/admin/trail")).text
    assert '<td data-name="Details">people: 2</td>' in trail and "{&quot;" not in trail and ">{}<" not in trail
    assert "scopes: read, write" in trail and '<span class="whole">gate.set</span>' in trail
    spending = (await admin.get("/admin/spending")).text
    assert "you today" in spending and "the person" not in spending
    each = re.search(r"<td[^>]*>each plan in all</td><td[^>]*>([^<]*)</td><td[^>]*>([^<]*)</td>", spending)
    assert each and each.groups() == ("–", "9,000 tokens")  # what one plan used is not said for all
    connections = (await admin.get("/admin/connections")).text
    assert "<code>threadwright slack manifest --link</code>" in connections
    assert "<code>threadwright jira connect</code>" in connections
    async with browser_of(app) as stranger:
        refused = await stranger.get("/sign-in/back?code=1&state=2")
    assert '<a class="button" href="/below/sign-in">Begin again</a>' in refused.text


# Every field of every form with a good value, so that nothing but the right is in the way.
WHOLE = {
    "role": "contractor", "name": "k", "scope.read": "on", "days": "5", "scope": "tenant", "period": "day",
    "tokens": "5", "choice": "stop", "mode": "open", "gate": "hld", "people": "1", "words": "What is recorded.",
}  # fmt: skip


@pytest.mark.parametrize("role", [Role.CONTRACTOR, Role.CONTRIBUTOR, Role.MANAGER])
async def test_pages_and_forms_honour_the_table(
    deps: Deps,
    actor: Actor,
    app: FastAPI,
    role: Role,
) -> None:
    async with browser_of(app) as browser:
        await sign_in(browser, await invited(deps, actor, role))
        assert (await browser.get("/admin")).headers["location"] == "/below/admin/access"
        me = Actor(actor.tenant_id, None, role)
        mark = csrf_in((await browser.get("/admin/access")).text)
        for page, verb in PAGES.items():
            assert (await browser.get(f"/admin/{page}")).status_code == (200 if tenancy.may(me, verb) else 403), page
        async with deps.open_tx(actor) as tx:
            before = len(await audit.list_entries(tx))
        for deed, (_, verb, _) in DEEDS.items():
            if not tenancy.may(me, verb):
                form = {**WHOLE, "csrf": mark, "id": str(actor.member_id)}
                refused = await browser.post(f"/admin/do/{deed}", data=form)
                assert refused.status_code in (403, 422), deed
        async with deps.open_tx(actor) as tx:
            assert len(await audit.list_entries(tx)) == before


async def test_members_are_given_roles_invited_and_removed(
    deps: Deps,
    actor: Actor,
    app: FastAPI,
    admin: httpx.AsyncClient,
) -> None:
    eve = await member(deps, actor, "Eve", Role.CONTRIBUTOR)
    raised = await do(admin, "people", "team.role", id=str(eve.member_id), role="manager")
    assert raised.status_code == 200 and "Eve has this role from now on: manager." in raised.text
    above = await do(admin, "people", "team.role", id=str(eve.member_id), role="owner")
    assert above.status_code == 422
    boss = await do(admin, "people", "team.remove", id=str(actor.member_id))
    assert boss.status_code == 422
    given = await do(admin, "people", "team.invite", role="manager")
    link = re.search(r"<code>https://bot\.example/below(/sign-in\?invite=[\w-]+)</code>", given.text)
    assert link is not None
    gone = await do(admin, "people", "team.remove", id=str(eve.member_id))
    assert "Eve is a member no longer" in gone.text
    async with deps.open_tx(actor) as tx:
        assert {one.name for one in await tenancy.list_members(tx)} == {"Ada", "Ada L."}
        assert not await tenancy.get_member(tx, eve.member_id or actor.tenant_id)
    for wrong in ({"id": "x", "role": "manager"}, {"id": str(actor.member_id), "role": "king"}, {}):
        assert (await do(admin, "people", "team.role", **wrong)).status_code == 422
    assert (await do(admin, "people", "nothing")).status_code == 403


async def test_keys_sessions_budgets_and_rules_by_their_forms(
    deps: Deps,
    actor: Actor,
    app: FastAPI,
    admin: httpx.AsyncClient,
) -> None:
    made = await do(admin, "access", "team.key", name="CI", days="30", **{"scope.read": "on"})
    secret = re.search(r"<code>(tw_[\w-]+)</code>", made.text)
    assert secret is not None
    assert secret[1] not in (await admin.get("/admin/access")).text
    async with browser_of(app) as program:
        program.headers["Authorization"] = f"Bearer {secret[1]}"
        assert (await program.get("/v1/me")).json()["scopes"] == ["read"]
        async with deps.open_tx(actor) as tx:
            (key,) = await tenancy.list_api_keys(tx)
        await do(admin, "access", "team.revoke", id=str(key.id))
        assert (await program.get("/v1/me")).status_code == 401
    for wrong in (
        {"name": "", "days": "3", "scope.read": "on"},
        {"name": "x", "days": "-3"},
        {"name": "x", "days": "9"},
    ):
        assert (await do(admin, "access", "team.key", **wrong)).status_code == 422
    assert (
        await do(admin, "spending", "plan.budget.set", scope="tenant", period="day", tokens="2000000", dollars="1.5")
    ).status_code == 200
    assert "2,000,000" in (await admin.get("/admin/spending")).text
    await do(admin, "spending", "plan.budget.at-cap", choice="stop")
    for wrong in ({"tokens": "-1"}, {"tokens": "NaN"}, {"dollars": "1e99"}, {"scope": "x"}, {"period": "ever"}):
        form = {"scope": "tenant", "period": "day", **wrong}
        assert (await do(admin, "spending", "plan.budget.set", **form)).status_code == 422, wrong
    async with deps.open_tx(actor) as tx:
        await tenancy.remove_member(tx, (await tenancy.add_member(tx, f"Gone {HOSTILE}", Role.CONTRIBUTOR)).id)
    assert "Slack, Teams" in (shut := (await admin.get("/admin/policies")).text) and HOSTILE not in shut
    await do(admin, "policies", "team.joining.set", mode="open")
    assert "Slack, Teams" not in (await admin.get("/admin/policies")).text
    await do(admin, "policies", "team.joining.set", mode="invited")
    await do(admin, "policies", "gate.set", gate="hld", people="2")
    await do(admin, "policies", "track.policy.set", words=f"We keep hours. {HOSTILE}", days="30")
    assert "&lt;script&gt;" in (await admin.get("/admin/policies")).text
    async with deps.open_tx(actor) as tx:
        assert (await tenancy.get_settings(tx)).joining is Joining.INVITED
        assert (await workflow.gates(tx))[workflow.Gate.HLD] == 2
        policy = await tracker.current_policy(tx)
        assert policy is not None and policy.terms.retention_days == 30
        assert [(one.tokens, one.micros) for one in await ai.caps(tx)] == [(2_000_000, 1_500_000)]
        assert (await ai.at_cap(tx)).value == "stop"
        verbs = [one.verb for one in await audit.list_entries(tx)]
        assert (await audit.verify(tx)).is_whole
    assert {"budget.set", "budget.at_cap", "gate.set", "tenant.joining", "api_key.made", "api_key.revoked"} <= set(
        verbs
    )
    async with browser_of(app) as other:
        other.cookies = httpx.Cookies(admin.cookies)
        found = re.findall(r'name="id" value="([^"]+)"', (await admin.get("/admin/access")).text)
        ended = await do(admin, "access", "team.sessions.end", id=found[0])
        assert ended.status_code in (200, 303)
        assert (await other.get("/admin/access")).status_code == 303


async def test_a_stranger_is_sent_to_sign_in(app: FastAPI) -> None:
    async with browser_of(app) as browser:
        for page in ("", "/overview", "/nothing"):
            answer = await browser.get(f"/admin{page}")
            assert answer.status_code == 303 and answer.headers["location"].startswith("/below/sign-in?to=%2Fadmin")
        assert (await browser.post("/admin/do/gate.set", data={"gate": "hld"})).status_code == 403


async def test_another_company_sees_nothing_of_it(
    deps: Deps,
    actor: Actor,
    other_actor: Actor,
    app: FastAPI,
    admin: httpx.AsyncClient,
) -> None:
    theirs = await member(deps, other_actor, "Mallory", Role.CONTRIBUTOR)
    assert "Mallory" not in (await admin.get("/admin/people")).text
    assert (await do(admin, "people", "team.remove", id=str(theirs.member_id))).status_code == 422
    async with deps.open_tx(replace(other_actor)) as tx:
        assert await tenancy.get_member(tx, theirs.member_id or actor.tenant_id)
