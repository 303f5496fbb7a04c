"""Which issue waits for which: links that people add or take away come back, and are never undone behind them."""

from __future__ import annotations

import hmac
import json
from collections.abc import AsyncIterator

import pytest

from bot.jira import verify
from handlers import papers
from services import tickets
from services.core.actor import Actor
from services.core.deps import Deps
from services.tickets import EditStatus, order
from services.workflow import ChangeStatus, RunStatus
from tests.jira.back import cards, compare, delivered, edits, hooked, rows, serving, watching, work
from tests.jira.events import Delivery
from tests.jira.plans import PLAN, button, connected, publish, ready, titles
from tests.jira.server import Jira, Server
from tests.jira.test_adopt import EPIC, STORY, adopted, backlog, issue
from tests.jira.test_decisions import IDEA, published, unchanged
from tests.jobs.plans import compute, planned, press, say


@pytest.fixture
async def deps(deps: Deps) -> AsyncIterator[Deps]:
    yield watching(deps)


def links(jira: Jira, blocker: str, blocked: str) -> str:
    """Somebody links two issues, which changes both; the link's id."""
    made = {"type": {"name": "Blocks"}, "inwardIssue": {"key": blocker}, "outwardIssue": {"key": blocked}}
    assert jira.link(made)[0] == 201
    for key in (blocker, blocked):
        jira.touched(jira.issues[key])
    return str(jira.numbered)


def unlinks(jira: Jira, blocker: str, blocked: str) -> None:
    (found,) = [
        one["id"]
        for one in jira.issues[blocker]["fields"]["issuelinks"]
        if one.get("outwardIssue", {}).get("key") == blocked
    ]
    assert jira.unlink(found)[0] == 204
    for key in (blocker, blocked):
        jira.touched(jira.issues[key])


def linked(jira: Jira, blocker: str, blocked: str) -> bool:
    found = jira.issues[blocker]["fields"]["issuelinks"]
    return any(one.get("outwardIssue", {}).get("key") == blocked for one in found)


async def test_links_go_into_the_plan_as_dependencies_by_the_road_of_every_change(deps: Deps, actor: Actor) -> None:
    plan = await planned(deps, actor, IDEA)
    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        async with deps.open_tx(actor) as tx:
            before = await papers.load(tx, plan.id)
            there = await tickets.links(tx, account_id, plan.id)
        assert before.tickets is not None
        work_ = [one for one in before.tickets.tickets if one.type.value in ("story", "task", "spike")]
        waiter = next(one for one in work_ if one.depends_on)
        needed = waiter.depends_on[0]
        late = next(one for one in work_ if order.linked(before.tickets.tickets, needed, one.id) is not None)
        key = {name: one.issue.key for name, one in there.items()}
        unlinks(jira, key[needed], key[waiter.id])
        links(jira, key[needed], key[late.id])
        for _ in range(2):
            await compare(deps, actor, account_id)
        await unchanged(deps, actor, plan, jira)  # while it waits, nobody's link comes or goes
        (edit,) = await edits(deps, actor, plan)
        assert (edit.ticket_id, edit.status) == (needed, EditStatus.OPEN)
        ((_, card),) = (await cards(deps, actor, plan)).items()
        assert {row[1:] for row in rows(card)} == {
            ("has to be done before", "–", f"{late.id} {key[late.id]}"),
            ("has to be done before", f"{waiter.id} {key[waiter.id]}", "–"),
        }
        await press(deps, actor, plan, "edit-accept", button(card, "edit-accept"))
        change = await compute(deps, actor, plan)
        assert change.status is ChangeStatus.PROPOSED, change.error
        await say(deps, actor, plan, f"apply {change.name}")
        async with deps.open_tx(actor) as tx:
            now = await papers.load(tx, plan.id)
        assert now.tickets is not None
        found = {one.id: one for one in now.tickets.tickets}
        assert needed in found[late.id].depends_on and needed not in found[waiter.id].depends_on
        wave = {name: place for place, names in enumerate(now.tickets.waves) for name in names}
        assert wave[needed] < wave[late.id]
        await publish(deps, actor, plan)  # what else the change moved
        assert linked(jira, key[needed], key[late.id]) and not linked(jira, key[needed], key[waiter.id])
        await compare(deps, actor, account_id)
        await unchanged(deps, actor, plan, jira)
        assert [one.status for one in await edits(deps, actor, plan)] == [EditStatus.SETTLED]
        unlinks(jira, key[needed], key[late.id])  # a person's own, which the plan has taken over
        await compare(deps, actor, account_id)
        assert [one.status for one in await edits(deps, actor, plan)] == [EditStatus.SETTLED, EditStatus.OPEN]


