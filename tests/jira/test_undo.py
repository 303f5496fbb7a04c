"""Taking a publish back: what is ours alone goes, after it was shown and approved; what people touched stays."""

from __future__ import annotations

import pytest

from services import workflow
from services.core.actor import Actor
from services.core.deps import Deps
from services.workflow import Initiative, InitiativeStatus, RunStatus
from tests.jira.plans import PLAN, connected, last_reply, publish, reaching, ready, step, titles
from tests.jira.server import Server
from tests.jobs.plans import say


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return reaching(deps)


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


async def test_what_nobody_touched_is_taken_back_and_can_be_published_again(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server(lag=0.15) as jira:
        await connected(deps, actor, jira)
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        jira.requests.clear()
        await say(deps, actor, plan, "undo")
        assert (await step(deps, actor, plan)).status is RunStatus.GATED
        assert jira.writes == [] and len(jira.issues) == 5  # shown first
        jira.faults = ["act-drop", "429"]
        await say(deps, actor, plan, "approve publish")
        run = await step(deps, actor, plan)
        assert run.status is RunStatus.DONE, run.error
        assert jira.issues == {}
        assert "5" in (await last_reply(deps, actor, plan)).model_dump_json()
        async with deps.open_tx(actor) as tx:
            assert (await workflow.get_initiative(tx, plan.id)).status is InitiativeStatus.APPROVED
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        assert len(jira.issues) == 5 and all(len(keys) == 1 for keys in jira.by_label().values())
        assert sum(len(one["fields"]["issuelinks"]) for one in jira.issues.values()) == 2  # both ends of one link


async def test_what_people_touched_stays_with_all_above_it(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        by_title = titles(jira)
        jira.issues[by_title["Draw the form"]]["fields"]["comment"] = {"total": 1}
        await say(deps, actor, plan, "undo")
        await step(deps, actor, plan)
        assert by_title["Draw the form"] in (await last_reply(deps, actor, plan)).model_dump_json()
        await say(deps, actor, plan, "approve publish")
        jira.issues[by_title["Try the provider"]]["fields"]["labels"].append("mine")  # after the approval
        assert (await step(deps, actor, plan)).status is RunStatus.DONE
        assert set(titles(jira)) == {"Guests can pay", "Pay by card", "Draw the form", "Try the provider"}


async def test_without_a_publish_there_is_nothing_to_undo(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        reply = await say(deps, actor, plan, "undo")
        assert reply is not None and reply.summary == "Nothing to undo"
        assert jira.writes == []
