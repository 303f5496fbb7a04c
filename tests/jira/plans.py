"""A plan that is ready, a Jira that is connected, and a worker that is called by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from pydantic import SecretStr

from integrations.jira import JiraIssues
from jobs.run_stage import run_stage
from services import crypto, tickets, workflow
from services.core.actor import Actor
from services.core.chat import Choices, Reply
from services.core.deps import Deps
from services.core.issues import IssueMapping, TrackerKind
from services.core.settings import JiraSettings, Settings, WorkerSettings
from services.workflow import Initiative, RunStatus, StageRun
from tests.jira.server import TOKEN, USER, Jira
from tests.jobs.plans import say

SETTLE = 0.3


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
    vault = crypto.Vault(deps.keys)
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
