"""What waits for one person, over all plans: the page that a chat platform shows to that person alone."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import replies
from handlers.call import Call
from handlers.replies.home import Open
from services import clarifier, tracker, workflow
from services.clarifier import Person
from services.core.actor import Role
from services.core.chat import Reply
from services.core.errors import NotAllowed
from services.core.tx import Tx
from services.workflow import Approval, Initiative, InitiativeStatus, voter_of

MOST_PLANS = 20


async def show(call: Call) -> Reply | None:
    """Open questions, approvals, plans and the own time; for admins what they set."""
    async with call.deps.open_tx(call.actor) as tx:
        plans = await workflow.list_initiatives(tx, limit=MOST_PLANS)
        waiting = await workflow.pending_approvals(tx)
        questions = await _questions(tx, call, plans)
        status = await tracker.status(tx)
    voter = _voter(call)
    mine = [(plan, one) for one in waiting if voter and voter not in one.voters and (plan := _plan_of(plans, one))]
    return replies.home(
        call.words,
        questions=questions,
        approvals=[(plan.number, plan.title, one.gate.value) for plan, one in mine],
        plans=[(plan.number, plan.title, plan.status.value, plan.stage.value) for plan in plans],
        time=replies.track_status(call.words, status),
        is_admin=call.actor.role in (Role.OWNER, Role.ADMIN),
    )


async def _questions(tx: Tx, call: Call, plans: Sequence[Initiative]) -> list[Open]:
    """Of each plan the one that this person's next word would answer."""
    me = Person(name=call.name, id=call.person_id)
    found = []
    for plan in plans:
        if plan.status not in (InitiativeStatus.ACTIVE, InitiativeStatus.PARKED):
            continue
        state = await clarifier.load_state(tx, plan.id)
        question = None if state.is_enough else state.open_question(me)
        owner = state.asked_of(question) if question is not None else None
        if question is not None and (owner is None or owner.is_same(me)):
            found.append(Open(plan.number, plan.title, question))
    return found


def _voter(call: Call) -> str:
    """Empty for who may not approve."""
    try:
        return voter_of(call.actor)
    except NotAllowed:
        return ""


def _plan_of(plans: Sequence[Initiative], approval: Approval) -> Initiative | None:
    return next((plan for plan in plans if plan.id == approval.initiative_id), None)
