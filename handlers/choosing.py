"""`/plan candidates` and `/plan assign`: who could do a ticket, with what speaks for and against; a person decides."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from handlers import applying, card, documents, feeding, replies
from handlers.call import Call, hold_plan, need_plan, words_in, words_of
from services import audit, estimator, tickets, trace, workflow
from services.core.chat import Reply
from services.core.contracts import AssignmentSet, EstimateSet, Team, Ticket, TicketSet
from services.core.errors import BadInput, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.estimator import Choice, Model, Share
from services.workflow import Initiative

if TYPE_CHECKING:
    from services.estimator.learning import Familiar


@dataclass(frozen=True, slots=True)
class Ground:
    tickets: TicketSet
    estimates: EstimateSet
    assigned: AssignmentSet
    team: Team


@dataclass(frozen=True, slots=True)
class _Past:
    """`owners` are accounts by past ticket, `people` accounts by developer."""

    model: Model | None
    owners: Mapping[str, str]
    people: Mapping[str, str]

    def of(self, ground: Ground, wanted: str) -> dict[str, Familiar]:
        """By developer; somebody without an account goes by their own id, as in a file."""
        ticket = next((one for one in ground.tickets.tickets if one.id == wanted), None)
        if self.model is None or ticket is None:
            return {}
        known = estimator.familiar_with(self.model, self.owners, ticket)
        named = {one.id: self.people.get(one.id, one.id) for one in ground.team.developers}
        return {name: known[account] for name, account in named.items() if account in known}


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
        team, history = await feeding.team_of(tx, plan.id, plan.thread)
        model = await estimator.active_model(tx, history) if history else None
        past = await estimator.owners_of_past(tx, team) if model else {}
        account = await tickets.account_for(tx, plan.id, plan.thread) if past else None
    people = account.mapping.people if account else {}
    choice = await asyncio.to_thread(_choice, call, ground, wanted, _Past(model, past, people))
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


def _choice(call: Call, ground: Ground, wanted: str, past: _Past) -> Choice:
    problem = estimator.pose(ground.tickets, ground.estimates, ground.team, start=call.deps.clock.now().date())
    try:
        return estimator.candidates(
            wanted,
            ground.tickets,
            ground.estimates,
            ground.team,
            ground.assigned,
            problem=problem,
            known=past.of(ground, wanted),
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
