"""The tickets again after a change: only what the change reaches is cut anew, the rest stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx

from services import trace
from services.core.contracts import Bdd, Edit, Hld, Level, Ticket, TicketSet
from services.core.ports import Ai, AiStep
from services.core.values import Value, content_hash
from services.tickets import edits as by_people
from services.tickets import order, rules
from services.tickets.graph import graph
from services.tickets.offline import SliceGiven, slice_offline
from services.tickets.words import TITLE_LIMIT
from services.trace import Redraft, Rounds, Settled, Writer

ROUNDS = 5
STAND_IN = "identity:"


class TicketGiven(Value):
    """One ticket to be written anew, with the statements that it rests on."""

    language: str
    change: str
    ticket: Ticket
    rests_on: tuple[str, ...] = ()
    drafted: Ticket | None = None  # not shown to a model


def _rule_based(given: TicketGiven) -> Ticket:
    return given.drafted or given.ticket


def _check(given: TicketGiven, answer: Ticket) -> list[str]:
    same = ("id", "type", "parent", "depends_on", "covers", "decisions", "components", "entities", "subject")
    found = trace.altered(given.ticket, answer, same)
    proven = {c.scenario for c in given.ticket.acceptance_criteria} - {None}
    missing = proven - {c.scenario for c in answer.acceptance_criteria}
    found += [f"The criterion that the scenario {name} proves is missing." for name in sorted(map(str, missing))]
    if not answer.title.strip() or len(answer.title) > TITLE_LIMIT:
        found.append(f"The title has 1 to {TITLE_LIMIT} characters.")
    return found


REDRAFT: AiStep[TicketGiven, Ticket] = AiStep(
    "tickets.redraft", TicketGiven, Ticket, _rule_based, Path(__file__).parent / "prompts" / "redraft.md", _check
)


async def redraft(
    ai: Ai, bdd: Bdd, hld: Hld, previous: TicketSet, roots: Iterable[str], *, edits: tuple[Edit, ...] = (), change: str
) -> Redraft[TicketSet]:
    """`roots` are the ids of the draft and the design that changed, and the ticket that a person edited."""
    drafted = _drafted(bdd, hld, previous, edits)
    roots = {*roots, *_made_needless(previous, drafted)}
    before, after = _part(previous), _part(drafted)
    accepted = _errors(previous, bdd, hld) & _errors(drafted, bdd, hld)
    rounds = Rounds(
        previous,
        settle=lambda writer, wanted: _settled(writer, previous, bdd, hld, before, after, wanted, edits, change),
        put_together=lambda settled: _put_together(previous, drafted, settled, bdd, hld),
        broken=lambda made: sorted(_errors(made, bdd, hld) - accepted),
        named=trace.ids_in,
        most=ROUNDS,
    )
    return await trace.repaired(ai, rounds, {*roots, *by_people.moved(previous, edits)})


def _made_needless(previous: TicketSet, drafted: TicketSet) -> set[str]:
    """The task that stands in for a sign-in which nothing asked for rests on its absence: no cause that it names tells
    it to go once a requirement brings one."""
    there = {t.id for t in drafted.tickets}
    return {t.id for t in previous.tickets if t.subject.startswith(STAND_IN) and t.id not in there}


def _errors(plan: TicketSet, bdd: Bdd, hld: Hld) -> set[str]:
    """What may not be so, in words that name the places."""
    return {f"{one.where}: {one.text}" for one in rules.findings(plan, bdd, hld) if one.level is Level.ERROR}


def _drafted(bdd: Bdd, hld: Hld, previous: TicketSet, edits: tuple[Edit, ...]) -> TicketSet:
    """By rule, over the draft and the design as they are now, with what people said over it."""
    if trace.is_offline(previous):
        fresh = slice_offline(SliceGiven(bdd=bdd, hld=hld, previous=previous))
    else:
        fresh = _extended(_fitted(previous, bdd, hld), bdd, hld)
    return by_people.replay(fresh, edits)


def _fitted(previous: TicketSet, bdd: Bdd, hld: Hld) -> TicketSet:
    """Another generator's tickets without what has gone; a ticket that covers nothing any more goes as well."""
    scenarios = {s.id for f in bdd.features for s in f.scenarios}
    replaced = {d.supersedes: d.id for d in hld.decisions if d.supersedes}
    known = {x.id for group in (bdd.requirements, bdd.quality) for x in group}
    decisions, components = {d.id for d in hld.decisions}, {c.id for c in hld.components}
    kept: list[Ticket] = []
    for ticket in previous.tickets:
        covers = tuple(c for c in ticket.covers if c in known)
        if ticket.covers and not covers:
            continue
        taken = (replaced.get(d, d) for d in ticket.decisions)
        update: dict[str, Any] = {
            "covers": covers,
            "decisions": tuple(dict.fromkeys(d for d in taken if d in decisions)),
            "components": tuple(c for c in ticket.components if c in components),
            "acceptance_criteria": tuple(c for c in ticket.acceptance_criteria if c.scenario in {None, *scenarios}),
        }
        kept.append(ticket.model_copy(update=update))
    return by_people.without_loose_ends(previous.model_copy(update={"tickets": tuple(kept)}))


