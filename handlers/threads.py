"""One plan in several threads: what is posted is posted in each, and an answer on any side is the answer."""

from __future__ import annotations

from uuid import UUID

from handlers import card, replies
from handlers.call import Call, need_plan, plan_number
from services import clarifier, workflow
from services.core.chat import Reply
from services.core.errors import BadInput, Conflict
from services.core.tx import Tx


async def join(call: Call) -> Reply | None:
    """`/plan join #3`: this thread, or this conversation where there are no threads, shows plan 3 as well."""
    number, _ = plan_number(call.rest)
    if number is None:
        raise BadInput(replies.sentence("join-which"))
    here = call.incoming.thread
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        other = await workflow.find_by_thread(tx, here)
        if other is not None and other.id != plan.id:
            raise Conflict(replies.sentence("join-taken", number=str(other.number)))
        is_new = other is None and await workflow.add_thread(tx, plan.id, here)
        if is_new:
            await workflow.mirror(tx, plan.id, card.KEY, *await _asked(tx, plan.id))
    return replies.thread_joined(call.words, plan.title, plan.number, is_new=is_new)


async def _asked(tx: Tx, initiative_id: UUID) -> tuple[str, ...]:
    """The messages in which the open question was asked."""
    asked = (await clarifier.load_state(tx, initiative_id)).open_question()
    return await workflow.question_keys(tx, initiative_id, asked.id) if asked is not None else ()
