"""The rows of the fault table about webhooks: whatever happens to them on the way, it ends as if nothing had."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from services import tickets
from services.core.actor import Actor
from services.core.deps import Deps
from services.workflow import Initiative
from tests.jira.back import compare, edits, hooked, serving, watching, work
from tests.jira.events import Delivery, deliver
from tests.jira.plans import PLAN, connected, publish, ready, titles
from tests.jira.server import Jira, Server

STARTED = {"name": "Doing", "statusCategory": {"key": "indeterminate"}}
DONE = {"name": "Done", "statusCategory": {"key": "done"}}


@pytest.fixture
async def deps(deps: Deps) -> AsyncIterator[Deps]:
    async with serving(watching(deps)) as served:
        yield served


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


def a_day_of_work(jira: Jira) -> None:
    """What people do, step by step; each step is told."""
    by_title = titles(jira)
    story, form, spike = (by_title[name] for name in ("Pay by card", "Draw the form", "Try the provider"))
    jira.person(story, summary="Pay by card, first try")
    jira.person(story, status=STARTED)
    jira.logs_work(story, 3600)
    jira.person(story, summary="Pay by card or phone", status=DONE)
    jira.person(spike, labels=[*jira.issues[spike]["fields"]["labels"], "ours"])
    jira.logs_work(spike, 1800)
    jira.deletes(form)


EXPECTED = {
    "edits": {("T-2", "changed", ("Pay by card or phone",)), ("T-4", "deleted", ("",))},
    "standing": {("T-1", "new", 0.0), ("T-2", "done", 1.0), ("T-3", "new", 0.0), ("T-5", "new", 0.5)},
}


async def state(deps: Deps, actor: Actor, plan: Initiative) -> dict[str, Any]:
    found = await edits(deps, actor, plan)
    async with deps.open_tx(actor) as tx:
        stand = await tickets.standing(tx, plan.id)
    return {
        "edits": {(e.ticket_id, e.kind.value, tuple(f.theirs for f in e.fields)) for e in found},
        "standing": {(s.ticket_id, s.category.value, s.hours) for s in stand},
    }


def spoilt(fault: str, sent: list[Delivery], dice: random.Random) -> list[Delivery]:
    """As they arrive."""
    forged = [replace(one, headers={**one.headers, "X-Hub-Signature": "sha256=" + "1" * 64}) for one in sent]
    match fault:
        case "none":
            return sent
        case "lost":
            return [one for one in sent if dice.random() < 0.4]
        case "doubled":
            again = [replace(one, headers={**one.headers, "X-Atlassian-Webhook-Identifier": "x"}) for one in sent]
            return [one for pair in zip(sent, sent, again, strict=True) for one in pair]
        case "reordered":
            return dice.sample(sent, len(sent))
        case _:
            return dice.sample([*sent, *forged], 2 * len(sent))


@pytest.mark.parametrize(
    ("fault", "seed"),
    [("none", 1), ("lost", 1), ("lost", 2), ("doubled", 1), ("reordered", 1), ("reordered", 2), ("forged", 1)],
)
async def test_it_ends_as_without_the_fault(deps: Deps, actor: Actor, plan: Initiative, fault: str, seed: int) -> None:
    dice = random.Random(f"{fault}{seed}")
    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        await hooked(deps, actor, jira, account_id)
        a_day_of_work(jira)
        before = {key: dict(one["fields"]) for key, one in jira.issues.items()}
        for one in spoilt(fault, jira.hooks.outbox, dice):
            await asyncio.to_thread(deliver, one)
            if dice.random() < 0.5:  # a worker is sometimes quick, and sometimes not
                await work(deps)
        await work(deps)
        if fault == "lost":
            await compare(deps, actor, account_id)
        assert await state(deps, actor, plan) == EXPECTED
        assert {key: one["fields"] for key, one in jira.issues.items()} == before  # nothing of it was overwritten
        assert {one.card for one in await edits(deps, actor, plan)} <= {1, 2}