def _extended(fitted: TicketSet, bdd: Bdd, hld: Hld) -> TicketSet:
    """The rules' own tickets for what nothing covers yet, in the epic that has most to do with it."""
    covered = {c for t in fitted.tickets for c in t.covers}
    new = {x.id for group in (bdd.requirements, bdd.quality) for x in group} - covered
    if not new:
        return fitted
    epics = [t for t in fitted.tickets if t.type.value == "epic"]
    taken = [order.number(t.id) for t in fitted.tickets] + [order.number(t) for t in fitted.retired]
    following = max(taken, default=0) + 1
    more = []
    for ticket in slice_offline(SliceGiven(bdd=bdd, hld=hld)).tickets:
        if ticket.type.value in ("story", "task") and set(ticket.covers) & new:
            home = max(epics, key=lambda epic: len(set(epic.entities) & set(ticket.entities))).id if epics else None
            update = {"id": f"T-{following}", "parent": home, "depends_on": ()}
            more.append(ticket.model_copy(update=update))
            following += 1
    return fitted.model_copy(update={"tickets": (*fitted.tickets, *more)})


def _part(plan: TicketSet) -> trace.Part[Ticket]:
    return trace.part({t.id: t for t in plan.tickets}, graph(plan, 0).edges)


async def _settled(
    writer: Writer,
    previous: TicketSet,
    bdd: Bdd,
    hld: Hld,
    before: trace.Part[Ticket],
    after: trace.Part[Ticket],
    roots: set[str],
    edits: tuple[Edit, ...],
    change: str,
) -> Settled[Ticket]:
    said = by_people.said(edits)
    texts = {x.id: x.text for group in (bdd.requirements, bdd.quality) for x in group}
    texts |= {s.id: s.title for f in bdd.features for s in f.scenarios} | {d.id: d.title for d in hld.decisions}
    is_ours = trace.is_offline(previous)

    async def rewrite(key: str, old: Ticket | None, new: Ticket | None) -> Ticket | None:
        if new is None or key in said or (is_ours and old == new):
            return new
        names = sorted(after.named.get(key, frozenset()))
        rests = tuple(f"{name}: {texts[name]}" for name in names if name in texts)
        given = TicketGiven(language=previous.language, change=change, ticket=new, rests_on=rests, drafted=new)
        return await writer.write(key, REDRAFT, given)

    return await trace.settle(before, after, roots, rewrite)


def _put_together(previous: TicketSet, drafted: TicketSet, settled: Settled[Ticket], bdd: Bdd, hld: Hld) -> TicketSet:
    """Waves, the longest chain and what is retired follow from the tickets."""
    tickets = order.by_epics(trace.merged(previous.tickets, drafted.tickets, settled, lambda one: one.id))
    living = {t.id for t in tickets}
    gone = {t.id: t.subject or f"id:{t.id}" for t in previous.tickets if t.id not in living}
    update: dict[str, Any] = {
        "tickets": tickets,
        "title": drafted.title,
        "retired": {**{k: v for k, v in previous.retired.items() if k not in living}, **gone},
        "bdd_hash": content_hash(bdd),
        "hld_hash": content_hash(hld),
    }
    try:
        update |= {"waves": order.waves(tickets), "critical_path": order.critical_path(tickets)}
    except nx.NetworkXUnfeasible:  # a ring: the findings name it
        update |= {"waves": (), "critical_path": ()}
    return previous.model_copy(update=update)


def seen_by_owners(before: TicketSet, after: TicketSet, changed: Iterable[str]) -> frozenset[str]:
    """Tickets whose owner may have to be another: new or gone, or asking for other skills."""
    old, new = {t.id: t for t in before.tickets}, {t.id: t for t in after.tickets}
    return frozenset(
        key for key in changed if key not in old or key not in new or set(old[key].skills) != set(new[key].skills)
    )
