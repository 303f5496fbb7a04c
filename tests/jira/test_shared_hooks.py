"""Several tenants connected by the same app to the same site: one address, and each hears only what concerns it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from integrations.files import FileKeys
from services import tickets
from services.core.actor import Actor
from services.core.deps import Deps
from services.tickets import Account
from services.workflow import Initiative, RunStatus
from tests.fakes.keys import with_keys
from tests.jira.back import compare, delivered, edits, serving, told, watching, work
from tests.jira.consent import SECRET, Consent, site
from tests.jira.events import token
from tests.jira.plans import PLAN, publish, ready
from tests.jira.server import Jira, Server
from tests.jira.test_consent import account_of, app, chosen, consented, granting, link, open_browser


@pytest.fixture
def jira() -> AsyncIterator[Jira]:  # type: ignore[misc]
    with Server(consent=Consent()) as jira:
        assert jira.consent is not None
        jira.consent.sites = [site(jira.url)]
        jira.hooks.app_secret = SECRET
        yield jira


@pytest.fixture
async def deps(deps: Deps, jira: Jira, tmp_path: Path) -> AsyncIterator[Deps]:
    kept = with_keys(deps, FileKeys(tmp_path / "keyring.json"))
    async with serving(granting(watching(kept, timeout_seconds=5, **app(jira.url)))) as served:
        yield served


async def agreed(deps: Deps, actor: Actor, project: str = "SHOP") -> Account:
    """That tenant's admin has agreed in a browser; the connection is watched."""
    at_home = granting(deps)
    async with open_browser(at_home) as browser:
        done = await chosen(browser, await consented(browser, link(at_home, actor, project)))
    assert done.status_code == 200, done.text
    account = await account_of(deps, actor)
    await compare(deps, actor, account.id)
    return account


async def published(deps: Deps, actor: Actor, jira: Jira, title: str) -> tuple[Initiative, str]:
    """A plan of that tenant, and the key of one of its issues."""
    before = set(jira.issues)
    plan = await ready(deps, actor, PLAN)
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE
    (key,) = [key for key in jira.issues.keys() - before if jira.issues[key]["fields"]["summary"] == title]
    jira.hooks.outbox.clear()
    return plan, key


async def waiting(deps: Deps, actor: Actor) -> int:
    async with deps.open_tx(actor) as tx:
        return int((await tx.execute(text("SELECT count(*) FROM events.inbox"))).scalar_one())


async def test_two_tenants_with_two_projects_hear_each_its_own(
    deps: Deps, actor: Actor, other_actor: Actor, jira: Jira
) -> None:
    await agreed(deps, actor)
    await agreed(deps, other_actor, "DESK")
    (address,) = {one["url"] for one in jira.hooks.dynamic.values()}
    assert {one["jqlFilter"] for one in jira.hooks.dynamic.values()} == {'project = "SHOP"', 'project = "DESK"'}
    plan, key = await published(deps, actor, jira, "Pay by card")
    theirs, there = await published(deps, other_actor, jira, "Pay by card")
    jira.person(key, summary="Pay by card or phone")
    assert await told(deps, jira) == [200]
    (edit,) = await edits(deps, actor, plan)
    assert edit.fields[0].theirs == "Pay by card or phone"
    assert await edits(deps, other_actor, theirs) == () and await waiting(deps, other_actor) == 0
    jira.person(there, summary="Pay in cash")
    assert await told(deps, jira, times=2) == [200, 200]
    assert [one.fields[0].theirs for one in await edits(deps, other_actor, theirs)] == ["Pay in cash"]
    assert len(await edits(deps, actor, plan)) == 1 and await waiting(deps, actor) == 1
    jira.moves(key, "DESK-77")  # who knows it hears that it went, and who has the project may know it
    (sent,) = jira.hooks.outbox
    assert sent.url == address and await delivered(sent) == 200
    assert (await waiting(deps, actor), await waiting(deps, other_actor)) == (2, 2)
    await work(deps)
    assert [one.ticket_id for one in await edits(deps, other_actor, theirs)] == ["T-2"]


async def test_two_tenants_with_one_project_share_its_webhook(
    deps: Deps, actor: Actor, other_actor: Actor, jira: Jira
) -> None:
    mine, other = await agreed(deps, actor), await agreed(deps, other_actor)
    assert len(jira.hooks.dynamic) == 1
    plan, key = await published(deps, actor, jira, "Pay by card")
    theirs, _ = await published(deps, other_actor, jira, "Pay by card")
    jira.person(key, summary="Pay by card or phone")
    assert await told(deps, jira) == [200]
    assert len(await edits(deps, actor, plan)) == 1 and await edits(deps, other_actor, theirs) == ()
    jira.hooks.offset = 25 * 86400.0  # near its end each of them keeps it alive, for both
    async with deps.open_tx(actor) as tx:
        await tx.execute(text("UPDATE tickets.account_sync SET hook_expires_at = now() + interval '5 days'"))
    await compare(deps, actor, mine.id)
    ((number, hook),) = jira.hooks.dynamic.items()
    assert (number, hook["expires"] - jira.hooks.now() > 29 * 86400) == (1, True)
    async with deps.open_tx(actor) as tx:
        assert await tickets.disconnect(tx, mine.id)
    jira.person(key, summary="Nobody here has it any more")
    assert await told(deps, jira) == [200]
    assert len(await edits(deps, actor, plan)) == 1 and await waiting(deps, actor) == 1
    async with deps.open_tx(other_actor) as tx:
        assert await tickets.disconnect(tx, other.id)
    jira.person(key, summary="Nobody at all")
    assert await told(deps, jira) == [404]


async def test_only_the_apps_token_is_believed(deps: Deps, actor: Actor, other_actor: Actor, jira: Jira) -> None:
    await agreed(deps, actor)
    await agreed(deps, other_actor)
    plan, key = await published(deps, actor, jira, "Pay by card")
    jira.person(key, summary="Pay by card or phone")
    (sent,) = jira.hooks.outbox
    bare = {name: value for name, value in sent.headers.items() if name != "Authorization"}
    for headers in (
        bare,
        {**bare, "Authorization": f"Bearer {token('another secret')}"},
        {**bare, "X-Hub-Signature": "x"},
    ):
        assert await delivered(replace(sent, headers=headers)) == 401
    assert await delivered(replace(sent, url=sent.url[:-1] + ("A" if sent.url[-1] != "A" else "B"))) == 404
    assert await work(deps) == 0
    assert await told(deps, jira) == [200]
    assert len(await edits(deps, actor, plan)) == 1


async def test_an_address_of_before_gives_way_to_the_shared_one(deps: Deps, actor: Actor, jira: Jira) -> None:
    """A tenant's own address is what it had when no other tenant could use the app there."""
    base = f"{deps.settings.web.public_url}/jira/hooks"
    jira.hooks.register({"url": f"{base}/{'x' * 43}", "webhooks": [{"jqlFilter": 'project = "SHOP"'}]})
    await agreed(deps, actor)
    (hook,) = jira.hooks.dynamic.values()
    assert hook["url"].startswith(base) and not hook["url"].endswith("x" * 43)
