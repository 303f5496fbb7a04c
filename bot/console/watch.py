"""Looking at a plan while it is made: its posts in order, its steps, and when it waits for a person."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from bot.console.session import Session
from handlers.call import words_in
from handlers.status import steps
from services import workflow
from services.core.chat import Step, ThreadPost
from services.workflow import Came, ChangeStatus, Gate, Initiative, InitiativeStatus, RunStatus

PATIENCE = 0.25  # seconds between looks when no post rings


class Where(StrEnum):
    WORKING = "working"
    ASKING = "asking"  # waits for an answer
    GATED = "gated"  # waits for an approval before it can go on
    READY = "ready"  # the plan is there
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Look:
    plan: Initiative
    steps: tuple[Step, ...]
    where: Where
    posts: tuple[ThreadPost, ...]
    gate: Gate | None
    error: str
    came: Came | None = None  # of a model's answer that is on its way


async def look(session: Session, plan_id: UUID, *, after: int = 0) -> Look:
    """The state first, then the posts: what the state speaks of has been posted."""
    async with session.deps.open_tx(session.actor) as tx:
        plan = await workflow.get_initiative(tx, plan_id)
        runs = await workflow.stage_runs(tx, plan_id)
        gates = await workflow.pending_approvals(tx, plan_id)
        changes = await workflow.list_changes(tx, plan_id)
        posts = await workflow.posts(tx, plan_id, after=after)
        came = await workflow.look(tx, plan_id)
    last = runs[-1] if runs else None
    status = last.status if last else RunStatus.READY
    where = _where(plan.status, status)
    if any(one.status is ChangeStatus.COMPUTING for one in changes):
        where = Where.WORKING
    return Look(
        plan,
        steps(words_in(plan), plan, runs),
        where,
        posts,
        gates[0].gate if gates else None,
        last.error if last and where is Where.FAILED else "",
        came if where is Where.WORKING else None,
    )


def _where(plan: InitiativeStatus, run: RunStatus) -> Where:
    if plan in (InitiativeStatus.PLAN_READY, InitiativeStatus.APPROVED, InitiativeStatus.PUBLISHED):
        return Where.READY
    if plan is InitiativeStatus.STOPPED:
        return Where.STOPPED
    return {
        RunStatus.WAITING: Where.ASKING,
        RunStatus.GATED: Where.GATED,
        RunStatus.FAILED: Where.FAILED,
        RunStatus.STOPPED: Where.STOPPED,
    }.get(run, Where.WORKING)


class Watch:
    """Follows one plan; `on_post` and `on_steps` are told of what is new."""

    def __init__(
        self,
        session: Session,
        plan_id: UUID,
        *,
        on_post: Callable[[ThreadPost], None],
        on_steps: Callable[[tuple[Step, ...]], None] = lambda _steps: None,
        after: int = 0,
    ) -> None:
        self.session = session
        self.plan_id = plan_id
        self.after = after
        self.came: Came | None = None
        self._on_post = on_post
        self._on_steps = on_steps
        self._shown: tuple[Step, ...] = ()

    async def once(self) -> Look:
        self.session.chat.news.clear()
        seen = await look(self.session, self.plan_id, after=self.after)
        for post in seen.posts:
            self.after = max(self.after, post.seq)
            self._on_post(post)
        self.came = seen.came
        if seen.steps != self._shown:
            self._shown = seen.steps
            self._on_steps(seen.steps)
        return seen

    async def until_settled(self) -> Look:
        """Until it waits for a person, is ready, or has come to an end."""
        while True:
            seen = await self.once()
            if seen.where is not Where.WORKING:
                return seen
            await self.pause()

    async def pause(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self.session.chat.news.wait()
