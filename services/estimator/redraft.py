"""Estimates and owners again after a change: only tickets that the change reaches, the rest stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from services import trace
from services.core.contracts import (
    Assignment,
    AssignmentSet,
    Estimate,
    EstimateSet,
    Hld,
    Team,
    Ticket,
    TicketSet,
    TicketType,
    Unassigned,
)
from services.core.ports import Ai, AiStep
from services.core.values import Value, content_hash
from services.estimator.assign import Report, assign
from services.estimator.assigning import calendar_weeks, price
from services.estimator.card import Card, Mode
from services.estimator.knowledge import Knowledge, common_error
from services.estimator.offline import estimate_one, widened, with_totals
from services.estimator.posing import HORIZON_WEEKS, Problem, pose
from services.estimator.rules import waiting
from services.estimator.words import figure, say
from services.trace import Redraft, Writer

if TYPE_CHECKING:
    from services.estimator.learning import Familiar


class TicketGiven(Value):
    """One ticket to be estimated anew; `parts` are the components that it changes."""

    language: str
    change: str
    ticket: Ticket
    parts: tuple[str, ...] = ()
    drafted: Estimate  # not shown to a model


def _rule_based(given: TicketGiven) -> Estimate:
    return given.drafted


def _check(given: TicketGiven, answer: Estimate) -> list[str]:
    found = []
    if answer.ticket_id != given.ticket.id:
        found.append(f"The ticket stays {given.ticket.id}.")
    if not 0 < answer.p50_hours <= 2000 or answer.p80_hours < answer.p50_hours:
        found.append("P50 is above 0 and P80 is not below P50.")
    if not answer.reasons:
        found.append("Name what drives the hours in `reasons`.")
    return found


REDRAFT: AiStep[TicketGiven, Estimate] = AiStep(
    "estimator.redraft", TicketGiven, Estimate, _rule_based, Path(__file__).parent / "prompts" / "redraft.md", _check
)


async def redraft_estimates(
    ai: Ai,
    plan: TicketSet,
    hld: Hld,
    previous: EstimateSet,
    roots: Iterable[str],
    *,
    change: str,
    knowledge: Knowledge | None = None,
) -> Redraft[EstimateSet]:
    """`roots` are the ids of the design and the tickets that changed; what they do not reach stays, whatever the team's
    history has taught since."""
    known = knowledge or Knowledge(Card(team="", version=0, mode=Mode.PRIOR))
    work = [t for t in plan.tickets if t.type is not TicketType.EPIC]
    reached = set(roots)
    old = {e.ticket_id: e for e in previous.estimates}
    writer = Writer(ai)
    is_ours = trace.is_offline(previous)
    new: dict[str, Estimate] = {}
    for ticket in work:
        before = old.get(ticket.id)
        named = {ticket.id, *ticket.components, *ticket.decisions}
        if before is not None and not named & reached:
            new[ticket.id] = before
            continue
        drafted = estimate_one(ticket, plan, hld)
        if before is not None and is_ours and content_hash(before) == content_hash(known.on(drafted, plan.language)):
            new[ticket.id] = before
            continue
        parts = tuple(f"{c.id} {c.name}: {c.technology}" for c in hld.components if c.id in ticket.components)
        given = TicketGiven(language=plan.language, change=change, ticket=ticket, parts=parts, drafted=drafted)
        written = await writer.write(ticket.id, REDRAFT, given)
        honest = written if written == drafted else widened(written, plan.language)
        new[ticket.id] = known.on(honest, plan.language)
    changed = {f"EST-{name}" for name in {*old, *new} if old.get(name) != new.get(name)}
    if not changed:
        return Redraft(previous, usage=tuple(writer.usage))
    note = knowledge.note(plan.language) if knowledge is not None else ""
    made = with_totals(tuple(new[t.id] for t in work), plan, previous.generator, note, common_error(knowledge))
    document = made.model_copy(update={"language": previous.language, **writer.stamp(previous)})
    return Redraft(document, frozenset(changed), tuple(writer.usage))


def redraft_assignments(
    plan: TicketSet,
    estimates: EstimateSet,
    team: Team,
    previous: AssignmentSet,
    roots: Iterable[str],
    *,
    start: date | None = None,
    known: Mapping[str, Mapping[str, Familiar]] | None = None,
) -> Redraft[AssignmentSet]:
    """Owners stay; a ticket that changed keeps its owner while that fits, else it goes to whom the whole program would
    give it to, everybody else's tickets being as they are. `known` says who has done the like before."""
    if not team.developers or not previous.assignments:
        whole = assign(plan, estimates, team, start=start, known=known)
        same = whole.assignments == previous.assignments and whole.unassigned == previous.unassigned
        return Redraft(previous) if same else Redraft(whole, frozenset(f"ASG-{a.ticket_id}" for a in whole.assignments))
    problem = pose(plan, estimates, team, HORIZON_WEEKS, start, known)
    reached = {name.removeprefix("EST-") for name in roots}
    taken = _taken(problem, previous, reached)
    report = Report(problem, taken, plan.language)
    kept = {a.ticket_id: a for a in previous.assignments if a.ticket_id not in reached}
    left = {u.ticket_id: u for u in previous.unassigned if u.ticket_id not in reached}
    assignments: list[Assignment] = []
    unassigned: list[Unassigned] = []
    for ticket in problem.tickets:
        if ticket.id in taken:
            assignments.append(kept.get(ticket.id) or report.assignment(ticket))
        else:
            unassigned.append(left.get(ticket.id) or report.unassigned(ticket))
    changed = _differing(previous, assignments, unassigned)
    if not changed:
        return Redraft(previous)
    graph = waiting(plan.tickets)
    is_ordered = nx.is_directed_acyclic_graph(graph)
    order = list(nx.lexicographical_topological_sort(graph)) if is_ordered else sorted(graph)
    length = calendar_weeks(problem, taken, order, {t: list(graph.predecessors(t)) for t in graph})
    note = say(
        plan.language, "assigned_note", n=len(taken), all=len(problem.tickets), weeks=figure(length, plan.language)
    )
    update = {
        "assignments": tuple(assignments),
        "unassigned": tuple(unassigned),
        "load_hours": {p.id: round(report.load[d], 2) for d, p in enumerate(problem.people)},
        "weeks": length,
        "note": note,
    }
    return Redraft(previous.model_copy(update=update), frozenset(changed))


