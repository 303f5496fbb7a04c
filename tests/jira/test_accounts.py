"""Several connections: which one a plan goes to, how each fares, and who people are there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from handlers import administration, connections
from services import estimator, tickets
from services.core.actor import Actor, Role
from services.core.contracts import Developer
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed, NotFound
from services.core.issues import Site, TrackerKind
from services.tickets import Health
from services.workflow import RunStatus
from tests.handlers.calls import words
from tests.jira.plans import PLAN, publish, reaching, ready
from tests.jira.server import TOKEN, USER, Jira, Server
from tests.jobs.plans import say


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return reaching(deps)


def site(jira: Jira) -> Site:
    return tickets.site_of(TrackerKind.CLOUD, jira.url, "SHOP", user=USER, secret=SecretStr(TOKEN))


async def test_a_channel_has_its_own_project_and_a_plan_stays_where_its_issues_are(deps: Deps, actor: Actor) -> None:
    plan = await ready(deps, actor, PLAN)
    with Server() as usual, Server() as other:
        await connections.connect(deps, actor, site(usual), name="usual")
        await connections.connect(deps, actor, site(other), name="other", is_default=False)
        assert "usual" in words(await say(deps, actor, plan, "project"))
        with pytest.raises(NotFound, match=r"no connection third; there are usual, other"):
            await say(deps, actor, plan, "project third")
        with pytest.raises(NotAllowed):
            await say(deps, replace(actor, role=Role.CONTRIBUTOR), plan, "project other")
        assert "connection `other`" in words(await say(deps, actor, plan, "project Other"))
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        assert len(other.issues) == len(PLAN) and usual.issues == {}
        assert "connection `usual`" in words(await say(deps, actor, plan, "project default"))
        other.requests.clear()
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE  # moving the channel moves no issue
        assert other.writes == [] and usual.issues == {}
        second = await ready(deps, actor, PLAN, thread_id="2")
        assert (await publish(deps, actor, second)).status is RunStatus.DONE
        assert len(usual.issues) == len(PLAN) and len(other.issues) == len(PLAN)


async def test_of_connections_one_is_the_usual_and_a_name_is_used_once(
    deps: Deps, actor: Actor, other_actor: Actor
) -> None:
    with Server() as one, Server() as two:
        first = (await connections.connect(deps, actor, site(one), is_default=False)).account
        assert first.is_default and first.name == "shop"  # the only one
        second = (await connections.connect(deps, actor, site(two))).account
        assert second.is_default and second.name == "shop-127"  # both projects are called SHOP
        renamed = (await connections.connect(deps, actor, site(one), name="shop-127", is_default=False)).account
        async with deps.open_tx(actor) as tx:
            assert [known.name for known in await tickets.accounts(tx)] == ["shop-127"]
            assert renamed.is_default and renamed.id == first.id
            assert await tickets.disconnect(tx, renamed.id) and await tickets.accounts(tx) == ()
            kept = text("SELECT sum(octet_length(secret)) FROM tickets.integration_account")
            assert (await tx.execute(kept)).scalar() == 0
        async with deps.open_tx(other_actor) as tx:
            assert await tickets.accounts(tx) == ()


async def test_each_connection_says_how_it_fares_and_what_to_mend(deps: Deps, actor: Actor) -> None:
    soon, late = deps.clock.now() + timedelta(days=29), deps.clock.now() + timedelta(days=31)
    with Server() as good, Server() as old, Server(types=()) as empty, Server() as quiet, Server() as over:
        silent = (await connections.connect(deps, actor, site(quiet), name="silent")).account
        ended = (await connections.connect(deps, actor, site(over), name="ended")).account
        await connections.connect(deps, actor, site(good), name="good", expires_at=late)
        await connections.connect(deps, actor, site(old), name="old", is_default=False, expires_at=soon)
        await connections.connect(deps, actor, site(empty), name="empty", is_default=False)
        with Server() as gone:
            await connections.connect(deps, actor, site(gone), name="gone", is_default=False)
        async with deps.open_tx(actor) as tx:  # a port on which nobody listens
            moved = "UPDATE tickets.integration_account SET base_url = 'http://127.0.0.1:9' WHERE name = 'gone'"
            await tx.execute(text(moved))
            for account_id, what in (
                (silent.id, "error = 'Jira is away.'"),
                (ended.id, "hook_expires_at = '2020-01-01'"),
            ):
                await tickets.sync_soon(tx, account_id)
                await tx.execute(text(f"UPDATE tickets.account_sync SET {what} WHERE account_id = '{account_id}'"))
        found = {one.account.name: one for one in await connections.look(deps, actor)}
        shown = {one.name: one for one in (await administration.connected(deps, actor)).trackers}  # the admin's page
    assert {name: one.health for name, one in shown.items()} == {name: one.health for name, one in found.items()}
    assert shown["old"].expires_at == soon and shown["old"].mend == [str(one) for one in found["old"].mend]
    assert "does not come back now (Jira is away.)" in shown["silent"].mend[0]
    assert "ended on 2020-01-01" in shown["ended"].mend[0]
    assert {name: one.health for name, one in found.items()} == {
        "good": Health.WORKS,
        "old": Health.NOTE,
        "empty": Health.NOTE,
        "gone": Health.BROKEN,
        "silent": Health.NOTE,
        "ended": Health.NOTE,
    }
    assert f"runs out on {soon.date()}; `threadwright jira connect --name old`" in str(found["old"].mend[0])
    assert "no type of issue" in str(found["empty"].mend[0]) and "does not answer" in str(found["gone"].mend[0])
    assert found["good"].account.is_default and found["good"].runs_out == late


async def test_people_are_linked_by_an_account_and_never_by_an_address(deps: Deps, actor: Actor) -> None:
    plan = await ready(deps, actor, PLAN)
    async with deps.open_tx(actor) as tx:
        await estimator.add_developer(
            tx, Developer(id="ana", name="Ana", skills={}, hours_per_week=40, time_zone="UTC")
        )
    with Server() as jira:
        await connections.connect(deps, actor, site(jira))
        with pytest.raises(BadInput, match="never used to guess"):
            await say(deps, actor, plan, "jira ana ana@example.com", command="team")
        with pytest.raises(NotAllowed):
            await say(deps, replace(actor, role=Role.MANAGER), plan, "jira ana 5b10", command="team")
        assert "5b10:a-b" in words(await say(deps, actor, plan, "jira Ana 5b10:a-b", command="team"))
        async with deps.open_tx(actor) as tx:
            account = await tickets.active_account(tx)
        assert account is not None and account.mapping.people == {"ana": "5b10:a-b"}
        await say(deps, actor, plan, "jira ana -", command="team")
        async with deps.open_tx(actor) as tx:
            account = await tickets.active_account(tx)
        assert account is not None and account.mapping.people == {}
