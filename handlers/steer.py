"""Steering a plan: approve, retry, stop, export."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from handlers import card, change, documents, publishing, replies
from handlers.call import Call, hold_plan, need_plan, words_in, words_of
from handlers.heard import leave_questions
from handlers.people import resume
from handlers.waiting import question_card
from services import clarifier, estimator, tickets, workflow
from services.core.chat import Reply
from services.core.errors import BadInput, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.workflow import Decision, Gate, Initiative, InitiativeStatus, Stage


async def approve(call: Call) -> Reply | None:
    """`/plan approve [GATE]`, or the button: the gate that waits, when only one does. A change is applied."""
    if words_of(call).lower().startswith("ch"):
        return await change.apply(call if words_of(call).lower() != "change" else call.behind(""))
    return await _vote(call, Decision.APPROVE)


async def reject(call: Call) -> Reply | None:
    return await _vote(call, Decision.REJECT)


async def retry(call: Call) -> Reply | None:
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        if await resume(tx, call, plan):
            return None
        stage = await workflow.retry(tx, plan.id)
        if stage is None:
            return replies.nothing_to_retry(call.words)
        await _say(tx, call, plan, replies.retrying(words_in(plan), stage.value))
        if stage is Stage.CLARIFY and plan.status is InitiativeStatus.STOPPED:
            await _ask_again(tx, call, plan)
    return None


async def _ask_again(tx: Tx, call: Call, plan: Initiative) -> None:
    """What was open when the plan was stopped."""
    state = await clarifier.load_state(tx, plan.id)
    asked = state.open_question()
    if asked is not None and not state.is_enough:
        key = f"question-{asked.id}-{call.incoming.event_id}"
        await workflow.post(tx, plan.id, key=key, reply=question_card(plan, state, asked))


async def stop(call: Call) -> Reply | None:
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        stopped = await workflow.stop(tx, plan.id, by=call.name)
        if not stopped.is_new:
            return replies.stopped_before(call.words)
        made = await publishing.issues_of(tx, plan) if stopped.stage is Stage.PUBLISH else 0
        await _say(tx, call, plan, replies.stopped(words_in(plan), plan.title, by=call.name, issues=made))
        await _ask_nothing(tx, plan)
    return None


async def _ask_nothing(tx: Tx, plan: Initiative) -> None:
    with suppress(NotFound):  # what was adopted may have had no dialogue
        await leave_questions(tx, plan, await clarifier.load_state(tx, plan.id), is_stopped=True)


async def export(call: Call) -> Reply | None:
    """The tickets as the CSV file that Jira's importer takes."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        count, content = await csv_of(tx, plan.id)
    return replies.exported(call.words, count, content)


async def csv_of(tx: Tx, initiative_id: UUID) -> tuple[int, str]:
    """How many tickets, and the file. Raises NotFound when they are not written yet."""
    ticket_set = documents.there(await tickets.load(tx, initiative_id), "tickets")
    estimates = await estimator.load_estimates(tx, initiative_id)
    assigned = await estimator.load_assignments(tx, initiative_id)
    known = await tickets.duplicates_of(tx, initiative_id, ticket_set)
    return len(ticket_set.tickets), tickets.to_csv(ticket_set, estimates, assigned, known)


async def _vote(call: Call, decision: Decision) -> Reply | None:
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        word, _, seen = (call.incoming.values.get("gate") or words_of(call)).strip().partition(" ")
        gate = await _gate(tx, plan, word)
        if gate is Gate.PUBLISH and decision is Decision.APPROVE and await publishing.must_show_first(tx, plan):
            return await publishing.show_writes(tx, call, plan)
        seen = call.incoming.values.get("subject") or seen.strip()
        voted = await workflow.approve(tx, plan.id, gate, call.actor, decision, subject=seen)
        if not voted.is_new:
            return replies.voted_before(call.words, gate.value)
        if voted.is_rejected:
            await _say(tx, call, plan, replies.stopped(words_in(plan), plan.title, by=call.name))
            return None
        said = replies.approved(words_in(plan), gate.value, by=call.name, missing=max(0, voted.people - voted.votes))
        await _say(tx, call, plan, said)
        if gate is Gate.PUBLISH and voted.is_open and not voted.subject:
            ticket_set = await tickets.load(tx, plan.id)
            count = len(ticket_set.tickets) if ticket_set else 0
            reply = replies.published_as_csv(words_in(plan), count)
            await workflow.post(tx, plan.id, key=f"published-{call.incoming.event_id}", reply=reply)
    return None


async def _gate(tx: Tx, plan: Initiative, word: str) -> Gate:
    if word:
        try:
            return Gate(word.strip().lower())
        except ValueError:
            raise BadInput(replies.sentence("no-gate", word=one_line(word, 40), gates=", ".join(Gate))) from None
    waiting = await workflow.pending_approvals(tx, plan.id)
    if not waiting:
        raise NotFound(replies.sentence("nothing-waits"))
    return waiting[0].gate


async def _say(tx: Tx, call: Call, plan: Initiative, reply: Reply) -> None:
    """Once the plan has moved: the card shows it as well."""
    await workflow.post(tx, plan.id, key=f"said-{call.incoming.event_id}", reply=reply)
    await card.refresh(tx, plan.id)
