"""From a plan to issues, over real HTTP: exactly what was approved, once, and nothing of what people changed."""

from __future__ import annotations

import pytest

from services import tickets, workflow
from services.core.actor import Actor
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Idea, Ticket, TicketSet, TicketType
from services.core.contracts.tickets import AcceptanceCriterion
from services.core.deps import Deps
from services.core.values import OFFLINE_GENERATOR
from services.workflow import Initiative, InitiativeStatus, RunStatus, Stage
from tests.jira.plans import button, connected, last_reply, publish, reaching, step
from tests.jira.server import Jira, Server
from tests.jobs.plans import press, say

NASTY = "Pay {code} *now* [x](javascript:1) `rm` <b>&amp;</b> | 50 %"
PLAN = (
    Ticket(
        id="T-1", type=TicketType.EPIC, title="Guests can pay", description="**Why**: they leave.", labels=("epic",)
    ),
    Ticket(
        id="T-2",
        type=TicketType.STORY,
        title="Pay by card",
        description="As a guest, I want to pay.\n\n**What**:\n- by card\n- by phone\n\n```\nGET /pay\n```",
        parent="T-1",
        acceptance_criteria=(AcceptanceCriterion(text="Given a card, it is charged.", scenario="S-1"),),
        covers=("R-1",),
        decisions=("D-1",),
        labels=("must", "two words"),
    ),
    Ticket(id="T-3", type=TicketType.TASK, title=NASTY, description=NASTY, parent="T-1", depends_on=("T-2",)),
    Ticket(id="T-4", type=TicketType.SUBTASK, title="Draw the form", description="A form.", parent="T-2"),
    Ticket(id="T-5", type=TicketType.SPIKE, title="Try the provider", description="Try.", parent="T-1"),
)


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return reaching(deps)


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


async def ready(deps: Deps, actor: Actor, listed: tuple[Ticket, ...]) -> Initiative:
    """A plan whose tickets are these."""
    thread = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread="1")
    async with deps.open_tx(actor) as tx:
        idea = Idea(text="A coat check", title="Coat check")
        plan = await workflow.create_initiative(tx, idea, thread=thread, created_by="Ada")
        run = (await workflow.stage_runs(tx, plan.id))[0]
        await workflow.rerun_from(tx, plan.id, Stage.ASSIGN)
        run = (await workflow.stage_runs(tx, plan.id))[-1]
    async with deps.open_tx(actor) as tx:
        claimed = await workflow.claim(tx, run.id, worker="w")
    assert claimed is not None
    async with deps.open_tx(actor) as tx:
        await tickets.save(tx, plan.id, run.id, ticket_set(listed))
        gate = workflow.Gate.PUBLISH
        await workflow.finish(tx, claimed, output_ref="x", next_stage=None, gate=gate)
    return plan


def ticket_set(listed: tuple[Ticket, ...]) -> TicketSet:
    return TicketSet(generator=OFFLINE_GENERATOR, title="Coat check", tickets=listed, waves=(), critical_path=())


async def resave(deps: Deps, actor: Actor, plan: Initiative, listed: tuple[Ticket, ...]) -> None:
    from uuid import uuid4

    async with deps.open_tx(actor) as tx:
        await tickets.save(tx, plan.id, uuid4(), ticket_set(listed))


def titles(jira: Jira) -> dict[str, str]:
    return {one["fields"]["summary"]: key for key, one in jira.issues.items()}


async def test_a_plan_becomes_issues_once_and_a_second_publish_writes_nothing(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "publish")
        run = await step(deps, actor, plan)
        assert run.status is RunStatus.GATED, run.error
        assert jira.writes == []
        preview = await last_reply(deps, actor, plan)
        await press(deps, actor, plan, "approve", button(preview, "approve"))
        run = await step(deps, actor, plan)
        assert run.status is RunStatus.DONE, run.error
        assert len(jira.issues) == 5 and all(len(keys) == 1 for keys in jira.by_label().values())
        by_title = titles(jira)
        story = jira.issues[by_title["Pay by card"]]
        assert story["fields"]["parent"]["key"] == by_title["Guests can pay"]
        assert jira.issues[by_title["Draw the form"]]["fields"]["parent"]["key"] == story["key"]
        assert [link["outwardIssue"]["key"] for link in story["fields"]["issuelinks"]] == [by_title[NASTY]]
        assert "two-words" in story["fields"]["labels"]
        assert jira.properties[story["key"]]["threadwright"]["ticket"] == "T-2"
        async with deps.open_tx(actor) as tx:
            assert (await workflow.get_initiative(tx, plan.id)).status is InitiativeStatus.PUBLISHED
        jira.requests.clear()
        run = await publish(deps, actor, plan)
        assert run.status is RunStatus.DONE and jira.writes == []
        assert "nothing" in (await last_reply(deps, actor, plan)).summary.lower()