def _taken(problem: Problem, previous: AssignmentSet, reached: set[str]) -> dict[str, int]:
    """Ticket → place; first everybody keeps what did not change, then the changed ones are given, the largest first."""
    places = {person.id: place for place, person in enumerate(problem.people)}
    owners = {a.ticket_id: places[a.developer_id] for a in previous.assignments if a.developer_id in places}
    left_out = {u.ticket_id for u in previous.unassigned} - reached
    room = list(problem.capacity)
    taken: dict[str, int] = {}
    for ticket in problem.tickets:
        place = owners.get(ticket.id)
        if place is not None and ticket.id not in reached:
            taken[ticket.id] = place
            room[place] -= problem.hours[ticket.id]
    open_now = [t for t in problem.tickets if t.id not in taken and t.id not in left_out]
    for ticket in sorted(open_now, key=lambda t: -problem.hours[t.id]):
        able = [d for d in range(len(room)) if room[d] >= problem.hours[ticket.id] and problem.fits(ticket, d)]
        before = owners.get(ticket.id)
        costs = {d: (round(price(problem, {**taken, ticket.id: d}), 9), -room[d], d) for d in able}
        best = before if before in able else min(able, key=costs.__getitem__, default=None)
        if best is not None:
            taken[ticket.id] = best
            room[best] -= problem.hours[ticket.id]
    return taken


def _differing(previous: AssignmentSet, now: list[Assignment], left: list[Unassigned]) -> set[str]:
    old: dict[str, Value] = {a.ticket_id: a for a in previous.assignments}
    old |= {u.ticket_id: u for u in previous.unassigned}
    new: dict[str, Value] = {a.ticket_id: a for a in now}
    new |= {u.ticket_id: u for u in left}
    return {f"ASG-{name}" for name in {*old, *new} if old.get(name) != new.get(name)}
