"""What the team's past says of a plan, for the stages that estimate; computed with no transaction open."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

from handlers.feeding import team_of
from services import estimator, workflow
from services.core.actor import system
from services.core.contracts import Hld, TicketSet
from services.core.deps import Deps
from services.estimator import Knowledge

Know = Callable[[TicketSet, Hld], Awaitable[Knowledge | None]]


def knowing(deps: Deps, tenant_id: UUID, initiative_id: UUID) -> Know:
    """For the plan's tickets as they are, or as they would become; None where the team has neither a model nor
    lessons."""

    async def know(plan: TicketSet, design: Hld) -> Knowledge | None:
        async with deps.open_tx(system(tenant_id)) as tx:
            thread = (await workflow.get_initiative(tx, initiative_id)).thread
            team, history = await team_of(tx, initiative_id, thread)
            lessons = await estimator.lessons_of(tx, team)
            model = await estimator.active_model(tx, history) if history else None
        taught = estimator.taught_of(lessons, plan, design)
        if model is None:
            return estimator.only_lessons(team, taught) if taught else None
        await _ask_of_past(deps, tenant_id, team)
        work = [estimator.as_past(one) for one in estimator.work_of(plan)] if model.card.asks else []
        traits = await estimator.ask_traits(deps.ai, work)
        foreseen = await asyncio.to_thread(estimator.foresee, model, plan, traits)
        async with deps.open_tx(system(tenant_id)) as tx:
            found = await estimator.knowledge(tx, model, plan, foreseen)
        return found.with_lessons(taught)

    return know


async def _ask_of_past(deps: Deps, tenant_id: UUID, team: str) -> None:
    """A plan that a model may be asked about pays for a few of the past tickets too, where the setting says so: what
    the answers are worth is found out on the past alone, by the next fit."""
    most = deps.settings.ai.traits
    if most == 0:
        return
    async with deps.open_tx(system(tenant_id)) as tx:
        past = await estimator.unasked_past(tx, team, most=most)
    found = await estimator.ask_traits(deps.ai, past)
    async with deps.open_tx(system(tenant_id)) as tx:
        await estimator.keep_traits(tx, team, found)
