"""A team's history through the real doors: brought in from Jira and from a file, learnt, and used by the estimates."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update

from handlers.router import route
from integrations.jira import JiraIssues, JiraPast
from jobs.learn import learn
from jobs.sweep import find_due
from services import estimator
from services.core.actor import Actor, Role
from services.core.chat import Reply
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed, NotFound
from services.core.ports import Job
from services.estimator import History
from services.estimator.tables import team_history
from tests.estimator.past import history
from tests.handlers.calls import call, words
from tests.jira.back import watching
from tests.jira.plans import connected
from tests.jira.server import POINTS, Server
from tests.jira.test_adopt import STORY, issue
from tests.jobs.plans import TEAM, compute, planned, say

IDEA = "A shop where guests order bread, pay by card and see a report of their orders."


@pytest.fixture
async def deps(deps: Deps) -> AsyncIterator[Deps]:
    made = watching(deps)
    assert isinstance(made.issues, JiraIssues)
    yield replace(made, past=JiraPast(made.issues))


async def team(deps: Deps, actor: Actor, text: str) -> Reply | None:
    return await route(call(deps, actor, text, command="team"))


async def the_history(deps: Deps, actor: Actor) -> History:
    async with deps.open_tx(actor) as tx:
        return (await estimator.histories(tx))[0]


async def night(deps: Deps, actor: Actor) -> History:
    """What is due, done."""
    for job, tenant_id, row_id in await find_due(deps, limit=50):
        if job is Job.LEARN:
            await learn(deps, tenant_id, row_id)
    return await the_history(deps, actor)


def as_csv(count: int, **more: bool) -> str:
    lines = io.StringIO()
    writer = csv.writer(lines)
    head = ["Issue key", "Summary", "Description", "Story Points", "Issue Type", "Created", "Resolved", "Hours"]
    writer.writerow([*head, "Assignee"])
    for one in history(count, **more):
        hours = "" if one.hours is None else f"{one.hours:.2f}"
        who = "bo" if "report" in one.title or "button" in one.title else "ana"
        said = [one.title, one.description, one.points, one.kind, one.created, one.resolved, hours]
        writer.writerow([one.key, *said, who])
    return lines.getvalue()


def moved(day: str, before: str, after: str) -> dict[str, Any]:
    item = {"field": "status", "fieldId": "status", "from": before, "to": after}
    return {"created": f"{day}T10:00:00.000+0000", "items": [item]}


async def test_past_tickets_come_from_jira_page_by_page_and_go_on_where_they_stopped(
    deps: Deps, actor: Actor, other_actor: Actor
) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        keys = [issue(jira, STORY, f"Story {n}", points=float(n % 3 + 1), labels=["x"]) for n in range(45)]
        late = {"created": "2026-03-02T10:00:00.000+0000", "items": [{"fieldId": POINTS, "toString": "8"}]}
        jira.person(keys[3], resolutiondate="2026-03-01T10:00:00.000+0000", timespent=7200)
        jira.histories[keys[3]] = [late]
        jira.histories[keys[6]] = [moved("2026-02-05", "4", "5"), moved("2026-02-02", "1", "3")]
        jira.person(keys[5], **{POINTS: 10**400})
        assert "Taking in" in words(await team(deps, actor, "history import"))
        jira.read_faults = ["", "", "429"]
        stopped = await night(deps, actor)
        assert stopped.failures == 1 and stopped.cursor["token"] == "20" and "takes no more requests" in stopped.error
        await team(deps, actor, "history import")
        before = len(jira.requests)
        done = await night(deps, actor)
        assert (done.failures, done.error, done.cursor) == (0, "", {})
        assert [path for _, path in jira.requests[before:]] == ["search/jql"] * 2  # the statuses came with page one
        async with deps.open_tx(actor) as tx:
            past = {one.key: one for one in await estimator.load_past(tx, "shop")}
        assert len(past) == 45
        assert (past[keys[3]].hours, past[keys[3]].is_reestimated, past[keys[4]].is_reestimated) == (2.0, True, False)
        assert past[keys[6]].begun == datetime(2026, 2, 2, 10, tzinfo=UTC) and past[keys[3]].begun is None
        assert past[keys[4]].points == 2.0 and past[keys[4]].url == f"{jira.url}/browse/{keys[4]}"
        told = words(await team(deps, actor, "history"))
        assert "the median of its newest tickets, model 1" in told and "1 whose points changed" in told
        assert "1 far outside the team's range" in told
        left = words(await team(deps, actor, "history left"))
        assert all(one in left for one in (keys[3], "its points changed after the work", keys[5], "far outside"))
        assert keys[4] not in left and left == words(await team(deps, actor, "history left shop"))
        with pytest.raises(NotFound):
            await team(deps, actor, "history left nobody")
        assert "No history yet" in words(await team(deps, other_actor, "history"))
        jira.person(keys[4], **{POINTS: 13.0})
        await team(deps, actor, "history import")
        await night(deps, actor)
        async with deps.open_tx(actor) as tx:
            past = {one.key: one for one in await estimator.load_past(tx, "shop")}
        assert past[keys[4]].points == 13.0
        async with deps.open_tx(actor) as tx:  # as it stands where an earlier release brought it in
            await tx.execute(update(team_history).values(reading=0))
        await team(deps, actor, "history import")
        before = len(jira.questions)
        assert not (await night(deps, actor)).is_behind
        assert jira.questions[before:] == ['project = "SHOP" ORDER BY created ASC'] * 3


async def test_estimates_rest_on_the_teams_history_and_say_so(deps: Deps, actor: Actor) -> None:
    assert "220 past tickets of shop" in words(await team(deps, actor, f"history shop\n{as_csv(220, hours=True)}"))
    assert (await night(deps, actor)).active_version == 1
    plan = await planned(deps, actor, IDEA, team=TEAM)
    async with deps.open_tx(actor) as tx:
        made = await estimator.load_estimates(tx, plan.id)
        past = {one.key: one for one in await estimator.load_past(tx, "shop")}
        assigned = await estimator.load_assignments(tx, plan.id)
    assert made is not None and assigned is not None
    assert any("which is like it" in reason for each in assigned.assignments for reason in each.reasons)
    assert made.common_error < 0.3  # the team's pace is known
    assert {one.generator for one in made.estimates} == {"history:shop@1"}
    assert {one.points for one in made.estimates} <= {1.0, 2.0, 3.0, 5.0, 8.0}
    assert all(0 < one.p50_hours < one.p80_hours for one in made.estimates)
    assert "running median" in made.note and "model 1" in made.note
    one = next(one for one in made.estimates if one.similar)
    assert past[one.similar[0]].title in " ".join(one.reasons)
    assert any("from 200 work logs" in reason for reason in one.reasons)
    shown = words(await say(deps, actor, plan, f"evidence {one.ticket_id}"))
    assert one.similar[0] in shown and "history:shop@1" in shown
    await say(deps, actor, plan, f"change {one.ticket_id} title: Connect the card processor for refunds")
    await compute(deps, actor, plan)
    await say(deps, actor, plan, "apply")
    async with deps.open_tx(actor) as tx:
        again = await estimator.load_estimates(tx, plan.id)
    assert again is not None
    now = next(e for e in again.estimates if e.ticket_id == one.ticket_id)
    assert now.generator == "history:shop@1"
    assert [e for e in again.estimates if e.ticket_id != one.ticket_id] == [
        e for e in made.estimates if e.ticket_id != one.ticket_id
    ]


async def test_mistakes_name_the_mend_and_keep_nothing(deps: Deps, actor: Actor) -> None:
    for text, mend in (
        ("history\nIssue key,Summary\nA-1,x", "no column Story Points"),
        ("history\nIssue key,Summary,Story Points\n,x,3", "line 2"),
        ('history\nIssue key,Summary,Story Points\nA-1,"x,3', "quotes"),
        ("history\nIssue key,Summary,Story Points\n,,", "at least one ticket"),
        ("history sideways", "sideways"),
    ):
        with pytest.raises(BadInput, match=mend):
            await team(deps, actor, text)
    with pytest.raises(NotFound):
        await team(deps, actor, "history import")
    with pytest.raises(NotAllowed):
        await team(deps, replace(actor, role=Role.CONTRIBUTOR), "history forget shop")
    assert "No history yet" in words(await team(deps, actor, "history"))


async def test_what_is_pasted_while_a_model_is_made_is_learnt_at_once(deps: Deps, actor: Actor) -> None:
    await team(deps, actor, f"history shop\n{as_csv(30)}")
    history_id = (await the_history(deps, actor)).id
    async with deps.open_tx(actor) as tx:
        held = await estimator.claim_history(tx, history_id, lease_seconds=60)
        past = await estimator.load_past(tx, "shop")
    assert held is not None
    await team(deps, actor, f"history shop\n{as_csv(60)}")
    made = estimator.relearn(past, "shop", active=None, previous=None, latest=0)
    async with deps.open_tx(actor) as tx:
        await estimator.keep_learnt(tx, held, made)
    assert (await night(deps, actor)).active_version == 2
    assert [job for job, *_ in await find_due(deps, limit=50) if job is Job.LEARN] == []


async def test_what_a_file_began_is_read_whole_once_a_tracker_is_connected(deps: Deps, actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        await estimator.begin_history(tx, "shop")
        await tx.execute(update(team_history).values(reading=1, cursor={"minutes": 5, "token": "x"}))
        same = await estimator.begin_history(tx, "shop")
        assert not same.is_behind and same.cursor["token"] == "x"
        other = await estimator.begin_history(tx, "shop", account_id=uuid4())
        assert other.is_behind and other.cursor == {}


async def test_a_forgotten_history_is_gone(deps: Deps, actor: Actor) -> None:
    await team(deps, actor, f"history shop\n{as_csv(30)}")
    await night(deps, actor)
    assert "deleted" in words(await team(deps, actor, "history forget shop"))
    async with deps.open_tx(actor) as tx:
        assert await estimator.histories(tx) == [] and await estimator.load_past(tx, "shop") == []
        assert await estimator.latest_version(tx, "shop") == 0
