"""Publishing a plan: the exact writes are shown first; without a tracker the plan stays a file."""

from __future__ import annotations

from handlers import card, documents, replies
from handlers.call import Call, hold_plan, words_in, words_of
from services import tenancy, tickets, workflow
from services.core.chat import Reply
from services.core.errors import BadInput, Conflict
from services.core.markup import one_line
from services.core.tx import Tx
from services.workflow import Gate, Initiative, InitiativeStatus, RunStatus, Stage

DELETE = ("delete", "borrar", "löschen", "loeschen")
_READY = (InitiativeStatus.PLAN_READY, InitiativeStatus.APPROVED, InitiativeStatus.PUBLISHED)


async def publish(call: Call) -> Reply | None:
    """`/plan publish`, or the button: computes the list of writes, which waits for its approval."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        if await _is_connected(tx, call, plan):
            return await show_writes(tx, call, plan)
        ticket_set = await tickets.load(tx, plan.id)
        if ticket_set is None:
            raise documents.missing("tickets")
        reply = replies.published_as_csv(words_in(plan), len(ticket_set.tickets))
        await workflow.post(tx, plan.id, key=f"said-{call.incoming.event_id}", reply=reply)
    return None


async def undo(call: Call) -> Reply | None:
    """`/plan undo`: the issues of the last publish that nobody has touched since; shown first, like every write. They
    are closed, or deleted where an admin says `/plan undo delete`."""
    word = words_of(call).casefold()
    if word and word not in DELETE:
        raise BadInput(replies.sentence("undo-how", word=one_line(word, 40)))
    if word:
        tenancy.need(call.actor, "plan.undo.delete", told=replies.sentence("undo-delete-by-admin"))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        account = await tickets.account_for(tx, plan.id, plan.thread) if call.deps.issues is not None else None
        linked = await tickets.links(tx, account.id, plan.id) if account else {}
        if any(one.state in ("made", "sending") for one in linked.values()):
            return await show_writes(tx, call, plan, undo="undo-delete" if word else "undo")
    return replies.undo_nothing(call.words)


async def issues_of(tx: Tx, plan: Initiative) -> int:
    """How many of its tickets have an issue, or may have one."""
    account = await tickets.account_for(tx, plan.id, plan.thread)
    linked = await tickets.links(tx, account.id, plan.id) if account else {}
    return sum(one.state in ("made", "sending") for one in linked.values())


async def must_show_first(tx: Tx, plan: Initiative) -> bool:
    """Whether an approval would be of nothing in particular: a tracker is there, and nobody has seen the writes."""
    waiting = [one for one in await workflow.pending_approvals(tx, plan.id) if one.gate is Gate.PUBLISH]
    return bool(waiting) and not waiting[0].subject and await tickets.account_for(tx, plan.id, plan.thread) is not None


async def show_writes(tx: Tx, call: Call, plan: Initiative, *, undo: str = "") -> Reply | None:
    """Starts the stage; asked twice by one event, started once. Raises Conflict while the plan is being worked on."""
    runs = await workflow.stage_runs(tx, plan.id)
    last = runs[-1] if runs else None
    if last is not None and last.stage is Stage.PUBLISH and last.status in (RunStatus.READY, RunStatus.RUNNING):
        raise Conflict(replies.sentence("publish-under-way"))
    is_again = last is not None and last.stage is Stage.PUBLISH and (bool(undo) or last.status is not RunStatus.STOPPED)
    if plan.status not in _READY and not is_again:
        raise Conflict(replies.sentence("publish-too-early"))
    origin = f"{undo or 'publish'}-{call.incoming.event_id}"
    await workflow.rerun_from(tx, plan.id, Stage.PUBLISH, origin=origin)
    reply = replies.publish_begun(words_in(plan))
    await workflow.post(tx, plan.id, key=f"said-{call.incoming.event_id}", reply=reply)
    await card.refresh(tx, plan.id)
    return None


async def _is_connected(tx: Tx, call: Call, plan: Initiative) -> bool:
    return call.deps.issues is not None and await tickets.account_for(tx, plan.id, plan.thread) is not None
