"""What people change in Jira comes back: by webhooks that are believed only when signed, once, in whatever order."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID

import pytest
from pydantic import SecretStr

from services import crypto, tickets
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.issues import IssueMapping, TrackerKind
from services.tickets import EditStatus
from services.workflow import Initiative, RunStatus
from tests.jira.back import cards, compare, delivered, edits, hooked, rows, serving, told, watching, way_in, work
from tests.jira.events import Delivery
from tests.jira.events import token as signed_token
from tests.jira.plans import PLAN, connected, publish, ready, titles
from tests.jira.server import TOKEN, USER, Jira, Server


@pytest.fixture
async def deps(deps: Deps) -> AsyncIterator[Deps]:
    async with serving(watching(deps)) as served:
        yield served


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


async def published(deps: Deps, actor: Actor, plan: Initiative, jira: Jira) -> tuple[UUID, str]:
    account_id = await connected(deps, actor, jira)
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE
    await hooked(deps, actor, jira, account_id)
    return account_id, titles(jira)["Pay by card"]


async def test_a_change_of_a_person_becomes_one_card_and_ours_is_no_news(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        _, key = await published(deps, actor, plan, jira)
        assert await edits(deps, actor, plan) == ()  # what we wrote ourselves is no change
        jira.person(key, summary="Pay by card or phone")
        jira.person(key, summary="Pay by card, phone or watch")
        assert await told(deps, jira, times=2) == [200] * 4
        (card,) = (await cards(deps, actor, plan)).values()
        assert [row[2:] for row in rows(card)] == [("Pay by card", "Pay by card, phone or watch")]
        (edit,) = await edits(deps, actor, plan)
        assert (edit.ticket_id, edit.status, edit.revision) == ("T-2", EditStatus.OPEN, 1)
        jira.person(key, summary="Pay by card")  # back again, by themselves
        await told(deps, jira)
        (edit,) = await edits(deps, actor, plan)
        assert edit.status is EditStatus.OUTDATED


async def test_doubled_and_reordered_webhooks_end_as_the_others(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        account_id, key = await published(deps, actor, plan, jira)
        jira.person(key, summary="First words")
        await told(deps, jira)
        jira.person(key, summary="Second words")
        jira.person(key, summary="Third words")
        await told(deps, jira, order=[1, 0, 1, 0])
        (edit,) = await edits(deps, actor, plan)
        assert edit.fields[0].theirs == "Third words" and edit.revision == 2
        before = await cards(deps, actor, plan)
        await compare(deps, actor, account_id)
        assert await cards(deps, actor, plan) == before and len(await edits(deps, actor, plan)) == 1


async def test_a_lost_webhook_is_found_at_night(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        account_id, key = await published(deps, actor, plan, jira)
        jira.person(key, summary="Nobody was told")
        jira.hooks.outbox.clear()
        await compare(deps, actor, account_id)
        (edit,) = await edits(deps, actor, plan)
        assert edit.fields[0].theirs == "Nobody was told"


async def test_what_is_not_signed_or_not_known_changes_nothing(
    deps: Deps, actor: Actor, plan: Initiative, other_actor: Actor
) -> None:
    with Server() as jira:
        _, key = await published(deps, actor, plan, jira)
        jira.person(key, summary="Real words")
        (real,) = jira.hooks.outbox
        jira.hooks.outbox.clear()
        forged = {**real.headers, "X-Hub-Signature": "sha256=" + "0" * 64}
        assert await delivered(replace(real, headers=forged)) == 401
        assert await delivered(replace(real, headers={"Content-Type": "application/json"})) == 401
        assert await delivered(replace(real, body=real.body + b" ")) == 401
        assert await delivered(replace(real, url=real.url[:-1] + ("A" if real.url[-1] != "A" else "B"))) == 404
        assert await delivered(replace(real, url=real.url.rpartition("/")[0] + "/short")) == 404
        assert await work(deps) == 0 and await edits(deps, actor, plan) == ()
        assert await delivered(real) == 200
        assert await work(deps) == 1 and len(await edits(deps, actor, plan)) == 1
        async with deps.open_tx(other_actor) as tx:
            assert await tickets.tracker_edits(tx, plan.id) == ()


async def test_a_webhook_for_a_foreign_tenants_issue_reaches_nobody(
    deps: Deps, actor: Actor, plan: Initiative, other_actor: Actor
) -> None:
    """Both are connected to one site; each address is good for its own tenant's plans alone."""
    with Server() as jira:
        _, key = await published(deps, actor, plan, jira)
        account_id = await connected(deps, other_actor, jira)
        address = await hooked(deps, other_actor, jira, account_id)
        jira.hooks.admin.append((address, jira.secrets[address.rpartition("/")[2]]))  # the site takes one of an app
        jira.person(key, summary="Words for Ada's plan")
        theirs = [one for one in jira.hooks.outbox if one.url == address]
        jira.hooks.outbox.clear()
        assert [await delivered(one) for one in theirs] == [200]
        assert await work(deps) == 1
        assert await edits(deps, actor, plan) == ()
        async with deps.open_tx(other_actor) as tx:
            assert await tickets.tickets_of(tx, account_id, None) == {}


