"""A message in a plan's thread was changed or deleted after it was said."""

from __future__ import annotations

from handlers import replies
from handlers.call import Call, hold_plan, words_in
from handlers.heard import answered
from services import clarifier, tenancy, workflow
from services.clarifier import Heard, HeardKind
from services.core.chat import Change, Reply, ThreadRef
from services.core.tx import Tx
from services.workflow import Initiative, Stage

_GAVE = (HeardKind.ANSWERED, HeardKind.PROPOSED, HeardKind.DISPUTED, HeardKind.DECIDED, HeardKind.AGREED)


async def said_to(tx: Tx, where: ThreadRef, event_id: str) -> tuple[ThreadRef, Initiative] | None:
    """In a chat without threads: the plan, among its newest, that a message was said to."""
    for thread, plan in await workflow.recent_in_channel(tx, where):
        if await clarifier.heard_of(tx, plan.id, event_id) is not None:
            return thread, plan
    return None


async def changed(tx: Tx, call: Call, change: Change) -> Reply | None:
    """Other words for an answer are another answer; words that never arrived are heard now; side talk is reworded."""
    plan = await hold_plan(tx, call)
    before = await clarifier.heard_of(tx, plan.id, change.event_id)
    if change.is_deleted:
        return await _deleted(tx, call, plan, change, before)
    if change.is_first:
        return replies.first_reworded(call.words)
    said = call.incoming
    if before is None:
        return await _hear(tx, call, plan, event_id=change.event_id)
    if before.kind is HeardKind.ASIDE and (said.is_aside or clarifier.is_aside(said.text)):
        await clarifier.reword(tx, plan.id, change.event_id, said.text)
        return None
    if before.kind is HeardKind.TOLD:
        await clarifier.leave_out(tx, plan.id, before.message.id)
    if before.kind in _GAVE and before.question is not None:
        heard = await clarifier.change(
            tx,
            plan.id,
            question=before.question.id,
            text=said.text,
            author=call.name,
            author_id=call.person_id,
            event_id=said.event_id,
            is_anyone_decider=(await tenancy.get_settings(tx)).is_anyone_decider,
        )
        return await answered(tx, call, plan, heard)
    return await _hear(tx, call, plan, event_id=said.event_id)


async def _hear(tx: Tx, call: Call, plan: Initiative, *, event_id: str) -> Reply | None:
    heard = await clarifier.hear(
        tx,
        plan.id,
        event_id=event_id,
        author=call.name,
        author_id=call.person_id,
        text=call.incoming.text,
        is_anyone_decider=(await tenancy.get_settings(tx)).is_anyone_decider,
        is_aside_talk=call.incoming.is_aside,
        is_asking=plan.stage is Stage.CLARIFY,
    )
    return await answered(tx, call, plan, heard)


async def _deleted(tx: Tx, call: Call, plan: Initiative, change: Change, before: Heard | None) -> Reply | None:
    """Side talk loses its words. An answer stands, and the thread is told how it is changed: documents rest on it."""
    if before is not None and before.kind is HeardKind.ASIDE:
        await clarifier.reword(tx, plan.id, change.event_id, "")
    elif before is not None and before.kind is HeardKind.TOLD:
        await clarifier.leave_out(tx, plan.id, before.message.id)
    elif before is not None and before.kind in _GAVE and before.question is not None:
        said = replies.answer_deleted(words_in(plan), before.question.id, by=call.name)
        await workflow.post(tx, plan.id, key=f"said-{call.incoming.event_id}", reply=said)
    return None
