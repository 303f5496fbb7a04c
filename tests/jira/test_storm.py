"""Many faults in a row, drawn by a seed: in the end every ticket has its issue, and none has two."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from services.core.actor import Actor
from services.core.contracts import Ticket, TicketType
from services.core.deps import Deps
from services.workflow import RunStatus
from tests.jira.plans import connected, publish, reaching, ready, step, titles
from tests.jira.server import Server
from tests.jobs.plans import say

FAULTS = ("429", "500", "act-500", "act-drop", "drop", "")
MOST_STEPS = 40


def plan_of(stories: int) -> tuple[Ticket, ...]:
    """Epics with stories that wait for the one before."""
    epics = [Ticket(id=f"T-{n}", type=TicketType.EPIC, title=f"Epic {n}", description="E.") for n in (1, 2)]
    others = [
        Ticket(
            id=f"T-{n}",
            type=TicketType.STORY,
            title=f"Story {n}",
            description="S.",
            parent=f"T-{1 + n % 2}",
            depends_on=(f"T-{n - 1}",) if n % 5 == 0 else (),
        )
        for n in range(3, 3 + stories)
    ]
    return (*epics, *others)


@pytest.mark.parametrize("seed", range(4))
async def test_a_storm_ends_with_one_issue_for_each_ticket(deps: Deps, actor: Actor, seed: int) -> None:
    deps = reaching(deps, settle_seconds=0.12)
    chance = random.Random(seed)
    listed = plan_of(60)
    plan = await ready(deps, actor, listed)
    with Server(lag=0.05) as jira:
        await connected(deps, actor, jira)
        jira.faults = [chance.choice(FAULTS) for _ in range(24)]
        run = await publish(deps, actor, plan)
        for _ in range(MOST_STEPS):
            if run.status is RunStatus.DONE:
                break
            if run.status is RunStatus.FAILED:
                await say(deps, actor, plan, "retry")
            run = await step(deps, actor, plan)
        assert run.status is RunStatus.DONE, run.error
        assert Counter(one["fields"]["summary"] for one in jira.issues.values()) == Counter(t.title for t in listed)
        by_title = titles(jira)
        for ticket in listed:
            links = [
                link["outwardIssue"]["key"]
                for link in jira.issues[by_title[ticket.title]]["fields"]["issuelinks"]
                if "outwardIssue" in link
            ]
            waiting = [by_title[one.title] for one in listed if ticket.id in one.depends_on]
            assert sorted(links) == sorted(waiting), f"seed {seed}: {ticket.id}"
        jira.faults, _ = [], jira.requests.clear()
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE and jira.writes == []
