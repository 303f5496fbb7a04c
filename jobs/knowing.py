"""What the team's history says of a plan, for the stages that estimate; computed with no transaction open."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

from services import estimator, tickets, workflow
from services.core.actor import system
from services.core.contracts import TicketSet
from services.core.deps import Deps
from services.estimator import Knowledge

Know = Callable[[TicketSet], Awaitable[Knowledge | None]]


def knowing(deps: Deps, tenant_id: UUID, initiative_id: UUID) -> Know:
    """For the plan's tickets as they are, or as they would become; None where the team has no history."""

    async def know(plan: TicketSet) -> Knowledge | None:
        async with deps.open_tx(system(tenant_id)) as tx:
            known = await estimator.histories(tx)
            if not known:
                return None
            thread = (await workflow.get_initiative(tx, initiative_id)).thread
            account = await tickets.account_for(tx, initiative_id, thread)
            history = estimator.history_of(known, account.id if account else None)
            model = await estimator.active_model(tx, history) if history else None
        if model is None:
            return None
        foreseen = await asyncio.to_thread(estimator.foresee, model, plan)
        async with deps.open_tx(system(tenant_id)) as tx:
            return await estimator.knowledge(tx, model, plan, foreseen)

    return know
