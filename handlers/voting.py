"""`/plan vote` and `/plan reveal`: a team's blind vote on one ticket's points, over as many hours as it takes."""

from __future__ import annotations

import re
from uuid import uuid4

from handlers import applying, card, documents, feeding, replies
from handlers.call import Call, hold_plan, need_plan, words_in, words_of
from services import audit, estimator, tickets, trace, workflow
from services.core.chat import Reply
from services.core.contracts import EstimateSet, TicketSet
from services.core.errors import BadInput, NotAllowed, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.estimator import Revealed
from services.workflow import Initiative

_ID = re.compile(r"T-\d{1,6}", re.IGNORECASE)


async def vote(call: Call) -> Reply | None:
    """`/plan vote T-4` shows the card; its buttons vote, and `/plan vote T-4 5` where nobody else reads it. Only the
    voter sees the vote."""
    ticket_id, said = _named(call)
    points = call.incoming.values.get("points") or said
    if not call.person_id:
        raise NotAllowed(replies.sentence("vote-by-member"))
    if points and call.incoming.is_overheard:
        raise BadInput(replies.sentence("vote-overheard", ticket=ticket_id))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        plan_tickets, _ = await _estimated(tx, plan, ticket_id)
        scale = await _scale(tx, plan)
        if not points:
            ticket = next(one for one in plan_tickets.tickets if one.id == ticket_id)
            shown = replies.vote_card(words_in(plan), ticket, scale, plan=plan.number)
            await workflow.post(tx, plan.id, key=f"vote-{call.incoming.event_id}", reply=shown)
            return None
        count = await estimator.vote(
            tx,
            plan.id,
            ticket_id,
            voter=call.person_id,
            name=one_line(call.name, 60),
            points=_points(points),
            scale=scale,
        )
    return replies.vote_in(call.words, ticket_id, _points(points), count=count)


async def reveal(call: Call) -> Reply | None:
    """All votes at once; agreed points go into the estimates, else who is far apart is asked to talk."""
    await revealed(call)
    return None


async def revealed(call: Call) -> Revealed:
    """Raises BadInput, NotAllowed, NotFound."""
    ticket_id, _ = _named(call)
    if not call.person_id:
        raise NotAllowed(replies.sentence("vote-by-member"))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        await workflow.lock_plan(tx, plan.id)
        plan_tickets, estimates = await _estimated(tx, plan, ticket_id)
        found = await estimator.reveal(tx, plan.id, ticket_id, scale=await _scale(tx, plan))
        if found.outcome is not None:
            await _keep(tx, plan, plan_tickets, estimates, ticket_id, found)
        shown = replies.vote_revealed(words_in(plan), ticket_id, found, plan=plan.number)
        await workflow.post(tx, plan.id, key=f"revealed-{ticket_id}-{found.round}", reply=shown)
        await card.refresh(tx, plan.id)
    return found


async def _keep(
    tx: Tx, plan: Initiative, plan_tickets: TicketSet, estimates: EstimateSet, ticket_id: str, found: Revealed
) -> None:
    made = estimator.with_vote(estimates, plan_tickets, ticket_id, found)
    version = await estimator.save_estimates(tx, plan.id, uuid4(), made)
    graph = estimator.estimates_graph(made, version)
    await trace.record(tx, plan.id, graph, artifact="estimates", version=version)
    ticket = next(one for one in plan_tickets.tickets if one.id == ticket_id)
    assert found.outcome is not None
    await feeding.voted(tx, plan, ticket, found.outcome)
    await workflow.renew_approvals(tx, plan.id)
    await applying.refresh_proposals(tx, plan.id)
    told = {"ticket": ticket_id, "points": found.outcome, "votes": len(found.votes)}
    await audit.record(tx, "plan.voted", f"initiative/{plan.id}", told)


def _named(call: Call) -> tuple[str, str]:
    """The ticket and what stands behind it. Raises BadInput."""
    first, _, rest = words_of(call).strip().partition(" ")
    ticket_id = (call.incoming.values.get("ticket") or first).upper()
    if not _ID.fullmatch(ticket_id):
        raise BadInput(replies.sentence("vote-how"))
    return ticket_id, rest.strip()


def _points(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise BadInput(replies.sentence("vote-how")) from None


async def _estimated(tx: Tx, plan: Initiative, ticket_id: str) -> tuple[TicketSet, EstimateSet]:
    plan_tickets = await tickets.load(tx, plan.id)
    estimates = await estimator.load_estimates(tx, plan.id)
    if plan_tickets is None or estimates is None:
        raise documents.missing("tickets" if plan_tickets is None else "estimates")
    if ticket_id not in {one.ticket_id for one in estimates.estimates}:
        raise NotFound(replies.sentence("evidence-none", ticket=ticket_id))
    return plan_tickets, estimates


async def _scale(tx: Tx, plan: Initiative) -> tuple[float, ...]:
    known = await estimator.histories(tx)
    account = await tickets.account_for(tx, plan.id, plan.thread) if known else None
    history = estimator.history_of(known, account.id if account else None)
    model = await estimator.active_model(tx, history) if history else None
    return estimator.scale_of(model.card.levels if model else ())
