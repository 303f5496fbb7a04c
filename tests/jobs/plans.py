"""A whole plan with a worker that is called by hand, so that a test decides what runs when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from handlers import router
from handlers.call import Call
from handlers.papers import Papers, load
from jobs.change import propose
from jobs.run_stage import run_stage
from services import clarifier, estimator, workflow
from services.core.actor import Actor
from services.core.chat import Incoming, IncomingKind, Platform, Reply, Text, ThreadRef
from services.core.contracts import Developer, Team
from services.core.deps import Deps
from services.workflow import Change, ChangeStatus, Initiative, RunStatus, Stage

TEAM = Team(
    developers=tuple(
        Developer(id=name, name=name.title(), skills=skills, hours_per_week=40)
        for name, skills in (
            ("ana", {"backend": 4, "sql": 4, "devops": 3, "security": 3, "testing": 3}),
            ("bo", {"frontend": 4, "design": 3, "backend": 2, "testing": 3}),
        )
    )
)


async def planned(deps: Deps, actor: Actor, words: str, *, budget: int = 2, team: Team | None = None) -> Initiative:
    """Answers yes to whatever is asked, until the plan is ready."""
    plan = await started(deps, actor, words, budget=budget, team=team)
    await run_all(deps, actor, plan)
    return plan


async def started(deps: Deps, actor: Actor, words: str, *, budget: int = 2, team: Team | None = None) -> Initiative:
    thread = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread=uuid4().hex)
    idea = clarifier.understand(words)
    async with deps.open_tx(actor) as tx:
        for developer in team.developers if team else ():
            await estimator.add_developer(tx, developer)
        plan = await workflow.create_initiative(
            tx, idea, thread=thread, created_by="Ada", settings=workflow.InitiativeSettings(budget=budget)
        )
        await clarifier.begin(tx, plan.id, idea, budget=budget, author="Ada")
    return plan


async def run_all(deps: Deps, actor: Actor, plan: Initiative, *, until: Stage | None = None) -> None:
    """`until`: the stage that is left to somebody else."""
    while True:
        async with deps.open_tx(actor) as tx:
            runs = await workflow.stage_runs(tx, plan.id)
            if runs[-1].status is RunStatus.WAITING:
                asked = (await clarifier.load_state(tx, plan.id)).open_question()
                assert asked is not None
                await clarifier.hear(tx, plan.id, event_id=f"yes-{asked.id}", author="Ada", text="yes")
                await workflow.wake(tx, plan.id, Stage.CLARIFY)
                continue
        if runs[-1].stage is until:
            return
        if runs[-1].status is not RunStatus.READY:
            assert runs[-1].status is RunStatus.DONE, runs[-1].error
            return
        await run_stage(deps, actor.tenant_id, runs[-1].id, worker="w")


async def say(
    deps: Deps, actor: Actor, plan: Initiative, text: str, *, command: str = "plan", event_id: str = ""
) -> Reply | None:
    incoming = Incoming(
        event_id=event_id or uuid4().hex,
        kind=IncomingKind.COMMAND,
        thread=plan.thread,
        user=actor.name,
        user_name=actor.name,
        command=command,
        text=text,
    )
    return await router.route(Call(deps, actor, incoming))


async def press(
    deps: Deps, actor: Actor, plan: Initiative, action: str, values: Mapping[str, str], *, event_id: str = ""
) -> Reply | None:
    incoming = Incoming(
        event_id=event_id or uuid4().hex,
        kind=IncomingKind.ACTION,
        thread=plan.thread,
        user=actor.name,
        user_name=actor.name,
        action=action,
        values=dict(values),
    )
    return await router.route(Call(deps, actor, incoming))


async def changes(deps: Deps, actor: Actor, plan: Initiative) -> tuple[Change, ...]:
    async with deps.open_tx(actor) as tx:
        return await workflow.list_changes(tx, plan.id)


async def compute(deps: Deps, actor: Actor, plan: Initiative) -> Change:
    """The newest change, once all that wait are computed."""
    for change in await changes(deps, actor, plan):
        if change.status is ChangeStatus.COMPUTING:
            await propose(deps, actor.tenant_id, change.id, worker="w")
    return (await changes(deps, actor, plan))[-1]


async def proposed(deps: Deps, actor: Actor, plan: Initiative, text: str) -> Change:
    await say(deps, actor, plan, text)
    return await compute(deps, actor, plan)


async def papers(deps: Deps, actor: Actor, plan: Initiative) -> Papers:
    async with deps.open_tx(actor) as tx:
        return await load(tx, plan.id)


async def keys(deps: Deps, actor: Actor, plan: Initiative) -> list[str]:
    async with deps.open_tx(actor) as tx:
        return [post.key for post in await workflow.posts(tx, plan.id)]


async def posted(deps: Deps, actor: Actor, plan: Initiative) -> list[str]:
    """What the thread was told, as text."""
    async with deps.open_tx(actor) as tx:
        found = await workflow.posts(tx, plan.id)
    return [" ".join(block.text for block in post.reply.blocks if isinstance(block, Text)) for post in found]


async def rows(deps: Deps, actor: Actor, query: Any, **values: Any) -> list[Any]:
    async with deps.open_tx(actor) as tx:
        return list((await tx.execute(query, values)).all())
