"""A plan that is ready, a Jira that is connected, and a worker that is called by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from pydantic import SecretStr

from integrations.jira import JiraIssues
from jobs.run_stage import run_stage
from services import crypto, tickets, workflow
from services.core.actor import Actor
from services.core.chat import Choices, Platform, Reply, ThreadRef
from services.core.contracts import Idea, Ticket, TicketSet, TicketType
from services.core.contracts.tickets import AcceptanceCriterion
from services.core.deps import Deps
from services.core.issues import IssueMapping, TrackerKind
from services.core.settings import JiraSettings, Settings, WorkerSettings
from services.core.values import OFFLINE_GENERATOR
from services.workflow import Initiative, RunStatus, Stage, StageRun
from tests.jira.server import TOKEN, USER, Jira
from tests.jobs.plans import say

SETTLE = 0.3
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


def reaching(deps: Deps, **jira: Any) -> Deps:
    """Deps whose worker may call a server of this machine."""
    chosen = JiraSettings(
        **{"allow_http": True, "allow_private": True, "settle_seconds": SETTLE, "timeout_seconds": 5, **jira}
    )
    worker = WorkerSettings(lease_seconds=5.0, backoff_seconds=0.01, max_attempts=3)
    settings = Settings(_env_file=None, jira=chosen, worker=worker)
    return replace(deps, settings=settings, issues=JiraIssues(chosen))


async def connected(deps: Deps, actor: Actor, jira: Jira, **mapping: Any) -> UUID:
    """As `threadwright jira connect` does it."""
    site = tickets.site_of(TrackerKind.CLOUD, jira.url, "shop", user=USER, secret=SecretStr(TOKEN))
    return await connect(deps, actor, site, **mapping)


async def connect(deps: Deps, actor: Actor, site: Any, **mapping: Any) -> UUID:
    assert deps.issues is not None
    schema = await deps.issues.discover(site)
    found: IssueMapping = tickets.propose_mapping(schema).model_copy(update=mapping)
    vault = crypto.vault_of(deps)
    account_id, sealed = await tickets.seal_secret(vault, lambda: deps.open_tx(actor), actor.tenant_id, site)
    async with deps.open_tx(actor) as tx:
        return await tickets.connect(tx, account_id, site, sealed, found, by="Ada")


async def last_run(deps: Deps, actor: Actor, plan: Initiative) -> StageRun:
    async with deps.open_tx(actor) as tx:
        return (await workflow.stage_runs(tx, plan.id))[-1]


async def step(deps: Deps, actor: Actor, plan: Initiative, *, worker: str = "w") -> StageRun:
    run = await last_run(deps, actor, plan)
    await run_stage(deps, actor.tenant_id, run.id, worker=worker)
    return await last_run(deps, actor, plan)


async def publish(deps: Deps, actor: Actor, plan: Initiative) -> StageRun:
    """Asks for the list, and approves it when it waits."""
    await say(deps, actor, plan, "publish")
    run = await step(deps, actor, plan)
    if run.status is RunStatus.GATED:
        await say(deps, actor, plan, "approve publish")
        run = await step(deps, actor, plan)
    return run


async def last_reply(deps: Deps, actor: Actor, plan: Initiative) -> Reply:
    async with deps.open_tx(actor) as tx:
        return (await workflow.posts(tx, plan.id))[-1].reply


def button(reply: Reply, action: str) -> dict[str, str]:
    choices = [one for block in reply.blocks if isinstance(block, Choices) for one in block.choices]
    return next(one.values for one in choices if one.action == action)


async def ready(deps: Deps, actor: Actor, listed: tuple[Ticket, ...], *, thread_id: str = "1") -> Initiative:
    """A plan whose tickets are these."""
    thread = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread=thread_id)
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
    async with deps.open_tx(actor) as tx:
        await tickets.save(tx, plan.id, uuid4(), ticket_set(listed))


def titles(jira: Jira) -> dict[str, str]:
    return {one["fields"]["summary"]: key for key, one in jira.issues.items()}
