"""A blind vote on what is in Jira already: its points go there by the approval of exactly that write, once."""

from __future__ import annotations

from dataclasses import replace
from uuid import NAMESPACE_DNS, uuid4, uuid5

import pytest

from services import estimator
from services.core.actor import Actor
from services.core.contracts import Estimate, EstimateSet, Size
from services.core.deps import Deps
from services.workflow import Initiative, RunStatus
from tests.jira.plans import NASTY, PLAN, button, connected, last_reply, publish, reaching, ready, step, titles
from tests.jira.server import POINTS, Server
from tests.jobs.plans import press, say


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return reaching(deps)


async def estimated(deps: Deps, actor: Actor, plan: Initiative) -> None:
    made = tuple(
        Estimate(ticket_id=f"T-{n}", p50_hours=8, p80_hours=16, points=2, size=Size.S, reasons=("x",), generator="x")
        for n in (2, 3, 4, 5)
    )
    async with deps.open_tx(actor) as tx:
        found = EstimateSet(generator="x", estimates=made, total_p50_hours=32, total_p80_hours=50)
        await estimator.save_estimates(tx, plan.id, uuid4(), found)


def member(actor: Actor, name: str) -> Actor:
    return replace(actor, name=name, member_id=uuid5(NAMESPACE_DNS, name))


async def voted(deps: Deps, actor: Actor, plan: Initiative, ticket: str, **votes: str) -> None:
    for name, points in votes.items():
        await press(deps, member(actor, name), plan, "vote", {"ticket": ticket, "points": points})
    await say(deps, member(actor, "Ben"), plan, f"reveal {ticket}")


async def test_what_was_voted_is_written_once_by_the_approval_of_that_write(deps: Deps, actor: Actor) -> None:
    plan = await ready(deps, actor, PLAN)
    await estimated(deps, actor, plan)
    with Server() as jira:
        await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        key = titles(jira)[NASTY]
        assert jira.issues[key]["fields"][POINTS] == 2
        jira.requests.clear()
        await voted(deps, actor, plan, "T-3", Ana="5", Ben="8")
        assert jira.writes == []  # a vote alone writes nothing
        await say(deps, actor, plan, "publish")
        assert (await step(deps, actor, plan)).status is RunStatus.GATED
        shown = await last_reply(deps, actor, plan)
        told = shown.model_dump_json()
        assert key in told and "8" in told and all(one not in told for one in set(titles(jira).values()) - {key})
        old = button(shown, "approve")
        await voted(deps, actor, plan, "T-3", Ana="3", Ben="3")  # talked about again: the approval is of other points
        await press(deps, actor, plan, "approve", old)
        assert (await step(deps, actor, plan)).status is RunStatus.GATED and jira.writes == []  # shown anew
        new = button(await last_reply(deps, actor, plan), "approve")
        assert new["subject"] != old["subject"]
        await press(deps, actor, plan, "approve", new)
        run = await step(deps, actor, plan)
        assert run.status is RunStatus.DONE, run.error
        assert jira.issues[key]["fields"][POINTS] == 3
        assert [method for method, path in jira.writes if path.startswith("issue/")] == ["PUT"]
        jira.requests.clear()
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE and jira.writes == []


async def test_points_that_people_gave_in_jira_meanwhile_are_theirs(deps: Deps, actor: Actor) -> None:
    plan = await ready(deps, actor, PLAN)
    await estimated(deps, actor, plan)
    with Server() as jira:
        await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        key = titles(jira)[NASTY]
        jira.issues[key]["fields"][POINTS] = 13
        await voted(deps, actor, plan, "T-3", Ana="5", Ben="5")
        await publish(deps, actor, plan)
        assert jira.issues[key]["fields"][POINTS] == 13
