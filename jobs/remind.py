"""Nobody has answered for a while: one reminder in the thread, later the plan is parked until somebody is back."""

from __future__ import annotations

from uuid import UUID

from handlers import card, replies
from handlers.call import words_in
from services import clarifier, workflow
from services.core.actor import system
from services.core.deps import Deps
from services.workflow import InitiativeStatus, Stage


async def remind(deps: Deps, tenant_id: UUID, session_id: UUID) -> None:
    """In one transaction: what is taken as due is posted, or is still due."""
    async with deps.open_tx(system(tenant_id)) as tx:
        due = await clarifier.take_due(tx, session_id)
        if due is None:
            return
        plan = await workflow.get_initiative(tx, due.initiative_id)
        state = await clarifier.load_state(tx, plan.id)
        waiting = state.waiting()
        if not waiting or state.is_enough or plan.status in (InitiativeStatus.STOPPED, InitiativeStatus.PARKED):
            return
        asked = state.open_question() or waiting[-1]
        if due.is_parking:
            if plan.stage is Stage.CLARIFY and await workflow.park(tx, plan.id):
                key = f"parked-{asked.id}-{len(state.messages)}"
                await workflow.post(tx, plan.id, key=key, reply=replies.parked(words_in(plan), plan.title, plan.number))
                await card.refresh(tx, plan.id)
            return
        person = (state.decider() if state.dispute(asked.id) else state.asked_of(asked)) or None
        reply = replies.reminder(words_in(plan), asked, person=person.name if person else "")
        await workflow.post(tx, plan.id, key=f"reminder-{asked.id}", reply=reply)