async def test_both_stay_as_they_are_or_ours_are_written_again_after_approval(deps: Deps, actor: Actor) -> None:
    plan = await ready(deps, actor, PLAN)
    with Server() as jira:
        account_id = await published(deps, actor, plan, jira)
        async with deps.open_tx(actor) as tx:
            there = {name: one.issue.key for name, one in (await tickets.links(tx, account_id, plan.id)).items()}
        unlinks(jira, there["T-2"], there["T-3"])
        links(jira, there["T-2"], there["T-5"])
        await compare(deps, actor, account_id)
        await say(deps, actor, plan, "keep JE-1")
        jira.person(there["T-2"], labels=["seen again"])
        await compare(deps, actor, account_id)
        await unchanged(deps, actor, plan, jira)
        assert [one.status for one in await edits(deps, actor, plan)] == [EditStatus.KEPT]
        links(jira, there["T-5"], there["T-3"])
        await compare(deps, actor, account_id)
        await say(deps, actor, plan, "ours JE-2")
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        assert not linked(jira, there["T-5"], there["T-3"]) and linked(jira, there["T-2"], there["T-5"])
        await compare(deps, actor, account_id)
        assert [one.status for one in await edits(deps, actor, plan)] == [EditStatus.KEPT, EditStatus.RESTORED]


async def test_a_link_of_an_adopted_plan_that_is_taken_away_is_not_made_again(deps: Deps, actor: Actor) -> None:
    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        keys = backlog(jira)
        plan, before = await adopted(deps, actor, keys["epic"])
        assert before.tickets is not None
        (blocked,) = [one for one in before.tickets.tickets if one.depends_on]
        async with deps.open_tx(actor) as tx:
            there = {name: one.issue.key for name, one in (await tickets.links(tx, account_id, plan.id)).items()}
        unlinks(jira, there[blocked.depends_on[0]], there[blocked.id])
        await compare(deps, actor, account_id)
        (edit,) = await edits(deps, actor, plan)
        assert edit.ticket_id == blocked.depends_on[0] and edit.fields[0].words == f"-{blocked.id}"
        await unchanged(deps, actor, plan, jira)


async def test_what_newcomers_wait_for_comes_in_with_them(deps: Deps, actor: Actor) -> None:
    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        epic = issue(jira, EPIC, "Guests check in their coats")
        drop = issue(jira, STORY, "Drop off a coat", parent=epic)
        plan, _ = await adopted(deps, actor, epic)
        first, second = issue(jira, STORY, "Buy racks", parent=epic), issue(jira, STORY, "Sell coats", parent=epic)
        links(jira, first, drop)
        links(jira, drop, second)
        links(jira, second, first)  # would close a ring
        await compare(deps, actor, account_id)
        for edit in await edits(deps, actor, plan):
            if edit.status is EditStatus.OPEN:
                await say(deps, actor, plan, f"accept {edit.name}")
        async with deps.open_tx(actor) as tx:
            now = await papers.load(tx, plan.id)
        assert now.tickets is not None
        found = {one.title: one for one in now.tickets.tickets}
        assert found["Drop off a coat"].depends_on == (found["Buy racks"].id,)
        assert found["Sell coats"].depends_on == (found["Drop off a coat"].id,) and not found["Buy racks"].depends_on
        await unchanged(deps, actor, plan, jira)
        unlinks(jira, first, drop)
        unlinks(jira, drop, second)
        await unchanged(deps, actor, plan, jira)  # what stood there, people took away
        await compare(deps, actor, account_id)
        waiting = [one for one in await edits(deps, actor, plan) if one.status is EditStatus.OPEN]
        assert {(one.ticket_id, field.words) for one in waiting for field in one.fields} == {
            (found["Buy racks"].id, f"-{found['Drop off a coat'].id}"),
            (found["Drop off a coat"].id, f"-{found['Sell coats'].id}"),
        }


async def test_a_webhook_about_a_link_has_both_its_ends_looked_at(deps: Deps, actor: Actor) -> None:
    async with serving(deps) as deps:
        plan = await ready(deps, actor, PLAN)
        with Server() as jira:
            account_id = await connected(deps, actor, jira)
            await publish(deps, actor, plan)
            address = await hooked(deps, actor, jira, account_id)
            keys = titles(jira)
            links(jira, keys["Draw the form"], keys["Try the provider"])
            jira.hooks.outbox.clear()
            ends = [int(jira.issues[keys[one]]["id"]) for one in ("Try the provider", "Draw the form")]
            told = {
                "id": 1,
                "sourceIssueId": ends[0],
                "destinationIssueId": ends[1],
                "issueLinkType": {"name": "Blocks"},
            }
            body = json.dumps({"webhookEvent": "issuelink_created", "issueLink": told}).encode()
            secret = jira.secrets[address.rpartition("/")[2]]
            signed = {"X-Hub-Signature": "sha256=" + hmac.digest(secret.encode(), body, "sha256").hex()}
            assert await delivered(Delivery(address, body, signed)) == 200
            assert await work(deps) == 1
            assert [one.ticket_id for one in await edits(deps, actor, plan)] == ["T-4"]
    assert verify.read({}, b'{"webhookEvent": "issuelink_created", "issueLink": {"sourceIssueId": "1 OR 1"}}') is None
    gone = verify.read({}, body.replace(b"_created", b"_deleted"))
    assert gone is not None and (gone.issue_id, gone.also) == (str(ends[0]), str(ends[1]))
