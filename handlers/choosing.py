"""`/plan candidates` and `/plan assign`: who could do a ticket, with what speaks for and against; a person decides."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from uuid import uuid4

from handlers import applying, card, documents, replies
from handlers.call import Call, hold_plan, need_plan, words_in, words_of
from handlers.familiarity import Past, past_of
from services import audit, estimator, tickets, trace, workflow
from services.core.chat import Reply
from services.core.contracts import AssignmentSet, EstimateSet, Team, Ticket, TicketSet
from services.core.errors import BadInput, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.estimator import Choice, Share
from services.workflow import Initiative


@dataclass(frozen=True, slots=True)
class Ground:
    tickets: TicketSet
    estimates: EstimateSet
    assigned: AssignmentSet
    team: Team


async def candidates(call: Call) -> Reply | None:
    """`/plan candidates T-4`: three people for it; without a ticket: how even the whole is."""
    wanted = words_of(call).strip().upper()
    if not wanted:
        team, shared = await shares(call)
        return replies.shares(call.words, shared, team)
    found = await for_ticket(call, wanted)
    return replies.candidates(call.words, found.ticket, found.choice, found.team, plan=found.plan.number)


@dataclass(frozen=True, slots=True)
class Found:
    """Who could do `ticket`."""

    plan: Initiative
    ticket: Ticket
    choice: Choice
    team: Team


async def shares(call: Call) -> tuple[Team, tuple[Share, ...]]:
    """How even the whole is. Raises NotFound, BadInput without a team."""
    async with call.deps.open_tx(call.actor) as tx:
        ground = await _ground(tx, await need_plan(tx, call))
    args = (ground.tickets, ground.estimates, ground.team, ground.assigned)
    return ground.team, await asyncio.to_thread(estimator.shares, *args)


async def for_ticket(call: Call, wanted: str) -> Found:
    """The best first. Raises NotFound, BadInput without a team."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        ground = await _ground(tx, plan)
        past = await past_of(tx, plan)
    choice = await asyncio.to_thread(_choice, call, ground, wanted, past)
    ticket = next(one for one in ground.tickets.tickets if one.id == wanted)
    return Found(plan, ticket, choice, ground.team)


async def assign(call: Call) -> Reply | None:
    """`/plan assign T-4 ana`, or the button: the ticket is that person's, whatever is computed later."""
    said = words_of(call).split()
    pressed = call.incoming.values
    ticket_id = (pressed.get("ticket") or (said[0] if said else "")).upper()
    name = pressed.get("developer") or (said[1] if len(said) > 1 else "")
    if not ticket_id or not name:
        raise BadInput(replies.sentence("assign-how"))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        await workflow.lock_plan(tx, plan.id)
        ground = await _ground(tx, plan)
        person = next((one for one in ground.team.developers if one.id == name.casefold()), None)
        if person is None:
            known = ", ".join(one.id for one in ground.team.developers)
            raise NotFound(replies.sentence("team-no-person", name=one_line(name, 60), team=known))
        hours = {one.ticket_id: one.p50_hours for one in ground.estimates.estimates}
        if ticket_id not in hours:
            raise NotFound(replies.sentence("evidence-none", ticket=one_line(ticket_id, 20)))
        reason = estimator.chosen_by(ground.tickets.language, one_line(call.name, 60))
        made = estimator.accepted(ground.assigned, ticket_id, person.id, (reason,), hours)
        await _save(tx, plan, made, ticket_id, call)
        said_now = replies.assigned_by(words_in(plan), ticket_id, person.name, by=call.name)
        await workflow.post(tx, plan.id, key=f"said-{call.incoming.event_id}", reply=said_now)
        await card.refresh(tx, plan.id)
    return None


async def _save(tx: Tx, plan: Initiative, made: AssignmentSet, ticket_id: str, call: Call) -> None:
    version = await estimator.save_assignments(tx, plan.id, uuid4(), made)
    graph = estimator.assignments_graph(made, version)
    await trace.record(tx, plan.id, graph, artifact="assignments", version=version)
    await workflow.renew_approvals(tx, plan.id)
    await applying.refresh_proposals(tx, plan.id)
    await audit.record(tx, "plan.assigned", f"initiative/{plan.id}", {"ticket": ticket_id, "by": call.name})


def _choice(call: Call, ground: Ground, wanted: str, past: Past) -> Choice:
    asked = [one for one in ground.tickets.tickets if one.id == wanted]
    today, known = call.deps.clock.now().date(), past.of(ground.team, asked)
    problem = estimator.pose(ground.tickets, ground.estimates, ground.team, start=today, known=known)
    try:
        return estimator.candidates(
            wanted,
            ground.tickets,
            ground.estimates,
            ground.team,
            ground.assigned,
            problem=problem,
        )
    except KeyError:
        raise NotFound(replies.sentence("evidence-none", ticket=one_line(wanted, 20))) from None


async def _ground(tx: Tx, plan: Initiative) -> Ground:
    ticket_set = await tickets.load(tx, plan.id)
    estimates = await estimator.load_estimates(tx, plan.id)
    assigned = await estimator.load_assignments(tx, plan.id)
    if ticket_set is None or estimates is None or assigned is None:
        missing = "tickets" if ticket_set is None else "estimates" if estimates is None else "assignments"
        raise documents.missing(missing)
    team = await estimator.team(tx)
    if not team.developers:
        raise BadInput(replies.sentence("team-empty"))
    return Ground(ticket_set, estimates, assigned, team)
