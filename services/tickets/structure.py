"""What must hold for a ticket set before it may be shown: ids, hierarchy, references, coverage both ways, order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from services.core.contracts import Bdd, Finding, Hld, Level, Ticket, TicketSet, TicketType, finding
from services.tickets import order

LONGEST_TITLE = 255  # of a summary in Jira
_PARENTS = {
    TicketType.EPIC: (),
    TicketType.STORY: (TicketType.EPIC,),
    TicketType.TASK: (TicketType.EPIC,),
    TicketType.SPIKE: (TicketType.EPIC,),
    TicketType.SUBTASK: (TicketType.STORY, TicketType.TASK),
}


def faults(ticket_set: TicketSet, bdd: Bdd, hld: Hld) -> Iterator[Finding]:
    """Each one blocks the stage."""
    yield from _ids(ticket_set)
    yield from _titles(ticket_set)
    yield from _hierarchy(ticket_set)
    yield from _references(ticket_set, bdd, hld)
    yield from _coverage(ticket_set, bdd, hld)
    yield from _dependencies(ticket_set)
    yield from _epic_order(ticket_set)
    yield from _spikes(ticket_set, bdd)
    yield from _plan(ticket_set)


def _error(rule: str, where: str, text: str, mend: str) -> Finding:
    return finding(Level.ERROR, f"tickets.{rule}", where, text, mend=mend)


def _ids(ticket_set: TicketSet) -> Iterator[Finding]:
    if not ticket_set.tickets:
        yield _error("empty", "plan", "The set has no tickets.", "Slice at least one story per requirement.")
    for ticket_id, count in Counter(t.id for t in ticket_set.tickets).items():
        if count > 1:
            yield _error("id", ticket_id, f"{ticket_id} is used {count} times.", "Give each ticket its own T-n.")
        if not ticket_id.startswith("T-") or not ticket_id[2:].isdigit():
            yield _error("id", ticket_id, f"“{ticket_id}” is no ticket id.", "Write T- and a number.")
        if ticket_id in ticket_set.retired:
            text = f"{ticket_id} belonged to an earlier ticket."
            yield _error("id", ticket_id, text, "Take a number that was never used.")


def _titles(ticket_set: TicketSet) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for ticket in ticket_set.tickets:
        title = ticket.title.strip()
        if not title:
            yield _error("title", ticket.id, f"{ticket.id} has no title.", "Say in a few words what to do.")
            continue
        if len(title) > LONGEST_TITLE:
            text = f"The title of {ticket.id} has {len(title)} characters; the tracker takes {LONGEST_TITLE}."
            yield _error("title", ticket.id, text, "Move what is not the deed into the description.")
        if title.casefold() in seen:
            text = f"{ticket.id} has the same title as {seen[title.casefold()]}."
            yield _error("unique", ticket.id, text, "Say what is different, or join them.")
        seen.setdefault(title.casefold(), ticket.id)
        if not ticket.description.strip():
            mend = "Write why, what and where, so that work can start without asking."
            yield _error("description", ticket.id, f"{ticket.id} has no description.", mend)


def _hierarchy(ticket_set: TicketSet) -> Iterator[Finding]:
    by_id = {t.id: t for t in ticket_set.tickets}
    for ticket in ticket_set.tickets:
        yield from _place(ticket, by_id)
        if ticket.type is TicketType.EPIC and not any(t.parent == ticket.id for t in ticket_set.tickets):
            yield _error("hierarchy", ticket.id, f"Epic {ticket.id} has no children.", "Give it a story, or remove it.")
        if ticket.type is not TicketType.EPIC and not ticket.acceptance_criteria:
            mend = "Name the scenario, or the sign, that proves it done."
            yield _error("criteria", ticket.id, f"{ticket.id} has no acceptance criteria.", mend)


def _place(ticket: Ticket, by_id: dict[str, Ticket]) -> Iterator[Finding]:
    allowed = _PARENTS[ticket.type]
    kinds = " or ".join(kind.value for kind in allowed) or "nothing"
    parent = by_id.get(ticket.parent) if ticket.parent else None
    if ticket.parent and parent is None:
        text = f"{ticket.id} names the parent {ticket.parent}, which does not exist."
        yield _error("hierarchy", ticket.id, text, "Name one of this set.")
    elif parent is not None and parent.type not in allowed:
        text = f"{ticket.id} ({ticket.type}) is under {parent.id} ({parent.type})."
        yield _error("hierarchy", ticket.id, text, f"Put it under {kinds}.")
    elif parent is None and ticket.type in (TicketType.STORY, TicketType.SUBTASK):
        text = f"{ticket.id} ({ticket.type}) has no parent."
        yield _error("hierarchy", ticket.id, text, f"Put it under {kinds}.")


def _references(ticket_set: TicketSet, bdd: Bdd, hld: Hld) -> Iterator[Finding]:
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
                    text = f"{ticket.id} names {named} in {field}, which does not exist."
                    yield _error("reference", ticket.id, text, "Name one that does, or drop it.")
        for criterion in ticket.acceptance_criteria:
            if criterion.scenario is not None and criterion.scenario not in scenarios:
                text = f"{ticket.id} names the scenario {criterion.scenario}, which does not exist."
                yield _error("reference", ticket.id, text, "Name one that does.")


def _coverage(ticket_set: TicketSet, bdd: Bdd, hld: Hld) -> Iterator[Finding]:
    work = [t for t in ticket_set.tickets if t.type is not TicketType.EPIC]
    covered = {c for t in work for c in t.covers}
    decided = {d for t in work for d in t.decisions} | {d.supersedes for d in hld.decisions}
    proven = {c.scenario for t in work for c in t.acceptance_criteria}
    holes = [
        *((r.id, f"No ticket covers {r.id} ({r.title}).", "Add a story for it.")
          for r in bdd.requirements if r.id not in covered),
        *((q.id, f"No ticket covers {q.id} ({q.text}).", "Add a task that measures it.")
          for q in bdd.quality if q.id not in covered),
        *((d.id, f"No ticket refers to {d.id} ({d.title}).", "Name it where it decides how work is done.")
          for d in hld.decisions if d.id not in decided),
        *((t.id, f"{t.id} ({t.title}) covers no requirement.", "Link the R-n or Q-n that asks for it.")
          for t in work if not t.covers),
        *((s.id, f"No ticket proves {s.id} ({s.title}).", "Make it a criterion of its story.")
          for f in bdd.features for s in f.scenarios if s.id not in proven),
    ]  # fmt: skip
    for where, text, mend in holes:
        yield _error("complete", where, text, mend)


def _dependencies(ticket_set: TicketSet) -> Iterator[Finding]:
    by_id = {t.id: t for t in ticket_set.tickets}
    for ticket in ticket_set.tickets:
        for needed in ticket.depends_on:
            other = by_id.get(needed)
            where, lead = ticket.id, f"{ticket.id} depends on {needed}"
            if needed == ticket.id:
                yield _error("dependency", where, f"{ticket.id} depends on itself.", "Drop that.")
            elif other is None:
                yield _error("dependency", where, f"{lead}, which does not exist.", "Name one of this set, or drop it.")
            elif needed == ticket.parent or other.parent == ticket.id:
                text = f"{ticket.id} depends on its own family ({needed})."
                yield _error("dependency", where, text, "Drop it: a parent and its parts are done together.")
            elif TicketType.EPIC in (ticket.type, other.type):
                text = f"{ticket.id} → {needed} makes an epic a dependency."
                yield _error("dependency", where, text, "Name the story in it that is really needed.")
    ring = order.cycle(ticket_set.tickets)
    if ring:
        text = f"{' → '.join((*ring, ring[0]))} wait for each other."
        yield _error("cycle", ring[0], text, "Drop the dependency that is only convenient.")


def _epic_order(ticket_set: TicketSet) -> Iterator[Finding]:
    """An earlier epic never waits for a later one; the order is that of the set."""
    by_id = {t.id: t for t in ticket_set.tickets}
    place = {t.id: n for n, t in enumerate(t for t in ticket_set.tickets if t.type is TicketType.EPIC)}
    for ticket in ticket_set.tickets:
        mine = order.epic_of(ticket, by_id)
        for needed in ticket.depends_on:
            other = order.epic_of(by_id[needed], by_id) if needed in by_id else None
            if mine in place and other in place and place[other] > place[mine]:
                text = f"{ticket.id} in the epic {mine} waits for {needed} in the later epic {other}."
                yield _error("epic-order", ticket.id, text, f"Move {needed} into {mine}, or {other} before {mine}.")


def _spikes(ticket_set: TicketSet, bdd: Bdd) -> Iterator[Finding]:
    known = {r.id for r in bdd.requirements}
    spikes = [t for t in ticket_set.tickets if t.type is TicketType.SPIKE]
    for question in bdd.open_questions:
        blocked = known.intersection(question.blocks)
        settled = any(t.subject == f"spike:{question.id}" or blocked <= set(t.covers) for t in spikes)
        if blocked and not settled:
            text = f"{question.id} blocks {', '.join(sorted(blocked))} and no spike answers it."
            yield _error("spike", question.id, text, "Add a time-boxed spike before those stories.")


def _plan(ticket_set: TicketSet) -> Iterator[Finding]:
    if order.cycle(ticket_set.tickets):
        return
    mend = "Compute them anew."
    if ticket_set.waves != order.waves(ticket_set.tickets):
        yield _error("plan", "waves", "The waves do not follow from the dependencies.", mend)
    path = ticket_set.critical_path
    expected = order.critical_path(ticket_set.tickets)
    by_id = {t.id: t for t in ticket_set.tickets}
    is_path = all(a in by_id and b in by_id and a in by_id[b].depends_on for a, b in pairwise(path))
    if not is_path or len(path) != len(expected):
        yield _error("plan", "critical path", "The critical path is not the longest chain of dependencies.", mend)