async def test_connections_to_one_site_share_its_one_address(deps: Deps, actor: Actor, plan: Initiative) -> None:
    """The site takes one address of an app; what comes there is looked at by whichever connection has the issue."""
    with Server() as jira:
        site = tickets.site_of(TrackerKind.CLOUD, jira.url, "desk", user=USER, secret=SecretStr(TOKEN))
        vault = crypto.vault_of(deps)
        desk, sealed = await tickets.seal_secret(vault, lambda: deps.open_tx(actor), actor.tenant_id, site)
        async with deps.open_tx(actor) as tx:
            await tickets.connect(tx, desk, site, sealed, IssueMapping(), by="Ada")
        await compare(deps, actor, desk)
        way = await way_in(deps, actor, desk)
        shop = await connected(deps, actor, jira)
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        await compare(deps, actor, shop)
        filters = {one["jqlFilter"]: one["url"] for one in jira.hooks.dynamic.values()}
        assert set(filters) == {'project = "DESK"', 'project = "SHOP"'} and len(set(filters.values())) == 1
        jira.secrets[way.path] = way.secret
        jira.person(titles(jira)["Pay by card"], summary="Pay by card or phone")
        assert await told(deps, jira) == [200]
        assert [one.ticket_id for one in await edits(deps, actor, plan)] == ["T-2"]
        async with deps.open_tx(actor) as tx:
            assert await tickets.disconnect(tx, desk)
        await compare(deps, actor, shop)
        jira.person(titles(jira)["Draw the form"], summary="Draw a shorter form")
        assert await told(deps, jira) == [200]  # the address outlives the connection that it came with
        assert [one.ticket_id for one in await edits(deps, actor, plan)] == ["T-2", "T-4"]


async def test_bodies_that_no_jira_sends(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        account_id, _ = await published(deps, actor, plan, jira)
        address = await hooked(deps, actor, jira, account_id)
        secret = jira.secrets[address.rpartition("/")[2]]

        async def sent(body: bytes) -> int:
            signature = "sha256=" + hmac.digest(secret.encode(), body, "sha256").hex()
            return await delivered(Delivery(address, body, {"X-Hub-Signature": signature}))

        assert (
            await sent(b"{") == 400
            and await sent(b"[]") == 400
            and await sent(b"[" * 99_999) == 400
            and await sent(b"\xff") == 400
        )
        assert await sent(b"x" * (4 * 1024 * 1024 + 1)) in (413, 0)
        strange = {"webhookEvent": "jira:issue_updated", "issue": {"id": "1 OR 1=1", "fields": "x"}}
        assert await sent(json.dumps(strange).encode()) == 200
        unknown = {"webhookEvent": "jira:issue_updated", "issue": {"id": "999999", "fields": {"updated": 7}}}
        assert await sent(json.dumps(unknown).encode()) == 200
        assert await work(deps) == 1 and await edits(deps, actor, plan) == ()


async def test_an_apps_webhook_is_believed_by_its_token(deps: Deps, actor: Actor, plan: Initiative) -> None:
    from bot.jira.verify import is_from_our_app

    def token(secret: str, **claims: object) -> dict[str, str]:
        return {"authorization": f"Bearer {signed_token(secret, **claims)}"}

    now = 1_790_000_000.0
    assert is_from_our_app("app-secret", token("app-secret", exp=now + 60), now)
    assert is_from_our_app("app-secret", token("app-secret"), now)
    assert not is_from_our_app("app-secret", token("other"), now)
    assert not is_from_our_app("app-secret", token("app-secret", exp=now - 3600), now)
    assert not is_from_our_app("app-secret", token("app-secret", alg="none"), now)
    assert not is_from_our_app("", token(""), now)
    deep = base64.urlsafe_b64encode(b"[" * 5000).decode()
    for odd in (
        f"Bearer {deep}.{deep}.x",
        "",
        "Bearer",
        "Bearer a.b",
        "Bearer a.b.c",
        "Bearer " + "é.é.é",
        "Bearer " + "x" * 9000,
    ):
        assert not is_from_our_app("app-secret", {"authorization": odd}, now)


async def test_no_words_of_people_are_kept_in_the_inbox(deps: Deps, actor: Actor, plan: Initiative) -> None:
    from sqlalchemy import text

    with Server() as jira:
        _, key = await published(deps, actor, plan, jira)
        jira.person(key, summary="Secret words")
        (one,) = jira.hooks.outbox
        assert await delivered(one) == 200
    async with deps.open_tx(actor) as tx:
        (body,) = (await tx.execute(text("SELECT body FROM events.inbox"))).one()
    assert b"Secret" not in body and json.loads(body)["event"] == "jira:issue_updated"
