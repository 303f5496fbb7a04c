"""What must hold for a ticket set before it may be shown: coverage both ways, hierarchy, order, shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from services.core.contracts import Bdd, Hld, TicketSet, TicketType
from services.tickets import order

TITLE_LIMIT = 80
MOST_CRITERIA = 12
_PARENTS = {
    TicketType.EPIC: (),
    TicketType.STORY: (TicketType.EPIC,),
    TicketType.TASK: (TicketType.EPIC,),
    TicketType.SPIKE: (TicketType.EPIC,),
    TicketType.SUBTASK: (TicketType.STORY, TicketType.TASK),
}


def findings(ticket_set: TicketSet, bdd: Bdd, hld: Hld) -> list[str]:
    """Every fault as a sentence with its mend; an empty list lets the stage pass."""
    checks: tuple[Callable[[TicketSet, Bdd, Hld], Iterator[str]], ...] = (
        _ids, _titles, _hierarchy, _references, _coverage, _dependencies, _plan,
    )  # fmt: skip
    return [finding for check in checks for finding in check(ticket_set, bdd, hld)]


def _ids(ticket_set: TicketSet, _bdd: Bdd, _hld: Hld) -> Iterator[str]:
    if not ticket_set.tickets:
        yield "The set has no tickets: slice at least one story per requirement."
    for ticket_id, count in Counter(t.id for t in ticket_set.tickets).items():
        if count > 1:
            yield f"{ticket_id} is used {count} times: give each ticket its own T-n."
        if not ticket_id.startswith("T-") or not ticket_id[2:].isdigit():
            yield f"“{ticket_id}” is no ticket id: write T- and a number."
        if ticket_id in ticket_set.retired:
            yield f"{ticket_id} belonged to an earlier ticket: take a number that was never used."


def _titles(ticket_set: TicketSet, _bdd: Bdd, _hld: Hld) -> Iterator[str]:
    seen: dict[str, str] = {}
    for ticket in ticket_set.tickets:
        title = ticket.title.strip()
        if not title:
            yield f"{ticket.id} has no title: say in a few words what to do."
            continue
        if len(title) > TITLE_LIMIT:
            yield f"The title of {ticket.id} has {len(title)} characters: shorten it to {TITLE_LIMIT}."
        if title.casefold() in seen:
            yield f"{ticket.id} has the same title as {seen[title.casefold()]}: say what is different, or join them."
        seen.setdefault(title.casefold(), ticket.id)
        if not ticket.description.strip():
            yield f"{ticket.id} has no description: write why, what and where, so that work can start without asking."


def _hierarchy(ticket_set: TicketSet, _bdd: Bdd, _hld: Hld) -> Iterator[str]:
    by_id = {t.id: t for t in ticket_set.tickets}
    for ticket in ticket_set.tickets:
        allowed = _PARENTS[ticket.type]
        parent = by_id.get(ticket.parent) if ticket.parent else None
        if ticket.parent and parent is None:
            yield f"{ticket.id} names the parent {ticket.parent}, which does not exist: name one of this set."
        elif parent is not None and parent.type not in allowed:
            kinds = " or ".join(kind.value for kind in allowed) or "nothing"
            yield f"{ticket.id} ({ticket.type}) is under {parent.id} ({parent.type}): put it under {kinds}."
        elif parent is None and ticket.type in (TicketType.STORY, TicketType.SUBTASK):
            yield f"{ticket.id} ({ticket.type}) has no parent: put it under {' or '.join(k.value for k in allowed)}."
        if ticket.type is TicketType.EPIC and not any(t.parent == ticket.id for t in ticket_set.tickets):
            yield f"Epic {ticket.id} has no children: give it a story, or remove it."
        if ticket.type is not TicketType.EPIC and not ticket.acceptance_criteria:
            yield f"{ticket.id} has no acceptance criteria: name the scenario, or the sign, that proves it done."
        if len(ticket.acceptance_criteria) > MOST_CRITERIA:
            count = len(ticket.acceptance_criteria)
            yield f"{ticket.id} has {count} acceptance criteria: split it by step, rule or interface."


def _references(ticket_set: TicketSet, bdd: Bdd, hld: Hld) -> Iterator[str]:
    known = {
        "covers": {r.id for r in bdd.requirements} | {q.id for q in bdd.quality},
        "decisions": {d.id for d in hld.decisions},
        "components": {c.id for c in hld.components},
        "entities": {e.id for e in bdd.entities} | {e.id for e in hld.entities},
    }
    scenarios = {s.id for f in bdd.features for s in f.scenarios}
    for ticket in ticket_set.tickets:
        for field, allowed in known.items():
            for named in getattr(ticket, field):
                if named not in allowed:
                    yield f"{ticket.id} names {named} in {field}, which does not exist: name one that does, or drop it."
        for criterion in ticket.acceptance_criteria:
            if criterion.scenario is not None and criterion.scenario not in scenarios:
                yield f"{ticket.id} names the scenario {criterion.scenario}, which does not exist: name one that does."


def _coverage(ticket_set: TicketSet, bdd: Bdd, hld: Hld) -> Iterator[str]:
    work = [t for t in ticket_set.tickets if t.type is not TicketType.EPIC]
    covered = {c for t in work for c in t.covers}
    decided = {d for t in work for d in t.decisions} | {d.supersedes for d in hld.decisions}
    proven = {c.scenario for t in work for c in t.acceptance_criteria}
    for requirement in (r for r in bdd.requirements if r.id not in covered):
        yield f"No ticket covers {requirement.id} ({requirement.title}): add a story for it."
    for quality in (q for q in bdd.quality if q.id not in covered):
        yield f"No ticket covers {quality.id} ({quality.text}): add a task that measures it."
    for decision in (d for d in hld.decisions if d.id not in decided):
        yield f"No ticket refers to {decision.id} ({decision.title}): name it where it decides how work is done."
    for ticket in (t for t in work if not t.covers):
        yield f"{ticket.id} ({ticket.title}) covers no requirement: link the R-n or Q-n that asks for it."
    for scenario in (s for f in bdd.features for s in f.scenarios if s.id not in proven):
        yield f"No ticket proves {scenario.id} ({scenario.title}): make it a criterion of its story."


def _dependencies(ticket_set: TicketSet, _bdd: Bdd, _hld: Hld) -> Iterator[str]:
    by_id = {t.id: t for t in ticket_set.tickets}
    for ticket in ticket_set.tickets:
        for needed in ticket.depends_on:
            other = by_id.get(needed)
            if needed == ticket.id:
                yield f"{ticket.id} depends on itself: drop that."
            elif other is None:
                yield f"{ticket.id} depends on {needed}, which does not exist: name one of this set, or drop it."
            elif needed == ticket.parent or other.parent == ticket.id:
                yield f"{ticket.id} depends on its own family ({needed}): a parent and its parts are done together."
            elif TicketType.EPIC in (ticket.type, other.type):
                yield f"{ticket.id} → {needed} makes an epic a dependency: name the story in it that is really needed."
    ring = order.cycle(ticket_set.tickets)
    if ring:
        yield f"{' → '.join((*ring, ring[0]))} wait for each other: drop the dependency that is only convenient."


def _plan(ticket_set: TicketSet, _bdd: Bdd, _hld: Hld) -> Iterator[str]:
    if order.cycle(ticket_set.tickets):
        return
    if ticket_set.waves != order.waves(ticket_set.tickets):
        yield "The waves do not follow from the dependencies: compute them anew."
    path = ticket_set.critical_path
    expected = order.critical_path(ticket_set.tickets)
    by_id = {t.id: t for t in ticket_set.tickets}
    is_path = all(a in by_id and b in by_id and a in by_id[b].depends_on for a, b in pairwise(path))
    if not is_path or len(path) != len(expected):
        yield "The critical path is not the longest chain of dependencies: compute it anew."
